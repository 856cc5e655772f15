import { actionsFor } from '../capabilities/acting.ts';
import { commandOnCase, contextOf, idempotentOf, outcomeOf } from '../capabilities/commands.ts';
import { partnerIdOf } from '../capabilities/identity.ts';
import { tasksMade } from '../capabilities/made-tasks.ts';
import { newReference } from '../capabilities/new-reference.ts';

import type { Services } from '../capabilities/services.ts';
import { loadCase } from '../capabilities/store/case-store.ts';
import { executeOpening } from '../capabilities/store/execute.ts';
import type { Decision } from '../engine/decide.ts';
import { seesCase } from '../engine/visibility.ts';
import { type CaseId, type CommitmentId, caseIdOfAid, type OfferId, offerIdOf } from '../kernel/ids.ts';
import { filledPage } from '../platform/dynamodb/pages.ts';
import type { Page, PageRequest } from '../platform/dynamodb/reads.ts';
import type { ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';

import { listPageWith } from '../platform/http/paging.ts';
import type { Principal } from '../platform/http/principal.ts';
import type { AidFile, Commitment, Offer } from './aid.ts';
import type { AmendOffer, DispatchGoods, ReleaseCommitment, UnsolicitedOpening } from './commands.ts';
import { EDXL_RM_TYPE } from './edxl/names.ts';
import { type CommitmentView, commitmentsText, offerText } from './edxl/texts.ts';
import { giverOf } from './giver.ts';
import { madeOffer } from './made-offer.ts';
import { momentOf } from './moments.ts';
import type { OFFER_ROUTES } from './offer-routes.ts';
import {
  type AidSight,
  aidSight,
  commitmentAnswer,
  commitmentViews,
  offerViews,
  shownCommitment,
  shownOffer,
} from './reading.ts';
import { loadPooling, poolingWrite } from './store/pooling.ts';
import {
  listOffersOf,
  listOffersOfCase,
  listOffersOfIn,
  listUnsolicited,
  loadAidOf,
  loadCommitment,
  loadOffer,
  type OffersOwner,
} from './store/queries.ts';
import { isUnsolicited } from './views.ts';

type Routes = Exclude<
  (typeof OFFER_ROUTES)[number],
  { operationId: 'listAppeals' | 'readPublishedAppeal' | 'makeOffer' | 'placeOffer' }
>;
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;
type OfferQuery = ApiRequest<RouteOf<'listOffers'>>['query'];

const NO_OFFER = { ok: false, refusal: { code: 'not-found', what: 'offer' } } as const;
const NO_COMMITMENT = { ok: false, refusal: { code: 'not-found', what: 'commitment' } } as const;

/** Givers' offers, and what they are bound to. */
export function offerHandlers(services: Services): Handlers<Routes> {
  return {
    makeUnsolicitedOffer: (request) => makeUnsolicitedOffer(services, request),
    listOffers: (request) => listOffers(services, request),
    readOffer: (request) => readOffer(services, request),
    amendOffer: (request) => amendOffer(services, request),
    withdrawOffer: (request) => withdrawOffer(services, request),
    readCommitment: (request) => readCommitment(services, request),
    dispatchGoods: (request) => dispatchGoods(services, request),
    releaseCommitment: (request) => releaseCommitment(services, request),
  };
}

async function makeUnsolicitedOffer(
  services: Services,
  request: ApiRequest<RouteOf<'makeUnsolicitedOffer'>>,
): Promise<Outcome<RouteOf<'makeUnsolicitedOffer'>>> {
  const { principal, body } = request;
  const giver = await giverOf(services, request);
  if (!giver.ok) return giver;
  const draft = async (): Promise<UnsolicitedOpening> => {
    const reference = newReference(services, giver.value.desk);
    return {
      name: 'make-unsolicited-offer',
      caseId: services.newCaseId(),
      reference,
      title: `Tawaran bantuan ${reference}`,
      giver: giver.value,
      pooling: await loadPooling(services.tables, giver.value, services.now()),
      ...body,
      validUntil: momentOf(body.validUntil),
    };
  };
  const executed = await executeOpening({
    tables: services.tables,
    context: () => contextOf(services, { principal, ifMatch: undefined }),
    idempotent: idempotentOf(services, request),
    draft,
    besideDraft: ({ caseId, pooling }) => [poolingWrite(services.tables, pooling, offerIdOf(caseId, 1))],
    answer: async (decision: Decision<AidFile>) => JSON.stringify(await madeOffer(services, decision, principal)),
  });
  return await outcomeOf(services, principal, executed);
}

async function listOffers(
  services: Services,
  { query, principal }: ApiRequest<RouteOf<'listOffers'>>,
): Promise<Outcome<RouteOf<'listOffers'>>> {
  const read = await offersRead(services, principal, query);
  const who = principal.kind === 'person' ? principal.desk : `partner ${principal.partner}`;
  return await listPageWith(
    query,
    `listOffers ${who} ${query.caseId ?? ''} ${query.unsolicited ?? ''}`,
    read,
    (offers) => offerViews(services, offers),
  );
}

/** Which offers: a desk sees those that wait to be placed and those of the cases that it sees, and everybody the own ones. */
async function offersRead(
  services: Services,
  principal: Principal,
  { caseId, unsolicited = false }: OfferQuery,
): Promise<(page: PageRequest) => Promise<Page<Offer>>> {
  const { tables, forum, now } = services;
  if (principal.kind === 'person') {
    if (unsolicited) return (page) => listUnsolicited(tables, now(), page);
    const { file } = caseId ? await loadCase(tables, caseId) : {};
    if (file && seesCase(file, principal, forum)) return (page) => listOffersOfCase(tables, file.case.id, page);
  }
  const owner = ownerOf(principal);
  const isAsked = (offer: Offer) => !unsolicited || isUnsolicited(offer);
  if (caseId !== undefined) return (page) => listOffersOfIn(tables, owner, caseId, isAsked, page);
  return (page) => filledPage((rest) => listOffersOf(tables, owner, rest), isAsked, page);
}

function ownerOf(principal: Principal): OffersOwner {
  return principal.kind === 'person' ? { desk: principal.desk } : { partner: partnerIdOf(principal.partner) };
}

async function readOffer(
  services: Services,
  { params, principal, mediaType }: ApiRequest<RouteOf<'readOffer'>>,
): Promise<Outcome<RouteOf<'readOffer'>>> {
  const present = await loadOffer(services.tables, params.offerId);
  const sight = present && (await offerSight(services, present, principal));
  const offer = sight && (sight === 'present' ? present : sight.file.aid.offers.get(params.offerId));
  if (!offer) return NO_OFFER;
  const shown = await shownOffer(services, offer, await commitmentsOf(services, offer, sight), sight);
  const actions = await actionsOnOffer(services, present, principal);
  const body = { ...shown, actions };
  const text = offerText(mediaType, body, services.forum);
  return { ok: true, value: { status: 200, body, etag: offer.version, ...text } };
}

/** What the caller can do with an offer as it stands. */
async function actionsOnOffer(services: Services, { id: offerId, caseId, giver }: Offer, principal: Principal) {
  const { file } = await loadCase(services.tables, caseId, { offerId, giver });
  return file && (await actionsFor(services, principal, file, { on: 'offer', offerId }));
}

/** What waits to be placed is every desk's to see. */
async function offerSight(services: Services, offer: Offer, principal: Principal): Promise<AidSight | undefined> {
  if (principal.kind === 'person' && offer.state === 'available') return 'present';
  return await aidSight(services, offer, principal);
}

/** What an offer has led to in its own case; nothing is read for one that nobody has accepted. */
async function commitmentsOf(
  services: Services,
  offer: Offer,
  sight: AidSight,
): Promise<readonly CommitmentId[] | undefined> {
  if (isUnsolicited(offer) || offer.lines.every(({ committed }) => committed === 0)) return undefined;
  return (await commitmentsTo(services, offer.caseId, offer.id, sight)).map(({ id }) => id);
}

/** The commitments that an offer has led to. */
async function commitmentsTo(
  { tables }: Services,
  caseId: CaseId,
  offer: OfferId,
  sight: AidSight,
): Promise<readonly Commitment[]> {
  const commitments =
    sight === 'present' ? (await loadAidOf(tables, caseId)).commitments : [...sight.file.aid.commitments.values()];
  return commitments.filter(({ offerId }) => offerId === offer);
}

/** A replacement needs no key of the client's: it may be sent again. Its own key tells whether a lost answer was a change. */
async function amendOffer(
  services: Services,
  request: ApiRequest<RouteOf<'amendOffer'>>,
): Promise<Outcome<RouteOf<'amendOffer'>>> {
  const { offerId } = request.params;
  const offer = await loadOffer(services.tables, offerId);
  if (!offer) return NO_OFFER;
  const { giver } = offer;
  const validUntil = momentOf(request.body.validUntil);
  const command: AmendOffer = { name: 'amend-offer', offerId, giver, ...request.body, validUntil };
  const keyed = { ...request, idempotencyKey: `amend-offer ${services.newCaseId()}` };
  return await commandOnCase(services, keyed, caseIdOfAid(offerId), command, (decision: Decision<AidFile>) =>
    changedOffer(services, decision, offerId, request.principal),
  );
}

async function withdrawOffer(
  services: Services,
  request: ApiRequest<RouteOf<'withdrawOffer'>>,
): Promise<Outcome<RouteOf<'withdrawOffer'>>> {
  const { offerId } = request.params;
  const command = { name: 'withdraw-offer', offerId, ...request.body } as const;
  return await commandOnCase(services, request, caseIdOfAid(offerId), command, (decision: Decision<AidFile>) =>
    changedOffer(services, decision, offerId, request.principal),
  );
}

async function changedOffer(services: Services, decision: Decision<AidFile>, id: OfferId, principal: Principal) {
  const offer = decision.after.aid.offers.get(id);
  if (!offer) throw new Error(`Offer ${id} is missing from the state that changed it.`);
  const body = { ...(await shownOffer(services, offer)), tasks: tasksMade(services, decision, principal) };
  return { status: 200, body, etag: offer.version } as const;
}

async function readCommitment(
  services: Services,
  { params, principal, mediaType }: ApiRequest<RouteOf<'readCommitment'>>,
): Promise<Outcome<RouteOf<'readCommitment'>>> {
  const present = await loadCommitment(services.tables, params.commitmentId);
  const sight = present && (await aidSight(services, present, principal));
  const commitment = sight && (sight === 'present' ? present : sight.file.aid.commitments.get(params.commitmentId));
  if (!commitment) return NO_COMMITMENT;
  const shown = await shownCommitment(services, commitment);
  const actions = await actionsOnCommitment(services, present, principal);
  const body = { ...shown, actions };
  const text = mediaType === EDXL_RM_TYPE ? await commitMessage(services, commitment, body, sight, principal) : {};
  return { ok: true, value: { status: 200, body, etag: commitment.version, ...text } };
}

/** What the caller can do with a commitment as it stands. */
async function actionsOnCommitment(services: Services, { id: commitmentId, caseId }: Commitment, principal: Principal) {
  const { file } = await loadCase(services.tables, caseId, { commitmentId });
  return file && (await actionsFor(services, principal, file, { on: 'commitment', commitmentId }));
}

/**
 * The message is about all that the offer has led to. A kab/kota at whose post one line arrives sees those goods and not the offer: its
 * message is about them alone.
 */
async function commitMessage(
  services: Services,
  { caseId, offerId, giver }: Commitment,
  body: CommitmentView,
  sight: AidSight,
  principal: Principal,
) {
  if (!(await aidSight(services, { giver, caseId }, principal))) return commitmentsText([body], services.forum);
  const commitments = await commitmentsTo(services, caseId, offerId, sight);
  const [first = body, ...others] = await commitmentViews(services, commitments);
  return commitmentsText([first, ...others], services.forum);
}

async function dispatchGoods(
  services: Services,
  request: ApiRequest<RouteOf<'dispatchGoods'>>,
): Promise<Outcome<RouteOf<'dispatchGoods'>>> {
  const { commitmentId } = request.params;
  const eta = momentOf(request.body.eta);
  const command: DispatchGoods = { name: 'dispatch-goods', commitmentId, ...request.body, eta };
  return await commandOnCase(services, request, caseIdOfAid(commitmentId), command, (decision) =>
    commitmentAnswer(services, decision, commitmentId, request.principal),
  );
}

async function releaseCommitment(
  services: Services,
  request: ApiRequest<RouteOf<'releaseCommitment'>>,
): Promise<Outcome<RouteOf<'releaseCommitment'>>> {
  const { commitmentId } = request.params;
  const command: ReleaseCommitment = { name: 'release-commitment', commitmentId, ...request.body };
  return await commandOnCase(services, request, caseIdOfAid(commitmentId), command, (decision) =>
    commitmentAnswer(services, decision, commitmentId, request.principal),
  );
}
