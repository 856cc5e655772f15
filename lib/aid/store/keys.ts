import { numberedKey } from '../../capabilities/store/keys.ts';
import type { CaseId, CommitmentId, DeskCode, OfferId, PartnerId } from '../../kernel/ids.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';
import { type GiverName, giverKey } from '../aid.ts';

/** An unsolicited offer's row in the list of those that can be placed. */
export const availableKey = (id: CaseId): Key => ({ PK: `CASE#${id}`, SK: 'AVAILABLE' });

/**
 * The keys of an offer, a commitment and a cost, derived from their ids: `<case>-o<number>`, `-c<number>`,
 * `-k<number>`.
 */
export const offerKey = (id: OfferId): Key => numberedKey(id, 'o', 'OFFER');

export const commitmentKey = (id: CommitmentId): Key => numberedKey(id, 'c', 'COMMITMENT');

/** A case in the list of those on which something was committed in a month, `YYYY-MM` in western Indonesia. */
export const committedKey = (id: CaseId, period: string): Key => ({ PK: `CASE#${id}`, SK: `COMMITTED#${period}` });

/** The cases on which something was committed in a month. */
export const committedPartition = (period: string): string => `COMMITTED#${period}`;

/** What one giver has offered on a case; the key tells givers apart. */
export const givingKey = (id: CaseId, giver: GiverName): Key => ({ PK: `CASE#${id}`, SK: `GIVING#${giverKey(giver)}` });

/** What one giver has offered without being asked, whatever files that began. */
export const poolingKey = (giver: GiverName): Key => ({ PK: `GIVER#${giverKey(giver)}`, SK: 'UNSOLICITED' });

export const APPEALS = 'APPEALS';

export const UNSOLICITED = 'UNSOLICITED';

export const deskOffersPartition = (desk: DeskCode): string => `OFFERS#${desk}`;

export const partnerOffersPartition = (partner: PartnerId): string => `OFFERS#PARTNER#${partner}`;
