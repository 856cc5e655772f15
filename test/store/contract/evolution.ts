import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { listCases } from '../../../lib/capabilities/store/case-lists.ts';
import { caseKey, taskKey } from '../../../lib/capabilities/store/keys.ts';
import { listEntries, listTasks } from '../../../lib/capabilities/store/queries.ts';
import type { CaseId } from '../../../lib/kernel/ids.ts';
import type { Item } from '../../../lib/platform/dynamodb/reads.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import { timersUntil } from '../../../lib/tasks/store/timers.ts';
import { loadSubjects } from '../../support/store.ts';
import { after, desk, done, fullSubject, handedOver, loaded, needOf, officer, opened, START } from '../world.ts';

/** What a version of tomorrow might add; no version of today knows it. */
const ADDED = 'addedTomorrow';
const YEAR = 365 * 24 * 3_600_000;

/** Versions run beside each other while a new one is rolled out: docs/how-to/deployment.md has the rules that follow from these tests. */
export function evolutionSuite(tablesOf: () => Tables): void {
  test('what a newer version has added to items, at whatever depth, is read over', async () => {
    const tables = tablesOf();
    const { caseId, read } = await storedCase(tables);
    const before = await read();
    const items = await addEverywhere(tables, caseId);
    expect(items).toBeGreaterThan(5);
    expect(known(await read())).toStrictEqual(before);
  });

  test('an older version works on with such items, and keeps what it does not know in those that it writes', async () => {
    const tables = tablesOf();
    const { caseId, taskId, read } = await storedCase(tables);
    await addEverywhere(tables, caseId);
    await done(tables, caseId, officer('53'), { name: 'acknowledge', taskId });
    const { file } = await read();
    expect(file.tasks.get(taskId)).toMatchObject({ phase: 'awaiting-decision' });
    const [journal, cases] = [
      await itemsOf(tables, tables.journal, caseId),
      await itemsOf(tables, tables.cases, caseId),
    ];
    const key = caseKey(caseId);
    const knows = (item: Item) => ADDED in item;
    expect(cases.filter((item) => item['PK'] === key.PK && item['SK'] === key.SK).map(knows)).toEqual([true]);
    const task = cases.find((item) => item['SK'] === taskKey(taskId).SK);
    expect(task).toMatchObject({
      [ADDED]: {},
      phase: 'awaiting-decision',
      policy: { [ADDED]: {}, ack: { [ADDED]: {} } },
    });
    // An entry says what this version knows.
    expect(journal.map(knows)).toEqual([true, true, false]);
  });
}

/** A case with subject, need and an open task, and a way to read all of it that a command or a list reads. */
async function storedCase(tables: Tables) {
  const caseId = await opened(
    tables,
    '35',
    { kind: 'disaster-aid', subjectCount: 1, needs: [needOf(1, '53.08')] },
    { subjects: [fullSubject(1)] },
  );
  const taskId = await handedOver(tables, caseId, '35', '53');
  const read = async () => {
    const shards = Array.from({ length: tables.timerShards }, (_, shard) => shard);
    const timers = await Promise.all(shards.map((shard) => timersUntil(tables, shard, after(YEAR), 100)));
    const [queue, list] = [await queueOf(tables), await listOf(tables)];
    return {
      file: await loaded(tables, caseId, taskId),
      subjects: await loadSubjects(tables, caseId),
      entries: (await listEntries(tables, caseId, { limit: 100 })).items,
      timer: timers.flatMap((page) => page.timers).filter((timer) => timer.caseId === caseId),
      task: queue.items.filter((task) => task.caseId === caseId),
      listed: list.items.filter((one) => one.case.id === caseId),
    };
  };
  return { caseId, taskId, read };
}

const queueOf = (tables: Tables) => listTasks(tables, desk('53'), 'open', START, { limit: 100 });
const listOf = (tables: Tables) => listCases(tables, desk('53'), {}, { limit: 100 });

async function itemsOf(tables: Tables, table: string, caseId: CaseId): Promise<readonly Item[]> {
  const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: table, ConsistentRead: true }));
  return Items.filter((item) => JSON.stringify(item).includes(caseId)).sort((a, b) =>
    String(a['SK']).localeCompare(String(b['SK'])),
  );
}

/** Writes every item of a case as a newer version might have written it; how many there were. */
async function addEverywhere(tables: Tables, caseId: CaseId): Promise<number> {
  let count = 0;
  for (const table of [tables.cases, tables.timers, tables.journal]) {
    for (const item of await itemsOf(tables, table, caseId)) {
      await tables.client.send(new PutCommand({ TableName: table, Item: enriched(item) as Item }));
      count += 1;
    }
  }
  return count;
}

/** What this version knows of a value: the fields of tomorrow are there, and none of its code sees them. */
function known(value: unknown): unknown {
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, known(one)]));
  if (Array.isArray(value)) return value.map(known);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([name]) => name !== ADDED);
  return Object.fromEntries(fields.map(([name, field]) => [name, known(field)]));
}

/** The same with a field more in every object of it. */
function enriched(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(enriched);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => [name, enriched(field)]);
  return { ...Object.fromEntries(fields), [ADDED]: { by: 'tomorrow' } };
}
