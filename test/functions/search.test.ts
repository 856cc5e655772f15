/** Cases are found by words, and by the names of their people for their holder alone. Requests go into the deployed handlers. */
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCase, parseRecord } from '../../lib/capabilities/store/items.ts';
import { caseKey, caseTermsKey } from '../../lib/capabilities/store/keys.ts';
import { searchCases } from '../../lib/capabilities/store/search.ts';
import { correctedTerms, removeUnopened } from '../../lib/capabilities/store/search-index.ts';
import { casesOfOtherKeys, indexCases } from '../../lib/capabilities/store/search-rehash.ts';
import { caseView } from '../../lib/cases/answers.ts';
import type { CaseId, DeskCode, Instant } from '../../lib/kernel/ids.ts';
import type { KeyRing, MatchingKey } from '../../lib/matching/keys.ts';
import { keysIn } from '../../lib/matching/secret.ts';
import { disaster, markedSubject, strandedPerson } from '../stories/support/given.ts';
import { bodyOf, type Person, problemOf } from '../stories/support/people.ts';
import { allItems } from '../stories/support/tables.ts';
import { type Functions, startFunctions } from '../support/functions.ts';

let api: Functions;
beforeAll(async () => {
  api = await startFunctions();
});
afterAll(async () => {
  await api.close();
});

const found = async (who: Person, q: string, more = '') =>
  (await who.cases(`?q=${encodeURIComponent(q)}${more}`)).items.map(({ id }) => id);
const named = (name: string) => ({ ...markedSubject(), name });
const openTitled = async (who: Person, title: string, name?: string) =>
  (await who.open(strandedPerson({ title, ...(name !== undefined && { subjects: [named(name)] }) }))).id;

describe('words of a title', () => {
  test('lead every desk that takes part to the case, however they are written, and no other', async () => {
    const [jatim, ntt, bali] = [api.at('35'), api.at('53'), api.at('51')];
    const { id } = await jatim.open(disaster({ title: 'Banjir bandang di Adonara' }));
    expect(await found(jatim, 'BANJIR')).toContain(id);
    expect(await found(jatim, 'adonara bandang')).toEqual([id]);
    expect(await found(jatim, 'adonara gempa')).toEqual([]);
    expect(await found(ntt, 'adonara')).toEqual([]);
    await jatim.offer(id, '53');
    expect(await found(ntt, 'adonara')).toEqual([id]);
    expect(await found(bali, 'adonara')).toEqual([]);
  });

  test('follow a correction, for the desks that take part', async () => {
    const [jatim, ntt] = [api.at('35'), api.at('53')];
    const id = await openTitled(jatim, 'Pemulangan dari Wonokromo');
    await ntt.move((await jatim.offer(id, '53')).id, 'accept');
    bodyOf(await ntt.patch(`/v1/cases/${id}`, { title: 'Pemulangan dari Purabaya', reason: 'Terminal lain.' }), 200);
    for (const desk of [jatim, ntt]) {
      expect(await found(desk, 'purabaya')).toEqual([id]);
      expect(await found(desk, 'wonokromo')).toEqual([]);
    }
  });

  test('go after the transaction of a correction, however many they were', async () => {
    const banten = api.at('36');
    const title = 'Satu dua tiga empat lima enam tujuh delapan sembilan sepuluh di Merak';
    const id = (await openTitled(banten, title, 'Gracela Rekaan')) as CaseId;
    const rows = async () =>
      (await allItems(api.tables, api.tables.cases)).filter(
        ({ PK, SK }) => /^TERM#/.test(String(PK)) && String(SK).endsWith(id),
      ).length;
    const { Item } = await api.tables.client.send(
      new GetCommand({ TableName: api.tables.cases, Key: { ...caseKey(id) } }),
    );
    const record = { ...parseCase(Item), title: 'Pelabuhan' };
    const ring = keysIn(JSON.stringify({ 0: 'rahasia'.repeat(8) }));
    const { writes, added, gone } = await correctedTerms(api.tables, record, [], ring);
    expect([writes.length, added.length, gone.length]).toEqual([1, 1, 13]);
    const [before, reason] = [await rows(), 'Lebih singkat.'];
    bodyOf(await banten.patch(`/v1/cases/${id}`, { title: 'Pelabuhan', reason }), 200);
    expect([before, await rows()]).toEqual([13, 3]);
    bodyOf(await banten.post(`/v1/cases/${id}/subjects/1/remove`, { reason }), 200);
    expect(await rows()).toBe(1);
  });

  test('come in pages, newest first, and a cursor is of one desk and one search', async () => {
    const lampung = api.at('18');
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1)
      ids.push(await openTitled(lampung, `Bakauheni kapal ${n % 2 === 0 ? 'genap' : 'ganjil'}`));
    const [first, second] = [
      await lampung.cases('?q=bakauheni&limit=3'),
      await lampung.cases('?q=bakauheni+genap&limit=3'),
    ];
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(4).toReversed());
    expect(second.items.map(({ id }) => id)).toEqual([ids[6], ids[4], ids[2]]);
    const rest = await lampung.cases(`?q=bakauheni&limit=100&next=${first.next}`);
    expect(rest.items.map(({ id }) => id)).toEqual(ids.slice(0, 4).toReversed());
    expect(rest.next).toBeUndefined();
    expect((await lampung.cases(`?q=bakauheni+genap&next=${second.next}`)).items.map(({ id }) => id)).toEqual([ids[0]]);
    for (const [who, query] of [
      [lampung, 'q=genap'],
      [api.at('35'), 'q=bakauheni'],
    ] as const) {
      problemOf(await who.get(`/v1/cases?${query}&next=${first.next}`), 400, 'cursor-invalid');
    }
  });
});

test('rows that lead nowhere make no empty page while there is more', async () => {
  const lampung = api.at('18');
  const id = await openTitled(lampung, 'Menyeberang dari Kalianda');
  const reason = 'Salah tulis.';
  const renamed: string[] = [];
  for (let n = 0; n < 3; n += 1) renamed.push(await openTitled(lampung, `Kalianda ${n}`));
  const rows = (await allItems(api.tables, api.tables.cases)).filter(({ PK }) => String(PK).startsWith('TERM#18#'));
  for (const one of renamed) bodyOf(await lampung.patch(`/v1/cases/${one}`, { title: 'Pelabuhan lain', reason }), 200);
  for (const Item of rows) await api.tables.client.send(new PutCommand({ TableName: api.tables.cases, Item }));
  const page = await lampung.cases('?q=kalianda&limit=1');
  expect(page.items.map((one) => one.id)).toEqual([id]);
  expect(page.next).toBeUndefined();
});

describe('a person’s name', () => {
  test('leads the holder’s people to the case and nobody else, and each find is in the access log', async () => {
    const [jatim, ntt] = [api.at('35'), api.at('53')];
    const id = await openTitled(jatim, 'Menjemput Kornelia di Ubud', 'Kornelia Rekaan');
    expect(await found(jatim, 'kornelia ubud')).toEqual([id]);
    const task = await jatim.offer(id, '53');
    expect(await found(ntt, 'ubud')).toEqual([id]);
    expect(await found(ntt, 'kornelia')).toEqual([]);
    expect(await found(api.at('35', { role: 'auditor' }), 'kornelia')).toEqual([]);
    await ntt.move(task.id, 'accept');
    expect(await found(ntt, 'kornelia')).toEqual([id]);
    expect(await found(jatim, 'kornelia')).toEqual([]);
    expect(await found(jatim, 'ubud')).toEqual([id]);
    const log = await ntt.accessLog(id);
    expect(log.map(({ how, by, subjects }) => [how, by.desk, subjects])).toEqual([
      ['search', '35', [1]],
      ['search', '53', [1]],
    ]);
  });

  test('follows corrections: of a name, of a person who is added or taken out', async () => {
    const bali = api.at('51');
    const id = await openTitled(bali, 'Keluarga di Gilimanuk', 'Mikaela Rekaan');
    const reason = 'Salah tulis.';
    bodyOf(await bali.patch(`/v1/cases/${id}/subjects/1`, { name: 'Rafaela Rekaan', reason }), 200);
    bodyOf(await bali.post(`/v1/cases/${id}/subjects`, { subject: named('Gabriela Rekaan'), reason }), 201);
    expect(await found(bali, 'mikaela')).toEqual([]);
    expect(await found(bali, 'rafaela')).toEqual([id]);
    expect(await found(bali, 'gabriela gilimanuk')).toEqual([id]);
    bodyOf(await bali.post(`/v1/cases/${id}/subjects/2/remove`, { reason }), 200);
    expect(await found(bali, 'gabriela')).toEqual([]);
  });

  test('that is entered later hides in the title for everybody else from then on', async () => {
    const [bali, jatim] = [api.at('51'), api.at('35')];
    const id = await openTitled(bali, 'Mencari keluarga Evangelina');
    await bali.offer(id, '35');
    expect(await found(jatim, 'evangelina')).toEqual([id]);
    const rows = (await allItems(api.tables, api.tables.cases)).filter(({ SK }) => String(SK).endsWith(id));
    bodyOf(await bali.post(`/v1/cases/${id}/subjects`, { subject: named('Evangelina'), reason: 'Ditemukan.' }), 201);
    expect(await found(jatim, 'evangelina')).toEqual([]);
    // Rows that stayed too long lead nowhere either.
    for (const Item of rows.filter(({ PK }) => String(PK).startsWith('TERM#35#'))) {
      await api.tables.client.send(new PutCommand({ TableName: api.tables.cases, Item }));
    }
    expect(await found(jatim, 'evangelina')).toEqual([]);
    expect(await found(jatim, 'keluarga')).toContain(id);
    expect(await found(bali, 'evangelina')).toEqual([id]);
  });

  test('cannot be read in the index', async () => {
    const bali = api.at('51');
    await openTitled(bali, 'Penyeberangan Ketapang', 'Philomena Rekaan');
    const rows = (await allItems(api.tables, api.tables.cases)).filter(
      ({ PK, SK }) => /^TERM#/.test(String(PK)) || SK === 'TERMS',
    );
    expect(rows.length).toBeGreaterThan(4);
    expect(JSON.stringify(rows)).not.toMatch(/ketapang|philomena|rekaan/i);
  });
});

test('a repeated opening leaves no rows of another case, and keeps those of the one that it opened', async () => {
  const jabar = api.at('32');
  const body = strandedPerson({ title: 'Stasiun Cirebon Prujakan' });
  const opened = await jabar.post('/v1/cases', body, { 'idempotency-key': 'dua-kali' });
  expect((await jabar.post('/v1/cases', body, { 'idempotency-key': 'dua-kali' })).text).toBe(opened.text);
  const rows = (await allItems(api.tables, api.tables.cases)).filter(({ PK }) => String(PK).startsWith('TERM#32#'));
  expect(rows).toHaveLength(3);
  expect(await found(jabar, 'prujakan')).toHaveLength(1);
  // A case whose id follows from the request is drafted again as it is.
  const { id } = caseView.parse(bodyOf(opened, 201));
  const { tables } = api;
  const { Item } = await tables.client.send(
    new GetCommand({ TableName: tables.cases, Key: { ...caseKey(id as CaseId) } }),
  );
  const record = parseRecord(Item);
  const keys = rows.map(({ PK, SK }) => ({ PK: String(PK), SK: String(SK) }));
  await removeUnopened(tables, record, keys);
  expect(await found(jabar, 'prujakan')).toEqual([id]);
  await removeUnopened(tables, { ...record, openedAt: (record.openedAt + 1) as Instant }, keys);
  expect(await found(jabar, 'prujakan')).toEqual([]);
});

describe('a reference', () => {
  test('leads to the case in the list of a desk that takes part, however it is typed', async () => {
    const [jatim, ntt] = [api.at('35'), api.at('53')];
    const { id, reference } = await jatim.open(disaster());
    const typed = encodeURIComponent(reference.toLowerCase().replaceAll('-', ''));
    expect((await jatim.cases(`?reference=${typed}`)).items.map((one) => one.id)).toEqual([id]);
    expect((await ntt.cases(`?reference=${reference}`)).items).toEqual([]);
    expect((await jatim.cases('?reference=35-26-7K3QW-P')).items).toEqual([]);
  });
});

describe('what is refused', () => {
  test.each([
    ['q=a', '/q'],
    ['q=di', '/q'],
    ['q=', '/q'],
    ['q=satu+dua+tiga+empat+lima+enam+tujuh', '/q'],
    ['q=banjir&status=open', '/status'],
    ['q=banjir&kind=referral', '/kind'],
    ['reference=35-26-7K3QW-P&q=banjir', '/q'],
    ['reference=35-26-7K3QW-Q', '/reference'],
    ['reference=bukan', '/reference'],
  ])('%s', async (query, pointer) => {
    const { errors } = problemOf(await api.at('35').get(`/v1/cases?${query}`), 422, 'request-invalid');
    expect(errors.map((error) => error.pointer)).toEqual([pointer]);
  });
});

test('a case from before the search is handed over as ever, and found once it was corrected', async () => {
  const [jatim, ntt] = [api.at('35'), api.at('53')];
  const id = (await openTitled(jatim, 'Lama sekali di Tuban')) as CaseId;
  await api.tables.client.send(new DeleteCommand({ TableName: api.tables.cases, Key: { ...caseTermsKey(id) } }));
  await ntt.move((await jatim.offer(id, '53')).id, 'accept');
  expect(await found(ntt, 'tuban')).toEqual([]);
  bodyOf(await ntt.patch(`/v1/cases/${id}`, { title: 'Lama di Tuban', reason: 'Lebih singkat.' }), 200);
  for (const desk of [jatim, ntt]) expect(await found(desk, 'lama tuban')).toEqual([id]);
});

test('operators bring cases into the search, and under a new key', async () => {
  const { tables } = api;
  const dki = api.at('31');
  const id = (await openTitled(dki, 'Terminal Pulogebang', 'Seraphina Rekaan')) as CaseId;
  const [present] = keysIn(JSON.stringify({ 0: 'rahasia'.repeat(8) }));
  const [further] = keysIn(JSON.stringify({ 1: 'lain lagi'.repeat(8) }));
  await tables.client.send(new DeleteCommand({ TableName: tables.cases, Key: { ...caseTermsKey(id) } }));
  expect(await indexCases(tables, present)).toBeGreaterThan(0);
  expect(await indexCases(tables, present)).toBe(0);
  expect(await found(dki, 'pulogebang seraphina')).toEqual([id]);
  const leftUnder = async (key: MatchingKey) => {
    const left: CaseId[] = [];
    for await (const one of casesOfOtherKeys(tables, key)) left.push(one);
    return left;
  };
  expect(await leftUnder(present)).toEqual([]);
  expect(await leftUnder(further)).toContain(id);
  await indexCases(tables, further);
  expect(await leftUnder(further)).toEqual([]);
  const searched = async (ring: KeyRing) =>
    (await searchCases(tables, '31' as DeskCode, ['pulogebang'], ring, { limit: 10 })).items;
  expect([await searched([present]), await searched([further])]).toEqual([[], [id]]);
  expect(await searched([present, further])).toEqual([id]);
  await indexCases(tables, present);
});
