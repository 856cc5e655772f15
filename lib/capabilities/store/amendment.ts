import { type Case, type CaseFile, isCase } from '../../engine/file.ts';
import type { ChangedPeople } from '../../kernel/amending.ts';
import { presentOf } from '../../kernel/subject.ts';
import type { KeyRing } from '../../matching/keys.ts';
import { correctionWrites } from '../../matching/store/sightings.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import type { LabelledWrite } from '../../platform/dynamodb/writes.ts';
import type { DecidedChange } from './execute.ts';
import { formerCaseWrite, peopleWrites, type StoredPeople } from './stored-people.ts';

/** What a correction of a person writes beside the case: the people, those of before, and the rows under which they are found. */
export function personWrites(
  { entry, after }: DecidedChange,
  before: StoredPeople,
  changed: ChangedPeople,
  ring: KeyRing,
  tables: Tables,
): readonly LabelledWrite[] {
  const { n } = changed.subject;
  const numbered = (subjects: ChangedPeople['subjects']) => presentOf(subjects).find((one) => one.n === n);
  const correction = { before: numbered(before.subjects), after: numbered(changed.subjects) };
  return [
    ...peopleWrites(tables, entry.caseId, before, changed.subjects, entry.seq),
    ...(isCase(after) ? correctionWrites(after.case, correction, ring, tables) : []),
  ];
}

/** What a correction of the case itself writes beside it: what it said before. */
export function caseWrites({ before, entry }: DecidedChange, tables: Tables): readonly LabelledWrite[] {
  return before && isCase(before) ? [formerCaseWrite(tables, before.case, entry.seq)] : [];
}

/** The record of a case that a change is about. */
export function recordOf({ before }: DecidedChange): Case {
  if (!before || !isCase(before)) throw new Error('People are corrected in a case that is there.');
  return (before as CaseFile).case;
}
