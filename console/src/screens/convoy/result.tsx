import { signalOfPerson } from '../../session/of-person.ts';
import { Notice } from '../../ui/notice.tsx';
import { say } from '../../words/language.ts';
import type { Result } from './board.ts';
import { WORDS } from './words.ts';

/** What became of the last act, to be seen on the board that it leads back to. */
export const lastResult = signalOfPerson<{ readonly convoyId: string; readonly result: Result } | undefined>(undefined);

/** How many cases an act has moved, and why not the others. */
export function ResultNotice({ convoyId }: { readonly convoyId: string }) {
  const last = lastResult.value;
  if (last?.convoyId !== convoyId) return null;
  const { done, refused } = last.result;
  const close = () => {
    lastResult.value = undefined;
  };
  return (
    <>
      {refused.length > 0 ? (
        <Notice tone="danger" live="alert" title={say(WORDS.refused(refused.length))} onClose={close}>
          <ul>
            {refused.map(({ what, detail }) => (
              <li key={what}>{say(WORDS.refusedPart(what, detail))}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {done > 0 || refused.length === 0 ? (
        <Notice tone={done > 0 ? 'success' : 'warning'} live="status" onClose={close}>
          <p>{say(done > 0 ? WORDS.done(done) : WORDS.nothingDone)}</p>
        </Notice>
      ) : null}
    </>
  );
}
