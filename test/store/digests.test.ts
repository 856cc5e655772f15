import { beforeAll, expect, test } from 'vitest';
import {
  acquireLease,
  closeDigest,
  collect,
  type DigestRef,
  IMMEDIATE_PER_MINUTE,
  MOST_IN_A_DIGEST,
  minuteOf,
  noteDigestSent,
  reserveImmediateSlot,
} from '../../lib/delivery/store/digests.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { engineOfFile } from './engines.ts';
import { desk, START } from './world.ts';

const engine = engineOfFile();
let tables: Tables;
beforeAll(async () => {
  tables = await engine.newTables();
});

const MINUTE = minuteOf(START);
const refOf = (code: string): DigestRef => ({ desk: desk(code), role: 'officer', channel: 'topic', minute: MINUTE });
const minutesOf = async (ref: DigestRef, ...texts: readonly string[]) => {
  const minutes: number[] = [];
  for (const text of texts) minutes.push((await collect(tables, ref, text)).ref.minute - MINUTE);
  return minutes;
};

test('a digest that was closed takes nothing more, whatever comes later is in the next', async () => {
  const ref = refOf('53');
  expect(await minutesOf(ref, 'one', 'two')).toEqual([0, 0]);
  expect(await closeDigest(tables, ref, START)).toEqual(['one', 'two']);
  expect(await minutesOf(ref, 'three')).toEqual([1]);
  expect(await closeDigest(tables, ref, START)).toEqual(['one', 'two']);
  await noteDigestSent(tables, ref, START);
  expect(await closeDigest(tables, ref, START)).toBeUndefined();
  expect(await closeDigest(tables, { ...ref, minute: MINUTE + 1 }, START)).toEqual(['three']);
});

test('a digest that is full leaves the rest to the next, and holds what it has once', async () => {
  const ref = refOf('35');
  const texts = Array.from({ length: MOST_IN_A_DIGEST }, (_, n) => `text ${n}`);
  expect(new Set(await minutesOf(ref, ...texts))).toEqual(new Set([0]));
  expect(await minutesOf(ref, 'one more', 'text 7')).toEqual([1, 0]);
});

test('a minute has few places for what is sent singly, and who has one keeps it', async () => {
  const ref = refOf('33');
  const ids = Array.from({ length: IMMEDIATE_PER_MINUTE + 1 }, (_, n) => `id ${n}`);
  const taken: boolean[] = [];
  for (const id of [...ids, 'id 0']) taken.push(await reserveImmediateSlot(tables, ref, id));
  expect(taken).toEqual([...ids.slice(1).map(() => true), false, true]);
});

test('a digest is in the hands of one message, until that has sent it or has had its time', async () => {
  const ref = refOf('51');
  const later = (minutes: number) => (START + minutes * 60_000) as Instant;
  await minutesOf(ref, 'one');
  expect(await acquireLease(tables, ref, 'first', START)).toBe(true);
  expect(await acquireLease(tables, ref, 'second', START)).toBe(false);
  expect(await acquireLease(tables, ref, 'first', START)).toBe(true);
  expect(await acquireLease(tables, ref, 'second', later(2))).toBe(true);
  await noteDigestSent(tables, ref, later(2));
  expect(await acquireLease(tables, ref, 'second', later(4))).toBe(false);
});
