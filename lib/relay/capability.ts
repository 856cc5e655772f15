import { type Capability, NOTHING } from '../engine/capability.ts';
import { isCase } from '../engine/file.ts';
import { ARRIVAL_RULES } from './arrivals/rules.ts';
import { costsRecord } from './costs/cost.ts';
import { COST_EVENTS } from './costs/events.ts';
import { COST_RULES } from './costs/rules.ts';
import { RELAY_EVENTS } from './events.ts';
import { relayRecord, relaySeed } from './journey.ts';
import { RELAY_DETAILS, RELAY_KINDS } from './kinds.ts';
import { RELAY_EFFECTS, RELAY_HOOKS, RELAY_RULES } from './rules.ts';

/** Journeys home leg by leg, and the ledger of their costs. */
export const RELAY = {
  ...NOTHING,
  events: [...RELAY_EVENTS, ...COST_EVENTS],
  details: RELAY_DETAILS,
  kinds: RELAY_KINDS,
  effects: RELAY_EFFECTS,
  rules: { ...RELAY_RULES, ...COST_RULES, ...ARRIVAL_RULES },
  hooks: RELAY_HOOKS,
  seed: relaySeed,
  record: { ...relayRecord, ...costsRecord },
  begin: () => ({ record: { costs: 0 }, file: { costs: new Map() } }),
  keptBeside: (file) => (isCase(file) ? [file.journey] : []),
} as const satisfies Capability;
