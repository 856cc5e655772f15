import { numberedKey } from '../../capabilities/store/keys.ts';
import type { CaseId, ConvoyId, CostId, DeskCode } from '../../kernel/ids.ts';
import type { Stop } from '../../kernel/travel.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';

export const costKey = (id: CostId): Key => numberedKey(id, 'k', 'COST');

/** Who was announced in a convoy. */
export const convoyKey = (id: ConvoyId): Key => ({ PK: `CONVOY#${id}`, SK: 'CONVOY' });

/** The costs of a month, `YYYY-MM`, in which a desk has part, or the area outside the forum at the other end of a leg. */
export const statementPartition = (desk: Stop, period: string): string => `COSTS#${desk}#${period}`;

/** A case in the list of those whose people left for a next desk in a month, `YYYY-MM` in western Indonesia. */
export const departedKey = (id: CaseId, period: string): Key => ({ PK: `CASE#${id}`, SK: `DEPARTED#${period}` });

/** The cases whose people left for a next desk in a month. */
export const departedPartition = (period: string): string => `DEPARTED#${period}`;

/** The hand-offs of a convoy. */
export const convoyPartition = (id: ConvoyId): string => `CONVOY#${id}`;

/** The convoys that a desk has announced, in order of time. */
export const announcedPartition = (desk: DeskCode): string => `CONVOYS#${desk}`;
