import { type Capability, NOTHING } from '../engine/capability.ts';
import { matchingDetails, matchingSeed } from './opening.ts';

/** Whether a person was sent home before. */
export const MATCHING = {
  ...NOTHING,
  seed: matchingSeed,
  opening: matchingDetails,
  record: matchingSeed,
} as const satisfies Capability;
