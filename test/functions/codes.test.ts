import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { codeHandlers } from '../../lib/capabilities/code-handlers.ts';
import { CODE_ROUTES } from '../../lib/capabilities/code-routes.ts';
import { PROBLEMS } from '../../lib/capabilities/messages.ts';
import { ROUTES } from '../../lib/capabilities/routes.ts';
import { CODE_LISTS } from '../../lib/forum/code-lists.ts';
import { mpu } from '../../lib/forum/index.ts';
import { apiHandler } from '../../lib/platform/http/api.ts';
import { desks, eventOf, LogBook, type Sent } from '../platform/http/kernel.ts';

const handle = apiHandler({
  routes: CODE_ROUTES,
  table: ROUTES,
  handlers: codeHandlers(mpu),
  desks,
  problems: PROBLEMS,
  logger: new LogBook(),
});

async function get(routeKey: string, sent: Omit<Sent, 'routeKey'> = {}) {
  const event = eventOf({ routeKey: `GET ${routeKey}`, claims: undefined, ...sent });
  const { statusCode, headers = {}, body = '' } = await handle(event, {} as Context);
  return { status: statusCode, headers, text: body, body: body === '' ? undefined : JSON.parse(body) };
}
const areas = (query: Readonly<Record<string, string>>, more: Omit<Sent, 'routeKey'> = {}) =>
  get('/v1/areas', { query, ...more });
const codes = (list: string, query: Readonly<Record<string, string>> = {}) =>
  get('/v1/codes/{list}', { params: { list }, query });
const faultsIn = ({ body }: { readonly body: { readonly errors: readonly { readonly pointer: string }[] } }) =>
  body.errors.map(({ pointer }) => pointer);

describe('areas', () => {
  it('are found by anyone', async () => {
    const { status, body } = await areas({ q: 'ngada' });
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          code: '53.09',
          name: 'Kabupaten Ngada',
          nameEn: 'Kabupaten Ngada',
          level: 'kab-kota',
          within: '53',
          fullName: 'Kabupaten Ngada, Nusa Tenggara Timur',
        },
      ],
    });
  });

  it('may be kept, and are not sent again to those who have them', async () => {
    const first = await areas({ q: 'ngada' });
    const etag = String(first.headers['etag']);
    expect(first.headers).toMatchObject({
      'cache-control': 'public, max-age=3600',
      etag: expect.stringMatching(/^"[\w-]{22}"$/),
    });
    for (const header of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await areas({ q: 'ngada' }, { headers: { 'if-none-match': header } });
      expect(again).toMatchObject({
        status: 304,
        text: '',
        headers: { etag, 'cache-control': 'public, max-age=3600' },
      });
      expect(again.headers).not.toHaveProperty('content-type');
    }
    for (const header of ['"other"', etag.slice(1), '']) {
      expect((await areas({ q: 'ngada' }, { headers: { 'if-none-match': header } })).status).toBe(200);
    }
    expect((await areas({ q: 'ende' })).headers['etag']).not.toBe(etag);
  });

  it('come in pages, whose cursor is of one search', async () => {
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const page = await areas({ limit: '100', ...(next !== undefined && { next }) });
      seen.push(...page.body.items.map(({ code }: { readonly code: string }) => code));
      next = page.body.next;
    } while (next !== undefined);
    expect(new Set(seen).size).toBe(552);
    const { body } = await areas({ q: 'kota', limit: '2' });
    expect((await areas({ q: 'ko', limit: '2', next: body.next })).body.code).toBe('cursor-invalid');
  });

  it('go down to the desa within a place', async () => {
    const { body } = await areas({ within: '53.08.05', limit: '1' });
    expect(body.items).toMatchObject([{ level: 'desa', within: '53.08.05' }]);
    expect(faultsIn(await areas({ level: 'desa', q: 'golewa' }))).toEqual(['/within']);
    expect(faultsIn(await areas({ within: '53.99' }))).toEqual(['/within']);
    expect(faultsIn(await areas({ within: '53.08.05.2003' }))).toEqual(['/within']);
    expect(faultsIn(await areas({ within: 'ngada' }))).toEqual(['/within']);
  });

  it.each(['n', ' ', '-'])('are not searched by %j', async (q) => {
    const refused = await areas({ q });
    expect(refused).toMatchObject({ status: 422, headers: { 'cache-control': 'no-store' } });
    expect(faultsIn(refused)).toEqual(['/q']);
  });

  it('are read by their code', async () => {
    const read = (area: string) => get('/v1/areas/{area}', { params: { area } });
    expect((await read('53.08.05.2003')).body).toMatchObject({ level: 'desa', within: '53.08.05' });
    expect((await read('53')).body).toMatchObject({ nameEn: 'East Nusa Tenggara', fullName: 'Nusa Tenggara Timur' });
    for (const unknown of ['53.99', 'ngada'])
      expect(await read(unknown)).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe('lists of codes', () => {
  it.each(CODE_LISTS)('%s: all, in both languages', async (list) => {
    const { status, body } = await codes(list, { limit: '100' });
    expect(status).toBe(200);
    expect(body.items.length).toBeGreaterThan(10);
    for (const item of body.items)
      expect(item).toMatchObject({ name: expect.stringMatching(/./), nameEn: expect.stringMatching(/./) });
  });

  it.each([
    ['desks', 'ngada', { code: '53.09', name: 'Dinas Sosial Kabupaten Ngada' }],
    ['items', 'selimut', { code: 'blanket', units: ['lembar'] }],
    ['ppks', '8', { code: 'LANJUT_USIA_TELANTAR', number: 8 }],
    ['return-codes', 'no capacity', { code: 'no-capacity', fits: ['disaster-aid', 'stranded-person', 'referral'] }],
    ['outcomes', 'needs met', { code: 'needs-met', fits: ['disaster-aid'] }],
    ['risk-flags', 'pregnant', { code: 'hamil', name: 'Hamil', nameEn: 'Pregnant' }],
  ])('%s by %s', async (list, q, expected) => {
    expect((await codes(list, { q })).body.items[0]).toMatchObject(expected);
  });

  it('that do not exist are not found', async () => {
    expect(await codes('kasus')).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});
