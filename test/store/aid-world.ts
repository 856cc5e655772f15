/** A flood in Nusa Tenggara Timur, partners and their offers, in the tables. */

import type { Need, OfferTerms } from '../../lib/aid/aid.ts';
import type { MakeOffer, OfferedLine, PublishAppeal, TakeOffer } from '../../lib/aid/commands.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { PartnerActor } from '../../lib/kernel/actor.ts';
import type { Giver } from '../../lib/kernel/giver.ts';
import {
  type CaseId,
  commitmentIdOf,
  type Instant,
  type OfferId,
  offerIdOf,
  type PartnerId,
  type TaskId,
  taskIdOf,
} from '../../lib/kernel/ids.ts';
import type { PartnerContact, PartnerProfile } from '../../lib/kernel/partner.ts';
import { referenceOf } from '../../lib/kernel/reference.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import type { Opening } from '../support/engine.ts';
import { type Executed, executeOpening, executePlacing } from '../support/store.ts';
import {
  after,
  area,
  desk,
  done,
  HOUR,
  newCaseId,
  officer,
  opened,
  type Requester,
  type RequestOptions,
  requestOf,
  succeeded,
} from './world.ts';

export const DAY = 24 * HOUR;
export const RICE: Need = { id: 'n1', item: 'rice', unit: 'kg', quantity: 40, neededBy: '2026-11-30' };
export const TENTS: Need = {
  id: 'n2',
  item: 'tent',
  unit: 'unit',
  quantity: 5,
  neededBy: '2026-11-30T10:00:00Z',
  deliverTo: area('53.05'),
  priority: 'urgent',
  margin: 1,
};

export const deskGiver = (code: string): Giver => ({ kind: 'desk', desk: desk(code) });
export const partnerGiver = (partner: PartnerId): Giver => ({ kind: 'partner', partner, desk: desk('35-bkkks') });
export const partnerOf = (partner: PartnerId): PartnerActor => ({ kind: 'partner', partner });
export const rice = (quantity: number): OfferedLine => ({ needId: 'n1', quantity });
export const offerOf = (giver: Giver, lines: readonly OfferedLine[], terms: Partial<OfferTerms> = {}): MakeOffer => ({
  name: 'make-offer',
  giver,
  lines,
  validUntil: after(2 * DAY),
  ...terms,
});

/** A disaster of desk 53 that has published what it needs to two desks and to partners. */
export async function appealed(
  tables: Tables,
  change: Partial<PublishAppeal> = {},
  needs: readonly Need[] = [RICE, TENTS],
): Promise<CaseId> {
  const caseId = await opened(tables, '53', { kind: 'disaster-aid', priority: 'urgent', area: area('53.05'), needs });
  const command: PublishAppeal = {
    name: 'publish-appeal',
    audience: [desk('51'), desk('35-bkkks')],
    partners: true,
    closesAt: after(3 * DAY),
    ...change,
  };
  await done(tables, caseId, officer('53'), command);
  return caseId;
}

/** Begins a file; its id. */
async function begun(tables: Tables, actor: Requester, draft: (caseId: CaseId) => Opening, options: BeginOptions) {
  const caseId = newCaseId();
  const { contact, ...rest } = options;
  const executed = await executeOpening({
    ...requestOf(tables, actor, rest),
    draft: () => draft(caseId),
    ...(contact && { partnerContact: contact }),
  });
  return { caseId, executed };
}

interface BeginOptions extends RequestOptions {
  readonly contact?: PartnerContact;
}

export const PROFILE: PartnerProfile = {
  kind: 'organisation',
  name: 'Yayasan Peduli',
  homeArea: area('35.78'),
  capabilities: ['logistik'],
};

/** Registers a partner, which waits to be vetted. */
export async function registered(
  tables: Tables,
  profile: Partial<PartnerProfile> = {},
  contact?: PartnerContact,
): Promise<PartnerId> {
  const draft = (caseId: CaseId) => ({
    name: 'register-partner' as const,
    caseId,
    reference: referenceOf(mpu.desk('35')?.province, 2026, Number(caseId)),
    profile: { ...PROFILE, ...profile },
  });
  const { caseId, executed } = await begun(tables, officer('51'), draft, contact ? { contact } : {});
  succeeded(executed);
  return caseId as string as PartnerId;
}

/** The file of a partner. */
export const fileOf = (partner: PartnerId): CaseId => partner as string as CaseId;

/** Registers a partner at home in 35, and vets it. */
export async function vetted(tables: Tables, profile: Partial<PartnerProfile> = {}): Promise<PartnerId> {
  const partner = await registered(tables, profile);
  const taskId = taskIdOf(fileOf(partner), 1);
  await done(tables, fileOf(partner), officer('35-bkkks'), { name: 'accept', taskId });
  return partner;
}

export const suspend = { name: 'suspend-partner', reason: 'laporan ganda' } as const;

/** Makes an unsolicited offer; what the store answered, and its file. */
export async function tryPool(
  tables: Tables,
  giver: Giver,
  quantity: number,
  { validUntil = after(2 * DAY), ...options }: RequestOptions & { readonly validUntil?: Instant } = {},
): Promise<{ readonly caseId: CaseId; readonly executed: Executed }> {
  const actor = giver.kind === 'partner' ? partnerOf(giver.partner) : officer(giver.desk);
  const draft = (caseId: CaseId) => ({
    name: 'make-unsolicited-offer' as const,
    caseId,
    reference: referenceOf(mpu.desk('35')?.province, 2026, Number(caseId)),
    title: 'Bantuan',
    giver,
    pooling: { giver, open: [], version: 0 },
    lines: [{ item: 'rice', unit: 'kg', quantity }],
    validUntil,
  });
  return await begun(tables, actor, draft, options);
}

/** Makes an unsolicited offer of a desk's rice, which can be placed; its id. */
export async function pooled(
  tables: Tables,
  quantity: number,
  options: RequestOptions & { readonly validUntil?: Instant } = {},
): Promise<OfferId> {
  const { caseId, executed } = await tryPool(tables, deskGiver('35'), quantity, options);
  succeeded(executed);
  return offerIdOf(caseId, 1);
}

/** Places so much of an unsolicited offer with the first need of a case, as the holder does. */
export async function place(
  tables: Tables,
  offerId: OfferId,
  caseId: CaseId,
  quantity: number,
  options: RequestOptions = {},
): Promise<Executed> {
  const lines = [{ lineId: 'l1', needId: 'n1', quantity }];
  return await executePlacing({
    ...requestOf(tables, officer('53'), options),
    offerId,
    caseId,
    place: { name: 'place-offer', offerId, lines },
    take: ({ giver, validUntil, lines: [line] }): TakeOffer => ({
      name: 'take-offer',
      giver,
      source: offerId,
      validUntil,
      lines: lines.map((one) => ({ ...one, item: line?.item ?? '', unit: line?.unit ?? '' })),
    }),
  });
}

/** The id of the offer's, the commitment's and the task's that the case has as its `n`th. */
export const nth = {
  offer: offerIdOf,
  commitment: commitmentIdOf,
  task: (caseId: CaseId, n: number): TaskId => taskIdOf(caseId, n),
};
