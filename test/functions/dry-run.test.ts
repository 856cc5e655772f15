/** A dry run changes nothing, and answers what the command then answers. Requests go into the deployed handlers, over a real store. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import type { Outgoing } from '../../demo/client.ts';
import type { Story } from '../../demo/stage.ts';
import { floodInNtt } from '../../demo/stories/flood-in-ntt.ts';
import { strandedTraveller } from '../../demo/stories/stranded-traveller.ts';
import { twins } from '../../demo/stories/twins.ts';
import { commitmentView, offerView } from '../../lib/aid/answers.ts';
import { ROUTES } from '../../lib/capabilities/routes.ts';
import { executeAsSystem } from '../../lib/capabilities/store/execute.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { CaseId, Instant, TaskId } from '../../lib/kernel/ids.ts';
import { partnerDetails } from '../../lib/partners/answers.ts';
import type { Route } from '../../lib/platform/http/route.ts';
import { costView, journeyView } from '../../lib/relay/answers.ts';
import { manifestView } from '../../lib/relay/convoy-answers.ts';
import { disaster, MARKED_NAME, markedSubject, strandedPerson, unknownSubject } from '../stories/support/given.ts';
import { partner } from '../stories/support/partners.ts';
import { bodyOf, type Person, problemOf } from '../stories/support/people.ts';
import { type Functions, startFunctions } from '../support/functions.ts';
import { DAY } from '../support/kit.ts';
import { type Tried, tryingFirst, tryOut } from '../support/trying.ts';

let api: Functions;
const tried: Tried = new Map();
beforeAll(async () => {
  api = await startFunctions();
});
afterEach(() => vi.unstubAllGlobals());
afterAll(async () => {
  await api.close();
});

const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const at = (desk: string, claims: Readonly<Record<string, string>> = {}) =>
  tryingFirst(api, api.at(desk, claims), tried);

/** Plays a story of the demo against the functions; its commands come one after another. */
async function play(story: Story): Promise<void> {
  vi.stubGlobal('fetch', inProcess);
  await story.play({ url: '', say: () => undefined });
}

const claimsAsked = z.object({ desk: z.string(), role: z.string() });
const clockMoved = z.object({ advance: z.string() });

/** What the local cloud answers a client of the demo. */
async function inProcess(path: string, { method = 'GET', headers = {}, body }: Partial<Outgoing> = {}) {
  if (path === '/_local/token') return Response.json({ token: String(body) });
  if (path === '/_local/clock') {
    const hours = /^PT(\d+)H$/.exec(body === undefined ? '' : clockMoved.parse(JSON.parse(String(body))).advance)?.[1];
    api.advance(Number(hours ?? 0) * 3600_000);
    return Response.json({ now: new Date(Date.now()) });
  }
  const { authorization, ...more } = headers;
  const sender = authorization ? personOf(authorization) : api.withClaims({});
  const reply = await sender.send({ method, path, headers: more, ...(body !== undefined && { body }) });
  return new Response(reply.status === 304 ? null : reply.text, reply);
}

function personOf(authorization: string): Person {
  const { desk, role } = claimsAsked.parse(JSON.parse(authorization.replace('Bearer ', '')));
  return at(desk, { role });
}

/** Holds what each command of a story answers to its dry run; `tryingFirst` compares the tables as well. */
describe('each command answers as its dry run did, which changed nothing', () => {
  test.each([floodInNtt, strandedTraveller, twins])('$title', async (story) => {
    await play(story);
  });

  test('from the appeal to the receipt that is taken back', aid);
  test('the way home, with its costs', wayHome);
  test('corrections, and what is closed', corrections);
  test('hand-offs that come back, are taken back, routed anew and given more time', handOffs);
  test('many at once', many);

  test('every command that can be tried was tried and carried out', () => {
    const triable = (ROUTES as readonly Route[]).filter(({ dryRun }) => dryRun).map(({ operationId }) => operationId);
    const done = [...tried].filter(([, statuses]) => [...statuses].some((status) => status < 300));
    expect(done.map(([operationId]) => operationId).sort()).toEqual(triable.sort());
  });
});

/** A partner that is vetted. */
async function vetted(code: string) {
  const client = api.partner(code);
  const { task = '' } = partnerDetails.parse(bodyOf(await client.post('/v1/partners', partner({ name: code })), 201));
  await api.at('35-bkkks').move(task, 'accept');
  return { client: tryingFirst(api, client, tried), plain: client };
}

const NEEDS = [
  { item: 'blanket', unit: 'lembar', quantity: 900 },
  { item: 'rice', unit: 'kg', quantity: 500 },
];

async function openAppeal() {
  const ntt = at('53');
  const needs = NEEDS.map((need) => ({ ...need, neededBy: inDays(15) }));
  const { id } = await ntt.open(disaster({ needs }));
  const closing = { audience: 'forum', partners: true, closesAt: inDays(10) };
  const appeal = bodyOf(await ntt.post(`/v1/cases/${id}/appeal`, closing), 201);
  return { ntt, id, appeal };
}

const offering = (quantity: number, needId = 'n1') => ({ lines: [{ needId, quantity }], validUntil: inDays(9) });

async function aid(): Promise<void> {
  const { ntt, id, appeal } = await openAppeal();
  expect(appeal).toMatchObject({
    tasks: expect.arrayContaining([
      { id: expect.any(String), kind: 'answer-appeal', desk: '52', clock: expect.objectContaining({ rung: 0 }) },
    ]),
  });
  const { client, plain } = await vetted('mitra-coba');
  const path = `/v1/cases/${id}`;
  bodyOf(await ntt.put(`${path}/appeal`, { closesAt: inDays(12) }), 200);
  const add = [{ item: 'tent', unit: 'unit', quantity: 3, neededBy: inDays(9) }];
  bodyOf(await ntt.post(`${path}/needs`, { add, reason: 'Hujan.' }), 200);
  bodyOf(await at('53.06').post(`${path}/needs/proposals`, { add, reason: 'Hujan.' }), 201);
  const offer = offerView.parse(bodyOf(await client.post(`/v1/appeals/${id}/offers`, offering(500)), 201));
  // A partner sees its offer, and no task of its home desk.
  expect(offer.tasks).toBeUndefined();
  bodyOf(await client.put(`/v1/offers/${offer.id}`, offering(400)), 200);
  const changed = offerView.parse(bodyOf(await client.get(`/v1/offers/${offer.id}`), 200));
  const endorsed = await at('35-bkkks').move(changed.task ?? '', 'accept');
  expect(endorsed.tasks).toMatchObject([{ kind: 'decide-offer', desk: '53' }]);
  await ntt.move(endorsed.tasks?.[0]?.id ?? '', 'accept');
  const promise = `/v1/commitments/${id}-c1`;
  const leaving = { quantity: 300, carrier: 'Kapal', eta: inDays(3) };
  bodyOf(await client.post(`${promise}/dispatch`, leaving), 200);
  bodyOf(await client.post(`${promise}/release`, { reason: 'Sisanya habis.', quantity: 50 }), 200);
  const { id: partnerId } = partnerMe.parse(bodyOf(await plain.get('/v1/partners/me'), 200));
  const bkkks = at('35-bkkks');
  bodyOf(await bkkks.post(`/v1/partners/${partnerId}/suspend`, { reason: 'Laporan.' }), 200);
  // Only the transaction asks whether the giver is vetted.
  problemOf(await bkkks.post(`${promise}/dispatch`, { ...leaving, quantity: 10 }), 403, 'partner-not-vetted');
  const arrived = { quantity: 300, condition: 'baik', bast: 'BAST/1' };
  const received = bodyOf(await ntt.post(`${promise}/receive`, arrived), 200);
  expect(commitmentView.parse(received)).toMatchObject({ received: 300 });
  const wrong = { shipment: 1, receipt: 1, reason: 'Salah hitung.' };
  bodyOf(await ntt.post(`${promise}/reverse`, wrong), 200);
  const own = offerView.parse(bodyOf(await at('51').post(`/v1/appeals/${id}/offers`, offering(5, 'n2')), 201));
  expect(own.tasks).toMatchObject([{ kind: 'decide-offer', desk: '53' }]);
  bodyOf(await at('51').post(`/v1/offers/${own.id}/withdraw`, { reason: 'Batal.' }), 200);
  const lines = [{ item: 'blanket', unit: 'lembar', quantity: 100 }];
  const pooled = offerView.parse(bodyOf(await at('51').post('/v1/offers', { lines, validUntil: inDays(30) }), 201));
  const place = { caseId: id, lines: [{ lineId: 'l1', needId: 'n1', quantity: 60 }] };
  bodyOf(await ntt.post(`/v1/offers/${pooled.id}/place`, place), 201);
  bodyOf(await ntt.post(`${path}/appeal/close`, { reason: 'Cukup.' }), 200);
}

const partnerMe = z.object({ id: z.string() });
const HOME = '18.71';
const GROWN = { ...unknownSubject(), origin: HOME };
const WAY = [
  { to: '18', mode: 'ferry' },
  { to: HOME, mode: 'vehicle' },
];
const departure = () => ({ eta: inDays(1), unverifiedReason: 'Kapal berangkat malam ini.' });

async function wayHome(): Promise<void> {
  const [banten, lampung] = [at('36'), at('18')];
  const couple = { location: { area: '36.72' }, subjects: [GROWN, GROWN] };
  const { id } = await banten.open(strandedPerson(couple));
  const path = `/v1/cases/${id}`;
  const plan = journeyView.parse(bodyOf(await banten.put(`${path}/journey`, { destination: HOME, legs: WAY }), 200));
  expect(plan.tasks?.map(({ kind, desk }) => [kind, desk])).toEqual([
    ['verify-subject', HOME],
    ['forward-traveller', '36'],
  ]);
  const cost = costView.parse(bodyOf(await banten.post(`${path}/costs`, { item: 'meals', planned: 50_000 }), 201));
  bodyOf(await banten.post(`/v1/costs/${cost.id}/actual`, { actual: 60_000 }), 200);
  const head = at('36', { role: 'head' });
  await head.post(`/v1/costs/${cost.id}/status`, { to: 'VERIFIED' });
  await banten.post(`/v1/costs/${cost.id}/reverse`, { reason: 'Salah ketik.' });
  const gone = journeyView.parse(bodyOf(await banten.post(`${path}/legs/1/depart`, departure()), 200));
  expect(gone.tasks).toMatchObject([{ kind: 'receive-traveller', desk: '18', id: gone.task?.id }]);
  api.advance(DAY);
  const absent = [{ subject: 2, reason: 'Turun di Merak.' }];
  await lampung.verb(gone.task?.id ?? '', 'complete', { outcome: 'ARRIVED', absent });
  const held = { outcome: 'MEDICAL_HOLD', reviewAt: inDays(2), note: 'Demam (rekaan).' };
  await lampung.verb(gone.task?.id ?? '', 'complete', held);
  await lampung.post(`${path}/journey/hold/end`, { reason: 'Sudah sehat.' });
  const together = { caseIds: [id], ...departure() };
  bodyOf(await lampung.post('/v1/convoys/departures', together), 207);
}

const WHY = { reason: 'Salah ketik waktu mendaftar.' };

async function corrections(): Promise<void> {
  const holder = at('35');
  const { id } = await holder.open(strandedPerson());
  const path = `/v1/cases/${id}`;
  bodyOf(await holder.patch(path, { title: 'Ibu dan bayi di terminal Bungurasih', ...WHY }), 200);
  bodyOf(await holder.patch(`${path}/subjects/1`, { name: 'Contoh Rekaan', ...WHY }), 200);
  bodyOf(await holder.post(`${path}/subjects`, { subject: { ...GROWN, name: 'Rekaan Kedua' }, ...WHY }), 201);
  bodyOf(await holder.post(`${path}/subjects/2/remove`, WHY), 200);
  bodyOf(await holder.post(`${path}/notes`, { text: 'Menunggu bus.' }), 201);
  problemOf(await holder.patch(path, { priority: 'urgent', ...WHY }, { 'if-match': '"1"' }), 412, 'version-stale');
  bodyOf(await holder.post(`${path}/close`, { outcome: 'other' }), 200);
  bodyOf(await holder.post(`${path}/outcome-correction`, { outcome: 'reunited-with-family', ...WHY }), 200);
  bodyOf(await holder.post(`${path}/reopen`, WHY), 200);
  problemOf(await holder.post(`${path}/reopen`, WHY), 409, 'case-open');
  problemOf(await at('53').post(`${path}/notes`, { text: 'Dari NTT.' }), 404, 'not-found');
}

async function handOffs(): Promise<void> {
  const [holder, ntt, secretariat] = [at('35'), at('53'), at('mpu', { role: 'secretariat' })];
  const { id } = await holder.open(disaster());
  const first = await holder.offer(id, '53');
  await ntt.move(first.id, 'acknowledge');
  problemOf(await holder.verb(first.id, 'accept'), 403, 'desk-not-allowed');
  await ntt.move(first.id, 'return', { code: 'other', reason: 'Bukan wilayah kami.' });
  problemOf(await ntt.verb(first.id, 'accept'), 409, 'task-ended');
  const second = await holder.offer(id, '53');
  await holder.move(second.id, 'withdraw', { reason: 'Keliru.' });
  const third = await holder.offer(id, '53');
  await escalate(id, third.id, '53');
  const { replacedBy = '' } = await secretariat.move(third.id, 'reroute', { to: '51', reason: 'NTT tidak menjawab.' });
  await escalate(id, replacedBy, '51');
  await secretariat.move(replacedBy, 'extend', { until: inDays(3), reason: 'Jalan putus.' });
}

/** The ladder of a task climbs until the secretariat sees it. */
async function escalate(caseId: string, taskId: string, desk: string): Promise<void> {
  const owing = api.at(desk);
  for (let n = 0; n < 3; n += 1) {
    const { clock } = await owing.task(taskId);
    api.advance(Date.parse(clock.nextRung?.at ?? '') - Date.now());
    const refused = await executeAsSystem({
      tables: api.tables,
      caseId: caseId as CaseId,
      context: () => ({ now: Date.now() as Instant, actor: { kind: 'system', part: 'clock' }, forum: mpu }),
      command: { name: 'fire', taskId: taskId as TaskId, epoch: clock.epoch, called: 1 },
    });
    expect(refused).toBeUndefined();
  }
}

const BUS = [1, 2, 3].map((n) => ({ name: `Contoh Rekaan Bus ${n}`, ...GROWN }));

async function many(): Promise<void> {
  const [banten, lampung, home] = [at('36'), at('18'), at(HOME)];
  const rows = BUS.map(({ ppks: _ppks, ...row }) => row);
  const opened = manifestView.parse(bodyOf(await banten.post('/v1/manifests', { rows }), 207));
  expect(opened.items.map(({ status }) => status)).toEqual([201, 201, 201]);
  const on = async (who: Person, verb: string, body: object = {}) =>
    bodyOf(await who.post(`/v1/convoys/${opened.convoyId}/${verb}`, body), 207);
  await on(banten, 'plan', { legs: WAY });
  await on(home, 'verify', { outcome: 'CONFIRMED' });
  await on(banten, 'depart', { eta: inDays(1), papers: ['surat-rujukan'] });
  await on(lampung, 'acknowledge');
  await on(lampung, 'receive', { absent: [{ member: 3, reason: 'Turun di Merak.' }] });
  await on(lampung, 'handoffs', { to: '32', reason: 'Dititipkan.', members: [1, 2] });
  await on(at('32'), 'return', { code: 'other', reason: 'Penuh.', members: [2] });
  await on(at('32'), 'accept');
  await on(lampung, 'close', { outcome: 'other', members: [2] });
  const { id } = await banten.open(disaster());
  const convoy = { to: '18', caseIds: [id, 'tidak-ada'], reason: 'Bersama.' };
  bodyOf(await banten.post('/v1/convoys', convoy), 207);
}

const DRY = '?dryRun=true';

describe('a dry run', () => {
  test('asks for no key, and does not answer for an earlier request with one', async () => {
    const [holder, ntt] = [api.at('35'), api.at('53')];
    const { id } = await holder.open(disaster());
    const { id: task } = await holder.offer(id, '53');
    const path = `/v1/tasks/${task}/acknowledge`;
    const key = { 'idempotency-key': 'satu-kali' };
    const first = bodyOf(await ntt.post(path, {}, key), 200);
    expect(bodyOf(await ntt.post(path, {}, key), 200)).toEqual(first);
    problemOf(await ntt.post(`${path}${DRY}`, {}, key), 409, 'task-phase');
    // The key of another body is no matter either.
    bodyOf(await ntt.post(`/v1/tasks/${task}/accept${DRY}`, {}, key), 200);
    problemOf(
      await ntt.post(`/v1/tasks/${task}/accept${DRY}`, {}, { 'idempotency-key': 'a,b' }),
      400,
      'idempotency-key-invalid',
    );
    const bare = { method: 'POST', path: `/v1/tasks/${task}/accept`, headers: { 'content-type': 'application/json' } };
    problemOf(await ntt.send({ ...bare, body: '{}' }), 400, 'idempotency-key-missing');
    const tried = await tryOut(api, ntt, { ...bare, body: '{}' });
    expect([tried.status, tried.headers.get('estafet-dry-run')]).toEqual([200, 'true']);
    const refused = await tryOut(api, ntt, { ...bare, path, body: '{}' });
    expect([refused.status, refused.headers.get('estafet-dry-run')]).toEqual([409, 'true']);
  });

  test.each(['false', 'TRUE', '1', ''])('has the value true and not %j', async (value) => {
    const holder = api.at('35');
    const refused = problemOf(await holder.post(`/v1/cases?dryRun=${value}`, disaster()), 422, 'request-invalid');
    expect(refused.errors).toMatchObject([{ pointer: '/dryRun' }]);
  });

  test('is refused under a misspelt name, and where a command cannot be tried', async () => {
    const holder = api.at('35');
    problemOf(await holder.post('/v1/cases?dryrun=true', disaster()), 422, 'request-invalid');
    const { id } = await holder.open(strandedPerson({ subjects: [markedSubject()] }));
    const reveal = await holder.post(`/v1/cases/${id}/subjects/1/reveal${DRY}`, { reason: 'Menelepon keluarga.' });
    expect(problemOf(reveal, 422, 'request-invalid').errors).toMatchObject([{ pointer: '/dryRun' }]);
    expect(await holder.accessLog(id)).toEqual([]);
  });

  test('shows nobody what only the holder sees', async () => {
    const [holder, ntt] = [api.at('35'), api.at('53')];
    const { id } = await holder.open(strandedPerson({ subjects: [markedSubject()] }));
    const { id: task } = await holder.offer(id, '53', { reason: `Keluarga ${MARKED_NAME} di Kupang.` });
    const tried = await ntt.verb(task, `accept${DRY}`);
    expect(bodyOf(tried, 200)).toMatchObject({ phase: 'in-progress' });
    expect(tried.text).not.toContain(MARKED_NAME);
    expect((await ntt.verb(task, 'accept')).text).toContain(MARKED_NAME);
  });

  test('looks for nobody among those who were sent home, so it tells nothing that is not counted', async () => {
    const holder = api.at('35');
    const again = { nik: markedSubject().nik };
    const request = { method: 'POST', path: '/v1/cases', headers: { 'content-type': 'application/json' } };
    for (let n = 0; n < 3; n += 1) {
      const body = JSON.stringify(strandedPerson({ subjects: [{ ...markedSubject(), ...again }] }));
      expect((await tryOut(api, holder, { ...request, body })).body).not.toHaveProperty('alreadySentHome');
    }
  });
});
