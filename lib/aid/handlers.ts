import { commandOnCase, contextOf, idempotentOf, openedTaskIn, outcomeOf } from '../capabilities/commands.ts';
import { tasksMade } from '../capabilities/made-tasks.ts';
import type { Services } from '../capabilities/services.ts';
import { loadCase } from '../capabilities/store/case-store.ts';
import { loadPeople } from '../capabilities/store/people.ts';
import { executePlacing } from '../capabilities/store/placing.ts';
import { taskView } from '../capabilities/views.ts';
import type { Decision } from '../engine/decide.ts';
import type { CaseFile } from '../engine/file.ts';
import { dateAt } from '../engine/working-time.ts';
import { defined, ifDefined } from '../kernel/absent.ts';
import { type CaseId, caseIdOfAid } from '../kernel/ids.ts';
import { pageAmong } from '../platform/dynamodb/pages.ts';
import type { Answer, ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import { listPageWith } from '../platform/http/paging.ts';
import type { PersonPrincipal } from '../platform/http/principal.ts';
import { readAidAccount } from './account-handlers.ts';
import type { Bast, Offer } from './aid.ts';
import { actionsOnAppeal } from './appeal-handlers.ts';
import type { AmendAppeal, PublishAppeal, ReceiveGoods, TakeOffer } from './commands.ts';
import { appealText } from './edxl/texts.ts';
import { momentOf } from './moments.ts';
import type { OFFER_ROUTES } from './offer-routes.ts';
import { termsOf } from './offer-rules.ts';
import { askedViews, commitmentAnswer, offerViews, shownOffer, visibleAid } from './reading.ts';
import type { AID_ROUTES } from './routes.ts';
import type { AidHead } from './store/heads.ts';
import { listOffersOfCase } from './store/queries.ts';
import { needsView, publishedAppealView } from './views.ts';

type AidRoutes = (typeof AID_ROUTES)[number];
type PlaceRoute = Extract<(typeof OFFER_ROUTES)[number], { operationId: 'placeOffer' }>;
type Routes = AidRoutes | PlaceRoute;
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;

const NO_CASE = { ok: false, refusal: { code: 'not-found', what: 'case' } } as const;
const NO_APPEAL = { ok: false, refusal: { code: 'not-found', what: 'appeal' } } as const;

/** What a case needs, its appeal, what arrives, and the account of it. */
export function aidHandlers(services: Services): Handlers<Routes> {
  return {
    readNeeds: (request) => readNeeds(services, request),
    amendNeeds: (request) => amendNeeds(services, request),
    proposeNeeds: (request) => proposeNeeds(services, request),
    readAppeal: (request) => readAppeal(services, request),
    publishAppeal: (request) => publishAppeal(services, request),
    amendAppeal: (request) => amendAppeal(services, request),
    closeAppeal: (request) => closeAppeal(services, request),
    listCaseOffers: (request) => listCaseOffers(services, request),
    readAidAccount: (request) => readAidAccount(services, request),
    receiveGoods: (request) => receiveGoods(services, request),
    reverseReceipt: (request) => reverseReceipt(services, request),
    placeOffer: (request) => placeOffer(services, request),
  };
}

async function readNeeds(
  services: Services,
  { params, principal }: ApiRequest<RouteOf<'readNeeds'>>,
): Promise<Outcome<RouteOf<'readNeeds'>>> {
  const head = await visibleAid(services, params.caseId, principal);
  if (!head) return NO_CASE;
  return { ok: true, value: { status: 200, ...(await needsAnswer(services, head)) } };
}

async function needsAnswer(services: Services, head: Pick<AidHead, 'case' | 'needs'>) {
  const body = needsView(head, await loadPeople(services, head.case));
  return { body, etag: head.case.version };
}

async function amendNeeds(
  services: Services,
  request: ApiRequest<RouteOf<'amendNeeds'>>,
): Promise<Outcome<RouteOf<'amendNeeds'>>> {
  const { add = [], change = [], ...why } = request.body;
  const command = { name: 'amend-needs', added: add, changed: change, ...why } as const;
  return await commandOnCase(services, request, request.params.caseId, command, async ({ after }) => ({
    status: 200,
    ...(await needsAnswer(services, after)),
  }));
}

async function proposeNeeds(
  services: Services,
  request: ApiRequest<RouteOf<'proposeNeeds'>>,
): Promise<Outcome<RouteOf<'proposeNeeds'>>> {
  const { add: added, reason } = request.body;
  const command = { name: 'propose-needs', added, reason } as const;
  return await commandOnCase(services, request, request.params.caseId, command, async (decision) => {
    const task = openedTaskIn(decision);
    const mask = await loadPeople(services, decision.after.case);
    return {
      status: 201,
      body: taskView(task, mask),
      etag: task.version,
      headers: { location: `/v1/tasks/${task.id}` },
    };
  });
}

async function readAppeal(
  services: Services,
  { params, principal, mediaType }: ApiRequest<RouteOf<'readAppeal'>>,
): Promise<Outcome<RouteOf<'readAppeal'>>> {
  const head = await visibleAid(services, params.caseId, principal);
  if (!head) return NO_CASE;
  const { appeal } = head;
  if (!appeal) return NO_APPEAL;
  const [{ body: published, etag }, answers, actions] = await Promise.all([
    appealAnswer(services, { ...head, appeal }),
    askedViews(services, { case: head.case, appeal }, head.past),
    actionsOnAppeal(services, params.caseId, principal),
  ]);
  const body = { ...published, answers, actions };
  return { ok: true, value: { status: 200, body, etag, ...appealText(mediaType, body, etag, services.forum) } };
}

async function appealAnswer(services: Services, head: Required<AidHead>) {
  const { forum, now } = services;
  const mask = await loadPeople(services, head.case);
  const { version } = head.case;
  return { body: { ...publishedAppealView(head, { forum, now: now(), mask }), version }, etag: version };
}

async function publishAppeal(
  services: Services,
  request: ApiRequest<RouteOf<'publishAppeal'>>,
): Promise<Outcome<RouteOf<'publishAppeal'>>> {
  const { caseId } = request.params;
  const { body } = request;
  const command: PublishAppeal = { name: 'publish-appeal', ...body, closesAt: momentOf(body.closesAt) };
  return await commandOnCase(services, request, caseId, command, async (decision) => {
    const headers = { location: `/v1/cases/${caseId}/appeal` };
    return { status: 201, ...(await changedAppeal(services, decision, request.principal)), headers };
  });
}

/** A replacement needs no key of the client's: it may be sent again. Its own key tells whether a lost answer was a change. */
async function amendAppeal(
  services: Services,
  request: ApiRequest<RouteOf<'amendAppeal'>>,
): Promise<Outcome<RouteOf<'amendAppeal'>>> {
  const { closesAt, addDesks = [], ...stated } = request.body;
  const command: AmendAppeal = {
    name: 'amend-appeal',
    addedDesks: addDesks,
    ...stated,
    ...defined({ closesAt: ifDefined(closesAt, momentOf) }),
  };
  const keyed = { ...request, idempotencyKey: `amend-appeal ${services.newCaseId()}` };
  return await commandOnCase(services, keyed, request.params.caseId, command, async (decision) => ({
    status: 200,
    ...(await changedAppeal(services, decision, request.principal)),
  }));
}

async function closeAppeal(
  services: Services,
  request: ApiRequest<RouteOf<'closeAppeal'>>,
): Promise<Outcome<RouteOf<'closeAppeal'>>> {
  const { caseId } = request.params;
  const command = { name: 'close-appeal', ...request.body } as const;
  return await commandOnCase(services, request, caseId, command, async (decision) => ({
    status: 200,
    ...(await changedAppeal(services, decision, request.principal)),
  }));
}

async function changedAppeal(services: Services, decision: Decision<CaseFile>, principal: PersonPrincipal) {
  const {
    case: record,
    needs,
    aid: { appeal },
  } = decision.after;
  if (!appeal) throw new Error(`The appeal of case ${record.id} is missing from the state that changed it.`);
  const { body, etag } = await appealAnswer(services, { case: record, needs, appeal });
  return { body: { ...body, tasks: tasksMade(services, decision, principal) }, etag };
}

async function listCaseOffers(
  services: Services,
  { params, query, principal }: ApiRequest<RouteOf<'listCaseOffers'>>,
): Promise<Outcome<RouteOf<'listCaseOffers'>>> {
  const head = await visibleAid(services, params.caseId, principal);
  if (!head) return NO_CASE;
  return await listPageWith(
    query,
    `listCaseOffers ${params.caseId} ${principal.desk}`,
    async (page) =>
      head.past
        ? pageAmong([...head.past.file.aid.offers.values()], page)
        : await listOffersOfCase(services.tables, params.caseId, page),
    (offers) => offerViews(services, offers, head.past ?? 'present'),
  );
}

async function receiveGoods(
  services: Services,
  request: ApiRequest<RouteOf<'receiveGoods'>>,
): Promise<Outcome<RouteOf<'receiveGoods'>>> {
  const { commitmentId } = request.params;
  const { bast, ...body } = request.body;
  const command: ReceiveGoods = {
    name: 'receive-goods',
    commitmentId,
    ...body,
    ...defined({ bast: ifDefined(bast, (stated) => bastOf(services, request, stated)) }),
  };
  return await commandOnCase(services, request, caseIdOfAid(commitmentId), command, (decision) =>
    commitmentAnswer(services, decision, commitmentId, request.principal),
  );
}

async function reverseReceipt(
  services: Services,
  request: ApiRequest<RouteOf<'reverseReceipt'>>,
): Promise<Outcome<RouteOf<'reverseReceipt'>>> {
  const { commitmentId } = request.params;
  const command = { name: 'reverse-receipt', commitmentId, ...request.body } as const;
  return await commandOnCase(services, request, caseIdOfAid(commitmentId), command, (decision) =>
    commitmentAnswer(services, decision, commitmentId, request.principal),
  );
}

/** A number alone is of the day on which it is recorded, in the zone of the desk that does. */
function bastOf(
  { forum, now }: Services,
  { principal }: ApiRequest<RouteOf<'receiveGoods'>>,
  bast: string | Bast,
): Bast {
  if (typeof bast !== 'string') return bast;
  return { number: bast, date: dateAt(now(), forum.desk(principal.desk)?.zone ?? 'WIB') };
}

async function placeOffer(
  services: Services,
  request: ApiRequest<RouteOf<'placeOffer'>>,
): Promise<Outcome<RouteOf<'placeOffer'>>> {
  const { offerId } = request.params;
  const { caseId, lines } = request.body;
  const place = { name: 'place-offer', offerId, lines } as const;
  const executed = await executePlacing({
    tables: services.tables,
    context: () => contextOf(services, { ...request, ifMatch: undefined }),
    idempotent: idempotentOf(services, request),
    offerId,
    caseId,
    place,
    take: (offer) => takingOf(offer, lines),
    answer: async (decision: Decision<CaseFile>) =>
      JSON.stringify(await placedAnswer(services, decision, caseId, request.principal)),
  });
  if (executed.ok) return await outcomeOf(services, request.principal, executed);
  // A refusal shows the actions that are possible on the offer.
  const source = caseIdOfAid(offerId);
  const { file } = source ? await loadCase(services.tables, source, { offerId }) : {};
  return await outcomeOf(services, request.principal, { ...executed, ...defined({ file }) }, place);
}

type PlacedLines = ApiRequest<PlaceRoute>['body']['lines'];

/** What the case takes. A line that the offer has not is refused when the offer's own file is asked. */
function takingOf(offer: Offer, placed: PlacedLines): TakeOffer {
  const { giver, id: source, estimatedCost, ...terms } = offer;
  const lines = placed.flatMap((one) => {
    const line = offer.lines.find(({ lineId }) => lineId === one.lineId);
    return line ? [{ ...one, item: line.item, unit: line.unit, offered: line.quantity }] : [];
  });
  const share = lines.reduce((sum, { quantity, offered }) => sum + quantity / offered, 0) / offer.lines.length;
  return {
    name: 'take-offer',
    giver,
    source,
    lines: lines.map(({ offered: _offered, ...line }) => line),
    // As much of the estimate as of the offer: what is placed elsewhere has its own part.
    ...termsOf({
      ...terms,
      ...defined({ estimatedCost: ifDefined(estimatedCost, (cost) => Math.round(cost * share)) }),
    }),
  };
}

async function placedAnswer(
  services: Services,
  decision: Decision<CaseFile>,
  caseId: CaseId,
  principal: PersonPrincipal,
): Promise<Answer<PlaceRoute>> {
  const { entry, after } = decision;
  const made = entry.events.find((event) => event.type === 'offer-made');
  const offer = made && after.aid.offers.get(made.offer.id);
  if (!offer) throw new Error(`The offer that case ${caseId} took is missing from its state.`);
  const commitments = entry.events.flatMap((event) => (event.type === 'aid-committed' ? [event.commitment.id] : []));
  const headers = { location: `/v1/offers/${offer.id}` };
  const body = { ...(await shownOffer(services, offer, commitments)), tasks: tasksMade(services, decision, principal) };
  return { status: 201, body, etag: offer.version, headers };
}
