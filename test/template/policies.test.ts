import { describe, expect, test } from 'vitest';
import { templateOf } from '../../lib/infra/template/model.ts';
import { policyFaults } from '../../lib/infra/template/policies.ts';
import { Specification } from '../../lib/infra/template/specification.ts';

const SPEC = new Specification();
const BESIDE = {
  Table: { Type: 'AWS::DynamoDB::Table', Properties: {} },
  Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
  Log: { Type: 'AWS::Logs::LogGroup', Properties: {} },
  Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
};
const TABLE = { 'Fn::GetAtt': ['Table', 'Arn'] };
const STREAM = { 'Fn::GetAtt': 'Table.StreamArn' };
const INDEX = { 'Fn::Join': ['', [TABLE, '/index/inbox']] };
const ANYTHING = 'arn:aws:dynamodb:ap-southeast-3:123456789012:table/contoh';

const document = (statement: object) => ({ PolicyDocument: { Statement: [{ Effect: 'Allow', ...statement }] } });

async function problems(type: string, statement: object): Promise<readonly string[]> {
  const Resources = { ...BESIDE, Policy: { Type: type, Properties: document(statement) } };
  const faults = await policyFaults(templateOf({ Resources }), SPEC);
  return faults.map(({ path, problem }) => `${path.replace(/^.*\]\.?/, '')}: ${problem}`);
}

describe('what a role may do is said of resources that the actions take', () => {
  const ofRole = (Action: string | string[], Resource: unknown, more: object = {}) =>
    problems('AWS::IAM::Policy', { Action, Resource, ...more });

  test.each([
    ['dynamodb:Query', [TABLE, INDEX]],
    [
      ['dynamodb:Query', 'dynamodb:PutItem'],
      [TABLE, INDEX],
    ],
    ['dynamodb:GetRecords', STREAM],
    ['dynamodb:GetRecords', { 'Fn::Sub': '${Table.Arn}/stream/*' }],
    ['dynamodb:Get*', { 'Fn::Sub': ['arn:${AWS::Partition}:dynamodb:*:*:table/${Name}', { Name: 'contoh' }] }],
    ['dynamodb:GetItem', { Ref: 'GivenByAParameter' }],
    ['dynamodb:GetItem', { 'Fn::ImportValue': 'of-another-stack' }],
    ['dynamodb:GetItem', { 'Fn::Sub': 'arn:aws:dynamodb:x:x:table/${Given}' }],
    ['sns:Publish', { Ref: 'Topic' }],
    ['sns:Publish', { 'Fn::GetAtt': ['Topic', 'TopicArn'] }],
    ['sqs:SendMessage', { 'Fn::Sub': 'arn:aws:sqs:x:x:${Queue.QueueName}' }],
    ['logs:PutLogEvents', { 'Fn::GetAtt': ['Log', 'Arn'] }],
    ['iam:PassRole', 'arn:aws:iam::123456789012:role/a/path/of/names/contoh'],
    ['xray:PutTraceSegments', '*'],
    ['*', '*'],
  ])('%j on %j is right', async (actions, resource) => {
    expect(await ofRole(actions, resource)).toEqual([]);
  });

  test.each([
    ['dynamodb:GetItem', INDEX, 'Resource: dynamodb:GetItem takes table, and none is named'],
    ['dynamodb:GetRecords', TABLE, 'Resource: dynamodb:GetRecords takes stream, and none is named'],
    ['dynamodb:Query', STREAM, 'Resource: dynamodb:Query takes index or table, and none is named'],
    ['dynamodb:ListStreams', STREAM, 'Resource: dynamodb:ListStreams takes no resource but *'],
    ['sqs:SendMessage', TABLE, 'Resource: none of the actions takes arn:x:dynamodb:x:x:table/x'],
    ['sqs:*', ANYTHING, 'Resource: sqs:* takes queue'],
    [['dynamodb:GetItem', 'sqs:SendMessage'], TABLE, 'Resource: sqs:SendMessage takes queue, and none is named'],
    [
      ['dynamodb:PutItem'],
      [TABLE, INDEX],
      'Resource: none of the actions takes arn:x:dynamodb:x:x:table/x/index/inbox',
    ],
    ['dynamodb:PutItem', '*', 'Resource: dynamodb:PutItem is allowed on everything: name the table'],
    ['dynamodb:PutItem', [TABLE, '*'], 'Resource: dynamodb:PutItem is allowed on everything: name the table'],
    [['xray:PutTraceSegments', 'sqs:SendMessage'], '*', 'Resource: sqs:SendMessage is allowed on everything'],
    ['sns:Publish', { Ref: 'Log' }, 'Resource: sns:Publish takes topic, and none is named'],
    ['dynamodb:GetItem', 'arn:aws:dynamodb:x:x:table/', 'Resource: dynamodb:GetItem takes table, and none is named'],
    ['dynamodb:GetItem', 'arn:aws:dynamodb:x:x:table/a?b/c', 'takes table, and none is named'],
  ])('%j on %j is wrong', async (actions, resource, problem) => {
    expect((await ofRole(actions, resource)).join('\n')).toContain(problem);
  });

  test('denying something everywhere is right', async () => {
    expect(await ofRole('dynamodb:DeleteItem', '*', { Effect: 'Deny' })).toEqual([]);
  });

  const met = (key: string) => ({ Condition: { StringEquals: { [key]: 'x' } } });
  test.each([
    ['dynamodb:Query', TABLE, 'dynamodb:LeadingKeys'],
    ['kms:Decrypt', 'arn:aws:kms:x:x:key/x', 'kms:EncryptionContext:aws:dynamodb:tableName'],
    ['secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:x:x:secret:contoh', 'aws:PrincipalAccount'],
  ])('%s on %j knows the key %s', async (action, resource, key) => {
    expect(await ofRole(action, resource, met(key))).toEqual([]);
  });

  test.each([
    ['dynamodb:GetRecords', STREAM, 'dynamodb:LeadingKeys'],
    ['sns:Publish', { Ref: 'Topic' }, 'sns:Protocol'],
  ])('%s on %j does not know the key %s', async (action, resource, key) => {
    expect((await ofRole(action, resource, met(key))).join('\n')).toContain('does not know this condition key');
  });
});

describe('what a resource lets others do', () => {
  const ofQueue = (statement: object) =>
    problems('AWS::SQS::QueuePolicy', { Principal: '*', Action: 'sqs:SendMessage', ...statement });

  test('its own `*` is the resource, and another resource is refused', async () => {
    expect(await ofQueue({ Resource: '*' })).toEqual([]);
    expect(await ofQueue({ Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] } })).toEqual([]);
    expect((await ofQueue({ Resource: { Ref: 'Topic' } })).join('\n')).toContain('none of the actions takes arn:x:sns');
  });

  test('a trust policy names no resource', async () => {
    expect(await problems('AWS::IAM::Role', { Action: 'sts:AssumeRole', Principal: { Service: 'x' } })).toEqual([]);
  });
});
