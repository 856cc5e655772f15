import type { CaseId, PaperCode } from '../../kernel/ids.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';

/** An issued paper, and the document itself. */
export const paperKey = (code: PaperCode): Key => ({ PK: `PAPER#${code}`, SK: 'PAPER' });

export const paperContentKey = (code: PaperCode): Key => ({ PK: `PAPER#${code}`, SK: 'PDF' });

/** The papers of a case, in the order in which they were issued. */
export const papersPartition = (id: CaseId): string => `PAPERS#${id}`;
