import type { RuleContext } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import { lastSeen, seesCase, seesPersonalData, takesPart } from '../engine/visibility.ts';
import type { PersonActor } from '../kernel/actor.ts';
import { isOwn } from '../kernel/giver.ts';
import { OFFICER_ROLES } from '../kernel/roles.ts';
import type { IssuedPaper } from './paper.ts';

/**
 * Whether a person may see an issued paper. A letter of referral names the traveller, so it is for the desk that holds the
 * case and for those with a task about the traveller, which may see the data anyway. Records and receipts name no one: all that see
 * the case may see them, and the giver may see a record. A desk whose part in the case has ended may see those issued before.
 */
export function seesPaper(
  file: CaseFile,
  { matter, seq }: Pick<IssuedPaper, 'matter' | 'seq'>,
  actor: PersonActor,
  { forum, kinds }: Pick<RuleContext, 'forum' | 'kinds'>,
): boolean {
  if (matter.kind === 'bast' && isOwn(file.aid.commitments.get(matter.commitmentId)?.giver, actor)) return true;
  if (!seesCase(file, actor, forum)) {
    const upTo = lastSeen(file.case, actor);
    return upTo !== undefined && seq <= upTo && matter.kind !== 'surat-rujukan';
  }
  if (matter.kind !== 'surat-rujukan' || seesPersonalData(file.case, actor)) return true;
  return (OFFICER_ROLES as readonly string[]).includes(actor.role) && takesPart(file.tasks.values(), actor.desk, kinds);
}
