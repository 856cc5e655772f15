/** Lists of aid, and closed appeals: requests go into the deployed handlers, over a real store. */
import { BatchWriteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountView, offerList, offerView } from '../../lib/aid/answers.ts';
import { commitmentKey, offerKey } from '../../lib/aid/store/keys.ts';
import { mpu } from '../../lib/forum/index.ts';
import { type CaseId, commitmentIdOf, offerIdOf } from '../../lib/kernel/ids.ts';
import { partnerDetails } from '../../lib/partners/answers.ts';
import type { Key } from '../../lib/platform/dynamodb/keys.ts';
import { disaster } from '../stories/support/given.ts';
import { partner } from '../stories/support/partners.ts';
import { bodyOf, type Person, problemOf } from '../stories/support/people.ts';
import { type Functions, startFunctions } from '../support/functions.ts';
import { DAY } from '../support/kit.ts';

let api: Functions;
beforeAll(async () => {
  api = await startFunctions();
});
afterAll(async () => {
  await api.close();
});

const MANY = 1000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const offering = () => ({ lines: [{ needId: 'n1', quantity: 5 }], validUntil: inDays(9) });

async function openAppeal(days = 10) {
  const ntt = api.at('53');
  const needs = [{ item: 'blanket', unit: 'lembar', quantity: 9000, neededBy: inDays(15) }];
  const { id } = await ntt.open(disaster({ needs }));
  bodyOf(await ntt.post(`/v1/cases/${id}/appeal`, { audience: 'forum', partners: true, closesAt: inDays(days) }), 201);
  return { ntt, caseId: id as CaseId };
}

async function vettedPartner(code: string): Promise<Person> {
  const client = api.partner(code);
  const { task = '' } = partnerDetails.parse(bodyOf(await client.post('/v1/partners', partner({ name: code })), 201));
  await api.at('35-bkkks').move(task, 'accept');
  return client;
}

async function offered(giver: Person, caseId: CaseId) {
  return offerView.parse(bodyOf(await giver.post(`/v1/appeals/${caseId}/offers`, offering()), 201));
}

/** An item as it is stored. */
async function stored(key: Key): Promise<Record<string, unknown>> {
  const { Item } = await api.tables.client.send(new GetCommand({ TableName: api.tables.cases, Key: { ...key } }));
  return Item ?? expect.fail('it is not stored');
}

async function putAll(items: readonly Record<string, unknown>[]): Promise<void> {
  const { cases, client } = api.tables;
  for (let n = 0; n < items.length; n += 25) {
    const puts = items.slice(n, n + 25).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [cases]: puts } }));
  }
}

/** All pages of a list of offers: each but the last is full. */
async function offersOf(reader: Person, query: string, limit: number) {
  const found: string[] = [];
  let next: string | undefined;
  do {
    const path = `/v1/offers?limit=${limit}${query}${next === undefined ? '' : `&next=${next}`}`;
    const page = offerList.parse(bodyOf(await reader.get(path), 200));
    if (page.next !== undefined) expect(page.items).toHaveLength(limit);
    found.push(...page.items.map(({ id }) => id));
    next = page.next;
  } while (next !== undefined);
  return found;
}

/** What a partner is answered that reads an appeal. */
async function reads(client: Person, caseId: CaseId) {
  return (await client.get(`/v1/appeals/${caseId}`)).status;
}

test('a closed appeal is read by partners whose offer waits or was accepted, and by no other', async () => {
  const names = ['menunggu', 'diterima', 'menarik', 'ditolak', 'lain'] as const;
  const [waiting, accepted, withdrawn, refused, other] = await Promise.all(
    names.map(async (name) => await vettedPartner(`mitra-${name}`)),
  );
  if (!waiting || !accepted || !withdrawn || !refused || !other) throw new Error('a partner is missing');
  const bkkks = api.at('35-bkkks');
  const { ntt, caseId } = await openAppeal(1);
  await offered(waiting, caseId);
  const taken = await offered(accepted, caseId);
  await bkkks.move(taken.task ?? '', 'accept');
  const endorsed = offerView.parse(bodyOf(await accepted.get(`/v1/offers/${taken.id}`), 200));
  await ntt.move(endorsed.task ?? '', 'accept');
  const back = await offered(withdrawn, caseId);
  bodyOf(await withdrawn.post(`/v1/offers/${back.id}/withdraw`, { reason: 'Batal.' }), 200);
  const declined = await offered(refused, caseId);
  await bkkks.move(declined.task ?? '', 'return', { code: 'other', reason: 'Tidak perlu.' });
  for (const client of [waiting, accepted, withdrawn, refused, other]) expect(await reads(client, caseId)).toBe(200);

  // Its time runs out, which ends no offer.
  api.advance(2 * DAY);
  expect(bodyOf(await accepted.get(`/v1/appeals/${caseId}`), 200)).toMatchObject({ status: 'closed' });
  expect(await reads(waiting, caseId)).toBe(200);
  for (const client of [withdrawn, refused, other]) {
    problemOf(await client.get(`/v1/appeals/${caseId}`), 404, 'not-found');
  }
  // A later appeal is another one, also for a partner that has offered on it and took that back.
  const again = { audience: 'forum', partners: true, closesAt: inDays(10) };
  bodyOf(await ntt.post(`/v1/cases/${caseId}/appeal`, again), 201);
  const later = await offered(accepted, caseId);
  bodyOf(await accepted.post(`/v1/offers/${later.id}/withdraw`, { reason: 'Batal.' }), 200);
  bodyOf(await ntt.post(`/v1/cases/${caseId}/appeal/close`, { reason: 'Cukup.' }), 200);
  expect(await reads(accepted, caseId)).toBe(404);
});

test('nobody promises to dispatch for a suspended partner, and what is promised can be given free', async () => {
  const client = await vettedPartner('mitra-ditangguhkan');
  const bkkks = api.at('35-bkkks');
  const { ntt, caseId } = await openAppeal();
  const { id, task = '' } = await offered(client, caseId);
  await bkkks.move(task, 'accept');
  await ntt.move(offerView.parse(bodyOf(await client.get(`/v1/offers/${id}`), 200)).task ?? '', 'accept');
  const { items } = await bkkks.queue('35-bkkks');
  const promise = items.find((one) => one.kind === 'dispatch-goods' && one.caseId === caseId)?.id ?? '';
  const { id: partnerId } = bodyOf(await client.get('/v1/partners/me'), 200) as { readonly id: string };
  bodyOf(await bkkks.post(`/v1/partners/${partnerId}/suspend`, { reason: 'Laporan.' }), 200);

  problemOf(await bkkks.verb(promise, 'accept'), 403, 'partner-not-vetted');
  const leaving = { quantity: 5, carrier: 'Truk', eta: inDays(3) };
  problemOf(await bkkks.post(`/v1/commitments/${caseId}-c1/dispatch`, leaving), 403, 'partner-not-vetted');
  await bkkks.move(promise, 'acknowledge');
  bodyOf(await bkkks.post(`/v1/partners/${partnerId}/reinstate`, { reason: 'Lengkap.' }), 200);
  await bkkks.move(promise, 'accept');
  bodyOf(await bkkks.post(`/v1/partners/${partnerId}/suspend`, { reason: 'Laporan.' }), 200);
  bodyOf(await bkkks.post(`/v1/commitments/${caseId}-c1/release`, { reason: 'Mitra ditangguhkan.' }), 200);
});

test('an offer has one line for a need, when it is made and when it is changed', async () => {
  const { caseId } = await openAppeal();
  const bali = api.at('51');
  const twice = { ...offering(), lines: ['n1', 'n1'].map((needId) => ({ needId, quantity: 1 })) };
  const fault = { code: 'request-invalid', errors: [{ pointer: '/lines/1/needId' }] };
  const made = await bali.post(`/v1/appeals/${caseId}/offers`, twice);
  expect(problemOf(made, 422, 'request-invalid')).toMatchObject(fault);
  const { id } = await offered(bali, caseId);
  expect(problemOf(await bali.put(`/v1/offers/${id}`, twice), 422, 'request-invalid')).toMatchObject(fault);
});

test('a giver has a bounded number of unsolicited offers waiting, however many it makes at once', async () => {
  const client = await vettedPartner('mitra-murah-hati');
  const lines = [{ item: 'rice', unit: 'kg', quantity: 5 }];
  const offer = async () => await client.post('/v1/offers', { lines, validUntil: inDays(9) });
  const maximum = mpu.unsolicitedOffers;
  const ids: string[] = [];
  for (let n = 1; n < maximum; n += 1) ids.push(offerView.parse(bodyOf(await offer(), 201)).id);
  const rivals = await Promise.all([offer(), offer(), offer()]);
  expect(rivals.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 422, 422]);
  expect(problemOf(await offer(), 422, 'limit-reached')).toMatchObject({ limit: 'unsolicited-offers', maximum });
  bodyOf(await client.post(`/v1/offers/${ids[0] ?? ''}/withdraw`, { reason: 'Sudah habis.' }), 200);
  bodyOf(await offer(), 201);
  problemOf(await offer(), 422, 'limit-reached');
  bodyOf(await api.at('51').post('/v1/offers', { lines, validUntil: inDays(9) }), 201);
});

test(`${MANY} commitments of a case: its account and its offers come in pages, in bounded time`, async () => {
  const { ntt, caseId } = await openAppeal();
  const first = await offered(api.at('51'), caseId);
  await ntt.move(first.task ?? '', 'accept');
  const [offer, commitment] = await Promise.all([
    stored(offerKey(offerIdOf(caseId, 1))),
    stored(commitmentKey(commitmentIdOf(caseId, 1))),
  ]);
  const givers = mpu.desks.slice(0, 100).map(({ code }) => ({ kind: 'desk', desk: code }));
  const more = Array.from({ length: MANY - 1 }, (_, n) => n + 2);
  await putAll(
    more.flatMap((n) => {
      const giver = givers[n % givers.length];
      const [id, offerId] = [commitmentIdOf(caseId, n), offerIdOf(caseId, n)];
      const needId = `n${1 + Math.floor(n / givers.length)}`;
      return [
        { ...offer, ...offerKey(offerId), id: offerId, giver },
        { ...commitment, ...commitmentKey(id), id, offerId, giver, needId },
      ];
    }),
  );

  const began = performance.now();
  const whole = accountView.parse(bodyOf(await ntt.get(`/v1/cases/${caseId}/aid`), 200));
  expect(whole.items).toHaveLength(MANY);
  expect(whole.next).toBeUndefined();
  const rows: unknown[] = [];
  let next: string | undefined;
  do {
    const path = `/v1/cases/${caseId}/aid?limit=100${next === undefined ? '' : `&next=${next}`}`;
    const page = accountView.parse(bodyOf(await ntt.get(path), 200));
    expect(page.items).toHaveLength(100);
    expect(page.lines).toEqual(whole.lines);
    rows.push(...page.items);
    next = page.next;
  } while (next !== undefined);
  expect(rows).toEqual(whole.items);
  problemOf(await ntt.get(`/v1/cases/${caseId}/aid?next=x`), 400, 'cursor-invalid');
  const ids = Array.from({ length: MANY }, (_, n) => offerIdOf(caseId, n + 1));
  expect(await offersOf(ntt, `&caseId=${caseId}`, 100)).toEqual(ids);
  expect(performance.now() - began).toBeLessThan(60_000);
}, 120_000);

test(`the offers of a giver on one case, and those that nobody asked for, among ${MANY} others: full pages`, async () => {
  const { caseId } = await openAppeal();
  const desk = api.at('33');
  const own = await offered(desk, caseId);
  const lines = [{ item: 'blanket', unit: 'lembar', quantity: 10 }];
  const pooled = offerView.parse(bodyOf(await desk.post('/v1/offers', { lines, validUntil: inDays(9) }), 201));
  const offer = await stored(offerKey(offerIdOf(caseId, 1)));
  const elsewhere = `${'0'.repeat(25)}1` as CaseId;
  await putAll(
    Array.from({ length: MANY }, (_, n) => {
      const id = offerIdOf(elsewhere, n + 1);
      const inboxSk = `${String(offer['inboxSk']).split('#')[0]}#${id}`;
      const { task: _task, ...settled } = offer;
      return { ...settled, ...offerKey(id), id, caseId: elsewhere, state: 'withdrawn', inboxSk };
    }),
  );
  expect(await offersOf(desk, `&caseId=${caseId}`, 2)).toEqual([own.id]);
  const everything = await offersOf(desk, '', 100);
  expect(everything).toHaveLength(MANY + 2);
  expect(everything).toEqual(expect.arrayContaining([own.id, pooled.id]));
}, 120_000);
