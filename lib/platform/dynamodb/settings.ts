import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Key } from './keys.ts';
import type { Tables } from './tables.ts';

/** A desk's own setting: one item, whose versions count from 1. */
export interface Setting {
  readonly version: number;
}

/** The condition that the version before is still the one in the table; that there is none, for the first. */
export function onVersionBefore({ version }: Setting) {
  if (version === 1) return { ConditionExpression: 'attribute_not_exists(PK)' };
  return {
    ConditionExpression: '#version = :before',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':before': version - 1 },
  };
}

/**
 * Puts the next version of a setting in the place of the one before.
 * @returns whether it was still there
 */
export async function putNext(
  { client, cases }: Pick<Tables, 'client' | 'cases'>,
  key: Key,
  next: Setting,
): Promise<boolean> {
  try {
    await client.send(new PutCommand({ TableName: cases, Item: { ...next, ...key }, ...onVersionBefore(next) }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** How a setting is replaced. */
export interface Replacement<S extends Setting, Before extends Setting, Refused> {
  /** The version that the caller has seen; `undefined` when it does not say. */
  readonly ifMatch: readonly number[] | undefined;
  /** As it stands; version 0 when there is none. */
  readonly load: () => Promise<Before>;
  /** The next version, or why not. */
  readonly next: (before: Before) => Result<S, Refused>;
  /** Puts it in the place of the version that was loaded; `false` when that is no longer there. */
  readonly save: (next: S) => Promise<boolean>;
}

const ATTEMPTS = 5;

/**
 * Replaces a setting. The write fails if the version differs from the caller's expected one, or if it changed between
 * read and write. Without an expected version, a conflict is retried.
 */
export async function replaceSetting<S extends Setting, Before extends Setting, Refused = never>({
  ifMatch,
  load,
  next,
  save,
}: Replacement<S, Before, Refused>) {
  for (let n = 0; n < ATTEMPTS; n += 1) {
    const before = await load();
    if (ifMatch && !ifMatch.includes(before.version)) {
      return refuse({ code: 'version-stale', given: ifMatch.join(', '), current: before.version });
    }
    const decided = next(before);
    if (!decided.ok || (await save(decided.value))) return decided;
  }
  return refuse({ code: 'contended', retryAfter: 1 });
}
