import type { Context } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../../lib/capabilities/messages.ts';
import { OFFICER_ROUTES } from '../../../lib/capabilities/routes.ts';
import { routeKeyOf } from '../../../lib/platform/http/router.ts';
import { CASE_ID, kernel, OFFICER, type Received, received, TASK_ID } from './kernel.ts';

const RUNS = 1500;
const context = {} as Context;

const routeKey = fc.oneof(fc.constantFrom(...OFFICER_ROUTES.map(routeKeyOf)), fc.string());
const params = fc.record({
  caseId: fc.oneof(fc.constant(CASE_ID), fc.string()),
  taskId: fc.oneof(fc.constant(TASK_ID), fc.string()),
  desk: fc.oneof(fc.constant('35'), fc.string()),
  n: fc.oneof(fc.constant('1'), fc.string()),
});
const strange = fc.string({ unit: 'binary' });
/** Bodies near the real ones: known field names with any values. */
const body = fc.oneof(
  fc.json(),
  strange,
  fc
    .record(
      Object.fromEntries(
        [
          'kind',
          'title',
          'summary',
          'to',
          'reason',
          'note',
          'text',
          'code',
          'outcome',
          'epoch',
          'subjects',
          'needs',
          'caseIds',
          '__proto__',
        ].map((name) => [name, fc.oneof(fc.jsonValue(), strange)]),
      ),
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value)),
);
const headers = fc.dictionary(
  fc.constantFrom('content-type', 'accept-language', 'idempotency-key', 'if-match', 'x-other'),
  fc.oneof(fc.constantFrom('application/json', 'en', '"1"', '*'), strange),
);
const claims = fc.oneof({ weight: 4, arbitrary: fc.constant(OFFICER) }, { weight: 1, arbitrary: fc.object() });

/** A good answer of the handler, or one of our own problem documents, and never a failure of the service. */
function expectOurs({ status, headers: sent, body: document }: Received): void {
  expect(status).not.toBe(500);
  if (status === 200) return;
  expect(sent['content-type']).toBe('application/problem+json');
  expect(Object.keys(PROBLEMS)).toContain(document.code);
  expect(document).toMatchObject({
    status,
    title: expect.stringMatching(/./),
    detail: expect.stringMatching(/./),
    errors: expect.any(Array),
  });
  expect(document.detail).not.toMatch(/undefined|Invalid input|Unrecognized/);
}

describe('whatever comes in, only our own answers come out', () => {
  it('for events of any shape', async () => {
    const { handle } = kernel();
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (event) => {
        expectOurs(received(await handle(event, context)));
      }),
      { numRuns: RUNS },
    );
  });

  it('for events with parts of any shape', async () => {
    const { handle } = kernel();
    const part = fc.anything();
    const event = fc.record(
      {
        routeKey,
        rawPath: part,
        headers: part,
        pathParameters: part,
        queryStringParameters: part,
        body: part,
        isBase64Encoded: part,
        requestContext: part,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(event, async (given) => {
        expectOurs(received(await handle(given, context)));
      }),
      { numRuns: RUNS },
    );
  });

  it('for requests of callers who nearly get it right', async () => {
    const { send } = kernel();
    const request = fc.record({
      routeKey,
      params,
      body,
      headers,
      claims,
      base64: fc.boolean(),
      query: fc.dictionary(
        fc.constantFrom('limit', 'next', 'kind', 'state', 'desk', 'x'),
        fc.oneof(strange, fc.constant('1')),
      ),
    });
    await fc.assert(
      fc.asyncProperty(request, async (given) => {
        expectOurs(await send(given));
      }),
      { numRuns: RUNS },
    );
  });

  it('does not change what all objects inherit', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
