import { actionsFor } from '../capabilities/acting.ts';
import { commandOnCase } from '../capabilities/commands.ts';
import { partnerIdOf } from '../capabilities/identity.ts';
import type { Services } from '../capabilities/services.ts';
import { loadCase } from '../capabilities/store/case-store.ts';
import { loadPeople, loadPeopleOf } from '../capabilities/store/people.ts';
import type { Case } from '../engine/file.ts';
import { defined } from '../kernel/absent.ts';
import type { CaseId } from '../kernel/ids.ts';
import { filledPage } from '../platform/dynamodb/pages.ts';
import type { ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import { listPageWith } from '../platform/http/paging.ts';
import type { Principal } from '../platform/http/principal.ts';
import { type Appeal, isAppealOpen, isLive, type Offer } from './aid.ts';
import type { MakeOffer } from './commands.ts';
import { appealText } from './edxl/texts.ts';
import { giverOf, mayReadAppeals, presentGiver } from './giver.ts';
import { madeOffer } from './made-offer.ts';
import { momentOf } from './moments.ts';
import type { OFFER_ROUTES } from './offer-routes.ts';
import { askedViews, isAddressedTo, visibleAid } from './reading.ts';
import { type AidHead, loadAidHead } from './store/heads.ts';
import { listAppeals, listOffersOfIn, loadGiving } from './store/queries.ts';
import { publishedAppealView } from './views.ts';

type Routes = Extract<
  (typeof OFFER_ROUTES)[number],
  { operationId: 'listAppeals' | 'readPublishedAppeal' | 'makeOffer' }
>;
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;

const NOT_VETTED = { ok: false, refusal: { code: 'partner-not-vetted' } } as const;

/** Appeals as they are addressed to desks and partners, and the offers for them. */
export function appealHandlers(services: Services): Handlers<Routes> {
  return {
    listAppeals: (request) => listOpenAppeals(services, request),
    readPublishedAppeal: (request) => readPublishedAppeal(services, request),
    makeOffer: (request) => makeOffer(services, request),
  };
}

async function listOpenAppeals(
  services: Services,
  { query, principal }: ApiRequest<RouteOf<'listAppeals'>>,
): Promise<Outcome<RouteOf<'listAppeals'>>> {
  if (!(await mayReadAppeals(services, principal))) return NOT_VETTED;
  const { tables, forum, now } = services;
  return await listPageWith(
    query,
    `listAppeals ${scopeOf(principal)}${query.own ? ' own' : ''}`,
    (page) =>
      filledPage(
        (rest) => listAppeals(tables, now(), rest),
        ({ case: record, appeal }) =>
          query.own ? isOwnAppeal(record, principal) : isAddressedTo(principal, record, appeal),
        page,
      ),
    async (own) => {
      const peopleOf = await loadPeopleOf(
        services,
        own.map((head) => head.case.id),
      );
      return own.map((head) => publishedAppealView(head, { forum, now: now(), mask: peopleOf(head.case.id) }));
    },
  );
}

/** Whether a desk asks for its own case. */
function isOwnAppeal({ holder }: Case, principal: Principal): boolean {
  return principal.kind === 'person' && principal.desk === holder;
}

function scopeOf(principal: Principal): string {
  return principal.kind === 'person' ? principal.desk : `partner ${principal.partner}`;
}

async function readPublishedAppeal(
  services: Services,
  { params, principal, mediaType }: ApiRequest<RouteOf<'readPublishedAppeal'>>,
): Promise<Outcome<RouteOf<'readPublishedAppeal'>>> {
  if (!(await mayReadAppeals(services, principal))) return NOT_VETTED;
  const head = await appealFor(services, params.caseId, principal);
  if (!head) return { ok: false, refusal: { code: 'not-found', what: 'appeal' } };
  const { forum, now } = services;
  const mask = await loadPeople(services, head.case);
  const [actions, answer] = await Promise.all([
    actionsOnAppeal(services, params.caseId, principal),
    ownAnswer(services, head, principal),
  ]);
  const body = { ...publishedAppealView(head, { forum, now: now(), mask }), ...defined({ answer }), actions };
  return { ok: true, value: { status: 200, body, ...appealText(mediaType, body, head.case.version, forum) } };
}

/** What the caller can do about an appeal as it stands: answer it, or change it. */
export async function actionsOnAppeal(services: Services, caseId: CaseId, principal: Principal) {
  const giver = await presentGiver(services, principal);
  const { file } = await loadCase(services.tables, caseId, { giver });
  return file && (await actionsFor(services, principal, file, { on: 'appeal' }, { giver }));
}

/** What the caller's own desk has answered, when it is asked. Partners are asked for nothing. */
async function ownAnswer(services: Services, head: Required<AidHead>, principal: Principal) {
  if (principal.kind !== 'person' || !isAddressedTo(principal, head.case, head.appeal)) return undefined;
  const [own] = await askedViews(services, head, undefined, principal.desk);
  return own;
}

/**
 * The appeal of a case: while it is open, for those to whom it is addressed; later for desks that it asked and for partners with a
 * live offer on it; always for those who see the case.
 */
async function appealFor(
  services: Services,
  caseId: CaseId,
  principal: Principal,
): Promise<Required<AidHead> | undefined> {
  const head = await loadAidHead(services.tables, caseId);
  if (!head?.appeal) return undefined;
  const { appeal } = head;
  if (isAddressedTo(principal, head.case, appeal) && (await mayRead(services, head.case, appeal, principal))) {
    return { ...head, appeal };
  }
  const seen = principal.kind === 'person' ? await visibleAid(services, caseId, principal) : undefined;
  return seen?.appeal && { case: seen.case, needs: seen.needs, appeal: seen.appeal };
}

/**
 * A closed appeal is no partner's to read, but for those with an offer on it that waits or was accepted. What was withdrawn, refused,
 * expired or has lapsed gives no more reason to read of a disaster.
 */
async function mayRead(services: Services, record: Case, appeal: Appeal, principal: Principal): Promise<boolean> {
  const { tables, now } = services;
  const { publishedAt } = appeal;
  if (principal.kind === 'person' || isAppealOpen(appeal, now())) return true;
  const partner = partnerIdOf(principal.partner);
  // Who has not acted on this appeal has no offer on it: the offers of the case are not read for strangers.
  if ((await loadGiving(tables, record.id, partner))?.appeal !== publishedAt) return false;
  const isOnIt = (offer: Offer) => offer.madeAt >= publishedAt && isLive(record, offer);
  const { items } = await listOffersOfIn(tables, { partner }, record.id, isOnIt, { limit: 1 });
  return items.length > 0;
}

async function makeOffer(
  services: Services,
  request: ApiRequest<RouteOf<'makeOffer'>>,
): Promise<Outcome<RouteOf<'makeOffer'>>> {
  const giver = await giverOf(services, request);
  if (!giver.ok) return giver;
  const command: MakeOffer = {
    name: 'make-offer',
    giver: giver.value,
    ...request.body,
    validUntil: momentOf(request.body.validUntil),
  };
  return await commandOnCase(services, request, request.params.caseId, command, (decision) =>
    madeOffer(services, decision, request.principal),
  );
}
