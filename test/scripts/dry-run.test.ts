import { describe, expect, test } from 'vitest';
import { awsError, type FakeAnswer, FakePrograms } from './fake-programs.ts';

const QUEUE = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'estafet-dev-timers' } };
const BEFORE = { Resources: { Timers: QUEUE } };
const GROWN = { Resources: { Timers: QUEUE, Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: {} } } };
const LOSING = { Resources: { Timers: { ...QUEUE, Properties: { QueueName: 'estafet-dev-clock' } } } };

const NO_STACK = awsError('ValidationError', 'Stack with id estafet-dev does not exist');
const CREDENTIALS = [
  { to: 'sts get-caller-identity', output: '111122223333' },
  { to: 'ssm get-parameter', output: '25' },
];
const modified = (Replacement: string) => ({
  Status: 'CREATE_COMPLETE',
  Changes: [
    {
      Type: 'Resource',
      ResourceChange: { Action: 'Modify', Replacement, LogicalResourceId: 'Timers', ResourceType: 'AWS::SQS::Queue' },
    },
  ],
});

const account = (...answers: readonly FakeAnswer[]) => [
  { to: 'delete-change-set', output: '' },
  ...answers,
  { to: 'cloudformation get-template', output: { TemplateBody: BEFORE, StagesAvailable: ['Original', 'Processed'] } },
  ...CREDENTIALS,
];
const DRY = ['--stage', 'dev', '--dry-run'] as const;

describe('a dry run', () => {
  test('against a kept template needs no account', () => {
    const programs = new FakePrograms().addCdk(GROWN);
    const { code, output } = programs.deploy(...DRY, '--against', programs.file('kept.json', BEFORE));
    expect(output).toContain('add 1');
    expect(code).toBe(0);
  });

  test('against a file that is no template says so', () => {
    const programs = new FakePrograms().addCdk(GROWN);
    const { code, errors } = programs.deploy(...DRY, '--against', programs.file('kept.json', { no: 'template' }));
    expect(errors).toContain('kept.json cannot be read as a CloudFormation template');
    expect(code).toBe(2);
  });

  test('against a file that is missing says so before it synthesizes', () => {
    const programs = new FakePrograms().addCdk(GROWN);
    const { code, errors } = programs.deploy(...DRY, '--against', 'missing.json');
    expect(errors).toContain('missing.json cannot be read');
    expect(code).toBe(2);
    expect(programs.callsOf('cdk')).toEqual([]);
  });

  test('asks the account for a change set, reads it and deletes it, and executes nothing', () => {
    const programs = new FakePrograms()
      .addCdk(GROWN)
      .add('aws', account({ to: 'describe-change-set', output: modified('False') }));
    const { code, output } = programs.deploy(...DRY);
    expect(output).toContain('update 1');
    expect(code).toBe(0);
    const made = programs.callsOf('cdk').at(-1) ?? '';
    const [name = 'none'] =
      /(?<=--method prepare-change-set --change-set-name )estafet-dev-dry-run-\d+/.exec(made) ?? [];
    expect(programs.callsOf('aws').at(-1)).toMatch(new RegExp(`delete-change-set.*--change-set-name ${name}$`));
    expect([...programs.callsOf('aws'), ...programs.callsOf('cdk')].join('\n')).not.toContain('execute');
  });

  test('refuses what only the change set knows, and deletes it all the same', () => {
    const programs = new FakePrograms()
      .addCdk(GROWN)
      .add('aws', account({ to: 'describe-change-set', output: modified('Conditional') }));
    const { code, errors } = programs.deploy(...DRY);
    expect(errors).toContain('--replace Timers');
    expect(code).toBe(3);
    expect(programs.callsOf('aws').at(-1)).toContain('delete-change-set');
    expect(programs.deploy(...DRY, '--replace', 'Timers').code).toBe(0);
  });

  test('sees the resources of a nested stack, in the templates and in the change set', () => {
    const stack = { Type: 'AWS::CloudFormation::Stack', Properties: {} };
    const programs = new FakePrograms().addCdk({ Resources: { Queues: stack } });
    const id = 'arn:aws:cloudformation:ap-southeast-3:111122223333:changeSet/nested/0000';
    const nested = { Action: 'Modify', LogicalResourceId: 'Queues', ResourceType: stack.Type, ChangeSetId: id };
    programs.add('aws', [
      { to: 'delete-change-set', output: '' },
      { to: `describe-change-set --change-set-name ${id}`, output: modified('True') },
      {
        to: 'describe-change-set',
        output: { Status: 'CREATE_COMPLETE', Changes: [{ Type: 'Resource', ResourceChange: nested }] },
      },
      { to: 'describe-stack-resource', output: 'nested-stack' },
      { to: 'get-template --stack-name nested-stack', output: { TemplateBody: BEFORE } },
      { to: 'get-template', output: { TemplateBody: { Resources: { Queues: stack } } } },
      ...CREDENTIALS,
    ]);
    const { code, output, errors } = programs.deploy(...DRY);
    expect(output).toContain('Queues/Timers (estafet-dev-timers)');
    expect(output).toContain('replace 1');
    expect(errors).toContain('Timers: replaced');
    expect(code).toBe(3);
    expect(programs.deploy(...DRY, '--replace', 'Queues/Timers').code).toBe(0);
  });

  test.each([
    [awsError('ValidationError', 'Resource Queues does not exist for stack estafet-dev'), 0, 'add 1'],
    [awsError('AccessDenied'), 2, 'Queues of estafet-dev cannot be read (cloudformation:DescribeStackResource)'],
    [awsError('ValidationError', 'Stack is being deleted'), 2, 'cannot be read'],
  ])(
    'a nested stack that is not there has no template, and one that cannot be read is no such: %j',
    (error, code, says) => {
      const stack = { Type: 'AWS::CloudFormation::Stack', Properties: {} };
      const programs = new FakePrograms().addCdk({ Resources: { Queues: stack, ...GROWN.Resources } });
      programs.add('aws', [
        { to: 'describe-stack-resource', error },
        ...account(
          { to: 'get-template', output: { TemplateBody: { Resources: { Queues: stack, Timers: QUEUE } } } },
          { to: 'describe-change-set', output: modified('False') },
        ),
      ]);
      const ended = programs.deploy(...DRY);
      expect(ended.output + ended.errors).toContain(says);
      expect(ended.code).toBe(code);
    },
  );

  test.each([
    ['there is no stack yet', [{ to: 'get-template', error: NO_STACK }], 0, 'there is no stack estafet-dev yet'],
    [
      'nothing changes',
      [{ to: 'describe-change-set', error: awsError('ChangeSetNotFoundException') }],
      0,
      'nothing changes',
    ],
    ['the template may not be read', [{ to: 'get-template', error: awsError('AccessDenied') }], 2, 'GetTemplate'],
    [
      'the change set may not be read',
      [{ to: 'describe-change-set', error: awsError('AccessDenied') }],
      2,
      'cannot be read',
    ],
    [
      'CloudFormation refuses it',
      [{ to: 'describe-change-set', output: { Status: 'FAILED', StatusReason: 'Limit exceeded' } }],
      2,
      'Limit exceeded',
    ],
  ] as const)('says when %s', (_what, answers, code, says) => {
    const programs = new FakePrograms().addCdk(BEFORE).add('aws', account(...answers));
    const ended = programs.deploy(...DRY);
    expect(ended.output + ended.errors).toContain(says);
    expect(ended.code).toBe(code);
  });

  test('says when the template cannot be synthesized, or no change set can be made', () => {
    const broken = new FakePrograms().add('cdk', [{ to: 'synth', error: awsError('x', 'cdk-nag found something') }]);
    expect(broken.deploy(...DRY)).toMatchObject({ code: 2, errors: expect.stringContaining('cdk-nag') });
    const denied = new FakePrograms()
      .addCdk(GROWN, [{ to: 'deploy', error: awsError('AccessDenied') }])
      .add('aws', account());
    expect(denied.deploy(...DRY)).toMatchObject({ code: 2, errors: expect.stringContaining('No change set') });
    expect(denied.callsOf('aws').at(-1)).toContain('delete-change-set');
  });
});

describe('an ordinary deployment', () => {
  const npm = [{ to: 'run check', output: 'checked' }];

  test('that would lose a queue is refused before CDK deploys, unless it is named', () => {
    const programs = new FakePrograms().addCdk(LOSING).add('npm', npm).add('aws', account());
    const { code, errors } = programs.deploy('--stage', 'dev');
    expect(errors).toContain('Timers: replaced, the stack loses the messages that wait in it');
    expect(code).toBe(3);
    expect(programs.callsOf('cdk').join()).not.toContain('deploy');
    expect(programs.deploy('--stage', 'dev', '--replace', 'Timers').code).toBe(0);
    expect(programs.callsOf('cdk').at(-1)).toContain('deploy --app .estafet/cloud-dev');
  });

  test('goes on without a stack, and stops at a check that fails', () => {
    const first = new FakePrograms().addCdk(BEFORE).add('npm', npm);
    first.add('aws', account({ to: 'get-template', error: NO_STACK }));
    expect(first.deploy('--stage', 'dev', '--yes').code).toBe(0);
    const unsound = new FakePrograms()
      .addCdk(BEFORE)
      .add('npm', [{ to: '', error: awsError('x') }])
      .add('aws', account());
    expect(unsound.deploy('--stage', 'dev').code).toBe(254);
    expect(unsound.callsOf('cdk')).toEqual([]);
  });

  test.each([
    ['no credentials', [{ to: 'sts', error: awsError('ExpiredToken') }], /no valid credentials/],
    ['no bootstrap', [{ to: 'ssm', error: awsError('ParameterNotFound') }], /npx cdk bootstrap aws:\/\/111122223333/],
  ] as const)('is refused with %s', (_what, answers, says) => {
    const programs = new FakePrograms().addCdk(BEFORE).add('aws', account(...answers));
    const { code, errors } = programs.deploy('--stage', 'dev');
    expect(errors).toMatch(says);
    expect(code).toBe(2);
  });
});
