import { accountOf } from '../aid/account.ts';
import { ACCOUNT_COLUMNS, accountRowView, costsOf } from '../aid/account-handlers.ts';
import type { Commitment, Offer } from '../aid/aid.ts';
import { loadAidOf } from '../aid/store/queries.ts';
import type { Services } from '../capabilities/services.ts';
import { loadPartners } from '../capabilities/store/partners.ts';
import { loadPeople } from '../capabilities/store/people.ts';
import type { Case } from '../engine/file.ts';
import { partnersOf } from '../kernel/giver.ts';
import type { CaseId, DeskCode } from '../kernel/ids.ts';
import { isWithin, type Span, spanOf } from '../kernel/period.ts';
import type { Column } from '../platform/http/csv.ts';
import type { ApiRequest, Outcome } from '../platform/http/exchange.ts';
import { tableText } from '../platform/http/tables.ts';
import { inTurns } from '../platform/in-turns.ts';
import { headingOf, reportedDesks } from './desks.ts';
import { committedIn } from './queries.ts';
import type { REPORT_ROUTES } from './routes.ts';

type ReportRoute = Extract<(typeof REPORT_ROUTES)[number], { operationId: 'reportAid' }>;

/**
 * What was promised in a month and what came of it until now: on the cases that a desk holds, or on those of the whole forum for
 * the secretariat and its auditor.
 */
export async function reportAid(
  services: Services,
  { query, principal, mediaType, csvForm }: ApiRequest<ReportRoute>,
): Promise<Outcome<ReportRoute>> {
  const desks = reportedDesks(services, principal, query.desk);
  if (!desks) return { ok: false, refusal: { code: 'not-found', what: 'desk' } };
  const items = await rowsOf(services, desks, query.period);
  const body = { ...headingOf(query.period, desks), items, ...costsOf(items) };
  return {
    ok: true,
    value: { status: 200, body, ...(await tableText({ mediaType, csvForm }, REPORT_COLUMNS, items)) },
  };
}

async function rowsOf(services: Services, desks: readonly DeskCode[], period: string) {
  const { tables } = services;
  const cases = (await committedIn(tables, period)).filter(({ holder }) => desks.includes(holder));
  const span = spanOf(period);
  const accounts = await inTurns(cases, async (record) => {
    const [aid, people] = await Promise.all([loadAidOf(tables, record.id, false), loadPeople(services, record)]);
    return accountOf(within(aid, span), services.now()).map((row) => ({ record, people, row }));
  });
  const rows = accounts.flat();
  const partners = await loadPartners(tables, partnersOf(rows.map(({ row }) => row.giver)));
  return rows.map(({ record, people, row }) => ({
    case: caseRef(record),
    ...accountRowView(row, partners, people),
  }));
}

function caseRef({ id, reference, holder, area }: Case) {
  return { id, reference, holder, area };
}

function within(
  { offers, commitments }: { readonly offers: readonly Offer[]; readonly commitments: readonly Commitment[] },
  span: Span,
) {
  return { offers, commitments: commitments.filter(({ madeAt }) => isWithin(span, madeAt)) };
}

type ReportRow = Awaited<ReturnType<typeof rowsOf>>[number];

const REPORT_COLUMNS: readonly Column<ReportRow>[] = [
  { name: 'case', value: (row) => row.case.reference },
  { name: 'caseId', value: (row): CaseId => row.case.id },
  { name: 'holder', value: (row) => row.case.holder },
  { name: 'area', value: (row) => row.case.area },
  ...ACCOUNT_COLUMNS,
];
