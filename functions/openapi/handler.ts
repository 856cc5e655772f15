import { Logger } from '@aws-lambda-powertools/logger';
import openApi from '../../docs/reference/openapi.json' with { type: 'json' };
import { PROBLEMS } from '../../lib/capabilities/messages.ts';
import { OPENAPI_ROUTES, ROUTES } from '../../lib/capabilities/routes.ts';

import { mpu } from '../../lib/forum/index.ts';
import { ok } from '../../lib/kernel/result.ts';
import { apiHandler } from '../../lib/platform/http/api.ts';
import type { Handlers } from '../../lib/platform/http/exchange.ts';

const handlers: Handlers<(typeof OPENAPI_ROUTES)[number]> = {
  readOpenApi: async () => ok({ status: 200, body: openApi }),
};

/** The description of the API, for anyone: apart, since it is large and no desk waits for it. */
export const handler = apiHandler({
  routes: OPENAPI_ROUTES,
  table: ROUTES,
  handlers,
  desks: { deskOf: (code) => mpu.desk(code)?.code, secretariat: mpu.secretariat },
  problems: PROBLEMS,
  logger: new Logger(),
});
