/**
 * Branded identifiers. A plain string becomes one of these only at an edge: zod schemas, store reads, forum data. So a
 * desk can never be passed where a case is meant.
 */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Kemendagri code of a province, two digits: `35` is Jawa Timur. */
export type ProvinceCode = Branded<'ProvinceCode'>;
/** Kemendagri code of a province or a kabupaten/kota: `53` or `53.08`. */
export type AreaCode = Branded<'AreaCode'>;
/** A desk of a forum: a province's Dinas Sosial (`35`), its BKKKS (`35-bkkks`), a kab/kota (`35.78`), the secretariat (`mpu`). */
export type DeskCode = Branded<'DeskCode'>;
/** A case: opaque to clients, sorts by the time of its opening. */
export type CaseId = Branded<'CaseId'>;
/** A task: its case's id and its number within the case, opaque to clients. */
export type TaskId = Branded<'TaskId'>;
/** A partner organisation. */
export type PartnerId = Branded<'PartnerId'>;
/** A person who signs in. */
export type AccountId = Branded<'AccountId'>;
/** An offer of aid: its case's id and its number within the case. */
export type OfferId = Branded<'OfferId'>;
/** A commitment of aid: its case's id and its number within the case. */
export type CommitmentId = Branded<'CommitmentId'>;
/** An entry of a case's ledger: the case's id and its number within the case. */
export type CostId = Branded<'CostId'>;
/** A convoy: hand-offs that were sent together. */
export type ConvoyId = Branded<'ConvoyId'>;
/** An issued paper: what its QR code leads to and people dictate, see paper-code.ts. */
export type PaperCode = Branded<'PaperCode'>;
/** A point in time: milliseconds since 1970-01-01T00:00:00Z. */
/** A day on the calendar of one place, `YYYY-MM-DD`: when it begins depends on the zone. */
export type LocalDay = Branded<'LocalDay'>;
export type Instant = number & { readonly [brand]: 'Instant' };

/** The task numbered `number` (from 1) of a case. */
export function taskIdOf(caseId: CaseId, number: number): TaskId {
  return `${caseId}-${number}` as TaskId;
}

/** The case that a task belongs to; `undefined` when the text is no task id. */
export function caseIdOf(taskId: TaskId): CaseId | undefined {
  const [, caseId] = /^([0-9a-z]{26})-[1-9]\d{0,5}$/.exec(taskId) ?? [];
  return caseId as CaseId | undefined;
}

/** The offer numbered `number` (from 1) of a case. */
export function offerIdOf(caseId: CaseId, number: number): OfferId {
  return `${caseId}-o${number}` as OfferId;
}

/** The commitment numbered `number` (from 1) of a case. */
export function commitmentIdOf(caseId: CaseId, number: number): CommitmentId {
  return `${caseId}-c${number}` as CommitmentId;
}

/** The entry numbered `number` (from 1) of a case's ledger. */
export function costIdOf(caseId: CaseId, number: number): CostId {
  return `${caseId}-k${number}` as CostId;
}

/** The case that an offer, a commitment or a cost belongs to; `undefined` when the text is no such id. */
export function caseIdOfAid(id: OfferId | CommitmentId | CostId): CaseId | undefined {
  const [, caseId] = /^([0-9a-z]{26})-[ock][1-9]\d{0,5}$/.exec(id) ?? [];
  return caseId as CaseId | undefined;
}

/** The province whose queue serves a desk: its own two digits; the secretariat's queue is named after the forum. */
export function queueOf(desk: DeskCode | AreaCode): string {
  return /^\d\d/.exec(desk)?.[0] ?? desk;
}
