import { Logger } from '@aws-lambda-powertools/logger';
import openApi from '../../docs/openapi.json' with { type: 'json' };
import { ok } from '../../lib/domain/result.ts';
import { mpu } from '../../lib/forum/index.ts';
import { apiHandler } from '../../lib/http/api.ts';
import type { Handlers } from '../../lib/http/exchange.ts';
import { OPENAPI_ROUTES } from '../../lib/http/routes.ts';

const handlers: Handlers<(typeof OPENAPI_ROUTES)[number]> = {
  readOpenApi: async () => ok({ status: 200, body: openApi }),
};

/** The description of the API, for anyone: apart, since it is large and no desk waits for it. */
export const handler = apiHandler({
  routes: OPENAPI_ROUTES,
  handlers,
  desks: { deskOf: (code) => mpu.desk(code)?.code, secretariat: mpu.secretariat },
  logger: new Logger(),
});
