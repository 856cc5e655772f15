import type { HttpAnswer, HttpRow, HttpWorld } from './world.ts';

const brief = ({ status, body }: HttpAnswer) => [status, body];
const UNAUTHORIZED = [401, '{"message":"Unauthorized"}'];
const FORBIDDEN = [403, '{"message":"Forbidden"}'];
const FAILED = [500, '{"message":"Internal Server Error"}'];

let tokens = 0;
/** A token that no row has used: results are kept. */
function fresh(): string {
  tokens += 1;
  return `Bearer token-${tokens}`;
}

async function ask(world: HttpWorld, path: string, token = fresh(), more: readonly string[] = []): Promise<unknown[]> {
  return brief(await world.call('GET', path, ['authorization', token, ...more]));
}

async function statusAfter(world: HttpWorld, answer: unknown): Promise<unknown[]> {
  world.authorizerAnswers(answer === undefined ? undefined : JSON.stringify(answer));
  return await ask(world, '/asked');
}

const CONTEXT = { text: 'a', number: 1, boolean: true, list: ['a', 'b'], map: { a: 'b' } };

export const AUTHORIZERS: readonly HttpRow[] = [
  {
    behaviour:
      'The function gets the request in format 2.0 with its type, its identity sources and the ARN of the route.',
    source: 'lambdaAuthorizer',
    play: async (world) => {
      const token = fresh();
      await ask(world, '/asked/7?a=1&a=2', token);
      const [event = {}] = world.asked();
      const { version, type, identitySource, routeKey, rawPath, rawQueryString, pathParameters } = event;
      const arn = /^arn:aws:execute-api:[^:]+:\d{12}:[^/]+\/\$default\/GET\/asked\/7$/.test(String(event['routeArn']));
      const got = { version, type, routeKey, rawPath, rawQueryString, pathParameters, arn };
      return [got, JSON.stringify(identitySource) === JSON.stringify([token]), 'body' in event];
    },
    documented: [
      {
        ...{ version: '2.0', type: 'REQUEST', routeKey: 'GET /asked/{id}', rawPath: '/asked/7', arn: true },
        ...{ rawQueryString: 'a=1&a=2', pathParameters: { id: '7' } },
      },
      true,
      false,
    ],
  },
  {
    behaviour:
      'Its context reaches the function of the route in `requestContext.authorizer.lambda`, each value with its type.',
    source: 'lambdaAuthorizer',
    play: async (world) => {
      world.authorizerAnswers(JSON.stringify({ isAuthorized: true, context: CONTEXT }));
      await ask(world, '/asked');
      return (world.event()['requestContext'] as { authorizer?: unknown }).authorizer;
    },
    documented: { lambda: CONTEXT },
  },
  {
    behaviour: 'Without one of the identity sources, or with an empty one, the answer is 401 and nobody is asked.',
    source: 'lambdaAuthorizer',
    play: async (world) => {
      const none = brief(await world.call('GET', '/asked'));
      const empty = brief(await world.call('GET', '/asked', ['authorization', '']));
      const one = await ask(world, '/two');
      return [none, empty, one, world.asked().length];
    },
    documented: [UNAUTHORIZED, UNAUTHORIZED, UNAUTHORIZED, 0],
  },
  {
    behaviour: 'A request that is not authorized is answered with 403 `Forbidden`, and its route is not called.',
    source: 'lambdaAuthorizer',
    play: async (world) => [await statusAfter(world, { isAuthorized: false, context: CONTEXT })],
    documented: [FORBIDDEN],
  },
  {
    behaviour: 'A function that fails, or answers in another form, a policy too, makes a 500 `Internal Server Error`.',
    source: 'lambdaAuthorizer',
    play: async (world) => {
      const policy = { principalId: 'a', policyDocument: { Version: '2012-10-17', Statement: [] } };
      const answers = [undefined, policy, { isAuthorized: 'true' }, null];
      const seen: unknown[] = [];
      for (const answer of answers) seen.push(await statusAfter(world, answer));
      return seen;
    },
    documented: [FAILED, FAILED, FAILED, FAILED],
  },
  {
    behaviour: 'The gateway waits 10 seconds for the function, and then answers with 500.',
    source: 'httpQuotas',
    play: async (world) => {
      world.authorizerHangs(10_000);
      return await ask(world, '/asked');
    },
    documented: FAILED,
  },
  {
    behaviour:
      'A result is kept by the values of the identity sources, for all routes of the authorizer, for its time.',
    source: 'lambdaAuthorizer',
    play: async (world) => {
      const token = fresh();
      const calls: number[] = [];
      const after = async (path: string, authorization: string, seconds = 0) => {
        world.advance(seconds);
        await ask(world, path, authorization);
        calls.push(world.asked().length);
      };
      await after('/asked', token);
      await after('/asked/7', token);
      await after('/asked', fresh());
      await after('/asked', token, 29);
      await after('/asked', token, 2);
      return calls;
    },
    documented: [1, 1, 2, 2, 3],
  },
  {
    behaviour: 'A refusal is kept like a consent, and all identity sources are part of what it is kept by.',
    source: 'lambdaAuthorizer',
    play: async (world) => {
      world.authorizerAnswers('{"isAuthorized":false}');
      const token = fresh();
      const seen: unknown[] = [];
      for (const desk of ['35', '35', '53']) seen.push((await ask(world, '/two', token, ['x-desk', desk]))[0]);
      return [seen, world.asked().length];
    },
    documented: [[403, 403, 403], 2],
  },
  {
    behaviour: 'With a time of 0 seconds each request is asked about.',
    source: 'lambdaAuthorizer',
    play: async (world) => {
      const token = fresh();
      await ask(world, '/fresh', token);
      await ask(world, '/fresh', token);
      return world.asked().length;
    },
    documented: 2,
  },
];
