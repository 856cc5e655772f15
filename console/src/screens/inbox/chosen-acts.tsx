import { useState } from 'preact/hooks';
import type { Task } from '../../api/generated/schema.d.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { BulkBar } from '../../ui/states.tsx';
import { say } from '../../words/language.ts';
import { useActs } from './acts.ts';
import { type ConvoyArrival, together } from './bulk.ts';
import { WORDS } from './words.ts';

interface ChosenActsProps {
  readonly tasks: readonly Task[];
  readonly onClear: () => void;
}

/** What can be done with all chosen tasks at once. */
export function ChosenActs({ tasks, onClear }: ChosenActsProps) {
  const acts = useActs();
  const { acknowledge, receive } = together(tasks);
  return (
    <BulkBar count={tasks.length} onClear={onClear}>
      {acknowledge.length > 0 ? (
        <Button
          variant="primary"
          icon="check"
          onClick={() => {
            onClear();
            void acts.acknowledge(acknowledge);
          }}
        >
          {say(WORDS.acknowledgeAll(acknowledge.length))}
        </Button>
      ) : null}
      {receive.length > 0 ? (
        <ReceiveButton
          {...{ receive }}
          onReceive={() => {
            onClear();
            void acts.receive(receive);
          }}
        />
      ) : null}
      {acknowledge.length + receive.length === 0 ? <span>{say(WORDS.nothingTogether)}</span> : null}
    </BulkBar>
  );
}

interface ReceiveButtonProps {
  readonly receive: readonly ConvoyArrival[];
  readonly onReceive: () => void;
}

function ReceiveButton({ receive, onReceive }: ReceiveButtonProps) {
  const [isAsking, setAsking] = useState(false);
  const count = receive.reduce((sum, { cases }) => sum + cases.length, 0);
  return (
    <>
      <Button variant="primary" icon="bus" onClick={() => setAsking(true)}>
        {say(WORDS.receiveConvoy(count))}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={say(WORDS.receiveTitle)}
        confirm={say(WORDS.allArrived)}
        onConfirm={onReceive}
      >
        <p>{say(WORDS.receiveWhat(count))}</p>
        <p>{say(WORDS.receiveElse)}</p>
        <ul>
          {receive.map(({ convoy, cases }) => (
            <li key={convoy}>
              <a href={`/rombongan/${convoy}`}>{say(WORDS.toConvoy(cases.length))}</a>
            </li>
          ))}
        </ul>
      </ConfirmDialog>
    </>
  );
}
