import { randomInt, randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { InvocationResult } from '../runtime/protocol.ts';
import type { ClientModel, PoolModel } from '../template/model.ts';
import type { TokenIssuer } from '../tokens.ts';
import { isTotp, newSecret } from './totp.ts';
import type { PoolUser, PoolUsers } from './users.ts';

export type SignInOptions = {
  pools: PoolModel[];
  users: PoolUsers;
  tokens: Pick<TokenIssuer, 'sign'>;
  invoke: (functionName: string, payload: string) => Promise<InvocationResult>;
  send: (mail: { pool: PoolModel; to: string; subject: string; text: string }) => Promise<void>;
};

const request = z.strictObject({
  email: z.string(),
  /** That of the mail. */
  code: z.string().optional(),
  /** Of a challenge, with the code of the authenticator app. */
  session: z.string().optional(),
  userCode: z.string().optional(),
});

/** What a call of the sign-in gives. Challenges have the names and members of Cognito's. */
export type SignInAnswer =
  | { sent: true }
  | { token: string }
  | { challenge: 'MFA_SETUP'; session: string; secretCode: string }
  | { challenge: 'SOFTWARE_TOKEN_MFA'; session: string };

/** As above, for somebody who has proved who they are and has no token yet. */
export type SignInStep = Exclude<SignInAnswer, { token: string }> | { pool: PoolModel; user: PoolUser };

const triggered = z.looseObject({
  response: z.looseObject({
    claimsAndScopeOverrideDetails: z.looseObject({
      accessTokenGeneration: z.looseObject({
        claimsToAddOrOverride: z.record(z.string(), z.unknown()).default({}),
        scopesToAdd: z.array(z.string()).default([]),
      }),
    }),
  }),
});

/** Why nobody is signed in, as Cognito says it. */
export class SignInRefusedError extends Error {
  override name = 'SignInRefusedError';
}

/**
 * Signs people in as the pools would, but a code by mail stands for the password: then the second factor, where the pool requires it or
 * the person has one, and the template's own trigger, whose claims the token gets. The authenticator app is the person's own device:
 * its codes follow the time of this machine, wherever the cloud's clock was moved. A code may be used twice, which Cognito refuses.
 * The event is that of version 3 (Cognito Developer Guide, "Pre token generation Lambda trigger").
 */
export class SignIn {
  readonly #options: SignInOptions;
  readonly #codes = new Map<string, string>();
  /** The challenges that are open, by user: with the secret that is being set up, if the person has none. */
  readonly #challenges = new Map<string, { session: string; secret: string }>();

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  /**
   * The first call sends a code, the second one exchanges it; a challenge is answered by a third. Throws a SignInRefusedError, or a
   * ZodError for a malformed body.
   */
  async take(body: unknown): Promise<SignInAnswer> {
    const step = await this.step(body);
    if (!('user' in step)) return step;
    return { token: await this.tokenFor(step.pool, step.user, { client: step.pool.clients[0] }) };
  }

  /** As `take`, but for the token: the user's own, whom the call has signed in. */
  async step(body: unknown): Promise<SignInStep> {
    const { email, code, session, userCode } = request.parse(body);
    const { pool, user } = this.#userOf(email);
    if (session !== undefined) return this.#answered(pool, user, session, userCode ?? '');
    if (code === undefined) {
      const made = String(randomInt(100_000_000)).padStart(8, '0');
      this.#codes.set(user.sub, made);
      await this.#options.send({
        pool,
        to: user.email,
        subject: 'Kode masuk Estafet',
        text: `Kode masuk Anda: ${made}`,
      });
      return { sent: true };
    }
    if (this.#codes.get(user.sub) !== code) throw new SignInRefusedError('Invalid code or auth state for the user.');
    this.#codes.delete(user.sub);
    return this.#challengeFor(pool, user) ?? { pool, user };
  }

  #challengeFor({ mfa }: PoolModel, { sub, softwareToken }: PoolUser): SignInStep | undefined {
    if (mfa === 'OFF' || (mfa === 'OPTIONAL' && softwareToken === undefined)) return undefined;
    const [session, secret] = [randomUUID(), softwareToken ?? newSecret()];
    this.#challenges.set(sub, { session, secret });
    return softwareToken === undefined
      ? { challenge: 'MFA_SETUP', session, secretCode: secret }
      : { challenge: 'SOFTWARE_TOKEN_MFA', session };
  }

  #answered(pool: PoolModel, user: PoolUser, session: string, userCode: string): SignInStep {
    const challenge = this.#challenges.get(user.sub);
    if (challenge?.session !== session) throw new SignInRefusedError('Invalid session for the user.');
    if (!isTotp(userCode, challenge.secret, Date.now())) {
      throw new SignInRefusedError('Invalid code received for user');
    }
    this.#challenges.delete(user.sub);
    const withApp = { ...user, softwareToken: challenge.secret };
    this.#options.users.keep(pool.id, withApp);
    return { pool, user: withApp };
  }

  #userOf(email: string): { pool: PoolModel; user: PoolUser } {
    for (const pool of this.#options.pools) {
      const user = this.#options.users.find(pool.id, email);
      if (user?.enabled === false) throw new SignInRefusedError('User is disabled.');
      if (user) return { pool, user };
    }
    throw new SignInRefusedError('User does not exist.');
  }

  /**
   * An access token of a user for a client, with what the pool's trigger adds. Throws a SignInRefusedError when the trigger gives none.
   * @param refreshes whether the token takes the place of one that ended
   */
  async tokenFor(
    pool: PoolModel,
    user: PoolUser,
    { client, refreshes = false, seconds }: { client: ClientModel | undefined; refreshes?: boolean; seconds?: number },
  ): Promise<string> {
    const { trigger } = pool;
    const clientId = client?.id ?? '';
    const event = {
      version: '3',
      triggerSource: refreshes ? 'TokenGeneration_RefreshTokens' : 'TokenGeneration_Authentication',
      region: pool.id.split('_')[0],
      userPoolId: pool.id,
      userName: user.sub,
      callerContext: { awsSdkVersion: 'local', clientId },
      request: {
        userAttributes: { sub: user.sub, email: user.email, ...user.attributes },
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
        scopes: ['openid'],
      },
      response: { claimsAndScopeOverrideDetails: null },
    };
    if (trigger === undefined) throw new SignInRefusedError('The pool has no trigger that says who the user is.');
    const result = await this.#options.invoke(trigger, JSON.stringify(event));
    if (!result.ok) throw new SignInRefusedError('PreTokenGeneration failed.');
    const { claimsToAddOrOverride: claims, scopesToAdd } = triggered.parse(JSON.parse(result.payload ?? '')).response
      .claimsAndScopeOverrideDetails.accessTokenGeneration;
    const token = await this.#options.tokens.sign({
      issuer: pool.issuer,
      subject: user.sub,
      claims: { scope: ['openid', ...scopesToAdd].join(' '), client_id: clientId, token_use: 'access', ...claims },
      ...(seconds !== undefined && { seconds }),
    });
    this.#options.users.keep(pool.id, { ...user, invited: false });
    return token;
  }
}
