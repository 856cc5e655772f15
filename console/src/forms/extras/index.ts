import type { Extra } from '../extras.ts';
import { Depart } from './depart.tsx';
import { HandOver } from './hand-over.tsx';
import { PlanJourney } from './plan-journey.tsx';

/** The verbs that have something beside their form. */
export const EXTRAS: Readonly<Record<string, Extra>> = {
  depart: Depart,
  'hand-over': HandOver,
  'plan-journey': PlanJourney,
};
