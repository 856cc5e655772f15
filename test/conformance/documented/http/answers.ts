import type { HttpAnswer, HttpRow, HttpWorld } from './world.ts';

const MB = 1024 * 1024;
const FAILED = [500, '{"message":"Internal Server Error"}'];

/** What the client gets when the function answers so. */
async function clientGets(world: HttpWorld, functionResult: unknown): Promise<HttpAnswer> {
  world.functionAnswers(JSON.stringify(functionResult));
  return await world.call('GET', '/pets/dog/1');
}

const brief = ({ status, headers, body }: HttpAnswer) => [status, headers['content-type']?.[0], body];

async function routeOf(world: HttpWorld, method: string, path: string): Promise<unknown> {
  world.functionAnswers('{}');
  const { status } = await world.call(method, path);
  return status === 200 ? world.event()['routeKey'] : status;
}

export const ANSWERS: readonly HttpRow[] = [
  {
    behaviour: 'A result without `statusCode` is the body of a 200 of JSON: a text as it is, an object as JSON.',
    source: 'proxy',
    play: async (world) => [brief(await clientGets(world, 'Hello')), brief(await clientGets(world, { a: 1 }))],
    documented: [
      [200, 'application/json', 'Hello'],
      [200, 'application/json', '{"a":1}'],
    ],
  },
  {
    behaviour: 'A result with `statusCode` is the answer; each cookie is a set-cookie header.',
    source: 'proxy',
    play: async (world) => {
      const headers = { 'Content-Type': 'text/csv', 'X-Own': 'v' };
      const answer = await clientGets(world, { statusCode: 201, headers, cookies: ['a=1', 'b=2'], body: 'x' });
      return [brief(answer), answer.headers['x-own'], answer.headers['set-cookie']];
    },
    documented: [[201, 'text/csv', 'x'], ['v'], ['a=1', 'b=2']],
  },
  {
    behaviour: 'A body that is base64 is decoded for the client.',
    source: 'proxy',
    play: async (world) =>
      (
        await clientGets(world, {
          statusCode: 200,
          body: Buffer.from('plain').toString('base64'),
          isBase64Encoded: true,
        })
      ).body,
    documented: 'plain',
  },
  {
    behaviour: 'A function that fails, or whose result is malformed, makes a 500 `Internal Server Error`.',
    source: 'troubleshootLambda',
    play: async (world) => {
      const malformed = await clientGets(world, { statusCode: 200, body: { not: 'text' } });
      world.functionAnswers(undefined);
      const thrown = await world.call('GET', '/pets/dog/1');
      return [malformed, thrown].map(({ status, body }) => [status, body]);
    },
    documented: [FAILED, FAILED],
  },
  {
    behaviour: 'The most specific route takes a request: static, then a parameter, then a greedy one, then ANY.',
    source: 'routes',
    play: async (world) => [
      await routeOf(world, 'GET', '/pets/dog/1'),
      await routeOf(world, 'GET', '/pets/dog/2'),
      await routeOf(world, 'GET', '/pets/cat/1'),
      await routeOf(world, 'PUT', '/any/thing/else'),
    ],
    documented: ['GET /pets/dog/1', 'GET /pets/dog/{id}', 'GET /pets/{proxy+}', 'ANY /any/{proxy+}'],
  },
  {
    behaviour: 'Without a route the answer is `{"message":"Not Found"}`; HEAD and OPTIONS are methods like others.',
    source: 'routes',
    play: async (world) => {
      const none = await world.call('GET', '/nowhere');
      const others = ['HEAD', 'OPTIONS', 'DELETE'].map((method) => world.call(method, '/pets/dog/1'));
      return [none.status, none.body, (await Promise.all(others)).map(({ status }) => status)];
    },
    documented: [404, '{"message":"Not Found"}', [404, 404, 404]],
  },
  {
    behaviour: 'A body is 10 MB at most.',
    source: 'httpQuotas',
    play: async (world) => {
      const large = Buffer.alloc(10 * MB + 1, 'x');
      return (await world.call('POST', '/pets/1', ['content-type', 'text/plain'], large)).status;
    },
    documented: 413,
  },
  {
    behaviour: 'The request line and the header values together are 10,240 bytes at most.',
    source: 'httpQuotas',
    play: async (world) => {
      world.functionAnswers('{}');
      const withHeader = async (bytes: number) =>
        (await world.call('GET', '/pets/dog/1', ['x', 'y'.repeat(bytes)])).status;
      return [(await withHeader(9000)) === 200, (await withHeader(10_240)) >= 400];
    },
    documented: [true, true],
  },
  {
    behaviour: 'An invocation takes and gives 6 MB at most: beyond it the client gets an error.',
    source: 'lambdaQuotas',
    play: async (world) => {
      const gives = async (bytes: number) =>
        (await clientGets(world, { statusCode: 200, body: 'x'.repeat(bytes) })).status;
      const takes = async (bytes: number) => {
        world.functionAnswers('{}');
        return (await world.call('POST', '/pets/1', ['content-type', 'text/plain'], 'x'.repeat(bytes))).status;
      };
      return [await gives(5 * MB), (await gives(6 * MB)) >= 400, await takes(5 * MB), (await takes(6 * MB)) >= 400];
    },
    documented: [200, true, 200, true],
  },
  {
    behaviour: 'The gateway waits 30 seconds for a function, and then answers with an error.',
    source: 'httpQuotas',
    play: async (world) => {
      world.functionHangs(30_000);
      return (await world.call('GET', '/pets/dog/1')).status;
    },
    documented: 503,
  },
];
