import type { AnyFile } from '../engine/file.ts';
import type { CaseEvent } from '../engine/journal.ts';
import { type Giver, partnersOf } from '../kernel/giver.ts';
import type { PartnerId } from '../kernel/ids.ts';
import { aidFile } from './aid.ts';

/**
 * The partners that have to be vetted when events are committed: those that offer, are endorsed, are bound, for which a dispatch
 * is promised, or that send goods. It follows from the events, so no command can forget to ask. What is on the way already is received
 * from anybody.
 * @param after the file after the events
 */
export function partnersActing(events: readonly CaseEvent[], after: AnyFile): readonly PartnerId[] {
  return [...new Set(partnersOf(events.flatMap((event) => giverIn(event, after) ?? [])))];
}

function giverIn(event: CaseEvent, after: AnyFile): Giver | undefined {
  const aid = aidFile(after)?.aid;
  switch (event.type) {
    case 'offer-made':
      return event.offer.giver;
    case 'offer-amended':
    case 'offer-endorsed':
    case 'offer-decided':
      return aid?.offers.get(event.offerId)?.giver;
    case 'goods-dispatched':
      return aid?.commitments.get(event.commitmentId)?.giver;
    case 'task-accepted': {
      // The home desk promises to dispatch for its partner. Acceptances of other kinds have an event of aid beside them.
      const task = after.tasks.get(event.taskId);
      return task?.kind === 'dispatch-goods' ? aid?.commitments.get(task.commitment.id)?.giver : undefined;
    }
    default:
      return undefined;
  }
}
