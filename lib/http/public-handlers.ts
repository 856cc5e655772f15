import openApi from '../../docs/openapi.json' with { type: 'json' };
import { ok } from '../domain/result.ts';
import type { Handlers } from './exchange.ts';
import type { OfficerRoute } from './routes.ts';

/** What the officers' function answers to anyone, without a token. */
export const PUBLIC_HANDLERS: Handlers<Extract<OfficerRoute, { who: 'anyone' }>> = {
  readOpenApi: async () => ok({ status: 200, body: openApi }),
  readHealth: async () => ok({ status: 200, body: { status: 'ok' } }),
};
