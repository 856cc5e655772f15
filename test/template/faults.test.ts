import { describe, expect, test } from 'vitest';
import { faultsIn } from '../../lib/infra/template/check.ts';
import { sentenceOf, templateOf } from '../../lib/infra/template/model.ts';
import { Specification } from '../../lib/infra/template/specification.ts';

const SPEC = new Specification();
const queue = (Properties: object, more: object = {}) => ({ Type: 'AWS::SQS::Queue', Properties, ...more });
const policy = (statement: object) => ({
  Type: 'AWS::SQS::QueuePolicy',
  Properties: { Queues: ['https://sqs.example.org/1/contoh'], PolicyDocument: { Statement: [statement] } },
});
const route = (RouteKey: string) => ({ Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: 'api', RouteKey } });
const permission = (Action: string) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { Action, FunctionName: 'contoh', Principal: 'apigateway.amazonaws.com' },
});
const authorizer = (AuthorizerResultTtlInSeconds: number) => ({
  Type: 'AWS::ApiGatewayV2::Authorizer',
  Properties: { ApiId: 'api', AuthorizerType: 'REQUEST', Name: 'contoh', AuthorizerResultTtlInSeconds },
});
/** A table with the key `PK` and an index with the key `SK`, which defines these attributes. */
const table = (defined: readonly string[]) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    AttributeDefinitions: defined.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'one',
        KeySchema: [{ AttributeName: 'SK', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  },
});

/** What is wrong with made-up resources, as sentences without the source. */
async function problems(Resources: object, more: object = {}): Promise<readonly string[]> {
  const faults = await faultsIn(templateOf({ Resources, ...more }), SPEC);
  return faults.map((fault) => sentenceOf(fault).replace(/ \([^()]*\)$/, ''));
}

describe('a template is held to the CloudFormation specification', () => {
  test('a right one has no fault', async () => {
    const right = {
      Dead: queue({ QueueName: 'contoh-dlq', DelaySeconds: '5' }),
      Queue: queue({
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] } },
        Tags: [{ Key: 'a', Value: 'b' }],
      }),
      Table: table(['PK', 'SK']),
      Route: route('GET /v1/cases'),
      OtherRoute: route('POST /v1/cases'),
      Permission: permission('lambda:InvokeFunction'),
      Authorizer: authorizer(3600),
      Hidden: queue({ VisibilityTimeout: 43_200 }),
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Code: { ZipFile: '' },
          Role: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${Given}:${Queue.Arn}${!no}' },
          Environment: { Variables: { A: '1' } },
        },
      },
      Policy: policy({
        Effect: 'Deny',
        Action: 'sqs:*',
        Resource: '*',
        Principal: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    };
    expect(await problems(right, { Parameters: { Given: {} }, Outputs: { One: { Value: { Ref: 'Queue' } } } })).toEqual(
      [],
    );
  });

  test.each([
    [{ Q: { Type: 'AWS::SQS::Qeueu' } }, /^Q\.Type: no resource type AWS::SQS::Qeueu/],
    [{ Q: queue({ QueueNam: 'x' }) }, /^Q\.Properties\.QueueNam: no such property/],
    [
      { Q: { Type: 'AWS::SQS::QueuePolicy', Properties: { PolicyDocument: {} } } },
      /^Q\.Properties: the required property Queues/,
    ],
    [{ C: { Type: 'Custom::Thing', Properties: { Any: 1 } } }, /^C\.Properties: the required property ServiceToken/],
    [{ Q: queue({ DelaySeconds: 'soon' }) }, /DelaySeconds: integer is expected, not "soon"/],
    [{ Q: queue({ FifoQueue: 'perhaps' }) }, /FifoQueue: boolean is expected/],
    [{ Q: queue({ Tags: {} }) }, /Tags: a list is expected/],
    [{ Q: queue({ Tags: [{ Key: 'a' }] }) }, /Tags\[0\]/],
    [{ Q: queue({ QueueName: {} }) }, /QueueName: string is expected/],
    [
      { F: { Type: 'AWS::Lambda::Function', Properties: { Code: {}, Role: 'r', PackageType: 'Tar' } } },
      /PackageType: "Tar" is none of Image, Zip/,
    ],
    [{ F: { Type: 'AWS::Lambda::Function', Properties: { Code: 'x', Role: 'r' } } }, /Code: an object is expected/],
    [
      { F: { Type: 'AWS::Lambda::Function', Properties: { Code: {}, Role: 'r', Environment: { Variables: ['A'] } } } },
      /Variables: an object is expected/,
    ],
    [{ Q: queue({ QueueName: { Ref: 'Nobody' } }) }, /QueueName: nothing is called Nobody/],
    [{ Q: queue({}, { DependsOn: 'Nobody' }) }, /DependsOn: nothing is called Nobody/],
    [{ Q: queue({ QueueName: { 'Fn::Sub': ['${Q.Url}${A}', { A: '1' }] } }) }, /AWS::SQS::Queue has no attribute Url/],
    [
      { A: queue({}, { DependsOn: ['B'] }), B: queue({ QueueName: { 'Fn::GetAtt': 'A.QueueName' } }) },
      /^A: waits for itself: A → B → A/,
    ],
    [{ Q: queue({ QueueName: 'no spaces' }) }, /no spaces is not a name/],
    [
      { A: queue({ QueueName: 'one' }), B: queue({ QueueName: 'one' }) },
      /^B\.Properties\.QueueName: A has the name one too/,
    ],
    [{ P: policy({ Effect: 'Allow', Action: 'sqs:SendMesage' }) }, /IAM has no action sqs:SendMesage/],
    [{ P: policy({ Effect: 'Allow', Action: 'sqss:Send*' }) }, /IAM has no action sqss/],
    [{ P: policy({ Effect: 'allow', Action: '*' }) }, /Allow or Deny/],
    [{ P: policy({ Effect: 'Deny', Action: '*', Condition: { Boolean: {} } }) }, /no such condition operator/],
    [
      { P: policy({ Effect: 'Deny', Action: '*', Condition: { Bool: { 'aws:SecureTransprt': 'false' } } }) },
      /no such condition key/,
    ],
    [
      {
        P: policy({
          Effect: 'Allow',
          Action: 'sqs:SendMessage',
          Condition: { StringEquals: { 'kms:ViaService': 'x' } },
        }),
      },
      /sqs:SendMessage does not know this condition key/,
    ],
    [
      { A: route('GET /v1/cases'), B: route('GET /v1/cases') },
      /^B\.Properties\.RouteKey: A has the route GET \/v1\/cases too/,
    ],
    [{ P: permission('lambda:InvokeFuncton') }, /lambda:InvokeFuncton is no action of Lambda/],
    [{ P: permission('sqs:SendMessage') }, /sqs:SendMessage is no action of Lambda/],
    [{ T: table(['PK']) }, /AttributeDefinitions: the key SK is not defined/],
    [{ T: table(['PK', 'SK', 'Other']) }, /AttributeDefinitions: Other is no key/],
    [{ Q: queue({ VisibilityTimeout: 43_201 }) }, /VisibilityTimeout: 43201 seconds, at most 43200/],
    [{ A: authorizer(3601) }, /AuthorizerResultTtlInSeconds: 3601 seconds, at most 3600/],
  ])('%j', async (resources, problem) => {
    expect((await problems(resources)).join('\n')).toMatch(problem);
  });
});
