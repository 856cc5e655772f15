import * as z from 'zod';
import type { PersonActor } from '../../kernel/actor.ts';
import type { DeskCode, Instant } from '../../kernel/ids.ts';
import type { Nik } from '../../kernel/nik.ts';
import { count, instant, type Stored, stored } from '../../kernel/shapes.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';
import { itemAt, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { attributesOf, item, type LabelledWrite, put, unchangedSince } from '../../platform/dynamodb/writes.ts';
import { hashOf, type MatchingKey } from '../keys.ts';
import {
  type Account,
  DAY_MILLIS,
  type Occasion,
  type Serials,
  type Slot,
  slotAt,
  slotEnd,
  slotsWith,
  type Tried,
  triedAt,
  type Usage,
  withoutSerial,
} from '../quota.ts';

/** What one person or a desk has used, by slots. */
const usageItem = stored({
  slots: z.array(stored({ from: instant, questions: count, misses: count, people: count })),
  /** How often it was written. */
  version: count,
  /** Seconds since 1970: the table's time to live. */
  expiresAt: z.number(),
});

/** The identity numbers of one birth date that a desk, or all desks together, have looked for, under keyed hashes. */
const serialsItem = stored({
  tried: z.array(stored({ number: z.string(), at: instant })),
  /** How often it was written. */
  version: count,
  expiresAt: z.number(),
});

export const parseUsage = (value: unknown): Stored<typeof usageItem> => usageItem.parse(attributesOf(value));
export const parseSerials = (value: unknown): Stored<typeof serialsItem> => serialsItem.parse(attributesOf(value));

/** Who looks for whom, when. */
export interface Looking {
  readonly occasion: Occasion;
  readonly by: PersonActor;
  readonly people: number;
  readonly niks: readonly Nik[];
  readonly now: Instant;
  /** Under which numbers are hashed: without it a table of counters would be a list of people. */
  readonly key: MatchingKey;
}

/** A counter as it was read: it is written only if it is still so. */
interface Read {
  readonly version: number;
}

/** What has been used, with the versions of the counters that say so. */
export interface ReadAccount extends Account {
  readonly serials: readonly (Serials & { readonly key: Key; readonly read: Read | undefined })[];
  readonly read: { readonly person: Read | undefined; readonly desk: Read | undefined };
}

const usageKey = (who: string): Key => ({ PK: `CHECKS#${who}`, SK: 'USED' });

const personKey = ({ by }: Looking): Key => usageKey(`${by.desk}#${by.person}`);

const deskKey = ({ by }: Looking): Key => usageKey(by.desk);

/** No desk has the code of the forum: it is in capitals. */
const serialsKey = (of: string, desk?: DeskCode): Key => ({
  PK: `CHECKS#${desk ?? 'FORUM'}#SERIALS#${of}`,
  SK: 'TRIED',
});

/** What has been used so far, strongly consistent. */
export async function loadAccount(tables: Tables, looking: Looking): Promise<ReadAccount> {
  const { by, now, occasion, people, key } = looking;
  const groups = Map.groupBy(new Set(looking.niks), (nik) => hashOf(key, `serials ${withoutSerial(nik)}`));
  const places = [...groups].flatMap(([of, niks]) => [
    { of, niks, by: 'desk', key: serialsKey(of, by.desk) } as const,
    { of, niks, by: 'forum', key: serialsKey(of) } as const,
  ]);
  const items = await readItems(tables, [personKey(looking), deskKey(looking), ...places.map((place) => place.key)]);
  const usageAt = (place: Key) => {
    const found = itemAt(items, place);
    return found && parseUsage(found);
  };
  const serials = places.map(({ of, niks, by: whose, key: place }) => {
    const found = itemAt(items, place);
    const read = found && parseSerials(found);
    const tried = triedAt(read?.tried ?? [], now);
    const hashes = niks.map((nik) => hashOf(key, `number ${nik}`));
    const fresh = hashes.filter((hash) => tried.every(({ number }) => number !== hash));
    return { by: whose, of, fresh, tried, key: place, read };
  });
  const [person, desk] = [usageAt(personKey(looking)), usageAt(deskKey(looking))];
  return {
    occasion,
    people,
    person: person?.slots ?? [],
    desk: desk?.slots ?? [],
    serials,
    read: { person, desk },
  };
}

/**
 * Counts one act of looking for people, on the condition that every counter is as it was when the quotas were compared with it,
 * however many are at it. What is written does not depend on who was found, but for the count of misses: a refusal must not tell.
 * @param missed whether a question found nobody, or nothing that the desk has not entered itself
 */
export function quotaWrites(
  tables: Tables,
  looking: Looking,
  { person, desk, serials, read }: ReadAccount,
  missed: boolean,
): readonly LabelledWrite[] {
  const { now } = looking;
  const used: Usage =
    looking.occasion === 'question'
      ? { questions: 1, misses: missed ? 1 : 0, people: 0 }
      : { questions: 0, misses: 0, people: looking.people };
  const usageWrite = (key: Key, slots: readonly Slot[], before: Read | undefined) =>
    counterWrite(tables, key, before, { slots: slotsWith(slots, used, now) }, slotEnd({ from: slotAt(now) }));
  const fresh = serials.filter((one) => one.fresh.length > 0);
  return [
    usageWrite(personKey(looking), person, read.person),
    usageWrite(deskKey(looking), desk, read.desk),
    ...fresh.map((one) => {
      const tried: readonly Tried[] = [...one.tried, ...one.fresh.map((number) => ({ number, at: now }))];
      return counterWrite(tables, one.key, one.read, { tried }, (now + DAY_MILLIS) as Instant);
    }),
  ];
}

/** Writes a counter that nobody has written since it was read. It is of no use after `until`. */
function counterWrite(
  tables: Tables,
  key: Key,
  before: Read | undefined,
  counted: object,
  until: Instant,
): LabelledWrite {
  const version = (before?.version ?? 0) + 1;
  const expiresAt = Math.ceil(until / 1000);
  return item(put(tables.cases, key, { ...counted, version, expiresAt }, unchangedSince(before)));
}
