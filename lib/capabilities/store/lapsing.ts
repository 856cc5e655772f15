import type { Offer } from '../../aid/aid.ts';
import type { EndLapsed, EndSuspended } from '../../aid/commands.ts';
import { ENDED_AT_ONCE } from '../../aid/offer-rules.ts';
import { listLapsed, listUndecided } from '../../aid/store/queries.ts';
import type { Context } from '../../engine/context.ts';
import { partnersOf } from '../../kernel/giver.ts';
import type { CaseId, OfferId, PartnerId } from '../../kernel/ids.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import type { Services } from '../services.ts';
import { executeAsSystem } from './execute.ts';
import { filesAwaiting } from './partner-offers.ts';
import { loadPartners } from './partners.ts';

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
  await endAll({ tables, context }, caseId, offers, most, (offerIds) => ({ name: 'end-lapsed', offerIds }));
}

/**
 * Ends the undecided offers of suspended partners on a case, or those in a file of their own, a transaction for some of them at a
 * time. The offers are read before the partners: a suspended partner offers nothing, so all that was read is from before.
 * @param most how many transactions are made at most for each partner; all that are needed by default
 */
export async function endSuspendedOffers(
  { tables, context }: Lapsing,
  caseId: CaseId,
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  const offers = await listUndecided(tables, caseId);
  const partners = await loadPartners(tables, partnersOf(offers.map(({ giver }) => giver)));
  for (const [partner, { state }] of partners) {
    if (state !== 'suspended') continue;
    const theirs = offers.filter(({ giver }) => giver.kind === 'partner' && giver.partner === partner);
    const command = (offerIds: readonly OfferId[]) => ({ name: 'end-suspended', partner, offerIds }) as const;
    await endAll({ tables, context }, caseId, theirs, most, command);
  }
}

async function endAll(
  { tables, context }: Lapsing,
  caseId: CaseId,
  offers: readonly Offer[],
  most: number,
  commandFor: (offerIds: readonly OfferId[]) => EndLapsed | EndSuspended,
): Promise<void> {
  for (let n = 0; n < offers.length && n < most * ENDED_AT_ONCE; n += ENDED_AT_ONCE) {
    const command = commandFor(offers.slice(n, n + ENDED_AT_ONCE).map(({ id }) => id));
    const refused = await executeAsSystem({ tables, context, caseId, command });
    if (refused) throw new Error(`Offers of case ${caseId} were not ended by ${command.name}: ${refused.code}.`);
  }
}

/** What a request has for it. */
type Asking = Pick<Services, 'tables' | 'forum' | 'now'>;

/** How many transactions a request makes for it: the others are the audit's. */
const AT_ONCE = 4;

/** The same in the request that has closed the appeal or the case: a few offers are over when it is answered. */
export async function endSomeLapsed(asking: Asking, caseId: CaseId): Promise<void> {
  await asFarAsItGoes(async () => await endLapsedOffers(lapsingOf(asking), caseId, AT_ONCE));
}

/** In the request that has suspended a partner, where the forum ends its offers: those on a few cases are over when it is answered. */
export async function endSomeSuspended(asking: Asking, partner: PartnerId): Promise<void> {
  if (asking.forum.suspendedOffers !== 'end') return;
  await asFarAsItGoes(async () => {
    const files = await filesAwaiting(asking.tables, partner);
    for (const caseId of files.slice(0, AT_ONCE)) await endSuspendedOffers(lapsingOf(asking), caseId, 1);
  });
}

function lapsingOf({ tables, forum, now }: Asking): Lapsing {
  return { tables, context: () => ({ now: now(), actor: { kind: 'system', part: 'clock' }, forum }) };
}

async function asFarAsItGoes(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch {
    // The request has done what was asked for. The audit ends what is left, and counts it when that fails, too.
  }
}
