import type { Case } from '../engine/file.ts';

/** How many people a case keeps: those whom it is about, and those parted away or taken out, whose names may stand in its texts. */
export function keptPeople({
  subjectCount,
  partings = [],
  removedSubjects = [],
}: Pick<Case, 'subjectCount' | 'partings' | 'removedSubjects'>): number {
  return partings.reduce((sum, { subjects }) => sum + subjects.length, subjectCount + removedSubjects.length);
}
