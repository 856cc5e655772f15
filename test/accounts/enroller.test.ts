/** The enrolment with a pretended Cognito: what it refuses, and what of that is logged. */
import { randomUUID } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  NotAuthorizedException,
  UnsupportedUserStateException,
} from '@aws-sdk/client-cognito-identity-provider';
import { SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { enroller } from '../../lib/accounts/pool/store/enroller.ts';
import { inviteOfPartner } from '../../lib/accounts/rules.ts';
import { keepEnrolled, loadEnrolled } from '../../lib/accounts/store/enrolled.ts';
import { invitationWrites } from '../../lib/accounts/store/writes.ts';
import { transact } from '../../lib/capabilities/store/case-store.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { PartnerId } from '../../lib/kernel/ids.ts';
import { accountId, instant } from '../../lib/kernel/shapes.ts';
import { engineOfFile } from '../store/engines.ts';
import { MONDAY_NOON } from '../support/kit.ts';

const engine = engineOfFile();
const cognito = mockClient(CognitoIdentityProviderClient);
const sqs = mockClient(SQSClient);
const ADDRESS = 'rekaan@mitra.example';
const OF_COGNITO = { $metadata: {}, message: `User ${ADDRESS} is in another state.` };

beforeEach(() => {
  cognito.reset();
  sqs.reset();
});

/** An account that was invited again, of a user who is there; the enrolment of it, and what it logs. */
async function invitedAgain() {
  const tables = await engine.newTables();
  const id = accountId.parse(randomUUID().replaceAll('-', '').slice(0, 26));
  const partner = '01jcz4m5t8q0r3v6x9y2b5d7fh' as PartnerId;
  const context = { now: MONDAY_NOON, actor: { kind: 'system', part: 'enrolment' }, forum: mpu } as const;
  const decision = inviteOfPartner(id, { partner }, context);
  await transact(tables, invitationWrites(decision, { name: 'Contoh Rekaan', email: ADDRESS }, tables));
  const { place } = decision.after;
  await keepEnrolled(tables, id, { invitedAt: instant.parse(MONDAY_NOON - 1), place, state: 'invited' });
  cognito.on(AdminGetUserCommand).resolves({
    Enabled: true,
    UserAttributes: [{ Name: 'custom:account', Value: id }],
  });
  const logged: string[] = [];
  const log = (message: string, details: unknown) => void logged.push(`${message} ${JSON.stringify(details)}`);
  const run = enroller({
    tables,
    forum: mpu,
    pools: { cognito: new CognitoIdentityProviderClient({}), desks: 'desks', partners: 'partners' },
    sqs: new SQSClient({}),
    queueUrl: 'https://sqs.example/1/enrolments',
    now: () => MONDAY_NOON,
    logger: { info: log, error: log },
  });
  const body = JSON.stringify({ v: 1, kind: 'enrol', account: id });
  const take = () => run({ Records: [{ eventSource: 'aws:sqs', messageId: 'm1', body }] });
  const follow = () =>
    run({ Records: [{ eventSource: 'aws:dynamodb', dynamodb: { Keys: { PK: { S: `ACCOUNT#${id}` } } } }] });
  return { take, follow, logged, enrolled: () => loadEnrolled(tables, id) };
}

describe('an invitation that is sent again', () => {
  it('is done with when its person has signed in meanwhile', async () => {
    const { take, enrolled } = await invitedAgain();
    cognito.on(AdminCreateUserCommand).rejects(new UnsupportedUserStateException(OF_COGNITO));
    expect(await take()).toEqual({ batchItemFailures: [] });
    expect(cognito.commandCalls(AdminCreateUserCommand)[0]?.args[0].input).toMatchObject({ MessageAction: 'RESEND' });
    expect(await enrolled()).toMatchObject({ invitedAt: MONDAY_NOON });
    await take();
    expect(cognito.commandCalls(AdminCreateUserCommand)).toHaveLength(1);
  });

  it('comes again after another error, of which the log has the name alone', async () => {
    const { take, follow, logged, enrolled } = await invitedAgain();
    cognito.on(AdminCreateUserCommand).rejects(new NotAuthorizedException(OF_COGNITO));
    expect(await take()).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
    expect(await follow()).toEqual({ batchItemFailures: [] });
    expect(sqs.calls()).toHaveLength(1);
    expect(await enrolled()).toMatchObject({ invitedAt: MONDAY_NOON - 1 });
    expect(logged).toHaveLength(2);
    for (const line of logged) expect(line).toContain('{"name":"NotAuthorizedException"}');
    expect(logged.join()).not.toContain(ADDRESS);
  });
});
