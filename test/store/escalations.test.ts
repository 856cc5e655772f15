import { beforeAll, expect, test } from 'vitest';
import { listEscalations } from '../../lib/capabilities/store/queries.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Instant, TaskId } from '../../lib/kernel/ids.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { firePack } from '../../lib/tasks/store/fire-pack.ts';
import { timersUntil } from '../../lib/tasks/store/timers.ts';
import { engineOfFile } from './engines.ts';
import { done, handedOver, loadedTask, officer, opened } from './world.ts';

const engine = engineOfFile();
let tables: Tables;
beforeAll(async () => {
  tables = { ...(await engine.newTables()), timerShards: 1 };
});

/** Fires whatever is next, at its time. */
async function fireNext(): Promise<void> {
  const {
    timers: [timer],
  } = await timersUntil(tables, 0, 9_999_999_999_998 as Instant, 1);
  if (!timer) throw new Error('no timer');
  const context = () => ({ now: timer.at, actor: { kind: 'system', part: 'clock' } as const, forum: mpu });
  await firePack({ tables, context, called: async () => 1 }, [timer]);
}

const escalated = async () => (await listEscalations(tables, { limit: 10 })).items.map(({ taskId }) => taskId);

test('a task is listed as escalated from the second rung until somebody acts on it', async () => {
  const caseId = await opened(tables, '35');
  const taskId: TaskId = await handedOver(tables, caseId, '35', '53');
  await fireNext();
  expect(await escalated()).toEqual([]);
  await fireNext();
  expect(await escalated()).toEqual([taskId]);
  const { clock } = await loadedTask(tables, caseId, taskId);
  const at = clock.reached?.firedAt;
  if (at === undefined) throw new Error('no rung was reached');
  await done(tables, caseId, officer('53'), { name: 'acknowledge', taskId }, { at });
  expect(await escalated()).toEqual([]);
});
