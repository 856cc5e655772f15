import { functionNameOf } from './identifiers.ts';
import type { ClientModel, PoolModel } from './model.ts';
import * as read from './properties.ts';
import type { Resource, ResourceReader } from './resource-reader.ts';

/** The user pools that have a client, with their pages and clients. */
export function readPools(resources: ResourceReader): PoolModel[] {
  return resources.all('AWS::Cognito::UserPool').flatMap(({ logicalId, name, properties }) => {
    const config = read.object(read.object(properties['LambdaConfig'])['PreTokenGenerationConfig']);
    const arn = read.optionalText(config['LambdaArn']);
    const clients = resources
      .all('AWS::Cognito::UserPoolClient')
      .filter((client) => client.properties['UserPoolId'] === name);
    if (clients.length === 0) return [];
    const template = read.object(read.object(properties['AdminCreateUserConfig'])['InviteMessageTemplate']);
    const email = read.object(properties['EmailConfiguration']);
    return [
      {
        id: name,
        issuer: resources.attribute(logicalId, 'ProviderURL'),
        trigger: arn === undefined ? undefined : functionNameOf(arn),
        domain: resources.all('AWS::Cognito::UserPoolDomain').find((domain) => domain.properties['UserPoolId'] === name)
          ?.name,
        clients: clients.map(readClient),
        mfa: mfaOf(read.optionalText(properties['MfaConfiguration'])),
        invitation: {
          subject: read.optionalText(template['EmailSubject']) ?? 'Your temporary password',
          text:
            read.optionalText(template['EmailMessage']) ??
            'Your username is {username} and temporary password is {####}.',
        },
        from: read.optionalText(email['From']) ?? 'no-reply@verificationemail.com',
        configurationSet: read.optionalText(email['ConfigurationSet']),
      },
    ];
  });
}

function mfaOf(configured: string | undefined): PoolModel['mfa'] {
  return configured === 'ON' || configured === 'OPTIONAL' ? configured : 'OFF';
}

const UNIT_SECONDS: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** Without values Cognito's tokens live an hour, and those that refresh them thirty days. */
function readClient({ name, properties }: Resource): ClientModel {
  const scopes = read.strings(properties['AllowedOAuthScopes']);
  const units = read.object(properties['TokenValidityUnits']);
  const seconds = (token: string, value: number, unit: string) =>
    read.number(properties[`${token}Validity`], value) * (UNIT_SECONDS[read.text(units[token] ?? unit)] ?? 1);
  return {
    id: name,
    // A resource server's scope is `identifier/scope`; those of OpenID have no slash.
    scoped: scopes.some((scope) => scope.includes('/')),
    callbackUrls: read.strings(properties['CallbackURLs']),
    logoutUrls: read.strings(properties['LogoutURLs']),
    scopes,
    seconds: {
      access: seconds('AccessToken', 1, 'hours'),
      id: seconds('IdToken', 1, 'hours'),
      refresh: seconds('RefreshToken', 30, 'days'),
    },
  };
}
