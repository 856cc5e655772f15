import { createHash } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../lib/capabilities/messages.ts';
import { ARRIVAL_ROUTES, ROUTES } from '../../lib/capabilities/routes.ts';
import { mpu } from '../../lib/forum/index.ts';
import { apiHandler } from '../../lib/platform/http/api.ts';
import { FORM_TYPE } from '../../lib/platform/http/body.ts';
import type { ApiRequest, Handlers } from '../../lib/platform/http/exchange.ts';
import { readForm } from '../../lib/platform/http/form.ts';
import { problemsOf } from '../../lib/platform/http/openapi/problems.ts';
import { linkCodeOf } from '../../lib/relay/arrivals/code.ts';
import { arrivalPages } from '../../lib/relay/arrivals/pages.ts';
import { desks, eventOf, LogBook, type Sent } from '../platform/http/kernel.ts';

type Both = Handlers<(typeof ARRIVAL_ROUTES)[number]>;

/** What Chrome on Android sends. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';
const LINK = linkCodeOf(() => 3);
const AWAITED = {
  reference: '35-26-7K3QW-P',
  people: 2,
  from: 'Dinas Sosial <Jawa Timur>',
  fromDesk: '35',
  to: 'Dinas Sosial Kabupaten "Maros"',
  area: '73.09',
  departedAt: '2026-11-23T05:00:00.000Z',
  expectedAt: '2026-11-24T01:00:00.000Z',
};

const open: Both = {
  readArrival: async () => ({
    ok: true,
    value: { status: 200, body: { ...AWAITED, validUntil: '2026-12-24T01:00:00.000Z' } },
  }),
  answerArrival: async ({ body }) => ({
    ok: true,
    value: { status: 200, body: { ...AWAITED, ...body, recordedAt: '2026-11-24T02:00:00.000Z' } },
  }),
};

/** The function behind the links, with these handlers; `asked` has what they were given. */
function links(handlers: Partial<Both> = {}) {
  const asked: ApiRequest[] = [];
  const all = { ...open, ...handlers };
  const handle = apiHandler({
    routes: ARRIVAL_ROUTES,
    table: ROUTES,
    handlers: {
      readArrival: (request) => all.readArrival(request),
      answerArrival: (request) => {
        asked.push(request as ApiRequest);
        return all.answerArrival(request);
      },
    },
    desks,
    problems: PROBLEMS,
    logger: new LogBook(),
    readers: { [FORM_TYPE]: readForm },
    pages: arrivalPages(mpu),
  });
  const send = (sent: Partial<Sent>): Promise<APIGatewayProxyStructuredResultV2> => {
    const whole = { routeKey: 'GET /v1/arrivals/{link}', params: { link: LINK }, ...sent };
    return handle(eventOf({ ...whole, headers: { accept: BROWSER, ...sent.headers } }), {} as Context);
  };
  /** As a browser sends a form: without a key, and as bytes, since API Gateway does not take a form for text. */
  const submit = (fields: string, sent: Partial<Sent> = {}) =>
    send({
      routeKey: 'POST /v1/arrivals/{link}',
      body: Buffer.from(fields).toString('base64'),
      base64: true,
      ...sent,
      headers: { 'content-type': FORM_TYPE, 'idempotency-key': undefined, ...sent.headers },
    });
  return { send, submit, asked };
}

const pageIn = ({ body = '' }: APIGatewayProxyStructuredResultV2) => body;

describe('a link opened by a browser', () => {
  it('is a page in Indonesian with a form, on the clock of the office that is asked', async () => {
    const reply = await links().send({});
    expect(reply.statusCode).toBe(200);
    expect(reply.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'content-language': 'id' });
    const page = pageIn(reply);
    expect(page).toMatch(/^<!doctype html>\n<html lang="id">/);
    for (const text of ['35-26-7K3QW-P', '23 November 2026 pukul 13.00 WITA', '24 November 2026 pukul 09.00 WITA']) {
      expect(page).toContain(text);
    }
    for (const field of ['value="received"', 'value="not-arrived"', 'name="office"', 'name="letter"', 'name="note"']) {
      expect(page).toContain(field);
    }
    expect(page).toContain('<form method="post">');
  });

  it('escapes all that was written by others', async () => {
    const page = pageIn(await links().send({}));
    expect(page).toContain('Dinas Sosial &lt;Jawa Timur&gt;');
    expect(page).toContain('value="Dinas Sosial Kabupaten &quot;Maros&quot;"');
    expect(page).not.toContain('<Jawa');
    const told = pageIn(await links().submit('outcome=received&office=%3Cb%3E%26%27'));
    expect(told).toContain('&lt;b&gt;&amp;&#39;');
  });

  it('runs no script, loads nothing, is kept by nobody and found by no search engine', async () => {
    const reply = await links().send({});
    const [, style = ''] = /<style>([^<]*)<\/style>/.exec(pageIn(reply)) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(reply.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
      vary: 'accept, accept-language, accept-encoding',
    });
    expect(pageIn(reply)).not.toMatch(/<script|style=|src=|https?:/);
  });

  it.each([
    ['by the header', { headers: { 'accept-language': 'en' } }],
    ['by its link to the other language', { query: { lang: 'en' }, headers: { 'accept-language': 'id' } }],
  ])('is in English %s', async (_how, sent) => {
    const reply = await links().send(sent);
    expect(reply.headers).toMatchObject({ 'content-language': 'en' });
    expect(pageIn(reply)).toContain('Have the people in the letter arrived?');
    expect(pageIn(reply)).toContain('href="?lang=id"');
    expect(pageIn(reply)).not.toContain('Tautan');
  });

  it.each([undefined, '*/*', 'application/json', 'text/html, application/json'])(
    'is JSON for a client that accepts %s',
    async (accept) => {
      const reply = await links().send({ headers: { accept } });
      expect(reply.headers).toMatchObject({ 'content-type': 'application/json', vary: 'accept, accept-language' });
      expect(JSON.parse(pageIn(reply))).toMatchObject(AWAITED);
    },
  );

  it('takes other parameters of its address, which telephones add', async () => {
    expect((await links().send({ query: { fbclid: 'x' } })).statusCode).toBe(200);
    // Some application that passes the link on has added it: the header decides.
    const unknown = await links().send({ query: { lang: 'fr' }, headers: { 'accept-language': 'en' } });
    expect([unknown.statusCode, unknown.headers?.['content-language']]).toEqual([200, 'en']);
  });
});

describe('an answer by the form of the page', () => {
  it('is taken without a key, and empty fields are not stated', async () => {
    const { submit, asked } = links();
    const reply = await submit('outcome=received&office=Dinsos+Maros&letter=&note=+%0D%0A');
    expect(reply.statusCode).toBe(200);
    expect(asked[0]?.body).toEqual({ outcome: 'received', office: 'Dinsos Maros' });
    expect(pageIn(reply)).toContain('Jawaban sudah tercatat');
    expect(pageIn(reply)).toContain('24 November 2026 pukul 10.00 WITA');
    expect(pageIn(reply)).not.toContain('Nomor surat balasan');
    const lettered = pageIn(await submit('outcome=not-arrived&office=Dinsos&letter=460%2F7'));
    expect(lettered).toContain('<dt>Nomor surat balasan</dt><dd>460/7</dd>');
    expect(lettered).toContain('Tidak tiba');
  });

  it('is the same command when it is sent again, and another with another answer', async () => {
    const { submit, asked } = links();
    await submit('outcome=received&office=Dinsos');
    await submit('office=Dinsos&outcome=received');
    await submit('outcome=not-arrived&office=Dinsos');
    const [first, again, other] = asked.map(({ idempotencyKey }) => idempotencyKey);
    expect(first).toMatch(/^form-[0-9a-f]{64}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('keeps the key of a client that states one', async () => {
    const { submit, asked } = links();
    await submit('outcome=received&office=Dinsos', { headers: { 'idempotency-key': 'rekaan' } });
    expect(asked[0]?.idempotencyKey).toBe('rekaan');
    const none = await submit('{"outcome":"received","office":"Dinsos"}', {
      base64: false,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
    });
    expect(JSON.parse(pageIn(none))).toMatchObject({ code: 'idempotency-key-missing' });
  });

  it('says which field is not right, by the words of the form', async () => {
    const reply = await links().submit('outcome=received&outcome=not-arrived&nik=1', { query: { lang: 'id' } });
    expect(reply.statusCode).toBe(422);
    const page = pageIn(reply);
    expect(page).toContain('Ada isian yang belum benar:');
    expect(page).toContain('<li>Jawaban: pilih “Sudah tiba dan diterima” atau “Tidak tiba”.');
    expect(page).not.toContain('not-arrived');
    expect(page).toMatch(/<li>Nama kantor yang menjawab: /);
    expect(page).toMatch(/<li>(?!Jawaban|Nama)/);
    expect(page).toContain('<a href="?lang=id">Kembali ke formulir</a>');
  });

  it.each([
    ['bytes that are not UTF-8', Buffer.from([0xff, 0xfe]), 400],
    ['more than a form can be', Buffer.alloc(300 * 1024, 'a'), 413],
  ])('is refused with %s', async (_what, bytes, status) => {
    const reply = await links().submit('', { body: bytes.toString('base64') });
    expect(reply.statusCode).toBe(status);
    expect(pageIn(reply)).toContain('Isian formulir tidak dapat dibaca.');
    expect((await links().submit('', { body: 'a'.repeat(300 * 1024), base64: false })).statusCode).toBe(413);
  });
});

describe('a refusal', () => {
  const refusing = (refusal: unknown) =>
    links({ readArrival: async () => ({ ok: false, refusal }) as never, answerArrival: open.answerArrival });

  it.each([
    ['a used link', { code: 'link-used', leg: 1 }, 409, 'Tautan sudah dipakai'],
    [
      'an expired link',
      { code: 'link-expired', latest: '2026-12-24T01:00:00.000Z', zone: 'WITA' },
      410,
      'Tautan kedaluwarsa',
    ],
    ['a link of before the departure', { code: 'link-early', leg: 1 }, 409, 'Belum berangkat'],
    ['a link that is opened too often', { code: 'link-exhausted', maximum: 20, retryAfter: 9 }, 429, 'Terlalu sering'],
  ])('of %s is a page with its status', async (_what, refusal, status, title) => {
    const reply = await refusing(refusal).send({});
    expect(reply.statusCode).toBe(status);
    expect(reply.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8' });
    expect(pageIn(reply)).toContain(`<h1>${title}`);
    expect(pageIn(reply)).not.toContain('Kembali ke formulir');
  });

  it('of an altered link is one too, and so is a failure', async () => {
    const altered = await links().send({ params: { link: `${LINK}0` } });
    expect(altered.statusCode).toBe(404);
    expect(pageIn(altered)).toContain('Tautan kedatangan ini tidak ada.');
    const broken = links({
      readArrival: () => {
        throw new Error('rekaan');
      },
    });
    const reply = await broken.send({ query: { lang: 'en' } });
    expect(reply.statusCode).toBe(500);
    expect(pageIn(reply)).toContain('The service is disturbed');
    expect(pageIn(reply)).not.toContain('rekaan');
  });

  it('of bytes that are not UTF-8, also where they are written with per cent signs', async () => {
    for (const broken of ['outcome=received&office=%ff', 'outcome=received&office=%C3&note=%A9', 'office%ff=x']) {
      const { submit, asked } = links();
      expect((await submit(broken)).statusCode).toBe(400);
      expect(asked).toEqual([]);
    }
    const { submit, asked } = links();
    await submit('outcome=received&office=Dinsos+%c3%A9+100%25+5%&note=%e2%80%93');
    expect(asked[0]?.body).toMatchObject({ office: 'Dinsos é 100% 5%', note: '–' });
  });

  it('of an answer that comes too early leads back to the form', async () => {
    const refusal = {
      code: 'arrival-awaited',
      pointer: '/outcome',
      earliest: '2026-11-24T05:00:00.000Z',
      zone: 'WITA',
    } as const;
    const { submit } = links({ answerArrival: async () => ({ ok: false, refusal }) });
    const page = pageIn(await submit('outcome=received&office=Dinsos'));
    expect(page).toContain('sertakan alasannya');
    expect(page).toContain('Kembali ke formulir');
  });

  it('speaks to a clerk and not to the developers of a client', async () => {
    const details: string[] = [];
    for (const route of ARRIVAL_ROUTES) {
      for (const code of [...problemsOf(route, PROBLEMS).values()].flat()) {
        const write = arrivalPages(mpu)[route.operationId];
        for (const language of ['id', 'en'] as const) {
          const document = { code, title: 'T', detail: 'Teknis `a`', errors: [] } as never;
          const written = write({ problem: document }, language, { origin: '', fields: new Map() });
          if (written.includes('Teknis')) details.push(code);
        }
      }
    }
    // Of the others the page says what the problem says: these are written for the office.
    const plain = [...new Set(details)].sort();
    const ofLinks = ['arrival-awaited', 'link-early', 'link-exhausted', 'link-expired', 'link-superseded', 'link-used'];
    expect(plain).toEqual([...ofLinks, 'not-found'].sort());
  });
});

describe('a page that cannot be written', () => {
  it('is a bug that is answered as one, on a page', async () => {
    const broken: Both = {
      ...open,
      readArrival: async () => ({
        ok: true,
        value: { status: 200, body: { ...AWAITED, departedAt: 'kemarin', validUntil: AWAITED.expectedAt } },
      }),
    };
    const reply = await links(broken).send({});
    expect(reply.statusCode).toBe(500);
    expect(reply.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8' });
  });
});

describe('a function that has no page for its route', () => {
  it('is a bug', async () => {
    const handle = apiHandler({
      routes: ARRIVAL_ROUTES,
      table: ROUTES,
      handlers: open,
      desks,
      problems: PROBLEMS,
      logger: new LogBook(),
    });
    const event = eventOf({
      routeKey: 'GET /v1/arrivals/{link}',
      params: { link: LINK },
      headers: { accept: BROWSER },
    });
    await expect(handle(event, {} as Context)).rejects.toThrow('Nothing writes the pages of readArrival.');
  });
});
