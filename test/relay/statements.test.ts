import { beforeEach, expect, test } from 'vitest';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import type { RecordCost } from '../../lib/relay/costs/commands.ts';
import { monthOf } from '../../lib/relay/store/costs.ts';
import { engineOfFile } from '../store/engines.ts';
import { openedFamily, sentOff } from '../store/relay-world.ts';
import { desk, done, officer } from '../store/world.ts';

const engine = engineOfFile();
let tables: Tables;
beforeEach(async () => {
  tables = await engine.newTables();
});

const TICKETS: RecordCost = {
  name: 'record-cost',
  leg: 1,
  item: 'transport',
  actual: 900_000,
  payer: desk('31'),
  fund: 'apbd-province',
};

/** What a desk's statement of the month of the tests holds. */
async function statement(code: string): Promise<readonly (number | undefined)[]> {
  const costs = await monthOf(tables, desk(code), '2026-11');
  return costs.map(({ actual }) => actual);
}

test("what a leg costs stands in the month's statement of the desk that pays and in that of the leg's other end", async () => {
  const caseId = await openedFamily(tables);
  await sentOff(tables, caseId);
  await done(tables, caseId, officer('31'), TICKETS);
  expect(await statement('31')).toEqual([900_000]);
  expect(await statement('35')).toEqual([900_000]);
  expect(await statement('53')).toEqual([]);
});
