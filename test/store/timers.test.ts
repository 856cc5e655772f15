import { beforeAll, expect, test } from 'vitest';
import type { RunningClock } from '../../lib/engine/clock.ts';
import { type TaskId, taskIdOf } from '../../lib/kernel/ids.ts';
import { placeOf } from '../../lib/platform/dynamodb/reads.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { timerKey } from '../../lib/tasks/store/keys.ts';
import { existingTimers } from '../../lib/tasks/store/timers.ts';
import { engineOfFile } from './engines.ts';
import { handedOver, loadedTask, newCaseId, opened } from './world.ts';

const engine = engineOfFile();
let tables: Tables;
beforeAll(async () => {
  tables = await engine.newTables();
});

test('of any number of keys those are told that have a timer, beyond what one read can ask for', async () => {
  const caseId = await opened(tables, '35');
  const task = await loadedTask(tables, caseId, await handedOver(tables, caseId, '35', '53'));
  const clock = task.clock as RunningClock;
  const keyOf = (id: TaskId) => timerKey(id, clock, tables.timerShards);
  const others = Array.from({ length: 120 }, () => keyOf(taskIdOf(newCaseId(), 1)));
  const own = keyOf(task.id);
  for (const keys of [[...others, own], [own, ...others], [own], []]) {
    expect([...(await existingTimers(tables, keys))]).toEqual(keys.includes(own) ? [placeOf({ ...own })] : []);
  }
});
