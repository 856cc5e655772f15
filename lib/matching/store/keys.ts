import type { CaseId, Instant } from '../../kernel/ids.ts';
import { millis } from '../../platform/dynamodb/keys.ts';

/** The row of a term of the matching index: its keyed hash, then the case that it leads to, sorted by time. */
export const sightingPartition = (hash: string): string => `SIGHTING#${hash}`;

export const sightingSort = (openedAt: Instant, id: CaseId, n: number): string => `${millis(openedAt)}#${id}#${n}`;
