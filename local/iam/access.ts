import { LOCAL_ACCOUNT } from '../template/identifiers.ts';

/** One permission that a call needs. */
export type Need = { action: string; resource: string; context: Map<string, string[]> };

/** A call cannot be matched to permissions; it is refused. */
export class UnknownCallError extends Error {
  override name = 'UnknownCallError';
}

type Input = Record<string, unknown>;

/** What must be known of a table to read the partition keys of a call. */
export type KeyNames = (table: string) => string | undefined;

const NO_CONTEXT = new Map<string, string[]>();

/**
 * The permissions that a DynamoDB call needs.
 * Source: Service Authorization Reference, "Amazon DynamoDB"; transactions need the permission of each of their items
 * (Developer Guide, "IAM and transactions").
 */
export function dynamoDbNeeds(operation: string, input: Input, region: string, partitionKey: KeyNames): Need[] {
  const table = (name: unknown) => tableArn(text(name), region);
  const need = (action: string, name: unknown, keys: unknown[] = [], index?: unknown): Need => ({
    action: `dynamodb:${action}`,
    resource: index === undefined ? table(name) : `${table(name)}/index/${text(index)}`,
    context: leadingKeys(keys, partitionKey(nameOf(text(name)))),
  });
  switch (operation) {
    case 'TransactWriteItems':
      return list(input['TransactItems']).flatMap((item) => transactNeeds(item, need));
    case 'TransactGetItems':
      return list(input['TransactItems']).map((item) => {
        const get = record(item['Get']);
        return need('GetItem', get['TableName'], [get['Key']]);
      });
    case 'BatchGetItem':
      return Object.entries(record(input['RequestItems'])).map(([name, request]) =>
        need(operation, name, list(record(request)['Keys'])),
      );
    case 'BatchWriteItem':
      return Object.entries(record(input['RequestItems'])).map(([name, requests]) =>
        need(operation, name, list(requests).map(writtenItem)),
      );
    case 'ListTables':
    case 'DescribeLimits':
    case 'DescribeEndpoints':
      return [{ action: `dynamodb:${operation}`, resource: '*', context: NO_CONTEXT }];
    case 'ExecuteStatement':
    case 'BatchExecuteStatement':
    case 'ExecuteTransaction':
      throw new UnknownCallError('PartiQL is not checked, and therefore not served, on this machine');
    default:
      if (input['TableName'] === undefined) throw new UnknownCallError(`${operation} names no table`);
      return [need(operation, input['TableName'], [keyOf(input, partitionKey)], input['IndexName'])];
  }
}

/** What names the partition of a call: its item, its key, or the condition of a query of the table itself. */
function keyOf(input: Input, partitionKey: KeyNames): unknown {
  const key = input['Item'] ?? input['Key'];
  const name = partitionKey(nameOf(text(input['TableName'])));
  if (key !== undefined || name === undefined || input['IndexName'] !== undefined) return key;
  const names = record(input['ExpressionAttributeNames']);
  const equals = text(input['KeyConditionExpression']).matchAll(/([#\w.]+)\s*=\s*(:\w+)/g);
  const value = [...equals].find(([, left = '']) => (names[left] ?? left) === name)?.[2];
  return value && { [name]: record(input['ExpressionAttributeValues'])[value] };
}

/** The permissions that an SQS call needs; batch operations need that of the single one. */
export function sqsNeeds(operation: string, input: Input, region: string): Need[] {
  const name = nameOf(text(input['QueueUrl'] ?? input['QueueName'] ?? '*'));
  const action = `sqs:${operation.replace(/Batch$/, '')}`;
  return [{ action, resource: `arn:aws:sqs:${region}:${LOCAL_ACCOUNT}:${name}`, context: NO_CONTEXT }];
}

/** The permissions that an SNS call needs. The resource of an SMS is its number. */
export function snsNeeds(operation: string, input: Input): Need[] {
  const resource = text(input['TopicArn'] ?? input['TargetArn'] ?? input['PhoneNumber'] ?? '*');
  return [{ action: `sns:${operation.replace(/^PublishBatch$/, 'Publish')}`, resource, context: NO_CONTEXT }];
}

/**
 * The permissions that a call of SES v2 needs: on the sender's identity, and on the configuration set when one is named.
 * Source: Service Authorization Reference, "Amazon Simple Email Service v2".
 */
export function sesNeeds(operation: string, input: Input, region: string): Need[] {
  if (operation !== 'SendEmail') throw new UnknownCallError(`${operation} is not served on this machine`);
  const from = text(input['FromEmailAddress']);
  const context = new Map([['ses:fromaddress', [from]]]);
  const need = (resource: string): Need => ({
    action: 'ses:SendEmail',
    resource: `arn:aws:ses:${region}:${LOCAL_ACCOUNT}:${resource}`,
    context,
  });
  const set = input['ConfigurationSetName'];
  return [
    need(`identity/${from.slice(from.indexOf('@') + 1)}`),
    ...(set === undefined ? [] : [need(`configuration-set/${text(set)}`)]),
  ];
}

/** The permission that a call of Secrets Manager needs; a secret that is named by its name has no ARN to compare, and needs all. */
export function secretNeeds(operation: string, input: Input): Need[] {
  const id = text(input['SecretId']);
  return [{ action: `secretsmanager:${operation}`, resource: id.startsWith('arn:') ? id : '*', context: NO_CONTEXT }];
}

/** The permission that a call of Cognito user pools needs. Source: Service Authorization Reference, "Amazon Cognito User Pools". */
export function poolNeeds(operation: string, input: Input, region: string): Need[] {
  const resource = `arn:aws:cognito-idp:${region}:${LOCAL_ACCOUNT}:userpool/${text(input['UserPoolId'])}`;
  return [{ action: `cognito-idp:${operation}`, resource, context: NO_CONTEXT }];
}

/** The permission that a call of DynamoDB Streams needs. */
export function streamNeeds(operation: string, input: Input): Need[] {
  return [{ action: `dynamodb:${operation}`, resource: text(input['StreamArn'] ?? '*'), context: NO_CONTEXT }];
}

const TRANSACT_ACTIONS: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

function transactNeeds(item: Input, need: (action: string, table: unknown, keys: unknown[]) => Need): Need[] {
  return Object.entries(item).map(([kind, request]) => {
    const action = TRANSACT_ACTIONS[kind];
    if (action === undefined) throw new UnknownCallError(`TransactWriteItems has no ${kind}`);
    const { TableName, Item, Key } = record(request);
    return need(action, TableName, [Item ?? Key]);
  });
}

function writtenItem(request: Input): unknown {
  return record(request['PutRequest'])['Item'] ?? record(request['DeleteRequest'])['Key'];
}

/** `dynamodb:LeadingKeys`: the partition key values that the call names. */
function leadingKeys(items: unknown[], keyName: string | undefined): Map<string, string[]> {
  if (keyName === undefined) return NO_CONTEXT;
  const values = items.flatMap((item) => Object.values(record(record(item)[keyName])).map(String));
  return values.length === 0 ? NO_CONTEXT : new Map([['dynamodb:leadingkeys', values]]);
}

function tableArn(nameOrArn: string, region: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn : `arn:aws:dynamodb:${region}:${LOCAL_ACCOUNT}:table/${nameOrArn}`;
}

/** What is not a text names nothing, and no policy allows nothing. */
function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The last part of an ARN or URL. */
function nameOf(nameOrArn: string): string {
  return nameOrArn.split('/').at(-1) ?? nameOrArn;
}

function record(value: unknown): Input {
  return typeof value === 'object' && value !== null ? (value as Input) : {};
}

function list(value: unknown): Input[] {
  return Array.isArray(value) ? value.map(record) : [];
}
