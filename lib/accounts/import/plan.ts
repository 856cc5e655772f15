import type { Context } from '../../engine/context.ts';
import type { Place } from '../../identity/standing.ts';
import type { PersonActor } from '../../kernel/actor.ts';
import type { DeskCode } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Role } from '../../kernel/roles.ts';
import type { StoreRefusal } from '../../platform/dynamodb/refusals.ts';
import type { Fault } from '../../platform/http/faults.ts';
import type { ApiRefusal } from '../../platform/http/http-refusals.ts';
import { type Account, type AccountContact, headsMoved } from '../account.ts';
import { managesPlace } from '../managing.ts';
import { changeAccount, otherDesk, placeFault } from '../rules.ts';
import { COLUMNS, type PeopleField } from './columns.ts';

/** A person of a file, whose values have the right form. */
export interface PersonRow extends AccountContact {
  /** Its number in the file, from 1; the heading is no row. */
  readonly row: number;
  readonly desk: DeskCode;
  readonly role: Role;
}

/** A fault of one cell of a row: under one of the headings, or at a place outside of them. */
export type CellFault = { readonly fault: Fault } & ({ readonly field: PeopleField } | { readonly cell: string });

/** What is to be done about a row of a file. */
export type RowPlan = { readonly row: number } & (
  | { readonly do: 'invite'; readonly place: DeskPlace; readonly contact: AccountContact }
  | { readonly do: 'change-role'; readonly account: Account; readonly role: Role }
  | { readonly do: 'nothing'; readonly account: Account }
  | RowRefused
);

/** Nothing is done about a row: a cell is wrong, or a rule refuses it. */
export type RowRefused = { readonly do: 'refuse' } & (
  | { readonly cells: readonly CellFault[] }
  | { readonly refusal: Refusal | StoreRefusal }
);

type DeskPlace = Extract<Place, { readonly desk: DeskCode }>;

/** What is known beside the file. */
export interface Known {
  /** The accounts of the file's addresses, by address. */
  readonly accounts: ReadonlyMap<string, Account>;
  /** How many heads of each of the file's desks can act. */
  readonly heads: ReadonlyMap<DeskCode, number>;
}

/**
 * What a file of people means: each row by itself. A person who has an account stays; the file changes a role and nothing else, so
 * that the same file sent again changes nothing. Pure: what becomes of it is decided again when each row is carried out.
 */
export function planImport(
  rows: readonly PersonRow[],
  known: Known,
  context: Context & { readonly actor: PersonActor },
) {
  const twice = repeated(rows);
  const plans = rows.map((row): RowPlan => ({ row: row.row, ...(twice.get(row.row) ?? planOf(row, known, context)) }));
  return withHeads(plans, known.heads);
}

type Planned = RowPlan extends infer Plan ? (Plan extends unknown ? Omit<Plan, 'row'> : never) : never;

function planOf(row: PersonRow, { accounts }: Known, context: Context & { readonly actor: PersonActor }): Planned {
  const { actor, forum } = context;
  const { desk, role, row: _n, ...contact } = row;
  const place = { desk, role };
  if (!managesPlace(place, actor, forum)) {
    return refused(otherDesk(actor).refusal);
  }
  const fault = placeFault(place, actor, forum);
  if (fault) return cell(fault.code === 'desk-unknown' ? 'desk' : 'role', { kind: 'refused', refusal: fault });
  const account = accounts.get(row.email);
  if (!account) return { do: 'invite', place, contact };
  if (!('desk' in account.place) || account.place.desk !== desk) {
    return cell('email', { kind: 'refused', refusal: { code: 'account-email-taken', pointer: '/email' } });
  }
  if (account.state === 'disabled') {
    return refused({ code: 'account-state', state: account.state, allowed: ['invited', 'active'], pointer: '/email' });
  }
  if (account.place.role === role) return { do: 'nothing', account };
  const { ifMatch: _any, ...asked } = context;
  const decided = changeAccount(account, { name: 'change-account-role', role }, asked);
  return decided.ok ? { do: 'change-role', account, role } : refused(decided.refusal);
}

/** The columns that refusals are about, when a row has met them. */
const COLUMN_OF: Readonly<Partial<Record<ApiRefusal['code'], PeopleField>>> = {
  'account-email-taken': 'email',
  'account-state': 'email',
  'account-own': 'email',
  'account-of-partner': 'email',
  'account-last-head': 'role',
  'account-role-unsuitable': 'role',
  'desk-unknown': 'desk',
};

/** What a refusal makes of a row: a fault of its column, or of the row as a whole where it is about none. */
export function refused(refusal: Refusal | StoreRefusal): RowRefused {
  const field =
    refusal.code === 'role-not-allowed' ? ('pointer' in refusal ? 'desk' : 'role') : COLUMN_OF[refusal.code];
  if (field === undefined) return { do: 'refuse', refusal };
  return { do: 'refuse', cells: [{ field, fault: { kind: 'refused', refusal } }] };
}

function cell(field: PeopleField, fault: Fault): Planned {
  return { do: 'refuse', cells: [{ field, fault }] };
}

/** Rows with an address that is there before: the same again is too much by itself, but which of two different ones is right? */
function repeated(rows: readonly PersonRow[]): ReadonlyMap<number, Planned> {
  const faults = new Map<number, Planned>();
  for (const same of Map.groupBy(rows, ({ email }) => email).values()) {
    for (const [n, one] of same.entries()) {
      const different = same.find((other) => !isSamePlace(one, other));
      const [earlier] = same.slice(0, n);
      if (different) faults.set(one.row, cell('email', { kind: 'person-elsewhere-in-file', row: different.row }));
      else if (earlier) faults.set(one.row, cell('email', { kind: 'person-twice-in-file', row: earlier.row }));
    }
  }
  return faults;
}

function isSamePlace(one: PersonRow, other: PersonRow): boolean {
  return one.desk === other.desk && one.role === other.role;
}

/** A desk keeps a head who can act: those whom the file makes one count before it takes any away. */
function withHeads(plans: readonly RowPlan[], before: ReadonlyMap<DeskCode, number>): readonly RowPlan[] {
  const heads = new Map(before);
  const refusals = new Set<number>();
  for (const plan of headsFirst(plans)) {
    for (const [desk, by] of headsOf(plan)) {
      const left = (heads.get(desk) ?? 0) + by;
      if (by < 0 && left < 1) refusals.add(plan.row);
      else heads.set(desk, left);
    }
  }
  return plans.map((plan) =>
    refusals.has(plan.row)
      ? { row: plan.row, ...cell('role', { kind: 'refused', refusal: { code: 'account-last-head' } }) }
      : plan,
  );
}

/** The plans in the order in which they are carried out: those that give a desk a head before those that take one. */
export function headsFirst(plans: readonly RowPlan[]): readonly RowPlan[] {
  return plans.toSorted((one, other) => gainOf(other) - gainOf(one));
}

/** The desk whose heads a plan changes; `undefined` when it changes none: such rows wait for nobody. */
export function headsDeskOf(plan: RowPlan): DeskCode | undefined {
  const [moved] = headsOf(plan);
  return moved?.[0];
}

function gainOf(plan: RowPlan): number {
  return [...headsOf(plan).values()][0] ?? 0;
}

function headsOf(plan: RowPlan): ReadonlyMap<DeskCode, 1 | -1> {
  switch (plan.do) {
    case 'change-role': {
      const { account, role } = plan;
      const after = 'desk' in account.place ? { ...account, place: { desk: account.place.desk, role } } : account;
      return headsMoved(account, after);
    }
    // The invitation may never arrive: a head counts from the first sign-in.
    case 'invite':
    case 'nothing':
    case 'refuse':
      return new Map();
  }
}

/** The heading of a field, as faults name it. */
export function headingOf(field: PeopleField): string {
  return COLUMNS[field].heading;
}
