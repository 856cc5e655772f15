import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalCloud } from '../../local/cloud.ts';
import { type MiniCloud, startMiniCloud } from './harness.ts';
import { synthesizeMiniStack } from './mini-stack.ts';

/** An answer as it came, compressed or not. */
interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

let mini: MiniCloud;
let site = '';
beforeAll(async () => {
  mini = await startMiniCloud({ site: true });
  site = mini.cloud.distributions[0]?.url ?? '';
});
afterAll(() => mini.close());

/** `fetch` would decompress what it gets, and add headers of its own. */
async function send(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  { method = 'GET', body = '' }: { readonly method?: string; readonly body?: string } = {},
): Promise<Sent> {
  return await new Promise((resolve, reject) => {
    request(site + path, { method, headers, agent: false }, (message) => {
      buffer(message).then(
        (got) => resolve({ status: message.statusCode ?? 0, headers: message.headers, body: got }),
        reject,
      );
    })
      .once('error', reject)
      .end(body);
  });
}

/** What the API's function got. */
const echoed = ({ body }: Sent) => (JSON.parse(body.toString('utf8')) as { event: Record<string, unknown> }).event;

describe('files of a bucket', () => {
  it('come with the headers of their deployment, a type by their name and an entity tag', async () => {
    const { status, headers, body } = await send('/assets/short.js');
    expect([status, body.toString()]).toEqual([200, '//']);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript',
      'cache-control': 'max-age=31536000, immutable',
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
    });
    expect((await send('/a%20b.bin')).headers['content-type']).toBe('binary/octet-stream');
  });

  it('are left out where the filters of a deployment say so', async () => {
    const { headers } = await send('/assets/app.js');
    expect(headers['cache-control']).toContain('immutable');
    expect((await send('/index.html')).headers['cache-control']).toBe('private');
  });

  it('have the texts that only a deployment knows, with the addresses of this machine', async () => {
    const { body } = await send('/config.json');
    expect(JSON.parse(body.toString())).toEqual({
      base: `${mini.cloud.url}/_local/pools/mini`,
      own: site,
      client: mini.cloud.model.pools.find(({ domain }) => domain === 'mini')?.clients[0]?.id,
    });
  });

  it('that are not there are forbidden, since the distribution may not list the bucket', async () => {
    const { status, headers, body } = await send('/assets/none.js');
    expect([status, headers['content-type']]).toEqual([403, 'application/xml']);
    expect(body.toString()).toContain('AccessDenied');
  });

  it('are compressed for viewers that take it, Brotli first, and their entity tag is weak then', async () => {
    const plain = await send('/assets/app.js');
    const br = await send('/assets/app.js', { 'accept-encoding': 'gzip, deflate, br;q=1.0' });
    const gzip = await send('/assets/app.js', { 'accept-encoding': 'gzip' });
    expect(br.headers).toMatchObject({
      'content-encoding': 'br',
      vary: 'Accept-Encoding',
      etag: `W/${String(plain.headers['etag'])}`,
    });
    expect(brotliDecompressSync(br.body)).toEqual(plain.body);
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
    expect(br.body.length).toBeLessThan(plain.body.length / 4);
  });

  it.each([
    ['small ones', '/assets/short.js'],
    ['types that hardly shrink', '/a%20b.bin'],
    ['those of a behaviour without compression', '/plain/long.txt'],
  ])('are not compressed: %s', async (_, path) => {
    const { headers } = await send(path, { 'accept-encoding': 'br' });
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('are not sent again to a viewer that has them, compressed or not', async () => {
    const { headers } = await send('/assets/app.js', { 'accept-encoding': 'br' });
    const known = { 'if-none-match': String(headers['etag']), 'accept-encoding': 'br' };
    const again = await send('/assets/app.js', known);
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect(again.headers['cache-control']).toBe('max-age=31536000, immutable');
    expect((await send('/assets/app.js', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('tell a HEAD what a GET would get', async () => {
    const { status, headers, body } = await send('/assets/app.js', {}, { method: 'HEAD' });
    const got = await send('/assets/app.js');
    expect([status, body.length]).toEqual([200, 0]);
    expect(headers['content-length']).toBe(String(got.body.length));
  });
});

describe('behaviours', () => {
  it('have methods, and refuse others', async () => {
    const { status, body } = await send('/index.html', {}, { method: 'POST' });
    expect([status, body.toString()]).toEqual([403, expect.stringContaining('not configured to allow')]);
  });

  it('add the headers of their policy, over those of the origin where it says so', async () => {
    const { headers } = await send('/index.html');
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'",
      'strict-transport-security': 'max-age=86400; includeSubDomains',
      'x-own': 'site',
      'cache-control': 'private',
    });
    expect((await send('/assets/app.js')).headers['cache-control']).toContain('immutable');
    expect((await send('/plain/long.txt')).headers['x-own']).toBeUndefined();
  });

  it('of the API pass on method, query, cookies, body and every header but the host', async () => {
    const sent = { authorization: 'Bearer x', cookie: 'a=1; b=2', host: 'site.example', 'content-type': 'text/plain' };
    const event = echoed(await send('/echo/there?x=1&x=2&y=%20', sent, { method: 'PATCH', body: 'halo' }));
    expect(event).toMatchObject({
      rawPath: '/echo/there',
      rawQueryString: 'x=1&x=2&y=%20',
      cookies: ['a=1', 'b=2'],
      body: 'halo',
      requestContext: { http: { method: 'PATCH' } },
      headers: {
        authorization: 'Bearer x',
        host: new URL(mini.cloud.url).host,
        via: expect.stringContaining('CloudFront'),
      },
    });
  });

  it('without an origin request policy pass on neither headers nor query', async () => {
    const event = echoed(await send('/echo/bare?x=1', { authorization: 'Bearer x', cookie: 'a=1' }));
    expect(event).toMatchObject({ rawPath: '/echo/bare', rawQueryString: '' });
    expect(event).not.toHaveProperty('cookies');
    expect(event['headers']).not.toHaveProperty('authorization');
  });

  it('of a server compress nothing that the policy does not let them', async () => {
    const { headers, body } = await send(`/echo/long?x=${'kata'.repeat(500)}`, { 'accept-encoding': 'br' });
    expect([body.length > 2000, headers['content-encoding']]).toEqual([true, undefined]);
  });

  it('answer by the moved clock', async () => {
    await mini.cloud.clock.advance(3_600_000);
    for (const path of ['/index.html', '/echo/now']) {
      const date = Date.parse(String((await send(path)).headers['date']));
      expect(Math.abs(date - mini.cloud.clock.now())).toBeLessThan(60_000);
    }
    const { headers } = await mini.call('GET', '/_local/clock');
    expect(Math.abs(Date.parse(headers.get('date') ?? '') - mini.cloud.clock.now())).toBeLessThan(60_000);
  });
});

describe('functions at the edge', () => {
  it('change the path before the origin is asked; `/` is the root object', async () => {
    for (const path of ['/', '/places/tasks', '/index.html']) {
      expect((await send(path)).body.toString()).toMatch(/^index\.html /);
    }
  });

  it('answer in the place of the origin', async () => {
    const { status, headers } = await send('/moved?to=there');
    expect([status, headers['location']]).toEqual([302, '/there']);
  });

  it('change headers and strip a path', async () => {
    const event = echoed(await send('/api/echo/x?q=1'));
    expect(event).toMatchObject({ rawPath: '/echo/x', rawQueryString: 'q=1' });
    expect(event['headers']).toMatchObject({ 'x-edge': 'viewer-request 127.0.0.1' });
  });

  it('reach nothing of this machine', async () => {
    expect((await send('/outside')).body.toString()).toBe('undefinedundefinedundefined');
  });

  it('that fail are an error of the distribution', async () => {
    expect((await send('/broken')).status).toBe(502);
    expect(mini.lines.some((line) => line.includes('the distribution failed: Error: as asked'))).toBe(true);
  });
});

describe('what is not served here', () => {
  it('stops the start by its name', async () => {
    const { directory, remove } = await synthesizeMiniStack({ site: true, errorPages: true });
    await expect(startLocalCloud({ assembly: directory })).rejects.toThrow(/CustomErrorResponses, which is not served/);
    remove();
  });
});
