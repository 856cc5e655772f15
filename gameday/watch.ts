import type { LocalCloud } from '../local/cloud.ts';
import type { AlarmState } from '../local/metrics/alarms.ts';
import { alarmMail, type Mail } from './mail.ts';

/** A mail, with the section of the runbook that its alarm is about. */
export interface Called {
  readonly section: string;
  readonly name: string;
  readonly at: number;
  readonly mail: Mail;
}

/** The section of the runbook of an alarm: its name without system, stage, severity and part. */
export function sectionOf(alarmName: string): string {
  return alarmName.replace(/^.*?-(?:page|ticket)-/, '').replace(/-\d+$/, '');
}

/** Looks at the alarms of a cloud, and writes the mail of each that begins to call. */
export class AlarmWatch {
  readonly #cloud: Pick<LocalCloud, 'model' | 'monitoring' | 'clock'>;
  readonly #states = new Map<string, AlarmState['state']>();

  constructor(cloud: Pick<LocalCloud, 'model' | 'monitoring' | 'clock'>) {
    this.#cloud = cloud;
  }

  /** The alarms that call now and did not the last time, with their mails. */
  look(): readonly Called[] {
    const { model, monitoring, clock } = this.#cloud;
    return monitoring.alarms().flatMap(({ name, state }) => {
      const before = this.#states.get(name) ?? 'INSUFFICIENT_DATA';
      this.#states.set(name, state);
      const alarm = model.alarms.find((known) => known.name === name);
      if (state !== 'ALARM' || before === 'ALARM' || alarm === undefined) return [];
      const at = clock.now();
      const mail = alarmMail({ alarm, before, points: monitoring.datapoints(alarm), region: model.region, at });
      return [{ section: sectionOf(name), name, at, mail }];
    });
  }

  /** The sections of the alarms that call now. */
  calling(): readonly string[] {
    return this.#cloud.monitoring
      .alarms()
      .filter(({ state }) => state === 'ALARM')
      .map(({ name }) => sectionOf(name));
  }
}
