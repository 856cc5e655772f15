import type { Page, PageRequest } from '../../capabilities/store/queries.ts';
import { defined, ifDefined } from '../../kernel/absent.ts';
import type { CaseId, CommitmentId, DeskCode, Instant, OfferId, PartnerId } from '../../kernel/ids.ts';
import type { Partner, PartnerContact } from '../../partners/partner.ts';
import { parsePartner, parsePartnerContact } from '../../partners/store/items.ts';
import {
  APPEALS,
  caseKey,
  commitmentKey,
  deskOffersPartition,
  type Key,
  millis,
  offerKey,
  PARTNERS,
  partnerContactKey,
  partnerKey,
  partnerOffersPartition,
  UNSOLICITED,
} from '../../platform/dynamodb/keys.ts';
import { type Item, placeOf, queryPage, readItems, wholeQuery } from '../../platform/dynamodb/reads.ts';
import { DESK_CASES_INDEX, INBOX_INDEX, type Tables } from '../../platform/dynamodb/tables.ts';
import type { Appeal, Commitment, Offer } from '../aid.ts';
import { type AidHead, loadAidHeads } from './heads.ts';
import { parseCommitment, parseOffer } from './items.ts';
import { fileOfPartner } from './writes.ts';

function at(items: ReadonlyMap<string, Item>, key: Key): Item | undefined {
  return items.get(placeOf({ ...key }));
}

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
  const found = ids.flatMap((id) => at(offers, offerKey(id)) ?? []).map(parseOffer);
  return { items: found.filter(({ state }) => state === 'available'), next };
}

/** A partner as it is listed. */
export interface ListedPartner {
  readonly id: PartnerId;
  readonly partner: Partner;
}

/** The partner organisations of the forum, or of one province, by province and name. */
export async function listPartners(
  tables: Tables,
  { province }: { readonly province?: string | undefined },
  page: PageRequest,
): Promise<Page<ListedPartner>> {
  const { items, next } = await indexPage(
    tables,
    {
      index: 'deskCases',
      partition: PARTNERS,
      prefix: ifDefined(province, (code) => `${code}#`),
      keyOf: (sort) => partnerKey(sort.slice(sort.lastIndexOf('#') + 1) as CaseId),
    },
    page,
  );
  const partners = items.map((item) => ({ id: partnerIn(item), partner: parsePartner(item) }));
  return { items: partners, next };
}

function partnerIn(item: Item): PartnerId {
  return String(item['PK']).slice('CASE#'.length) as PartnerId;
}

/** A partner organisation; `undefined` when there is none with that id. Strongly consistent. */
export async function loadPartner(tables: Tables, id: PartnerId): Promise<Partner | undefined> {
  return (await loadPartners(tables, [id])).get(id);
}

/** Several partner organisations, by id. */
export async function loadPartners(
  tables: Tables,
  ids: readonly PartnerId[],
): Promise<ReadonlyMap<PartnerId, Partner>> {
  const items = await readItems(
    tables,
    [...new Set(ids)].map((id) => partnerKey(fileOfPartner(id))),
  );
  return new Map([...items.values()].map((item) => [partnerIn(item), parsePartner(item)]));
}

/** How a partner is reached; empty when it has not said. */
export async function loadPartnerContact(tables: Tables, id: PartnerId): Promise<PartnerContact> {
  const key = partnerContactKey(fileOfPartner(id));
  const item = at(await readItems(tables, [key]), key);
  return item ? parsePartnerContact(item) : {};
}

/** An offer; `undefined` when there is none with that id. Strongly consistent. */
export async function loadOffer(tables: Tables, id: OfferId): Promise<Offer | undefined> {
  const item = at(await readItems(tables, [offerKey(id)]), offerKey(id));
  return item && parseOffer(item);
}

/** A commitment; `undefined` when there is none with that id. Strongly consistent. */
export async function loadCommitment(tables: Tables, id: CommitmentId): Promise<Commitment | undefined> {
  const item = at(await readItems(tables, [commitmentKey(id)]), commitmentKey(id));
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
  const { PK } = caseKey(caseId);
  const { items, last } = await queryPage(
    tables,
    {
      TableName: tables.cases,
      ConsistentRead: true,
      KeyConditionExpression: 'PK = :partition AND begins_with(SK, :prefix)',
      ExpressionAttributeValues: { ':partition': PK, ':prefix': prefix },
    },
    page.limit,
    page.after === undefined ? undefined : { PK, SK: page.after },
  );
  return { items, next: last && String(last['SK']) };
}

/** All offers and commitments of a case: what an account of it is made from. As many reads as there are megabytes. */
export async function loadAidOf(
  tables: Tables,
  caseId: CaseId,
): Promise<{ readonly offers: readonly Offer[]; readonly commitments: readonly Commitment[] }> {
  const [offers, commitments] = await Promise.all([
    wholePrefix(tables, caseId, 'OFFER#'),
    wholePrefix(tables, caseId, 'COMMITMENT#'),
  ]);
  return { offers: offers.map(parseOffer), commitments: commitments.map(parseCommitment) };
}

async function wholePrefix(tables: Tables, caseId: CaseId, prefix: string): Promise<readonly Item[]> {
  return await wholeQuery(tables, {
    TableName: tables.cases,
    ConsistentRead: true,
    KeyConditionExpression: 'PK = :partition AND begins_with(SK, :prefix)',
    ExpressionAttributeValues: { ':partition': caseKey(caseId).PK, ':prefix': prefix },
  });
}

/** Which part of an index. A list that time shortens has an `endingAfter`: its last position may be over by the next page. */
interface IndexPart {
  readonly index: 'inbox' | 'deskCases';
  readonly partition: string;
  /** The sort keys begin with it. */
  readonly prefix?: string | undefined;
  /** Only what ends after this instant: the sort keys begin with the time of the end. */
  readonly endingAfter?: Instant;
  readonly newestFirst?: true;
  /** The key of the item that a sort key names: where a page begins, unless the condition says it. */
  readonly keyOf?: (sort: string) => Key;
}

async function indexPage(tables: Tables, part: IndexPart, page: PageRequest): Promise<Page<Item>> {
  const [IndexName, pk, sk] =
    part.index === 'inbox' ? [INBOX_INDEX, 'inboxPk', 'inboxSk'] : [DESK_CASES_INDEX, 'deskPk', 'deskSk'];
  const { items, last } = await queryPage(
    tables,
    {
      TableName: tables.cases,
      IndexName,
      ScanIndexForward: !part.newestFirst,
      KeyConditionExpression: `${pk} = :partition${sortCondition(part, sk)}`,
      ExpressionAttributeValues: {
        ':partition': part.partition,
        ...defined({
          ':prefix': part.prefix,
          ':after': ifDefined(part.endingAfter, (end) => laterOf(end, page.after)),
        }),
      },
    },
    page.limit,
    page.after === undefined || !part.keyOf
      ? undefined
      : { ...part.keyOf(page.after), [pk]: part.partition, [sk]: page.after },
  );
  return { items, next: last && String(last[sk]) };
}

function sortCondition({ prefix, endingAfter }: IndexPart, sk: string): string {
  if (prefix !== undefined) return ` AND begins_with(${sk}, :prefix)`;
  return endingAfter === undefined ? '' : ` AND ${sk} > :after`;
}

function laterOf(now: Instant, after = ''): string {
  // All sort keys of an instant are greater than the instant alone, so that the next one begins with what ends later.
  const present = millis((now + 1) as Instant);
  return after > present ? after : present;
}

function idAfterHash(sort: string): string {
  return sort.slice(sort.indexOf('#') + 1);
}
