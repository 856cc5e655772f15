import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  type CognitoIdentityProviderClient,
  UnsupportedUserStateException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Account, AccountContact } from '../../account.ts';
import type { PoolStep, PoolUser } from '../reconcile.ts';

/** The two pools: people at desks have a password and a second factor, people of partners a code by mail. */
export interface Pools {
  readonly cognito: CognitoIdentityProviderClient;
  readonly desks: string;
  readonly partners: string;
}

/** Which user of which pool an account is. */
export interface Whom {
  readonly account: Account;
  readonly contact: AccountContact;
}

const poolOf = ({ desks, partners }: Pools, { account: { place } }: Whom) => ('desk' in place ? desks : partners);
const ACCOUNT = 'custom:account';

/** The user with the address of an account; `undefined` when there is none. */
export async function findUser(pools: Pools, whom: Whom): Promise<PoolUser | undefined> {
  try {
    const user = await pools.cognito.send(new AdminGetUserCommand(userOf(pools, whom)));
    const account = user.UserAttributes?.find(({ Name }) => Name === ACCOUNT)?.Value;
    return { account, enabled: user.Enabled === true };
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

/** Takes a step in the pool. Each may be taken again. */
export async function takeStep(pools: Pools, step: PoolStep, whom: Whom): Promise<void> {
  const user = userOf(pools, whom);
  switch (step) {
    case 'create':
      return await create(pools, whom);
    case 'name-account':
      await pools.cognito.send(
        new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: [{ Name: ACCOUNT, Value: whom.account.id }] }),
      );
      return;
    case 'enable':
      await pools.cognito.send(new AdminEnableUserCommand(user));
      return;
    case 'disable':
      await pools.cognito.send(new AdminDisableUserCommand(user));
      return;
    case 'sign-out':
      await pools.cognito.send(new AdminUserGlobalSignOutCommand(user));
      return;
    case 'invite-again':
      return await inviteAgain(pools, user);
  }
}

function userOf(pools: Pools, whom: Whom) {
  return { UserPoolId: poolOf(pools, whom), Username: whom.contact.email };
}

const BY_MAIL = { DesiredDeliveryMediums: ['EMAIL' as const] };

/** A person who has signed in meanwhile needs no invitation: Cognito refuses it then, and at every repetition. */
async function inviteAgain(pools: Pools, user: ReturnType<typeof userOf>): Promise<void> {
  try {
    await pools.cognito.send(new AdminCreateUserCommand({ ...user, MessageAction: 'RESEND', ...BY_MAIL }));
  } catch (error) {
    if (!(error instanceof UnsupportedUserStateException)) throw error;
  }
}

async function create(pools: Pools, whom: Whom): Promise<void> {
  const { account, contact } = whom;
  const attributes = [
    { Name: 'email', Value: contact.email },
    // The invitation reaches the address or nobody signs in: that is the check of it.
    { Name: 'email_verified', Value: 'true' },
    { Name: 'locale', Value: contact.language ?? 'id' },
    { Name: ACCOUNT, Value: account.id },
  ];
  try {
    await pools.cognito.send(
      new AdminCreateUserCommand({ ...userOf(pools, whom), UserAttributes: attributes, ...BY_MAIL }),
    );
  } catch (error) {
    // A repeated message: the user is named after the account, which a half-done attempt may not have come to.
    if (!(error instanceof UsernameExistsException)) throw error;
    await takeStep(pools, 'name-account', whom);
  }
}
