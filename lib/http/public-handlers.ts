import openApi from '../../docs/openapi.json' with { type: 'json' };
import { ok } from '../domain/result.ts';
import type { Handlers } from './exchange.ts';
import type { ApiRoute } from './routes.ts';

/** The routes that anyone may read without a token. */
export const PUBLIC_HANDLERS: Handlers<Extract<ApiRoute, { who: 'anyone' }>> = {
  readOpenApi: async () => ok({ status: 200, body: openApi }),
  readHealth: async () => ok({ status: 200, body: { status: 'ok' } }),
};
