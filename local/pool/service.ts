import { type Endpoint, type JsonAnswer, jsonRefusal, startJsonEndpoint } from '../endpoint.ts';
import type { PoolModel } from '../template/model.ts';
import type { Authorizations } from './authorizations.ts';
import type { PoolUser, PoolUsers } from './users.ts';

/** The dependencies of the administrators' calls of Cognito user pools. */
export type PoolServiceOptions = {
  pools: PoolModel[];
  users: PoolUsers;
  authorizations: Pick<Authorizations, 'signOut'>;
  /** Sends an invitation as the pool does. */
  send: (mail: { pool: PoolModel; to: string; subject: string; text: string }) => Promise<void>;
};

type Input = {
  UserPoolId?: string;
  Username?: string;
  MessageAction?: string;
  UserAttributes?: { Name: string; Value?: string }[];
};

/**
 * Serves the calls that make a pool agree with a table: AdminGetUser, AdminCreateUser (with RESEND), AdminUpdateUserAttributes,
 * AdminEnableUser, AdminDisableUser, AdminUserGlobalSignOut. Source: Amazon Cognito user pools API reference.
 */
export async function startPoolService(options: PoolServiceOptions): Promise<Endpoint> {
  return await startJsonEndpoint<Input>(
    (operation, input) => answer(options, operation, input),
    jsonRefusal('InvalidParameterException', 'the request cannot be read'),
  );
}

async function answer(options: PoolServiceOptions, operation: string, input: Input): Promise<JsonAnswer> {
  const pool = options.pools.find(({ id }) => id === input.UserPoolId);
  if (pool === undefined)
    return jsonRefusal('ResourceNotFoundException', `User pool ${input.UserPoolId} does not exist.`);
  const email = input.Username ?? '';
  if (operation === 'AdminCreateUser') return await createUser(options, pool, email, input);
  const user = options.users.find(pool.id, email);
  if (user === undefined) return jsonRefusal('UserNotFoundException', 'User does not exist.');
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
      options.authorizations.signOut(pool.id, user.email);
      return DONE;
    default:
      return jsonRefusal('InvalidParameterException', `${operation} is not served on this machine`);
  }
}

const DONE: JsonAnswer = { status: 200, body: {} };

async function createUser(
  { users, send }: PoolServiceOptions,
  pool: PoolModel,
  email: string,
  input: Input,
): Promise<JsonAnswer> {
  const known = users.find(pool.id, email);
  const resend = input.MessageAction === 'RESEND';
  if (resend && known === undefined) return jsonRefusal('UserNotFoundException', 'User does not exist.');
  if (resend && known?.invited === false)
    return jsonRefusal('UnsupportedUserStateException', 'Resend not possible. The user is confirmed.');
  if (!resend && known) return jsonRefusal('UsernameExistsException', 'User account already exists');
  const user = known ?? users.create(pool.id, email, attributesOf(input));
  if (input.MessageAction !== 'SUPPRESS') {
    const text = pool.invitation.text
      .replaceAll('{username}', email)
      .replaceAll('{####}', '(kata sandi sementara)')
      .replaceAll('<br>', '\n');
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
