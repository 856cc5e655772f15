import * as z from 'zod';
import type { CommitmentId, CostId, PaperCode } from '../../kernel/ids.ts';
import { caseId, count, desk, instant, text } from '../../platform/dynamodb/values.ts';
import { type IssuedPaper, PAPER_KINDS, type PaperEvent, type PaperMatter } from '../paper.ts';

/** The shapes of what the Cases table and the journal hold of papers. */
const [LETTER, RECORD, RECEIPT] = PAPER_KINDS;
const code = text<PaperCode>();

const matter: z.ZodType<PaperMatter> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal(LETTER), leg: count }),
  z.object({ kind: z.literal(RECORD), commitmentId: text<CommitmentId>(), shipment: count }),
  z.object({ kind: z.literal(RECEIPT), costId: text<CostId>() }),
]);

/** An entry of the journal about a paper. */
export const paperEvent = z.object({ type: z.literal('paper-issued'), code, matter }) satisfies z.ZodType<PaperEvent>;

const paperItem = z.object({ code, caseId, reference: z.string(), desk, issuedAt: instant, matter, hash: z.string() });
const contentItem = z.object({ pdf: z.instanceof(Uint8Array) });

export const parsePaper = (item: unknown): IssuedPaper & { readonly hash: string } => paperItem.parse(item);
export const parseContent = (item: unknown): Uint8Array => contentItem.parse(item).pdf;
