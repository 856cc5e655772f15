import * as z from 'zod';
import { type Case, type CaseFile, withRecord } from '../engine/file.ts';
import { count, type StoredObject } from '../kernel/shapes.ts';
import type { EscortReason } from '../kernel/travel.ts';

/** The fields that corrections add to the record of a case. */
export const casesRecord = {
  /** The title is not that of the opening any more: who may not read what was corrected does not read that one either. */
  retitled: z.literal(true).exactOptional(),
  /** The numbers of the people who were taken out: their data is kept, so that it stays hidden. */
  removedSubjects: z.array(count).exactOptional(),
};

declare module '../engine/file.ts' {
  interface RecordDetails extends StoredObject<typeof casesRecord> {}
}

type Values = Partial<Pick<Case, 'title' | 'summary' | 'priority' | 'area'>>;

/** The case as it was corrected. */
export function afterAmendment(file: CaseFile, values: Values): CaseFile {
  return withRecord(file, { ...values, ...(values.title !== undefined && { retitled: true as const }) });
}

interface PeopleFacts {
  /** Who was corrected, added or taken out. */
  readonly n: number;
  readonly escort: readonly EscortReason[];
  readonly homeUnknown: readonly number[];
}

/** The case after its people were corrected, one more or one fewer. */
export function afterPeople(file: CaseFile, { n, escort, homeUnknown }: PeopleFacts, more: -1 | 0 | 1): CaseFile {
  const { homeUnknown: _before, ...record } = file.case;
  return {
    ...file,
    case: {
      ...record,
      escort,
      ...(homeUnknown.length > 0 && { homeUnknown }),
      subjectCount: record.subjectCount + more,
      ...(more < 0 && { removedSubjects: [...(record.removedSubjects ?? []), n] }),
    },
  };
}

/** The case as if it had not been closed; what ended with it has ended. */
export function afterReopening(file: CaseFile): CaseFile {
  const { closed: _closed, ...open } = file.case;
  return { ...file, case: open };
}
