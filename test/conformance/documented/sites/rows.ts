import type { SiteRow } from './world.ts';

const BEHAVIOURS: readonly SiteRow[] = [
  {
    behaviour:
      'Behaviours are tried in the order of the distribution; the first whose pattern fits is used, the default one last.',
    source: 'behaviours',
    play: async (world) => {
      const bodies = ['/files/first.txt', '/files/second.txt', '/other.txt'].map(async (path) => {
        const { headers } = await world.send(path);
        return headers['x-behaviour'];
      });
      return await Promise.all(bodies);
    },
    documented: ['first', 'files', 'default'],
  },
  {
    behaviour: '`*` in a pattern stands for any characters and `?` for one; upper and lower case differ.',
    source: 'behaviours',
    play: async (world) => {
      const used = async (path: string) => (await world.send(path)).headers['x-behaviour'];
      return [await used('/a/b/x1.bin'), await used('/a/b/x12.bin'), await used('/a/b/X1.bin')];
    },
    documented: ['pattern', 'default', 'default'],
  },
  {
    behaviour: 'A behaviour that allows GET and HEAD refuses every other method with 403.',
    source: 'behaviours',
    play: async (world) => {
      const statuses = ['GET', 'HEAD', 'POST', 'DELETE'].map(
        async (method) => (await world.send('/', {}, method)).status,
      );
      return await Promise.all(statuses);
    },
    documented: [200, 200, 403, 403],
  },
  {
    behaviour: 'A request for the root gets the default root object.',
    source: 'rootObject',
    play: async (world) => (await world.send('/')).body.slice(0, 6),
    documented: '<html>',
  },
];

const ORIGINS: readonly SiteRow[] = [
  {
    behaviour:
      'AllViewerExceptHostHeader passes on all headers, `Authorization` too, cookies and query strings, and the host of the origin.',
    source: 'requestPolicies',
    play: async (world) => {
      await world.send('/api/x?a=1', { authorization: 'Bearer t', cookie: 'k=v', host: 'viewer.example' });
      const { url, headers } = world.asked();
      return [url, headers['authorization'], headers['cookie'], headers['host'] === 'viewer.example'];
    },
    documented: ['/api/x?a=1', 'Bearer t', 'k=v', false],
  },
];

const ANSWERS: readonly SiteRow[] = [
  {
    behaviour:
      'A viewer that takes both gets Brotli, one that takes gzip alone gets gzip, and one that takes neither the plain object.',
    source: 'compression',
    play: async (world) => {
      const used = async (accepted: string) =>
        (await world.send('/', { 'accept-encoding': accepted })).headers['content-encoding'];
      return [await used('gzip, br'), await used('gzip'), await used('identity')];
    },
    documented: ['br', 'gzip', undefined],
  },
  {
    behaviour: 'An object of less than 1,000 bytes is not compressed, nor one of a type that is not on the list.',
    source: 'compression',
    play: async (world) => {
      const used = async (path: string) =>
        (await world.send(path, { 'accept-encoding': 'br' })).headers['content-encoding'];
      return [await used('/small.txt'), await used('/picture.png')];
    },
    documented: [undefined, undefined],
  },
  {
    behaviour: 'The strong entity tag of an object that CloudFront compresses becomes a weak one.',
    source: 'compression',
    play: async (world) => {
      const [plain, weak] = [await world.send('/'), await world.send('/', { 'accept-encoding': 'br' })];
      return weak.headers['etag'] === `W/${String(plain.headers['etag'])}`;
    },
    documented: true,
  },
  {
    behaviour:
      'A header of the policy takes the place of that of the origin where the policy overrides it, and else stands where the origin has none.',
    source: 'headerPolicies',
    play: async (world) => {
      const { headers } = await world.send('/other.txt');
      return [headers['x-overridden'], headers['x-kept'], headers['x-added']];
    },
    documented: ['policy', 'origin', 'policy'],
  },
];

const FUNCTIONS: readonly SiteRow[] = [
  {
    behaviour: 'The event has version 1.0, the type, the viewer, and the request with its method and path.',
    source: 'edgeEvents',
    play: async (world) => {
      const { version, context, viewer, request } = await world.event('/edge/a%20b?x=1');
      const { method, uri } = Object(request) as Record<string, unknown>;
      return [version, Object(context).eventType, Object.keys(Object(viewer)), method, uri];
    },
    documented: ['1.0', 'viewer-request', ['ip'], 'GET', '/edge/a%20b'],
  },
  {
    behaviour:
      'Query strings, headers and cookies are objects with a value; several values stand in `multiValue`, the first in `value` too.',
    source: 'edgeEvents',
    play: async (world) => {
      const { request } = await world.event('/edge/x?a=1&a=2&b=3', { Cookie: 'k=v', 'X-One': '1' });
      const { querystring, headers, cookies } = Object(request) as Record<string, Record<string, unknown>>;
      return [querystring, headers?.['x-one'], headers?.['cookie'], cookies];
    },
    documented: [
      { a: { value: '1', multiValue: [{ value: '1' }, { value: '2' }] }, b: { value: '3' } },
      { value: '1' },
      undefined,
      { k: { value: 'v' } },
    ],
  },
  {
    behaviour: 'A function that returns a response answers in the place of the origin.',
    source: 'edgeEvents',
    play: async (world) => {
      const { status, headers } = await world.send('/edge/moved');
      return [status, headers['location']];
    },
    documented: [302, '/there'],
  },
];

/** Every row of CloudFront by subject, in the order of the page. */
export const SITE_SUBJECTS: Readonly<Record<string, readonly SiteRow[]>> = {
  Behaviours: BEHAVIOURS,
  'What origins get': ORIGINS,
  'What viewers get': ANSWERS,
  'Functions at the edge': FUNCTIONS,
};
