/** A page of a queue reads as much as the page holds, however long the queue is, and each row can be acted on. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Services } from '../../lib/capabilities/services.ts';
import { listTasks } from '../../lib/capabilities/store/queries.ts';
import { taskRows } from '../../lib/capabilities/task-rows.ts';
import { mpu } from '../../lib/forum/index.ts';
import { type CaseId, taskIdOf } from '../../lib/kernel/ids.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import type { PersonPrincipal } from '../../lib/platform/http/principal.ts';
import { appealed, deskGiver, offerOf, rice } from '../store/aid-world.ts';
import { engineOfFile } from '../store/engines.ts';
import { intercepted } from '../store/intercepted.ts';
import { desk, done, fullSubject, loaded, newCaseId, officer, opened, START } from '../store/world.ts';
import { loadCase } from '../support/store.ts';

const engine = engineOfFile();
let tables: Tables;
beforeEach(async () => {
  tables = await engine.newTables();
});

const NTT: PersonPrincipal = { kind: 'person', desk: desk('53'), role: 'officer', person: 'sub-53' };

function services(of: Tables): Services {
  return {
    tables: of,
    forum: mpu,
    now: () => START,
    newCaseId,
    random: () => 0,
    withheld: () => undefined,
    revealed: () => undefined,
  };
}

/** Cases of Jawa Timur that are offered to Nusa Tenggara Timur. */
async function offers(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const caseId = await opened(tables, '35', { subjectCount: 1 }, { subjects: [fullSubject(1)] });
    await done(tables, caseId, officer('35'), { name: 'hand-over', to: desk('53'), reason: 'r' });
  }
}

/** The keys that a page of the queue reads, and its rows. */
async function page(limit: number) {
  const keys: number[] = [];
  const counted = intercepted(tables, async ({ input }, send) => {
    const asked = (input as { RequestItems?: Record<string, { Keys: unknown[] }> }).RequestItems ?? {};
    keys.push(Object.values(asked).reduce((sum, { Keys }) => sum + Keys.length, 0));
    return await send();
  });
  const { items } = await listTasks(counted, NTT.desk, 'open', START, { limit });
  const rows = await taskRows(services(counted), NTT, items);
  return { rows, calls: keys.length, read: keys.reduce((sum, one) => sum + one, 0) };
}

describe('a task that its giver reads', () => {
  test('is read with the offers of that giver, each once', async () => {
    const caseId = await appealed(tables);
    const giver = deskGiver('51');
    await done(tables, caseId, officer('51'), offerOf(giver, [rice(5)]));
    const { file } = await loadCase(tables, caseId, { taskId: taskIdOf(caseId, await lastTask(caseId)), giver });
    expect([...(file && 'aid' in file ? file.aid.offers.keys() : [])]).toEqual([`${caseId}-o1`]);
  });
});

async function lastTask(caseId: CaseId): Promise<number> {
  return (await loaded(tables, caseId)).case.taskCount;
}

describe('a page of a queue', () => {
  test('reads the same whether six tasks wait behind it or none', async () => {
    await offers(4);
    const short = await page(4);
    await offers(6);
    const long = await page(4);
    expect({ calls: long.calls, read: long.read }).toEqual({ calls: short.calls, read: short.read });
    // The query; the case, needs and people of each task and the hand-off of each case, in two batches.
    expect(short.calls).toBe(3);
    expect(short.read).toBe(4 * 4);
  });

  test('says of each task what it is about, without a person, and what can be done with it', async () => {
    await offers(1);
    const { rows } = await page(10);
    expect(rows).toMatchObject([
      {
        summary: {
          caseKind: 'referral',
          title: 'Lanjut usia telantar di terminal',
          people: { count: 1, ageBands: [{ count: 1 }] },
          area: { code: '35.78', name: 'Kota Surabaya' },
          from: { code: '35', name: 'Dinas Sosial Provinsi Jawa Timur' },
        },
        actions: [{ verb: 'acknowledge' }, { verb: 'accept' }, { verb: 'return', needs: ['code', 'reason'] }],
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain(fullSubject(1).name);
  });

  test('reads a case again that changed between the reading of two of its items', async () => {
    const caseId = await appealed(tables);
    await done(tables, caseId, officer('51'), offerOf(deskGiver('51'), [rice(5)]));
    const { items } = await listTasks(tables, NTT.desk, 'open', START, { limit: 10 });
    let batches = 0;
    const torn = intercepted(tables, async ({ name }, send) => {
      const answer = (await send()) as { Responses?: Record<string, { SK: string }[]> };
      batches += Number(name === 'BatchGetCommand');
      if (batches !== 1) return answer;
      const without = Object.entries(answer.Responses ?? {}).map(([table, read]) => [
        table,
        read.filter(({ SK }) => SK !== 'NEEDS'),
      ]);
      return { ...answer, Responses: Object.fromEntries(without) };
    });
    const rows = await taskRows(services(torn), NTT, items);
    const [row] = rows.filter(({ kind }) => kind === 'decide-offer');
    expect(row?.actions.map(({ verb }) => verb)).toEqual(['acknowledge', 'accept', 'return']);
    expect(batches).toBeGreaterThan(2);
  });

  test('offers nothing to do with a task that has ended since the index was written', async () => {
    await offers(1);
    const { items } = await listTasks(tables, NTT.desk, 'open', START, { limit: 1 });
    const [task] = items;
    if (!task) throw new Error('nothing waits');
    await done(tables, task.caseId, officer('35'), { name: 'withdraw', taskId: task.id, reason: 'r' });
    const [row] = await taskRows(services(tables), NTT, items);
    expect(row?.actions).toEqual([]);
  });
});
