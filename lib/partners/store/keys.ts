import type { CaseId } from '../../kernel/ids.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';

export const clientKey = (client: string): Key => ({ PK: `CLIENT#${client}`, SK: 'PARTNER' });

/** The file of a partner's registration lies under the partner's id. */
export const partnerKey = (id: CaseId): Key => ({ PK: `CASE#${id}`, SK: 'PARTNER' });

export const partnerContactKey = (id: CaseId): Key => ({ PK: `CASE#${id}`, SK: 'PARTNER-CONTACT' });

export const PARTNERS = 'PARTNERS';
