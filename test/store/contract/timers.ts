import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import type { CaseCommand } from '../../../lib/engine/commands.ts';
import { isOpen } from '../../../lib/engine/task.ts';
import { mpu } from '../../../lib/forum/index.ts';
import { type CaseId, type TaskId, taskIdOf } from '../../../lib/kernel/ids.ts';
import { millis, shardOf } from '../../../lib/platform/dynamodb/keys.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import { checkCase } from '../../support/invariants.ts';
import { executeOnCase } from '../../support/store.ts';
import {
  after,
  desk,
  done,
  give,
  HOUR,
  handedOver,
  loadedTask,
  newCaseId,
  officer,
  opened,
  refusalOf,
  requestOf,
  succeeded,
} from '../world.ts';

/** A task and its timer move together (invariant I2). */
export function timerSuite(tablesOf: () => Tables): void {
  test('the timer follows its task from phase to phase and goes with it', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const taskId = await handedOver(tables, caseId, '35', '53');
    await expectTimer(tables, caseId, taskId, 1);
    await done(tables, caseId, officer('53'), { name: 'acknowledge', taskId }, { at: after(HOUR) });
    await expectTimer(tables, caseId, taskId, 2);
    await done(tables, caseId, officer('53'), { name: 'accept', taskId }, { at: after(2 * HOUR) });
    await expectTimer(tables, caseId, taskId, 3);
    await done(tables, caseId, officer('53'), { name: 'complete', taskId, outcome: 'other' });
    expect(await timersOf(tables, taskId)).toEqual([]);
  });

  test('accepting at once moves the epoch over the acknowledgement that it implies', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const taskId = await handedOver(tables, caseId, '35', '53');
    await done(tables, caseId, officer('53'), { name: 'accept', taskId });
    await expectTimer(tables, caseId, taskId, 3);
  });

  test.each<readonly [string, string, (taskId: TaskId) => CaseCommand]>([
    ['returned', '53', (taskId) => ({ name: 'return', taskId, code: 'identity-unverified', reason: 'tak dikenal' })],
    ['withdrawn', '35', (taskId) => ({ name: 'withdraw', taskId, reason: 'keliru' })],
  ])('a task that is %s leaves no timer, acknowledged or not', async (_end, by, ending) => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    for (const number of [1, 2]) {
      const taskId = await handedOver(tables, caseId, '35', '53', number);
      if (number === 2) await done(tables, caseId, officer('53'), { name: 'acknowledge', taskId });
      await done(tables, caseId, officer(by), ending(taskId));
      expect(await timersOf(tables, taskId)).toEqual([]);
      expect(await checkCase(tables, caseId)).toEqual([]);
    }
  });

  test("the next desk's acceptance ends the work of the desk before and its timer", async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const toNtt = await handedOver(tables, caseId, '35', '53');
    await done(tables, caseId, officer('53'), { name: 'accept', taskId: toNtt });
    const toEnde = await handedOver(tables, caseId, '53', '53.08', 2);
    await expectTimer(tables, caseId, toNtt, 3);
    await expectTimer(tables, caseId, toEnde, 1);
    await done(tables, caseId, officer('53.08'), { name: 'accept', taskId: toEnde });
    expect(await timersOf(tables, toNtt)).toEqual([]);
    await expectTimer(tables, caseId, toEnde, 3);
    expect((await loadedTask(tables, caseId, toNtt)).phase).toBe('done');
  });

  test('closing a case ends the work of its holder and its timer', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const taskId = await handedOver(tables, caseId, '35', '53');
    await done(tables, caseId, officer('53'), { name: 'accept', taskId });
    await done(tables, caseId, officer('53'), { name: 'close-case', outcome: 'service-delivered' });
    expect(await timersOf(tables, taskId)).toEqual([]);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('a kind of task without work after its acceptance is done by it', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const { progress: _none, ...policy } = mpu.policy('receive-case', 'referral', 'normal');
    const request = (at: string, command: CaseCommand) => {
      const execution = requestOf(tables, officer(at));
      const context = () => ({ ...execution.context(), forum: { ...mpu, policy: () => policy } });
      return executeOnCase({ ...execution, context, caseId, command });
    };
    succeeded(await request('35', { name: 'hand-over', to: desk('53'), reason: 'asal' }));
    const taskId = taskIdOf(caseId, 1);
    succeeded(await request('53', { name: 'accept', taskId }));
    expect(await loadedTask(tables, caseId, taskId)).toMatchObject({ phase: 'done', outcome: 'accepted' });
    expect(await timersOf(tables, taskId)).toEqual([]);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('what is refused moves no timer', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const taskId = await handedOver(tables, caseId, '35', '53');
    expect(refusalOf(await give(tables, caseId, officer('52'), { name: 'accept', taskId }))).toBe('not-found');
    expect(refusalOf(await give(tables, caseId, officer('35'), { name: 'accept', taskId }))).toBe('desk-not-allowed');
    const ghost = newCaseId();
    expect(refusalOf(await give(tables, ghost, officer('35'), { name: 'add-note', text: 'x' }))).toBe('not-found');
    expect(
      refusalOf(await give(tables, ghost, officer('35'), { name: 'acknowledge', taskId: taskIdOf(ghost, 1) })),
    ).toBe('not-found');
    await expectTimer(tables, caseId, taskId, 1);
  });
}

/** The one timer of an open task has its epoch and stands where its next rung is due; the case is sound besides. */
async function expectTimer(tables: Tables, caseId: CaseId, taskId: TaskId, epoch: number): Promise<void> {
  const task = await loadedTask(tables, caseId, taskId);
  if (!isOpen(task)) throw new Error(`${taskId} has ended`);
  expect(task.clock.epoch).toBe(epoch);
  const SK = `${millis(task.clock.next.at)}#${taskId}#${epoch}`;
  expect(await timersOf(tables, taskId)).toEqual([expect.objectContaining({ SK, epoch, at: task.clock.next.at })]);
  expect(await checkCase(tables, caseId)).toEqual([]);
}

async function timersOf(tables: Tables, taskId: TaskId): Promise<readonly Record<string, unknown>[]> {
  const { Items = [] } = await tables.client.send(
    new QueryCommand({
      TableName: tables.timers,
      ConsistentRead: true,
      KeyConditionExpression: 'PK = :shard',
      ExpressionAttributeValues: { ':shard': `T#${shardOf(taskId, tables.timerShards)}` },
    }),
  );
  return Items.filter((item) => item['taskId'] === taskId);
}
