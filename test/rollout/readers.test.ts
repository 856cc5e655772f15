/** Readers first: what this version can write, the last release can read, unless it is declared. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseEntry } from '../../lib/capabilities/store/items.ts';
import { released } from '../../local/released.ts';
import { ACTORS, EVENT_SAMPLES, entryOf, OTHER_FORMS } from '../support/samples/events.ts';
import { ITEM_SAMPLES } from '../support/samples/items.ts';
import { WRITTEN_BEFORE_ITS_READERS } from './declared.ts';
import type { Read, Stored } from './read-by-release.ts';

const SCRIPT = join(import.meta.dirname, 'read-by-release.ts');
const inATable = (item: unknown) => unmarshall(marshall(item, { removeUndefinedValues: true }));

/** One of everything that this version stores. */
function written(): readonly Stored[] {
  const entry = (name: string, item: unknown) => ({ name, parser: parseEntry.name, item: inATable(item) });
  return [
    ...ITEM_SAMPLES.map(({ name, parse, item }) => ({ name, parser: parse.name, item: inATable(item) })),
    ...Object.values(EVENT_SAMPLES).map((event) => entry(event.type, entryOf([event]))),
    ...OTHER_FORMS.map((event, n) => entry(`${event.type}, form ${n + 1}`, entryOf([event]))),
    ...Object.values(ACTORS).map((by) => entry(`an entry by a ${by.kind}`, { ...entryOf([]), by })),
  ];
}

function readByRelease(items: readonly Stored[]): readonly Read[] {
  const { sources } = released();
  const options = {
    cwd: sources,
    input: JSON.stringify(items),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT], options);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

const declared = new Set(WRITTEN_BEFORE_ITS_READERS.map(({ name }) => name));
let read: readonly Read[];

beforeAll(() => {
  read = readByRelease(written());
});

describe('what this version writes and the last release reads', () => {
  it('is everything, but for what is declared', () => {
    const unread = read.filter(({ name, result }) => result === 'unreadable' && !declared.has(name));
    expect(unread, 'Release the reader first: docs/how-to/change-stored-data.md').toEqual([]);
  });

  it('is most of it: few items are of a kind that the release has never had', () => {
    expect(read.filter(({ result }) => result === 'read').length).toBeGreaterThan(read.length * 0.8);
  });

  it('what is declared is really unreadable, and says why nobody meets it', () => {
    const unreadable = new Set(read.filter(({ result }) => result === 'unreadable').map(({ name }) => name));
    expect([...declared].filter((name) => !unreadable.has(name))).toEqual([]);
    for (const { because } of WRITTEN_BEFORE_ITS_READERS) expect(because.length).toBeGreaterThan(20);
  });

  it.each([
    ['a value that a closed list does not have yet', { kind: 'receive-case' }, { kind: 'receive-parcel' }],
    ['an event of a new type', { type: 'note-added' }, { type: 'note-sung' }],
  ])('%s is noticed', (_what, known, added) => {
    const asText = (value: object) => JSON.stringify(value).slice(1, -1);
    const changed = written()
      .map((stored) => ({ ...stored, item: JSON.stringify(stored.item) }))
      .filter(({ item }) => item.includes(asText(known)))
      .map((stored) => ({ ...stored, item: JSON.parse(stored.item.replaceAll(asText(known), asText(added))) }));
    expect(changed.length).toBeGreaterThan(0);
    expect(readByRelease(changed).filter(({ result }) => result === 'unreadable').length).toBeGreaterThan(0);
  });
});
