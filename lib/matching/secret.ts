/**
 * The secret of the matching keys: a JSON object that names each key by the instant (milliseconds since 1970) from
 * which rows are written with it. The stack creates one key, valid from the beginning. A rotation adds a second and
 * later removes the first.
 */
import { createSecretKey, randomBytes } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import type { Instant } from '../kernel/ids.ts';
import type { KeyRing, MatchingKey } from './keys.ts';

/** More live keys than two would only be more reads for each check. */
export const MAX_KEYS = 2;

/** How long a container caches the secret. */
const FRESH_MILLIS = 10 * 60_000;

/** The delay before rows are written with a new key: longer than containers cache the secret. */
export const NOTICE_MILLIS = 60 * 60_000;

const secretText = z.record(z.string().regex(/^\d{1,15}$/), z.string().min(32));

/** The keys in a secret's text. Errors do not describe the text, because the message would contain a part of it. */
export function keysIn(text: string): KeyRing {
  const [first, ...others] = entriesIn(text)
    .map(([from, secret]): MatchingKey => ({ from: from as Instant, secret: createSecretKey(secret, 'utf8') }))
    .sort((one, other) => one.from - other.from);
  if (!first || others.length >= MAX_KEYS) throw new Error('the secret does not hold one or two matching keys');
  return [first, ...others];
}

/** The text of a secret with one more key, which begins an hour after `now`. Throws when there are two already. */
export function withNewKey(text: string, now: Instant): string {
  const entries = entriesIn(text);
  if (entries.length >= MAX_KEYS) throw new Error('there are two keys already: retire the older one first');
  return textOf([...entries, [now + NOTICE_MILLIS, randomBytes(48).toString('base64url')]]);
}

/** The text of a secret without its oldest key. Throws when it has only one. */
export function withoutOldestKey(text: string): string {
  const entries = entriesIn(text).toSorted(([one], [other]) => one - other);
  if (entries.length < 2) throw new Error('there is only one key');
  return textOf(entries.slice(1));
}

type Entry = readonly [from: number, secret: string];

function entriesIn(text: string): readonly Entry[] {
  try {
    return Object.entries(secretText.parse(JSON.parse(text))).map(([from, secret]) => [Number(from), secret]);
  } catch {
    throw new Error('the secret of the matching keys cannot be read');
  }
}

function textOf(entries: readonly Entry[]): string {
  return JSON.stringify(Object.fromEntries(entries.map(([from, secret]) => [String(from), secret])));
}

/**
 * Reads the matching keys of the secret in `MATCHING_SECRET_ARN`. They are cached for ten minutes, and longer while the
 * secret cannot be read.
 */
export function matchingKeysOf(variables: NodeJS.ProcessEnv): () => Promise<KeyRing> {
  const { MATCHING_SECRET_ARN: SecretId } = z.object({ MATCHING_SECRET_ARN: z.string().min(1) }).parse(variables);
  const client = new SecretsManagerClient({ maxAttempts: 3 });
  return cachedKeys(async () => {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId }));
    return keysIn(SecretString);
  }, Date.now);
}

/** Keeps what `read` gave. Who asks meanwhile waits for the same read. */
export function cachedKeys(read: () => Promise<KeyRing>, now: () => number): () => Promise<KeyRing> {
  let kept: { readonly keys: KeyRing; readonly at: number } | undefined;
  let reading: Promise<KeyRing> | undefined;
  const refresh = async () => {
    try {
      const keys = await read();
      kept = { keys, at: now() };
      return keys;
    } catch (error) {
      if (!kept) throw error;
      return kept.keys;
    } finally {
      reading = undefined;
    }
  };
  return async () => {
    if (kept && now() - kept.at < FRESH_MILLIS) return kept.keys;
    reading ??= refresh();
    return await reading;
  };
}
