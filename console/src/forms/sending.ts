import { effect } from '@preact/signals';
import type { ProblemFacts } from '../api/problem.ts';
import type { Act } from '../outbox/entry.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { StorageFullError } from '../store/database.ts';

/** How a form ended: the API has answered, or the act waits on this device. */
export type Ended =
  | { readonly how: 'sent'; readonly body: unknown; readonly id: string | undefined; readonly partsRefused: number }
  | { readonly how: 'kept' };

/** What became of an act that a form has sent. What was refused, or has no room on this device, is still the form's. */
export type Sent =
  | Ended
  | { readonly how: 'refused'; readonly problem: ProblemFacts }
  | { readonly how: 'storage-full' };

/** How long a form waits for an answer before it leaves the act to the outbox. */
const PATIENCE_MS = 8_000;
/** The same for an act on many cases at once, which takes its time and is answered case by case. */
export const PATIENCE_FOR_MANY_MS = 60_000;

/** The part of the outbox that a form needs. */
export type Sender = Pick<Outbox, 'act' | 'settled' | 'discard' | 'entries'>;

/** How a form waits. */
export interface Waiting {
  /** For how long; some seconds unless it is given. */
  readonly patience?: number | undefined;
  /** Whether the form is still there to show a refusal: once it is not, the outbox shows it. One that tells it elsewhere always is. */
  readonly isShown?: () => boolean;
}

/** Sends an act through the outbox, and waits for its answer while there is one to wait for. */
export async function sendAct(
  outbox: Sender,
  act: Act,
  { patience = PATIENCE_MS, isShown = () => true }: Waiting = {},
): Promise<Sent> {
  try {
    const id = await outbox.act(act);
    const hitch = hitchOf(outbox, id);
    const settled = await Promise.race([outbox.settled(id), hitch.met, after(patience)]);
    hitch.end();
    if (settled?.entry.state === 'refused') {
      if (!isShown()) return { how: 'kept' };
      // It is shown by the form: the outbox need not show it too.
      await outbox.discard(id);
      return { how: 'refused', problem: settled.entry.problem };
    }
    if (settled?.entry.state !== 'sent') return { how: 'kept' };
    const { answer } = settled.entry;
    return { how: 'sent', body: settled.body, id: answer.id, partsRefused: answer.refused.length };
  } catch (error) {
    if (error instanceof StorageFullError) return { how: 'storage-full' };
    throw error;
  }
}

/**
 * Without a line, or while the server is too busy, nobody need wait: the act is kept. Browsers of the field have no
 * `Promise.withResolvers`, and a form that failed here would have its act done twice.
 */
function hitchOf({ entries }: Sender, id: string): { readonly met: Promise<undefined>; readonly end: () => void } {
  let end: () => void = () => undefined;
  const met = new Promise<undefined>((resolve) => {
    end = effect(() => {
      const entry = entries.value.find((one) => one.id === id);
      if (entry?.state === 'waiting' && entry.hitch !== undefined) resolve(undefined);
    });
  });
  return { met, end: () => end() };
}

async function after(milliseconds: number): Promise<undefined> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
