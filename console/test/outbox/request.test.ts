import { afterEach, expect, it, vi } from 'vitest';
import { OfflineError } from '../../src/api/problem.ts';
import type { ActBody, SendingEntry } from '../../src/outbox/entry.ts';
import { ANSWER_MS, attempt, requestOf } from '../../src/outbox/request.ts';

const ENTRY: SendingEntry = {
  ...{ format: 1, id: 'k1', by: 'p1', place: 'desk:31', at: 0, attempts: 1, lost: false, state: 'sending' },
  ...{ method: 'POST', href: '/v1/accounts/import', lane: 'x', says: { verb: 'v', what: 'w' } },
};

it.each<[ActBody, string, readonly number[]]>([
  [{ kind: 'json', value: { a: 1 } }, 'application/json', [...Buffer.from('{"a":1}')]],
  [{ kind: 'text', type: 'text/csv', text: 'é' }, 'text/csv', [0xc3, 0xa9]],
  [{ kind: 'bytes', type: 'application/x', base64: 'AP+A' }, 'application/x', [0x00, 0xff, 0x80]],
])('carries %j', async (body, type, bytes) => {
  const request = requestOf({ ...ENTRY, body }, 'https://estafet.example');
  expect(request.headers.get('content-type')).toBe(type);
  expect([...new Uint8Array(await request.arrayBuffer())]).toEqual(bytes);
});

afterEach(() => {
  vi.useRealTimers();
});

const request = () => requestOf(ENTRY, 'https://estafet.example');
const transportOf = (answer: () => Promise<Response>) => ({ send: answer });

it('an answer that stalls in the middle counts as lost, and not before its time', async () => {
  vi.useFakeTimers();
  const body = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{"id":')) });
  const headers = { 'content-type': 'application/json' };
  const attempted = attempt(
    transportOf(async () => new Response(body, { headers })),
    request(),
  );
  const ended = vi.fn();
  void attempted.then(ended);
  await vi.advanceTimersByTimeAsync(ANSWER_MS - 1);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(await attempted).toEqual({ kind: 'no-answer' });
  expect(vi.getTimerCount()).toBe(0);
});

it('a whole answer is read, and a cut line is none; no timer is left', async () => {
  vi.useFakeTimers();
  const whole = async () => Response.json({ id: 'T1' }, { headers: { etag: '"7"' } });
  expect(await attempt(transportOf(whole), request())).toMatchObject({ status: 200, body: { id: 'T1' }, etag: 7 });
  const cut = async () => Promise.reject(new OfflineError('cut'));
  expect(await attempt(transportOf(cut), request())).toEqual({ kind: 'no-answer' });
  const broken = async () => Promise.reject(new RangeError('a fault of this page'));
  await expect(attempt(transportOf(broken), request())).rejects.toThrow('a fault of this page');
  expect(vi.getTimerCount()).toBe(0);
});
