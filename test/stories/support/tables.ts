import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { JournalEntry } from '../../../lib/engine/journal.ts';
import type { CaseId } from '../../../lib/kernel/ids.ts';
import { documentClient } from '../../../lib/platform/dynamodb/client.ts';
import { DEFAULT_TIMER_SHARDS, type Tables } from '../../../lib/platform/dynamodb/tables.ts';
import type { LocalCloud } from '../../../local/cloud.ts';
import { parseEntry } from '../../support/store.ts';

/** The tables of a running cloud, past every permission. The caller destroys their client. */
export function tablesOf({ endpoints, model }: LocalCloud): Tables {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const named = (part: string) => {
    const table = model.tables.find(({ name }) => name.endsWith(part));
    if (!table) throw new Error(`The stack has no table ${part}.`);
    return table.name;
  };
  return {
    client: documentClient({ endpoint: endpoints.dynamodb, region: model.region, credentials }),
    cases: named('-cases'),
    timers: named('-timers'),
    journal: named('-journal'),
    timerShards: DEFAULT_TIMER_SHARDS,
  };
}

type Item = Readonly<Record<string, unknown>>;

/** Every item of a table. */
export async function allItems({ client }: Pick<Tables, 'client'>, table: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ...(start && { ExclusiveStartKey: start }) }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
}

/** The journal entries of all cases. */
export async function allEntries(tables: Tables): Promise<readonly JournalEntry[]> {
  const items = await allItems(tables, tables.journal);
  return items.filter(({ PK }) => String(PK).startsWith('CASE#')).map(parseEntry);
}

/** The ids of all cases. */
export async function allCaseIds(tables: Tables): Promise<readonly CaseId[]> {
  return [...new Set((await allEntries(tables)).map(({ caseId }) => caseId))];
}

/** The deliveries that the journal asks for, and those that were made: `case/seq/desk`, sorted. */
export async function deliveries(tables: Tables): Promise<{ asked: readonly string[]; made: readonly string[] }> {
  const asked = (await allEntries(tables)).flatMap(({ caseId, seq, notify }) =>
    notify.map((desk) => deliveryName(caseId, seq, desk)),
  );
  const marks = (await allItems(tables, tables.cases)).filter(({ SK }) => String(SK).startsWith('DELIVERED#'));
  const made = marks.map(({ caseId, seq, desk }) => deliveryName(caseId, seq, desk));
  return { asked: asked.sort(), made: made.sort() };
}

function deliveryName(caseId: unknown, seq: unknown, desk: unknown): string {
  return `${String(caseId)}/${String(seq)}/${String(desk)}`;
}

/** What deliveries, digests and clocks write by themselves, whenever they come to it. */
const BY_ITSELF = /^(DELIVERED|SENDING|SUPPRESSED|ESCALATION|DIGEST)#/;

/** How much the tables hold that only somebody's request can make: clocks run on, and reads are recorded beside it. */
export async function requested(tables: Tables): Promise<Readonly<Record<'cases' | 'journal', number>>> {
  const [cases, entries] = await Promise.all([allItems(tables, tables.cases), allEntries(tables)]);
  const made = cases.filter(({ SK, kind }) => !BY_ITSELF.test(String(SK)) && kind !== 'intervene');
  return { cases: made.length, journal: entries.filter(({ by }) => by.kind !== 'system').length };
}
