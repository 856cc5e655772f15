import { caseKey } from '../../capabilities/store/keys.ts';
import type { CaseId, CostId, DeskCode } from '../../kernel/ids.ts';
import { partitionPage } from '../../platform/dynamodb/pages.ts';
import { type Page, type PageRequest, readItems, wholePartition } from '../../platform/dynamodb/reads.ts';
import { DESK_CASES_INDEX, INBOX_INDEX, type Tables } from '../../platform/dynamodb/tables.ts';
import type { Cost } from '../costs/cost.ts';
import { parseCost } from './items.ts';
import { costKey, statementPartition } from './keys.ts';

/** The ledger of a case, in the order in which it was written. Strongly consistent. */
export async function listCosts(tables: Tables, caseId: CaseId, page: PageRequest): Promise<Page<Cost>> {
  const part = { table: tables.cases, partition: caseKey(caseId).PK, prefix: 'COST#' };
  const { items, next } = await partitionPage(tables, part, page);
  return { items: items.map(parseCost), next };
}

/** Some entries as they stand now. Strongly consistent. */
export async function loadCosts(tables: Tables, ids: readonly CostId[]): Promise<readonly Cost[]> {
  return [...(await readItems(tables, ids.map(costKey))).values()].map(parseCost);
}

/**
 * All entries of a month, `YYYY-MM`, that a desk pays or shares a leg with the payer of. Read from two indexes, which follow the
 * table within moments; as many reads as there are megabytes.
 */
export async function monthOf(tables: Tables, desk: DeskCode, period: string): Promise<readonly Cost[]> {
  const [paid, shared] = await Promise.all([
    paidIn(tables, desk, period),
    wholePartition(tables, DESK_CASES_INDEX, statementPartition(desk, period)),
  ]);
  return [...paid, ...shared.map(parseCost)];
}

/** The entries of a month that a desk pays. */
export async function paidIn(tables: Tables, desk: DeskCode, period: string): Promise<readonly Cost[]> {
  return (await wholePartition(tables, INBOX_INDEX, statementPartition(desk, period))).map(parseCost);
}
