import { ANSWERS } from './answers.ts';
import { AUTHORIZERS } from './authorizers.ts';
import { CORS_ROWS } from './cors.ts';
import { EVENTS } from './events.ts';
import { TOKENS } from './tokens.ts';
import type { HttpRow } from './world.ts';

/** Every row of the HTTP API by subject, in the order of the page. */
export const HTTP_SUBJECTS: Readonly<Record<string, readonly HttpRow[]>> = {
  'What functions get': EVENTS,
  'What clients get': ANSWERS,
  Tokens: TOKENS,
  'Authorizers that ask a function': AUTHORIZERS,
  'Browsers of other origins': CORS_ROWS,
};
