import { expect, it } from 'vitest';
import type { ActBody, SendingEntry } from '../../src/outbox/entry.ts';
import { requestOf } from '../../src/outbox/request.ts';

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
