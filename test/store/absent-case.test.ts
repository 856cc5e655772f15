import { beforeEach, expect, test } from 'vitest';
import { loadCase } from '../../lib/capabilities/store/case-store.ts';
import type { CaseId } from '../../lib/kernel/ids.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { engineOfFile } from './engines.ts';
import { intercepted } from './intercepted.ts';
import { handedOver, newCaseId, opened } from './world.ts';

const engine = engineOfFile();
let tables: Tables;
beforeEach(async () => {
  tables = await engine.newTables();
});

/** The calls to the tables that loading a case takes, in order. */
async function callsFor(caseId: CaseId): Promise<readonly string[]> {
  const calls: string[] = [];
  const counting = intercepted(tables, async ({ name }, send) => {
    calls.push(name);
    return await send();
  });
  await loadCase(counting, caseId);
  return calls;
}

test('a case that is not there takes as many rounds of reads as one with a task, which a caller may not see', async () => {
  const caseId = await opened(tables, '35');
  await handedOver(tables, caseId, '35', '53');
  const there = await callsFor(caseId);
  expect(there).toHaveLength(2);
  expect(await callsFor(newCaseId())).toEqual(there);
});
