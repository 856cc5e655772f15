import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fieldOf, listAt, type Reply } from '../../demo/client.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import { listOperations } from '../../lib/operations/store/log.ts';
import { runAccess } from '../../scripts/operator/access-command.ts';
import {
  disaster,
  MARKED_ADDRESS,
  MARKED_BIRTH_DATE,
  MARKED_DATA,
  MARKED_NAME,
  markedNik,
  markedSubject,
  strandedPerson,
} from './support/given.ts';
import { bodyOf, type Person, problemOf } from './support/people.ts';
import { type FittingRequest, officerRequests } from './support/routes.ts';
import { dayIn, shared } from './support/shared.ts';

/** Who sees what of a case, and who may do what. */
export function visibilityStories(): void {
  describe('personal data', () => {
    it('shows to the receiver only once it has accepted, wherever it looks', async () => {
      const { jakarta, jatim, id, taskId } = await markedOffer();
      for (const view of await viewsOf(jatim, '35', id, taskId)) expectNoMark(view);
      expectNoMark(await jatim.verb(taskId, 'acknowledge'));
      for (const problem of await problemsOf(jatim, id, taskId)) expectNoMark(problem);
      for (const view of await viewsOf(jatim, '35', id, taskId)) expectNoMark(view);

      expect((await jatim.verb(taskId, 'accept')).text).toContain(MARKED_NAME);
      const held = await jatim.get(`/v1/cases/${id}`);
      for (const datum of MARKED_DATA) expect(held.text).toMatch(datum);
      expect((await jatim.get(`/v1/cases/${id}/timeline`)).text).toContain(MARKED_NAME);

      for (const view of await viewsOf(jakarta, '31', id, taskId)) expectNoMark(view);
    });

    it('of a case that was returned stays hidden from the desk that returned it', async () => {
      const { jatim, id, taskId } = await markedOffer();
      const reason = `${MARKED_NAME} bukan warga kami.`;
      expectNoMark(await jatim.verb(taskId, 'return', { code: 'not-resident', reason }));
      for (const view of await viewsOf(jatim, '35', id, taskId)) expectNoMark(view);
    });

    it('is masked to initials and an age band', async () => {
      const { jatim, id } = await markedOffer();
      expect((await jatim.case(id)).subjects).toMatchObject([
        { n: 1, initials: 'Z.S.', ageBand: '18-59', sex: 'M', origin: '33.28', ppks: ['ORANG_TELANTAR'], masked: true },
        { n: 2, initials: '–', masked: true },
      ]);
    });

    it('does not show by way of risk flags and needs either', async () => {
      const [jatim, ntt] = [await shared().at('35'), await shared().at('53')];
      const subject = { ...markedSubject(), riskFlags: ['Tanpa dokumen', 'pregnant'] };
      const need = { item: `kursi roda ${MARKED_NAME}`, unit: 'unit', quantity: 1, neededBy: dayIn(9) };
      const { id } = await jatim.open(disaster({ subjects: [subject], needs: [need] }));
      const task = await jatim.offer(id, '53');
      for (const view of await viewsOf(ntt, '53', id, task.id)) expectNoMark(view);
      expect((await ntt.case(id)).subjects[0]?.riskFlags).toEqual(['tanpa-dokumen', 'hamil']);
    });

    it('never shows in the lists, not even to the holder’s own people, but for what they wrote themselves', async () => {
      const jakarta = await shared().at('31.75');
      const { id } = await jakarta.open(strandedPerson({ subjects: [markedSubject()] }));
      const listed = (await jakarta.cases('?limit=100')).items.find((one) => one.id === id);
      expect(listed?.subjects).toMatchObject([{ initials: 'Z.S.', masked: true }]);
      expectNoMark(await jakarta.get('/v1/cases?limit=100'));
    });
  });

  describe('the access log', () => {
    it('tells each unmasked read and each reveal, and no masked read', async () => {
      const { jakarta, jatim, id } = await markedOffer();
      await jatim.case(id);
      await jakarta.case(id);
      await jatim.post(`/v1/cases/${id}/subjects/1/reveal`, { reason: 'Mencari keluarga.' });
      const log = await jakarta.accessLog(id);
      expect(log.map(({ by, how, subjects, reason }) => [by.desk, how, subjects, reason])).toEqual([
        ['31', 'reveal', [1], `Menelepon keluarga ${MARKED_NAME}.`],
        ['31', 'read', [1, 2], undefined],
        ['35', 'reveal', [1], 'Mencari keluarga.'],
      ]);
      expect(new Set(log.map(({ person }) => person)).size).toBe(2);
    });
  });

  describe('a breach', () => {
    it('concerns whom the access log says, each found by case and number, held by whoever has to write to them', async () => {
      const { jatim, id, taskId } = await markedOffer();
      const thief = await shared().at('35', { person: 'akun-curian-rekaan' });
      const from = new Date(shared().cloud.clock.now()).toISOString();
      await thief.post(`/v1/cases/${id}/subjects/2/reveal`, { reason: 'Alasan rekaan.' });
      await jatim.move(taskId, 'accept');
      await thief.case(id);
      const other = await markedOffer();
      await other.jatim.case(other.id);
      const to = new Date(shared().cloud.clock.now() + 1000).toISOString();
      const asked = ['--from', from, '--to', to, '--reason', 'Kebocoran rekaan.', '--local', shared().cloud.url];
      const run = async (...args: string[]) => {
        const lines: string[] = [];
        expect(await runAccess([...asked, ...args], (line) => lines.push(line))).toBe(0);
        return lines.join('\n');
      };

      const text = await run('--person', 'akun-curian-rekaan', '--known', '2026-11-24T08:00:00Z');
      expect(text).toContain('2 people in 1 case, held by 1 desk.');
      expect(text).toContain('by 2026-11-27T08:00:00.000Z (UU 27/2022 art. 46)');
      expect(text).toMatch(new RegExp(`Desk 35 must notify:\\n {2}\\S+ \\(${id}\\), subjects 1, 2: reveal, read 2×`));
      expect(text).not.toContain(other.id);
      expectNoMark({ text });

      const table = await run('--case', id, '--person', 'akun-curian-rekaan', '--csv');
      expect(table.split('\n')).toEqual([
        'holder,reference,case,subjects,how,times,first,last,by',
        expect.stringMatching(new RegExp(`^35,\\S+,${id},1 2,reveal read,2,`)),
      ]);
      const asking = (await listOperations(shared().tables, shared().cloud.clock.now() as Instant)).at(-1);
      expect(asking).toMatchObject({ operation: 'read-access-log', reason: 'Kebocoran rekaan.', target: { case: id } });
    });
  });

  describe('reveal', () => {
    it('shows one subject to the desk that has to decide, each time recorded, a replay too', async () => {
      const { jatim, id } = await markedOffer();
      const key = { 'idempotency-key': `buka-${id}` };
      const path = `/v1/cases/${id}/subjects/1/reveal`;
      const first = await jatim.post(path, { reason: 'Mencari keluarga.' }, key);
      expect(first.body).toMatchObject({ n: 1, name: MARKED_NAME, birthDate: MARKED_BIRTH_DATE, masked: false });
      expect((await jatim.post(path, { reason: 'Mencari keluarga.' }, key)).text).toBe(first.text);
      problemOf(await jatim.post(path, { reason: 'Lain.' }, key), 422, 'idempotency-key-reused');
      expect((await jatim.accessLog(id)).filter(({ by }) => by.desk === '35')).toHaveLength(2);
    });

    it('is not for a former holder, nor for a desk that returned the case, nor without a reason', async () => {
      const [handedOn, returned] = [await markedOffer(), await markedOffer()];
      await handedOn.jatim.move(handedOn.taskId, 'accept');
      await returned.jatim.move(returned.taskId, 'return', { code: 'other', reason: 'Lain-lain.' });
      const reveal = (person: Person, id: string, reason = 'Mencari keluarga.') =>
        person.post(`/v1/cases/${id}/subjects/1/reveal`, { reason });
      problemOf(await reveal(handedOn.jakarta, handedOn.id), 403, 'desk-not-allowed');
      problemOf(await reveal(returned.jatim, returned.id), 403, 'desk-not-allowed');
      problemOf(await reveal(returned.jakarta, returned.id, ' '), 422, 'request-invalid');
    });

    it.each(['0', '3', '01', '-1', 'x'])('there is no subject %s', async (n) => {
      const { jakarta, id } = await markedOffer();
      const reply = await jakarta.post(`/v1/cases/${id}/subjects/${n}/reveal`, { reason: 'Mencari keluarga.' });
      problemOf(reply, 404, 'not-found');
    });
  });

  describe('other callers', () => {
    it('to a stranger a case does not exist on any route', async () => {
      const { id, taskId } = await markedOffer();
      const stranger = await shared().at('51');
      const requests = officerRequests(id, taskId).filter((request) => isOf(request, id));
      expect(requests.length).toBeGreaterThanOrEqual(13);
      for (const request of requests) problemOf(await call(stranger, request), 404, 'not-found');
      const unknown = officerRequests('01jcz4m5t8q0r3v6x9y2b5d7fh', '01jcz4m5t8q0r3v6x9y2b5d7fh-1');
      for (const request of unknown.filter((request) => isOf(request, '01jcz4'))) {
        problemOf(await call(stranger, request), 404, 'not-found');
      }
    });

    it('a former holder reads masked and may not write', async () => {
      const { jakarta, jatim, id, taskId } = await markedOffer();
      await jatim.move(taskId, 'accept');
      // What has been offered for the case or is committed to it is none of these: there is nothing.
      const writes = officerRequests(id, taskId).filter(
        (one) => one.method !== 'GET' && isOf(one, id) && /^\/v1\/(?:cases|tasks)\//.test(one.path),
      );
      // It may still take its offer back, ask for a way home, and enter what its own leg has cost.
      const own = ['withdrawTask', 'findRoutes', 'recordCost'];
      for (const request of writes.filter(({ operationId }) => !own.includes(operationId))) {
        const reply = await call(jakarta, request);
        problemOf(reply, 403, 'desk-not-allowed');
        expectNoMark(reply);
      }
      // The sender may withdraw what is undecided: this offer no longer is.
      const withdrawn = await call(
        jakarta,
        writes.find(({ operationId }) => operationId === 'withdrawTask'),
      );
      expectNoMark(withdrawn);
      problemOf(withdrawn, 409, 'task-phase');
      expect((await jatim.case(id)).version).toBe(4);
    });

    it('an auditor of the holder’s desk reads masked and may do nothing', async () => {
      const { id, taskId, jakarta } = await markedOffer();
      const auditor = await shared().at('31', { role: 'auditor' });
      for (const view of await viewsOf(auditor, '31', id, taskId)) expectNoMark(view);
      for (const request of officerRequests(id, taskId).filter(({ method }) => method !== 'GET')) {
        problemOf(await call(auditor, request), 403, 'role-not-allowed');
      }
      expect((await jakarta.case(id)).version).toBe(3);
    });

    it('the forum’s auditor reads any case, list and queue, masked; the secretariat does not', async () => {
      const { id, taskId } = await markedOffer();
      const auditor = await shared().at('mpu', { role: 'auditor' });
      for (const desk of ['31', '35']) {
        for (const view of await viewsOf(auditor, desk, id, taskId)) expectNoMark(view);
      }
      const secretariat = await shared().at('mpu', { role: 'secretariat' });
      problemOf(await secretariat.get(`/v1/cases/${id}`), 404, 'not-found');
    });

    it('a partner’s token opens no officers’ route, and an officer’s no partners’', async () => {
      const { id, taskId } = await markedOffer();
      const [partner, officer] = [await shared().partner('contoh'), await shared().at('31')];
      for (const request of officerRequests(id, taskId)) expect((await call(partner, request)).status).toBe(401);
      expect((await officer.get('/v1/partners/me')).status).toBe(401);
    });
  });
}

/** A case full of marked data that is being offered to Jawa Timur; version 3. */
async function markedOffer() {
  const [jakarta, jatim] = [await shared().at('31'), await shared().at('35')];
  const nik = markedNik();
  const { id } = await jakarta.open(
    strandedPerson({
      title: `Pemulangan ${MARKED_NAME.toUpperCase()}`,
      summary: `Zzmarkazz, NIK ${nik}, lahir 23 April 1987 (${MARKED_BIRTH_DATE}), tinggal di ${MARKED_ADDRESS}.`,
      subjects: [markedSubject(nik), { nikAbsentReason: 'bayi', sex: 'F', origin: '33.28', ppks: ['ANAK_TELANTAR'] }],
    }),
  );
  const details = {
    reason: `${MARKED_NAME} dari Tegal.`,
    note: `Jemput zzmarkazz; NIK ${nik.match(/.{4}/g)?.join(' ')}.`,
  };
  const { id: taskId } = await jakarta.offer(id, '35', details);
  await jakarta.post(`/v1/cases/${id}/notes`, { text: `Ibu ${MARKED_NAME} sudah ditelepon.` });
  await jakarta.post(`/v1/cases/${id}/subjects/1/reveal`, { reason: `Menelepon keluarga ${MARKED_NAME}.` });
  return { jakarta, jatim, id, taskId };
}

/** Whether a request is about this case and is not for the secretariat alone, which others are told alike of any case. */
function isOf({ path, roles }: FittingRequest, id: string): boolean {
  return path.includes(id) && roles.includes('officer');
}

/** A text that somebody got to read. */
type Read = Pick<Reply, 'text'>;

/** All that a desk can read of a case. Of its lists, what they say of this case: others in them may be its own. */
async function viewsOf(person: Person, desk: string, caseId: string, taskId: string): Promise<readonly Read[]> {
  const paths = [`/v1/cases/${caseId}`, `/v1/cases/${caseId}/access-log`, `/v1/tasks/${taskId}`];
  const replies = await Promise.all(paths.map((path) => person.get(path)));
  const timelines = await Promise.all(
    ['id', 'en'].map((language) => person.get(`/v1/cases/${caseId}/timeline`, { 'accept-language': language })),
  );
  const views = [...replies, ...timelines];
  expect(views.map(({ status }) => status)).toEqual(views.map(() => 200));
  const listed = await itemsOf(person, `/v1/cases?desk=${desk}&`, caseId);
  expect(listed).toHaveLength(1);
  const queues = ['open', 'done'].map((state) => itemsOf(person, `/v1/desks/${desk}/tasks?state=${state}&`, taskId));
  return [...views, ...[listed, ...(await Promise.all(queues))].map((items) => ({ text: JSON.stringify(items) }))];
}

/** The items with this id in a whole list. */
async function itemsOf(person: Person, path: string, id: string): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  let next: unknown;
  do {
    const reply = await person.get(`${path}limit=100${typeof next === 'string' ? `&next=${next}` : ''}`);
    found.push(...listAt(bodyOf(reply, 200), 'items').filter((item) => fieldOf(item, 'id') === id));
    next = (reply.body as { readonly next?: unknown }).next;
  } while (next !== undefined);
  return found;
}

/** Problem documents that show a task or a case as it now stands. */
async function problemsOf(person: Person, caseId: string, taskId: string): Promise<readonly Reply[]> {
  const stale = { 'if-match': '"1"' };
  return [
    await person.verb(taskId, 'acknowledge'),
    await person.verb(taskId, 'complete', { outcome: 'other' }),
    await person.verb(taskId, 'accept', {}, stale),
    await person.verb(taskId, 'return', { code: 'nonesuch', reason: 'Lain.' }),
    await person.verb(taskId, 'withdraw', { reason: 'Bukan milik kami.' }),
    await person.post(`/v1/cases/${caseId}/close`, { outcome: 'other' }),
  ].map((reply) => {
    expect(reply.status, reply.text).toBeGreaterThanOrEqual(400);
    return reply;
  });
}

function expectNoMark(reply: Read): void {
  for (const datum of MARKED_DATA) expect(reply.text).not.toMatch(datum);
}

async function call(person: Person, request: FittingRequest | undefined): Promise<Reply> {
  if (!request) throw new Error('There is no such route.');
  const { method, path, body } = request;
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  return await person.send({ method, path, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
}
