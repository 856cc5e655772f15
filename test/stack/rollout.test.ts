import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import { describe, expect, test } from 'vitest';
import { overAllInOne } from '../../lib/infra/monitoring/stage-metrics.ts';
import { idOf, resourcesOf, sorted, synthesized } from './synthesized.ts';

const prod = synthesized({ stage: 'prod' });
const dev = synthesized();
const SHIFTED = ['arrivals', 'authorize', 'changes', 'officer-api', 'papers', 'partner-api', 'partner-token'];

const groupsOf = (template: typeof prod) =>
  resourcesOf(template, 'AWS::CodeDeploy::DeploymentGroup').map(([, { Properties }]) => Properties);

describe('a new version', () => {
  test('comes gradually to what people wait for, and to nothing else', () => {
    const groups = groupsOf(prod);
    expect(sorted(groups.map((group) => String(group['DeploymentGroupName'])))).toEqual(
      SHIFTED.map((name) => `estafet-prod-${name}`),
    );
    for (const group of groups) {
      expect(group['DeploymentConfigName']).toBe('CodeDeployDefault.LambdaCanary10Percent15Minutes');
    }
  });

  test('is shifted by CodeDeploy, each alias by its own group', () => {
    const aliases = resourcesOf(prod, 'AWS::Lambda::Alias');
    expect(aliases).toHaveLength(SHIFTED.length);
    const groups = aliases.map(
      ([, resource]) =>
        (resource as { UpdatePolicy?: { CodeDeployLambdaAliasUpdate: { DeploymentGroupName: { Ref: string } } } })
          .UpdatePolicy?.CodeDeployLambdaAliasUpdate.DeploymentGroupName.Ref,
    );
    expect(new Set(groups)).toEqual(new Set(resourcesOf(prod, 'AWS::CodeDeploy::DeploymentGroup').map(([id]) => id)));
  });

  test('is turned back when answers fail', () => {
    const alarm = idOf(prod, 'AWS::CloudWatch::Alarm', 'AlarmName', 'estafet-prod-rollback');
    prod.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'estafet-prod-rollback',
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: 2,
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
    });
    for (const group of groupsOf(prod)) {
      expect(group['AlarmConfiguration']).toEqual({ Alarms: [{ Name: { Ref: alarm } }], Enabled: true });
      expect(group['AutoRollbackConfiguration']).toMatchObject({ Enabled: true });
    }
  });

  test.each([
    [0, true],
    [1, false],
    [10, false],
    [11, true],
  ])('is watched by one alarm or not at all: %i metrics are refused, %s', (count, refused) => {
    const metrics = Array.from({ length: count }, (_, n) => new Metric({ namespace: 'contoh', metricName: `m${n}` }));
    const together = () => overAllInOne(metrics, 'SUM', Duration.minutes(1));
    if (refused) expect(together).toThrow(`${count} metrics, where one alarm holds 1 to 10`);
    else expect(Object.keys(together().usingMetrics ?? {})).toHaveLength(count);
  });

  test('comes at once where nobody is hurt, and where what fails is to be repaired', () => {
    for (const template of [dev, synthesized({ stage: 'prod', shift: 'at-once' })]) {
      for (const group of groupsOf(template)) {
        expect(group['DeploymentConfigName']).toBe('CodeDeployDefault.LambdaAllAtOnce');
        expect(group).not.toHaveProperty('AlarmConfiguration.Alarms');
      }
    }
  });

  test('comes to what reads the journal before it comes to what writes it', () => {
    const named = (name: string) => idOf(prod, 'AWS::Lambda::Function', 'FunctionName', `estafet-prod-${name}`);
    for (const [, alias] of resourcesOf(prod, 'AWS::Lambda::Alias')) {
      expect((alias as { DependsOn?: string[] }).DependsOn).toEqual(
        expect.arrayContaining(['publish', 'deliver', 'fire', 'audit'].map(named)),
      );
    }
  });

  test('leaves the version before it, so that an alias can be put back by hand', () => {
    for (const [, version] of resourcesOf(prod, 'AWS::Lambda::Version')) expect(version.DeletionPolicy).toBe('Retain');
  });
});
