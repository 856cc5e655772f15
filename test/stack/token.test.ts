import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ROLES } from '../../lib/kernel/roles.ts';

vi.stubEnv('CASES_TABLE', 'estafet-test-cases');
const { handler } = await import('../../functions/token/handler.ts');
const dynamoDb = mockClient(DynamoDBDocumentClient);

/** A pre-token-generation event, version 3, of a person who signs in. */
function signIn(desk: string | undefined, groups: readonly string[] | undefined) {
  return {
    version: '3',
    triggerSource: 'TokenGeneration_HostedAuth',
    region: 'ap-southeast-3',
    userPoolId: 'ap-southeast-3_example',
    userName: '0f1e2d3c',
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: 'web-client' },
    request: {
      userAttributes: {
        sub: '0f1e2d3c',
        email_verified: 'true',
        ...(desk === undefined ? {} : { 'custom:desk': desk }),
      },
      groupConfiguration: { groupsToOverride: groups, iamRolesToOverride: [], preferredRole: null },
      scopes: ['openid'],
    },
    response: { claimsAndScopeOverrideDetails: null },
  };
}

/** The same of a machine client that asks for a token with its credentials. */
function clientCredentials(clientId: string) {
  return {
    version: '3',
    triggerSource: 'TokenGeneration_ClientCredentials',
    region: 'ap-southeast-3',
    userPoolId: 'ap-southeast-3_example',
    userName: clientId,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
    request: { userAttributes: {}, groupConfiguration: {}, scopes: ['estafet/needs.read'] },
    response: { claimsAndScopeOverrideDetails: null },
  };
}

const withClaims = (claimsToAddOrOverride: Record<string, string>) => ({
  response: { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride } } },
});

beforeEach(() => {
  dynamoDb.reset();
});

describe("a person's access token", () => {
  test.each(ROLES)('says the desk and the role %s', async (role) => {
    expect(await handler(signIn('35', [role]))).toMatchObject(withClaims({ desk: '35', role }));
  });

  test.each(['35', '35-bkkks', '35.78', 'mpu'])('can be of the desk %s', async (desk) => {
    expect(await handler(signIn(desk, ['officer']))).toMatchObject(withClaims({ desk }));
  });

  test('does not mind groups that are no roles', async () => {
    expect(await handler(signIn('35', ['pelatihan', 'head']))).toMatchObject(withClaims({ role: 'head' }));
  });

  test('asks no table', async () => {
    await handler(signIn('35', ['officer']));
    expect(dynamoDb.calls()).toEqual([]);
  });

  test('leaves the ID token without desk and role, so that it opens nothing', async () => {
    const answer = await handler(signIn('35', ['officer']));
    expect(JSON.stringify(answer)).not.toContain('idTokenGeneration');
  });

  test('gives the event back as it came otherwise', async () => {
    const { response: _, ...asked } = signIn('35', ['officer']);
    expect(await handler({ ...asked, response: {} })).toMatchObject(asked);
  });

  test.each([undefined, '', 'Surabaya', '3', '35.7', '35-dinsos', '35\n', ' 35'])(
    'is refused without a desk: %j',
    async (desk) => {
      await expect(handler(signIn(desk, ['officer']))).rejects.toThrow('this person has no desk');
    },
  );

  test.each([[undefined], [[]], [['pelatihan']], [['officer', 'head']], [['Officer']]])(
    'is refused without exactly one role: %j',
    async (groups) => {
      await expect(handler(signIn('35', groups))).rejects.toThrow('exactly one role group');
    },
  );
});

describe("a machine's access token", () => {
  const binding = {
    TableName: 'estafet-test-cases',
    Key: { PK: 'CLIENT#machine-1', SK: 'PARTNER' },
    ConsistentRead: true,
  };

  test('says the partner that the client is bound to', async () => {
    dynamoDb.on(GetCommand, binding).resolves({ Item: { PK: 'CLIENT#machine-1', SK: 'PARTNER', partner: 'contoh' } });
    expect(await handler(clientCredentials('machine-1'))).toMatchObject(withClaims({ partner: 'contoh' }));
  });

  test('is refused without a binding', async () => {
    dynamoDb.on(GetCommand).resolves({});
    await expect(handler(clientCredentials('machine-1'))).rejects.toThrow('bound to no partner');
  });

  test.each([{}, { partner: 1 }, { partner: '' }])('is refused when the binding is broken: %j', async (Item) => {
    dynamoDb.on(GetCommand).resolves({ Item });
    await expect(handler(clientCredentials('machine-1'))).rejects.toThrow();
  });

  test('is refused when the table cannot be read', async () => {
    dynamoDb.on(GetCommand).rejects(new Error('unreachable'));
    await expect(handler(clientCredentials('machine-1'))).rejects.toThrow('unreachable');
  });
});

describe('an event that is not understood', () => {
  test.each([
    undefined,
    {},
    { ...signIn('35', ['officer']), version: '1' },
    { ...signIn('35', ['officer']), triggerSource: 'PostConfirmation_ConfirmSignUp' },
    { ...signIn('35', ['officer']), callerContext: {} },
  ])('gets no token', async (event) => {
    await expect(handler(event)).rejects.toThrow();
  });
});
