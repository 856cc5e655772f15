import { Queue } from 'aws-cdk-lib/aws-sqs';
import { App, Stack, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { estafetApp } from '../../lib/infra/app.ts';
import { sorted, stackOf, synthesized, VERIFIED } from './synthesized.ts';

const UNBUNDLED = { 'aws:cdk:bundling-stacks': [] };

describe('the app', () => {
  test.each(['dev', 'prod'])('%s, with mail, passes cdk-nag and the CloudFormation schemas', (stage) => {
    delete process.env['CDK_VALIDATION'];
    const assembly = estafetApp({ ...UNBUNDLED, ...VERIFIED, stage }).synth();
    expect(assembly.stacks.map(({ stackName }) => stackName)).toEqual([`estafet-${stage}`]);
  });

  test('cdk-nag would stop a synthesis: a bare queue does not pass', () => {
    const app = new App({ analyticsReporting: false });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    new Queue(new Stack(app, 'Bare'), 'Queue');
    expect(() => app.synth()).toThrow(/AwsSolutions-SQS4/);
  });

  test('is a development stage in Jakarta where the context says nothing', () => {
    const stack = stackOf();
    expect([stack.stackName, stack.region]).toEqual(['estafet-dev', 'ap-southeast-3']);
  });

  test('goes to the region of the context, and its queues with it', () => {
    const template = synthesized({ region: 'ap-southeast-1' });
    expect(JSON.stringify(template.toJSON())).toContain('https://sqs.ap-southeast-1.');
    expect(JSON.stringify(template.toJSON())).not.toContain('ap-southeast-3');
  });

  test.each([{ stage: 'staging' }, { region: 'Jakarta' }, { mailFrom: 'Bad Name' }])(
    'refuses a context that it does not understand: %j',
    (context) => {
      expect(() => estafetApp(context)).toThrow();
    },
  );

  test('says where everything is', () => {
    expect(sorted(Object.keys(synthesized().toJSON()['Outputs'] ?? {}))).toEqual([
      'AlarmTopicArn',
      'ApiUrl',
      'CasesTable',
      'ConsoleHost',
      'ConsoleUrl',
      'JournalTable',
      'MatchingSecretArn',
      'NotificationsTopicArn',
      'PartnerPoolId',
      'PartnerSignInUrl',
      'PartnerWebClientId',
      'SignInUrl',
      'TimersTable',
      'UserPoolId',
      'WebClientId',
    ]);
  });
});
