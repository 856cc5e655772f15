import { Logger } from '@aws-lambda-powertools/logger';
import openApi from '../../docs/reference/openapi.json' with { type: 'json' };
import { codeHandlers } from '../../lib/capabilities/code-handlers.ts';
import { PROBLEMS } from '../../lib/capabilities/messages.ts';
import { PUBLIC_ROUTES, ROUTES } from '../../lib/capabilities/routes.ts';

import { mpu } from '../../lib/forum/index.ts';
import { ok } from '../../lib/kernel/result.ts';
import { apiHandler } from '../../lib/platform/http/api.ts';
import type { Handlers } from '../../lib/platform/http/exchange.ts';

const handlers: Handlers<(typeof PUBLIC_ROUTES)[number]> = {
  ...codeHandlers(mpu),
  readOpenApi: async () => ok({ status: 200, body: openApi }),
};

/** The description of the API and the names of its codes, for anyone: apart, since they are large and no desk waits for them. */
export const handler = apiHandler({
  routes: PUBLIC_ROUTES,
  table: ROUTES,
  handlers,
  desks: { deskOf: (code) => mpu.desk(code)?.code, secretariat: mpu.secretariat },
  problems: PROBLEMS,
  logger: new Logger(),
});
