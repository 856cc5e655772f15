import { partyOf } from '../engine/file.ts';
import { auditsForum } from '../engine/visibility.ts';
import type { PersonActor } from '../kernel/actor.ts';
import type { Forum } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';
import type { ConvoyHead, ConvoyMember } from './convoy.ts';

/** Whether a caller sees a convoy as it stands: the sender does, and every desk that has a part in one of its cases. */
export function seesConvoy(
  { from }: ConvoyHead,
  members: readonly ConvoyMember[],
  actor: PersonActor,
  forum: Forum,
): boolean {
  return (
    actor.desk === from || auditsForum(actor, forum) || members.some(({ case: record }) => isParty(record, actor.desk))
  );
}

/** Whether a desk has a part in a case now. */
export function isParty(record: ConvoyMember['case'], desk: DeskCode): boolean {
  const party = partyOf(record, desk);
  return party !== undefined && party.until === undefined;
}

/** Whether somebody sees which case of a convoy it is: a desk that has or had a part in that case, and the auditor. */
export function seesMember({ case: record }: Pick<ConvoyMember, 'case'>, actor: PersonActor, forum: Forum): boolean {
  return partyOf(record, actor.desk) !== undefined || auditsForum(actor, forum);
}
