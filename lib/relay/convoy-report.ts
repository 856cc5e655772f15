import type { Services } from '../capabilities/services.ts';
import { isoOf } from '../kernel/instant.ts';
import type { ApiRequest, Outcome } from '../platform/http/exchange.ts';
import { type ConvoyMember, countsOf, membersOf } from './convoy.ts';
import type { JOURNEY_ROUTES } from './routes.ts';
import { loadConvoy } from './store/convoys.ts';
import { seesConvoy, seesMember } from './visibility.ts';

type ConvoyRoute = Extract<(typeof JOURNEY_ROUTES)[number], { operationId: 'readConvoy' }>;

/** The progress of a convoy, computed from its cases as they stand now. */
export async function readConvoy(
  { tables, forum }: Services,
  { params, principal }: ApiRequest<ConvoyRoute>,
): Promise<Outcome<ConvoyRoute>> {
  const found = await loadConvoy(tables, params.convoyId);
  const members = found ? membersOf(found.head, found.announced) : [];
  if (!found || !seesConvoy(found.head, members, principal, forum)) {
    return { ok: false, refusal: { code: 'not-found', what: 'convoy' } };
  }
  const { id, way, from, announcedAt } = found.head;
  const body = {
    id,
    way,
    from,
    to: [...new Set(members.flatMap(({ to }) => to ?? []))].sort(),
    announcedAt: isoOf(announcedAt),
    cases: members.length,
    counts: countsOf(members),
    items: members.filter((member) => seesMember(member, principal, forum)).map(memberView),
  };
  return { ok: true, value: { status: 200, body } };
}

function memberView({ case: { id, reference }, state, verified, people, brought, arrived, to }: ConvoyMember) {
  return { caseId: id, reference, state, verified, people, brought, arrived, to };
}
