import { newReference } from '../../capabilities/new-reference.ts';
import type { Services } from '../../capabilities/services.ts';
import { executeOpening } from '../../capabilities/store/execute.ts';
import type { Forum } from '../../kernel/forum.ts';
import { laterBy } from '../../kernel/instant.ts';
import { nameOf } from '../../kernel/names.ts';
import { partnerOfFile } from '../../kernel/partner.ts';
import { ok, refuse } from '../../kernel/result.ts';
import type { Answer, ApiRequest, Handlers, Outcome } from '../../platform/http/exchange.ts';
import { confirmedWrite, loadPending } from '../store/pending.ts';
import { findTwins, twinRows } from '../store/twins.ts';
import { type Awaiting, openedBy, type Pending, USED_LINK_LASTS } from './pending.ts';
import type { JOINING_ROUTES } from './routes.ts';

type Routes = Extract<(typeof JOINING_ROUTES)[number], { operationId: 'readRegistration' | 'confirmRegistration' }>;
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;

const GONE = refuse({ code: 'registration-gone' });

/** What the link in the mail opens, and does. Reading changes nothing: programs that check mail open every link in it. */
export function confirmHandlers(services: Services): Handlers<Routes> {
  return {
    readRegistration: async ({ params }) => {
      const found = await opened(services, params);
      return found ? ok({ status: 200, body: viewOf(found, services.forum) }) : GONE;
    },
    confirmRegistration: (request) => confirmRegistration(services, request),
  };
}

type Link = ApiRequest<RouteOf<'readRegistration'>>['params'];

async function opened({ tables, now }: Services, { registration, confirmation }: Link): Promise<Pending | undefined> {
  return openedBy(await loadPending(tables, registration), confirmation, now());
}

/** Opens the file of the registration and ends the wait, in one transaction. A link that was used shows what it did. */
async function confirmRegistration(
  services: Services,
  request: ApiRequest<RouteOf<'confirmRegistration'>>,
): Promise<Outcome<RouteOf<'confirmRegistration'>>> {
  const found = await opened(services, request.params);
  if (!found) return GONE;
  if (found.state === 'confirmed') return ok({ status: 200, body: viewOf(found, services.forum) });
  return await openFile(services, request, found);
}

async function openFile(
  services: Services,
  { params, bodyHash }: ApiRequest<RouteOf<'confirmRegistration'>>,
  { profile, contact, home }: Awaiting,
): Promise<Outcome<RouteOf<'confirmRegistration'>>> {
  const { tables, forum, now, newCaseId } = services;
  const { registration, confirmation: code } = params;
  const caseId = newCaseId();
  const partner = partnerOfFile(caseId);
  const ended = (reference: string) =>
    ({ state: 'confirmed', code, home, partner, reference, until: laterBy(now(), USED_LINK_LASTS) }) as const;
  const executed = await executeOpening({
    tables,
    // The organisation registers itself: the entry says beside that it came by the public form.
    context: () => ({ now: now(), actor: { kind: 'partner', partner }, forum }),
    idempotent: { scope: `REGISTRATION#${registration}`, key: 'confirm', bodyHash, now: now() },
    draft: async () => ({
      name: 'register-partner',
      caseId,
      reference: newReference(services, home),
      profile,
      via: 'public-form',
      twins: await findTwins(tables, profile, contact),
    }),
    partnerContact: contact,
    besideDraft: ({ reference }) => [
      confirmedWrite(registration, ended(reference), tables),
      ...twinRows(caseId, profile, contact, tables),
    ],
    answer: async ({ after }) => JSON.stringify({ status: 200, body: viewOf(ended(after.case.reference), forum) }),
  });
  // The text is this route's own answer.
  if (executed.ok) return { ok: true, value: JSON.parse(executed.answer) as Answer<RouteOf<'confirmRegistration'>> };
  return { ok: false, refusal: executed.refusal };
}

function viewOf(found: Pending, forum: Forum) {
  const homeDesk = found.home;
  const at = { office: nameOf(homeDesk, forum), homeDesk };
  if (found.state === 'awaiting') return { state: 'awaiting-confirmation', name: found.profile.name, ...at } as const;
  return { state: 'confirmed', ...at, partner: found.partner, reference: found.reference } as const;
}
