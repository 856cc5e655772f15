import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { idOf, resourcesOf, sorted, synthesized } from './synthesized.ts';

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
      // `desk` decides nothing any more: Cognito cannot remove an attribute.
      Schema: [Match.objectLike({ Name: 'desk' }), Match.objectLike({ Name: 'account', AttributeDataType: 'String' })],
    });
  });

  test('demands the second factor in production', () => {
    dev.hasResourceProperties('AWS::Cognito::UserPool', { MfaConfiguration: 'OPTIONAL' });
    prod.hasResourceProperties('AWS::Cognito::UserPool', { MfaConfiguration: 'ON' });
  });

  test('has no groups: roles stand in the tables', () => {
    dev.resourceCountIs('AWS::Cognito::UserPoolGroup', 0);
  });

  test('sends by SES with own texts, or with neither', () => {
    dev.hasResourceProperties('AWS::Cognito::UserPool', {
      UserPoolName: 'estafet-dev-people',
      EmailConfiguration: Match.objectLike({ EmailSendingAccount: 'DEVELOPER', ConfigurationSet: Match.anyValue() }),
      AdminCreateUserConfig: Match.objectLike({ InviteMessageTemplate: Match.anyValue() }),
    });
    const [[, own] = []] = resourcesOf(prod, 'AWS::Cognito::UserPool');
    expect(own?.Properties).not.toHaveProperty('EmailConfiguration');
    expect(own?.Properties['AdminCreateUserConfig']).toEqual({ AllowAdminCreateUserOnly: true });
  });

  test('takes a code by mail in the pool of partners alone, which has no second factor', () => {
    dev.hasResourceProperties('AWS::Cognito::UserPool', {
      UserPoolName: 'estafet-dev-mitra',
      MfaConfiguration: 'OFF',
      Policies: Match.objectLike({ SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } }),
    });
    for (const [, { Properties }] of resourcesOf(prod, 'AWS::Cognito::UserPool')) {
      const factors = JSON.stringify(Properties['Policies'] ?? {});
      expect(Properties['MfaConfiguration'] === 'ON' && factors.includes('EMAIL_OTP')).toBe(false);
    }
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
