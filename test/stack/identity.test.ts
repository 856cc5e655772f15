import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { idOf, namesOf, resourcesOf, sorted, synthesized } from './synthesized.ts';

const dev = synthesized();
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

describe.each([
  ['of desks', 'estafet-dev-web', ['openid']],
  ['of partners', 'estafet-dev-partner-web', ['needs.read', 'offers.read', 'offers.write']],
])('the client of people %s', (_, name, scopes) => {
  const [client] = resourcesOf(dev, 'AWS::Cognito::UserPoolClient').filter(
    ([, { Properties }]) => Properties['ClientName'] === name,
  );

  test('uses the authorization code and has no secret', () => {
    expect(client?.[1].Properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      PreventUserExistenceErrors: 'ENABLED',
    });
    for (const scope of scopes) expect(JSON.stringify(client?.[1].Properties['AllowedOAuthScopes'])).toContain(scope);
  });

  test('does not let people write where they belong', () => {
    expect(client?.[1].Properties['WriteAttributes']).toEqual(['locale']);
  });
});

test('no client is a machine’s: partners come and go without a deployment', () => {
  expect(resourcesOf(dev, 'AWS::Cognito::UserPoolClient')).toHaveLength(2);
  dev.hasResourceProperties('AWS::Cognito::UserPoolResourceServer', {
    Identifier: 'estafet',
    Scopes: ['needs.read', 'offers.read', 'offers.write'].map((ScopeName) => Match.objectLike({ ScopeName })),
  });
});
