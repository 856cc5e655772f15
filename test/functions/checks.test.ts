/** Looking for people who were sent home before cannot be used to guess: requests go into the deployed handlers, over a real store. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { mpu } from '../../lib/forum/index.ts';
import { subjectCheck } from '../../lib/matching/answers.ts';
import { HOUR_MILLIS, SLOT_MILLIS } from '../../lib/matching/quota.ts';
import { strandedPerson } from '../stories/support/given.ts';
import { bodyOf, type Person, problemOf } from '../stories/support/people.ts';
import { allItems } from '../stories/support/tables.ts';
import { type Functions, startFunctions } from '../support/functions.ts';
import { MINUTE } from '../support/kit.ts';

const {
  person: PERSON,
  desk: DESK,
  opening: OPENING,
  serials: SERIALS,
  forumSerials: FORUM,
  usual: USUAL,
} = mpu.checkLimits;

let api: Functions;
beforeAll(async () => {
  api = await startFunctions();
});
afterAll(async () => {
  await api.close();
});
beforeEach(() => {
  // Every test has a day of its own.
  api.advance(24 * HOUR_MILLIS);
});

/** What is printed meanwhile: metrics go to the standard output. */
const printed = vi.spyOn(process.stdout, 'write');
afterEach(() => printed.mockClear());

const SUBJECT = { name: 'Kornelis Wangge', sex: 'M', birthYear: 1984, origin: '53.08', ppks: ['ORANG_TELANTAR'] };
const nikOf = (serial: number, birth = '120584') => `530801${birth}${String(serial).padStart(4, '0')}`;
const ask = async (who: Person, request: object, key?: string) =>
  await who.post('/v1/subjects/check', request, key === undefined ? {} : { 'idempotency-key': key });
const officer = (n: number, desk = '31') => api.at(desk, { sub: `petugas-${n}` });
const stranger = (n: number) => ({
  name: `Rekaan ${'bdgklmnprs'[n % 10]}a${'bdgklmnprs'[Math.floor(n / 10)]}uru Semu`,
});
const unusualIn = () => printed.mock.calls.filter(([text]) => String(text).includes('ChecksUnusualByDesk')).length;

describe('guessing', () => {
  test('four hundred serials of one birth date end at the sixth, whoever of the desk asks, and the one who is there is not found', async () => {
    const known = { ...SUBJECT, nik: nikOf(250) };
    await api.at('35').open(strandedPerson({ subjects: [known] }));
    const statuses: number[] = [];
    for (let serial = 1; serial <= 40; serial += 1) {
      statuses.push((await ask(officer(serial, '51'), { nik: nikOf(serial) })).status);
    }
    expect(statuses).toEqual([...Array(SERIALS).fill(200), ...Array(40 - SERIALS).fill(429)]);
    const hit = await ask(officer(99, '51'), { nik: nikOf(250) });
    expect(problemOf(hit, 429, 'checks-exhausted')).toMatchObject({ limit: 'serials', maximum: SERIALS });
    expect(unusualIn()).toBe(41 - SERIALS);
    // A number that the desk has asked for before is no further guess, and another birth date is none either.
    expect((await ask(officer(1, '51'), { nik: nikOf(1) })).status).toBe(200);
    expect((await ask(officer(1, '51'), { nik: nikOf(1, '130584') })).status).toBe(200);
  });

  test('opening cases is not the way around: the same serials end there as well', async () => {
    const bali = officer(1, '51');
    const subjects = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => ({ ...SUBJECT, name: undefined, nik: nikOf(from + n) }));
    const all = await bali.post('/v1/cases', strandedPerson({ subjects: subjects(1, SERIALS + 1) }));
    expect(problemOf(all, 429, 'checks-exhausted')).toMatchObject({ limit: 'serials' });
    bodyOf(await bali.post('/v1/cases', strandedPerson({ subjects: subjects(1, SERIALS) })), 201);
    problemOf(await ask(bali, { nik: nikOf(SERIALS + 1) }), 429, 'checks-exhausted');
  });

  test('correcting people of a case is not the way around either, and a correction is counted once for its key', async () => {
    const bali = officer(2, '51');
    const { id } = await bali.open(strandedPerson({ subjects: [{ ...SUBJECT, ...stranger(7) }] }));
    const reason = 'Salah tulis';
    const amend = async (change: object, key: string) =>
      await bali.patch(`/v1/cases/${id}/subjects/1`, { reason, ...change }, { 'idempotency-key': key });
    for (let serial = 1; serial < SERIALS; serial += 1) {
      for (let times = 0; times < 2; times += 1) bodyOf(await amend({ nik: nikOf(serial) }, `nik-${serial}`), 200);
    }
    const add = async (nik: string) =>
      await bali.post(`/v1/cases/${id}/subjects`, { reason, subject: { ...SUBJECT, name: 'Rekaan Semu', nik } });
    bodyOf(await add(nikOf(SERIALS)), 201);
    for (const refused of [await amend({ nik: nikOf(99) }, 'lagi'), await add(nikOf(98))]) {
      expect(problemOf(refused, 429, 'checks-exhausted')).toMatchObject({ limit: 'serials', maximum: SERIALS });
    }
    problemOf(await ask(bali, { nik: nikOf(97) }), 429, 'checks-exhausted');
    bodyOf(await amend({ nik: nikOf(1) }, 'kembali'), 200);
    bodyOf(await amend({ birthDate: null, address: 'Jalan Rekaan 1' }, 'tanpa'), 200);
    const counters = (await allItems(api.tables, api.tables.cases)).filter(({ PK }) => PK === 'CHECKS#51#petugas-2');
    expect(counters).toMatchObject([{ slots: [{ people: 1 + SERIALS + 1 }] }]);
  });

  test('questions that find nobody end early, and from then on whoever would be found is refused as well', async () => {
    await api.at('35').open(strandedPerson({ subjects: [{ ...SUBJECT, nik: nikOf(7, '010277') }] }));
    const who = officer(1, '35');
    for (let n = 0; n < PERSON.misses; n += 1) expect((await ask(who, stranger(n))).status).toBe(200);
    const refused = await ask(who, { nik: nikOf(7, '010277') });
    expect(problemOf(refused, 429, 'checks-exhausted')).toMatchObject({ limit: 'misses', maximum: PERSON.misses });
    // The hour, and what is left of the slot in which the questions were asked.
    const now = Date.now();
    expect(Number(refused.headers.get('retry-after')) * 1000).toBe(HOUR_MILLIS + SLOT_MILLIS - (now % SLOT_MILLIS));
    api.advance(HOUR_MILLIS);
    problemOf(await ask(who, { nik: nikOf(7, '010277') }), 429, 'checks-exhausted');
    api.advance(-HOUR_MILLIS);
    api.advance(Number(refused.headers.get('retry-after')) * 1000);
    bodyOf(await ask(who, { nik: nikOf(7, '010277') }), 200);
  });

  test('a full hour begins nothing: what was used just before it counts just after it', async () => {
    const who = officer(3, '35');
    api.advance(HOUR_MILLIS - (Date.now() % HOUR_MILLIS) - MINUTE);
    for (let n = 0; n < PERSON.misses; n += 1) expect((await ask(who, stranger(n))).status).toBe(200);
    api.advance(2 * MINUTE);
    expect(problemOf(await ask(who, stranger(80)), 429, 'checks-exhausted')).toMatchObject({ limit: 'misses' });
  });

  test('desks that share the serials of one birth date among them end at the bound of the forum', async () => {
    const desks = mpu.desks.filter(({ kind }) => kind === 'dinas-sosial').map(({ code }) => code);
    let serial = 0;
    for (let n = 0; n < FORUM / SERIALS; n += 1) {
      for (let times = 0; times < SERIALS; times += 1) {
        serial += 1;
        expect((await ask(api.at(desks[n] ?? ''), { nik: nikOf(serial, '210785') })).status).toBe(200);
      }
    }
    const next = api.at(desks.at(-1) ?? '');
    const refused = await ask(next, { nik: nikOf(serial + 1, '210785') });
    expect(problemOf(refused, 429, 'checks-exhausted')).toMatchObject({ limit: 'forum-serials', maximum: FORUM });
    expect(refused.headers.get('retry-after')).toBe(String(24 * 3600));
    // A number that somebody has asked for before is no further guess, and the day after there is room.
    expect((await ask(next, { nik: nikOf(1, '210785') })).status).toBe(200);
    api.advance(24 * HOUR_MILLIS);
    expect((await ask(next, { nik: nikOf(serial + 1, '210785') })).status).toBe(200);
  });

  test('a desk has a bound of its own, however many people it has', async () => {
    for (let n = 0; n < DESK.misses; n += 1) await ask(officer(n % 5, '33'), stranger(n));
    const refused = await ask(officer(7, '33'), stranger(99));
    expect(problemOf(refused, 429, 'checks-exhausted')).toMatchObject({ limit: 'desk-misses' });
    expect((await ask(officer(7, '34'), stranger(99))).status).toBe(200);
  });

  test('counters hold no number, no name and no birth date', async () => {
    const who = officer(1, '36');
    await ask(who, { nik: nikOf(11), name: 'Kornelis Wangge' });
    const counters = (await allItems(api.tables, api.tables.cases)).filter(({ PK }) =>
      /^CHECKS#(?:36|FORUM#)/.test(String(PK)),
    );
    expect(counters.length).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify(counters)).not.toMatch(/530801|120584|kornelis/i);
  });
});

describe('the bound holds', () => {
  test('for fifty questions at once', async () => {
    const who = officer(1, '32');
    const replies = await Promise.all(Array.from({ length: 50 }, async (_, n) => await ask(who, stranger(n))));
    const answered = replies.filter(({ status }) => status === 200).length;
    expect(answered).toBeLessThanOrEqual(PERSON.misses);
    for (const { status } of replies) expect([200, 429, 503]).toContain(status);
    // Whatever gave up changed nothing: asked again, the bound is reached exactly.
    let more = answered;
    while ((await ask(who, stranger(60 + more))).status === 200) more += 1;
    expect(more).toBe(PERSON.misses);
  });

  test('and a repetition under the same key does not count again, even when nothing is left', async () => {
    const who = officer(2, '32');
    for (let n = 0; n < PERSON.misses; n += 1) {
      for (let times = 0; times < 3; times += 1) expect((await ask(who, stranger(n), `tanya-${n}`)).status).toBe(200);
    }
    expect((await ask(who, stranger(50))).status).toBe(429);
    expect((await ask(who, stranger(0), 'tanya-0')).status).toBe(200);
    problemOf(await ask(who, stranger(1), 'tanya-0'), 422, 'idempotency-key-reused');
  });

  test('and it answers the same, byte for byte', async () => {
    const who = officer(5, '32');
    await who.open(strandedPerson({ subjects: [{ ...SUBJECT, nik: nikOf(9, '090966') }] }));
    const first = await ask(who, { nik: nikOf(9, '090966') }, 'sama');
    expect(subjectCheck.parse(bodyOf(first, 200)).matches).toMatchObject([{ confidence: 'exact' }]);
    const counters = async () =>
      (await allItems(api.tables, api.tables.cases)).filter(({ PK }) => /^CHECKS#(?:32|FORUM#)/.test(String(PK)));
    const before = await counters();
    for (let times = 0; times < 3; times += 1) {
      const again = await ask(who, { nik: nikOf(9, '090966') }, 'sama');
      expect(again.text).toBe(first.text);
    }
    expect(await counters()).toEqual(before);
  });

  test('a refused question may be sent again under its key when the hour is over', async () => {
    const who = officer(3, '32');
    for (let n = 0; n < PERSON.misses; n += 1) await ask(who, stranger(n));
    expect((await ask(who, stranger(51), 'nanti')).status).toBe(429);
    api.advance(70 * MINUTE);
    expect((await ask(who, stranger(51), 'nanti')).status).toBe(200);
  });
});

describe('registering', () => {
  const people = (count: number, from: number) =>
    Array.from({ length: count }, (_, n) => ({ ...SUBJECT, ...stranger(from + n), birthYear: 1950 + (n % 40) }));

  test('a convoy of 37, in cases of their own or in one, is not stopped', async () => {
    const who = officer(1, '35');
    for (const subject of people(37, 0))
      bodyOf(await who.post('/v1/cases', strandedPerson({ subjects: [subject] })), 201);
    bodyOf(await who.post('/v1/cases', strandedPerson({ subjects: people(37, 40) })), 201);
    expect((await ask(who, stranger(1))).status).toBe(200);
    expect(unusualIn()).toBe(0);
  });

  test('ends at a bound of its own, and repetitions of an opening do not count again', async () => {
    const who = officer(1, '18');
    // Known by their numbers alone, each of another birth date.
    const subjects = Array.from({ length: 40 }, (_, n) => ({
      ...SUBJECT,
      name: undefined,
      birthYear: undefined,
      nik: nikOf(1, `0101${String(40 + n)}`),
    }));
    const crowd = (n: number) => strandedPerson({ title: `Rombongan ${n}`, subjects });
    const rounds = Math.floor(OPENING.person / 40);
    for (let n = 0; n < rounds; n += 1) {
      const key = { 'idempotency-key': `rombongan-${n}` };
      bodyOf(await who.post('/v1/cases', crowd(n), key), 201);
      if (n < 2) bodyOf(await who.post('/v1/cases', crowd(n), key), 201);
    }
    const refused = await who.post('/v1/cases', crowd(rounds));
    expect(problemOf(refused, 429, 'checks-exhausted')).toMatchObject({ limit: 'people', maximum: OPENING.person });
    bodyOf(await who.post('/v1/cases', strandedPerson()), 201);
    bodyOf(await officer(2, '18').post('/v1/cases', crowd(rounds)), 201);
  });
});

describe('what is disclosed', () => {
  test('an open case is told to desks with a part in a case of that person, and to nobody else', async () => {
    const subject = { ...SUBJECT, nik: nikOf(3, '030366') };
    const lampung = api.at('18');
    const { id } = await lampung.open(strandedPerson({ subjects: [subject] }));
    const found = async (desk: string) =>
      subjectCheck.parse(bodyOf(await ask(api.at(desk), { nik: subject.nik }), 200)).matches;
    expect(await found('51')).toEqual([]);
    expect(await found('18')).toMatchObject([{ confidence: 'exact', openCase: true }]);
    await lampung.offer(id, '36');
    expect(await found('36')).toMatchObject([{ openCase: true }]);
    const again = await api.at('51').post('/v1/cases', strandedPerson({ subjects: [subject] }));
    expect(again.body).not.toHaveProperty('alreadySentHome');
  });

  test('a case of its own, corrected or added to, tells a desk of itself and of nobody else, and is no hit', async () => {
    const [victim, other] = [nikOf(5, '050566'), nikOf(5, '060666')];
    for (const nik of [victim, other]) {
      await api.at('18').open(strandedPerson({ subjects: [{ ...SUBJECT, nik }] }));
    }
    const spy = officer(1, '51');
    const dummy = await spy.open(strandedPerson({ subjects: [{ ...SUBJECT, ...stranger(1), birthYear: 1951 }] }));
    const reason = 'Salah tulis';
    bodyOf(await spy.patch(`/v1/cases/${dummy.id}/subjects/1`, { reason, nik: victim }), 200);
    const subject = { ...SUBJECT, ...stranger(2), birthYear: 1952, nik: other };
    bodyOf(await spy.post(`/v1/cases/${dummy.id}/subjects`, { reason, subject }), 201);
    for (const nik of [victim, other]) {
      const { matches } = subjectCheck.parse(bodyOf(await ask(spy, { nik }), 200));
      expect(matches).toMatchObject([{ confidence: 'exact', from: '51', openCase: true }]);
    }
    for (let n = 2; n < PERSON.misses; n += 1) bodyOf(await ask(spy, { nik: victim }), 200);
    const refused = await ask(spy, { nik: victim });
    expect(problemOf(refused, 429, 'checks-exhausted')).toMatchObject({ limit: 'misses' });
  });

  test('more questions than usual are reported with the desk', async () => {
    const subject = { ...SUBJECT, nik: nikOf(4, '040466') };
    await api.at('34').open(strandedPerson({ subjects: [subject] }));
    for (let n = 0; n < USUAL; n += 1) await ask(officer(n % 5, '34'), { nik: subject.nik });
    expect(unusualIn()).toBe(0);
    await ask(officer(1, '34'), { nik: subject.nik });
    expect(unusualIn()).toBe(1);
  });
});
