import * as z from 'zod';
import { type Capability, NOTHING } from '../engine/capability.ts';
import { aidCounts, EMPTY_TALLY, NO_AID, NO_AID_COUNTS, need, unsolicitedRecord } from './aid.ts';
import { AID_EVENTS } from './events.ts';
import { AID_DETAILS, AID_KINDS } from './kinds.ts';
import { AID_EFFECTS, AID_HOOKS, AID_OPENINGS, AID_RULES } from './rules.ts';

/** Needs, appeals, offers, commitments and shipments. */
export const AID = {
  ...NOTHING,
  events: AID_EVENTS,
  details: AID_DETAILS,
  kinds: AID_KINDS,
  effects: AID_EFFECTS,
  rules: AID_RULES,
  openings: AID_OPENINGS,
  hooks: AID_HOOKS,
  opening: { needs: z.array(need) },
  record: { aid: aidCounts },
  aggregates: { 'unsolicited-offer': unsolicitedRecord },
  begin: ({ needs }) => ({
    record: { aid: NO_AID_COUNTS },
    file: { needs: needs.map((line) => ({ ...line, tally: EMPTY_TALLY })), aid: NO_AID },
  }),
  keptBeside: (file) => ('aid' in file ? [file.needs, file.aid.appeal] : []),
} as const satisfies Capability;
