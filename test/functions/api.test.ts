/** The API's functions without a gateway or a cloud: requests go into the deployed handlers, over a real store. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { appealList, needsView, offerList, offerView } from '../../lib/aid/answers.ts';
import { partnerDetails } from '../../lib/partners/answers.ts';
import {
  disaster,
  MARKED_ADDRESS,
  MARKED_DATA,
  MARKED_NAME,
  markedSubject,
  strandedPerson,
} from '../stories/support/given.ts';
import { bodyOf, type Person, problemOf } from '../stories/support/people.ts';
import { allEntries, allItems } from '../stories/support/tables.ts';
import { type Functions, startFunctions } from '../support/functions.ts';
import { HOUR, MINUTE, MONDAY_NOON } from '../support/kit.ts';

let api: Functions;

beforeAll(async () => {
  api = await startFunctions();
});
afterAll(async () => {
  await api.close();
});

/** A case of Jakarta that is offered to Jawa Timur. */
async function offered(request = strandedPerson()) {
  const [jakarta, jatim] = [api.at('31'), api.at('35')];
  const { id } = await jakarta.open(request);
  const task = await jakarta.offer(id, '35');
  return { jakarta, jatim, id, task };
}

const notes = (id: string) => `/v1/cases/${id}/notes`;

test('the secretariat reads the contacts of a desk, which is on record, and changes none', async () => {
  const path = '/v1/desks/35/contacts';
  const contacts = [{ role: 'head', name: MARKED_NAME, channel: 'sms', address: '+628110000000' }];
  bodyOf(await api.at('35').put(path, { contacts }), 200);
  const secretariat = api.at('mpu', { role: 'secretariat' });
  expect(bodyOf(await secretariat.get(path), 200)).toMatchObject({ contacts });
  problemOf(await secretariat.put(path, { contacts: [] }), 403, 'desk-not-allowed');
  problemOf(await secretariat.get('/v1/desks/99/contacts'), 404, 'not-found');
  for (const other of [api.at('33'), api.at('mpu')]) problemOf(await other.get(path), 404, 'not-found');
  const rows = (await allItems(api.tables, api.tables.journal)).filter(({ PK }) => PK === 'ACCESS#CONTACTS#35');
  expect(rows).toMatchObject([{ of: '35', desk: 'mpu', role: 'secretariat' }]);
  for (const datum of MARKED_DATA) expect(JSON.stringify(rows)).not.toMatch(datum);
});

describe('opening and reading a case', () => {
  test('answers with the case, where it is, and its version', async () => {
    const jakarta = api.at('31');
    const reply = await jakarta.post('/v1/cases', strandedPerson());
    const opened = bodyOf(reply, 201);
    expect(opened).toMatchObject({ status: 'open', holder: '31', openedBy: '31', version: 1, openTasks: [] });
    const { id } = opened as { id: string };
    expect(reply.headers.get('location')).toBe(`/v1/cases/${id}`);
    expect(reply.headers.get('etag')).toBe('"1"');
    expect(await jakarta.case(id)).toMatchObject({ id, version: 1, subjects: [{ n: 1, masked: false }] });
  });

  test('shows people to its holder, with a record of who saw them, and masks them for all others', async () => {
    const { jakarta, jatim, id } = await offered(strandedPerson({ subjects: [markedSubject()] }));
    const [own] = (await jakarta.case(id)).subjects;
    expect(own).toMatchObject({ name: MARKED_NAME, address: MARKED_ADDRESS });
    const masked = await jatim.get(`/v1/cases/${id}`);
    expect(bodyOf(masked, 200)).toMatchObject({ subjects: [{ masked: true, initials: 'Z.S.', sex: 'M' }] });
    for (const datum of MARKED_DATA) expect(masked.text).not.toMatch(datum);
    const seen = await jakarta.accessLog(id);
    expect(seen).toMatchObject([{ by: { desk: '31', role: 'officer' }, how: 'read', subjects: [1] }]);
    problemOf(await api.at('51').get(`/v1/cases/${id}/access-log`), 404, 'not-found');
  });

  test('records what a client reads again and again as one reading, with its span', async () => {
    const jakarta = api.at('31');
    const { id } = await jakarta.open(strandedPerson({ subjects: [markedSubject()] }));
    const first = Date.now();
    for (let n = 0; n < 3; n += 1) {
      await jakarta.case(id);
      api.advance(5 * MINUTE - 1);
    }
    const span = (at: number) => ({
      at: new Date(at).toISOString(),
      until: new Date(at + 15 * MINUTE).toISOString(),
      how: 'read',
    });
    expect(await jakarta.accessLog(id)).toMatchObject([span(first)]);
    api.advance(3);
    const second = Date.now();
    await jakarta.case(id);
    await api.at('31', { role: 'head' }).case(id);
    expect(await jakarta.accessLog(id)).toMatchObject([span(first), span(second), span(second)]);
  });

  test('reveals a person for a reason alone, which is on record', async () => {
    const auditor = api.at('31', { role: 'head' });
    const { id } = await auditor.open(strandedPerson({ subjects: [markedSubject()] }));
    problemOf(await auditor.post(`/v1/cases/${id}/subjects/1/reveal`, {}), 422, 'request-invalid');
    const printed = vi.spyOn(process.stdout, 'write');
    const shown = await auditor.post(`/v1/cases/${id}/subjects/1/reveal`, { reason: 'Mencari keluarga.' });
    expect(printed.mock.calls.filter(([text]) => /"desk":"31".*"Reveals":1/.test(String(text)))).toHaveLength(1);
    printed.mockRestore();
    expect(bodyOf(shown, 200)).toMatchObject({ name: MARKED_NAME });
    expect((await auditor.accessLog(id)).at(-1)).toMatchObject({ how: 'reveal', reason: 'Mencari keluarga.' });
  });

  test('keeps personal data out of the journal and the timers', async () => {
    const { id } = await offered(strandedPerson({ subjects: [markedSubject()] }));
    const entries = (await allEntries(api.tables)).filter(({ caseId }) => caseId === id);
    const timers = await allItems(api.tables, api.tables.timers);
    expect([entries.length, timers.length > 0]).toEqual([2, true]);
    for (const datum of MARKED_DATA) expect(JSON.stringify([entries, timers])).not.toMatch(datum);
  });

  test('is not there for those who have nothing to do with it', async () => {
    const { id, task } = await offered();
    const bali = api.at('51');
    for (const path of [`/v1/cases/${id}`, `/v1/cases/${id}/timeline`, `/v1/tasks/${task.id}`]) {
      problemOf(await bali.get(path), 404, 'not-found');
    }
    expect(problemOf(await bali.post(notes(id), { text: 'Siapa?' }), 404, 'not-found')).not.toHaveProperty('case');
  });

  test('says which fields of a request are wrong', async () => {
    const request = strandedPerson({ kind: 'flood', subjects: [{ ...markedSubject(), origin: '99.99' }] });
    const refused = problemOf(await api.at('31').post('/v1/cases', request), 422, 'request-invalid');
    expect(refused.errors).toMatchObject([{ pointer: '/kind' }]);
  });
});

describe('a hand-off', () => {
  test('goes over acknowledgement and acceptance to its completion, and the case with it', async () => {
    const { jakarta, jatim, id, task } = await offered();
    expect(task).toMatchObject({ kind: 'receive-case', from: '31', desk: '35', phase: 'awaiting-ack' });
    expect((await jatim.queue('35')).items.map((one) => one.id)).toContain(task.id);
    api.advance(10 * MINUTE);
    expect(await jatim.move(task.id, 'acknowledge')).toMatchObject({ phase: 'awaiting-decision' });
    expect((await jakarta.case(id)).holder).toBe('31');
    expect(await jatim.move(task.id, 'accept', { note: 'Siap.' })).toMatchObject({ phase: 'in-progress' });
    expect((await jakarta.case(id)).holder).toBe('35');
    expect(await jatim.move(task.id, 'complete', { outcome: 'reunited-with-family' })).toMatchObject({
      phase: 'done',
      outcome: 'reunited-with-family',
    });
    const closed = await jatim.post(`/v1/cases/${id}/close`, { outcome: 'reunited-with-family' });
    expect(bodyOf(closed, 200)).toMatchObject({ status: 'closed' });
    problemOf(await jatim.post(notes(id), { text: 'Lagi.' }), 409, 'case-closed');
  });

  test('that is returned leaves the case with its sender, with a code and a reason', async () => {
    const { jakarta, jatim, id, task } = await offered();
    const bare = problemOf(
      await jatim.verb(task.id, 'return', { code: 'iseng', reason: 'x' }),
      422,
      'return-code-unknown',
    );
    expect(bare.errors).toMatchObject([{ pointer: '/code' }]);
    const answer = { code: 'no-capacity', reason: 'Penuh.', suggest: '33' };
    expect(await jatim.move(task.id, 'return', answer)).toMatchObject({ phase: 'returned', returned: answer });
    expect(await jakarta.case(id)).toMatchObject({ holder: '31', openTasks: [] });
    problemOf(await jatim.verb(task.id, 'accept'), 409, 'task-ended');
    expect((await jakarta.offer(id, '35')).round).toBe(2);
  });

  test('is refused to the wrong desk, in a wrong phase and to an auditor, with the task as it stands', async () => {
    const { jakarta, jatim, id, task } = await offered();
    const wrong = problemOf(await jakarta.verb(task.id, 'accept'), 403, 'desk-not-allowed');
    expect(wrong).toMatchObject({ task: { id: task.id, version: 2 } });
    problemOf(await jatim.verb(task.id, 'complete', { outcome: 'x' }), 409, 'task-phase');
    problemOf(await api.at('35', { role: 'auditor' }).verb(task.id, 'accept'), 403, 'role-not-allowed');
    problemOf(await jakarta.post(`/v1/cases/${id}/handoffs`, { to: '33', reason: 'Asal.' }), 409, 'handoff-open');
    problemOf(await jatim.post(`/v1/cases/${id}/handoffs`, { to: '33', reason: 'Asal.' }), 403, 'desk-not-allowed');
  });

  test('that is refused shows no name, not even to the holder who wrote it', async () => {
    const jakarta = api.at('31');
    const { id } = await jakarta.open(strandedPerson({ subjects: [markedSubject()] }));
    const task = await jakarta.offer(id, '35', { reason: `${MARKED_NAME} dari Tegal.` });
    const refused = problemOf(await jakarta.verb(task.id, 'accept'), 403, 'desk-not-allowed');
    expect(refused).toMatchObject({ task: { reason: 'Z.S. dari Tegal.' } });
  });

  test('is told in the timeline in the language of the reader, by the instant', async () => {
    const { jatim, id, task } = await offered();
    const now = new Date().toISOString();
    await jatim.move(task.id, 'accept');
    const english = (await jatim.timeline(id)).items;
    expect(english.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(english.at(-1)).toMatchObject({ at: now, by: { desk: '35', role: 'officer' } });
    expect(english.at(-1)?.text).toContain('Responsibility moved from');
    expect((await jatim.timeline(id, 'id')).items.at(-1)?.text).toContain('Tanggung jawab berpindah');
    const first = await jatim.timeline(id, 'en', '?limit=2');
    const rest = await jatim.timeline(id, 'en', `?limit=2&next=${first.next}`);
    expect([...first.items, ...rest.items]).toEqual(english);
  });

  test('has its time from Monday noon on', async () => {
    const { task } = await offered();
    expect(Date.parse(task.clock.dueAt) - Date.now()).toBe(2 * HOUR * MINUTE);
    expect(Date.now()).toBeGreaterThanOrEqual(MONDAY_NOON);
  });
});

describe('a request that is sent again', () => {
  test('is answered as before, byte for byte, though the case has moved on', async () => {
    const { jakarta, jatim, id, task } = await offered();
    const key = { 'idempotency-key': randomUUID() };
    const first = await jatim.verb(task.id, 'accept', { note: 'Siap.' }, key);
    await jatim.post(notes(id), { text: 'Dijemput.' });
    const again = await jatim.verb(task.id, 'accept', { note: 'Siap.' }, key);
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([200, first.text, first.headers.get('etag')]);
    expect((await jakarta.case(id)).version).toBe(4);
  });

  test('with another body is refused, and another caller has keys of its own', async () => {
    const { jakarta, jatim, id } = await offered();
    const key = { 'idempotency-key': randomUUID() };
    bodyOf(await jakarta.post(notes(id), { text: 'Satu.' }, key), 201);
    problemOf(await jakarta.post(notes(id), { text: 'Dua.' }, key), 422, 'idempotency-key-reused');
    bodyOf(await jatim.post(notes(id), { text: 'Satu.' }, key), 201);
    problemOf(
      await jakarta.post(notes(id), { text: 'Tiga.' }, { 'idempotency-key': '' }),
      400,
      'idempotency-key-missing',
    );
  });
});

describe('If-Match', () => {
  test('is on the version of the case, or of the task', async () => {
    const { jakarta, jatim, id, task } = await offered();
    bodyOf(await jakarta.post(notes(id), { text: 'Satu.' }, { 'if-match': '"2"' }), 201);
    const stale = problemOf(
      await jakarta.post(notes(id), { text: 'Dua.' }, { 'if-match': '"2"' }),
      412,
      'version-stale',
    );
    expect(stale).toMatchObject({ current: 3, case: { id, version: 3 } });
    const late = problemOf(await jatim.verb(task.id, 'accept', {}, { 'if-match': '"3"' }), 412, 'version-stale');
    expect(late).toMatchObject({ task: { id: task.id, version: 2 } });
    expect((await jatim.verb(task.id, 'accept', {}, { 'if-match': '"2"' })).headers.get('etag')).toBe('"4"');
    problemOf(await jatim.post(notes(id), { text: 'x' }, { 'if-match': '2' }), 400, 'if-match-invalid');
  });
});

describe('aid', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 24 * HOUR * MINUTE).toISOString();
  const profile = {
    kind: 'organisation',
    name: 'Yayasan Rekaan',
    psks: 'LKS',
    homeArea: '35.78',
    capabilities: ['gudang'],
    contact: { name: 'Pengurus Rekaan', phone: '0000' },
  };

  async function vettedPartner(): Promise<{ client: Person; bkkks: Person; id: string }> {
    const [client, bkkks] = [api.partner(`mitra-${randomUUID()}`), api.at('35-bkkks')];
    const { id, task = '' } = partnerDetails.parse(bodyOf(await client.post('/v1/partners', profile), 201));
    await bkkks.move(task, 'accept');
    return { client, bkkks, id };
  }

  async function appealed(partners = true) {
    const ntt = api.at('53');
    const needs = [{ item: 'blanket', unit: 'lembar', quantity: 900, neededBy: inDays(30) }];
    const { id } = await ntt.open(disaster({ needs }));
    bodyOf(await ntt.post(`/v1/cases/${id}/appeal`, { audience: 'forum', partners, closesAt: inDays(20) }), 201);
    return { ntt, id };
  }

  const offering = (quantity: number) => ({ lines: [{ needId: 'n1', quantity }], validUntil: inDays(10) });

  async function offeredBy(giver: Person, id: string, quantity: number) {
    return offerView.parse(bodyOf(await giver.post(`/v1/appeals/${id}/offers`, offering(quantity)), 201));
  }

  test('a partner offers, its home desk endorses, the holder takes a part of it', async () => {
    const { client, bkkks, id: partner } = await vettedPartner();
    const { ntt, id } = await appealed();
    const offer = await offeredBy(client, id, 500);
    expect(offer).toMatchObject({
      state: 'awaiting-endorsement',
      giver: { kind: 'partner', partner: { id: partner } },
    });
    await bkkks.move(offer.task ?? '', 'accept', { lines: [{ lineId: 'l1', quantity: 400 }] });
    const { task = '' } = offerView.parse(bodyOf(await client.get(`/v1/offers/${offer.id}`), 200));
    await ntt.move(task, 'accept', { lines: [{ lineId: 'l1', quantity: 300 }] });
    const { items } = needsView.parse(bodyOf(await ntt.get(`/v1/cases/${id}/needs`), 200));
    expect(items).toMatchObject([{ offered: 300, committed: 300, open: 600 }]);
    const ofCase = offerList.parse(bodyOf(await ntt.get(`/v1/cases/${id}/offers`), 200));
    expect(ofCase.items).toMatchObject([{ id: offer.id, state: 'decided', lines: [{ committed: 300 }] }]);
  });

  test('a partner sees appeals for partners once it is vetted, and nothing of the case', async () => {
    const stranger = api.partner(`mitra-${randomUUID()}`);
    const [open, hidden] = [await appealed(), await appealed(false)];
    problemOf(await stranger.get(`/v1/appeals/${open.id}`), 403, 'partner-not-vetted');
    const { client } = await vettedPartner();
    expect(bodyOf(await client.get(`/v1/appeals/${open.id}`), 200)).toMatchObject({ caseId: open.id, holder: '53' });
    problemOf(await client.get(`/v1/appeals/${hidden.id}`), 404, 'not-found');
    problemOf(await client.post(`/v1/appeals/${hidden.id}/offers`, offering(1)), 404, 'not-found');
    problemOf(await client.get(`/v1/cases/${open.id}`), 401, 'token-invalid');
  });

  test('partners learn nothing of each other', async () => {
    const [one, other] = [await vettedPartner(), await vettedPartner()];
    const { id } = await appealed();
    const offer = await offeredBy(one.client, id, 10);
    problemOf(await other.client.get(`/v1/offers/${offer.id}`), 404, 'not-found');
    const withdrawal = { reason: 'Iseng.' };
    const refused = problemOf(await other.client.post(`/v1/offers/${offer.id}/withdraw`, withdrawal), 404, 'not-found');
    expect(Object.keys(refused)).not.toContain('case');
    problemOf(await other.client.get(`/v1/partners/${one.id}`), 404, 'not-found');
    bodyOf(await one.client.post(`/v1/offers/${offer.id}/withdraw`, withdrawal), 200);
  });

  test('an offer for a case that one does not see cannot be tried on a case of one’s own', async () => {
    const { id } = await appealed();
    const hidden = await offeredBy(api.at('51'), id, 20);
    const jateng = api.at('33');
    const needs = [{ item: 'rice', unit: 'kg', quantity: 9, neededBy: inDays(10).slice(0, 10) }];
    const { id: caseId } = await jateng.open(disaster({ needs }));
    const placed = async (offerId: string, needId: string) => {
      const body = { caseId, lines: [{ lineId: 'l1', needId, quantity: 1 }] };
      return problemOf(await jateng.post(`/v1/offers/${offerId}/place`, body), 404, 'not-found');
    };
    // Of a need in another unit, and of none, the refusal would tell what the offer is and that it is there.
    for (const needId of ['n1', 'n9']) {
      expect((await placed(hidden.id, needId)).detail).toBe((await placed(`${id}-o9`, needId)).detail);
    }
  });

  test('a desk finds its own open appeals, and nobody else finds them so', async () => {
    const { ntt, id } = await appealed();
    const listed = async (person: Person, query: string) =>
      appealList
        .parse(bodyOf(await person.get(`/v1/appeals?limit=100${query}`), 200))
        .items.map(({ caseId }) => caseId);
    const [own, others] = [await listed(ntt, '&own=true'), await listed(ntt, '')];
    expect(own).toContain(id);
    expect(others).not.toContain(id);
    expect(await listed(ntt, '&own=false')).toEqual(others);
    const bali = api.at('51');
    expect(await listed(bali, '&own=true')).toEqual([]);
    expect(await listed(bali, '')).toContain(id);
    problemOf(await ntt.get('/v1/appeals?own=ya'), 422, 'request-invalid');
    const next = String(Reflect.get(Object(bodyOf(await bali.get('/v1/appeals?limit=1'), 200)), 'next'));
    problemOf(await bali.get(`/v1/appeals?own=true&next=${next}`), 400, 'cursor-invalid');
    bodyOf(await ntt.post(`/v1/cases/${id}/appeal/close`, { reason: 'Cukup.' }), 200);
    expect(await listed(ntt, '&own=true')).not.toContain(id);
  });

  test('a desk offers from its stock and is told when it is too late', async () => {
    const { ntt, id } = await appealed();
    const bali = api.at('51');
    const offer = await offeredBy(bali, id, 20);
    expect(offer).toMatchObject({ state: 'awaiting-decision', giver: { kind: 'desk', desk: '51' } });
    await ntt.move(offer.task ?? '', 'return', { code: 'no-capacity', reason: 'Gudang penuh.' });
    problemOf(await bali.post(`/v1/offers/${offer.id}/withdraw`, { reason: 'x' }), 409, 'offer-settled');
    bodyOf(await ntt.post(`/v1/cases/${id}/appeal/close`, { reason: 'Cukup.' }), 200);
    problemOf(await bali.post(`/v1/appeals/${id}/offers`, offering(1)), 409, 'appeal-closed');
  });
});
