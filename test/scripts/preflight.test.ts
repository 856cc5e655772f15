import { describe, expect, test } from 'vitest';
import { concurrencyOf, largestCode, secondsBehindApi } from '../../lib/infra/quotas/load.ts';
import { templateOf } from '../../lib/infra/template/model.ts';
import { awsError, type FakeAnswer, FakePrograms } from './fake-programs.ts';

const source = (properties: object) => ({ Type: 'AWS::Lambda::EventSourceMapping', Properties: properties });
const stage = (rate: number, burst: number) => ({
  Type: 'AWS::ApiGatewayV2::Stage',
  Properties: { DefaultRouteSettings: { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } },
});
const RESOURCES = {
  Stage: stage(20, 40),
  Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: 'one' } },
  Deliver: source({ ScalingConfig: { MaximumConcurrency: 60 } }),
  Fire: source({ ScalingConfig: { MaximumConcurrency: 16 } }),
  Stream: source({ ParallelizationFactor: 4 }),
};
const TEMPLATE = { Resources: RESOURCES };

/** As the API references show the answers. */
const quota = (ServiceCode: string, QuotaCode: string, Value: number) => ({
  Quota: {
    ServiceCode,
    QuotaCode,
    QuotaName: 'as named there',
    Value,
    Unit: 'None',
    Adjustable: true,
    GlobalQuota: false,
  },
});
const GOOD: readonly FakeAnswer[] = [
  { to: 'sts get-caller-identity', output: '111122223333' },
  { to: 'get-region-opt-status', output: { RegionName: 'ap-southeast-3', RegionOptStatus: 'ENABLED' } },
  { to: 'ssm get-parameter', output: { Parameter: { Value: '25' } } },
  { to: 'L-B99A9384', output: quota('lambda', 'L-B99A9384', 1000) },
  { to: 'L-8A5B8E43', output: quota('apigateway', 'L-8A5B8E43', 2500) },
  { to: 'L-CDF5615A', output: quota('apigateway', 'L-CDF5615A', 1250) },
  { to: 'L-379E48B0', output: quota('apigateway', 'L-379E48B0', 10) },
  { to: 'L-5EAB0605', output: quota('cognito-idp', 'L-5EAB0605', 1000) },
  {
    to: 'sesv2 get-account',
    output: { ProductionAccessEnabled: true, SendQuota: { Max24HourSend: 50000, MaxSendRate: 14 } },
  },
  { to: 'sesv2 get-email-identity', output: { VerifiedForSendingStatus: true } },
  { to: 'get-sms-sandbox-account-status', output: { IsInSandbox: false } },
  { to: 'get-sms-attributes', output: { attributes: { MonthlySpendLimit: '100' } } },
];

const MAIL = ['--context', 'mailFrom=estafet@kirim.example.org'];

function check(answers: readonly FakeAnswer[], ...args: readonly string[]) {
  const programs = new FakePrograms().addCdk(TEMPLATE).add('aws', [...answers, ...GOOD]);
  const ended = programs.deploy('--stage', 'dev', '--check', ...MAIL, ...args);
  return { ...ended, told: `${ended.output}\n${ended.errors}`, calls: programs.callsOf('aws') };
}

describe('the check of an account', () => {
  test('says that the links to the runbook lead nowhere, and when they lead somewhere', () => {
    expect(check([])).toMatchObject({ code: 0, told: expect.stringContaining('dashboards lead nowhere') });
    const given = check([], '--context', 'runbook=https://example.org/runbook');
    expect(given.told).toContain('runbook: https://example.org/runbook');
    expect(given.told).not.toContain('lead nowhere');
  });

  test('that has everything says so, and only reads', () => {
    const { code, told, calls } = check([]);
    expect(told).toContain('The account has what the stage needs.');
    expect(code).toBe(0);
    expect(calls.filter((call) => !/ (get-[a-z-]+) /.test(call))).toEqual([]);
  });

  test('that is new says what to raise, with the command', () => {
    const { code, told } = check([{ to: 'L-B99A9384', output: quota('lambda', 'L-B99A9384', 10) }]);
    expect(told).toContain('Lambda: executions at once: 10, needed 90');
    expect(told).toContain(
      'aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --region ap-southeast-3 --desired-value 90',
    );
    expect(code).toBe(3);
  });

  test('takes the default of a quota that was never changed', () => {
    const { code, calls } = check([
      { to: 'get-service-quota --service-code apigateway', error: awsError('NoSuchResourceException') },
    ]);
    expect(calls.filter((call) => call.includes('get-aws-default-service-quota'))).toHaveLength(3);
    expect(code).toBe(0);
  });

  test.each<[string, FakeAnswer, number, string, string?]>([
    [
      'no right to see quotas',
      { to: 'L-B99A9384', error: awsError('AccessDeniedException') },
      1,
      'Needs servicequotas',
    ],
    ['too many questions', { to: 'L-B99A9384', error: awsError('TooManyRequestsException') }, 1, 'again in a minute'],
    [
      'a region that is off',
      { to: 'get-region', output: { RegionOptStatus: 'DISABLED' } },
      3,
      'aws account enable-region',
    ],
    ['no bootstrap', { to: 'ssm', error: awsError('ParameterNotFound') }, 3, 'npx cdk bootstrap aws://111122223333'],
    ['no right to see the bootstrap', { to: 'ssm', error: awsError('AccessDenied') }, 1, 'ssm:GetParameter'],
    ['no right to see the region', { to: 'get-region', error: awsError('AccessDeniedException') }, 1, 'account:Get'],
    [
      'the sandbox of SES',
      { to: 'get-account', output: { SendQuota: { Max24HourSend: 200, MaxSendRate: 1 } } },
      3,
      '200 mails a day',
    ],
    ['no sight of SES', { to: 'get-account', error: awsError('AccessDeniedException') }, 1, 'ses:GetAccount'],
    [
      'a domain that is new',
      { to: 'get-email-identity', error: awsError('NotFoundException') },
      0,
      'the stack makes it',
    ],
    [
      'a domain that is said to be verified and is new',
      { to: 'get-email-identity', error: awsError('NotFoundException') },
      3,
      'Deploy without mailVerified=yes first',
      'mailVerified=yes',
    ],
    [
      'a domain that the pools may send by',
      { to: 'get-email-identity', output: { VerifiedForSendingStatus: true } },
      0,
      'deploy with mailVerified=yes',
    ],
    ['a domain without DNS', { to: 'get-email-identity', output: {} }, 3, 'DkimAttributes.Tokens'],
    [
      'no sight of the domain',
      { to: 'get-email-identity', error: awsError('AccessDenied') },
      1,
      'ses:GetEmailIdentity',
    ],
    ['the sandbox of SMS', { to: 'sandbox', output: { IsInSandbox: true } }, 3, 'Exit SMS sandbox'],
    ['no sight of the sandbox', { to: 'sandbox', error: awsError('AuthorizationError') }, 1, 'GetSMSSandbox'],
    ['one dollar of SMS', { to: 'get-sms-attributes', output: {} }, 3, '1 US dollar'],
    [
      'no sight of the limit',
      { to: 'get-sms-attributes', error: awsError('AuthorizationError') },
      1,
      'sns:GetSMSAttributes',
    ],
  ])('finds %s', (_what, answer, code, says, setting) => {
    const found = check([answer], ...(setting === undefined ? [] : ['--context', setting]));
    expect(found.told).toContain(says);
    expect(found.code).toBe(code);
  });

  test('in a region that does not exist asks nothing else', () => {
    const { code, told, calls } = check([{ to: 'get-region', error: awsError('ValidationException') }]);
    expect(told).toContain('there is no such region');
    expect(calls).toHaveLength(2);
    expect(code).toBe(3);
  });

  test('without an address of its own asks nothing of SES', () => {
    const programs = new FakePrograms().addCdk(TEMPLATE).add('aws', GOOD);
    expect(programs.deploy('--stage', 'dev', '--check').code).toBe(0);
    expect(programs.callsOf('aws').join()).not.toContain('sesv2');
  });
});

test('asks for what the table counts and Service Quotas lists: Cognito too', () => {
  const { code, told } = check([{ to: 'L-5EAB0605', output: quota('cognito-idp', 'L-5EAB0605', 0) }]);
  expect(told).toContain('Cognito: app clients of a pool: 0, needed 1');
  expect(code).toBe(3);
});

test('names the stack by the setting `system`', () => {
  expect(check([], '--context', 'system=estafet-b').output).toContain('estafet-b-dev in ap-southeast-3');
});

test('what is reserved adds to what Lambda keeps for everything else', () => {
  const needed = (Resources: object) => concurrencyOf([templateOf({ Resources })]).count;
  expect(needed(RESOURCES)).toBe(60 + 16 + 4 + 6 + 4);
  const reserving = { Type: 'AWS::Lambda::Function', Properties: { ReservedConcurrentExecutions: 300 } };
  expect(needed({ ...RESOURCES, Stage: stage(100, 200), Changes: reserving })).toBe(300 + 114);
  expect(needed({ Stage: stage(1, 1), Changes: reserving })).toBe(400);
});

test('the longest function behind the API is found through its alias', () => {
  const lambda = (Timeout: number) => ({ Type: 'AWS::Lambda::Function', Properties: { Timeout } });
  const Resources = {
    Behind: lambda(31),
    Elsewhere: lambda(900),
    Alias: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Behind' } } },
    Integration: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { IntegrationUri: { Ref: 'Alias' } } },
  };
  expect(secondsBehindApi([templateOf({ Resources })])).toEqual({ where: 'Behind', count: 31 });
});

test('the largest code counts; without bundling there is none', () => {
  const template = templateOf({ Resources: {} });
  expect(largestCode([template]).count).toBe(0);
  expect(largestCode([{ ...template, codeBytes: [3, 7] }, template]).count).toBe(7);
});
