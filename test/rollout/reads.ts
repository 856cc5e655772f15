import { expect } from 'vitest';
import type { Caller, Reply } from '../../demo/client.ts';
import type { Cast } from './plays.ts';

/** What desks read again and again, without what is of one case. */
const LISTS: readonly (readonly [keyof Cast, string])[] = [
  ['jakarta', '/v1/cases?limit=5'],
  ['jakarta', '/v1/cases?status=open&kind=stranded-person'],
  ['jatim', '/v1/desks/35/tasks'],
  ['jatim', '/v1/desks/35/tasks?state=open&limit=3'],
  ['jatim', '/v1/desks/35/changes?limit=50'],
  ['ntt', '/v1/desks/53/tasks?state=open'],
  ['ntt', '/v1/desks/53/changes?limit=50'],
  ['ntt', '/v1/appeals'],
  ['bali', '/v1/appeals'],
  ['bali', '/v1/offers'],
  ['bali', '/v1/desks/51/tasks'],
  ['banten', '/v1/desks/36/tasks?state=open'],
  ['lampung', '/v1/desks/18/changes?limit=50'],
  ['pringsewu', '/v1/desks/18.10/tasks?state=open'],
  ['pringsewu', '/v1/cases'],
  ['jakarta', '/v1/me'],
  ['jakarta', '/v1/forum'],
];

const OF_CASE = ['', '/timeline', '/access-log'];
const OF_KIND: Readonly<Record<string, readonly string[]>> = {
  aid: ['/needs', '/appeal', '/offers', '/aid'],
  'a journey': ['/journey', '/costs'],
  'the first hand-off': ['/costs'],
};
const HOLDERS = { aid: 'ntt', 'a journey': 'banten', 'the first hand-off': 'jakarta' } as const;

/** A case of a story, by the story's name. */
export interface Told {
  readonly name: keyof typeof HOLDERS;
  readonly caseId: string;
}

/** All reads of the lists and of these cases, as their first desk makes them. */
export function readsOf(told: readonly Told[]): readonly (readonly [keyof Cast, string])[] {
  const ofCases = told.flatMap(({ name, caseId }) =>
    [...OF_CASE, ...(OF_KIND[name] ?? [])].map((path) => [HOLDERS[name], `/v1/cases/${caseId}${path}`] as const),
  );
  return [...LISTS, ...ofCases];
}

/** Holds that two versions answer the same, but for what the newer one adds. */
export function expectOnlyAdded(older: Reply, newer: Reply, where: string): void {
  expect([where, newer.status], `${older.text}\n${newer.text}`).toEqual([where, older.status]);
  const gone = missingIn(older.body, newer.body, '');
  expect(gone, where).toEqual([]);
}

/** Cursors are each version's own: that one takes the other's is tried by itself. */
const OWN = /\/(next|requestId)$/;

/** What the newer answer lacks or says otherwise. */
function missingIn(older: unknown, newer: unknown, path: string): readonly string[] {
  if (OWN.test(path)) return [];
  if (typeof older !== 'object' || older === null) {
    return Object.is(older, newer) ? [] : [`${path}: ${JSON.stringify(older)} became ${JSON.stringify(newer)}`];
  }
  const other = Object(newer) as Readonly<Record<string, unknown>>;
  const lengths = Array.isArray(older) && older.length !== (newer as readonly unknown[] | undefined)?.length;
  if (lengths) return [`${path}: the lists differ in length`];
  return Object.entries(older).flatMap(([key, value]) => missingIn(value, other[key], `${path}/${key}`));
}

/** Reads a list to its end, each page by another version: a cursor of the one is taken by the other. */
export async function pagesInTurns(caller: Caller, path: string, turn: (n: number) => void): Promise<number> {
  let [items, next, n] = [0, '', 0];
  do {
    turn(n);
    const reply = await caller.get(next === '' ? path : `${path}&next=${encodeURIComponent(next)}`);
    expect(reply.status, reply.text).toBe(200);
    const page = Object(reply.body) as { items: readonly unknown[]; next?: string };
    items += page.items.length;
    next = page.next ?? '';
    n += 1;
  } while (next !== '');
  return items;
}
