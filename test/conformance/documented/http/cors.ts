import type { HttpAnswer, HttpRow, HttpWorld } from './world.ts';

const OURS = ['origin', 'https://console.contoh.example'];
const OTHERS = ['origin', 'https://lain.contoh.example'];

const corsHeaders = ({ headers }: HttpAnswer) =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, [value]]) => (name.startsWith('access-control-') ? [[name, value]] : [])),
  );

const preflight = (world: HttpWorld, path: string, origin: readonly string[]) =>
  world.callWithCors('OPTIONS', path, [...origin, 'access-control-request-method', 'GET']);

/** Whether the function of a route, or an authorizer, is called meanwhile. */
async function calls(world: HttpWorld, play: () => Promise<unknown>): Promise<boolean> {
  const before = world.event();
  await play();
  return world.event() !== before || world.asked().length > 0;
}

const ALLOWED = { 'access-control-allow-origin': 'https://console.contoh.example' };

export const CORS_ROWS: readonly HttpRow[] = [
  {
    behaviour: 'Without a CORS configuration no CORS header is added, and a preflight is answered by the routes alone.',
    source: 'cors',
    play: async (world) => {
      const plain = await world.call('GET', '/pets/dog/1', OURS);
      const asked = await world.call('OPTIONS', '/pets/dog/1', [...OURS, 'access-control-request-method', 'GET']);
      return [corsHeaders(plain), asked.status];
    },
    documented: [{}, 404],
  },
  {
    behaviour:
      'With one the gateway answers preflights of any path by itself, and no authorizer or function is called.',
    source: 'cors',
    play: async (world) => {
      const answers: HttpAnswer[] = [];
      const called = await calls(world, async () => {
        for (const path of ['/pets/dog/1', '/secured', '/asked', '/nowhere']) {
          answers.push(await preflight(world, path, OURS));
        }
      });
      return [called, answers.map(({ status, body }) => [status, body]), answers.map(corsHeaders)[2]];
    },
    documented: [
      false,
      Array.from({ length: 4 }, () => [204, '']),
      {
        ...ALLOWED,
        'access-control-allow-methods': 'GET,POST',
        'access-control-allow-headers': 'authorization,if-match',
        'access-control-max-age': '300',
      },
    ],
  },
  {
    behaviour: 'A route that takes OPTIONS gets the preflight: ANY, and `$default` too. Its answer gets the headers.',
    source: 'cors',
    play: async (world) => {
      world.functionAnswers('{"statusCode":418}');
      const answer = await preflight(world, '/any/thing', OURS);
      return [answer.status, world.event()['routeKey'], corsHeaders(answer)['access-control-allow-origin']];
    },
    documented: [418, 'ANY /any/{proxy+}', 'https://console.contoh.example'],
  },
  {
    behaviour:
      'The answer of a function gets the headers for an origin of the list, and those that it gave are ignored.',
    source: 'cors',
    play: async (world) => {
      const own = { 'Access-Control-Allow-Origin': '*', 'access-control-allow-credentials': 'true', ETag: '"1"' };
      world.functionAnswers(JSON.stringify({ statusCode: 200, headers: own }));
      const answer = await world.callWithCors('GET', '/pets/dog/1', OURS);
      return [corsHeaders(answer), answer.headers['etag']];
    },
    documented: [{ ...ALLOWED, 'access-control-expose-headers': 'etag' }, ['"1"']],
  },
  {
    behaviour: 'An origin that is not in the list gets no CORS header, in a preflight and in an answer.',
    source: 'cors',
    play: async (world) => [
      corsHeaders(await preflight(world, '/pets/dog/1', OTHERS)),
      corsHeaders(await world.callWithCors('GET', '/pets/dog/1', OTHERS)),
      corsHeaders(await world.callWithCors('GET', '/pets/dog/1')),
    ],
    documented: [{}, {}, {}],
  },
];
