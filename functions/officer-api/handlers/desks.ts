import type { Contact } from '../../../lib/domain/contacts.ts';
import type { DeskCode } from '../../../lib/domain/ids.ts';
import { seesDesk } from '../../../lib/domain/visibility.ts';
import type { ApiRequest, Handlers, Outcome } from '../../../lib/http/exchange.ts';
import type { PersonPrincipal } from '../../../lib/http/principal.ts';
import type { DESK_ROUTES } from '../../../lib/http/routes/desks.ts';
import { type DeskContacts, loadContacts, saveContacts } from '../../../lib/store/contacts.ts';
import type { Services } from '../../api/services.ts';

type Routes = (typeof DESK_ROUTES)[number];
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;

const NO_DESK = { ok: false, refusal: { code: 'not-found', what: 'desk' } } as const;

/** What a desk settles for itself. */
export function deskHandlers(services: Services): Handlers<Routes> {
  return {
    readContacts: (request) => readContacts(services, request),
    replaceContacts: (request) => replaceContacts(services, request),
  };
}

async function readContacts(
  services: Services,
  { params: { desk }, principal }: ApiRequest<RouteOf<'readContacts'>>,
): Promise<Outcome<RouteOf<'readContacts'>>> {
  if (!mayRead(services, desk, principal)) return NO_DESK;
  return answer(desk, await loadContacts(services.tables, desk));
}

function mayRead({ forum }: Services, desk: DeskCode, principal: PersonPrincipal): boolean {
  return forum.desk(desk) !== undefined && seesDesk(desk, principal, forum);
}

async function replaceContacts(
  services: Services,
  { params: { desk }, body, principal }: ApiRequest<RouteOf<'replaceContacts'>>,
): Promise<Outcome<RouteOf<'replaceContacts'>>> {
  if (!mayRead(services, desk, principal)) return NO_DESK;
  const { version } = await loadContacts(services.tables, desk);
  const contacts = body.contacts.map(
    ({ address, activeHours, ...contact }, n): Contact => ({
      id: `c${n + 1}`,
      ...contact,
      ...(address !== undefined && { address }),
      ...(activeHours && { activeHours: { from: minutesOf(activeHours.from), to: minutesOf(activeHours.to) } }),
    }),
  );
  const kept = { contacts, version: version + 1 };
  await saveContacts(services.tables, desk, kept);
  return answer(desk, kept);
}

function answer(desk: DeskCode, { contacts, version }: DeskContacts) {
  return {
    ok: true,
    value: { status: 200, body: { desk, contacts: contacts.map(contactView), version }, etag: version },
  } as const;
}

function contactView({ activeHours, ...contact }: Contact) {
  return {
    ...contact,
    ...(activeHours && { activeHours: { from: clockTime(activeHours.from), to: clockTime(activeHours.to) } }),
  };
}

/** `07:30` as 450 minutes of the day. */
function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function clockTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
