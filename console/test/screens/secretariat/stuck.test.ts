import { expect, it } from 'vitest';
import type { Escalation, TaskReport } from '../../../src/api/generated/schema.d.ts';
import { byRung, escalatedByProvince, overdueByProvince, silentDesks } from '../../../src/screens/secretariat/stuck.ts';

const escalation = (taskId: string, desk: string, rung: number, dueAt = '2026-11-30T00:00:00.000Z'): Escalation => ({
  ...{ taskId, caseId: 'c', desk, kind: 'receive-case', rung, since: dueAt, dueAt },
});
const ALL = [
  escalation('a', '53', 2),
  escalation('b', '53.08', 4, '2026-11-29T00:00:00.000Z'),
  escalation('c', '33', 7, '2026-11-28T00:00:00.000Z'),
  escalation('d', 'mpu', 2, '2026-11-27T00:00:00.000Z'),
];

it('puts the highest rung first, and within it what has waited longest', () => {
  expect(byRung(ALL).map(({ rung, escalations }) => [rung, ...escalations.map(({ taskId }) => taskId)])).toEqual([
    [4, 'c', 'b'],
    [2, 'd', 'a'],
  ]);
});

it('counts what is stuck by province, the most first', () => {
  expect([...escalatedByProvince(ALL)]).toEqual([
    ['53', 2],
    ['33', 1],
    ['mpu', 1],
  ]);
});

it('counts what is overdue by the province that owes it', () => {
  const row = (from: string, to: string, overdue: number): TaskReport['items'][number] => ({
    ...{ kind: 'receive-case', from, to, overdue },
    ...{ ended: 0, open: 9, acknowledged: 0, returned: 0, escalated: 0 },
  });
  expect([...overdueByProvince({ items: [row('35', '53', 1), row('31', '51', 0), row('31', '53', 4)] })]).toEqual([
    ['53', 5],
  ]);
});

it('names the desks that do not answer, each once', () => {
  const desks = silentDesks([...ALL, escalation('e', '33', 2)]);
  expect(desks.map(({ desk, escalations }) => [desk, escalations])).toEqual([
    ['33', 2],
    ['53', 1],
    ['53.08', 1],
    ['mpu', 1],
  ]);
  expect(desks[0]).toMatchObject({ oldest: '2026-11-28T00:00:00.000Z', reference: undefined });
});
