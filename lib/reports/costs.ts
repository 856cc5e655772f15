import type { Services } from '../capabilities/services.ts';
import type { DeskCode } from '../kernel/ids.ts';
import type { ApiRequest, Outcome } from '../platform/http/exchange.ts';
import { tableText } from '../platform/http/tables.ts';
import { inTurns } from '../platform/in-turns.ts';
import { type Cost, payersOf, totalOf } from '../relay/costs/cost.ts';
import { STATEMENT_COLUMNS, statementLines } from '../relay/costs/handlers.ts';
import { monthOf, paidIn } from '../relay/store/costs.ts';
import { headingOf, reportedDesks } from './desks.ts';
import type { REPORT_ROUTES } from './routes.ts';

type CostRoute = Extract<(typeof REPORT_ROUTES)[number], { operationId: 'reportCosts' }>;

/** The costs recorded in a month: by payer, and by payer and counterpart as in the statements. */
export async function reportCosts(
  services: Services,
  { query, principal, mediaType, csvForm }: ApiRequest<CostRoute>,
): Promise<Outcome<CostRoute>> {
  const desks = reportedDesks(services, principal, query.desk);
  if (!desks) return { ok: false, refusal: { code: 'not-found', what: 'desk' } };
  const costs = await costsOf(services, desks, query.period);
  const items = statementLines(costs);
  const body = { ...headingOf(query.period, desks), total: totalOf(costs), payers: payersOf(costs), items };
  return {
    ok: true,
    value: { status: 200, body, ...(await tableText({ mediaType, csvForm }, STATEMENT_COLUMNS, items)) },
  };
}

/**
 * The entries of a month that concern a desk, or those of the whole forum, each once. One query for each desk; the
 * number of reads grows with the megabytes of the month.
 */
export async function costsOf(
  { tables }: Services,
  desks: readonly DeskCode[],
  period: string,
): Promise<readonly Cost[]> {
  const [desk] = desks;
  if (desks.length === 1 && desk !== undefined) return await monthOf(tables, desk, period);
  return (await inTurns(desks, (one) => paidIn(tables, one, period))).flat();
}
