import type { Context } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/partner-api/handler.ts';
import { eventOf, OFFICER, received } from './kernel.ts';

const context = {} as Context;

afterEach(() => vi.restoreAllMocks());

describe("the partners' function", () => {
  it('says whom the token speaks for', async () => {
    const line = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const claims = { sub: 's', client_id: 'client-7', partner: 'pmi-jatim', scope: 'estafet/offers.write' };
    const answer = received(await handler(eventOf({ routeKey: 'GET /v1/partners/me', claims }), context));
    expect(answer).toMatchObject({
      status: 200,
      body: { partner: 'pmi-jatim', client: 'client-7', scopes: ['estafet/offers.write'] },
    });
    expect(JSON.parse(String(line.mock.calls[0]?.[0]))).toMatchObject({
      service: 'partner-api',
      operationId: 'readPartnerMe',
      status: 200,
      requestId: 'request-1',
    });
  });

  it("believes no desk's token", async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const answer = received(await handler(eventOf({ routeKey: 'GET /v1/partners/me', claims: OFFICER }), context));
    expect(answer).toMatchObject({ status: 403, body: { code: 'claims-incomplete' } });
  });
});
