import * as z from 'zod';
import type { PaperCode } from '../kernel/ids.ts';
import {
  caseId,
  commitmentId,
  costId,
  count,
  desk,
  instant,
  paperCode,
  type Stored,
  type StoredObject,
  stored,
} from '../kernel/shapes.ts';

/** The kinds of papers: the letter of referral, the record of a hand-over of goods, the receipt. */
export const PAPER_KINDS = ['surat-rujukan', 'bast', 'kwitansi'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** The subject matter of a paper: a leg of the journey, a shipment of a commitment, an entry of the ledger. */
export const paperMatter = z.discriminatedUnion('kind', [
  stored({
    kind: z.literal('surat-rujukan'),
    leg: count,
    /** Its number in the register of the desk that issued it. */
    number: z.string().exactOptional(),
  }),
  stored({ kind: z.literal('bast'), commitmentId, shipment: count }),
  stored({ kind: z.literal('kwitansi'), costId }),
]);
export type PaperMatter = Stored<typeof paperMatter>;

/** An issued paper, as anyone may know it but for its matter. Nothing in it is personal. */
export const issuedPaper = stored({
  code: paperCode,
  caseId,
  reference: z.string(),
  /** The desk that issued it. */
  desk,
  issuedAt: instant,
  /** The number of the journal entry by which it was issued. */
  seq: count,
  matter: paperMatter,
  /** Present when another letter has taken its place; it stays genuine, as the earlier one. */
  superseded: stored({ at: instant, by: paperCode }).exactOptional(),
  /** SHA-256 of the document, in hex. */
  hash: z.string(),
});
export type IssuedPaper = Omit<Stored<typeof issuedPaper>, 'hash'>;

/** Issues a paper under a new code. */
export type IssuePaper = {
  readonly name: 'issue-paper';
  readonly code: PaperCode;
  /** The hash of the link by which an office outside the forum confirms the arrival, where the paper is a letter to one. */
  readonly link?: string;
} & PaperMatter;

/** A letter of referral that has a number in the register of its desk. */
const numberedLetter = stored({ code: paperCode, desk, number: z.string() });
export type NumberedLetter = Stored<typeof numberedLetter>;

/** The field that papers add to the record of a case: the letters that stand, the present one of each number. */
export const papersRecord = { letters: z.array(numberedLetter).exactOptional() };

declare module '../engine/file.ts' {
  interface RecordDetails extends StoredObject<typeof papersRecord> {}
}

/** The letter of a desk that has a number already, however it is spaced or written. */
export function letterNumbered(
  letters: readonly NumberedLetter[],
  of: Pick<NumberedLetter, 'desk' | 'number'>,
): NumberedLetter | undefined {
  return letters.find(({ desk: by, number }) => by === of.desk && folded(number) === folded(of.number));
}

function folded(number: string): string {
  return number.replaceAll(/\s+/gu, '').toLowerCase();
}

declare module '../engine/commands.ts' {
  interface Commands {
    readonly 'issue-paper': IssuePaper;
  }
}
