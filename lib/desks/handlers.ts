import { randomBytes } from 'node:crypto';
import { TASK_KIND_RULES, TASK_KINDS } from '../capabilities/engine.ts';
import type { Services } from '../capabilities/services.ts';
import { type DeskAllowances, effectiveAllowances, replaceAllowances as replaced } from '../engine/allowances.ts';
import { isSecretariat, seesDesk } from '../engine/visibility.ts';
import { defined } from '../kernel/absent.ts';
import { caseKindOf, type Desk, FILE_KINDS } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';
import type { RungRole } from '../kernel/policy.ts';
import { ok } from '../kernel/result.ts';
import { replaceSetting } from '../platform/dynamodb/settings.ts';
import type { ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import type { PersonPrincipal } from '../platform/http/principal.ts';
import { type Addresses, mayAsk, withoutForgotten } from './addresses.ts';
import { type Contact, keyOf, stateOf, withKey } from './contacts.ts';
import type { DESK_ROUTES } from './routes.ts';
import { changeAddresses, loadAddresses } from './store/addresses.ts';
import { loadAllowances, saveAllowances } from './store/allowances.ts';
import { recordContactRead } from './store/contact-reads.ts';
import { type DeskContacts, loadContacts, saveContacts } from './store/contacts.ts';

type Routes = (typeof DESK_ROUTES)[number];
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;

const NO_DESK = { ok: false, refusal: { code: 'not-found', what: 'desk' } } as const;

/** Asks addresses of a desk, by their keys, to confirm themselves. */
export type AskToConfirm = (desk: DeskCode, addresses: readonly string[]) => Promise<void>;

/** The handlers of a desk's own settings. */
export function deskHandlers(services: Services, ask: AskToConfirm): Handlers<Routes> {
  return {
    readContacts: (request) => readContacts(services, request),
    replaceContacts: (request) => replaceContacts(services, ask, request),
    readAllowances: (request) => readAllowances(services, request),
    replaceAllowances: (request) => replaceAllowances(services, request),
  };
}

async function readContacts(
  services: Services,
  { params: { desk }, principal }: ApiRequest<RouteOf<'readContacts'>>,
): Promise<Outcome<RouteOf<'readContacts'>>> {
  if (!mayReadContacts(services, desk, principal)) return NO_DESK;
  if (principal.desk !== desk) {
    await recordContactRead(services.tables, { of: desk, by: principal, at: services.now() }, services.newCaseId());
  }
  const [list, { addresses }] = await Promise.all([
    loadContacts(services.tables, desk),
    loadAddresses(services.tables, desk),
  ]);
  return answer(desk, list, addresses);
}

/** The desk itself and the forum's auditor, and the secretariat, which has to call a desk that does not answer. */
function mayReadContacts(services: Services, desk: DeskCode, principal: PersonPrincipal): boolean {
  const { forum } = services;
  return mayRead(services, desk, principal) || (isSecretariat(principal, forum) && forum.desk(desk) !== undefined);
}

function mayRead({ forum }: Services, desk: DeskCode, principal: PersonPrincipal): boolean {
  return forum.desk(desk) !== undefined && seesDesk(desk, principal, forum);
}

/**
 * Replaces the list. What is known of an address that stays on it stays known; one that is not confirmed is sent a link, again when
 * the list is saved again. The request for the links comes before the list: without it a new address would never be asked.
 */
async function replaceContacts(
  services: Services,
  ask: AskToConfirm,
  { params: { desk }, body, principal, ifMatch }: ApiRequest<RouteOf<'replaceContacts'>>,
): Promise<Outcome<RouteOf<'replaceContacts'>>> {
  if (!mayReadContacts(services, desk, principal)) return NO_DESK;
  if (principal.desk !== desk) {
    return { ok: false, refusal: { code: 'desk-not-allowed', desk: principal.desk, allowed: 'own-desk' } };
  }
  const allowed = rolesCalledAt(services, desk);
  const uncalled = body.contacts.findIndex(({ role }) => !allowed.includes(role));
  if (uncalled >= 0) {
    return { ok: false, refusal: { code: 'contact-uncalled', pointer: `/contacts/${uncalled}/role`, allowed } };
  }
  const contacts = body.contacts.map(
    ({ activeHours, ...contact }, n): Contact => ({
      id: `c${n + 1}`,
      ...contact,
      ...defined({
        activeHours: activeHours && { from: minutesOf(activeHours.from), to: minutesOf(activeHours.to) },
      }),
    }),
  );
  const { tables, now } = services;
  const kept = await replaceSetting({
    ifMatch,
    load: () => loadContacts(tables, desk),
    next: ({ version, secret = randomBytes(32).toString('hex') }) =>
      ok({ contacts: contacts.map((one) => withKey(one, secret)), version: version + 1, secret }),
    save: async (next) => {
      const { addresses } = await loadAddresses(tables, desk);
      await ask(
        desk,
        [...keysOf(next)].filter((key) => mayAsk(addresses, key, now())),
      );
      return await saveContacts(tables, desk, next);
    },
  });
  if (!kept.ok) return kept;
  const keys = keysOf(kept.value);
  const { addresses } = await changeAddresses(tables, desk, (known) => withoutForgotten(known, keys, now()));
  return answer(desk, kept.value, addresses);
}

function keysOf({ contacts }: DeskContacts): ReadonlySet<string> {
  return new Set(contacts.map(keyOf).filter((key) => key !== undefined));
}

/** The roles that ladders call at a desk: of its own tasks, where the last rung calls the secretariat's people elsewhere. */
function rolesCalledAt({ forum }: Services, code: DeskCode): readonly RungRole[] {
  const desk = forum.desk(code);
  const policies = FILE_KINDS.flatMap((fileKind) =>
    TASK_KINDS.filter((kind) => desk !== undefined && TASK_KIND_RULES[kind].suits(desk, fileKind)).map((kind) =>
      forum.policy(kind, caseKindOf(fileKind), 'normal'),
    ),
  );
  const called = new Set(policies.flatMap(({ rungs }) => rungs.map(({ role }) => role)));
  if (code !== forum.secretariat) called.delete('secretariat');
  return [...called];
}

async function readAllowances(
  services: Services,
  { params, principal }: ApiRequest<RouteOf<'readAllowances'>>,
): Promise<Outcome<RouteOf<'readAllowances'>>> {
  const desk = deskWithClocks(services, params.desk, principal);
  return desk ? allowancesAnswer(services, desk, principal, await loadAllowances(services.tables, desk.code)) : NO_DESK;
}

/** The desk, if the caller may see its allowances: their own desk, or any for the secretariat and the auditor. */
function deskWithClocks({ forum }: Services, code: DeskCode, principal: PersonPrincipal): Desk | undefined {
  return seesDesk(code, principal, forum) || isSecretariat(principal, forum) ? forum.desk(code) : undefined;
}

/** Roles without write access were refused before. The remaining roles can only see their own desk. */
async function replaceAllowances(
  services: Services,
  { params, body, principal, ifMatch }: ApiRequest<RouteOf<'replaceAllowances'>>,
): Promise<Outcome<RouteOf<'replaceAllowances'>>> {
  const { tables, forum } = services;
  const desk = deskWithClocks(services, params.desk, principal);
  if (!desk) return NO_DESK;
  const kept = await replaceSetting({
    ifMatch,
    load: () => loadAllowances(tables, desk.code),
    next: (before) => replaced(before, body.allowances, desk, { actor: principal, forum, kinds: TASK_KIND_RULES }),
    save: (next) => saveAllowances(tables, desk.code, next),
  });
  return kept.ok ? allowancesAnswer(services, desk, principal, kept.value) : kept;
}

function allowancesAnswer({ forum }: Services, desk: Desk, actor: PersonPrincipal, own: DeskAllowances) {
  const { entries: allowances, version } = own;
  const effective = effectiveAllowances(own, desk, { actor, forum, kinds: TASK_KIND_RULES });
  return {
    ok: true,
    value: { status: 200, body: { desk: desk.code, allowances, effective, version }, etag: version },
  } as const;
}

function answer(desk: DeskCode, { contacts, version }: DeskContacts, addresses: Addresses) {
  const shown = contacts.map((contact) => contactView(contact, addresses));
  return { ok: true, value: { status: 200, body: { desk, contacts: shown, version }, etag: version } } as const;
}

function contactView(listed: Contact, addresses: Addresses) {
  const { activeHours, key: _key, ...contact } = listed;
  return {
    ...contact,
    state: stateOf(listed, addresses),
    activeHours: activeHours && { from: clockTime(activeHours.from), to: clockTime(activeHours.to) },
  };
}

/** `07:30` as 450 minutes of the day. */
function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function clockTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
