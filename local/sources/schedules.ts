import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Interception } from '../proxy/intercept.ts';
import { LOCAL_ACCOUNT } from '../template/identifiers.ts';
import type { ScheduleModel } from '../template/model.ts';
import { type NextTime, parseRate } from './rate.ts';

export type ScheduleOptions = {
  clock: Clock;
  region: string;
  interception: Interception;
  invokeAsync(functionName: string, payload: string): void;
  sendToQueue(queueArn: string, body: string, messageGroupId?: string): Promise<void>;
  log: (line: string) => void;
};

/**
 * Fires the schedules of a stack on the moved clock. A jump over several instants of one schedule fires it once:
 * EventBridge does not make up for the ones that passed.
 */
export class Schedules {
  readonly #options: ScheduleOptions;

  constructor(schedules: readonly ScheduleModel[], options: ScheduleOptions) {
    this.#options = options;
    for (const schedule of schedules) {
      this.#arm(schedule, parseRate(schedule.expression, options.clock.now(), schedule.name));
    }
  }

  #arm(schedule: ScheduleModel, next: NextTime): void {
    const { clock } = this.#options;
    clock.at(next(clock.now()), () => {
      this.#tick(schedule);
      this.#arm(schedule, next);
    });
  }

  #tick(schedule: ScheduleModel): void {
    const { name, target } = schedule;
    const times = this.#options.interception.tick({
      scheduleName: name,
      target: target.kind === 'function' ? target.functionName : target.queueArn,
    });
    for (let n = 0; n < times; n += 1) this.#fire(schedule);
  }

  #fire(schedule: ScheduleModel): void {
    const { target } = schedule;
    const payload = this.#payloadOf(schedule);
    if (target.kind === 'function') {
      this.#options.invokeAsync(target.functionName, payload);
      return;
    }
    this.#options.sendToQueue(target.queueArn, payload, target.messageGroupId).catch((error: unknown) => {
      this.#options.log(`schedule ${schedule.name}: ${String(error)}`);
    });
  }

  #payloadOf({ arn, source, input }: ScheduleModel): string {
    const time = new Date(this.#options.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z');
    if (input !== undefined) {
      return input
        .replaceAll('<aws.scheduler.scheduled-time>', time)
        .replaceAll('<aws.scheduler.schedule-arn>', arn)
        .replaceAll('<aws.scheduler.execution-id>', randomUUID())
        .replaceAll('<aws.scheduler.attempt-number>', '1');
    }
    return JSON.stringify({
      version: '0',
      id: randomUUID(),
      'detail-type': 'Scheduled Event',
      source,
      account: LOCAL_ACCOUNT,
      time,
      region: this.#options.region,
      resources: [arn],
      detail: {},
    });
  }
}
