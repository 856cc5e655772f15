import * as oauth from 'oauth4webapi';
import type { Pool, PoolName } from './config.ts';

/** What the token endpoint gave. It lives in the memory of the page and nowhere else. */
export interface Tokens {
  readonly access: string;
  readonly refresh?: string;
  /** Seconds from the answer. */
  readonly lifetime: number;
}

/** A sign-in that has been begun. The verifier is worth nothing without the code, nor the code without it. */
export interface Begun {
  readonly pool: PoolName;
  readonly state: string;
  readonly verifier: string;
  /** The path to come back to. */
  readonly from: string;
}

/** How requests to the token endpoint are made. */
export interface OAuthParts {
  readonly pool: Pool;
  readonly redirectUri: string;
  /** Seconds that are added to the device's clock when times in tokens are checked. */
  readonly skewSeconds: number;
  fetch(request: Request): Promise<Response>;
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** When the token endpoint does not say it: the pools' clients have half an hour. */
const LIFETIME_SECONDS = 1800;

/** Begins a sign-in. @returns the page to go to, and what to keep until it sends the person back */
export async function beginSignIn(
  { pool, redirectUri }: Pick<OAuthParts, 'pool' | 'redirectUri'>,
  name: PoolName,
  from: string,
): Promise<{ readonly url: string; readonly begun: Begun }> {
  const begun = { pool: name, from, state: oauth.generateRandomState(), verifier: oauth.generateRandomCodeVerifier() };
  const url = new URL(pool.authorizeUrl);
  const parameters = {
    response_type: 'code',
    client_id: pool.clientId,
    redirect_uri: redirectUri,
    scope: pool.scopes.join(' '),
    state: begun.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: 'S256',
  };
  for (const [parameter, value] of Object.entries(parameters)) url.searchParams.set(parameter, value);
  return { url: url.href, begun };
}

/** Changes the code in the address that the page sent the person back to for tokens. */
export async function tokensForCode(parts: OAuthParts, address: URL, { state, verifier }: Begun): Promise<Tokens> {
  const [server, client] = [serverOf(parts), clientOf(parts)];
  const parameters = oauth.validateAuthResponse(server, client, address, state);
  const response = await oauth.authorizationCodeGrantRequest(
    ...([server, client, oauth.None(), parameters, parts.redirectUri, verifier, optionsOf(parts)] as const),
  );
  return tokensIn(await oauth.processAuthorizationCodeResponse(server, client, response));
}

/** New tokens for a refresh token. */
export async function refreshed(parts: OAuthParts, refresh: string): Promise<Tokens> {
  const [server, client] = [serverOf(parts), clientOf(parts)];
  const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refresh, optionsOf(parts));
  return { refresh, ...tokensIn(await oauth.processRefreshTokenResponse(server, client, response)) };
}

/** Ends a refresh token, and the access tokens that it gave. */
export async function revoke(parts: OAuthParts, refresh: string): Promise<void> {
  if (parts.pool.revokeUrl === undefined) return;
  const [server, client] = [serverOf(parts), clientOf(parts)];
  await oauth.processRevocationResponse(
    await oauth.revocationRequest(server, client, oauth.None(), refresh, optionsOf(parts)),
  );
}

/** Whether the token endpoint itself said no: a line that is gone says nothing of a token. */
export function isRefusal(error: unknown): boolean {
  return error instanceof oauth.ResponseBodyError || error instanceof oauth.AuthorizationResponseError;
}

function tokensIn(answer: oauth.TokenEndpointResponse): Tokens {
  return {
    access: answer.access_token,
    lifetime: answer.expires_in ?? LIFETIME_SECONDS,
    ...(answer.refresh_token !== undefined && { refresh: answer.refresh_token }),
  };
}

function serverOf({ pool }: OAuthParts): oauth.AuthorizationServer {
  return {
    issuer: pool.issuer,
    token_endpoint: pool.tokenUrl,
    ...(pool.revokeUrl !== undefined && { revocation_endpoint: pool.revokeUrl }),
  };
}

function clientOf({ pool, skewSeconds }: OAuthParts): oauth.Client {
  return { client_id: pool.clientId, [oauth.clockSkew]: skewSeconds };
}

function optionsOf(parts: OAuthParts) {
  return {
    [oauth.customFetch]: async (url: string, init: RequestInit) => await parts.fetch(new Request(url, init)),
    // Only a cloud on this machine is without TLS.
    [oauth.allowInsecureRequests]: LOOPBACK.has(new URL(parts.pool.tokenUrl).hostname),
  };
}
