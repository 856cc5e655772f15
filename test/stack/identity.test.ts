import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { mpu } from '../../lib/forum/index.ts';
import { valueAt } from '../../lib/infra/quotas/count.ts';
import { idOf, onlyOf, type Resource, resourcesOf, synthesized, synthesizedFor, VERIFIED } from './synthesized.ts';

const dev = synthesized(VERIFIED);
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

  test.each([
    ['required', 'ON'],
    ['optional', 'OPTIONAL'],
  ] as const)('demands the second factor as the policy of the forum says: %s', (mfa, expected) => {
    const pools = resourcesOf(synthesizedFor({ ...mpu, mfa }), 'AWS::Cognito::UserPool');
    const people = pools.find(([, { Properties }]) => Properties['UserPoolName'] === 'estafet-dev-people');
    expect(people?.[1].Properties).toMatchObject({
      MfaConfiguration: expected,
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    });
  });

  test('follows it in every stage', () => {
    for (const template of [dev, prod]) {
      template.hasResourceProperties('AWS::Cognito::UserPool', {
        MfaConfiguration: mpu.mfa === 'required' ? 'ON' : 'OPTIONAL',
      });
    }
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

  test('sends by SES after its domain is verified alone: Cognito refuses a sender that is not', () => {
    const given = synthesized({ mailFrom: VERIFIED.mailFrom });
    given.resourceCountIs('AWS::SES::EmailIdentity', 1);
    for (const [, { Properties }] of resourcesOf(given, 'AWS::Cognito::UserPool')) {
      expect(Properties).not.toHaveProperty('EmailConfiguration');
      // Cognito mails no codes to sign in with by itself.
      expect(JSON.stringify(Properties)).not.toContain('EMAIL_OTP');
    }
    const records = Object.entries(given.toJSON()['Outputs'] ?? {}).filter(([name]) => name.startsWith('MailDkim'));
    expect(records.map(([name]) => name)).toEqual(['MailDkim1', 'MailDkim2', 'MailDkim3']);
    for (const [, value] of records) expect(JSON.stringify(value)).toMatch(/DkimDNSTokenName\d.*CNAME.*Value\d/);
  });

  test('is made after the identity of the domain, and never said to be verified without one', () => {
    const identity = idOf(dev, 'AWS::SES::EmailIdentity', 'EmailIdentity', 'estafet.example');
    for (const pool of Object.values(dev.findResources('AWS::Cognito::UserPool')))
      expect(pool['DependsOn']).toContain(identity);
    expect(() => synthesized({ mailVerified: 'yes' })).toThrow(/needs mailFrom/);
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

  test('asks the token function before it issues a token', () => {
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

describe('the sign-in pages', () => {
  test('are managed login with a style for each client: the classic page takes no code by mail', () => {
    const versions = resourcesOf(dev, 'AWS::Cognito::UserPoolDomain').map(
      ([, { Properties }]) => Properties['ManagedLoginVersion'],
    );
    expect(versions).toEqual([2, 2]);
    const styled = resourcesOf(dev, 'AWS::Cognito::ManagedLoginBranding').map(([, { Properties }]) => Properties);
    const clients = Object.entries(dev.findResources('AWS::Cognito::UserPoolClient'));
    expect(styled).toHaveLength(clients.length);
    for (const [Ref, { Properties }] of clients) {
      const { UserPoolId } = Properties as Resource['Properties'];
      expect(styled).toContainEqual({ UserPoolId, ClientId: { Ref }, UseCognitoProvidedValues: true });
    }
  });

  test("that of partners' people is an output, and the deliverer names it", () => {
    const { Value: page } = dev.toJSON()['Outputs']['PartnerSignInUrl'];
    const client = idOf(dev, 'AWS::Cognito::UserPoolClient', 'ClientName', 'estafet-dev-partner-web');
    expect(JSON.stringify(page)).toMatch(new RegExp(`amazoncognito\\.com/login\\?client_id=.*"Ref":"${client}"`));
    dev.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'estafet-dev-deliver',
      Environment: { Variables: Match.objectLike({ PARTNER_SIGN_IN_URL: page }) },
    });
    dev.hasResourceProperties('AWS::SSM::Parameter', { Name: 'estafet-dev-sign-in-mitra', Value: page });
  });

  test.each([
    ['people', 'sign-in'],
    ['mitra', 'sign-in-mitra'],
  ])('that of %s stands in its invitation, which is in Indonesian and English', (pool, parameter) => {
    const [first, second] = messageIn(poolNamed(pool), [
      'AdminCreateUserConfig',
      'InviteMessageTemplate',
      'EmailMessage',
    ]);
    expect(first).toContain(`Halaman masuk: {{resolve:ssm:estafet-dev-${parameter}}}`);
    expect(second).toContain(`Sign-in page: {{resolve:ssm:estafet-dev-${parameter}}}`);
    for (const part of [first, second]) expect(part).toMatch(/\{username\}.*\{####\}/);
    dev.hasResourceProperties('AWS::SSM::Parameter', { Name: `estafet-dev-${parameter}` });
  });
});

test.each(['people', 'mitra'])('the mails of codes of the pool %s are in Indonesian and English', (name) => {
  const [first, second] = messageIn(poolNamed(name), ['VerificationMessageTemplate', 'EmailMessage']);
  expect(first).toMatch(/^Kode untuk mengganti kata sandi.*\{####\}/);
  expect(second).toMatch(/^The code to reset your password.*\{####\}/);
  if (name === 'people') return expect(poolNamed(name)).not.toHaveProperty('EmailAuthenticationMessage');
  expect(messageIn(poolNamed(name), ['EmailAuthenticationMessage'])).toEqual([
    expect.stringContaining('Kode masuk Anda: {####}'),
    expect.stringContaining('Your sign-in code: {####}'),
  ]);
});

function poolNamed(name: string): Resource['Properties'] {
  const id = idOf(dev, 'AWS::Cognito::UserPool', 'UserPoolName', `estafet-dev-${name}`);
  return resourcesOf(dev, 'AWS::Cognito::UserPool').find(([one]) => one === id)?.[1].Properties ?? {};
}

/** The parts of a text in two languages. */
function messageIn(properties: Resource['Properties'], path: readonly string[]): readonly string[] {
  return String(valueAt(properties, path)).split('<br><br>');
}

describe.each(['web', 'partner-web'])('the client %s', (name) => {
  const client = () => onlyClientNamed(`estafet-dev-${name}`);

  test('uses the authorization code and has no secret', () => {
    expect(client()).toMatchObject({
      AllowedOAuthFlows: ['code'],
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  test('does not let people write where they belong', () => {
    expect(client()['WriteAttributes']).toEqual(['locale']);
  });
});

test('people at desks have no scope of partners', () => {
  expect(onlyClientNamed('estafet-dev-web')['AllowedOAuthScopes']).toEqual(['openid']);
});

test("people of partners choose from the resource server's scopes, in a pool of their own", () => {
  const pool = { Ref: idOf(dev, 'AWS::Cognito::UserPool', 'UserPoolName', 'estafet-dev-mitra') };
  const names = ['needs.read', 'offers.read', 'offers.write'];
  const server = onlyOf(dev, 'AWS::Cognito::UserPoolResourceServer');
  expect(server).toMatchObject({ Identifier: 'estafet', UserPoolId: pool });
  expect(server['Scopes']).toEqual(names.map((ScopeName) => expect.objectContaining({ ScopeName })));
  const client = onlyClientNamed('estafet-dev-partner-web');
  expect(client['UserPoolId']).toEqual(pool);
  const [openid, ...scopes] = client['AllowedOAuthScopes'] as readonly unknown[];
  expect(openid).toBe('openid');
  expect(scopes.map((scope) => JSON.stringify(scope))).toEqual(names.map((scope) => expect.stringContaining(scope)));
});

test.each([dev, prod])('machines have no client in a pool: they get tokens from the API', (template) => {
  const clients = resourcesOf(template, 'AWS::Cognito::UserPoolClient').map(([, { Properties }]) => Properties);
  expect(clients.map(({ AllowedOAuthFlows, GenerateSecret }) => ({ AllowedOAuthFlows, GenerateSecret }))).toEqual(
    Array.from({ length: 2 }, () => ({ AllowedOAuthFlows: ['code'], GenerateSecret: false })),
  );
});

function onlyClientNamed(name: string): Resource['Properties'] {
  const clients = resourcesOf(dev, 'AWS::Cognito::UserPoolClient').map(([, { Properties }]) => Properties);
  const [client, ...others] = clients.filter(({ ClientName }) => ClientName === name);
  if (client === undefined || others.length > 0) throw new Error(`there is not one client ${name}`);
  return client;
}
