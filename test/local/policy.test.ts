import { describe, expect, it } from 'vitest';
import { dynamoDbNeeds, snsNeeds, sqsNeeds, UnknownCallError } from '../../local/iam/access.ts';
import { Guard } from '../../local/iam/guard.ts';
import { evaluate, matchesPattern, type RawStatement, readStatement } from '../../local/iam/policy.ts';

const TABLE = 'arn:aws:dynamodb:ap-southeast-3:000000000000:table/Cases';

function decide(statements: RawStatement[], action: string, resource = TABLE, context: [string, string[]][] = []) {
  return evaluate(statements.map(readStatement), { action, resource, context: new Map(context) });
}

describe('policy evaluation', () => {
  it('denies what nothing allows', () => {
    expect(decide([], 'dynamodb:GetItem')).toBe('denied');
    expect(decide([{ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: 'arn:other' }], 'dynamodb:GetItem')).toBe(
      'denied',
    );
  });

  it.each([
    ['the exact action and resource', { Action: 'dynamodb:GetItem', Resource: TABLE }],
    ['another case of the action', { Action: 'dynamodb:getitem', Resource: TABLE }],
    ['a wildcard in the action', { Action: ['dynamodb:Get*'], Resource: TABLE }],
    ['a wildcard in the resource', { Action: '*', Resource: 'arn:aws:dynamodb:*:*:table/C?ses' }],
    ['every action but others', { NotAction: 'dynamodb:PutItem', Resource: '*' }],
    ['every resource but others', { Action: '*', NotResource: 'arn:other' }],
  ])('allows by %s', (_, statement) => {
    expect(decide([{ Effect: 'Allow', ...statement }], 'dynamodb:GetItem')).toBe('allowed');
  });

  it('lets an explicit deny win', () => {
    const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
    const deny = { Effect: 'Deny', Action: 'dynamodb:DeleteItem', Resource: '*' };
    expect(decide([allow, deny], 'dynamodb:DeleteItem')).toBe('explicitly-denied');
    expect(decide([allow, deny], 'dynamodb:GetItem')).toBe('allowed');
  });

  it('does not take a table for its index', () => {
    const statements = [{ Effect: 'Allow', Action: 'dynamodb:Query', Resource: TABLE }];
    expect(decide(statements, 'dynamodb:Query', `${TABLE}/index/inbox`)).toBe('denied');
    const both = [{ Effect: 'Allow', Action: 'dynamodb:Query', Resource: [TABLE, `${TABLE}/index/*`] }];
    expect(decide(both, 'dynamodb:Query', `${TABLE}/index/inbox`)).toBe('allowed');
  });

  it('checks leading keys', () => {
    const statements = [
      {
        Effect: 'Allow',
        Action: 'dynamodb:PutItem',
        Resource: TABLE,
        Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['DESK#*'] } },
      },
    ];
    expect(decide(statements, 'dynamodb:PutItem', TABLE, [['dynamodb:leadingkeys', ['DESK#35']]])).toBe('allowed');
    expect(decide(statements, 'dynamodb:PutItem', TABLE, [['dynamodb:leadingkeys', ['DESK#35', 'CASE#1']]])).toBe(
      'denied',
    );
  });

  it('does not widen a permission by a condition that it does not know', () => {
    const condition = { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } };
    const allow = { Effect: 'Allow', Action: '*', Resource: '*', ...condition };
    expect(decide([allow], 'dynamodb:GetItem', TABLE, [['aws:sourceip', ['10.1.1.1']]])).toBe('denied');
  });

  it('treats the other characters of a pattern as themselves', () => {
    expect(matchesPattern('a.b*', 'a.bcd')).toBe(true);
    expect(matchesPattern('a.b*', 'aXbcd')).toBe(false);
    expect(matchesPattern('a+(b)', 'a+(b)')).toBe(true);
  });
});

describe('what a call needs', () => {
  const needs = (operation: string, input: Record<string, unknown>) =>
    dynamoDbNeeds(operation, input, 'ap-southeast-3', () => 'pk').map(({ action, resource }) => [action, resource]);

  it('asks for the permission of each item of a transaction', () => {
    const items = [
      { Put: { TableName: 'Cases' } },
      { Update: { TableName: 'Cases' } },
      { Delete: { TableName: 'Timers' } },
      { ConditionCheck: { TableName: 'Cases' } },
    ];
    expect(needs('TransactWriteItems', { TransactItems: items })).toEqual([
      ['dynamodb:PutItem', TABLE],
      ['dynamodb:UpdateItem', TABLE],
      ['dynamodb:DeleteItem', TABLE.replace('Cases', 'Timers')],
      ['dynamodb:ConditionCheckItem', TABLE],
    ]);
  });

  it('asks for a transaction of reads item by item, for a batch table by table', () => {
    expect(needs('TransactGetItems', { TransactItems: [{ Get: { TableName: 'Cases' } }] })).toEqual([
      ['dynamodb:GetItem', TABLE],
    ]);
    expect(needs('BatchWriteItem', { RequestItems: { Cases: [] } })).toEqual([['dynamodb:BatchWriteItem', TABLE]]);
  });

  it('asks for the index that is queried', () => {
    expect(needs('Query', { TableName: 'Cases', IndexName: 'inbox' })).toEqual([
      ['dynamodb:Query', `${TABLE}/index/inbox`],
    ]);
    expect(needs('GetItem', { TableName: TABLE })).toEqual([['dynamodb:GetItem', TABLE]]);
  });

  it('refuses what it cannot check', () => {
    expect(() => needs('ExecuteStatement', { Statement: 'SELECT 1' })).toThrow(UnknownCallError);
    expect(() => needs('TransactWriteItems', { TransactItems: [{ Conjure: {} }] })).toThrow(UnknownCallError);
  });

  it('reads the leading keys of written items', () => {
    const query = {
      TableName: 'Cases',
      KeyConditionExpression: '#p = :feed AND sk > :from',
      ExpressionAttributeNames: { '#p': 'pk' },
      ExpressionAttributeValues: { ':feed': { S: 'FEED#35' }, ':from': { S: 'ROW' } },
    };
    const [asked] = dynamoDbNeeds('Query', query, 'x', () => 'pk');
    expect(asked?.context.get('dynamodb:leadingkeys')).toEqual(['FEED#35']);
    expect(dynamoDbNeeds('Query', { ...query, IndexName: 'inbox' }, 'x', () => 'pk')[0]?.context.size).toBe(0);
    expect(dynamoDbNeeds('Query', { TableName: 'Cases' }, 'x', () => 'pk')[0]?.context.size).toBe(0);
    const [need] = dynamoDbNeeds('PutItem', { TableName: 'Cases', Item: { pk: { S: 'CASE#1' } } }, 'x', () => 'pk');
    expect(need?.context.get('dynamodb:leadingkeys')).toEqual(['CASE#1']);
  });

  it('asks for the single operation of queues and topics', () => {
    expect(sqsNeeds('SendMessageBatch', { QueueUrl: 'http://x/000000000000/q.fifo' }, 'r')).toMatchObject([
      { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:r:000000000000:q.fifo' },
    ]);
    expect(snsNeeds('PublishBatch', { TopicArn: 'arn:t' })).toMatchObject([
      { action: 'sns:Publish', resource: 'arn:t' },
    ]);
  });
});

describe('the guard of a function', () => {
  it('refuses in the words of AWS', () => {
    const guard = new Guard({ statements: [], roleName: 'role', name: 'function' });
    const need = { action: 'dynamodb:PutItem', resource: TABLE, context: new Map<string, string[]>() };
    expect(guard.refusal([need])).toBe(
      `User: arn:aws:sts::000000000000:assumed-role/role/function is not authorized to perform: dynamodb:PutItem on resource: ${TABLE} because no identity-based policy allows the dynamodb:PutItem action`,
    );
  });

  it('does not remember a decision that depends on the request', () => {
    const statement = readStatement({
      Effect: 'Allow',
      Action: 'dynamodb:PutItem',
      Resource: '*',
      Condition: { StringEquals: { 'dynamodb:LeadingKeys': 'mine' } },
    });
    const guard = new Guard({ statements: [statement], roleName: 'role', name: 'function' });
    const need = (key: string) => ({
      action: 'dynamodb:PutItem',
      resource: TABLE,
      context: new Map([['dynamodb:leadingkeys', [key]]]),
    });
    expect(guard.refusal([need('mine')])).toBeUndefined();
    expect(guard.refusal([need('theirs')])).toContain('is not authorized');
    expect(guard.refusal([need('mine')])).toBeUndefined();
  });
});
