import type { Services } from '../capabilities/services.ts';
import { loadPartners } from '../capabilities/store/partners.ts';
import { loadPeople } from '../capabilities/store/people.ts';
import type { CaseFile } from '../engine/file.ts';
import { partnersOf } from '../kernel/giver.ts';
import type { PartnerId } from '../kernel/ids.ts';
import type { Partner } from '../kernel/partner.ts';
import { maskedGoods, type TextMask } from '../kernel/people.ts';
import { type Column, csvText } from '../platform/http/csv.ts';
import type { ApiRequest, Outcome } from '../platform/http/exchange.ts';
import { type AccountRow, accountLines, accountOf } from './account.ts';
import { visibleAid } from './reading.ts';
import type { AID_ROUTES } from './routes.ts';
import { loadAidOf } from './store/queries.ts';
import { giverView } from './views.ts';

type AccountRoute = Extract<(typeof AID_ROUTES)[number], { operationId: 'readAidAccount' }>;

/** The account of a case's aid, as JSON or as a table. */
export async function readAidAccount(
  services: Services,
  { params, principal, mediaType }: ApiRequest<AccountRoute>,
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
  const items = rows.map((row) => accountRowView(row, partners, mask));
  const body = {
    caseId: record.id,
    reference: record.reference,
    lines: accountLines(needs, rows).map((line) => maskedGoods(line, mask)),
    items,
    ...costsOf(rows),
    version: record.version,
  };
  return {
    ok: true,
    value: { status: 200, body, etag: record.version, ...csvText(mediaType, ACCOUNT_COLUMNS, items) },
  };
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
];
