import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../lib/kernel/ids.ts';
import { ok } from '../../../lib/kernel/result.ts';
import { namedInParts, namedInPath, unknownCase } from '../../../lib/platform/http/named-case.ts';
import type { ReadParts } from '../../../lib/platform/http/read-request.ts';
import { CASE_ID, kernel } from './kernel.ts';

const REFERENCE = '35-26-70K1W-5';
const MISTYPED = '35-26-71K1W-5';
const UNKNOWN = '35-26-7K3QW-P';
const NOBODY = '0'.repeat(26);

const asked: string[] = [];
const caseOf = async (reference: string) => {
  asked.push(reference);
  return reference === REFERENCE ? (CASE_ID as CaseId) : undefined;
};

const parts = (given: Partial<ReadParts>) =>
  ({ params: undefined, query: undefined, body: undefined, ...given }) as ReadParts;

describe('a case in a path', () => {
  const send = async (caseId: string) => {
    const one = kernel(undefined, { caseOf });
    const reply = await one.send({
      routeKey: 'GET /v1/cases/{caseId}',
      path: `/v1/cases/${caseId}`,
      params: { caseId },
    });
    return { reply, requests: one.requests, log: one.log };
  };

  it.each([REFERENCE, '352670k1w5', '35 26 7OKLW 5'])('may be its reference: %s', async (typed) => {
    const { reply, requests, log } = await send(typed);
    expect(reply.status).toBe(200);
    expect(requests).toMatchObject([{ params: { caseId: CASE_ID }, instance: `/v1/cases/${typed}` }]);
    expect(log.lines[0]?.details).toMatchObject({ caseId: CASE_ID });
  });

  it('is not looked for when it is an id', async () => {
    asked.length = 0;
    expect((await send(CASE_ID)).requests).toMatchObject([{ params: { caseId: CASE_ID } }]);
    expect(asked).toEqual([]);
  });

  it('is found mistyped by its check character, and no case is asked', async () => {
    asked.length = 0;
    const { reply, requests } = await send(MISTYPED);
    expect(reply).toMatchObject({ status: 404, body: { code: 'not-found', fault: 'check-character' } });
    expect([requests, asked]).toEqual([[], []]);
  });

  it('that no case has goes on as an id that no case has', async () => {
    expect((await send(UNKNOWN)).requests).toMatchObject([{ params: { caseId: NOBODY } }]);
  });

  it('that is neither is refused as an id of the wrong shape', async () => {
    const { reply, requests } = await send('bukan-nomor');
    expect(reply).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(reply.body).not.toHaveProperty('fault');
    expect(requests).toEqual([]);
  });

  it('is asked only of a route that has one', async () => {
    const event = { params: {} } as Parameters<typeof namedInPath>[1];
    expect(await namedInPath({} as Parameters<typeof namedInPath>[0], event, caseOf)).toEqual(ok({ event }));
  });
});

describe('a case in a query or body', () => {
  it('becomes its id, by itself and in a list', async () => {
    expect(
      await namedInParts(parts({ query: { caseId: REFERENCE }, body: { caseIds: [REFERENCE, 'x'] } }), caseOf),
    ).toEqual(ok(parts({ query: { caseId: CASE_ID }, body: { caseIds: [CASE_ID, 'x'] } })));
  });

  it('stays as it is in a list when no case has it', async () => {
    const body = { caseIds: [UNKNOWN, MISTYPED, 'bukan-id'] };
    expect(await namedInParts(parts({ body }), caseOf)).toEqual(ok(parts({ body })));
    expect(body.caseIds.map((one) => unknownCase(one))).toEqual([
      { code: 'not-found', what: 'case' },
      { code: 'not-found', what: 'case', fault: 'check-character' },
      { code: 'not-found', what: 'case' },
    ]);
  });

  it('is refused twice in a list, by its id and by its reference', async () => {
    expect(await namedInParts(parts({ body: { caseIds: [REFERENCE, CASE_ID] } }), caseOf)).toMatchObject({
      refusal: {
        code: 'request-invalid',
        part: 'body',
        faults: [{ pointer: '/caseIds', fault: { kind: 'duplicate' } }],
      },
    });
  });

  it('is refused mistyped', async () => {
    for (const part of ['query', 'body'] as const) {
      expect(await namedInParts(parts({ [part]: { caseId: MISTYPED } }), caseOf)).toMatchObject({ ok: false });
    }
  });

  it('leaves every other body alone', async () => {
    for (const body of [undefined, null, 'x', { caseId: 3 }, { caseIds: 'x' }, { caseId: CASE_ID }]) {
      expect(await namedInParts(parts({ body }), caseOf)).toEqual(ok(parts({ body })));
    }
  });
});
