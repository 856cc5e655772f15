import { accountOf } from '../aid/account.ts';
import { ACCOUNT_COLUMNS, accountRowView, costsOf } from '../aid/account-handlers.ts';
import type { Commitment, Offer } from '../aid/aid.ts';
import { loadAidOf } from '../aid/store/queries.ts';
import type { Services } from '../capabilities/services.ts';
import { loadPartners } from '../capabilities/store/partners.ts';
import { countWithheld } from '../capabilities/store/people.ts';
import { type ListedCase, listCases } from '../capabilities/store/queries.ts';
import type { Case } from '../engine/file.ts';
import { partnersOf } from '../kernel/giver.ts';
import type { CaseId, DeskCode } from '../kernel/ids.ts';
import { isWithin, type Span, spanOf } from '../kernel/period.ts';
import { type Column, csvText } from '../platform/http/csv.ts';
import type { ApiRequest, Outcome } from '../platform/http/exchange.ts';
import { inTurns } from '../platform/in-turns.ts';
import { headingOf, reportedDesks } from './desks.ts';
import type { REPORT_ROUTES } from './routes.ts';

type ReportRoute = Extract<(typeof REPORT_ROUTES)[number], { operationId: 'reportAid' }>;

/**
 * What was promised in a month and what came of it until now: on the cases that a desk holds, or on those of the whole forum for
 * the secretariat and its auditor.
 */
export async function reportAid(
  services: Services,
  { query, principal, mediaType }: ApiRequest<ReportRoute>,
): Promise<Outcome<ReportRoute>> {
  const desks = reportedDesks(services, principal, query.desk);
  if (!desks) return { ok: false, refusal: { code: 'not-found', what: 'desk' } };
  const items = await rowsOf(services, desks, spanOf(query.period));
  const body = { ...headingOf(query.period, desks), items, ...costsOf(items) };
  return { ok: true, value: { status: 200, body, ...csvText(mediaType, REPORT_COLUMNS, items) } };
}

async function rowsOf(services: Services, desks: readonly DeskCode[], period: Span) {
  const cases = await heldBy(services, desks, period);
  countWithheld(
    services,
    cases.map(({ people }) => people),
  );
  const accounts = await inTurns(cases, async ({ case: record, people }) => {
    const rows = accountOf(within(await loadAidOf(services.tables, record.id), period), services.now());
    return rows.map((row) => ({ record, people, row }));
  });
  const rows = accounts.flat();
  const partners = await loadPartners(services.tables, partnersOf(rows.map(({ row }) => row.giver)));
  return rows.map(({ record, people, row }) => ({
    case: caseRef(record),
    ...accountRowView(row, partners, people),
  }));
}

function caseRef({ id, reference, holder, area }: Case) {
  return { id, reference, holder, area };
}

/** The cases that the desks hold and that had aid, each once. */
async function heldBy(services: Services, desks: readonly DeskCode[], period: Span): Promise<readonly ListedCase[]> {
  const listed = await inTurns(desks, (desk) => casesWithAid(services, desk, period));
  return [...new Map(listed.flat().map((one) => [one.case.id, one])).values()];
}

async function casesWithAid(services: Services, desk: DeskCode, period: Span): Promise<readonly ListedCase[]> {
  const found: ListedCase[] = [];
  let after: string | undefined;
  do {
    const page = await listCases(services.tables, desk, { kind: 'disaster-aid' }, { limit: PAGE, after });
    found.push(...page.items.filter(({ case: record }) => record.holder === desk && hadAid(record, period)));
    after = page.next;
  } while (after !== undefined);
  return found;
}

const PAGE = 100;

/** Whether something can have been promised in the period. */
function hadAid({ aid, openedAt, closed }: Case, { from, to }: Span): boolean {
  return aid.commitments > 0 && openedAt < to && (closed === undefined || closed.at >= from);
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
