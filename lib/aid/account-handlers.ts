import type { Services } from '../capabilities/services.ts';
import { loadPartners } from '../capabilities/store/partners.ts';
import { loadPeople } from '../capabilities/store/people.ts';
import type { CaseFile } from '../engine/file.ts';
import { partnersOf } from '../kernel/giver.ts';
import type { PartnerId } from '../kernel/ids.ts';
import type { Partner } from '../kernel/partner.ts';
import { maskedGoods, type TextMask } from '../kernel/people.ts';
import type { Page, PageRequest } from '../platform/dynamodb/reads.ts';
import type { Column } from '../platform/http/csv.ts';
import type { ApiRequest, Outcome } from '../platform/http/exchange.ts';
import { listPage } from '../platform/http/paging.ts';
import { tableText } from '../platform/http/tables.ts';
import { type AccountRow, accountLines, accountOf } from './account.ts';
import { visibleAid } from './reading.ts';
import type { AID_ROUTES } from './routes.ts';
import { loadAidOf } from './store/queries.ts';
import { giverView } from './views.ts';

type AccountRoute = Extract<(typeof AID_ROUTES)[number], { operationId: 'readAidAccount' }>;

/** The account of a case's aid, as JSON or as a table. */
export async function readAidAccount(
  services: Services,
  { params, query, principal, mediaType, csvForm }: ApiRequest<AccountRoute>,
): Promise<Outcome<AccountRoute>> {
  const head = await visibleAid(services, params.caseId, principal);
  if (!head) return { ok: false, refusal: { code: 'not-found', what: 'case' } };
  const { case: record, needs, past } = head;
  const [aid, mask] = await Promise.all([
    past ? aidOf(past.file) : loadAidOf(services.tables, params.caseId),
    loadPeople(services, record),
  ]);
  const rows = accountOf(aid, past ? past.until : services.now());
  const partners = await loadPartners(services.tables, partnersOf(rows.map(({ giver }) => giver)));
  const viewOf = (row: AccountRow) => accountRowView(row, partners, mask);
  const page = await listPage(
    { limit: MOST_ROWS, ...query },
    `readAidAccount ${record.id} ${principal.desk}`,
    async (asked) => rowsIn(rows, asked),
    viewOf,
  );
  if (!page.ok) return page;
  const body = {
    caseId: record.id,
    reference: record.reference,
    lines: accountLines(needs, rows).map((line) => maskedGoods(line, mask)),
    ...page.value.body,
    ...costsOf(rows),
    version: record.version,
  };
  return {
    ok: true,
    value: {
      status: 200,
      body,
      etag: record.version,
      ...(await tableText({ mediaType, csvForm }, ACCOUNT_COLUMNS, rows.map(viewOf))),
    },
  };
}

/** How many rows an answer has when the client does not say. A row is some 300 bytes: all of an ordinary case, and never too much. */
const MOST_ROWS = 1000;

/** Rows come in the order of the first promises and none ever goes: a position is a number of rows. */
function rowsIn(rows: readonly AccountRow[], { limit, after = '0' }: PageRequest): Page<AccountRow> {
  const end = Number(after) + limit;
  return { items: rows.slice(Number(after), end), next: end < rows.length ? String(end) : undefined };
}

function aidOf({ aid }: CaseFile): Awaited<ReturnType<typeof loadAidOf>> {
  return { offers: [...aid.offers.values()], commitments: [...aid.commitments.values()] };
}

/** A row of an account as it is shown. */
export type AccountRowView = ReturnType<typeof accountRowView>;

export function accountRowView(row: AccountRow, partners: ReadonlyMap<PartnerId, Partner>, mask: TextMask) {
  return { ...maskedGoods(row, mask), giver: giverView(row.giver, partners) };
}

/** What rows cost together, in whole rupiah. */
export function costsOf(rows: readonly Pick<AccountRow, 'estimatedCost' | 'reportedCost'>[]) {
  return {
    estimatedCost: rows.reduce((sum, row) => sum + row.estimatedCost, 0),
    reportedCost: rows.reduce((sum, row) => sum + row.reportedCost, 0),
  };
}

/** The columns of an account as CSV, named as in JSON. */
export const ACCOUNT_COLUMNS: readonly Column<AccountRowView>[] = [
  { name: 'needId', value: ({ needId }) => needId },
  { name: 'item', value: ({ item }) => item },
  { name: 'unit', value: ({ unit }) => unit },
  { name: 'desk', value: ({ giver }) => giver.desk },
  { name: 'partner', value: ({ giver }) => giver.partner?.id },
  { name: 'partnerName', value: ({ giver }) => giver.partner?.name },
  { name: 'promised', value: ({ promised }) => promised },
  { name: 'dispatched', value: ({ dispatched }) => dispatched },
  { name: 'received', value: ({ received }) => received },
  { name: 'lost', value: ({ lost }) => lost },
  { name: 'released', value: ({ released }) => released },
  { name: 'late', value: ({ late }) => late },
  { name: 'estimatedCost', value: ({ estimatedCost }) => estimatedCost },
  { name: 'reportedCost', value: ({ reportedCost }) => reportedCost },
  { name: 'surplus', value: ({ surplus }) => surplus },
  { name: 'found', value: ({ found }) => found },
];
