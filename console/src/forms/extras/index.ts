import type { Placed } from '../extras.ts';
import { Depart } from './depart.tsx';
import { HandOver } from './hand-over.tsx';
import { PlanJourney } from './plan-journey.tsx';
import { ScanBast } from './scan-bast.tsx';

/** The verbs that have something beside their form. */
export const EXTRAS: Readonly<Record<string, Placed>> = {
  depart: { Beside: Depart },
  'hand-over': { Beside: HandOver, below: '/to' },
  'receive-goods': { Beside: ScanBast, below: '/condition' },
  'plan-journey': { Beside: PlanJourney, below: '/destination' },
};
