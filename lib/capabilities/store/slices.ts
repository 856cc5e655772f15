import { AID_SLICE } from '../../aid/store/slice.ts';
import { PARTNER_SLICE } from '../../partners/store/slice.ts';
import { ARRIVAL_SLICE } from '../../relay/store/arrival-links.ts';
import { DEPARTURE_SLICE } from '../../relay/store/departures.ts';
import { COST_SLICE } from '../../relay/store/slice.ts';
import type { Slice } from './slice.ts';

/**
 * The subjects that keep parts of a file in items of their own. Apart from the capabilities, which are pure: no rule or test of
 * rules loads the DynamoDB client.
 */
export const SLICES: readonly Slice[] = [AID_SLICE, COST_SLICE, DEPARTURE_SLICE, ARRIVAL_SLICE, PARTNER_SLICE];
