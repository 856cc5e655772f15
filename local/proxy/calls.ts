import type { IncomingMessage } from 'node:http';
import {
  dynamoDbNeeds,
  type KeyNames,
  type Need,
  poolNeeds,
  secretNeeds,
  sesNeeds,
  snsNeeds,
  sqsNeeds,
  streamNeeds,
} from '../iam/access.ts';
import type { ServiceCall } from './intercept.ts';

type ReadCall = Omit<ServiceCall, 'functionName' | 'worker'>;

/** The access key in the signature of a request, or undefined when it is not signed. */
export function accessKeyOf(request: IncomingMessage): string | undefined {
  return /Credential=([^/]+)\//.exec(request.headers.authorization ?? '')?.[1];
}

/** Reads which service and operation a request is for, or undefined when no local service takes it. */
export function readCall(request: IncomingMessage, body: Buffer): ReadCall | undefined {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    const [prefix = '', operation = ''] = target.split('.', 2);
    const service = TARGETS[prefix];
    if (service === undefined) return undefined;
    return { service, operation, input: JSON.parse(body.toString('utf8') || '{}') as Record<string, unknown> };
  }
  if (request.url?.startsWith(SES_PATH)) return readSesCall(request, body);
  if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return undefined;
  const input = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  // An SMS is a call of SNS, but no topic has anything to do with it.
  return { service: input['PhoneNumber'] === undefined ? 'sns' : 'sms', operation: input['Action'] ?? '', input };
}

/** Where SES v2 takes its calls: its operations are methods on paths. */
const SES_PATH = '/v2/email/';

function readSesCall({ method, url }: IncomingMessage, body: Buffer): ReadCall {
  const operation = method === 'POST' && url === `${SES_PATH}outbound-emails` ? 'SendEmail' : `${method} ${url}`;
  return { service: 'ses', operation, input: JSON.parse(body.toString('utf8') || '{}') as Record<string, unknown> };
}

const TARGETS: Record<string, ServiceCall['service']> = {
  DynamoDB_20120810: 'dynamodb',
  DynamoDBStreams_20120810: 'dynamodb-streams',
  AmazonSQS: 'sqs',
  secretsmanager: 'secretsmanager',
  AWSCognitoIdentityProviderService: 'cognito-idp',
};

/** The permissions that a call needs. Throws an UnknownCallError when that cannot be told. */
export function needsOf({ service, operation, input }: ReadCall, region: string, partitionKey: KeyNames): Need[] {
  switch (service) {
    case 'dynamodb':
      return dynamoDbNeeds(operation, input, region, partitionKey);
    case 'dynamodb-streams':
      return streamNeeds(operation, input);
    case 'sqs':
      return sqsNeeds(operation, input, region);
    case 'sns':
    case 'sms':
      return snsNeeds(operation, input);
    case 'ses':
      return sesNeeds(operation, input, region);
    case 'secretsmanager':
      return secretNeeds(operation, input);
    case 'cognito-idp':
      return poolNeeds(operation, input, region);
  }
}

/** An error answer in the form of its service. */
export type ErrorAnswer = { status: number; headers: Record<string, string>; body: string };

/** The answer of a service that refuses a call for want of a permission. */
export function accessDenied(service: ServiceCall['service'], message: string): ErrorAnswer {
  if (service === 'sns' || service === 'sms') return xmlError(403, 'AuthorizationError', message);
  if (service === 'ses') return restError(403, 'AccessDeniedException', message);
  const status = service === 'sqs' ? 403 : 400;
  return jsonError(status, 'com.amazon.coral.service#AccessDeniedException', message, 'AccessDenied;Sender');
}

/** The answer of a service that is asked too much. */
export function throttled(service: ServiceCall['service']): ErrorAnswer {
  const message = 'Rate exceeded';
  if (service === 'sns' || service === 'sms') return xmlError(429, 'Throttled', message);
  if (service === 'ses') return restError(429, 'TooManyRequestsException', message);
  if (service === 'sqs')
    return jsonError(400, 'com.amazonaws.sqs#RequestThrottled', message, 'RequestThrottled;Sender');
  if (service === 'secretsmanager') return jsonError(400, 'ThrottlingException', message);
  if (service === 'cognito-idp') return jsonError(400, 'TooManyRequestsException', message);
  return jsonError(
    400,
    'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
    'The level of configured provisioned throughput for the table was exceeded.',
  );
}

/** The answer to a transaction that is refused as a whole, each of its writes for the same reason. */
export function cancelled(reason: string, { input }: ReadCall): ErrorAnswer {
  const writes = (input['TransactItems'] ?? []) as unknown[];
  const reasons = writes.map(() => ({ Code: reason, Message: 'Injected.' }));
  return {
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${reason}]`,
      CancellationReasons: reasons,
    }),
  };
}

/** The answer when an engine cannot be reached: callers may try again. */
export function unavailable(): ErrorAnswer {
  return jsonError(500, 'com.amazonaws#InternalServerError', 'The service did not answer.');
}

/** The answer to a call that this machine cannot serve. */
export function notServed(message: string): ErrorAnswer {
  return jsonError(501, 'LocalCloud#NotServed', message);
}

function jsonError(status: number, type: string, message: string, queryError?: string): ErrorAnswer {
  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      ...(queryError !== undefined && { 'x-amzn-query-error': queryError }),
    },
    body: JSON.stringify({ __type: type, message }),
  };
}

/** The form of services whose operations are paths: the error's name is in a header. */
export function restError(status: number, type: string, message: string): ErrorAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': type },
    body: JSON.stringify({ message }),
  };
}

function xmlError(status: number, code: string, message: string): ErrorAnswer {
  const text = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return {
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${text}</Message></Error><RequestId>local</RequestId></ErrorResponse>`,
  };
}
