import { FORM_TYPE } from '../../platform/http/body.ts';
import type { Examples } from '../../platform/http/openapi/presentation.ts';
import { EXAMPLE_BODIES, EXAMPLE_FORMS } from './example-bodies.ts';

const FORMS: ReadonlyMap<string, string> = new Map(Object.entries(EXAMPLE_FORMS));

/** Bodies that a client could send, by operation. Everything in them is invented. */
export const EXAMPLES: ReadonlyMap<string, Examples> = new Map(
  Object.entries(EXAMPLE_BODIES).map(([operation, body]) => {
    const form = FORMS.get(operation);
    return [operation, { 'application/json': body, ...(form !== undefined && { [FORM_TYPE]: form }) }];
  }),
);
