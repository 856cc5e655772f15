import {
  ClientAttributes,
  OAuthScope,
  ResourceServerScope,
  type UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Duration } from 'aws-cdk-lib/core';
import { PARTNER_SCOPES } from '../kernel/partner.ts';
import { nameIn, type StageSettings } from './stage.ts';

/**
 * Adds the client by which people of partner organisations sign in, and the scopes that their tokens carry. Machines of partners
 * have no client in the pool: they get their tokens from the API itself (decision 0038).
 * @param returnUrls where the sign-in page may send people back to
 */
export function addPartnerClient(pool: UserPool, settings: StageSettings, returnUrls: string[]): UserPoolClient {
  const scopes = Object.entries(PARTNER_SCOPES).map(
    ([name, scopeDescription]) =>
      new ResourceServerScope({ scopeName: name.slice('estafet/'.length), scopeDescription }),
  );
  const server = pool.addResourceServer('Estafet', { identifier: 'estafet', scopes });
  return pool.addClient('PartnerWeb', {
    userPoolClientName: nameIn(settings, 'partner-web'),
    // A browser cannot keep a secret: the code is bound to it by PKCE.
    generateSecret: false,
    authFlows: { userSrp: true, user: true },
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, ...scopes.map((scope) => OAuthScope.resourceServer(server, scope))],
      callbackUrls: returnUrls,
      logoutUrls: returnUrls,
    },
    // Nobody writes who they are or where they belong.
    writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
    readAttributes: new ClientAttributes().withStandardAttributes({ email: true, emailVerified: true, locale: true }),
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    accessTokenValidity: Duration.minutes(30),
    idTokenValidity: Duration.minutes(30),
    refreshTokenValidity: Duration.hours(12),
  });
}
