import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { idOf, namesOf, resourcesOf, sorted, synthesized } from './synthesized.ts';

const dev = synthesized({ partners: 'contoh,yayasan-uji' });
const prod = synthesized({ stage: 'prod' });

describe('the user pool', () => {
  test('is for invited people with a strong password and an authenticator app', () => {
    dev.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: Match.objectLike({ AllowAdminCreateUserOnly: true }),
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      UserPoolTier: 'ESSENTIALS',
      Policies: {
        PasswordPolicy: Match.objectLike({
          MinimumLength: 12,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
        }),
      },
      Schema: [Match.objectLike({ Name: 'desk', AttributeDataType: 'String' })],
    });
  });

  test('demands the second factor in production', () => {
    dev.hasResourceProperties('AWS::Cognito::UserPool', { MfaConfiguration: 'OPTIONAL' });
    prod.hasResourceProperties('AWS::Cognito::UserPool', { MfaConfiguration: 'ON' });
  });

  test('has a group for each role', () => {
    const groups = namesOf(dev, 'AWS::Cognito::UserPoolGroup', 'GroupName');
    expect(sorted(groups)).toEqual(['auditor', 'head', 'officer', 'secretariat', 'supervisor']);
  });

  test('asks the token function before it issues a token, with the event that machine clients have too', () => {
    const token = idOf(dev, 'AWS::Lambda::Function', 'FunctionName', 'estafet-dev-token');
    dev.hasResourceProperties('AWS::Cognito::UserPool', {
      LambdaConfig: {
        PreTokenGenerationConfig: { LambdaArn: { 'Fn::GetAtt': [token, 'Arn'] }, LambdaVersion: 'V3_0' },
      },
    });
    dev.hasResourceProperties('AWS::Lambda::Permission', {
      FunctionName: { 'Fn::GetAtt': [token, 'Arn'] },
      Principal: 'cognito-idp.amazonaws.com',
    });
  });
});

describe("people's client", () => {
  const [client] = resourcesOf(dev, 'AWS::Cognito::UserPoolClient').filter(
    ([, { Properties }]) => Properties['GenerateSecret'] === false,
  );

  test('uses the authorization code and has no secret', () => {
    expect(client?.[1].Properties).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  test('does not let people write their own desk', () => {
    expect(client?.[1].Properties['WriteAttributes']).toEqual(['locale']);
  });
});

describe('the machine clients', () => {
  const machines = resourcesOf(dev, 'AWS::Cognito::UserPoolClient')
    .map(([, { Properties }]) => Properties)
    .filter(({ GenerateSecret }) => GenerateSecret === true);

  test('there is one for each partner in the context, one to try with where none is given', () => {
    expect(sorted(machines.map(({ ClientName }) => String(ClientName)))).toEqual([
      'partner-contoh',
      'partner-yayasan-uji',
    ]);
    prod.hasResourceProperties('AWS::Cognito::UserPoolClient', { ClientName: 'partner-contoh' });
  });

  test('use client credentials and nothing else', () => {
    for (const machine of machines) {
      expect(machine).toMatchObject({
        AllowedOAuthFlows: ['client_credentials'],
        ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      });
      expect(machine['AllowedOAuthScopes']).toHaveLength(3);
    }
  });

  test('choose from the scopes of the resource server', () => {
    dev.hasResourceProperties('AWS::Cognito::UserPoolResourceServer', {
      Identifier: 'estafet',
      Scopes: ['needs.read', 'offers.read', 'offers.write'].map((ScopeName) => Match.objectLike({ ScopeName })),
    });
  });
});
