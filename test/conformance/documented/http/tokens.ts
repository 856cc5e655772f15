import type { HttpRow, HttpWorld } from './world.ts';

const UNAUTHORIZED = [401, '{"message":"Unauthorized"}'];

async function withToken(world: HttpWorld, path: string, authorization: string | undefined): Promise<unknown[]> {
  world.functionAnswers('{}');
  const { status, body } = await world.call(
    'GET',
    path,
    authorization === undefined ? [] : ['authorization', authorization],
  );
  return [status, body];
}

const jwtOf = (world: HttpWorld) =>
  (world.event()['requestContext'] as { authorizer?: { jwt?: Record<string, unknown> } }).authorizer?.jwt;

export const TOKENS: readonly HttpRow[] = [
  {
    behaviour: 'Without a token, with a broken or an expired one, the answer is 401 `Unauthorized`.',
    source: 'troubleshootJwt',
    play: async (world) => [
      await withToken(world, '/secured', undefined),
      await withToken(world, '/secured', 'Bearer broken'),
      await withToken(world, '/secured', `Bearer ${await world.token({}, -1)}`),
    ],
    documented: [UNAUTHORIZED, UNAUTHORIZED, UNAUTHORIZED],
  },
  {
    behaviour: 'The header www-authenticate of a 401 says what is wrong with the token.',
    source: 'troubleshootJwt',
    play: async (world) => {
      const answer = await world.call('GET', '/secured', ['authorization', `Bearer ${await world.token({}, -1)}`]);
      return answer.headers['www-authenticate']?.[0]?.includes('invalid_token');
    },
    documented: true,
  },
  {
    behaviour: 'The token may come with or without `Bearer`.',
    source: 'jwt',
    play: async (world) => {
      const token = await world.token({});
      return [
        (await withToken(world, '/secured', token))[0],
        (await withToken(world, '/secured', `Bearer ${token}`))[0],
      ];
    },
    documented: [200, 200],
  },
  {
    behaviour: 'A route with scopes wants one of them in the token.',
    source: 'jwt',
    play: async (world) => {
      const of = async (scope: string) =>
        (await withToken(world, '/scoped', `Bearer ${await world.token({ scope })}`))[0];
      return [(await of('other/x')) === 200, await of('other/x api/read')];
    },
    documented: [false, 200],
  },
  {
    behaviour: 'The claims reach the function in `requestContext.authorizer.jwt.claims`.',
    source: 'jwt',
    play: async (world) => {
      await withToken(world, '/secured', `Bearer ${await world.token({ emailID: 'a@contoh.example.org' })}`);
      return (jwtOf(world)?.['claims'] as Record<string, string> | undefined)?.['emailID'];
    },
    documented: 'a@contoh.example.org',
  },
  {
    behaviour: 'Every claim is a text: a list is `[a b]`, a number its digits, and a comma in a list is no separator.',
    source: 'claimTexts',
    play: async (world) => {
      const claims = { groups: ['a b', 'c,d'], number: 7, yes: true, none: [] };
      await withToken(world, '/secured', `Bearer ${await world.token(claims)}`);
      const told = jwtOf(world)?.['claims'] as Record<string, unknown>;
      return [told['groups'], told['number'], told['yes'], told['none'], typeof told['exp']];
    },
    documented: ['[a b c,d]', '7', 'true', '[]', 'string'],
  },
  {
    behaviour: 'The scopes of the route stand beside the claims, null where it has none.',
    source: 'jwt',
    play: async (world) => {
      const scopesOf = async (path: string) => {
        await withToken(world, path, `Bearer ${await world.token({ scope: 'api/read' })}`);
        return jwtOf(world)?.['scopes'];
      };
      return [await scopesOf('/secured'), await scopesOf('/scoped')];
    },
    documented: [null, ['api/read']],
  },
];
