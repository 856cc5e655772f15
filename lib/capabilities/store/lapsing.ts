import { LAPSED_AT_ONCE } from '../../aid/offer-rules.ts';
import { listLapsed } from '../../aid/store/queries.ts';
import type { Context } from '../../engine/context.ts';
import type { CaseId } from '../../kernel/ids.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import type { Services } from '../services.ts';
import { executeAsSystem } from './execute.ts';

/** What ending lapsed offers needs. */
export interface Lapsing {
  readonly tables: Tables;
  /** Estafet's own context, at the present instant. */
  readonly context: () => Context;
}

/**
 * Ends the offers of a case that have lapsed, a transaction for some of them at a time. It may stop anywhere and begin again: what
 * has lapsed stays so, and the audit goes on with what is left.
 * @param most how many transactions are made at most; all that are needed by default
 */
export async function endLapsedOffers(
  { tables, context }: Lapsing,
  caseId: CaseId,
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  const offers = await listLapsed(tables, caseId);
  for (let n = 0; n < offers.length && n < most * LAPSED_AT_ONCE; n += LAPSED_AT_ONCE) {
    const offerIds = offers.slice(n, n + LAPSED_AT_ONCE).map(({ id }) => id);
    const refused = await executeAsSystem({ tables, context, caseId, command: { name: 'end-lapsed', offerIds } });
    if (refused) throw new Error(`The lapsed offers of case ${caseId} were not ended: ${refused.code}.`);
  }
}

/** What a request has for it. */
type Asking = Pick<Services, 'tables' | 'forum' | 'now'>;

/** How many transactions a request makes for it: the others are the audit's. */
const AT_ONCE = 4;

/** The same in the request that has closed the appeal or the case: a few offers are over when it is answered. */
export async function endSomeLapsed({ tables, forum, now }: Asking, caseId: CaseId): Promise<void> {
  const context = (): Context => ({ now: now(), actor: { kind: 'system', part: 'clock' }, forum });
  try {
    await endLapsedOffers({ tables, context }, caseId, AT_ONCE);
  } catch {
    // The request has done what was asked for. The audit ends what is left, and counts it when that fails, too.
  }
}
