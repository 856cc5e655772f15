import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import type { PoolModel } from '../template/model.ts';
import type { PoolUser, PoolUsers } from './users.ts';

/** A running endpoint of the administrators' calls of Cognito user pools. */
export type PoolService = { endpoint: string; close(): Promise<void> };

export type PoolServiceOptions = {
  pools: PoolModel[];
  users: PoolUsers;
  /** Sends an invitation as the pool does. */
  send: (mail: { pool: PoolModel; to: string; subject: string; text: string }) => Promise<void>;
};

type Input = {
  UserPoolId?: string;
  Username?: string;
  MessageAction?: string;
  UserAttributes?: { Name: string; Value?: string }[];
};
type Answer = { status: number; body: Record<string, unknown> };

/**
 * Serves the calls that make a pool agree with a table: AdminGetUser, AdminCreateUser (with RESEND), AdminUpdateUserAttributes,
 * AdminEnableUser, AdminDisableUser, AdminUserGlobalSignOut. Source: Amazon Cognito user pools API reference.
 */
export async function startPoolService(options: PoolServiceOptions): Promise<PoolService> {
  const server = createServer((request, response) => {
    answer(options, request).then(
      (given) => reply(response, given),
      () => reply(response, refusal('InvalidParameterException', 'the request cannot be read')),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(options: PoolServiceOptions, request: IncomingMessage): Promise<Answer> {
  const input = JSON.parse(await readText(request)) as Input;
  const operation = String(request.headers['x-amz-target']).split('.').at(-1);
  const pool = options.pools.find(({ id }) => id === input.UserPoolId);
  if (pool === undefined) return refusal('ResourceNotFoundException', `User pool ${input.UserPoolId} does not exist.`);
  const email = input.Username ?? '';
  if (operation === 'AdminCreateUser') return await createUser(options, pool, email, input);
  const user = options.users.find(pool.id, email);
  if (user === undefined) return refusal('UserNotFoundException', 'User does not exist.');
  switch (operation) {
    case 'AdminGetUser':
      return { status: 200, body: shown(user, 'UserAttributes') };
    case 'AdminUpdateUserAttributes':
      options.users.keep(pool.id, { ...user, attributes: { ...user.attributes, ...attributesOf(input) } });
      return DONE;
    case 'AdminEnableUser':
    case 'AdminDisableUser':
      options.users.keep(pool.id, { ...user, enabled: operation === 'AdminEnableUser' });
      return DONE;
    case 'AdminUserGlobalSignOut':
      // Tokens of this machine cannot be refreshed: there is nothing to end.
      return DONE;
    default:
      return refusal('InvalidParameterException', `${operation} is not served on this machine`);
  }
}

const DONE: Answer = { status: 200, body: {} };

async function createUser(
  { users, send }: PoolServiceOptions,
  pool: PoolModel,
  email: string,
  input: Input,
): Promise<Answer> {
  const known = users.find(pool.id, email);
  const resend = input.MessageAction === 'RESEND';
  if (resend && known === undefined) return refusal('UserNotFoundException', 'User does not exist.');
  if (resend && known?.invited === false)
    return refusal('UnsupportedUserStateException', 'Resend not possible. The user is confirmed.');
  if (!resend && known) return refusal('UsernameExistsException', 'User account already exists');
  const user = known ?? users.create(pool.id, email, attributesOf(input));
  if (input.MessageAction !== 'SUPPRESS') {
    const text = pool.invitation.text.replaceAll('{username}', email).replaceAll('{####}', '(kata sandi sementara)');
    await send({ pool, to: email, subject: pool.invitation.subject, text });
  }
  return { status: 200, body: { User: shown(user, 'Attributes') } };
}

function shown({ sub, attributes, enabled, invited }: PoolUser, name: 'Attributes' | 'UserAttributes') {
  const listed = Object.entries({ sub, ...attributes }).map(([Name, Value]) => ({ Name, Value }));
  const UserStatus = invited ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED';
  return { Username: sub, [name]: listed, Enabled: enabled, UserStatus };
}

function attributesOf({ UserAttributes = [] }: Input): Record<string, string> {
  return Object.fromEntries(UserAttributes.map(({ Name, Value = '' }) => [Name, Value]));
}

function refusal(type: string, message: string): Answer {
  return { status: 400, body: { __type: type, message } };
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}
