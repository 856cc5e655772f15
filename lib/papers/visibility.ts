import type { CaseFile } from '../engine/file.ts';
import { seesCase, seesPersonalData, takesPart } from '../engine/visibility.ts';
import type { PersonActor } from '../kernel/actor.ts';
import type { Forum } from '../kernel/forum.ts';
import { isOwn } from '../kernel/giver.ts';
import { OFFICER_ROLES } from '../kernel/roles.ts';
import type { PaperMatter } from './paper.ts';

/**
 * Whether somebody sees an issued paper. A letter of referral names the traveller: it is for the desk that has them and for those
 * that have a task about them, the next one on the way and the one that verifies them, which may unmask them anyway. Records and receipts name nobody and are for whoever sees the case; a record for the giver, too.
 */
export function seesPaper(file: CaseFile, matter: PaperMatter, actor: PersonActor, forum: Forum): boolean {
  if (matter.kind === 'bast' && isOwn(file.aid.commitments.get(matter.commitmentId)?.giver, actor)) return true;
  if (!seesCase(file, actor, forum)) return false;
  if (matter.kind !== 'surat-rujukan' || seesPersonalData(file.case, actor)) return true;
  return (OFFICER_ROLES as readonly string[]).includes(actor.role) && takesPart(file.tasks.values(), actor.desk);
}
