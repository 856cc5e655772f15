import type { RunningClock } from '../../engine/clock.ts';
import type {
  CaseId,
  CommitmentId,
  ConvoyId,
  CostId,
  DeskCode,
  Instant,
  OfferId,
  PaperCode,
  PartnerId,
  TaskId,
} from '../../kernel/ids.ts';

/** The primary key of an item in any of the three tables. */
export interface Key {
  readonly PK: string;
  readonly SK: string;
}

/** Keys of the Cases table: everything of one case lies under one partition. */
export const caseKey = (id: CaseId): Key => ({ PK: `CASE#${id}`, SK: 'CASE' });
export const needsKey = (id: CaseId): Key => ({ PK: `CASE#${id}`, SK: 'NEEDS' });
export const subjectsKey = (id: CaseId): Key => ({ PK: `CASE#${id}`, SK: 'SUBJECTS' });
export const partyKey = (id: CaseId, desk: DeskCode): Key => ({ PK: `CASE#${id}`, SK: `PARTY#${desk}` });
export const deliveryKey = (id: CaseId, seq: number, desk: DeskCode): Key => ({
  PK: `CASE#${id}`,
  SK: `DELIVERED#${padded(seq)}#${desk}`,
});
export const sendingKey = (id: CaseId, seq: number, desk: DeskCode): Key => ({
  PK: `CASE#${id}`,
  SK: `SENDING#${padded(seq)}#${desk}`,
});
export const suppressionKey = (id: CaseId, seq: number, desk: DeskCode): Key => ({
  PK: `CASE#${id}`,
  SK: `SUPPRESSED#${padded(seq)}#${desk}`,
});
export const referenceKey = (reference: string): Key => ({ PK: `REFERENCE#${reference}`, SK: 'CASE' });
export const idempotencyKey = (scope: string, key: string): Key => ({ PK: `IDEMPOTENCY#${scope}`, SK: key });
export const deskKey = (desk: DeskCode, what: string): Key => ({ PK: `DESK#${desk}`, SK: what });
/** An issued paper, and the document itself. */
export const paperKey = (code: PaperCode): Key => ({ PK: `PAPER#${code}`, SK: 'PAPER' });
export const paperContentKey = (code: PaperCode): Key => ({ PK: `PAPER#${code}`, SK: 'PDF' });
export const clientKey = (client: string): Key => ({ PK: `CLIENT#${client}`, SK: 'PARTNER' });

/** The row of a term of the matching index: its keyed hash, then the case that it leads to, sorted by time. */
export const sightingPartition = (hash: string): string => `SIGHTING#${hash}`;
export const sightingSort = (openedAt: Instant, id: CaseId, n: number): string => `${millis(openedAt)}#${id}#${n}`;

/** The file of a partner's registration lies under the partner's id. */
export const partnerKey = (id: CaseId): Key => ({ PK: `CASE#${id}`, SK: 'PARTNER' });
export const partnerContactKey = (id: CaseId): Key => ({ PK: `CASE#${id}`, SK: 'PARTNER-CONTACT' });
/** An unsolicited offer's row in the list of those that can be placed. */
export const availableKey = (id: CaseId): Key => ({ PK: `CASE#${id}`, SK: 'AVAILABLE' });

/**
 * The keys of an offer, a commitment and a cost, derived from their ids: `<case>-o<number>`, `-c<number>`,
 * `-k<number>`.
 */
export const offerKey = (id: OfferId): Key => aidKey(id, 'o', 'OFFER');
export const commitmentKey = (id: CommitmentId): Key => aidKey(id, 'c', 'COMMITMENT');
export const costKey = (id: CostId): Key => aidKey(id, 'k', 'COST');

function aidKey(id: OfferId | CommitmentId | CostId, letter: string, what: string): Key {
  const at = id.lastIndexOf(`-${letter}`);
  return { PK: `CASE#${id.slice(0, at)}`, SK: `${what}#${padded(Number(id.slice(at + 2)))}` };
}

/** The key of a task, derived from its id. */
export function taskKey(id: TaskId): Key {
  const at = id.lastIndexOf('-');
  return { PK: `CASE#${id.slice(0, at)}`, SK: `TASK#${padded(Number(id.slice(at + 1)))}` };
}

/** The row of a task in the list of escalations. */
export function escalationKey(id: TaskId): Key {
  const { PK, SK } = taskKey(id);
  return { PK, SK: SK.replace('TASK#', 'ESCALATION#') };
}

/** Who was announced in a convoy. */
export const convoyKey = (id: ConvoyId): Key => ({ PK: `CONVOY#${id}`, SK: 'CONVOY' });

/** Keys of the Journal table. Entries sort by their number; access records have partitions of their own. */
export const journalKey = (id: CaseId, seq: number): Key => ({ PK: `CASE#${id}`, SK: padded(seq) });
export const accessPartition = (id: CaseId): string => `ACCESS#${id}`;
/** The partition of a desk's checks of people who may have been sent home before. */
export const checksPartition = (desk: DeskCode): string => `ACCESS#CHECKS#${desk}`;
/** The partition of the operators' recorded operations, by the month (UTC) of an instant. */
export const operationsPartition = (at: Instant): string => `OPERATIONS#${new Date(at).toISOString().slice(0, 7)}`;

/**
 * The key of a task's live timer. Shards are constant instead of minute buckets: overdue timers stay at the head of
 * their shard, so that a missed sweep loses nothing.
 */
export function timerKey(id: TaskId, clock: RunningClock, shards: number): Key {
  return { PK: timerPartition(shardOf(id, shards)), SK: `${millis(clock.next.at)}#${id}#${clock.epoch}` };
}

/** The partition of a shard. */
export const timerPartition = (shard: number): string => `T#${shard}`;

/** The shard of a task or case: FNV-1a over its id, modulo the number of shards. */
export function shardOf(id: TaskId | CaseId, shards: number): number {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return hash % shards;
}

/** The number of partitions of the index of open items; all items of a case are in one of them. */
export const OPEN_SHARDS = 16;
export const openPartition = (shard: number): string => `OPEN#${shard}`;

/** The partitions of the desks' indexes. */
export const ESCALATIONS = 'ESCALATIONS';
export const APPEALS = 'APPEALS';
export const PARTNERS = 'PARTNERS';
/** The costs of a month, `YYYY-MM`, in which a desk has part. */
export const statementPartition = (desk: DeskCode, period: string): string => `COSTS#${desk}#${period}`;
/** The hand-offs of a convoy. */
export const convoyPartition = (id: ConvoyId): string => `CONVOY#${id}`;
/** The stranded persons' cases that were closed in a month, `YYYY-MM` in western Indonesia. */
export const closedPartition = (period: string): string => `STRANDED#CLOSED#${period}`;
export const UNSOLICITED = 'UNSOLICITED';
export const deskOffersPartition = (desk: DeskCode): string => `OFFERS#${desk}`;
export const partnerOffersPartition = (partner: PartnerId): string => `OFFERS#PARTNER#${partner}`;
export const inboxPartition = (desk: DeskCode, state: 'open' | 'done'): string => `DESK#${desk}#${state}`;
export const deskCasesPartition = (desk: DeskCode, status: 'open' | 'closed'): string => `DESK#${desk}#${status}`;
export const inboxSort = (at: Instant, id: TaskId): string => `${millis(at)}#${id}`;
export const deskCasesSort = (openedAt: Instant, id: CaseId): string => `${millis(openedAt)}#${id}`;

/** Thirteen digits, so that texts sort as the times do (until the year 2286). */
export function millis(at: Instant): string {
  return String(at).padStart(13, '0');
}

function padded(number: number): string {
  return String(number).padStart(10, '0');
}
