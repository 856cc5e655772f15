import type { PaperCode } from '../../kernel/ids.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';

/** An issued paper, and the document itself. */
export const paperKey = (code: PaperCode): Key => ({ PK: `PAPER#${code}`, SK: 'PAPER' });

export const paperContentKey = (code: PaperCode): Key => ({ PK: `PAPER#${code}`, SK: 'PDF' });
