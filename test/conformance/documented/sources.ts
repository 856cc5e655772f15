/** A page of AWS's documentation: what the rows take their expectations from. */
export interface Source {
  readonly title: string;
  readonly address: string;
  /** From when the copy is that was read; absent: as it stood in November 2026. */
  readonly copy?: string;
}

const DYNAMODB = 'https://docs.aws.amazon.com/amazondynamodb/latest';
const SQS = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest';
const LAMBDA = 'https://docs.aws.amazon.com/lambda/latest/dg';
const GATEWAY = 'https://docs.aws.amazon.com/apigateway/latest/developerguide';

const api = (name: string): Source => ({
  title: `DynamoDB API Reference, ${name}`,
  address: `${DYNAMODB}/APIReference/API_${name}.html`,
});
const guide = (title: string, page: string): Source => ({
  title: `DynamoDB Developer Guide, ${title}`,
  address: `${DYNAMODB}/developerguide/${page}.html`,
});
const queues = (name: string): Source => ({
  title: `SQS API Reference, ${name}`,
  address: `${SQS}/APIReference/API_${name}.html`,
});
const queueGuide = (title: string, page: string): Source => ({
  title: `SQS Developer Guide, ${title}`,
  address: `${SQS}/SQSDeveloperGuide/${page}.html`,
});
const lambda = (title: string, page: string): Source => ({
  title: `Lambda Developer Guide, ${title}`,
  address: `${LAMBDA}/${page}.html`,
});
const SES = 'https://docs.aws.amazon.com/ses/latest';
const mail = (title: string, page: string): Source => ({
  title: `SES Developer Guide, ${title}`,
  address: `${SES}/dg/${page}.html`,
});
const cloudFront = (title: string, page: string): Source => ({
  title: `CloudFront Developer Guide, ${title}`,
  address: `https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/${page}.html`,
});
const cognito = (title: string, page: string): Source => ({
  title: `Cognito Developer Guide, ${title}`,
  address: `https://docs.aws.amazon.com/cognito/latest/developerguide/${page}.html`,
});
const gateway = (title: string, page: string): Source => ({
  title: `API Gateway Developer Guide, ${title}`,
  address: `${GATEWAY}/${page}.html`,
});

/** The pages by the names that rows use. */
export const SOURCES = {
  transactWrite: api('TransactWriteItems'),
  transactGet: api('TransactGetItems'),
  batchGet: api('BatchGetItem'),
  batchWrite: api('BatchWriteItem'),
  query: api('Query'),
  scan: api('Scan'),
  put: api('PutItem'),
  update: api('UpdateItem'),
  remove: api('DeleteItem'),
  iterator: {
    title: 'DynamoDB API Reference, GetShardIterator',
    address: `${DYNAMODB}/APIReference/API_streams_GetShardIterator.html`,
  },
  streamRecord: {
    title: 'DynamoDB API Reference, StreamRecord',
    address: `${DYNAMODB}/APIReference/API_streams_StreamRecord.html`,
  },
  storeQuotas: guide('Quotas in Amazon DynamoDB', 'ServiceQuotas'),
  dataTypes: guide('Supported data types and naming rules', 'HowItWorks.NamingRulesDataTypes'),
  reserved: guide('Reserved words in DynamoDB', 'ReservedWords'),
  updateExpressions: guide('Using update expressions', 'Expressions.UpdateExpressions'),
  indexes: guide('Using Global Secondary Indexes', 'GSI'),
  timeToLive: guide('Using time to live (TTL)', 'TTL'),
  capacity: guide('DynamoDB read and write operations', 'read-write-operations'),
  transactions: guide('DynamoDB Transactions: How it works', 'transaction-apis'),
  streams: guide('Change data capture for DynamoDB Streams', 'Streams'),
  send: queues('SendMessage'),
  sendBatch: queues('SendMessageBatch'),
  receive: queues('ReceiveMessage'),
  visibility: queues('ChangeMessageVisibility'),
  createQueue: queues('CreateQueue'),
  queueAttributes: queues('GetQueueAttributes'),
  purge: queues('PurgeQueue'),
  deleteMessage: queues('DeleteMessage'),
  fifoLogic: queueGuide('FIFO queue delivery logic', 'FIFO-queues-understanding-logic'),
  timers: queueGuide('Message timers', 'sqs-message-timers'),
  delayQueues: queueGuide('Delay queues', 'sqs-delay-queues'),
  deadLetters: queueGuide('Using dead-letter queues', 'sqs-dead-letter-queues'),
  queueQuotas: queueGuide('Message quotas', 'quotas-messages'),
  lambdaQueues: lambda('Using Lambda with Amazon SQS', 'with-sqs'),
  lambdaStreams: lambda('Using Lambda with Amazon DynamoDB', 'with-ddb'),
  lambdaFilters: lambda('Control which events Lambda sends to your function', 'invocation-eventfiltering'),
  lambdaQuotas: lambda('Lambda quotas', 'gettingstarted-limits'),
  lambdaBatching: lambda(
    'How Lambda processes records from stream and queue-based event sources',
    'invocation-eventsourcemapping',
  ),
  lambdaScaling: lambda('Configuring scaling behavior for SQS event source mappings', 'services-sqs-scaling'),
  verifiedIdentities: mail('Verified identities', 'verify-addresses-and-domains'),
  messageTag: { title: 'SES API v2 Reference, MessageTag', address: `${SES}/APIReference-V2/API_MessageTag.html` },
  mailEvents: mail('Contents of event data published by SES', 'event-publishing-retrieving-sns-contents'),
  simulator: mail('Using the mailbox simulator', 'send-an-email-from-console'),
  suppression: mail('Using the account-level suppression list', 'sending-email-suppression-list'),
  phoneNumbers: {
    title: 'SNS API Reference, Publish',
    address: 'https://docs.aws.amazon.com/sns/latest/api/API_Publish.html',
  },
  proxy: gateway('Lambda proxy integrations for HTTP APIs', 'http-api-develop-integrations-lambda'),
  routes: gateway('Routes for HTTP APIs', 'http-api-develop-routes'),
  jwt: gateway('JWT authorizers for HTTP APIs', 'http-api-jwt-authorizer'),
  lambdaAuthorizer: {
    ...gateway('Control access to HTTP APIs with AWS Lambda authorizers', 'http-api-lambda-authorizer'),
    copy: '2023-06, the last of awsdocs/amazon-api-gateway-developer-guide',
  },
  claimTexts: {
    title:
      'A report of what HTTP APIs pass on; AWS documents no form of lists, and floci-io/floci#2011 measured the same',
    address: 'https://github.com/aws-solutions-library-samples/guidance-for-claude-code-with-amazon-bedrock/issues/802',
    copy: '2026-11',
  },
  cors: gateway('CORS for HTTP APIs', 'http-api-cors'),
  troubleshootLambda: gateway('Troubleshooting HTTP API Lambda integrations', 'http-api-troubleshooting-lambda'),
  troubleshootJwt: gateway('Troubleshooting HTTP API JWT authorizers', 'http-api-troubleshooting-jwt'),
  binary: {
    title: 'AWS Compute Blog, Handling binary data using Amazon API Gateway HTTP APIs',
    address: 'https://aws.amazon.com/blogs/compute/handling-binary-data-using-amazon-api-gateway-http-apis/',
  },
  httpQuotas: gateway('Quotas for HTTP APIs', 'http-api-quotas'),
  behaviours: cloudFront('Cache behavior settings', 'DownloadDistValuesCacheBehavior'),
  compression: cloudFront('Serve compressed files', 'ServingCompressedFiles'),
  edgeEvents: cloudFront('CloudFront Functions event structure', 'functions-event-structure'),
  requestPolicies: cloudFront('Use managed origin request policies', 'using-managed-origin-request-policies'),
  headerPolicies: cloudFront('Understand response headers policies', 'understanding-response-headers-policies'),
  rootObject: cloudFront('Specify a default root object', 'DefaultRootObject'),
  tokenEndpoint: cognito('The token issuer endpoint', 'token-endpoint'),
  revokeEndpoint: cognito('Revoke endpoint', 'revocation-endpoint'),
  authorizeEndpoint: cognito('Authorize endpoint', 'authorization-endpoint'),
} as const satisfies Record<string, Source>;

/** A page that a row may name. */
export type SourceName = keyof typeof SOURCES;
