import { describe, expect, test } from 'vitest';
import { applyEntry } from '../../lib/capabilities/engine.ts';
import { chained, hashOf, nextLink, overwrittenIn } from '../../lib/engine/chain.ts';
import type { AnyFile } from '../../lib/engine/file.ts';
import type { JournalEntry } from '../../lib/engine/journal.ts';
import { entryOf } from '../support/samples/events.ts';

/** Entries that are linked, as decisions make them. */
function linked(count: number, edit: (entry: JournalEntry) => JournalEntry = (entry) => entry): JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const before = entries.at(-1);
    const lastEntry = before?.previousHash === undefined ? undefined : hashOf(before);
    const previousHash = nextLink(lastEntry === undefined ? undefined : { lastEntry });
    entries.push(edit({ ...entryOf([]), seq, previousHash }));
  }
  return entries;
}

/** As a version writes it that knows no hashes. */
function older(entry: JournalEntry): JournalEntry {
  const { previousHash, ...rest } = entry;
  return previousHash === undefined ? entry : rest;
}

const anchorOf = (entries: readonly JournalEntry[]): string => hashOf(entries.at(-1) ?? entryOf([]));
const forged = (entry: JournalEntry): JournalEntry => ({ ...entry, command: 'dipalsukan' });

describe('the entries of a journal', () => {
  const entries = linked(4);

  test('as they were written are intact', () => {
    expect(overwrittenIn(entries, anchorOf(entries))).toEqual([]);
    expect(overwrittenIn([], undefined)).toEqual([]);
  });

  test.each([1, 2, 3, 4])('number %i overwritten is found, and only that one', (seq) => {
    const found = entries.map((entry) => (entry.seq === seq ? forged(entry) : entry));
    expect(overwrittenIn(found, anchorOf(entries))).toEqual([seq]);
  });

  test.each([1, 2, 3, 4])('number %i overwritten without its link is found too', (seq) => {
    const found = entries.map((entry) => (entry.seq === seq ? older(forged(entry)) : entry));
    expect(overwrittenIn(found, anchorOf(entries))).toContain(seq);
  });

  test('all rewritten with right links are found by the hash that the record holds', () => {
    const rewritten = linked(4, forged);
    expect(overwrittenIn(rewritten, anchorOf(rewritten))).toEqual([]);
    expect(overwrittenIn(rewritten, anchorOf(entries))).toEqual([4]);
  });

  test('of an older version in between begin the chain anew', () => {
    const mixed = linked(5, (entry) => (entry.seq === 3 ? older(entry) : entry));
    expect(mixed[3]?.previousHash).toBe('start');
    expect(overwrittenIn(mixed, anchorOf(mixed))).toEqual([]);
    const old = linked(3, older);
    expect(overwrittenIn(old, undefined)).toEqual([]);
  });

  test('have the same hash in whatever order their fields are read', () => {
    const [first] = entries;
    const turned = Object.fromEntries(Object.entries(first ?? {}).toReversed());
    expect(hashOf({ ...entryOf([]), ...turned })).toBe(hashOf(first ?? entryOf([])));
  });
});

test('the record ends with the hash of its last entry, and with none after one without a link', () => {
  const file = { case: { kind: 'referral', version: 1 }, tasks: new Map() } as unknown as AnyFile;
  const [entry = entryOf([])] = linked(1);
  const after = chained(file, entry);
  expect(after.case.lastEntry).toBe(hashOf(entry));
  expect(chained(after, older(entry)).case).not.toHaveProperty('lastEntry');
  expect(() => applyEntry(file, { ...entry, seq: 3 })).toThrow('cannot follow');
});
