import * as z from 'zod';
import type { PersonActor } from '../../kernel/actor.ts';
import type { CheckLimits } from '../../kernel/forum.ts';
import type { DeskCode, Instant } from '../../kernel/ids.ts';
import type { Nik } from '../../kernel/nik.ts';
import { count, type Stored, stored } from '../../kernel/shapes.ts';
import { type Key, millis } from '../../platform/dynamodb/keys.ts';
import { itemAt, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { attributesOf, item, type LabelledWrite } from '../../platform/dynamodb/writes.ts';
import { hashOf, type MatchingKey } from '../keys.ts';
import {
  type Account,
  DAY_MILLIS,
  HOUR_MILLIS,
  type Occasion,
  type Serials,
  UNUSED,
  type Usage,
  windowAt,
  withoutSerial,
} from '../quota.ts';

/** The counters of an hour, of one person or of a desk. An attribute is absent until it is first counted. */
const usageItem = stored({
  questions: count.exactOptional(),
  misses: count.exactOptional(),
  people: count.exactOptional(),
  /** Seconds since 1970: the table's time to live. */
  expiresAt: z.number(),
});

/** The identity numbers of one birth date that a desk has looked for within a day. */
const serialsItem = stored({
  /** Keyed hashes. */
  tried: z.set(z.string()).transform((hashes): readonly string[] => [...hashes]),
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

const hourKey = (who: string, now: Instant): Key => ({
  PK: `CHECKS#${who}`,
  SK: millis(windowAt(now, HOUR_MILLIS)),
});

const personKey = ({ by, now }: Looking): Key => hourKey(`${by.desk}#${by.person}`, now);

const deskKey = ({ by, now }: Looking): Key => hourKey(by.desk, now);

const serialsKey = (desk: DeskCode, of: string, now: Instant): Key => ({
  PK: `CHECKS#${desk}#SERIALS#${of}`,
  SK: millis(windowAt(now, DAY_MILLIS)),
});

/** What has been used so far, strongly consistent. */
export async function loadAccount(tables: Tables, looking: Looking): Promise<Account> {
  const { by, now, occasion, people } = looking;
  const groups = Map.groupBy(new Set(looking.niks), (nik) => hashOf(looking.key, `serials ${withoutSerial(nik)}`));
  const ofSerials = [...groups.keys()].map((of) => serialsKey(by.desk, of, now));
  const items = await readItems(tables, [personKey(looking), deskKey(looking), ...ofSerials]);
  const usageAt = (key: Key): Usage => {
    const found = itemAt(items, key);
    return found ? { ...UNUSED, ...parseUsage(found) } : UNUSED;
  };
  const serials = [...groups].map(([of, niks]): Serials => {
    const found = itemAt(items, serialsKey(by.desk, of, now));
    const tried = found ? parseSerials(found).tried : [];
    const hashes = niks.map((nik) => hashOf(looking.key, `number ${nik}`));
    return { of, fresh: hashes.filter((hash) => !tried.includes(hash)), tried: tried.length };
  });
  return { occasion, people, person: usageAt(personKey(looking)), desk: usageAt(deskKey(looking)), serials };
}

/**
 * Counts one act of looking for people, on the condition that no quota is exceeded at the moment of the commit, however many are
 * at it. The conditions do not depend on who was found: a refusal must not tell.
 * @param missed whether a question found nobody, or nothing that the desk has not entered itself
 */
export function quotaWrites(
  tables: Tables,
  looking: Looking,
  { serials }: Account,
  limits: CheckLimits,
  missed: boolean,
): readonly LabelledWrite[] {
  const { opening } = limits;
  const counters =
    looking.occasion === 'question'
      ? [
          questionWrite(tables, personKey(looking), limits.person, missed, looking.now),
          questionWrite(tables, deskKey(looking), limits.desk, missed, looking.now),
        ]
      : [
          openingWrite(tables, personKey(looking), opening.person, looking),
          openingWrite(tables, deskKey(looking), opening.desk, looking),
        ];
  const fresh = serials.filter((one) => one.fresh.length > 0);
  return [...counters, ...fresh.map((one) => serialsWrite(tables, one, limits.serials, looking))];
}

function questionWrite(
  tables: Tables,
  key: Key,
  { questions, misses }: CheckLimits['person'],
  missed: boolean,
  now: Instant,
): LabelledWrite {
  return item({
    Update: {
      TableName: tables.cases,
      Key: { ...key },
      UpdateExpression: 'SET expiresAt = :expiresAt ADD questions :one, misses :missed',
      ConditionExpression:
        '(attribute_not_exists(questions) OR questions < :questions) AND (attribute_not_exists(misses) OR misses < :misses)',
      ExpressionAttributeValues: {
        ':one': 1,
        ':missed': missed ? 1 : 0,
        ':questions': questions,
        ':misses': misses,
        ':expiresAt': expiryOf(now, HOUR_MILLIS),
      },
    },
  });
}

function openingWrite(tables: Tables, key: Key, maximum: number, { people, now }: Looking): LabelledWrite {
  return item({
    Update: {
      TableName: tables.cases,
      Key: { ...key },
      UpdateExpression: 'SET expiresAt = :expiresAt ADD people :people',
      ConditionExpression: 'attribute_not_exists(people) OR people <= :room',
      ExpressionAttributeValues: {
        ':people': people,
        ':room': maximum - people,
        ':expiresAt': expiryOf(now, HOUR_MILLIS),
      },
    },
  });
}

function serialsWrite(tables: Tables, { of, fresh }: Serials, maximum: number, { by, now }: Looking): LabelledWrite {
  return item({
    Update: {
      TableName: tables.cases,
      Key: { ...serialsKey(by.desk, of, now) },
      UpdateExpression: 'SET expiresAt = :expiresAt ADD tried :fresh',
      ConditionExpression: 'attribute_not_exists(tried) OR size(tried) <= :room',
      ExpressionAttributeValues: {
        ':fresh': new Set(fresh),
        ':room': maximum - fresh.length,
        ':expiresAt': expiryOf(now, DAY_MILLIS),
      },
    },
  });
}

/** A counter is of no use after its window. */
function expiryOf(now: Instant, length: number): number {
  return Math.ceil((windowAt(now, length) + length) / 1000);
}
