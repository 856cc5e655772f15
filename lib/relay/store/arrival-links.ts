import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Slice } from '../../capabilities/store/slice.ts';
import { type AnyFile, isCase } from '../../engine/file.ts';
import type { Instant } from '../../kernel/ids.ts';
import { area, caseId, count, type Stored, stored } from '../../kernel/shapes.ts';
import { type Key, millis } from '../../platform/dynamodb/keys.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { attributesOf, put, type Write } from '../../platform/dynamodb/writes.ts';
import type { ArrivalLink } from '../journey.ts';

/** Where a link leads: found by the hash of its code. What became of the link, the case knows. */
const linkItem = stored({
  caseId,
  leg: count,
  /** The area whose office it is for. */
  area,
  /** Seconds since 1970: the table's time to live, long after the link itself has expired. */
  expiresAt: z.number(),
});
export type LinkItem = Stored<typeof linkItem>;

const usesItem = stored({
  uses: count,
  /** Seconds since 1970: the table's time to live. */
  expiresAt: z.number(),
});

export const parseLink = (item: unknown): LinkItem => linkItem.parse(attributesOf(item));
export const parseUses = (item: unknown): Stored<typeof usesItem> => usesItem.parse(attributesOf(item));

export const arrivalLinkKey = (link: string): Key => ({ PK: `ARRIVAL#${link}`, SK: 'LINK' });
export const arrivalUsesKey = (link: string, hour: Instant): Key => ({
  PK: `ARRIVAL#${link}`,
  SK: `USES#${millis(hour)}`,
});

const HOUR_MILLIS = 3600_000;
/** How often a link may be opened in an hour: a person reads, mistypes and sends it again; a machine that tries is stopped. */
export const LINK_USES_PER_HOUR = 20;
/** How long a link that is over is still recognised and explained. */
const EXPLAINED_SECONDS = 180 * 24 * 3600;

/** Each new link of a case has an item, written with the entry that issues it. */
export const ARRIVAL_SLICE: Slice = {
  named: () => [],
  following: () => [],
  versions: () => [],
  writes: (before, after, tables) => {
    const old = linksOf(before);
    return linksOf(after)
      .filter((one) => !old.includes(one))
      .map((one) => linkWrite(one, after, tables));
  },
};

function linksOf(file: AnyFile | undefined): readonly ArrivalLink[] {
  return (file && isCase(file) && file.journey?.links) || [];
}

function linkWrite({ leg, link, until }: ArrivalLink, file: AnyFile, tables: Tables): Write {
  const to = isCase(file) ? file.journey?.legs.find(({ n }) => n === leg)?.to : undefined;
  const expiresAt = Math.ceil(until / 1000) + EXPLAINED_SECONDS;
  return put(tables.cases, arrivalLinkKey(link), { caseId: file.case.id, leg, area: to, expiresAt });
}

/** Where the link with that hash leads; `undefined` when there is none. Strongly consistent. */
export async function loadLink({ client, cases }: Pick<Tables, 'client' | 'cases'>, link: string) {
  const { Item } = await client.send(
    new GetCommand({ TableName: cases, Key: arrivalLinkKey(link), ConsistentRead: true }),
  );
  return Item && parseLink(Item);
}

/**
 * Counts one use of a link, atomically. Only links that exist are counted, so that nobody can fill the table with guesses.
 * @returns in how many seconds it may be used again; 0 when this use is allowed
 */
export async function countUse({ client, cases }: Pick<Tables, 'client' | 'cases'>, link: string, now: Instant) {
  const hour = (Math.floor(now / HOUR_MILLIS) * HOUR_MILLIS) as Instant;
  const until = (hour + HOUR_MILLIS) / 1000;
  try {
    await client.send(
      new UpdateCommand({
        TableName: cases,
        Key: { ...arrivalUsesKey(link, hour) },
        UpdateExpression: 'SET expiresAt = :until ADD uses :one',
        ConditionExpression: 'attribute_not_exists(uses) OR uses < :most',
        ExpressionAttributeValues: { ':until': until, ':one': 1, ':most': LINK_USES_PER_HOUR },
      }),
    );
    return 0;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return Math.ceil(until - now / 1000);
    throw error;
  }
}
