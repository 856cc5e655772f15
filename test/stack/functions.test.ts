import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import {
  functionsOf,
  grantsOf,
  idOf,
  namesOf,
  resourcesOf,
  type Statement,
  sorted,
  synthesized,
} from './synthesized.ts';

const template = synthesized();
const FUNCTIONS = [
  'officer-api',
  'partner-api',
  'papers',
  'arrivals',
  'changes',
  'openapi',
  'partner-token',
  'authorize',
  'publish',
  'deliver',
  'sweep',
  'fire',
  'audit',
  'token',
  'enrol',
];
const grants = grantsOf(template);

const table = (name: string) => idOf(template, 'AWS::DynamoDB::Table', 'TableName', `estafet-dev-${name}`);
const CASES = table('cases');
const TIMERS = table('timers');
const JOURNAL = table('journal');
const DIGESTS = idOf(template, 'AWS::SQS::Queue', 'QueueName', 'estafet-dev-digests');

const grantsTo = (name: string): Statement[] => grants.get(`estafet-dev-${name}`) ?? [];

/** What a function may do to a resource and what is in it, by its logical id or the end of its ARN, sorted. */
function actionsOn(name: string, resource: string): string[] {
  const statements = grantsTo(name).filter(({ resources }) => resources.some((text) => text.includes(`"${resource}"`)));
  return sorted(new Set(statements.flatMap(({ actions }) => actions)));
}

describe('every function', () => {
  test('is one of those that the design names', () => {
    expect(sorted(grants.keys())).toEqual(sorted(FUNCTIONS.map((name) => `estafet-dev-${name}`)));
  });

  test('runs on Node 24 and ARM, is traced and writes JSON to a log group of its own', () => {
    for (const [, { Properties }] of functionsOf(template)) {
      const name = String(Properties['FunctionName']);
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: {
          LogFormat: 'JSON',
          ApplicationLogLevel: 'INFO',
          LogGroup: { Ref: idOf(template, 'AWS::Logs::LogGroup', 'LogGroupName', `/aws/lambda/${name}`) },
        },
      });
    }
  });

  test('knows when it is in production, where webhooks lead to the public alone', () => {
    const stages = functionsOf(synthesized({ stage: 'prod' })).map(
      ([, { Properties }]) => (Properties['Environment'] as { Variables: Record<string, unknown> }).Variables['STAGE'],
    );
    expect(stages.length).toBe(FUNCTIONS.length);
    expect(new Set(stages)).toEqual(new Set(['prod']));
  });

  test.each([
    ['sweep', 'rate(1 minute)'],
    ['audit', 'rate(5 minutes)'],
  ])('%s runs by itself: %s', (name, rate) => {
    const id = idOf(template, 'AWS::Lambda::Function', 'FunctionName', `estafet-dev-${name}`);
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: rate,
      State: 'ENABLED',
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [id, 'Arn'] } })],
    });
  });

  test('in production the log is not half of lines that Lambda itself writes', () => {
    for (const [, { Properties }] of functionsOf(synthesized({ stage: 'prod' }))) {
      expect(Properties['LoggingConfig']).toMatchObject({ SystemLogLevel: 'WARN' });
    }
    expect(functionsOf(template)[0]?.[1].Properties['LoggingConfig']).toMatchObject({
      SystemLogLevel: 'INFO',
    });
  });

  test.each(FUNCTIONS)('%s knows its stage, forum and name', (name) => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: `estafet-dev-${name}`,
      Environment: {
        Variables: Match.objectLike({
          STAGE: 'dev',
          FORUM: 'mpu',
          LOG_LEVEL: 'INFO',
          POWERTOOLS_SERVICE_NAME: name,
          POWERTOOLS_METRICS_NAMESPACE: 'Estafet/dev',
        }),
      },
    });
  });

  test.each([
    ['officer-api', { CASES_TABLE: { Ref: CASES }, TIMERS_TABLE: { Ref: TIMERS }, JOURNAL_TABLE: { Ref: JOURNAL } }],
    ['partner-api', { CASES_TABLE: { Ref: CASES }, TIMERS_TABLE: { Ref: TIMERS }, JOURNAL_TABLE: { Ref: JOURNAL } }],
    ['deliver', { CASES_TABLE: { Ref: CASES } }],
    ['token', { CASES_TABLE: { Ref: CASES } }],
  ])('%s is told its tables', (name, Variables) => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: `estafet-dev-${name}`,
      Environment: { Variables: Match.objectLike(Variables) },
    });
  });
});

describe('least privilege', () => {
  test('no action is a wildcard and no managed policy is attached', () => {
    const actions = [...grants.values()].flat().flatMap((statement) => statement.actions);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
    // CodeDeploy's own roles shift aliases, and CDK's own function copies files: they touch nothing else.
    const managed = resourcesOf(template, 'AWS::IAM::Role').filter(
      ([, role]) => 'ManagedPolicyArns' in role.Properties,
    );
    expect(managed.filter(([id]) => !/^(Rollout|CustomCDKBucketDeployment)/.test(id)).map(([id]) => id)).toEqual([]);
  });

  test('a resource is a wildcard where actions take none: tracing and the list of streams', () => {
    const wild = [...grants.values()].flat().filter(({ resources }) => resources.some((text) => text.includes('*')));
    expect(new Set(wild.flatMap(({ actions }) => actions))).toEqual(
      new Set(['xray:PutTelemetryRecords', 'xray:PutTraceSegments', 'dynamodb:ListStreams']),
    );
  });

  test('officer-api', () => {
    expect(actionsOn('officer-api', CASES)).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ]);
    expect(actionsOn('officer-api', TIMERS)).toEqual(['dynamodb:DeleteItem', 'dynamodb:PutItem']);
    expect(actionsOn('officer-api', JOURNAL)).toEqual(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query']);
  });

  test('sweep reads timers and pokes, and changes nothing', () => {
    expect(actionsOn('sweep', CASES)).toEqual([]);
    expect(actionsOn('sweep', TIMERS)).toEqual(['dynamodb:Query']);
    expect(actionsOn('sweep', JOURNAL)).toEqual([]);
  });

  test.each([
    ['fire', ['dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:Query'], ['dynamodb:PutItem']],
    [
      'audit',
      ['dynamodb:BatchGetItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:Query'],
      ['dynamodb:PutItem', 'dynamodb:Query'],
    ],
  ])('%s moves tasks and timers and adds to the journal', (name, onTimers, onJournal) => {
    expect(actionsOn(name, TIMERS)).toEqual(onTimers);
    expect(actionsOn(name, JOURNAL)).toEqual(onJournal);
  });

  test('officer-api queries the two indexes and can only query them', () => {
    const onIndexes = grantsTo('officer-api').filter(({ resources }) =>
      resources.some((text) => text.includes('/index/')),
    );
    expect(onIndexes.map(({ actions }) => actions)).toEqual([['dynamodb:Query']]);
    const indexes = onIndexes.flatMap(({ resources }) => resources).flatMap((text) => /\/index\/\w+/.exec(text) ?? []);
    expect(sorted(indexes)).toEqual(['/index/deskCases', '/index/inbox']);
  });

  test('deliver queries two indexes and never the table', () => {
    const queries = grantsTo('deliver').filter(({ actions }) => actions.includes('dynamodb:Query'));
    const resources = queries.flatMap((statement) => statement.resources);
    expect(sorted(resources.map((text) => /\/index\/\w+/.exec(text)?.[0] ?? text))).toEqual([
      '/index/deskCases',
      '/index/inbox',
    ]);
  });

  test('partner-api changes cases, lists the journal and asks whether a partner is vetted', () => {
    expect(actionsOn('partner-api', CASES)).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      // The count of the people of a partner.
      'dynamodb:UpdateItem',
    ]);
    expect(actionsOn('partner-api', TIMERS)).toEqual(['dynamodb:DeleteItem', 'dynamodb:PutItem']);
    // What a desk sees whose part in a case has ended follows from the entries up to then.
    expect(actionsOn('partner-api', JOURNAL)).toEqual(['dynamodb:PutItem', 'dynamodb:Query']);
  });

  test('papers adds to cases and to the journal, takes nothing away and queries one index alone', () => {
    expect(actionsOn('papers', CASES)).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
    ]);
    const queries = grantsTo('papers').filter(({ actions }) => actions.includes('dynamodb:Query'));
    expect(queries.map(({ resources }) => JSON.stringify(resources))).toEqual([
      expect.stringContaining('/index/deskCases'),
    ]);
    expect(actionsOn('papers', TIMERS)).toEqual([]);
    expect(actionsOn('papers', JOURNAL)).toEqual(['dynamodb:PutItem']);
  });

  test('arrivals does what one answer takes: it reads no journal, lists twins of a partner alone, and asks for its mail', () => {
    expect(actionsOn('arrivals', CASES)).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    ]);
    const queries = grantsTo('arrivals').filter(({ actions }) => actions.includes('dynamodb:Query'));
    expect(queries.map(({ conditions }) => conditions)).toEqual([
      { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['TWIN#*'] } },
    ]);
    expect(actionsOn('arrivals', DIGESTS)).toEqual(['sqs:SendMessage']);
    expect(actionsOn('publish', DIGESTS)).toEqual(['sqs:SendMessage']);
    expect(actionsOn('arrivals', TIMERS)).toEqual(['dynamodb:DeleteItem', 'dynamodb:PutItem']);
    expect(actionsOn('arrivals', JOURNAL)).toEqual(['dynamodb:PutItem']);
  });

  test('changes reads the feeds and can do nothing else', () => {
    expect(actionsOn('changes', CASES)).toEqual(['dynamodb:GetItem', 'dynamodb:Query']);
    const onCases = grantsTo('changes').filter(({ resources }) => resources.some((text) => text.includes(CASES)));
    expect(onCases.map(({ conditions }) => conditions)).toEqual([
      { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['FEED#*'] } },
    ]);
    expect(actionsOn('changes', TIMERS)).toEqual([]);
    expect(actionsOn('changes', JOURNAL)).toEqual([]);
  });

  test('enrol reads and writes accounts, adds to the counts of who can act, and sees no case', () => {
    const onCases = grantsTo('enrol').filter(({ resources }) => resources.some((text) => text.includes(CASES)));
    const leading = (...keys: readonly string[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } });
    expect(onCases.map(({ actions, conditions }) => [actions, conditions])).toEqual([
      [['dynamodb:GetItem', 'dynamodb:PutItem'], leading('ACCOUNT*')],
      [['dynamodb:UpdateItem'], leading('DESK#*', 'PARTNER-PEOPLE#*')],
    ]);
  });

  test('papers knows the addresses to which its QR codes lead', () => {
    const api = { 'Fn::GetAtt': [idOf(template, 'AWS::ApiGatewayV2::Api', 'ProtocolType', 'HTTP'), 'ApiEndpoint'] };
    const [distribution] = Object.keys(template.findResources('AWS::CloudFront::Distribution'));
    const console = { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [distribution, 'DomainName'] }]] };
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'estafet-dev-papers',
      Environment: { Variables: Match.objectLike({ API_URL: api, CONSOLE_URL: console }) },
    });
  });

  test('token reads one item at a time', () => {
    expect(actionsOn('token', CASES)).toEqual(['dynamodb:GetItem']);
    expect(actionsOn('token', JOURNAL)).toEqual([]);
    expect(actionsOn('token', TIMERS)).toEqual([]);
  });

  test("publish reads the journal's stream, never that table, sends, and writes the desks' feeds", () => {
    expect(actionsOn('publish', JOURNAL)).toEqual([
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
    ]);
    // The desks' feeds: it takes nothing away.
    expect(actionsOn('publish', CASES)).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
    ]);
    for (const name of workQueues()) expect(actionsOn('publish', name)).toEqual(['sqs:SendMessage']);
  });

  test('deliver consumes the queues and lets a message rest; what else it may is told with the notifications', () => {
    for (const name of workQueues()) {
      expect(actionsOn('deliver', name)).toEqual([
        'sqs:ChangeMessageVisibility',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:ReceiveMessage',
      ]);
    }
  });

  test('nobody touches a dead-letter queue of a province', () => {
    const all = JSON.stringify([...grants.values()]);
    expect(workQueues().every((name) => all.includes(name))).toBe(true);
    expect(deadLetterQueues().filter((name) => all.includes(name))).toEqual([]);
  });
});

describe('the journal is append-only', () => {
  test.each(FUNCTIONS)('%s can add and read entries at most', (name) => {
    const harmless = /^dynamodb:(PutItem|Query|GetItem|DescribeStream|GetRecords|GetShardIterator)$/;
    expect(actionsOn(name, JOURNAL).filter((action) => !harmless.test(action))).toEqual([]);
    const everywhere = grantsTo(name).filter(({ resources }) => resources.includes('"*"'));
    const ofTables = everywhere.flatMap(({ actions }) => actions).filter((action) => action.startsWith('dynamodb:'));
    expect(ofTables.filter((action) => action !== 'dynamodb:ListStreams')).toEqual([]);
  });
});

/** The ends of the ARNs of queues: policies name the provinces' queues by their names. */
const queuesNamed = (pattern: RegExp) =>
  namesOf(template, 'AWS::SQS::Queue', 'QueueName')
    .filter((name) => pattern.test(name))
    .map((name) => `:${name}`);
const workQueues = () => queuesNamed(/-province-\w+\.fifo$/);
const deadLetterQueues = () => queuesNamed(/-dlq\.fifo$/);
