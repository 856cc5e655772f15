import { type Capability, NOTHING } from '../engine/capability.ts';
import { CREDENTIAL_EVENTS } from './credentials/events.ts';
import { CREDENTIAL_RULES } from './credentials/rules.ts';
import { PARTNER_EVENTS } from './events.ts';
import { PARTNER_DETAILS, PARTNER_KINDS_OF_TASK } from './kinds.ts';
import { registrationRecord } from './partner.ts';
import { PARTNER_EFFECTS, PARTNER_OPENINGS, PARTNER_RULES } from './rules.ts';

/** The registration and vetting of partner organisations. */
export const PARTNERS = {
  ...NOTHING,
  events: [...PARTNER_EVENTS, ...CREDENTIAL_EVENTS],
  details: PARTNER_DETAILS,
  kinds: PARTNER_KINDS_OF_TASK,
  effects: PARTNER_EFFECTS,
  rules: { ...PARTNER_RULES, ...CREDENTIAL_RULES },
  openings: PARTNER_OPENINGS,
  aggregates: { partner: registrationRecord },
} as const satisfies Capability;
