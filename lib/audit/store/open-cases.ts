import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { parseRecord, parseTask } from '../../capabilities/store/items.ts';
import { caseKey, OPEN_SHARDS, openPartition, taskKey } from '../../capabilities/store/keys.ts';
import type { AnyFile, EngineFile } from '../../engine/file.ts';
import { isOpen, type OpenTask } from '../../engine/task.ts';
import type { CaseId } from '../../kernel/ids.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';
import { type Item, placeOf, readItems } from '../../platform/dynamodb/reads.ts';
import { OPEN_INDEX, type Tables } from '../../platform/dynamodb/tables.ts';

/** The items of an open case, each parsed on its own. */
export interface OpenThings {
  readonly caseId: CaseId;
  /** Absent when there is none, or none that can be read. */
  readonly case?: AnyFile['case'] | undefined;
  /** The tasks that are open. */
  readonly tasks: readonly OpenTask[];
  /** Items that cannot be parsed, as `PK|SK`. */
  readonly unreadable: readonly string[];
}

/** Every shard of the index of open things. */
export const ALL_OPEN_SHARDS: readonly number[] = Array.from({ length: OPEN_SHARDS }, (_, shard) => shard);

/** A page of the index; cases with their tasks make some 50 to 100 of it. */
const PAGE = 200;

/**
 * All cases that are open or have an open task, page by page. They are found in an index of open items and read from
 * the table, eventually consistent: read a case again before you act on a fault. The cost depends on what is open, not
 * on what has ended.
 */
export async function* openThingsIn(tables: Tables, shard: number): AsyncGenerator<readonly OpenThings[]> {
  let start: Item | undefined;
  let cut: readonly Key[] = [];
  do {
    const { Items = [], LastEvaluatedKey } = await tables.client.send(
      new QueryCommand({
        TableName: tables.cases,
        IndexName: OPEN_INDEX,
        KeyConditionExpression: 'openIn = :shard',
        ExpressionAttributeValues: { ':shard': openPartition(shard) },
        Limit: PAGE,
        ExclusiveStartKey: start,
      }),
    );
    start = LastEvaluatedKey;
    const keys = [...cut, ...Items.map(({ PK, SK }): Key => ({ PK: String(PK), SK: String(SK) }))];
    // Items of one case are adjacent; the last case of a page may continue on the next.
    cut = start ? keys.filter(({ PK }) => PK === keys.at(-1)?.PK) : [];
    yield await readOpenThings(tables, keys.slice(0, keys.length - cut.length), false);
  } while (start);
}

/** The same for one case, read strongly consistent, with the tasks that it lists as open. */
export async function readAgain(tables: Tables, { caseId, case: head, tasks }: OpenThings): Promise<OpenThings> {
  const ids = new Set([...tasks, ...(head?.openTasks ?? [])].map(({ id }) => id));
  const [again] = await readOpenThings(tables, [caseKey(caseId), ...[...ids].map(taskKey)], true);
  return again ?? { caseId, tasks: [], unreadable: [] };
}

async function readOpenThings(
  tables: Tables,
  keys: readonly Key[],
  consistent: boolean,
): Promise<readonly OpenThings[]> {
  const groups = Map.groupBy(keys, ({ PK }) => PK);
  const heads = [...groups.keys()].map((PK): Key => ({ PK, SK: HEAD }));
  const places = new Map([...heads, ...keys].map((key) => [placeOf({ ...key }), key]));
  const items = await readItems(tables, [...places.values()], consistent);
  return [...groups].map(([PK, own]) => openThings(PK, own, items));
}

const HEAD = 'CASE';
const PREFIX = 'CASE#';

function openThings(PK: string, keys: readonly Key[], items: ReadonlyMap<string, Item>): OpenThings {
  const unreadable: string[] = [];
  const read = <Entity>(SK: string, parse: (item: unknown) => Entity): Entity | undefined => {
    const place = placeOf({ PK, SK });
    const item = items.get(place);
    try {
      return item && parse(item);
    } catch {
      unreadable.push(place);
      return undefined;
    }
  };
  const head = read(HEAD, parseRecord);
  const tasks = keys.filter(({ SK }) => SK !== HEAD).map(({ SK }) => read(SK, parseTask));
  return {
    caseId: PK.slice(PREFIX.length) as CaseId,
    case: head,
    tasks: tasks.filter((task) => task !== undefined).filter(isOpen),
    unreadable,
  };
}

/** The same as a case's file, for rules that look at a case with its open tasks. */
export function fileOf({ case: head, tasks }: OpenThings): EngineFile | undefined {
  return head && { case: head, tasks: new Map(tasks.map((task) => [task.id, task])) };
}
