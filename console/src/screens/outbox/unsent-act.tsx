import type { Entry, SendingEntry, WaitingEntry } from '../../outbox/entry.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { useData } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { ActHead, nameOfAct } from './act-head.tsx';
import { DiscardButton, EditButton } from './buttons.tsx';
import { whyWaiting } from './sorted.ts';
import { WORDS } from './words.ts';

interface UnsentActProps {
  readonly entry: WaitingEntry | SendingEntry;
  readonly unsent: readonly Entry[];
}

/** An act that waits, and why. One that is being sent can no longer be stopped. */
export function UnsentAct({ entry, unsent }: UnsentActProps) {
  const { outbox } = useData();
  const why = whyWaiting(entry, unsent);
  return (
    <ActHead entry={entry}>
      {why ? <p>{say(why)}</p> : null}
      {entry.state === 'waiting' ? (
        <Buttons>
          <Button small icon="send" about={nameOfAct(entry)} onClick={() => void outbox.retry(entry.id)}>
            {say(WORDS.sendNow)}
          </Button>
          <EditButton entry={entry} />
          <DiscardButton entry={entry} />
        </Buttons>
      ) : null}
    </ActHead>
  );
}
