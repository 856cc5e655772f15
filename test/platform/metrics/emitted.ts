import { Metrics } from '@aws-lambda-powertools/metrics';
import { vi } from 'vitest';
import { noFindings } from '../../../lib/audit/findings.ts';
import { recordAudit } from '../../../lib/audit/metrics.ts';
import { countsOf } from '../../../lib/capabilities/counts.ts';
import { deliveryMetrics } from '../../../lib/delivery/metrics.ts';
import type { DeliveryMetric } from '../../../lib/delivery/options.ts';
import { countEntry } from '../../../lib/delivery/publish-metrics.ts';
import type { CaseEvent, JournalEntry } from '../../../lib/engine/journal.ts';
import { mpu } from '../../../lib/forum/index.ts';
import { signInMetrics } from '../../../lib/identity/metrics.ts';
import type { DeskCode, Instant, TaskId } from '../../../lib/kernel/ids.ts';
import { checkMetrics } from '../../../lib/matching/metrics.ts';
import { apiMetrics } from '../../../lib/platform/http/metrics.ts';
import type { MetricDefinition } from '../../../lib/platform/metrics/catalogue.ts';
import { MetricRecorder } from '../../../lib/platform/metrics/recorder.ts';
import { fireMetrics } from '../../../lib/tasks/fire-metrics.ts';
import type { Outcome } from '../../../lib/tasks/firer.ts';
import { sweepMetrics } from '../../../lib/tasks/sweep-metrics.ts';
import { pointsIn } from '../../../local/metrics/emf.ts';

/** What functions really print: every emitter is driven through all that it can be told, and its lines are read. */
export interface Emitted {
  readonly name: string;
  readonly unit: MetricDefinition['unit'];
  readonly service: string;
  readonly dimensions: readonly string[];
}

// Powertools reads these whenever it makes something; with the last it prints by the console of this process.
Object.assign(process.env, {
  POWERTOOLS_METRICS_NAMESPACE: 'Estafet/test',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  POWERTOOLS_DEV: 'true',
  POWERTOOLS_METRICS_DISABLED: 'false',
});

/** A recorder whose lines are kept. */
export function recording(service: string): { recorder: MetricRecorder; lines: string[] } {
  const lines: string[] = [];
  const recorder = new MetricRecorder(new Metrics({ serviceName: service }));
  const flush = recorder.flush.bind(recorder);
  recorder.flush = () => {
    const printed = vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line));
    flush();
    printed.mockRestore();
  };
  return { recorder, lines };
}

/** The sums of what was printed, by `Name value-of-dimension…`. */
export function sumsIn(lines: readonly string[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { name, dimensions, values } of lines.flatMap(pointsIn)) {
    const { service: _, ...others } = dimensions;
    const key = [name, ...Object.values(others)].join(' ');
    sums[key] = values.reduce((sum, value) => sum + value, sums[key] ?? 0);
  }
  return sums;
}

const AT = 1_800_000_000_000 as Instant;
const TASK = 't-1' as TaskId;

/** An entry with events of these types, about one task; counting looks at no more of them. */
export function entryWith(
  ...events: readonly { readonly type: CaseEvent['type']; readonly rung?: number }[]
): JournalEntry {
  const tasks = [{ id: TASK, kind: 'receive-case', desk: '53.08' as DeskCode, openedAt: (AT - 90_000) as Instant }];
  const full = events.map((event) => ({ ...event, taskId: TASK, seed: { id: TASK } }));
  return { caseId: 'c', seq: 1, at: AT, events: full, notify: [], tasks } as unknown as JournalEntry;
}

const EVENTS = [
  ...['task-opened', 'task-acknowledged', 'task-accepted', 'task-returned', 'rung-reached'],
  ...['offer-made', 'aid-committed', 'goods-dispatched', 'goods-received', 'leg-departed', 'leg-arrived', 'leg-failed'],
] as CaseEvent['type'][];

const DELIVERY: Readonly<Record<DeliveryMetric, true>> = {
  NotificationsSent: true,
  NotificationsDigested: true,
  NotificationsSuppressed: true,
  NotificationsFailed: true,
  WebhookDisabled: true,
  PeopleTold: true,
  AddressesUnreachable: true,
};

const LATENESSES = [0, 5000, 30_000, 120_000, 3_600_000];
const RESULTS = ['stale', 'early', 'contended', 'failed'];

const EMITTERS: Readonly<Record<string, (recorder: MetricRecorder) => void>> = {
  publish: (recorder) => countEntry(recorder, entryWith(...EVENTS.map((type) => ({ type, rung: 1 })))),
  fire: (recorder) => {
    const fired = LATENESSES.map((lateness) => ({ result: 'fired', lateness }));
    fireMetrics(recorder).fired([...fired, ...RESULTS.map((result) => ({ result }))] as unknown as Outcome[]);
  },
  sweep: (recorder) => {
    const metrics = sweepMetrics(recorder);
    metrics.oldestOverdue(0);
    metrics.pokes(0);
    metrics.unreadable(0);
  },
  deliver: (recorder) => {
    const metrics = deliveryMetrics(recorder);
    for (const name of Object.keys(DELIVERY) as DeliveryMetric[]) metrics.count(name);
    metrics.webhookFailed('35' as DeskCode);
  },
  audit: (recorder) => {
    const found = noFindings(mpu);
    const one = { missing: 1, doubled: 1, ladder: 1, orphaned: 1 };
    const violations = { holder: 1, tasks: 1, desk: 1, journal: 1, chain: 1, subjects: 1 };
    recordAudit(recorder, { ...found, repairs: one, violations, rebased: 1 });
  },
  'officer-api': (recorder) => {
    driveApi(recorder);
    checkMetrics(recorder).unusual('35' as DeskCode);
    countsOf(recorder).revealed('35' as DeskCode);
  },
  'partner-api': driveApi,
  papers: driveApi,
  arrivals: driveApi,
  // It reads no file, so it withholds no text.
  'partner-token': driveRequests,
  authorize: (recorder) => signInMetrics(recorder).refused('token-invalid'),
  token: (recorder) => signInMetrics(recorder).refused('no-account'),
};

function driveApi(recorder: MetricRecorder): void {
  countsOf(recorder).withheld(1);
  driveRequests(recorder);
}

function driveRequests(recorder: MetricRecorder): void {
  const metrics = apiMetrics(recorder);
  for (const status of [200, 404, 500]) metrics.request('getCase', status, 12);
}

/** All that all functions can print. */
export function allEmitted(): readonly Emitted[] {
  return Object.entries(EMITTERS).flatMap(([service, drive]) => {
    const { recorder, lines } = recording(service);
    drive(recorder);
    recorder.flush();
    return lines.flatMap(pointsIn).map(({ name, unit, dimensions }) => ({
      name,
      unit: unit as MetricDefinition['unit'],
      service: dimensions['service'] ?? '',
      dimensions: Object.keys(dimensions).filter((key) => key !== 'service'),
    }));
  });
}
