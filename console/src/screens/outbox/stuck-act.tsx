import type { ProblemFacts } from '../../api/problem.ts';
import { actPath } from '../../forms/actions.tsx';
import { formOf } from '../../forms/verbs.ts';
import type { RefusedEntry, UnsureEntry } from '../../outbox/entry.ts';
import { wouldUndo } from '../../outbox/rules.ts';
import { fieldsOf, numberOf, textOf } from '../../store/shape.ts';
import { Button, Buttons, LinkButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.ts';
import { useData } from '../../use-data.ts';
import { phaseOfTask } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { ActHead, nameOfAct } from './act-head.tsx';
import { DiscardButton, EditButton } from './buttons.tsx';
import { placeOfAct, whyUnsure } from './sorted.ts';
import { WORDS } from './words.ts';

/** An act at which a person has to look: why, how the thing stands now, and what can be done about it. */
export function StuckAct({ entry }: { readonly entry: RefusedEntry | UnsureEntry }) {
  const { outbox } = useData();
  const place = placeOfAct(entry);
  const problem = entry.problem;
  // A reader who tries again here has read what has changed.
  const present = problem && numberOf(problem.facts['current']);
  const retry = async () => {
    if (!(await outbox.retry(entry.id, present))) toast({ tone: 'info', text: say(WORDS.gone) });
  };
  return (
    <ActHead entry={entry}>
      <Notice tone={entry.state === 'unsure' ? 'warning' : 'danger'}>
        {entry.state === 'unsure' ? <p>{say(whyUnsure(entry))}</p> : null}
        {problem ? <Why problem={problem} /> : null}
      </Notice>
      {wouldUndo(entry) ? <p>{say(WORDS.wouldUndo)}</p> : null}
      {place ? (
        <p>
          <a href={place.href}>{say(place.words)}</a>
        </p>
      ) : null}
      {problem ? <Instead problem={problem} what={entry.says.what} /> : null}
      <Buttons>
        <EditButton entry={entry} />
        {wouldUndo(entry) ? null : (
          <Button small icon="refresh" about={nameOfAct(entry)} onClick={() => void retry()}>
            {say(WORDS.retry)}
          </Button>
        )}
        <DiscardButton entry={entry} />
      </Buttons>
    </ActHead>
  );
}

function Why({ problem }: { readonly problem: ProblemFacts }) {
  const phase = textOf(fieldsOf(problem.facts['task'])['phase']);
  return (
    <>
      <p>{problem.detail || problem.title || problem.code}</p>
      {problem.errors.length > 0 ? (
        <ul>
          {problem.errors.map(({ pointer, detail }) => (
            <li key={pointer}>{detail}</li>
          ))}
        </ul>
      ) : null}
      {phase === undefined ? null : <p>{say(WORDS.nowPhase(say(phaseOfTask(phase))))}</p>}
      {problem.status === 412 ? <p>{say(WORDS.nowVersion)}</p> : null}
    </>
  );
}

/** What the API says can be done in its place. */
function Instead({ problem: { actions }, what }: { readonly problem: ProblemFacts; readonly what: string }) {
  const known = actions.flatMap((action) => {
    const form = formOf(action.verb);
    return form && action.href !== '' ? [{ action, form }] : [];
  });
  if (known.length === 0) return null;
  return (
    <>
      <p>{say(WORDS.nowPossible)}</p>
      <Buttons>
        {known.map(({ action, form }) => (
          <LinkButton key={action.verb} small variant="quiet" href={actPath(action, '/keluar')} about={what}>
            {say(form.submit)}
          </LinkButton>
        ))}
      </Buttons>
    </>
  );
}
