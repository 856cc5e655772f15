import * as z from 'zod';
import type { ApiRequest } from '../gateway/event.ts';
import { gatewayAnswer, type HttpAnswer } from '../gateway/response.ts';
import { POOL_PATH } from '../template/identifiers.ts';
import type { ClientModel, PoolModel } from '../template/model.ts';
import type { Authorizations, Who } from './authorizations.ts';
import type { Identities, Identity } from './identities.ts';
import { htmlAnswer, type LoginStep, loginPage, refusalPage } from './login-page.ts';
import { type SignIn, SignInRefusedError } from './sign-in.ts';
import type { TokenEndpoint } from './token-endpoint.ts';

/** The dependencies of the pools' pages and endpoints. */
export type ManagedLoginOptions = {
  pools: readonly PoolModel[];
  authorizations: Authorizations;
  signIn: Pick<SignIn, 'step'>;
  tokenEndpoint: TokenEndpoint;
  /** Whom the page offers; nobody when absent. */
  identities?: Identities | undefined;
};

/** A request of a client that its pool knows. */
type Asked = { pool: PoolModel; client: ClientModel; redirectUri: string; query: URLSearchParams };

/**
 * What the domain of a pool serves, below `/_local/pools/<prefix>`: the page of the authorization code grant, the token endpoint, its
 * revocation, and signing out. The page keeps nobody signed in: whom Cognito's cookie would bring back at once chooses again.
 * Sources: Cognito Developer Guide, "Authorize endpoint", "Login endpoint", "Token endpoint", "Revoke endpoint", "Logout endpoint".
 */
export class ManagedLogin {
  readonly #options: ManagedLoginOptions;

  constructor(options: ManagedLoginOptions) {
    this.#options = options;
  }

  /** The answer to a request below a pool's address; undefined for every other path. */
  async answer({ message, rawPath, rawQuery, body }: ApiRequest): Promise<HttpAnswer> {
    const [prefix, ...rest] = rawPath.slice(POOL_PATH.length).split('/');
    const pool = this.#options.pools.find(({ domain }) => domain === prefix);
    if (pool === undefined) return gatewayAnswer(404, `there is no pool at ${rawPath}`);
    const [query, form] = [new URLSearchParams(rawQuery), new URLSearchParams(body.toString('utf8'))];
    switch (`${message.method} /${rest.join('/')}`) {
      case 'GET /oauth2/authorize':
      case 'GET /login':
        return await this.#page(pool, query);
      case 'POST /oauth2/authorize':
      case 'POST /login':
        return await this.#chosen(pool, query, form);
      case 'POST /oauth2/token':
        return await this.#options.tokenEndpoint.token(pool, form);
      case 'POST /oauth2/revoke':
        return this.#options.tokenEndpoint.revoke(pool, form);
      case 'GET /logout':
        return signedOut(pool, query);
      default:
        return gatewayAnswer(404, `there is no ${message.method} ${rawPath}`);
    }
  }

  async #page(pool: PoolModel, query: URLSearchParams): Promise<HttpAnswer> {
    const asked = askedOf(pool, query);
    if ('status' in asked) return asked;
    return shown(asked, { kind: 'who', identities: await this.#identities(asked) });
  }

  async #identities({ client: { scoped } }: Asked): Promise<readonly Identity[]> {
    return (await this.#options.identities?.({ scoped })) ?? [];
  }

  async #chosen(pool: PoolModel, query: URLSearchParams, form: URLSearchParams): Promise<HttpAnswer> {
    const asked = askedOf(pool, query);
    if ('status' in asked) return asked;
    try {
      const next = await this.#stepOf(asked, form);
      return next.kind === 'done' ? this.#back(asked, next.who) : shown(asked, next);
    } catch (error) {
      if (!(error instanceof SignInRefusedError)) throw error;
      return shown(asked, { kind: 'who', identities: await this.#identities(asked) }, error.message);
    }
  }

  async #stepOf(asked: Asked, form: URLSearchParams): Promise<LoginStep | { kind: 'done'; who: Who }> {
    const label = form.get('as');
    if (label !== null) {
      const found = (await this.#identities(asked)).find((one) => one.label === label);
      if (found === undefined) throw new SignInRefusedError(`Tidak ada "${label}" dalam daftar.`);
      return { kind: 'done', who: { kind: 'chosen', claims: { ...found.claims } } };
    }
    const claims = form.get('claims');
    if (claims !== null) return { kind: 'done', who: { kind: 'chosen', claims: claimsIn(claims) } };
    return await this.#byAccount(asked, form);
  }

  async #byAccount({ pool }: Asked, form: URLSearchParams): Promise<LoginStep | { kind: 'done'; who: Who }> {
    const email = form.get('email') ?? '';
    const given = ['code', 'session', 'userCode'].flatMap((name) => {
      const value = form.get(name);
      return value === null ? [] : [[name, value.trim()]];
    });
    const step = await this.#options.signIn.step({ email, ...Object.fromEntries(given) });
    if ('sent' in step) return { kind: 'code', email };
    if ('challenge' in step) {
      const secretCode = 'secretCode' in step ? step.secretCode : undefined;
      return { kind: 'app', email, session: step.session, secretCode };
    }
    if (step.pool.id !== pool.id) throw new SignInRefusedError('Akun ini masuk lewat halaman yang lain.');
    return { kind: 'done', who: { kind: 'user', email: step.user.email } };
  }

  #back({ pool, client, redirectUri, query }: Asked, who: Who): HttpAnswer {
    const code = this.#options.authorizations.code({
      ...{ pool: pool.id, client: client.id, who, redirectUri },
      challenge: query.get('code_challenge') ?? undefined,
      nonce: query.get('nonce') ?? undefined,
    });
    return redirect(redirectUri, { code, state: query.get('state') });
  }
}

/** The client of a request, or the answer to one that no client of the pool could have made: nobody is sent anywhere then. */
function askedOf(pool: PoolModel, query: URLSearchParams): Asked | HttpAnswer {
  const client = pool.clients.find(({ id }) => id === query.get('client_id'));
  const redirectUri = query.get('redirect_uri') ?? '';
  if (client === undefined) return htmlAnswer(400, refusalPage('invalid_client'));
  if (!client.callbackUrls.includes(redirectUri)) return htmlAnswer(400, refusalPage('redirect_mismatch'));
  const state = query.get('state');
  const back = (error: string) => redirect(redirectUri, { error, state });
  if (query.get('response_type') !== 'code') return back('unsupported_response_type');
  const method = query.get('code_challenge_method');
  if (query.has('code_challenge') ? method !== 'S256' : method !== null) return back('invalid_request');
  const scopes = (query.get('scope') ?? '').split(' ').filter(Boolean);
  if (scopes.some((scope) => !client.scopes.includes(scope))) return back('invalid_scope');
  return { pool, client, redirectUri, query };
}

function shown({ client, redirectUri }: Asked, step: LoginStep, refused?: string): HttpAnswer {
  const html = loginPage(step, { client: client.id, ...(refused !== undefined && { refused }) });
  return htmlAnswer(200, html, new URL(redirectUri).origin);
}

function redirect(to: string, parameters: Record<string, string | null>): HttpAnswer {
  const url = new URL(to);
  for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value);
  return { status: 302, headers: { location: url.href, 'cache-control': 'no-store' }, body: Buffer.alloc(0) };
}

function signedOut(pool: PoolModel, query: URLSearchParams): HttpAnswer {
  const client = pool.clients.find(({ id }) => id === query.get('client_id'));
  const to = query.get('logout_uri') ?? '';
  if (client === undefined) return htmlAnswer(400, refusalPage('invalid_client'));
  if (!client.logoutUrls.includes(to)) return htmlAnswer(400, refusalPage('redirect_mismatch'));
  return redirect(to, { state: query.get('state') });
}

function claimsIn(text: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    throw new SignInRefusedError('Klaim bukan objek JSON.');
  }
}
