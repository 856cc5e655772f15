import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import { nameIn, runbookNote, type StageSettings } from '../stage.ts';
import { type AlarmPlan, alarmPlans, comparisonOf, missingDataOf } from './alarm-plan.ts';
import { AlarmTopic } from './alarm-topic.ts';
import type { StageMetrics } from './stage-metrics.ts';
import type { Watched } from './watched.ts';

/** The inputs of the alarms. */
export interface AlarmsProps {
  readonly settings: StageSettings;
  readonly metrics: StageMetrics;
  readonly watched: Watched;
}

/** The alarms, and the topic that they call. */
export class Alarms extends Construct {
  readonly topic: AlarmTopic['topic'];
  readonly all: readonly Alarm[];
  /** Their sections of the runbook. */
  readonly slugs: readonly string[];

  constructor(scope: Construct, id: string, { settings, metrics, watched }: AlarmsProps) {
    super(scope, id);
    this.topic = new AlarmTopic(this, 'Topic', settings).topic;
    const plans = alarmPlans(metrics, watched);
    this.slugs = plans.map(({ slug }) => slug);
    this.all = plans.flatMap((plan) => this.alarmsOf(settings, plan));
  }

  private alarmsOf(settings: StageSettings, plan: AlarmPlan): readonly Alarm[] {
    const { slug, severity, metrics, periods, outOf = periods } = plan;
    return metrics.map((metric, n) => {
      const part = metrics.length > 1 ? `-${n + 1}` : '';
      const alarm = new Alarm(this, `${slug}${part}`, {
        // The severity comes first: subscriptions filter pages and tickets by the prefix of the name.
        alarmName: nameIn(settings, `${severity}-${slug}${part}`),
        alarmDescription: descriptionOf(plan, settings),
        metric,
        threshold: plan.above ?? plan.below ?? 0,
        comparisonOperator: comparisonOf(plan),
        datapointsToAlarm: periods,
        evaluationPeriods: outOf,
        treatMissingData: missingDataOf(plan),
      });
      const action = new SnsAction(this.topic);
      alarm.addAlarmAction(action);
      // Operators who were paged want to know when it is over.
      if (severity === 'page') alarm.addOkAction(action);
      return alarm;
    });
  }
}

function descriptionOf({ slug, severity, owner, reason }: AlarmPlan, settings: StageSettings): string {
  const note = runbookNote(settings);
  return [
    `${reason}\nSeverity: ${severity}. Owner: ${owner}. Runbook: ${settings.runbook}#${slug}`,
    ...(note === undefined ? [] : [note]),
  ].join('\n');
}
