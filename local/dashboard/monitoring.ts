import type { Clock } from '../clock.ts';
import type { QueueDepth } from '../engines/queue-protocol.ts';
import { type AlarmState, type Datapoint, datapointsOf, LivedTime, stateOf } from '../metrics/alarms.ts';
import { seriesOf, type TimeRange } from '../metrics/queries.ts';
import { Meters } from '../metrics/services.ts';
import { MetricStore } from '../metrics/store.ts';
import type { AlarmModel, Model, WidgetModel } from '../template/model.ts';

/** How often queues are looked at, in real milliseconds. */
const LOOK_EVERY_MS = 5000;

/** A dashboard with the numbers that its widgets show. */
export type DrawnDashboard = { name: string; widgets: DrawnWidget[] };

/** A widget as the page draws it; times in epoch seconds. */
export type DrawnWidget = Pick<WidgetModel, 'x' | 'y' | 'width' | 'height'> &
  (
    | { kind: 'text'; markdown: string }
    | { kind: 'alarms'; title: string; alarms: string[] }
    | {
        kind: 'graph';
        title: string;
        axis: string;
        stacked: boolean;
        series: { label: string; points: [number, number][] }[];
        /** Why it cannot be drawn. */
        error?: string;
      }
  );

/** What CloudWatch would know of the stack: metrics, the states of its alarms, its dashboards. */
export class Monitoring {
  readonly store = new MetricStore();
  readonly meters: Meters;
  readonly #model: Model;
  readonly #clock: Clock;
  readonly #depths: () => Promise<QueueDepth[]>;
  readonly #lived = new LivedTime();
  #looking: NodeJS.Timeout | undefined;

  constructor(model: Model, clock: Clock, depths: () => Promise<QueueDepth[]>) {
    this.#model = model;
    this.#clock = clock;
    this.#depths = depths;
    this.meters = new Meters(this.store, model, () => clock.now());
  }

  /** Begins to look at the queues, now and then, and whenever time is moved. */
  start(): void {
    this.#looking = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.#looking.unref();
    this.#clock.beforeAdvance(() => this.look());
    this.#clock.afterAdvance((byMs) => {
      this.#lived.moved(byMs, this.#clock.now());
      return this.look();
    });
    void this.look();
  }

  stop(): void {
    clearInterval(this.#looking);
  }

  /** Looks at the queues once. A cloud that is closing has none any more. */
  async look(): Promise<void> {
    this.#lived.note(this.#clock.now());
    this.meters.queues(await this.#depths().catch(() => []));
  }

  /** The alarms as they stand now. */
  alarms(): AlarmState[] {
    return this.#model.alarms.map((alarm) => stateOf(alarm, this.store, this.#clock.now(), this.#lived));
  }

  /** The periods that an alarm looks at now, oldest first. */
  datapoints(alarm: AlarmModel): Datapoint[] {
    return datapointsOf(alarm, this.store, this.#clock.now(), this.#lived);
  }

  /** The dashboards over the last so many seconds. @param periodSeconds in place of what their widgets say */
  dashboards(seconds: number, periodSeconds: number): DrawnDashboard[] {
    const to = this.#clock.now();
    const range = { from: to - seconds * 1000, to };
    return this.#model.dashboards.map(({ name, widgets }) => ({
      name,
      widgets: widgets.map((widget) => this.#drawn(widget, range, periodSeconds)),
    }));
  }

  #drawn(widget: WidgetModel, range: TimeRange, periodSeconds: number): DrawnWidget {
    const { x, y, width, height } = widget;
    const place = { x, y, width, height };
    if (widget.kind === 'text') return { ...place, kind: 'text', markdown: widget.markdown };
    if (widget.kind === 'alarms') {
      const alarms = this.#model.alarms.filter(({ arn }) => widget.arns.includes(arn)).map(({ name }) => name);
      return { ...place, kind: 'alarms', title: widget.title, alarms };
    }
    const { title, axis, stacked } = widget;
    return { ...place, kind: 'graph', title, axis, stacked, ...this.#lines(widget, range, periodSeconds) };
  }

  /** One graph that cannot be read leaves the others alone. */
  #lines(widget: WidgetModel & { kind: 'graph' }, range: TimeRange, periodSeconds: number) {
    try {
      const series = seriesOf(widget.queries, this.store, range, periodSeconds).map(({ label, points }) => ({
        label,
        points: [...points].map(([at, value]): [number, number] => [at / 1000, value]),
      }));
      return { series };
    } catch (error) {
      return { series: [], error: error instanceof Error ? error.message : String(error) };
    }
  }
}
