import type { HttpRow, HttpWorld } from './world.ts';

/** Calls and answers some of what the function got. */
async function eventOf(
  world: HttpWorld,
  call: Parameters<HttpWorld['call']>,
  ...names: readonly string[]
): Promise<unknown[]> {
  await world.call(...call);
  const event = world.event();
  return names.map((name) => event[name]);
}

async function headerOf(world: HttpWorld, sent: readonly string[], name: string): Promise<unknown> {
  const [headers] = await eventOf(world, ['GET', '/pets/dog/1', sent], 'headers');
  return (headers as Record<string, string>)[name];
}

async function encoded(world: HttpWorld, type: string, body: string | Buffer): Promise<unknown[]> {
  return await eventOf(world, ['POST', '/pets/1', ['content-type', type], body], 'isBase64Encoded', 'body');
}

export const EVENTS: readonly HttpRow[] = [
  {
    behaviour: 'Names of headers reach the function in lower case.',
    source: 'proxy',
    play: (world) => headerOf(world, ['X-Custom-Name', 'Yes'], 'x-custom-name'),
    documented: 'Yes',
  },
  {
    behaviour: 'A header that comes several times is one value, joined by commas.',
    source: 'proxy',
    play: (world) => headerOf(world, ['x-twice', 'a', 'x-twice', 'b'], 'x-twice'),
    documented: 'a,b',
  },
  {
    behaviour: 'Cookies are a list apart.',
    source: 'proxy',
    play: async (world) => (await eventOf(world, ['GET', '/pets/dog/1', ['cookie', 'a=1; b=2']], 'cookies'))[0],
    documented: ['a=1', 'b=2'],
  },
  {
    behaviour:
      'The query is given as it came, and by names, of which one that comes several times is joined by commas.',
    source: 'proxy',
    play: (world) => eventOf(world, ['GET', '/pets/dog/1?a=1&a=2&b=%C3%A9'], 'rawQueryString', 'queryStringParameters'),
    documented: ['a=1&a=2&b=%C3%A9', { a: '1,2', b: 'é' }],
  },
  {
    behaviour: 'Without cookies, query or path parameters their fields are left out.',
    source: 'proxy',
    play: async (world) => {
      await world.call('GET', '/pets/dog/1');
      const names = ['cookies', 'queryStringParameters', 'pathParameters', 'body'];
      return names.filter((name) => name in world.event());
    },
    documented: [],
  },
  {
    behaviour: 'The event says its format, route and path; the stage `$default` puts nothing before the path.',
    source: 'proxy',
    play: async (world) => {
      const fields = await eventOf(world, ['GET', '/pets/dog/7'], 'version', 'routeKey', 'rawPath', 'pathParameters');
      const context = world.event()['requestContext'] as Record<string, Record<string, unknown>>;
      return [...fields, context['stage'], context['http']?.['method'], context['http']?.['path']];
    },
    documented: ['2.0', 'GET /pets/dog/{id}', '/pets/dog/7', { id: '7' }, '$default', 'GET', '/pets/dog/7'],
  },
  {
    behaviour: 'The time of a request is given in the Common Log Format and in milliseconds.',
    source: 'proxy',
    play: async (world) => {
      await world.call('GET', '/pets/dog/1');
      const { time, timeEpoch } = world.event()['requestContext'] as { time: string; timeEpoch: number };
      return [/^\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} \+0000$/.test(time), Number.isInteger(timeEpoch)];
    },
    documented: [true, true],
  },
  {
    behaviour: 'Whether a body is base64 is inferred from its content type: JSON and text are not, a picture is.',
    source: 'binary',
    play: async (world) => [
      await encoded(world, 'application/json', '{"é":1}'),
      await encoded(world, 'text/plain; charset=utf-8', 'é'),
      await encoded(world, 'image/jpeg', Buffer.from([1, 2, 255])),
    ],
    documented: [
      [false, '{"é":1}'],
      [false, 'é'],
      [true, 'AQL/'],
    ],
  },
];
