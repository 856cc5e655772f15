import type { Context } from 'aws-lambda';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ApiFunction } from '../../../lib/platform/http/api.ts';
import { CASE_ID, eventOf, received } from './kernel.ts';

const context = {} as Context;
/** What a client would write to have a line of its own in the log. */
const FORGED = '\n{"level":"ERROR","message":"forged"}\r\n\u2028\u001b[2K';

let handler: ApiFunction;

beforeAll(async () => {
  for (const table of ['CASES_TABLE', 'TIMERS_TABLE', 'JOURNAL_TABLE']) vi.stubEnv(table, table);
  vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'partner-api');
  vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'Estafet');
  ({ handler } = await import('../../../functions/partner-api/handler.ts'));
});
afterEach(() => vi.restoreAllMocks());

/** All that one request writes. */
async function written(sent: Parameters<typeof eventOf>[0]): Promise<string> {
  const chunks: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      chunks.push(String(chunk));
      return true;
    });
  }
  received(await handler(eventOf(sent), context));
  return chunks.join('');
}

const APPEAL = 'GET /v1/appeals/{caseId}';
const OFFER = 'POST /v1/appeals/{caseId}/offers';

describe('line breaks in a request make no line of the log', () => {
  it.each([
    ['the path', { routeKey: APPEAL, path: `/v1/appeals/${FORGED}`, params: { caseId: FORGED } }],
    ['an id with more behind it', { routeKey: APPEAL, params: { caseId: `${CASE_ID}${FORGED}` } }],
    ['a route', { routeKey: `GET /${FORGED}`, path: `/${FORGED}` }],
    ['a query', { routeKey: 'GET /v1/appeals', query: { next: FORGED, [FORGED]: FORGED } }],
    [
      'headers',
      { routeKey: OFFER, params: { caseId: CASE_ID }, headers: { 'idempotency-key': FORGED, accept: FORGED } },
    ],
    ['a body', { routeKey: OFFER, params: { caseId: CASE_ID }, body: { [FORGED]: FORGED, note: FORGED } }],
    ['a body that is no JSON', { routeKey: OFFER, params: { caseId: CASE_ID }, body: `{"a":${FORGED}` }],
    [
      'claims',
      { routeKey: 'GET /v1/partners/me', claims: { sub: FORGED, client_id: FORGED, partner: FORGED, scope: FORGED } },
    ],
  ])('%s', async (_what, sent) => {
    const text = await written(sent);
    const lines = text.trimEnd().split(/[\n\r\u2028]/);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(JSON.parse(line)).not.toMatchObject({ message: 'forged' });
    }
    expect(text).not.toContain('\u001b');
  });
});
