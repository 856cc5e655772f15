import type { CaseId, CommitmentId, CostId, DeskCode, Instant, PaperCode } from '../kernel/ids.ts';

/** The kinds of papers: the letter of referral, the record of a hand-over of goods, the receipt. */
export const PAPER_KINDS = ['surat-rujukan', 'bast', 'kwitansi'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** The subject matter of a paper: a leg of the journey, a shipment of a commitment, an entry of the ledger. */
export type PaperMatter =
  | { readonly kind: 'surat-rujukan'; readonly leg: number }
  | { readonly kind: 'bast'; readonly commitmentId: CommitmentId; readonly shipment: number }
  | { readonly kind: 'kwitansi'; readonly costId: CostId };

/** An issued paper, as anyone may know it but for its matter. Nothing in it is personal. */
export interface IssuedPaper {
  readonly code: PaperCode;
  readonly caseId: CaseId;
  readonly reference: string;
  /** The desk that issued it. */
  readonly desk: DeskCode;
  readonly issuedAt: Instant;
  readonly matter: PaperMatter;
}

/** Issues a paper under a new code. */
export type IssuePaper = { readonly name: 'issue-paper'; readonly code: PaperCode } & PaperMatter;

/** A paper was issued. What stands on it is no part of the journal. */
export interface PaperEvent {
  readonly type: 'paper-issued';
  readonly code: PaperCode;
  readonly matter: PaperMatter;
}
