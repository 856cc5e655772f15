import { Alarm, type IMetric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Api } from './api.ts';
import type { EstafetFunction } from './function.ts';
import { overAllInOne } from './monitoring/stage-metrics.ts';
import { acknowledge } from './nag.ts';
import { nameIn, type StageSettings } from './stage.ts';

const MINUTE = Duration.minutes(1);
/** So many failures in one minute turn a rollout back: one alone may be a gateway's or a network's. */
const FAILURES = 2;

/** The aliases that a rollout shifts, and the metrics that judge it. */
export interface RolloutProps {
  readonly settings: StageSettings;
  readonly api: Api;
  /** The functions by name. */
  readonly functions: ReadonlyMap<string, EstafetFunction>;
  /** The consumers of the entries and messages that the aliases write: they are updated first. */
  readonly readers: readonly EstafetFunction[];
}

/**
 * Shifts a tenth of the calls to a new version first, and back when answers fail (decision 0016). Only for synchronous
 * functions, whose callers do not retry. Queues, streams and schedules retry a failure by themselves, with either
 * version.
 */
export class Rollout extends Construct {
  constructor(scope: Construct, id: string, { settings, api, functions, readers }: RolloutProps) {
    super(scope, id);
    const application = new LambdaApplication(this, 'Application', { applicationName: nameIn(settings, 'api') });
    const aliases = [...functions.values()].map((target) => target.live);
    const alarms = settings.shift === 'gradual' ? [this.failures(settings, api, aliases)] : [];
    for (const [name, { live }] of functions) {
      live.node.addDependency(...readers);
      const group = new LambdaDeploymentGroup(this, name, {
        application,
        deploymentGroupName: nameIn(settings, name),
        alias: live,
        deploymentConfig:
          settings.shift === 'gradual'
            ? LambdaDeploymentConfig.CANARY_10PERCENT_15MINUTES
            : LambdaDeploymentConfig.ALL_AT_ONCE,
        alarms,
      });
      acknowledge(
        group,
        'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]',
        "AWS's own policy for shifting aliases: what CodeDeploy needs changes with CodeDeploy.",
      );
    }
  }

  /**
   * This alarm notifies no one: CodeDeploy reads it. Functions answer their own failures, so the API's 5xx count; a
   * crash or timeout is in the function's own errors.
   */
  private failures(settings: StageSettings, { httpApi, stage }: Api, aliases: readonly Alias[]): Alarm {
    const metrics: readonly IMetric[] = [
      httpApi.metricServerError({
        dimensionsMap: { ApiId: httpApi.apiId, Stage: stage.stageName },
        period: MINUTE,
        statistic: Stats.SUM,
      }),
      ...aliases.map((alias) => alias.metricErrors({ period: MINUTE })),
    ];
    return new Alarm(this, 'Failures', {
      alarmName: nameIn(settings, 'rollback'),
      alarmDescription: 'Turns a rollout of the API back. Calls nobody: failures that last have an alarm of their own.',
      metric: overAllInOne(metrics, 'SUM', MINUTE),
      threshold: FAILURES,
      evaluationPeriods: 1,
      // A minute without calls says nothing against a version.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}
