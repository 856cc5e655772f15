import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { refuse } from '../../../lib/kernel/result.ts';
import { NO_VERSION } from '../../../lib/platform/http/exchange.ts';
import { CASE_ID, kernel, type Sent, TASK_ID } from './kernel.ts';

const NOTE: Sent = {
  routeKey: 'POST /v1/cases/{caseId}/notes',
  path: `/v1/cases/${CASE_ID}/notes`,
  params: { caseId: CASE_ID },
  body: { text: 'Sudah ditelepon' },
};
const ACCEPT: Sent = {
  routeKey: 'POST /v1/tasks/{taskId}/accept',
  path: `/v1/tasks/${TASK_ID}/accept`,
  params: { taskId: TASK_ID },
};
const ME: Sent = { routeKey: 'GET /v1/me' };
const base64 = (bytes: readonly number[]) => Buffer.from(bytes).toString('base64');
const AUDITOR = { sub: 'p', desk: '35', role: 'auditor' };
const PARTNER = { sub: 's', client_id: 'c', partner: 'pmi' };

describe('a good request', () => {
  it('reaches its handler with everything read', async () => {
    const { send, requests } = kernel();
    const { status, headers } = await send({ ...NOTE, headers: { 'if-match': '"7"', 'accept-language': 'en' } });
    expect({ status, headers }).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    });
    expect(requests).toMatchObject([
      {
        params: { caseId: CASE_ID },
        query: {},
        dryRun: false,
        body: { text: 'Sudah ditelepon' },
        principal: { kind: 'person', desk: '35', role: 'officer', person: 'a1b2' },
        language: 'en',
        idempotencyKey: 'key-1',
        ifMatch: [7],
        requestId: 'request-1',
        instance: `/v1/cases/${CASE_ID}/notes`,
      },
    ]);
  });

  it('that is only tried says so, and has neither ETag nor Location', async () => {
    const headers = { location: '/v1/tasks/1', vary: 'accept' };
    const { send, requests, log } = kernel(async () => ({
      ok: true,
      value: { status: 200, body: {}, etag: 12, headers },
    }));
    const tried = await send({ ...NOTE, headers: { 'idempotency-key': undefined }, query: { dryRun: 'true' } });
    expect(tried.headers).toMatchObject({ 'estafet-dry-run': 'true', vary: 'accept', 'cache-control': 'no-store' });
    for (const name of ['etag', 'location']) expect(tried.headers).not.toHaveProperty(name);
    expect(requests).toMatchObject([{ dryRun: true, query: { dryRun: 'true' } }]);
    expect(log.lines).toMatchObject([{ details: { operationId: 'addNote', status: 200, dryRun: true } }]);
    expect((await send(NOTE)).headers).toMatchObject({ etag: '"12"', location: '/v1/tasks/1' });
    expect(log.lines[1]?.details).not.toHaveProperty('dryRun');
  });

  it('answers with the ETag of the version', async () => {
    const { send } = kernel(async () => ({ ok: true, value: { status: 200, body: {}, etag: 12 } }));
    expect((await send(ME)).headers).toMatchObject({ etag: '"12"' });
  });

  it.each([
    ['POST /v1/cases/{caseId}/notes', true],
    ['GET /v1/me', false],
  ])('says its language where the answer of %s has text: %s', async (routeKey, said) => {
    const { send } = kernel();
    const { headers } = await send({ ...NOTE, routeKey, headers: { 'accept-language': 'en' } });
    const { 'content-language': language, vary } = headers;
    expect({ language, vary }).toEqual(said ? { language: 'en', vary: 'accept-language' } : {});
  });

  it.each<[string, Partial<Sent>]>([
    ['no body', {}],
    ['no body and no media type', { headers: { 'content-type': undefined } }],
    ['an empty body', { body: '' }],
    ['an empty object', { body: {} }],
    [
      'a +json media type with a charset',
      { body: {}, headers: { 'content-type': 'application/ld+json; charset="UTF-8"' } },
    ],
    ['a body in base64', { body: Buffer.from('{}').toString('base64'), base64: true }],
    ['a byte order mark', { body: base64([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), base64: true }],
  ])('may be an acceptance with %s', async (_what, sent) => {
    const { send, requests } = kernel();
    expect((await send({ ...ACCEPT, ...sent })).status).toBe(200);
    expect(requests[0]?.body).toEqual({});
  });

  it.each([
    ['key-1', 'key-1'],
    ['"key-1"', 'key-1'],
    ['"a \\"b\\" \\\\ c"', 'a "b" \\ c'],
  ])('may write its idempotency key as %s', async (header, key) => {
    const { send, requests } = kernel();
    await send({ ...NOTE, headers: { 'idempotency-key': header } });
    expect(requests[0]?.idempotencyKey).toBe(key);
  });

  it.each([
    [undefined, undefined],
    ['*', undefined],
    ['"7"', [7]],
    ['W/"7"', [NO_VERSION]],
    ['"0"', [0]],
    ['"of-another-system"', [NO_VERSION]],
    ['"99999999999999999999"', [NO_VERSION]],
    ['""', [NO_VERSION]],
    ['"07"', [NO_VERSION]],
    ['"6", "7"', [6, 7]],
    ['"6",W/"7" , "a,b"', [6, NO_VERSION, NO_VERSION]],
    [', "6",, "7",', [6, 7]],
  ])('with If-Match %j asks for any of the versions %j', async (header, versions) => {
    const { send, requests } = kernel();
    await send({ ...NOTE, headers: { 'if-match': header } });
    expect(requests[0]?.ifMatch).toEqual(versions);
  });

  it('has a hash that depends on path and content and not on the order of keys', async () => {
    const { send, requests } = kernel();
    await send({ ...ACCEPT, body: '{"note":"a","epoch":1}' });
    await send({ ...ACCEPT, body: '{ "epoch": 1, "note": "a" }' });
    await send({ ...ACCEPT, body: '{"note":"b","epoch":1}' });
    await send({ ...ACCEPT, body: '{"note":"a","epoch":1}', params: { taskId: `${CASE_ID}-2` } });
    const [first, reordered, ...others] = requests.map(({ bodyHash }) => bodyHash);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(reordered).toBe(first);
    expect(new Set([first, ...others]).size).toBe(3);
  });
});

describe('a refused request', () => {
  it.each<[string, Sent, number, string]>([
    ['an address that is not there', { routeKey: '$default', path: '/v2/cases' }, 404, 'route-unknown'],
    ['another method', { routeKey: '$default', path: `/v1/cases/${CASE_ID}` }, 405, 'method-not-allowed'],
    ['a route of another function', { routeKey: 'GET /v1/partners/me', path: '/nowhere' }, 404, 'route-unknown'],
    ['no claims', { ...ME, claims: {} }, 403, 'claims-incomplete'],
    ["a partner's token", { ...ME, claims: PARTNER }, 401, 'token-invalid'],
    ['an auditor who acts', { ...NOTE, claims: AUDITOR }, 403, 'role-not-allowed'],
    ['an id of the wrong shape', { ...NOTE, params: { caseId: '../1' } }, 404, 'not-found'],
    ['no idempotency key', { ...NOTE, headers: { 'idempotency-key': undefined } }, 400, 'idempotency-key-missing'],
    ['an empty idempotency key', { ...NOTE, headers: { 'idempotency-key': ' ' } }, 400, 'idempotency-key-missing'],
    ['a key with a space', { ...NOTE, headers: { 'idempotency-key': 'a b' } }, 400, 'idempotency-key-invalid'],
    ['two keys', { ...NOTE, headers: { 'idempotency-key': 'a,b' } }, 400, 'idempotency-key-invalid'],
    ['a long key', { ...NOTE, headers: { 'idempotency-key': 'x'.repeat(256) } }, 400, 'idempotency-key-invalid'],
    ['an If-Match without quotes', { ...NOTE, headers: { 'if-match': '7' } }, 400, 'if-match-invalid'],
    ['two If-Match without a comma', { ...NOTE, headers: { 'if-match': '"7" "8"' } }, 400, 'if-match-invalid'],
    ['If-Match of any and one', { ...NOTE, headers: { 'if-match': '*, "8"' } }, 400, 'if-match-invalid'],
    ['If-Match of 21', { ...NOTE, headers: { 'if-match': Array(21).fill('"8"').join() } }, 400, 'if-match-invalid'],
    ['If-Match of nothing', { ...NOTE, headers: { 'if-match': ' , ,' } }, 400, 'if-match-invalid'],
    [
      'a form',
      { ...NOTE, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'media-type-unsupported',
    ],
    ['no media type', { ...NOTE, headers: { 'content-type': undefined } }, 415, 'media-type-unsupported'],
    [
      'another charset',
      { ...NOTE, headers: { 'content-type': 'application/json; charset=latin1' } },
      415,
      'media-type-unsupported',
    ],
    ['a huge body', { ...NOTE, body: { text: 'x'.repeat(262_144) } }, 413, 'body-too-large'],
    ['bytes that are no UTF-8', { ...NOTE, body: base64([0x22, 0xff, 0x22]), base64: true }, 400, 'body-not-utf8'],
    ['a body that is no JSON', { ...NOTE, body: '{' }, 400, 'body-not-json'],
    ['a body that is no object', { ...NOTE, body: '"text"' }, 422, 'request-invalid'],
    ['a missing field', { ...NOTE, body: '' }, 422, 'request-invalid'],
    ['an unknown filter', { routeKey: 'GET /v1/cases', query: { sort: 'x' } }, 422, 'request-invalid'],
  ])('for %s', async (_what, sent, status, code) => {
    const { send, requests, log } = kernel();
    for (const language of ['id', 'en']) {
      const answer = await send({ ...sent, headers: { ...sent.headers, 'accept-language': language } });
      expect(answer).toMatchObject({
        status,
        headers: {
          'content-type': 'application/problem+json',
          'content-language': language,
          vary: 'accept-language',
          'cache-control': 'no-store',
        },
        body: { status, code, requestId: 'request-1', instance: sent.path ?? expect.any(String) },
      });
    }
    expect(requests).toEqual([]);
    expect(log.lines).toMatchObject([{ level: 'info', details: { status, code } }, { level: 'info' }]);
  });

  it('names the methods that an address takes', async () => {
    const { headers } = await kernel().send({ routeKey: '$default', path: '/v1/cases' });
    expect(headers['allow']).toBe('POST, GET');
  });

  it('points at every fault, in words and without the value', async () => {
    const subject = { nik: '3578014504900001', nikAbsentReason: 'hilang', sex: 'F', origin: '53', ppks: ['x'] };
    const { body } = await kernel().send({
      routeKey: 'POST /v1/cases',
      headers: { 'accept-language': 'en' },
      body: { kind: 'referral', priority: 'high', summary: 's', location: { area: '53' }, subjects: [subject] },
    });
    expect(body.errors).toEqual([
      { pointer: '/title', detail: 'This field is required.' },
      { pointer: '/subjects/0/nikAbsentReason', detail: 'Give either `nik` or `nikAbsentReason`, not both.' },
    ]);
    expect(JSON.stringify(body)).not.toContain('3578014504900001');
  });

  it('is answered briefly, however much is wrong with it', async () => {
    const body = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`f${n}`, 1]));
    const answer = await kernel().send({ ...ACCEPT, body });
    expect(answer.body.errors).toHaveLength(50);
  });

  it("by its handler carries the handler's extensions", async () => {
    const task = { id: TASK_ID };
    const { send } = kernel(async () => ({
      ...refuse({ code: 'case-closed', caseId: CASE_ID as never, outcome: 'settled' }),
      extensions: { task },
    }));
    expect(await send(ACCEPT)).toMatchObject({ status: 409, body: { code: 'case-closed', task } });
  });

  it('for contention says when to come back', async () => {
    const { send } = kernel(async () => refuse({ code: 'contended', retryAfter: 2 }));
    expect(await send(ACCEPT)).toMatchObject({ status: 503, headers: { 'retry-after': '2' } });
  });
});

describe('an exception', () => {
  const secret = Object.assign(new Error('table is gone', { cause: new Error('disk') }), {
    CancellationReasons: [{ Item: { name: 'Siti Aminah' } }],
  });

  it('is answered with nothing of it, and logged without the items it carries', async () => {
    const { send, log } = kernel(() => Promise.reject(secret));
    const { status, body } = await send(ACCEPT);
    expect({ status, body }).toMatchObject({ status: 500, body: { code: 'internal', requestId: 'request-1' } });
    expect(JSON.stringify(body)).not.toMatch(/table is gone|Siti/);
    expect(log.lines).toMatchObject([
      {
        level: 'error',
        details: { requestId: 'request-1', exception: { message: 'table is gone', cause: { message: 'disk' } } },
      },
      { level: 'info', details: { status: 500, code: 'internal', operationId: 'acceptTask' } },
    ]);
    expect(log.lines[0]?.details['exception']).toHaveProperty('stack', expect.stringContaining('api.test.ts'));
    expect(JSON.stringify(log.lines)).not.toContain('Siti');
  });

  it('may be anything that can be thrown', async () => {
    const { send } = kernel(() => Promise.reject('Siti Aminah'));
    expect((await send(ACCEPT)).status).toBe(500);
  });

  it("is what the end of the function's time becomes, and the handler is told", async () => {
    const context = { getRemainingTimeInMillis: () => 201 } as Context;
    const { send, requests } = kernel(() => new Promise(() => undefined));
    const { status, headers, body } = await send(ACCEPT, context);
    expect({ status, headers, body }).toMatchObject({
      status: 503,
      headers: { 'retry-after': '1' },
      body: { code: 'timed-out' },
    });
    expect(requests[0]?.signal.aborted).toBe(true);
  });
});

describe('the log', () => {
  it('names the case and the task by their ids, and by nothing that only stands in their place', async () => {
    const { send, log } = kernel();
    await send({ ...ACCEPT });
    await send({ ...NOTE, params: { caseId: 'siti-aminah-dari-surabaya1' } });
    expect(log.lines.map(({ details: { caseId, taskId } }) => [caseId, taskId])).toEqual([
      [CASE_ID, `${CASE_ID}-1`],
      [undefined, undefined],
    ]);
  });

  it('has one line a request, with nothing that a client has written', async () => {
    const { send, log } = kernel();
    await send({ ...NOTE, body: { text: 'Siti Aminah' } });
    await send({ ...NOTE, query: { name: 'Siti' } });
    expect(log.lines).toMatchObject([{}, { details: { status: 422, code: 'request-invalid' } }]);
    expect(JSON.stringify(log.lines)).not.toContain('Siti');
    expect(log.lines.slice(0, 1)).toEqual([
      {
        level: 'info',
        message: 'request',
        details: {
          requestId: 'request-1',
          operationId: 'addNote',
          caseId: CASE_ID,
          status: 200,
          code: undefined,
          durationMs: expect.any(Number),
        },
      },
    ]);
  });
});
