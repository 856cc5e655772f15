import { describe, expect, test } from 'vitest';
import { LivedTime, stateOf } from '../../local/metrics/alarms.ts';
import { MetricStore } from '../../local/metrics/store.ts';
import type { AlarmModel } from '../../local/template/model.ts';
import { readAlarms } from '../../local/template/monitoring.ts';
import { resourceReader } from '../../local/template/resource-reader.ts';
import { synthesized } from './synthesized.ts';

/**
 * Each alarm as it is synthesized, driven by the values of its metrics: what calls, and what just does not.
 * That the metrics come as they should is tested where they are printed, and by test/stories/alarms.test.ts on a running cloud.
 */
const assembly = { stackName: 'estafet-dev', region: 'ap-southeast-3', template: synthesized().toJSON() as never };
const alarms = readAlarms(
  resourceReader(
    { ...assembly, assetDirectory: () => '' },
    { apiUrl: 'http://api.test', queueUrl: (name) => `http://sqs.test/${name}` },
  ),
);

const T0 = Date.UTC(2026, 10, 24);

/** The values of a period by metric: every metric of that name has them, or the first one when the name begins with `one `. */
type Period = Readonly<Record<string, number>>;

function stateAfter(alarm: AlarmModel, periods: readonly Period[]): string {
  const [store, lived] = [new MetricStore(), new LivedTime()];
  const length = alarm.periodSeconds * 1000;
  const metrics = alarm.queries.flatMap((query) => (query.kind === 'metric' ? [query.metric] : []));
  for (const [n, values] of periods.entries()) {
    lived.note(T0 + n * length);
    for (const [key, value] of Object.entries(values)) {
      // Reads and writes have an alarm each.
      const named = metrics.filter(
        ({ name }) => name.replace(/^(Read|Write)(?=Throttle)/, '') === key.replace('one ', ''),
      );
      expect(named, key).not.toEqual([]);
      for (const metric of key.startsWith('one ') ? named.slice(0, 1) : named)
        store.add(metric, T0 + n * length, [value]);
    }
  }
  return stateOf(alarm, store, T0 + periods.length * length, lived).state;
}

const times = (n: number, period: Period): readonly Period[] => Array.from({ length: n }, () => period);
const api = (failed: number, requests: number) => ({ '5xx': failed, Count: requests });

/** By the alarm's slug: what calls, and what does not call yet. */
const CASES: Readonly<Record<string, { calls: readonly (readonly Period[])[]; not: readonly (readonly Period[])[] }>> =
  {
    'oldest-overdue-timer': {
      calls: [times(5, { OldestOverdueTimer: 181 }), times(5, {})],
      not: [
        times(5, { OldestOverdueTimer: 180 }),
        [...times(4, { OldestOverdueTimer: 999 }), { OldestOverdueTimer: 0 }],
      ],
    },
    'timers-late': {
      calls: [[{ TimerLatenessBelow10min: 1 }, {}, { TimerLatenessBeyond10min: 1 }]],
      not: [[{}, { TimerLatenessBelow10min: 99 }, {}]],
    },
    'timer-cannot-fire': { calls: [times(3, { TimerFailed: 1 })], not: [[{ TimerFailed: 9 }, {}, { TimerFailed: 9 }]] },
    'audit-heartbeat-missing': {
      calls: [times(3, {})],
      not: [[{}, {}, { AuditHeartbeat: 1 }], times(3, { AuditHeartbeat: 1 })],
    },
    'audit-violations': { calls: [[{ AuditViolations: 1 }]], not: [[{ AuditViolations: 0 }], [{}]] },
    'audit-repairs': { calls: [[{ AuditRepairs: 1 }]], not: [[{ AuditRepairs: 0 }], [{}]] },
    'audit-blind': {
      calls: [times(3, { AuditUnreadable: 1 }), times(3, { AuditFailed: 1 }), times(3, { TimersUnreadable: 1 })],
      not: [[{ AuditFailed: 1 }, { AuditFailed: 0 }, { AuditFailed: 1 }]],
    },
    'calendar-missing': { calls: [[{ CalendarYearsMissing: 1 }]], not: [[{ CalendarYearsMissing: 0 }]] },
    'province-queue-age': {
      calls: [times(2, { 'one ApproximateAgeOfOldestMessage': 1801 })],
      not: [times(2, { ApproximateAgeOfOldestMessage: 1800 }), [{ ApproximateAgeOfOldestMessage: 9999 }, {}]],
    },
    'dead-letters': {
      calls: [[{ 'one ApproximateNumberOfMessagesVisible': 1 }]],
      not: [[{ ApproximateNumberOfMessagesVisible: 0 }]],
    },
    'webhook-disabled': { calls: [[{ WebhookDisabled: 1 }]], not: [[{}]] },
    'checks-unusual': { calls: [[{ ChecksUnusual: 1 }]], not: [[{ ChecksUnusual: 0 }], [{}]] },
    'api-errors': {
      calls: [times(2, api(5, 400))],
      not: [times(3, api(4, 4)), times(3, api(5, 500)), [api(9, 9), api(0, 9), api(0, 9)]],
    },
    'function-errors': { calls: [times(3, { 'one Errors': 3 })], not: [times(3, { 'one Errors': 2 })] },
    'stream-stuck': {
      calls: [times(5, { IteratorAge: 120_001 })],
      not: [times(5, { IteratorAge: 120_000 }), times(5, {})],
    },
    'enrolment-stuck': {
      calls: [times(5, { IteratorAge: 120_001 })],
      not: [times(5, { IteratorAge: 120_000 }), times(5, {})],
    },
    'function-throttles': {
      calls: [times(3, { 'one Throttles': 1 })],
      not: [[{ Throttles: 9 }, { Throttles: 9 }, {}]],
    },
    'table-throttles': {
      calls: [times(3, { 'one ThrottleEvents': 1 })],
      not: [[{ ThrottleEvents: 9 }, {}, { ThrottleEvents: 9 }]],
    },
  };

const slugOf = ({ name }: AlarmModel) => name.replace(/^estafet-dev-(page|ticket)-/, '').replace(/-\d$/, '');

test('every alarm is driven', () => {
  expect(new Set(alarms.map(slugOf))).toEqual(new Set(Object.keys(CASES)));
});

describe.each(alarms.map((alarm) => [alarm.name, alarm] as const))('%s', (_name, alarm) => {
  const { calls = [], not = [] } = CASES[slugOf(alarm)] ?? {};

  test.each(calls.map((periods) => [periods]))('calls after %j', (periods) => {
    expect(stateAfter(alarm, periods)).toBe('ALARM');
  });

  test.each(not.map((periods) => [periods]))('does not call after %j', (periods) => {
    expect(stateAfter(alarm, periods)).toBe('OK');
  });
});
