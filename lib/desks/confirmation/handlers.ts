import type { Services } from '../../capabilities/services.ts';
import type { DeskCode } from '../../kernel/ids.ts';
import { isoOf } from '../../kernel/instant.ts';
import { nameOf } from '../../kernel/names.ts';
import type { ApiRequest, Handlers, Outcome } from '../../platform/http/exchange.ts';
import { type Addresses, askedBy, withConfirmed } from '../addresses.ts';
import { keyOf } from '../contacts.ts';
import { changeAddresses, loadAddresses } from '../store/addresses.ts';
import { loadContacts } from '../store/contacts.ts';
import type { CONFIRMATION_ROUTES } from './routes.ts';

type Routes = (typeof CONFIRMATION_ROUTES)[number];
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;

const NO_LINK = { ok: false, refusal: { code: 'not-found', what: 'confirmation' } } as const;

/** What a contact reads and answers by the link that was sent to its address. */
export function confirmationHandlers(services: Services): Handlers<Routes> {
  return {
    readConfirmation: (request) => readConfirmation(services, request),
    confirmAddress: (request) => confirmAddress(services, request),
  };
}

interface Link {
  readonly desk: DeskCode;
  /** The hash of its code. */
  readonly confirmation: string;
}

async function readConfirmation(
  services: Services,
  { params }: ApiRequest<RouteOf<'readConfirmation'>>,
): Promise<Outcome<RouteOf<'readConfirmation'>>> {
  if (!services.forum.desk(params.desk)) return NO_LINK;
  const { addresses } = await loadAddresses(services.tables, params.desk);
  return await shown(services, params, addresses);
}

/** Opening the link again, or pressing twice, finds the address confirmed. */
async function confirmAddress(
  services: Services,
  { params }: ApiRequest<RouteOf<'confirmAddress'>>,
): Promise<Outcome<RouteOf<'confirmAddress'>>> {
  const { tables, forum, now } = services;
  if (!forum.desk(params.desk)) return NO_LINK;
  const { addresses } = await changeAddresses(tables, params.desk, (known) => {
    const asked = askedBy(known, params.confirmation, now());
    return asked && withConfirmed(known, asked, now());
  });
  return await shown(services, params, addresses);
}

/** What the link is about: the desk and the role, and nothing of who it is. */
async function shown({ tables, forum, now }: Services, { desk, confirmation }: Link, addresses: Addresses) {
  const asked = askedBy(addresses, confirmation, now());
  const { contacts } = await loadContacts(tables, desk);
  const contact = contacts.find((one) => asked !== undefined && keyOf(one) === asked.key);
  if (!asked?.link || !contact) return NO_LINK;
  const { channel, role } = contact;
  const state = asked.state === 'confirmed' ? ('confirmed' as const) : ('unconfirmed' as const);
  const validUntil = isoOf(asked.link.until);
  const body = { desk, office: nameOf(desk, forum), channel, role, state, validUntil };
  return { ok: true, value: { status: 200, body } } as const;
}
