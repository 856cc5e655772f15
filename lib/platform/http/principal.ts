import { defined } from '../../kernel/absent.ts';
import type { AccountId, DeskCode, PartnerId } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { isRole, type Role } from '../../kernel/roles.ts';
import type { HttpRefusal } from './http-refusals.ts';

/** A person at a desk. `person` is the identity provider's opaque subject, never a name. */
export interface PersonPrincipal {
  readonly kind: 'person';
  readonly desk: DeskCode;
  readonly role: Role;
  readonly person: string;
  /** The account that the token is for, when it says one. */
  readonly account?: AccountId;
}

/** A partner organisation: its machine, or one of its people. */
export interface PartnerPrincipal {
  readonly kind: 'partner';
  readonly partner: PartnerId;
  readonly client: string;
  readonly scopes: readonly string[];
  /** The identity provider's opaque subject, never a name, when a person has signed in. A machine's token is its client's own. */
  readonly person?: string;
  /** The account that the person's token is for. */
  readonly account?: AccountId;
}

/** Who calls, as the token says. */
export type Principal = PersonPrincipal | PartnerPrincipal;

/** The forum's part in checking a person's claims. */
export interface DeskLookup {
  /** The desk with this code; `undefined` when the forum has none. */
  readonly deskOf: (code: string) => DeskCode | undefined;
  /** The only desk at which the role `secretariat` is believed. */
  readonly secretariat?: DeskCode;
}

/**
 * The principal of a token's claims. The authorizer has checked signature, issuer, client and expiry, and gives every claim as a
 * string, an array as `[a b]`. Claims that do not name exactly one caller are `claims-incomplete`.
 */
export function principalOf(claims: unknown, desks: DeskLookup): Result<Principal, HttpRefusal> {
  const principal = readPartner(claims) ?? readPerson(claims, desks);
  return principal ? ok(principal) : refuse({ code: 'claims-incomplete' });
}

function readPartner(claims: unknown): PartnerPrincipal | undefined {
  const partner = claimOf(claims, 'partner');
  const client = claimOf(claims, 'client_id') ?? claimOf(claims, 'sub');
  // A token that speaks for a desk and for a partner speaks for neither.
  if (!partner || !client || claimOf(claims, 'desk') || !PARTNER_NAME.test(partner)) return undefined;
  const scopes = (claimOf(claims, 'scope') ?? '').split(' ').filter((scope) => scope !== '');
  const subject = claimOf(claims, 'sub');
  const person = subject === client ? undefined : subject;
  const account = person === undefined ? undefined : accountOf(claims);
  // A text of the form that names of partners have, as checked above.
  return { kind: 'partner', partner: partner as PartnerId, client, scopes, ...defined({ person, account }) };
}

/** How a token may name a partner. */
export const PARTNER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

function readPerson(claims: unknown, { deskOf, secretariat }: DeskLookup): PersonPrincipal | undefined {
  const desk = deskOf(claimOf(claims, 'desk') ?? '');
  const role = unbracketed(claimOf(claims, 'role') ?? '');
  const person = claimOf(claims, 'sub');
  if (!desk || !person || !isRole(role) || claimOf(claims, 'partner')) return undefined;
  if (role === 'secretariat' && desk !== secretariat) return undefined;
  return { kind: 'person', desk, role, person, ...defined({ account: accountOf(claims) }) };
}

function accountOf(claims: unknown): AccountId | undefined {
  // The authorizer sets this claim itself, with the id under which it found the account.
  return claimOf(claims, 'account') as AccountId | undefined;
}

/** `[officer]` is how API Gateway writes an array of one. */
function unbracketed(claim: string): string {
  return /^\[([^\s[\]]+)\]$/.exec(claim)?.[1] ?? claim;
}

function claimOf(claims: unknown, name: string): string | undefined {
  if (typeof claims !== 'object' || claims === null || !Object.hasOwn(claims, name)) return undefined;
  const claim: unknown = Reflect.get(claims, name);
  return typeof claim === 'string' && claim !== '' ? claim : undefined;
}
