import type { SentEntry } from '../../outbox/entry.ts';
import { Notice } from '../../ui/notice.tsx';
import { say } from '../../words/language.ts';
import { ActHead } from './act-head.tsx';
import { placeOfAct } from './sorted.ts';
import { WORDS } from './words.ts';

/** An act that was done; of an answer in parts, those that were refused. */
export function SentAct({ entry }: { readonly entry: SentEntry }) {
  const place = placeOfAct(entry);
  const { refused } = entry.answer;
  return (
    <ActHead entry={entry}>
      {refused.length > 0 ? (
        <Notice tone="warning" title={say(WORDS.partsRefused(refused.length))}>
          <ul>
            {refused.map(({ what, problem }) => (
              <li key={what}>{say(WORDS.part(what, problem.detail || problem.title))}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {place ? (
        <p>
          <a href={place.href}>{say(place.words)}</a>
        </p>
      ) : null}
    </ActHead>
  );
}
