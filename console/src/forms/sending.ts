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

/** Sends an act through the outbox, and waits for its answer while somebody looks. */
export async function sendAct(outbox: Outbox, act: Act): Promise<Sent> {
  try {
    const id = await outbox.act(act);
    const settled = await Promise.race([outbox.settled(id), patience()]);
    if (settled?.entry.state === 'refused') {
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

async function patience(): Promise<undefined> {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  return undefined;
}
