import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import type { HttpAnswer } from '../gateway/response.ts';
import type { ClientModel, PoolModel } from '../template/model.ts';
import type { TokenIssuer } from '../tokens.ts';
import type { Authorizations, CodeGrant, Who } from './authorizations.ts';
import { type SignIn, SignInRefusedError } from './sign-in.ts';
import type { PoolUsers } from './users.ts';

/** The dependencies of a pool's token endpoint. */
export type TokenEndpointOptions = {
  tokens: Pick<TokenIssuer, 'issue' | 'sign'>;
  signIn: Pick<SignIn, 'tokenFor'>;
  users: Pick<PoolUsers, 'find'>;
  authorizations: Authorizations;
  now(): number;
};

/** The errors of the endpoint. Source: Cognito Developer Guide, "Token endpoint", "Revoke endpoint". */
type Fault =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unsupported_grant_type'
  | 'unsupported_token_type';

/** Somebody who gets tokens, and for which client. */
type Holder = { pool: PoolModel; client: ClientModel; who: Who };

/** `POST /oauth2/token` and `/oauth2/revoke` of a pool. */
export class TokenEndpoint {
  readonly #options: TokenEndpointOptions;

  constructor(options: TokenEndpointOptions) {
    this.#options = options;
  }

  /** The tokens for a code, or for a refresh token. */
  async token(pool: PoolModel, form: URLSearchParams): Promise<HttpAnswer> {
    const client = pool.clients.find(({ id }) => id === form.get('client_id'));
    if (client === undefined) return fault('invalid_client');
    switch (form.get('grant_type')) {
      case 'authorization_code':
        return await this.#forCode(pool, client, form);
      case 'refresh_token':
        return await this.#forRefreshToken(pool, client, form);
      case null:
        return fault('invalid_request');
      default:
        return fault('unsupported_grant_type');
    }
  }

  /** Ends a refresh token. One that is not known is none of anybody's: Cognito says yes to it as well. */
  revoke(pool: PoolModel, form: URLSearchParams): HttpAnswer {
    const token = form.get('token');
    const client = pool.clients.find(({ id }) => id === form.get('client_id'));
    if (token === null) return fault('invalid_request');
    if (client === undefined) return fault('invalid_client', 401);
    // An access token has the three parts of a JWT.
    if (token.split('.').length === 3) return fault('unsupported_token_type');
    if (this.#options.authorizations.refreshing(token)?.client === client.id)
      this.#options.authorizations.revoke(token);
    return { status: 200, headers: NEVER_KEPT, body: Buffer.alloc(0) };
  }

  async #forCode(pool: PoolModel, client: ClientModel, form: URLSearchParams): Promise<HttpAnswer> {
    const [code, redirectUri] = [form.get('code'), form.get('redirect_uri')];
    if (code === null || redirectUri === null) return fault('invalid_request');
    const grant = this.#options.authorizations.redeem(code);
    const fits = grant?.pool === pool.id && grant.client === client.id && grant.redirectUri === redirectUri;
    if (grant === undefined || !fits || !isProved(grant, form.get('code_verifier'))) return fault('invalid_grant');
    const { who, nonce } = grant;
    const refresh = () =>
      this.#options.authorizations.refreshToken({ pool: pool.id, client: client.id, who }, client.seconds.refresh);
    return await this.#granted({ pool, client, who }, { refreshes: false, nonce, refresh });
  }

  async #forRefreshToken(pool: PoolModel, client: ClientModel, form: URLSearchParams): Promise<HttpAnswer> {
    const token = form.get('refresh_token');
    if (token === null) return fault('invalid_request');
    const found = this.#options.authorizations.refreshing(token);
    if (found?.pool !== pool.id || found.client !== client.id) return fault('invalid_grant');
    return await this.#granted({ pool, client, who: found.who }, { refreshes: true });
  }

  async #granted(
    holder: Holder,
    { refreshes, nonce, refresh }: { refreshes: boolean; nonce?: string | undefined; refresh?: () => string },
  ): Promise<HttpAnswer> {
    const access = await this.#accessToken(holder, refreshes);
    if (access === undefined) return fault('invalid_grant');
    const { client } = holder;
    return json(200, {
      id_token: await this.#idToken(holder, access, nonce),
      access_token: access,
      ...(refresh && { refresh_token: refresh() }),
      expires_in: client.seconds.access,
      token_type: 'Bearer',
    });
  }

  /** Undefined for a user who may not sign in any more. */
  async #accessToken({ pool, client, who }: Holder, refreshes: boolean): Promise<string | undefined> {
    const { tokens, users, signIn } = this.#options;
    if (who.kind === 'chosen') return await tokens.issue({ ...who.claims, expiresIn: client.seconds.access });
    const user = users.find(pool.id, who.email);
    if (user?.enabled !== true) return undefined;
    try {
      return await signIn.tokenFor(pool, user, { client, refreshes, seconds: client.seconds.access });
    } catch (error) {
      if (error instanceof SignInRefusedError) return undefined;
      throw error;
    }
  }

  /** For the client alone: it opens nothing. */
  async #idToken({ pool, client, who }: Holder, access: string, nonce: string | undefined): Promise<string> {
    const subject = decodeJwt(access).sub ?? '';
    return await this.#options.tokens.sign({
      issuer: pool.issuer,
      subject,
      claims: {
        aud: client.id,
        token_use: 'id',
        'cognito:username': subject,
        auth_time: Math.floor(this.#options.now() / 1000),
        ...(who.kind === 'user' && { email: who.email, email_verified: true }),
        ...(nonce !== undefined && { nonce }),
      },
      seconds: client.seconds.id,
    });
  }
}

/** Whether who redeems a code is who asked for it (RFC 7636, with S256). */
function isProved({ challenge }: CodeGrant, verifier: string | null): boolean {
  if (challenge === undefined) return true;
  return verifier !== null && createHash('sha256').update(verifier).digest('base64url') === challenge;
}

const NEVER_KEPT = { 'cache-control': 'no-cache, no-store, max-age=0, must-revalidate', pragma: 'no-cache' };

function fault(error: Fault, status = 400): HttpAnswer {
  return json(status, { error });
}

function json(status: number, value: unknown): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', ...NEVER_KEPT },
    body: Buffer.from(JSON.stringify(value)),
  };
}
