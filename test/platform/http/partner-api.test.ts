import type { Context } from 'aws-lambda';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ApiFunction } from '../../../lib/platform/http/api.ts';
import { eventOf, OFFICER, received } from './kernel.ts';

const context = {} as Context;
const CLIENT = { sub: 's', client_id: 'client-7', partner: 'pmi-jatim', scope: 'estafet/offers.write' };

let handler: ApiFunction;

beforeAll(async () => {
  for (const table of ['CASES_TABLE', 'TIMERS_TABLE', 'JOURNAL_TABLE']) vi.stubEnv(table, table);
  vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'partner-api');
  ({ handler } = await import('../../../functions/partner-api/handler.ts'));
});

afterEach(() => vi.restoreAllMocks());

async function answered(sent: Parameters<typeof eventOf>[0]) {
  const line = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const answer = received(await handler(eventOf(sent), context));
  return { answer, log: JSON.parse(String(line.mock.calls[0]?.[0])) as unknown };
}

describe('the function of aid', () => {
  it('says whom the token speaks for, and under which id the registry has it', async () => {
    const { answer, log } = await answered({ routeKey: 'GET /v1/partners/me', claims: CLIENT });
    expect(answer).toMatchObject({
      status: 200,
      body: { partner: 'pmi-jatim', client: 'client-7', scopes: ['estafet/offers.write'] },
    });
    expect(Reflect.get(answer.body, 'id')).toMatch(/^[0-9a-z]{26}$/);
    expect(log).toMatchObject({
      service: 'partner-api',
      operationId: 'readPartnerMe',
      status: 200,
      requestId: 'request-1',
    });
  });

  it("knows a partner that a desk has registered by the registry's own id", async () => {
    const partner = '01jcz4m5t8q0r3v6x9y2b5d7fh';
    const { answer } = await answered({ routeKey: 'GET /v1/partners/me', claims: { ...CLIENT, partner } });
    expect(answer.body).toMatchObject({ id: partner });
  });

  it("has routes on which no desk's token is believed", async () => {
    const { answer } = await answered({ routeKey: 'GET /v1/partners/me', claims: OFFICER });
    expect(answer).toMatchObject({ status: 401, body: { code: 'token-invalid' } });
  });

  it("knows nothing of the officers' routes", async () => {
    const { answer } = await answered({ routeKey: 'GET /v1/cases', path: '/v1/cases', claims: OFFICER });
    expect(answer.body.code).not.toBe('internal');
    expect(answer.status).toBe(405);
  });
});
