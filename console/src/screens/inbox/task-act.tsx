import { useState } from 'preact/hooks';
import type { Action, Task } from '../../api/generated/schema.d.ts';
import { ActButton, actPath } from '../../forms/actions.tsx';
import { formOf } from '../../forms/verbs.ts';
import type { Entry } from '../../outbox/entry.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { say, type Words } from '../../words/language.ts';
import { isOnward } from '../acts-row.tsx';
import { useActs } from './acts.ts';
import { actionOf } from './bulk.ts';
import { headingOf, peopleOf, titleOf } from './line.ts';
import { WORDS } from './words.ts';

export interface TaskActProps {
  readonly task: Task;
  /** The reader's own act that the task does not show yet. */
  readonly act: Entry | undefined;
  /** Where the page of an act leads back to. */
  readonly back: string;
}

/** The next act on a task, in place where a press says all that is needed; or how the last one stands. */
export function TaskAct({ task, act, back }: TaskActProps) {
  if (act) return <ActState act={act} />;
  const acknowledge = actionOf(task, 'acknowledge');
  const accept = actionOf(task, 'accept');
  if (acknowledge && task.phase === 'awaiting-ack') return <AcknowledgeButton {...{ task, action: acknowledge }} />;
  if (accept) return <AcceptButton {...{ task, action: accept }} />;
  const arrival = arrivalOf(task);
  if (arrival) return <ArrivedButton {...{ task, back, action: arrival }} />;
  const next = task.actions?.find(isOnward);
  return next ? <ActButton action={next} what={titleOf(task)} back={back} first small /> : null;
}

/** Completing the wait for a traveller needs no more than that they are there. */
function arrivalOf(task: Task): Action | undefined {
  const complete = task.kind === 'receive-traveller' ? actionOf(task, 'complete') : undefined;
  const arrived = complete?.outcomes?.find(({ code }) => code === ARRIVED);
  return arrived?.needs.length === 0 ? complete : undefined;
}

const ARRIVED = 'ARRIVED';

interface InPlaceProps {
  readonly task: Task;
  readonly action: Action;
}

function AcknowledgeButton({ task, action }: InPlaceProps) {
  const { one } = useActs();
  return (
    <Button variant="primary" small about={titleOf(task)} onClick={() => void one(task, action, {})}>
      {say(WORDS.acknowledge)}
    </Button>
  );
}

/** Accepting makes the desk responsible, so it is asked once more. */
function AcceptButton({ task, action }: InPlaceProps) {
  const { one } = useActs();
  const [isAsking, setAsking] = useState(false);
  const form = formOf(action.verb);
  return (
    <>
      <Button variant="primary" small about={titleOf(task)} onClick={() => setAsking(true)}>
        {say(WORDS.accept)}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={say(WORDS.acceptTitle(headingOf(task)))}
        confirm={say(WORDS.accept)}
        onConfirm={() => {
          setAsking(false);
          void one(task, action, {});
        }}
      >
        {form?.lead ? <p>{say(form.lead)}</p> : null}
      </ConfirmDialog>
    </>
  );
}

/** Everybody has arrived; anything else is recorded on the page of the act. */
function ArrivedButton({ task, action, back }: InPlaceProps & { readonly back: string }) {
  const { one } = useActs();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="primary" small about={titleOf(task)} onClick={() => setAsking(true)}>
        {say(WORDS.arrived)}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={say(WORDS.receiveTitle)}
        confirm={say(WORDS.allArrived)}
        onConfirm={() => {
          setAsking(false);
          void one(task, action, { outcome: ARRIVED });
        }}
      >
        <p>{say(WORDS.arrivedWhat(task.summary?.reference ?? '', peopleOf(task) ?? ''))}</p>
        <p>
          <a href={actPath(action, back)}>{say(WORDS.arrivedElse)}</a>
        </p>
      </ConfirmDialog>
    </>
  );
}

const STATES: Readonly<Record<Entry['state'], { readonly tone: Tone; readonly words: (verb: string) => Words }>> = {
  waiting: { tone: 'warning', words: WORDS.waiting },
  sending: { tone: 'info', words: WORDS.sending },
  sent: { tone: 'success', words: WORDS.sent },
  refused: { tone: 'danger', words: WORDS.refused },
  unsure: { tone: 'danger', words: WORDS.unsure },
};

/** How an act of the reader stands. What needs a look leads to where one looks. */
export function ActState({ act }: { readonly act: Entry }) {
  const { tone, words } = STATES[act.state];
  const verb = formOf(act.says.verb);
  return (
    <>
      <Tag tone={tone}>{say(words(verb ? say(verb.submit) : act.says.verb))}</Tag>
      {act.state === 'refused' || act.state === 'unsure' ? (
        <LinkButton href="/keluar" small about={act.says.what}>
          {say(WORDS.lookInOutbox)}
        </LinkButton>
      ) : null}
    </>
  );
}
