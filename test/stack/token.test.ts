import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { ROLES } from '../../lib/kernel/roles.ts';

vi.stubEnv('CASES_TABLE', 'estafet-test-cases');
vi.stubEnv('AWS_REGION', 'ap-southeast-3');
vi.stubEnv('ENROLMENTS_QUEUE_URL', 'https://sqs.example/enrolments');
const { handler } = await import('../../functions/token/handler.ts');
const dynamoDb = mockClient(DynamoDBDocumentClient);
const sqs = mockClient(SQSClient);

/** An account that stands so. */
function standing(place: object, state = 'active') {
  dynamoDb
    .on(GetCommand, {
      TableName: 'estafet-test-cases',
      Key: { PK: 'ACCOUNT#akun', SK: 'STANDING' },
      ConsistentRead: true,
    })
    .resolves({ Item: { PK: 'ACCOUNT#akun', SK: 'STANDING', place, state } });
}

/** A pre-token-generation event, version 3, of a person who signs in. */
function signIn(account: string | undefined = 'akun', groups: readonly string[] = []) {
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
        'custom:desk': '99',
        ...(account === '' ? {} : { 'custom:account': account }),
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
  sqs.reset();
});

describe("a person's access token", () => {
  test.each(ROLES)('says the account, the desk and the role %s that stand', async (role) => {
    standing({ desk: '35', role });
    expect(await handler(signIn())).toMatchObject(withClaims({ account: 'akun', desk: '35', role }));
    expect(sqs.calls()).toEqual([]);
  });

  test('says the partner, with its scopes', async () => {
    standing({ partner: 'mitra' });
    expect(await handler(signIn())).toMatchObject({
      response: {
        claimsAndScopeOverrideDetails: {
          accessTokenGeneration: {
            claimsToAddOrOverride: { account: 'akun', partner: 'mitra' },
            scopesToAdd: ['estafet/needs.read', 'estafet/offers.read', 'estafet/offers.write'],
          },
        },
      },
    });
  });

  test('is told to the enrolment when it is the first, and given when that cannot be told', async () => {
    standing({ desk: '35', role: 'head' }, 'invited');
    sqs.on(SendMessageCommand).rejects(new Error('unreachable'));
    expect(await handler(signIn())).toMatchObject(withClaims({ role: 'head' }));
    expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toEqual({
      QueueUrl: 'https://sqs.example/enrolments',
      MessageBody: JSON.stringify({ v: 1, kind: 'signed-in', account: 'akun' }),
    });
  });

  test('follows no group and no desk of the pool', async () => {
    standing({ desk: '35', role: 'officer' });
    expect(await handler(signIn('akun', ['head']))).toMatchObject(withClaims({ desk: '35', role: 'officer' }));
  });

  test('leaves the ID token without desk and role, so that it opens nothing', async () => {
    standing({ desk: '35', role: 'officer' });
    expect(JSON.stringify(await handler(signIn()))).not.toContain('idTokenGeneration');
  });

  test('gives the event back as it came otherwise', async () => {
    standing({ desk: '35', role: 'officer' });
    const { response: _, ...asked } = signIn();
    expect(await handler({ ...asked, response: {} })).toMatchObject(asked);
  });

  test.each(['', 'tidak-ada'])('is refused without an account: %j', async (account) => {
    dynamoDb.on(GetCommand).resolves({});
    await expect(handler(signIn(account))).rejects.toThrow('this person has no account');
  });

  test('is refused to an account that is disabled', async () => {
    standing({ desk: '35', role: 'head' }, 'disabled');
    await expect(handler(signIn())).rejects.toThrow('this account is disabled');
  });

  test.each([
    {},
    { place: { desk: '35', role: 'head' } },
    { place: { desk: '35', role: 'raja' }, state: 'active' },
    { place: { partner: 'mitra' }, state: 'suspended' },
  ])('is refused when what stands is broken: %j', async (Item) => {
    dynamoDb.on(GetCommand).resolves({ Item });
    await expect(handler(signIn())).rejects.toThrow(z.ZodError);
  });

  test('is refused when the table cannot be read', async () => {
    dynamoDb.on(GetCommand).rejects(new Error('unreachable'));
    await expect(handler(signIn())).rejects.toThrow('unreachable');
  });
});

test('a machine client of a pool gets no token: machines have none there, and no account', async () => {
  await expect(handler(clientCredentials('machine-1'))).rejects.toThrow('this person has no account');
  expect(dynamoDb.calls()).toEqual([]);
});

describe('an event that is not understood', () => {
  test.each([
    undefined,
    {},
    { ...signIn(), version: '1' },
    { ...signIn(), triggerSource: 'PostConfirmation_ConfirmSignUp' },
    { ...signIn(), request: undefined },
  ])('gets no token', async (event) => {
    standing({ desk: '35', role: 'head' });
    await expect(handler(event)).rejects.toThrow(z.ZodError);
    expect(dynamoDb.calls()).toEqual([]);
  });
});
