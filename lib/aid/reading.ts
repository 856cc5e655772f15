import { actorOf } from '../capabilities/identity.ts';
import { tasksMade } from '../capabilities/made-tasks.ts';
import type { Services } from '../capabilities/services.ts';
import { loadCase } from '../capabilities/store/case-store.ts';
import { loadPartners } from '../capabilities/store/partners.ts';
import { loadPeople, loadPeopleOf } from '../capabilities/store/people.ts';
import { type PastCase, pastCase } from '../capabilities/visible-case.ts';
import type { Decision } from '../engine/decide.ts';
import { type Case, type CaseFile, isCase } from '../engine/file.ts';
import { isOfKind } from '../engine/task.ts';
import { isSecretariat, seesCase } from '../engine/visibility.ts';
import { defined } from '../kernel/absent.ts';
import { isCaseKind } from '../kernel/forum.ts';
import { type Giver, isOwn, partnersOf } from '../kernel/giver.ts';
import type { CaseId, DeskCode, OfferId } from '../kernel/ids.ts';
import { NOBODY } from '../kernel/people.ts';
import type { PersonPrincipal, Principal } from '../platform/http/principal.ts';
import { type Appeal, type Commitment, isAddressed, isDecidedLine, isLapsed, type Offer } from './aid.ts';
import { announcedTo } from './appeal-rules.ts';
import { askedDesks } from './asked.ts';
import { postOf } from './post.ts';
import { loadAsked } from './store/asked.ts';
import { type AidHead, loadAidHead } from './store/heads.ts';
import { lapsedAmong } from './store/queries.ts';
import { askedDeskView, type Beside, commitmentView, isUnsolicited, offerView } from './views.ts';

/** What a case needs and its appeal, as a caller sees it. */
export interface SeenAid extends AidHead {
  /** Present when the caller sees the past alone. */
  readonly past?: PastCase;
}

/**
 * What a case needs and its appeal, for callers who may see the case: one batch of two items. Only for the secretariat, which sees
 * a case while one of its tasks has escalated, are its open tasks read as well; and for a desk whose part has ended, the journal.
 */
export async function visibleAid(
  services: Services,
  caseId: CaseId,
  principal: PersonPrincipal,
): Promise<SeenAid | undefined> {
  const head = await loadAidHead(services.tables, caseId);
  if (!head || !isCaseKind(head.case.kind)) return undefined;
  if (await seesHead(services, head.case, principal)) return head;
  const past = await pastCase(services.tables, head, principal);
  if (!past) return undefined;
  const { case: record, needs, aid } = past.file;
  return { case: record, needs, ...defined({ appeal: aid.appeal }), past };
}

async function seesHead(services: Services, record: Case, principal: PersonPrincipal): Promise<boolean> {
  const { forum, tables } = services;
  if (seesCase({ case: record, tasks: new Map() }, principal, forum)) return true;
  if (!isSecretariat(principal, forum)) return false;
  const { file } = await loadCase(tables, record.id);
  return file !== undefined && seesCase(file, principal, forum);
}

/** How a caller sees what belongs to the aid of a case: as it stands, or as it stood when the caller's part in the case ended. */
export type AidSight = 'present' | PastCase;

/**
 * How a caller sees an offer or a commitment: its giver does, callers who see its case, and the kab/kota at whose post the goods of a
 * commitment arrive; `undefined` when not at all. Offers
 * that wait to be placed: `offerSeen`.
 */
export async function aidSight(
  services: Services,
  thing: Pick<Offer, 'giver' | 'caseId'> & Partial<Pick<Commitment, 'needId'>>,
  principal: Principal,
): Promise<AidSight | undefined> {
  const { giver, caseId, needId } = thing;
  if (isOwn(giver, actorOf(principal))) return 'present';
  if (principal.kind === 'partner') return undefined;
  const { file } = await loadCase(services.tables, caseId);
  if (!file || !isCase(file)) return undefined;
  if (needId !== undefined && postOf(file, needId, services.forum) === principal.desk) return 'present';
  return seesCase(file, principal, services.forum) ? 'present' : await pastCase(services.tables, file, principal);
}

/** Whether an appeal is addressed to a caller. */
export function isAddressedTo(principal: Principal, { holder }: Case, appeal: Appeal): boolean {
  const giver: Giver =
    principal.kind === 'person'
      ? { kind: 'desk', desk: principal.desk }
      : { kind: 'partner', partner: actorPartner(principal), desk: holder };
  return isAddressed(appeal, giver, holder);
}

function actorPartner(principal: Principal) {
  const actor = actorOf(principal);
  if (actor.kind !== 'partner') throw new Error('A person speaks for no partner.');
  return actor.partner;
}

/** What the views of offers or commitments need beside them, read at once for all of them. */
async function besides(
  services: Services,
  things: readonly (Offer | Commitment)[],
): Promise<(caseId: CaseId) => Beside> {
  const [partners, peopleOf] = await Promise.all([
    loadPartners(services.tables, partnersOf(things.map(({ giver }) => giver))),
    loadPeopleOf(
      services,
      things.map(({ caseId }) => caseId),
    ),
  ]);
  // The file of an unsolicited offer is about nobody, and is not stored yet when the offer is first answered.
  const lone = new Set(things.filter((thing) => 'lines' in thing && isUnsolicited(thing)).map(({ caseId }) => caseId));
  return (caseId) => ({ partners, mask: lone.has(caseId) ? NOBODY : peopleOf(caseId) });
}

/** Offers as they are shown: two batches of reads for a page of them. */
export async function offerViews(services: Services, offers: readonly Offer[], sight: AidSight = 'present') {
  const [beside, lapsed] = await Promise.all([besides(services, offers), lapsedIn(services, offers, sight)]);
  return offers.map((offer) => offerView(asItStands(offer, lapsed), beside(offer.caseId)));
}

/** One offer as it is shown. */
export async function shownOffer(
  services: Services,
  offer: Offer,
  commitments?: readonly Commitment['id'][],
  sight: AidSight = 'present',
) {
  const [beside, lapsed] = await Promise.all([besides(services, [offer]), lapsedIn(services, [offer], sight)]);
  return offerView(asItStands(offer, lapsed), beside(offer.caseId), commitments);
}

/** Those that have lapsed, as far as the caller may know. */
async function lapsedIn(
  { tables }: Services,
  offers: readonly Offer[],
  sight: AidSight,
): Promise<ReadonlySet<OfferId>> {
  if (sight === 'present') return await lapsedAmong(tables, offers);
  return new Set(offers.filter((offer) => isLapsed(sight.file.case, offer)).map(({ id }) => id));
}

/** An offer that has lapsed says so, though Estafet has still to end it; one that was decided in part is decided. */
function asItStands(offer: Offer, lapsed: ReadonlySet<OfferId>): Offer {
  if (!lapsed.has(offer.id)) return offer;
  return { ...offer, state: offer.lines.some(isDecidedLine) ? 'decided' : 'lapsed' };
}

/** Commitments as they are shown. */
export async function commitmentViews(services: Services, commitments: readonly Commitment[]) {
  const beside = await besides(services, commitments);
  return commitments.map((commitment) => commitmentView(commitment, beside(commitment.caseId), services.now()));
}

/** One commitment as it is shown. */
export async function shownCommitment(services: Services, commitment: Commitment) {
  const beside = await besides(services, [commitment]);
  return commitmentView(commitment, beside(commitment.caseId), services.now());
}

/** The answer of a command on a commitment: as it stands afterwards. */
export async function commitmentAnswer(
  services: Services,
  decision: Decision<CaseFile>,
  id: Commitment['id'],
  principal: Principal,
) {
  const commitment = decision.after.aid.commitments.get(id);
  if (!commitment) throw new Error(`Commitment ${id} is missing from the state that changed it.`);
  const body = { ...(await shownCommitment(services, commitment)), tasks: tasksMade(services, decision, principal) };
  return { status: 200, body, etag: commitment.version } as const;
}

/** The desks that an appeal asks, with their answers; as they stood then for a caller who sees the past alone. Or one of them. */
export async function askedViews(
  services: Services,
  { case: record, appeal }: Pick<Required<AidHead>, 'case' | 'appeal'>,
  past?: PastCase,
  desk?: DeskCode,
) {
  const { tables, forum, now } = services;
  const [{ tasks, offers }, mask] = await Promise.all([
    past ? askedIn(past.file) : loadAsked(tables, record.id, desk),
    loadPeople(services, record),
  ]);
  const told = appeal.announced ? announcedTo(record, forum).map(({ code }) => code) : [];
  const audience = told.filter((code) => desk === undefined || code === desk);
  return askedDesks(appeal, audience, tasks, offers, past?.until ?? now()).map((asked) =>
    askedDeskView(asked, forum, mask),
  );
}

function askedIn({ tasks, aid }: CaseFile) {
  return {
    tasks: [...tasks.values()].filter((task) => isOfKind(task, 'answer-appeal')),
    offers: [...aid.offers.values()],
  };
}
