import type { Source } from '../template/model.ts';
import type { Limit, Quota } from './quota.ts';

const page = (title: string, path: string): Source => ({ title, url: `https://docs.aws.amazon.com/${path}` });

/** The pages of AWS that state the quotas. */
export const PAGES = {
  cloudFormation: page('CloudFormation quotas', 'AWSCloudFormation/latest/UserGuide/cloudformation-limits.html'),
  httpApi: page(
    'Quotas for configuring and running an HTTP API',
    'apigateway/latest/developerguide/http-api-quotas.html',
  ),
  apiGateway: page('Amazon API Gateway quotas', 'apigateway/latest/developerguide/limits.html'),
  lambda: page('Lambda quotas', 'lambda/latest/dg/gettingstarted-limits.html'),
  filtering: page(
    'Control which events Lambda sends to your function',
    'lambda/latest/dg/invocation-eventfiltering.html',
  ),
  scaling: page('Lambda API: ScalingConfig', 'lambda/latest/api/API_ScalingConfig.html'),
  cloudWatch: page('CloudWatch service quotas', 'AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html'),
  metricQuery: page('CloudWatch API: MetricDataQuery', 'AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html'),
  iam: page('IAM and AWS STS quotas', 'IAM/latest/UserGuide/reference_iam-quotas.html'),
  cloudFront: page('Amazon CloudFront endpoints and quotas', 'general/latest/gr/cf_region.html'),
  cognito: page('Quotas in Amazon Cognito', 'cognito/latest/developerguide/quotas.html'),
  dynamoDb: page('Quotas in Amazon DynamoDB', 'amazondynamodb/latest/developerguide/ServiceQuotas.html'),
  tablePolicy: page(
    'DynamoDB resource-based policy considerations',
    'amazondynamodb/latest/developerguide/rbac-considerations.html',
  ),
  transaction: page(
    'DynamoDB API: TransactWriteItems',
    'amazondynamodb/latest/APIReference/API_TransactWriteItems.html',
  ),
  queuePolicy: page('Amazon SQS policy quotas', 'AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html'),
  fifo: page('Amazon SQS FIFO queue quotas', 'AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-fifo.html'),
  messages: page('Amazon SQS message quotas', 'AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html'),
  events: page('Amazon EventBridge quotas', 'eventbridge/latest/userguide/eb-quota.html'),
  kms: page('AWS KMS resource quotas', 'kms/latest/developerguide/resource-limits.html'),
  secrets: page('AWS Secrets Manager quotas', 'secretsmanager/latest/userguide/reference_limits.html'),
  logs: page('CloudWatch Logs quotas', 'AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html'),
  codeDeploy: page('CodeDeploy quotas', 'codedeploy/latest/userguide/limits.html'),
  sns: page('Amazon SNS endpoints and quotas', 'general/latest/gr/sns.html'),
  filterPolicy: page(
    'Filter policy constraints in Amazon SNS',
    'sns/latest/dg/subscription-filter-policy-constraints.html',
  ),
  topicPolicy: page(
    'Amazon SNS API permissions: Policy quotas',
    'sns/latest/dg/sns-access-policy-language-api-permissions-reference.html',
  ),
  ses: page('Amazon SES endpoints and quotas', 'general/latest/gr/ses.html'),
} as const satisfies Readonly<Record<string, Source>>;

/** A quota whose value was read on the page of its source, or in a stored copy of that page, on 30 November 2026. */
export const read = (
  name: string,
  limit: number,
  source: Source,
  use: Quota['use'],
  more: Partial<Quota> = {},
): Quota => ({ name, limit, source, use, adjustable: false, confirmed: true, ...more });

/** A quota whose value was not found on the page of its source: it is from memory, or others quote it. */
export const fromMemory = (...row: Parameters<typeof read>): Quota => ({ ...read(...row), confirmed: false });

/** What Service Quotas calls a quota, which AWS raises on request. */
export const listed = (service: string, code: string): Pick<Limit, 'adjustable' | 'listed'> => ({
  adjustable: true,
  listed: { service, code },
});
