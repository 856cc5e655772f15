import type { Cost } from '../domain/costs.ts';
import type { CaseId, CostId, DeskCode } from '../domain/ids.ts';
import { parseCost } from './journey-items.ts';
import { caseKey, costKey, statementPartition } from './keys.ts';
import type { Page, PageRequest } from './queries.ts';
import { type Item, queryPage } from './reads.ts';
import { DESK_CASES_INDEX, INBOX_INDEX, type Tables } from './tables.ts';

/** The ledger of a case, in the order in which it was written. Strongly consistent. */
export async function listCosts(tables: Tables, caseId: CaseId, page: PageRequest): Promise<Page<Cost>> {
  const { PK } = caseKey(caseId);
  const { items, last } = await queryPage(
    tables,
    {
      TableName: tables.cases,
      ConsistentRead: true,
      KeyConditionExpression: 'PK = :partition AND begins_with(SK, :prefix)',
      ExpressionAttributeValues: { ':partition': PK, ':prefix': 'COST#' },
    },
    page.limit,
    page.after === undefined ? undefined : { PK, SK: page.after },
  );
  return { items: items.map(parseCost), ...(last && { next: String(last['SK']) }) };
}

/**
 * All entries of a month, `YYYY-MM`, that a desk pays or shares a leg with the payer of. Read from two indexes, which follow the
 * table within moments; as many reads as there are megabytes.
 */
export async function monthOf(tables: Tables, desk: DeskCode, period: string): Promise<readonly Cost[]> {
  const partition = statementPartition(desk, period);
  const [paid, shared] = await Promise.all([
    wholePartition(tables, INBOX_INDEX, 'inboxPk', 'inboxSk', partition),
    wholePartition(tables, DESK_CASES_INDEX, 'deskPk', 'deskSk', partition),
  ]);
  return [...paid, ...shared].map(parseCost);
}

const PAGE = 500;

async function wholePartition(
  tables: Tables,
  IndexName: string,
  pk: string,
  sk: string,
  partition: string,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  let from: Item | undefined;
  do {
    const { items, last } = await queryPage(
      tables,
      {
        TableName: tables.cases,
        IndexName,
        KeyConditionExpression: `${pk} = :partition`,
        ExpressionAttributeValues: { ':partition': partition },
      },
      PAGE,
      from,
    );
    found.push(...items);
    from = last && { ...costKey(String(last['id']) as CostId), [pk]: partition, [sk]: last[sk] };
  } while (from);
  return found;
}
