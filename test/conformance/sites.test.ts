import { createServer, request, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { freePort } from '../../local/engines/child.ts';
import type { StoredFile } from '../../local/site/bucket.ts';
import { startSite } from '../../local/site/server.ts';
import type { BehaviourModel, HeaderRuleModel } from '../../local/template/model.ts';
import { SITE_SUBJECTS } from './documented/sites/rows.ts';
import type { SiteAnswer, SiteWorld } from './documented/sites/world.ts';
import { expectAsTold } from './told.ts';

/** Answers with the event under `/edge/`, and leads one path away. */
const ECHO = `function handler(event) {
  if (event.request.uri === '/edge/moved') return { statusCode: 302, headers: { location: { value: '/there' } } };
  return { statusCode: 200, body: JSON.stringify(event) };
}`;

const file = (type: string, body: string): StoredFile => ({
  ...{ body: Buffer.from(body), etag: '"one"', lastModified: 0 },
  headers: { 'content-type': type, 'x-overridden': 'origin', 'x-kept': 'origin' },
});
const LONG = 'kata '.repeat(400);
const FILES = new Map([
  ['index.html', file('text/html', `<html>${LONG}`)],
  ['small.txt', file('text/plain', 'x')],
  ['picture.png', file('image/png', LONG)],
  ...['files/first.txt', 'files/second.txt', 'other.txt', 'a/b/x1.bin', 'a/b/x12.bin', 'a/b/X1.bin'].map(
    (name): [string, StoredFile] => [name, file('text/plain', name)],
  ),
]);

const rule = (name: string, value: string, override: boolean): HeaderRuleModel => ({ name, value, override });
const BUCKET = { kind: 'bucket', bucket: 'files', path: '' } as const;
const filesAt = (pattern: string, name: string): BehaviourModel => ({
  ...{ pattern, origin: BUCKET, methods: ['GET', 'HEAD'], encodings: ['br', 'gzip'], forwarded: 'none' },
  viewerRequest: undefined,
  headers: [
    rule('x-behaviour', name, true),
    rule('x-overridden', 'policy', true),
    rule('x-kept', 'policy', false),
    rule('x-added', 'policy', false),
  ],
});

let servers: Server[] = [];
let site = '';
let asked: ReturnType<SiteWorld['asked']> = { url: '', headers: {} };

beforeAll(async () => {
  const [originPort, port] = [await freePort(), await freePort()];
  const origin = createServer((message, response) => {
    asked = { url: message.url ?? '', headers: message.headers };
    response.end();
  });
  await new Promise<void>((resolve) => origin.listen(originPort, '127.0.0.1', resolve));
  const distribution = {
    ...{ logicalId: 'Site', id: 'E1', domain: 'd1.cloudfront.net', rootObject: 'index.html' },
    behaviours: [
      filesAt('/files/first*', 'first'),
      filesAt('files/*', 'files'),
      filesAt('/*/x?.bin', 'pattern'),
      { ...filesAt('/edge/*', 'edge'), viewerRequest: { name: 'echo', code: ECHO } },
      {
        ...{ pattern: '/api/*', origin: { kind: 'http', url: `http://127.0.0.1:${originPort}` } as const },
        ...{
          methods: ['GET'],
          encodings: [],
          forwarded: 'all-but-host' as const,
          viewerRequest: undefined,
          headers: [],
        },
      },
      filesAt('*', 'default'),
    ],
  };
  const options = { distribution, buckets: new Map([['files', FILES]]), now: Date.now, log: () => undefined };
  servers = [origin, await startSite(options, port)];
  site = `http://127.0.0.1:${port}`;
});

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const world: SiteWorld = {
  send: (path, headers = {}, method = 'GET') =>
    new Promise<SiteAnswer>((resolve, reject) => {
      request(site + path, { method, headers, agent: false }, (message) => {
        buffer(message).then(
          (body) => resolve({ status: message.statusCode ?? 0, headers: message.headers, body: body.toString() }),
          reject,
        );
      })
        .once('error', reject)
        .end();
    }),
  asked: () => asked,
  event: async (path, headers) => JSON.parse((await world.send(path, headers)).body) as Record<string, unknown>,
};

describe('CloudFront of the local cloud', () => {
  it.each(Object.values(SITE_SUBJECTS).flat())('$behaviour', async (row) => {
    await expectAsTold(row, 'local cloud', world);
  });
});
