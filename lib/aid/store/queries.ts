import { parseRecord } from '../../capabilities/store/items.ts';
import { caseKey } from '../../capabilities/store/keys.ts';
import { isCaseRecord } from '../../engine/file.ts';
import type { CaseId, CommitmentId, DeskCode, Instant, OfferId, PartnerId } from '../../kernel/ids.ts';
import { idAfterHash, indexPage, keyCondition, pageAmong, partitionPage } from '../../platform/dynamodb/pages.ts';
import {
  type Item,
  itemAt,
  type Page,
  type PageRequest,
  readItems,
  wholeQuery,
} from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { type Appeal, type Commitment, type Giving, isLapsed, type Offer } from '../aid.ts';
import { type AidHead, loadAidHeads } from './heads.ts';
import { parseCommitment, parseGiving, parseOffer } from './items.ts';
import {
  APPEALS,
  commitmentKey,
  deskOffersPartition,
  givingKey,
  offerKey,
  partnerOffersPartition,
  UNSOLICITED,
} from './keys.ts';

/** The appeals that take offers at `now`, soonest closing first, to whomever they are addressed. */
export async function listAppeals(
  tables: Tables,
  now: Instant,
  page: PageRequest,
): Promise<Page<AidHead & { readonly appeal: Appeal }>> {
  const { items, next } = await indexPage(
    tables,
    {
      index: 'deskCases',
      partition: APPEALS,
      endingAfter: now,
    },
    page,
  );
  const heads = await loadAidHeads(
    tables,
    items.map((item) => idAfterHash(String(item['deskSk'])) as CaseId),
  );
  const open = heads.flatMap(({ appeal, ...head }) => (appeal && !appeal.closed ? [{ ...head, appeal }] : []));
  return { items: open, next };
}

/** Whose offers: a desk's own and those of the partners for which it answers, or one partner's. */
export type OffersOwner = { readonly desk: DeskCode } | { readonly partner: PartnerId };

/** The offers of a giver, newest first. Read from an index, which follows the tables within moments. */
export async function listOffersOf(tables: Tables, owner: OffersOwner, page: PageRequest): Promise<Page<Offer>> {
  const keyOf = (sort: string) => offerKey(idAfterHash(sort) as OfferId);
  const { items, next } = await indexPage(
    tables,
    'desk' in owner
      ? { index: 'inbox', partition: deskOffersPartition(owner.desk), keyOf, newestFirst: true }
      : { index: 'deskCases', partition: partnerOffersPartition(owner.partner), keyOf, newestFirst: true },
    page,
  );
  return { items: items.map(parseOffer), next };
}

/**
 * The offers of a giver on one case that are asked for, newest first. The case's offers are read whole, as for its account: among
 * all of the giver's, those of one case may be few and far between. Strongly consistent.
 */
export async function listOffersOfIn(
  tables: Tables,
  owner: OffersOwner,
  caseId: CaseId,
  isAsked: (offer: Offer) => boolean,
  page: PageRequest,
): Promise<Page<Offer>> {
  const offers = (await wholePrefix(tables, caseId, 'OFFER#')).map(parseOffer);
  return pageAmong(offers.filter((offer) => isOf(owner, offer) && isAsked(offer)).toReversed(), page);
}

function isOf(owner: OffersOwner, { giver }: Offer): boolean {
  if ('desk' in owner) return giver.desk === owner.desk;
  return giver.kind === 'partner' && giver.partner === owner.partner;
}

/** The unsolicited offers that can be placed at `now`, soonest expiring first. */
export async function listUnsolicited(tables: Tables, now: Instant, page: PageRequest): Promise<Page<Offer>> {
  const { items, next } = await indexPage(
    tables,
    {
      index: 'deskCases',
      partition: UNSOLICITED,
      endingAfter: now,
    },
    page,
  );
  const ids = items.map((item) => String(item['offerId']) as OfferId);
  const offers = await readItems(tables, ids.map(offerKey));
  const found = ids.flatMap((id) => itemAt(offers, offerKey(id)) ?? []).map(parseOffer);
  return { items: found.filter(({ state }) => state === 'available'), next };
}

/** An offer; `undefined` when there is none with that id. Strongly consistent. */
export async function loadOffer(tables: Tables, id: OfferId): Promise<Offer | undefined> {
  const item = itemAt(await readItems(tables, [offerKey(id)]), offerKey(id));
  return item && parseOffer(item);
}

/** A commitment; `undefined` when there is none with that id. Strongly consistent. */
export async function loadCommitment(tables: Tables, id: CommitmentId): Promise<Commitment | undefined> {
  const item = itemAt(await readItems(tables, [commitmentKey(id)]), commitmentKey(id));
  return item && parseCommitment(item);
}

/** The offers that a case has had, in the order in which they were made. Strongly consistent. */
export async function listOffersOfCase(tables: Tables, caseId: CaseId, page: PageRequest): Promise<Page<Offer>> {
  const { items, next } = await casePage(tables, caseId, 'OFFER#', page);
  return { items: items.map(parseOffer), next };
}

/** The commitments of a case, in the order in which they were made. Strongly consistent. */
export async function listCommitments(tables: Tables, caseId: CaseId, page: PageRequest): Promise<Page<Commitment>> {
  const { items, next } = await casePage(tables, caseId, 'COMMITMENT#', page);
  return { items: items.map(parseCommitment), next };
}

async function casePage(tables: Tables, caseId: CaseId, prefix: string, page: PageRequest) {
  return await partitionPage(tables, { table: tables.cases, partition: caseKey(caseId).PK, prefix }, page);
}

/** What a partner has offered on a case; `undefined` when it has not. Strongly consistent. */
export async function loadGiving(tables: Tables, id: CaseId, partner: PartnerId): Promise<Giving | undefined> {
  const key = givingKey(id, { kind: 'partner', partner });
  const item = itemAt(await readItems(tables, [key]), key);
  return item && parseGiving(item);
}

/** Those of some offers that have lapsed and still await their end: two of them in one case cost one read. Strongly consistent. */
export async function lapsedAmong(tables: Tables, offers: readonly Offer[]): Promise<ReadonlySet<OfferId>> {
  const asked = offers.filter(({ task, state }) => task !== undefined && state !== 'available');
  const ids = [...new Set(asked.map(({ caseId }) => caseId))];
  const records = await readItems(tables, ids.map(caseKey));
  const lapsed = asked.filter((offer) => {
    const item = itemAt(records, caseKey(offer.caseId));
    const record = item && parseRecord(item);
    return record !== undefined && isCaseRecord(record) && isLapsed(record, offer);
  });
  return new Set(lapsed.map(({ id }) => id));
}

/** The offers of a case that have lapsed and are to be ended, in the order in which they were made. Strongly consistent. */
export async function listLapsed(tables: Tables, caseId: CaseId): Promise<readonly Offer[]> {
  const item = itemAt(await readItems(tables, [caseKey(caseId)]), caseKey(caseId));
  const record = item && parseRecord(item);
  if (!record || !isCaseRecord(record) || record.aid.lapsing === 0) return [];
  const offers = (await wholePrefix(tables, caseId, 'OFFER#')).map(parseOffer);
  return offers.filter((offer) => isLapsed(record, offer));
}

/** The offers of a case, or of a file of their own, that nobody has decided, in the order in which they were made. Strongly consistent. */
export async function listUndecided(tables: Tables, caseId: CaseId): Promise<readonly Offer[]> {
  const offers = (await wholePrefix(tables, caseId, 'OFFER#')).map(parseOffer);
  return offers.filter(({ task }) => task !== undefined);
}

/**
 * All offers and commitments of a case: what an account of it is made from. As many reads as there are megabytes.
 * @param consistent whether they are read strongly consistent; otherwise they cost half
 */
export async function loadAidOf(
  tables: Tables,
  caseId: CaseId,
  consistent = true,
): Promise<{ readonly offers: readonly Offer[]; readonly commitments: readonly Commitment[] }> {
  const [offers, commitments] = await Promise.all([
    wholePrefix(tables, caseId, 'OFFER#', consistent),
    wholePrefix(tables, caseId, 'COMMITMENT#', consistent),
  ]);
  return { offers: offers.map(parseOffer), commitments: commitments.map(parseCommitment) };
}

async function wholePrefix(
  tables: Tables,
  caseId: CaseId,
  prefix: string,
  ConsistentRead = true,
): Promise<readonly Item[]> {
  return await wholeQuery(tables, {
    TableName: tables.cases,
    ConsistentRead,
    ...keyCondition(caseKey(caseId).PK, prefix),
  });
}
