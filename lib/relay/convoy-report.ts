import type { Services } from '../capabilities/services.ts';
import { pastCase } from '../capabilities/visible-case.ts';
import { auditsForum, lastSeen, seesDesk } from '../engine/visibility.ts';
import { defined } from '../kernel/absent.ts';
import { isoOf } from '../kernel/instant.ts';
import type { ApiRequest, Outcome } from '../platform/http/exchange.ts';
import { listPage } from '../platform/http/paging.ts';
import type { PersonPrincipal } from '../platform/http/principal.ts';
import { inTurns } from '../platform/in-turns.ts';
import { type AnnouncedCase, type ConvoyHead, type ConvoyMember, countsOf, membersOf } from './convoy.ts';
import type { JOURNEY_ROUTES } from './routes.ts';
import { type LoadedConvoy, listAnnounced, loadConvoy } from './store/convoys.ts';
import { seesConvoy, seesMember } from './visibility.ts';

type All = (typeof JOURNEY_ROUTES)[number];
type ConvoyRoute = Extract<All, { operationId: 'readConvoy' }>;
type ListRoute = Extract<All, { operationId: 'listConvoys' }>;

const NO_CONVOY = { ok: false, refusal: { code: 'not-found', what: 'convoy' } } as const;

/** The convoys that a desk has announced. Those that come to it are in its queue. */
export async function listConvoys(
  { tables, forum }: Services,
  { params: { desk }, query, principal }: ApiRequest<ListRoute>,
): Promise<Outcome<ListRoute>> {
  if (!forum.desk(desk) || !seesDesk(desk, principal, forum)) {
    return { ok: false, refusal: { code: 'not-found', what: 'desk' } };
  }
  return await listPage(
    query,
    `listConvoys ${desk} ${principal.desk}`,
    (page) => listAnnounced(tables, desk, page),
    ({ id, way, from, announcedAt, caseIds }) => ({
      ...{ id, way, from },
      announcedAt: isoOf(announcedAt),
      cases: caseIds.length,
    }),
  );
}

/**
 * The progress of a convoy, computed from its cases: as they stand now, and to a desk whose parts in all of them have ended as these
 * stood then, without the others.
 */
export async function readConvoy(
  services: Services,
  { params, principal }: ApiRequest<ConvoyRoute>,
): Promise<Outcome<ConvoyRoute>> {
  const { tables, forum } = services;
  const found = await loadConvoy(tables, params.convoyId);
  if (!found) return NO_CONVOY;
  const present = membersOf(found.head, found.announced);
  const past = await pastMembers(services, found, principal);
  const members = seesConvoy(found.head, present, principal, forum) ? present : past;
  if (members.length === 0 && members !== present) return NO_CONVOY;
  const asSeen = (member: ConvoyMember) =>
    lastSeen(member.case, principal) === undefined || auditsForum(principal, forum)
      ? member
      : past.find((one) => one.case.id === member.case.id);
  const { id, way, from, announcedAt } = found.head;
  const body = {
    id,
    way,
    from,
    to: [...new Set(members.flatMap(({ to }) => to ?? []))].sort(),
    announcedAt: isoOf(announcedAt),
    cases: members.length,
    // A desk whose part has ended counts the people as they were then: a correction since is not theirs to see.
    counts: countsOf(members.map((member) => asSeen(member) ?? member)),
    items: members
      .filter((member) => seesMember(member, principal, forum))
      .flatMap((member) => asSeen(member) ?? [])
      .map((member) => memberView(found.head, member)),
  };
  return { ok: true, value: { status: 200, body } };
}

/** The members in whose cases the caller's part has ended, as they stood then: those that were announced before. */
export async function pastMembers(
  { tables }: Services,
  { head, announced }: LoadedConvoy,
  principal: PersonPrincipal,
): Promise<readonly ConvoyMember[]> {
  const cases = await inTurns(announced, async ({ case: record, task }): Promise<readonly AnnouncedCase[]> => {
    const past = await pastCase(tables, { case: record }, principal);
    if (!past || past.until < head.announcedAt) return [];
    const { case: then, journey, tasks } = past.file;
    return [{ case: then, ...defined({ journey, task: task && tasks.get(task.id) }) }];
  });
  return membersOf(head, cases.flat());
}

function memberView(
  { caseIds, rows }: ConvoyHead,
  { case: { id, reference }, state, verified, accepted, people, brought, arrived, to }: ConvoyMember,
) {
  const own = rows?.[caseIds.indexOf(id)];
  return { caseId: id, reference, state, verified, accepted, people, brought, arrived, to, rows: own };
}
