import type { SentHome } from '../api/generated/schema.d.ts';
import { useLists } from '../forms/lists.ts';
import { Notice } from '../ui/notice.tsx';
import { say } from '../words/language.ts';
import { dayWords } from '../words/times.ts';
import type { Checked } from './sent-home.ts';
import { WORDS } from './words.ts';

/** The answer whether somebody was sent home before, beside what is typed of them. */
export function SentHomeNotice({ checked }: { readonly checked: Checked }) {
  switch (checked.state) {
    case 'idle':
      return null;
    case 'asking':
      return (
        <p class="hint" role="status">
          {say(WORDS.asking)}
        </p>
      );
    case 'exhausted':
      return (
        <Notice tone="warning" live="status" title={say(WORDS.askedTooOften)}>
          <p>{checked.detail}</p>
          <p>{say(WORDS.askedWhenOpened)}</p>
        </Notice>
      );
    case 'unanswered':
      return (
        <Notice tone="info" live="status">
          <p>{say(WORDS.notAsked)}</p>
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="warning" live="status">
          <p>{checked.detail}</p>
        </Notice>
      );
    case 'known':
      return checked.matches.length === 0 ? (
        <p class="hint" role="status">
          {say(WORDS.nobodyFound)}
        </p>
      ) : (
        <Notice tone="warning" live="status" title={say(WORDS.sentHomeBefore)}>
          <SentHomeList matches={checked.matches} />
          <p>{say(WORDS.mayBeAnother)}</p>
        </Notice>
      );
  }
}

/** What the matches say, one a line. */
export function SentHomeList({ matches }: { readonly matches: readonly SentHome[] }) {
  return (
    <ul>
      {matches.map((match) => (
        <li key={JSON.stringify(match)}>
          <SentHomeWords match={match} />
        </li>
      ))}
    </ul>
  );
}

/** When and from where somebody was sent home, how often, and how sure that is. */
export function SentHomeWords({ match }: { readonly match: SentHome }) {
  const lists = useLists();
  const { returnedOn, from, to, timesIn365Days, openCase, confidence, reason } = match;
  const [begun, ended] = [lists.nameOf('areas', from), to && lists.nameOf('areas', to)];
  const on = returnedOn && say(dayWords(`${returnedOn}T00:00:00+07:00`, 'WIB'));
  return (
    <>
      {openCase ? <strong>{say(WORDS.hasOpenCase(begun))} </strong> : null}
      {on ? `${say(WORDS.wentHome(on, begun, ended))} ` : null}
      {timesIn365Days > 0 ? `${say(WORDS.timesInAYear(timesIn365Days))} ` : null}
      <span class="muted">
        {say(confidence === 'exact' ? WORDS.exact : WORDS.likely(reason.split('+').map((fact) => say(factName(fact)))))}
      </span>
    </>
  );
}

/** A fact by which somebody was found; one that a newer API compares is shown as it stands. */
function factName(fact: string) {
  const names = WORDS.facts;
  return fact in names ? names[fact as keyof typeof names] : { id: fact, en: fact };
}
