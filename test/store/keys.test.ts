import { describe, expect, test } from 'vitest';
import { idempotencyKey, inboxSort, journalKey, taskKey } from '../../lib/capabilities/store/keys.ts';
import { deliveryKey } from '../../lib/delivery/store/keys.ts';
import type { RunningClock } from '../../lib/engine/clock.ts';
import { type CaseId, type TaskId, taskIdOf } from '../../lib/kernel/ids.ts';
import { millis, shardOf } from '../../lib/platform/dynamodb/keys.ts';
import { timerKey } from '../../lib/tasks/store/keys.ts';
import { after, desk, START } from './world.ts';

const caseId = '01jcz4m5t8q0r3v6x9y2b5d7fh' as CaseId;

/** Keys are what is stored for years: a change of them is a migration. */
describe('keys', () => {
  test('a task lies with its case, its number tells the place', () => {
    expect(taskKey(taskIdOf(caseId, 12))).toEqual({ PK: `CASE#${caseId}`, SK: 'TASK#0000000012' });
  });

  test('a timer lies in its shard by the instant at which it fires', () => {
    const clock = { epoch: 3, next: { at: START } } as RunningClock;
    const taskId = taskIdOf(caseId, 1);
    expect(timerKey(taskId, clock, 16)).toEqual({
      PK: `T#${shardOf(taskId, 16)}`,
      SK: `1793584800000#${taskId}#3`,
    });
  });

  test('entries, marks and answers', () => {
    expect(journalKey(caseId, 7)).toEqual({ PK: `CASE#${caseId}`, SK: '0000000007' });
    expect(deliveryKey(caseId, 7, desk('35'))).toEqual({ PK: `CASE#${caseId}`, SK: 'DELIVERED#0000000007#35' });
    expect(idempotencyKey('35#ana', 'k')).toEqual({ PK: 'IDEMPOTENCY#35#ana', SK: 'k' });
  });

  test('texts sort as times and numbers do', () => {
    const times = [0, 1, 999_999_999_999, 1_000_000_000_000, START].map((at) => millis(after(at - START)));
    expect(times.toSorted()).toEqual(times);
    const sorts = [9, 10, 100].map((number) => journalKey(caseId, number).SK);
    expect(sorts.toSorted()).toEqual(sorts);
    expect(inboxSort(START, taskIdOf(caseId, 1))).toBe(`1793584800000#${caseId}-1`);
  });

  test.each([
    // The published vectors of FNV-1a, 32 bits.
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('the shard of %j is by FNV-1a', (text, hash) => {
    expect(shardOf(text as TaskId, 2 ** 32)).toBe(hash);
  });

  test('the shards are used evenly', () => {
    const used = new Array<number>(16).fill(0);
    for (let n = 1; n <= 8000; n += 1) {
      const shard = shardOf(taskIdOf(String(n).padStart(26, '0') as CaseId, 1), 16);
      used[shard] = (used[shard] ?? 0) + 1;
    }
    expect(Math.min(...used)).toBeGreaterThan(400);
    expect(Math.max(...used)).toBeLessThan(600);
  });
});
