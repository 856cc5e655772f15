import { createSecretKey } from 'node:crypto';
import { PutCommand, paginateScan, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { mpu, PROVINCES } from '../../../lib/forum/index.ts';
import type { CaseId, DeskCode, Instant } from '../../../lib/kernel/ids.ts';
import type { Nik } from '../../../lib/kernel/nik.ts';
import type { Subject } from '../../../lib/kernel/subject.ts';
import { type Identity, profileOf } from '../../../lib/matching/identity.ts';
import { currentKey, hashOf, type KeyRing, type MatchingKey } from '../../../lib/matching/keys.ts';
import { rehashSightings, rowsOfOtherKeys } from '../../../lib/matching/store/rehash.ts';
import { findSentHome, SIGHTINGS_KEPT_DAYS } from '../../../lib/matching/store/sightings.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import { executeOpening } from '../../support/store.ts';
import {
  after,
  area,
  done,
  HOUR,
  newCaseId,
  officer,
  openingOf,
  refusalOf,
  requestOf,
  START,
  succeeded,
} from '../world.ts';

const DAY = 24 * HOUR;
const keyOf = (from: number, secret: string): MatchingKey => ({
  from: from as Instant,
  secret: createSecretKey(secret.repeat(8), 'utf8'),
});
const FIRST = keyOf(0, 'satu');
const RING: KeyRing = [FIRST];

let people = 0;

/** Somebody whom no other test knows: neighbours in number have another province, and the next of a province another age. */
function somebody(change: Partial<Subject> = {}): Subject {
  people += 1;
  const letters = String(1000 + people)
    .split('')
    .map((digit) => 'bdgklmnprs'[Number(digit)])
    .join('a');
  const origin = area(PROVINCES[people % PROVINCES.length]?.code ?? '53');
  const who = { name: `Kornelis ${letters}us`, sex: 'M', birthYear: 1930 + people, origin } as const;
  return { n: 1, ...who, nikWarnings: [], ppks: [], tags: [], riskFlags: [], ...change };
}

interface Opened {
  readonly subjects: readonly Subject[];
  readonly at?: Instant;
  readonly ring?: KeyRing;
  readonly kind?: 'stranded-person' | 'referral';
}

/** What a stranded person's case says when it is found again, whatever engine keeps it. */
export function sightingSuite(tablesOf: () => Tables): void {
  async function open({ subjects, at = START, ring = RING, kind = 'stranded-person' }: Opened): Promise<CaseId> {
    const caseId = newCaseId();
    const executed = await executeOpening({
      ...requestOf(tablesOf(), officer('31'), { at }),
      draft: () => openingOf('31', { caseId, kind, subjectCount: subjects.length }),
      subjects,
      matchingKeys: ring,
    });
    succeeded(executed);
    return caseId;
  }
  const find = async (identity: Identity, { now = after(DAY), keys = RING } = {}) =>
    await findSentHome(profileOf(identity, now), { tables: tablesOf(), forum: mpu, keys, now, desk: '31' as DeskCode });
  const close = async (caseId: CaseId, at: Instant) =>
    await done(tablesOf(), caseId, officer('31'), { name: 'close-case', outcome: 'reunited-with-family' }, { at });
  const rowsOf = async (caseId: CaseId) => {
    const { client, cases } = tablesOf();
    const pages = paginateScan(
      { client },
      {
        TableName: cases,
        FilterExpression: 'begins_with(PK, :sighting) AND contains(SK, :case)',
        ExpressionAttributeValues: { ':sighting': 'SIGHTING#', ':case': caseId },
      },
    );
    const rows = [];
    for await (const { Items = [] } of pages) rows.push(...Items);
    return rows;
  };

  test('somebody is found by an open case, and not by one that was closed without a journey', async () => {
    const subject = somebody({ origin: area('53.08') });
    const caseId = await open({ subjects: [subject] });
    expect(await find(subject)).toMatchObject([
      { answer: { openCase: true, timesIn365Days: 0 }, records: [{ caseId, n: 1 }] },
    ]);
    await close(caseId, after(3 * DAY));
    expect(await find({ ...subject, origin: undefined }, { now: after(9 * DAY) })).toEqual([]);
  });

  test('somebody is found by the NIK alone', async () => {
    const nik = '5308011205840077' as Nik;
    await open({ subjects: [somebody({ nik })] });
    expect(await find({ nik })).toMatchObject([{ answer: { confidence: 'exact', reason: 'nik' } }]);
    expect(await find({ nik: '5308019999840077' as Nik })).toEqual([]);
  });

  test('each subject of a case is found, and only in stranded persons’ cases', async () => {
    const [one, other] = [somebody(), somebody({ n: 2 })];
    await open({ subjects: [one, other] });
    expect(await find(other)).toMatchObject([{ records: [{ n: 2 }] }]);
    const referred = somebody();
    expect(await rowsOf(await open({ subjects: [referred], kind: 'referral' }))).toEqual([]);
    expect(await find(referred)).toEqual([]);
  });

  test('rows hold a hash, where it leads and when it ends: no name, no number, no date', async () => {
    const subject = somebody({ nik: '5308011205840088' as Nik, birthDate: '1984-05-12' });
    const rows = await rowsOf(await open({ subjects: [subject] }));
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) {
      expect(Object.keys(row).sort()).toEqual(['PK', 'SK', 'expiresAt', 'keyFrom']);
      expect(row['PK']).toMatch(/^SIGHTING#[\w-]{22}$/);
      expect(row['expiresAt']).toBe((START + SIGHTINGS_KEPT_DAYS * DAY) / 1000);
      expect(JSON.stringify(row)).not.toMatch(/kornelis|5308|1984-/i);
    }
  });

  test('a case of forty is one transaction, with two rows each', async () => {
    const subjects = Array.from({ length: 40 }, (_, n) => somebody({ n: n + 1 }));
    const caseId = await open({ subjects });
    expect(await rowsOf(caseId)).toHaveLength(80);
    expect(await find(subjects[39] ?? {})).toMatchObject([{ records: [{ caseId, n: 40 }] }]);
  });

  test('nobody is found when they are kept no longer', async () => {
    const subject = somebody();
    await open({ subjects: [subject] });
    const last = SIGHTINGS_KEPT_DAYS * DAY;
    expect(await find(subject, { now: after(last) })).toHaveLength(1);
    expect(await find(subject, { now: after(last + 1) })).toEqual([]);
  });

  test('under another key nobody is found; with both live, rows of both are', async () => {
    const second = keyOf(after(HOUR), 'dua!');
    const both: KeyRing = [FIRST, second];
    const [early, late] = [somebody(), somebody()];
    await open({ subjects: [early], ring: both });
    const caseId = await open({ subjects: [late], at: after(2 * HOUR), ring: both });
    expect((await rowsOf(caseId)).every(({ keyFrom }) => keyFrom === second.from)).toBe(true);
    expect(await find(early, { keys: [second] })).toEqual([]);
    expect(await find(late, { keys: [FIRST] })).toEqual([]);
    expect(await find(early, { keys: both })).toHaveLength(1);
    expect(await find(late, { keys: both })).toHaveLength(1);
  });

  test('rows are written again under a key, and found under it alone', async () => {
    const second = keyOf(after(HOUR), 'dua!');
    const subject = somebody({ nik: '5308011205840099' as Nik });
    const caseId = await open({ subjects: [subject] });
    const before = await rowsOf(caseId);
    expect(await rehashSightings(tablesOf(), second)).toBeGreaterThanOrEqual(before.length);
    expect((await rowsOf(caseId)).map(({ keyFrom }) => keyFrom)).toEqual(before.map(() => second.from));
    expect(await find(subject, { keys: [second] })).toHaveLength(1);
    expect(await find(subject)).toEqual([]);
    for await (const row of rowsOfOtherKeys(tablesOf(), second)) throw new Error(`left behind: ${row.SK}`);
    expect(await rehashSightings(tablesOf(), FIRST)).toBeGreaterThan(0);
  });

  test('a row whose case has lost its subjects is taken away and leads nowhere', async () => {
    const { client, cases } = tablesOf();
    const key = hashOf(FIRST, 'name nobody');
    const SK = `${String(START).padStart(13, '0')}#${'z'.repeat(26)}#1`;
    await client.send(
      new PutCommand({ TableName: cases, Item: { PK: `SIGHTING#${key}`, SK, keyFrom: 0, expiresAt: 9e9 } }),
    );
    expect(await find({ name: 'Nobody' })).toEqual([]);
    await rehashSightings(tablesOf(), keyOf(1, 'tiga'));
    const { Items } = await client.send(
      new QueryCommand({
        TableName: cases,
        KeyConditionExpression: 'PK = :pk',
        ExpressionAttributeValues: { ':pk': `SIGHTING#${key}` },
      }),
    );
    expect(Items).toEqual([]);
    await rehashSightings(tablesOf(), FIRST);
  });

  test('an objection refuses an opening, unless the same request has opened it before', async () => {
    const subjects = [somebody()];
    const objection = { code: 'already-returned', pointer: '/overrideReason', maximum: 1, matches: [] } as const;
    const request = { ...requestOf(tablesOf(), officer('51'), { key: 'objected' }), subjects, matchingKeys: RING };
    const draft = () => openingOf('51', { kind: 'stranded-person', subjectCount: 1 });
    expect(refusalOf(await executeOpening({ ...request, draft, objection }))).toBe('already-returned');
    const opened = succeeded(await executeOpening({ ...request, draft }));
    expect(succeeded(await executeOpening({ ...request, draft, objection }))).toEqual(opened);
  });

  test('a key begins at its time, and the first before its time', () => {
    const second = keyOf(100, 'dua!');
    expect(currentKey([FIRST, second], 99 as Instant)).toBe(FIRST);
    expect(currentKey([FIRST, second], 100 as Instant)).toBe(second);
    expect(currentKey([second], 99 as Instant)).toBe(second);
  });
}
