import type { CaseId, PartnerId } from '../../kernel/ids.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';

/** The file of a partner's registration lies under the partner's id. */
export const partnerKey = (id: CaseId): Key => ({ PK: `CASE#${id}`, SK: 'PARTNER' });

export const partnerContactKey = (id: CaseId): Key => ({ PK: `CASE#${id}`, SK: 'PARTNER-CONTACT' });
/** The address that was a partner's contact until an entry of its registration. */
export const formerContactKey = ({ caseId, seq }: { readonly caseId: CaseId; readonly seq: number }): Key => ({
  PK: `FORMER-CONTACT#${caseId}`,
  SK: String(seq),
});

export const PARTNERS = 'PARTNERS';

/** A registration by the public form that waits for its e-mail address to be confirmed. */
export const pendingKey = (registration: string): Key => ({ PK: `REGISTRATION#${registration}`, SK: 'PENDING' });

/** The key by which the forms of a day are signed. */
export const formKeyKey = (day: string): Key => ({ PK: `REGISTRATION-KEY#${day}`, SK: 'KEY' });

/** How often the public form was used in a day, by whom: `who` tells nobody who it is. */
export const formCountKey = (day: string, who: string): Key => ({
  PK: `REGISTRATION-COUNT#${day}#${who}`,
  SK: 'COUNT',
});

/** A partner under something by which the same organisation is found again; `hash` tells nobody what it is. */
export const twinPartition = (hash: string): string => `TWIN#${hash}`;
export const twinRowKey = (hash: string, partner: PartnerId): Key => ({ PK: twinPartition(hash), SK: partner });
