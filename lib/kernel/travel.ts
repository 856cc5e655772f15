import type { AreaCode, DeskCode } from './ids.ts';

/** How somebody travels. */
export const LEG_MODES = ['bus', 'train', 'ship', 'ferry', 'aircraft', 'vehicle'] as const;

/** Why somebody may not travel alone. */
export const ESCORT_REASONS = ['child', 'disability', 'trafficking'] as const;
export type EscortReason = (typeof ESCORT_REASONS)[number];

export type LegMode = (typeof LEG_MODES)[number];

/** Where a leg begins or ends: a desk of the forum, or an area outside it, whose office has no desk here. */
export type Stop = DeskCode | AreaCode;

/** One rule of a desk's table. */
export interface RouteEntry {
  /** A province or a kabupaten/kota; the more particular rule wins. */
  readonly destination: AreaCode;
  /** The desk that receives next, or an area outside the forum, from where the way goes on by letter. */
  readonly next: Stop;
  readonly mode: LegMode;
  /** The desk that pays for the leg. */
  readonly payer: DeskCode;
  readonly note?: string;
  /** The days on which it holds, `YYYY-MM-DD`, both included; open-ended when absent. */
  readonly from?: string;
  readonly until?: string;
  /** A default that the desk has not confirmed. */
  readonly unconfirmed?: true;
}

/** A desk's table, of which rules may hold at other times. */
export type RouteTable = readonly RouteEntry[];
