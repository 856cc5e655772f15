import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { platformDashboard } from '../dashboards/platform.ts';
import { serviceDashboard } from '../dashboards/service.ts';
import type { StageSettings } from '../stage.ts';
import { Alarms } from './alarms.ts';
import { StageMetrics } from './stage-metrics.ts';
import type { Watched } from './watched.ts';

/** The monitoring of a stage: two dashboards, the alarms and their topic. */
export class Monitoring extends Construct {
  readonly alarmTopic: ITopic;

  constructor(scope: Construct, id: string, { settings, watched }: { settings: StageSettings; watched: Watched }) {
    super(scope, id);
    const metrics = new StageMetrics(settings);
    const alarms = new Alarms(this, 'Alarms', { settings, metrics, watched });
    this.alarmTopic = alarms.topic;
    const props = { settings, metrics, watched, alarms: alarms.all, slugs: alarms.slugs };
    serviceDashboard(this, 'Service', props);
    platformDashboard(this, 'Platform', props);
  }
}
