import { type Capability, NOTHING } from '../engine/capability.ts';
import { PAPER_EVENTS } from './events.ts';
import { papersRecord } from './paper.ts';
import { PAPER_RULES } from './rules.ts';

/** Letters of referral, records of hand-over and receipts. */
export const PAPERS = {
  ...NOTHING,
  events: PAPER_EVENTS,
  rules: PAPER_RULES,
  record: papersRecord,
} as const satisfies Capability;
