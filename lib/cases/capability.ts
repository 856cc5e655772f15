import { type Capability, NOTHING } from '../engine/capability.ts';
import { CASE_EVENTS } from './events.ts';
import { casesRecord } from './evolve.ts';
import { CASE_DETAILS, CASE_KINDS_OF_TASK } from './kinds.ts';
import { CASE_EFFECTS, CASE_OPENINGS, CASE_RULES } from './rules.ts';

/** Opening a case, handing it over, correcting it, notes, closing and reopening it. */
export const CASES = {
  ...NOTHING,
  events: CASE_EVENTS,
  details: CASE_DETAILS,
  kinds: CASE_KINDS_OF_TASK,
  effects: CASE_EFFECTS,
  rules: CASE_RULES,
  openings: CASE_OPENINGS,
  record: casesRecord,
} as const satisfies Capability;
