import type { ComponentChildren } from 'preact';
import { formOf } from '../../forms/verbs.ts';
import type { Entry } from '../../outbox/entry.ts';
import { useHere } from '../../shell/here.ts';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { useData } from '../../use-data.ts';
import { say, type Words } from '../../words/language.ts';
import { nearTimeWords } from '../../words/times.ts';
import { WORDS } from './words.ts';

const STATES: Readonly<Record<Entry['state'], { readonly tone: Tone; readonly words: Words }>> = {
  waiting: { tone: 'warning', words: WORDS.waiting },
  sending: { tone: 'info', words: WORDS.sending },
  sent: { tone: 'success', words: WORDS.isSent },
  refused: { tone: 'danger', words: WORDS.refused },
  unsure: { tone: 'danger', words: WORDS.unsure },
};

/** Acts of pages of their own, which have no form of a verb. */
const WITHOUT_FORM: ReadonlyMap<string, Words> = new Map<string, Words>([
  ['issue-paper', WORDS.issuePaper],
  ['open-manifest', WORDS.openManifest],
]);

/** What an act is called: its verb, and its thing. A verb of a newer console is shown by its code. */
export function nameOfAct({ says: { verb, what } }: Pick<Entry, 'says'>): string {
  const name = formOf(verb)?.title ?? WITHOUT_FORM.get(verb);
  return say(WORDS.about(name ? say(name) : verb, what));
}

interface ActHeadProps {
  readonly entry: Entry;
  readonly children?: ComponentChildren;
}

/** An act: what it is, how it stands and since when. */
export function ActHead({ entry, children }: ActHeadProps) {
  const { clock } = useData();
  const { zone } = useHere();
  const { tone, words } = STATES[entry.state];
  const time = (at: number) => say(nearTimeWords(at, zone, clock.now()));
  return (
    <section aria-label={nameOfAct(entry)} class="stack stack-tight">
      <div class="cluster">
        <h3>{nameOfAct(entry)}</h3>
        <Tag tone={tone}>{say(words)}</Tag>
      </div>
      <p class="muted small">
        {say(entry.state === 'sent' ? WORDS.sentAt(time(entry.doneAt)) : WORDS.madeAt(time(entry.at)))}
        {entry.attempts > 1 ? <span> · {say(WORDS.tries(entry.attempts))}</span> : null}
      </p>
      {children}
    </section>
  );
}
