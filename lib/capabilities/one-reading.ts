import type { Instant } from '../kernel/ids.ts';
import type { AccessRecord } from './store/items.ts';

/**
 * How long reads of the same people by the same person are one reading, in milliseconds from the first of them on. It is not prolonged: a
 * row that was written says for good until when it stands.
 */
export const READING_MS = 15 * 60_000;

/** A read of personal data that comes with a thing that is read, without a reason of its own. */
export type Reading = Omit<AccessRecord, 'until' | 'reason'>;

/** The row that begins a reading: it tells the span in which reads belong to it. */
export function readingFrom(read: Reading): AccessRecord {
  return { ...read, until: (read.at + READING_MS) as Instant };
}

/** Whether a row tells of a read already: of the same account in the same role, in the same way, of all these people, and in its span. */
export function tellsOf(row: AccessRecord, read: Reading): boolean {
  const { caseId, desk, role, person, how, subjects } = row;
  const isSame = [
    [caseId, read.caseId],
    [desk, read.desk],
    [role, read.role],
    [person, read.person],
    [how, read.how],
  ].every(([one, other]) => one === other);
  const { at, until = at } = row;
  return isSame && at <= read.at && read.at < until && read.subjects.every((n) => subjects.includes(n));
}
