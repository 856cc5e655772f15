import type { Giver } from '../../../lib/kernel/giver.ts';
import type { CaseId } from '../../../lib/kernel/ids.ts';
import type { Random } from '../random.ts';
import type { Snapshot } from '../snapshot.ts';

/** Who asks: people of a desk, the machine client of a partner, or somebody with a link. */
export type Asker =
  | { readonly desk: string; readonly role: string }
  | { readonly partner: string }
  | { readonly link: true };

/** A link by which an office outside the forum answers, as somebody was given it. */
export interface KnownLink {
  readonly caseId: CaseId;
  readonly code: string;
}

/** What somebody asks of the API. */
export interface Order {
  readonly by: Asker;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The case that the request is about, when its answer does not say. */
  readonly caseId?: string;
  /** The name of the command in the journal; absent when the request leaves no entry there. */
  readonly command?: string;
}

/** What people go by. */
export interface Scene extends Snapshot {
  readonly now: number;
  /** The address of a desk's own system. */
  readonly systemOf: (desk: string) => string | undefined;
  /** The links that were given out so far. */
  readonly links: readonly KnownLink[];
}

/** Something that people do. */
export interface Action {
  readonly name: string;
  /** How often it is done, against the others. */
  readonly weight: number;
  /** Whether it answers what is owed: in runs where nobody answers it is not done. */
  readonly answers?: true;
  /** Whether it begins something new: it takes the place of no other action. */
  readonly begins?: true;
  /** A request that makes sense as things stand, or several that are sent at once; nothing when there is none. */
  readonly choose: (scene: Scene, random: Random) => Order | readonly Order[] | undefined;
}

/** Provinces and kabupaten or kota in all three time zones that the forum has. */
export const DESKS = ['31', '33', '35', '35.78', '51', '53', '53.06'] as const;
/** Desks that gather organisations and aid. */
export const BKKKS = ['35-bkkks', '51-bkkks', '53-bkkks'] as const;
export const SECRETARIAT = { desk: 'mpu', role: 'secretariat' } as const;

/** Somebody with a link needs no account. */
export const NOBODY_KNOWN = { link: true } as const;
/** Where stranded people are at home. */
export const HOME_AREAS = ['53.08', '53.06', '35.78'] as const;

const HOUR = 3600_000;

/** A time some hours ahead, as the API takes it. */
export function inHours(now: number, hours: number): string {
  return new Date(now + hours * HOUR).toISOString();
}

/** What an officer of a desk asks; the secretariat's people have its role. */
export function post(desk: string, path: string, command: string, body: Order['body']): Order {
  const by = desk === SECRETARIAT.desk ? SECRETARIAT : { desk, role: 'officer' };
  return asked(by, path, command, body);
}

/** What somebody asks. */
export function asked(by: Asker, path: string, command: string, body: Order['body']): Order {
  const caseId = /^\/v1\/(?:cases|appeals)\/([^/]+)\//.exec(path)?.[1];
  return { by, method: 'POST', path, body, command, ...(caseId !== undefined && { caseId }) };
}

/** A move of a task by a desk. */
export function verb({ id, caseId }: { id: string; caseId: string }, desk: string, name: string, body = {}): Order {
  return { ...post(desk, `/v1/tasks/${id}/${name}`, name, body), caseId };
}

/** Who speaks for a giver: a desk for itself, for a partner its own client or people of its home desk. */
export function giverIn(giver: Giver, random: Random): Asker {
  const people = { desk: giver.desk, role: 'officer' };
  return giver.kind === 'partner' && random.chance(0.7) ? { partner: giver.partner } : people;
}

/** All of a quantity, or a part of it in whole eighths of one. */
export function partOf(quantity: number, random: Random): number {
  if (random.chance(0.4)) return quantity;
  // Whole things come in whole numbers.
  const parts = Number.isInteger(quantity) ? 1 : 8;
  return Math.min(quantity, Math.max(1, Math.round(quantity * random.next() * parts)) / parts);
}
