import type { TimeZone } from '../../kernel/forum.ts';
import type { Instant, PaperCode } from '../../kernel/ids.ts';

/** An office, as it is named on paper. */
export interface Office {
  readonly name: string;
  readonly zone: TimeZone;
}

/** The facts of issue that every paper shows. */
export interface Issue {
  /** The case's reference. */
  readonly reference: string;
  readonly code: PaperCode;
  /** Where anyone can ask whether the paper is genuine: the QR code leads there. */
  readonly verifyAt: string;
  readonly issuedAt: Instant;
  /** The desk that issues it. */
  readonly desk: Office;
}
