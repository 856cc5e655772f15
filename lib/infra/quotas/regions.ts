import type { Source } from '../template/model.ts';

/** What AWS says about one service or feature in Jakarta, `ap-southeast-3`. */
export interface Offered {
  /** The first two parts of a resource type, or a feature of a template. */
  readonly what: string;
  /** `unread`: no page was found that says it for this region. */
  readonly state: 'offered' | 'global' | 'unread';
  readonly source: Source;
}

/** When the sources were read. */
export const READ_ON = '2026-11-30';

const ENDPOINTS: Source = {
  title: "endpoints of AWS's SDK for Python, botocore 1.43.11",
  url: 'https://github.com/boto/botocore/blob/1.43.11/botocore/data/endpoints.json',
};
const page = (title: string, path: string): Source => ({ title, url: `https://docs.aws.amazon.com/${path}` });
const offered = (what: string, source = ENDPOINTS): Offered => ({ what, state: 'offered', source });
const unread = (what: string, source: Source): Offered => ({ what, state: 'unread', source });

/** Every service whose resources a template may have, by the first two parts of the type. */
export const SERVICES_IN_JAKARTA: readonly Offered[] = [
  offered('AWS::ApiGatewayV2'),
  offered('AWS::CloudFormation'),
  { what: 'AWS::CloudFront', state: 'global', source: ENDPOINTS },
  offered('AWS::CloudWatch'),
  offered('AWS::CodeDeploy', page('AWS CodeDeploy endpoints and quotas', 'general/latest/gr/codedeploy.html')),
  offered('AWS::Cognito', page('Amazon Cognito endpoints and quotas', 'general/latest/gr/cognito_identity.html')),
  offered('AWS::DynamoDB'),
  offered('AWS::Events'),
  { what: 'AWS::IAM', state: 'global', source: ENDPOINTS },
  offered('AWS::KMS'),
  offered('AWS::Lambda'),
  offered('AWS::Logs'),
  offered('AWS::S3'),
  offered('AWS::SecretsManager'),
  offered('AWS::SES', page('Amazon SES endpoints and quotas', 'general/latest/gr/ses.html')),
  offered('AWS::SNS'),
  offered('AWS::SQS'),
  offered('AWS::SSM'),
];

/** What of a service the stack needs that a region could lack. */
export const FEATURES_IN_JAKARTA: readonly Offered[] = [
  unread(
    'Lambda runtime nodejs24.x',
    page('Building Lambda functions with Node.js', 'lambda/latest/dg/lambda-nodejs.html'),
  ),
  unread('Lambda on arm64', page('Lambda instruction set architectures', 'lambda/latest/dg/foundation-arch.html')),
  unread('HTTP APIs', page('API Gateway HTTP APIs', 'apigateway/latest/developerguide/http-api.html')),
  unread(
    'Cognito plan ESSENTIALS',
    page('User pool feature plans', 'cognito/latest/developerguide/cognito-sign-in-feature-plans.html'),
  ),
  offered('SMS by SNS', page('Supported countries and regions', 'sns/latest/dg/sns-supported-regions-countries.html')),
  offered('X-Ray'),
];

/** A table of these for the reference. */
export function tableOf(rows: readonly Offered[]): string {
  const lines = rows.map(({ what, state, source: { title, url } }) => `| ${what} | ${state} | [${title}](${url}) |`);
  return ['| | in Jakarta | source |', '|---|---|---|', ...lines].join('\n');
}
