import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import { PROBLEMS } from '../../lib/capabilities/messages.ts';
import { ROUTES } from '../../lib/capabilities/routes.ts';
import { tokenHandlers } from '../../lib/identity/tokens/handlers.ts';
import { TOKEN_ROUTES } from '../../lib/identity/tokens/routes.ts';
import { documentClient } from '../../lib/platform/dynamodb/client.ts';
import { apiHandler } from '../../lib/platform/http/api.ts';
import { FORM_TYPE } from '../../lib/platform/http/body.ts';
import { readForm } from '../../lib/platform/http/form.ts';
import { apiMetrics } from '../../lib/platform/http/metrics.ts';
import { now } from '../../lib/platform/lambda/clock.ts';

const { CASES_TABLE } = z.object({ CASES_TABLE: z.string().min(1) }).parse(process.env);
const tables = { client: documentClient(), cases: CASES_TABLE };

/** Gives machines of partners their access tokens. Apart from the others, since anyone can reach it. */
export const handler = apiHandler({
  routes: TOKEN_ROUTES,
  table: ROUTES,
  handlers: tokenHandlers({ tables, now }),
  desks: { deskOf: () => undefined },
  problems: PROBLEMS,
  readers: { [FORM_TYPE]: readForm },
  logger: new Logger(),
  metrics: apiMetrics(),
});
