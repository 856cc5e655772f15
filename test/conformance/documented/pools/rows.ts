import type { EndpointAnswer, PoolRow, PoolWorld } from './world.ts';

const errorOf = ({ status, body }: EndpointAnswer) => [status, body?.['error']];
const refreshed = (world: PoolWorld, token: unknown) =>
  world.ask('token', { grant_type: 'refresh_token', refresh_token: String(token) });

const PAGES: readonly PoolRow[] = [
  {
    behaviour: 'The page sends people back with a code and the state of the request.',
    source: 'authorizeEndpoint',
    play: async (world) => {
      const back = await world.authorize({ state: 'abc' });
      return [back?.searchParams.get('state'), back?.searchParams.has('code')];
    },
    documented: ['abc', true],
  },
  {
    behaviour: 'An address to come back to must be one of the client, to the letter: else nobody is sent anywhere.',
    source: 'authorizeEndpoint',
    play: async (world) => await world.authorize({ redirect_uri: 'https://client.example/back/' }),
    documented: undefined,
  },
  {
    behaviour: 'A challenge is made with S256; another method is an `invalid_request`.',
    source: 'authorizeEndpoint',
    play: async (world) => {
      const back = await world.authorize({ code_challenge_method: 'plain' });
      return back?.searchParams.get('error');
    },
    documented: 'invalid_request',
  },
];

const TOKENS: readonly PoolRow[] = [
  {
    behaviour:
      'A code gives an ID token, an access token and a refresh token, with the seconds that the access token lives.',
    source: 'tokenEndpoint',
    play: async (world) => {
      const { body = {} } = await world.redeem(await world.authorize());
      return [Object.keys(body).toSorted(), body['token_type'], body['expires_in']];
    },
    documented: [['access_token', 'expires_in', 'id_token', 'refresh_token', 'token_type'], 'Bearer', 1800],
  },
  {
    behaviour: 'A code that was used is an `invalid_grant`.',
    source: 'tokenEndpoint',
    play: async (world) => {
      const back = await world.authorize();
      await world.redeem(back);
      return errorOf(await world.redeem(back));
    },
    documented: [400, 'invalid_grant'],
  },
  {
    behaviour: 'A code gives nothing without the verifier of its challenge.',
    source: 'tokenEndpoint',
    play: async (world) => (await world.redeem(await world.authorize(), { code_verifier: 'another' })).status,
    documented: 400,
  },
  {
    behaviour:
      'A client that the pool has not is an `invalid_client`, and a grant that there is not an `unsupported_grant_type`.',
    source: 'tokenEndpoint',
    play: async (world) => [
      errorOf(await world.ask('token', { grant_type: 'refresh_token', refresh_token: 'x', client_id: 'another' })),
      errorOf(await world.ask('token', { grant_type: 'password' })),
    ],
    documented: [
      [400, 'invalid_client'],
      [400, 'unsupported_grant_type'],
    ],
  },
  {
    behaviour: 'A refresh token gives a new ID token and access token, as long as the client says.',
    source: 'tokenEndpoint',
    play: async (world) => {
      const { body = {} } = await world.redeem(await world.authorize());
      const alive = await refreshed(world, body['refresh_token']);
      world.advance(12 * 3600);
      const ended = await refreshed(world, body['refresh_token']);
      return [alive.status, Object.keys(alive.body ?? {}).includes('access_token'), errorOf(ended)];
    },
    documented: [200, true, [400, 'invalid_grant']],
  },
  {
    behaviour: 'A refresh token that was revoked is an `invalid_grant`; the revocation has an empty body.',
    source: 'revokeEndpoint',
    play: async (world) => {
      const { body = {} } = await world.redeem(await world.authorize());
      const revoked = await world.ask('revoke', { token: String(body['refresh_token']) });
      return [revoked, errorOf(await refreshed(world, body['refresh_token']))];
    },
    documented: [{ status: 200, body: undefined }, [400, 'invalid_grant']],
  },
  {
    behaviour:
      'A revocation without a token is an `invalid_request`, of another kind of token an `unsupported_token_type`; a token that is unknown is no error.',
    source: 'revokeEndpoint',
    play: async (world) => {
      const { body = {} } = await world.redeem(await world.authorize());
      return [
        errorOf(await world.ask('revoke', {})),
        errorOf(await world.ask('revoke', { token: String(body['access_token']) })),
        (await world.ask('revoke', { token: 'unknown' })).status,
      ];
    },
    documented: [[400, 'invalid_request'], [400, 'unsupported_token_type'], 200],
  },
];

/** Every row of the pools' sign-in by subject, in the order of the page. */
export const POOL_SUBJECTS: Readonly<Record<string, readonly PoolRow[]>> = {
  'The page': PAGES,
  'Tokens of people': TOKENS,
};
