import { ACCESS_BUGS } from './bugs/access.ts';
import { ACTION_BUGS } from './bugs/actions.ts';
import { AID_BUGS } from './bugs/aid.ts';
import { AID_RULE_BUGS } from './bugs/aid-rules.ts';
import { CASE_BUGS } from './bugs/cases.ts';
import { CLOCK_BUGS } from './bugs/clock.ts';
import { CORRECTION_BUGS } from './bugs/corrections.ts';
import { DRY_RUN_BUGS } from './bugs/dry-runs.ts';
import { EVOLVE_BUGS } from './bugs/evolve.ts';
import { FOUND_BUGS } from './bugs/found.ts';
import { FUNCTION_BUGS } from './bugs/functions.ts';
import { GUARD_BUGS } from './bugs/guards.ts';
import { HTTP_BUGS } from './bugs/http.ts';
import { MONEY_BUGS } from './bugs/money.ts';
import { PRIVACY_BUGS } from './bugs/privacy.ts';
import { REGISTER_BUGS } from './bugs/register.ts';
import { RELAY_BUGS } from './bugs/relay.ts';
import { SHAPE_BUGS } from './bugs/shapes.ts';
import { STORE_BUGS } from './bugs/store.ts';
import { VISIBILITY_BUGS } from './bugs/visibility.ts';
import type { Mutant } from './mutant.ts';

/** Every hand-made bug: what is run, and what is held to the code, is this list. */
export const MUTANTS: readonly Mutant[] = [
  ...ACTION_BUGS,
  ...AID_BUGS,
  ...AID_RULE_BUGS,
  ...CASE_BUGS,
  ...CLOCK_BUGS,
  ...CORRECTION_BUGS,
  ...DRY_RUN_BUGS,
  ...EVOLVE_BUGS,
  ...FOUND_BUGS,
  ...FUNCTION_BUGS,
  ...GUARD_BUGS,
  ...HTTP_BUGS,
  ...MONEY_BUGS,
  ...PRIVACY_BUGS,
  ...REGISTER_BUGS,
  ...RELAY_BUGS,
  ...SHAPE_BUGS,
  ...STORE_BUGS,
  ...VISIBILITY_BUGS,
  ...ACCESS_BUGS,
];
