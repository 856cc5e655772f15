import { partyOf } from '../engine/file.ts';
import { auditsForum } from '../engine/visibility.ts';
import type { PersonActor } from '../kernel/actor.ts';
import type { Forum } from '../kernel/forum.ts';
import type { ConvoyHead, ConvoyMember } from './convoy.ts';

/** Whether a caller sees a convoy's report: the sender does, and every desk concerned with one of its cases. */
export function seesConvoy(
  { from }: ConvoyHead,
  members: readonly ConvoyMember[],
  actor: PersonActor,
  forum: Forum,
): boolean {
  return actor.desk === from || members.some((member) => seesMember(member, actor, forum)) || auditsForum(actor, forum);
}

/** Whether somebody sees which case of a convoy it is: a desk that has to do with that case, and the auditor. */
export function seesMember({ case: subject }: ConvoyMember, actor: PersonActor, forum: Forum): boolean {
  return partyOf(subject, actor.desk) !== undefined || auditsForum(actor, forum);
}
