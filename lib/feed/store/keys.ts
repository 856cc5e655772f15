import type { CaseId, DeskCode } from '../../kernel/ids.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';

/** A desk's feed is a partition of its own: neither its settings nor its lists wait for it. */
const feedPartition = (desk: DeskCode): string => `FEED#${desk}`;

/** How many changes the feed has had. */
export const counterKey = (desk: DeskCode): Key => ({ PK: feedPartition(desk), SK: 'COUNTER' });

/** Twelve digits, so that texts sort as the numbers do. */
export const rowKey = (desk: DeskCode, n: number): Key => ({
  PK: feedPartition(desk),
  SK: `ROW#${String(n).padStart(12, '0')}`,
});

/** That a journal entry is in the feed: streams deliver at least once. */
export const seenKey = (desk: DeskCode, caseId: CaseId, version: number): Key => ({
  PK: feedPartition(desk),
  SK: `SEEN#${caseId}#${version}`,
});
