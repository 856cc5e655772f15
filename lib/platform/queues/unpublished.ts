import * as z from 'zod';
import type { CaseId } from '../../kernel/ids.ts';

const unpublished = z.strictObject({
  /** The version of this message. */
  v: z.literal(1),
  caseId: z.custom<CaseId>((value) => typeof value === 'string' && value !== ''),
  /** The number of the journal entry. */
  seq: z.int().positive(),
});

/** A message of `publish-undeliverable`: a journal entry that could not be published. Ids only, never personal data. */
export type Unpublished = Omit<z.infer<typeof unpublished>, 'v'>;

/** The text of a message. */
export function writeUnpublished(one: Unpublished): string {
  return JSON.stringify({ v: 1, ...one });
}

/** Reads the text of a message; throws when it is none. */
export function readUnpublished(body: string): Unpublished {
  const { caseId, seq } = unpublished.parse(JSON.parse(body));
  return { caseId, seq };
}
