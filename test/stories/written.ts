import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { fieldOf, type Reply } from '../../demo/client.ts';
import { markedNik, markedSubject, strandedPerson } from './support/given.ts';
import { bodyOf, problemOf } from './support/people.ts';
import { inDays, shared } from './support/shared.ts';

const KEPT = [
  'Masa tugas 29.11.2026 - 05.12.2026',
  'Hubungi 0812-3456-7890 0813-1111-2222.',
  'Koordinat -8.2726 123.0012 8.3000 123.1000',
  'Surat 460.1.2.15.2026.11.29.001',
];

function pointersIn(reply: Reply): unknown {
  const hidden = z.looseObject({ hidden: z.array(z.object({ pointer: z.string() })).optional() });
  return hidden.parse(reply.body).hidden?.map(({ pointer }) => pointer);
}

/** What becomes of texts when they are written: they are kept, identity numbers are not, and the answer says where. */
export function writtenStories(): void {
  it('dates, periods, telephone and letter numbers and coordinates are kept', async () => {
    const jatim = await shared().at('35');
    const opened = await jatim.post('/v1/cases', strandedPerson({ title: KEPT[0], summary: KEPT.join('\n') }));
    const id = String(fieldOf(bodyOf(opened, 201), 'id'));
    expect(pointersIn(opened)).toBeUndefined();
    expect(await jatim.case(id)).toMatchObject({ title: KEPT[0], summary: KEPT.join('\n') });
    for (const text of KEPT) {
      const noted = await jatim.post(`/v1/cases/${id}/notes`, { text });
      expect(noted.text).toContain(text);
      expect(pointersIn(noted)).toBeUndefined();
    }
  });

  it('identity numbers are not, and each answer says where one was', async () => {
    const jatim = await shared().at('35');
    const [own, other] = [markedNik(), markedNik()];
    const subject = { ...markedSubject(own), tags: [`KTP ${other}`] };
    const request = strandedPerson({ summary: `NIK ${own.replace(/(....)/g, '$1 ')}`, subjects: [subject] });
    const key = { 'idempotency-key': `nik-${own}` };
    const opened = await jatim.post('/v1/cases', request, key);
    expect(pointersIn(opened)).toEqual(['/summary', '/subjects/0/tags/0']);
    expect((await jatim.post('/v1/cases', request, key)).text).toBe(opened.text);
    const id = String(fieldOf(bodyOf(opened, 201), 'id'));
    expect((await jatim.case(id)).summary).toBe('NIK ••••');
    const far = Array.from(own).join(' _ ');
    const noted = await jatim.post(`/v1/cases/${id}/notes`, { text: `Dicek: ${far}; masa 29.11.2026 - 05.12.2026` });
    expect(pointersIn(noted)).toEqual(['/text']);
    expect(noted.text).toContain('Dicek: ••••; masa 29.11.2026 - 05.12.2026');
    const task = await jatim.offer(id, '53', { reason: `Pulang, NIK ${other}.` });
    expect(task.reason).toBe('Pulang, NIK ••••.');
  });

  it('nor are they in what is said of a convoy to those who may know its people', async () => {
    const [jatim, ntt] = [await shared().at('35'), await shared().at('53')];
    const own = markedNik();
    const opened = await jatim.post('/v1/cases', strandedPerson({ subjects: [markedSubject(own)] }));
    const id = String(fieldOf(bodyOf(opened, 201), 'id'));
    // Nobody writes a number so; only who knows it finds it.
    const far = `${own.slice(0, 7)} - - - - ${own.slice(7)}`;
    const sent = await jatim.post('/v1/convoys', { to: '53', caseIds: [id], reason: `Pulang: ${far}` });
    expect(pointersIn(sent)).toEqual(['/reason']);
    const path = `/v1/convoys/${String(fieldOf(bodyOf(sent, 207), 'convoyId'))}`;
    const absent = [{ member: id, reason: `Bukan ${far}` }];
    expect((await ntt.get(path)).text).not.toContain(far);
    const received = await ntt.post(`${path}/receive`, { absent, note: far });
    expect(pointersIn(received)).toEqual(['/absent/0/reason', '/note']);
    const returned = await ntt.post(`${path}/return`, { code: 'not-resident', reason: `Bukan warga: ${far}` });
    expect(pointersIn(returned)).toEqual(['/reason']);
    expect(returned.text).toContain('Bukan warga: ••••');
  });

  it('an area code of before is answered with the one of today', async () => {
    const jatim = await shared().at('35');
    const refused = await jatim.post('/v1/cases', strandedPerson({ location: { area: '91.01' } }));
    expect(problemOf(refused, 422, 'area-unknown')).toMatchObject({ successors: ['93.01'] });
  });

  it('an address may go down to the desa, and shows to those who may see the person', async () => {
    const [jatim, ntt] = [await shared().at('35'), await shared().at('53')];
    const subject = { ...markedSubject(), origin: '33.28', addressArea: '53.08.05.2003' };
    const request = strandedPerson({ summary: 'Rumahnya di 53.08.05.2003.', subjects: [subject] });
    for (const addressArea of ['53.08.05.2999', '53.08.99', '91.01.01']) {
      const refused = await jatim.post('/v1/cases', { ...request, subjects: [{ ...subject, addressArea }] });
      expect(problemOf(refused, 422, 'area-unknown')).toMatchObject({
        errors: [{ pointer: '/subjects/0/addressArea' }],
      });
    }
    const coarse = await jatim.post('/v1/cases', { ...request, subjects: [{ ...subject, addressArea: '53.08' }] });
    expect(coarse.text).toContain('/subjects/0/addressArea');
    const id = String(fieldOf(bodyOf(await jatim.post('/v1/cases', request), 201), 'id'));
    expect((await jatim.get(`/v1/cases/${id}`)).text).toContain('"addressArea":"53.08.05.2003"');
    expect((await jatim.get('/v1/cases')).text).not.toContain('53.08.05.2003"');
    await jatim.offer(id, '53');
    const seen = await ntt.get(`/v1/cases/${id}`);
    expect(seen.text).toContain('"addressArea":"53.08"');
    expect(seen.text).not.toContain('53.08.05');
    const people = `/v1/cases/${id}/subjects/1`;
    const moved = await jatim.patch(people, { addressArea: '53.08.05.2004', reason: 'Alamat diperiksa.' });
    bodyOf(moved, 200);
    expect((await ntt.get(`/v1/cases/${id}`)).text).not.toContain('53.08.05');
    expect((await ntt.get(`/v1/cases/${id}/timeline`)).text).not.toContain('53.08.05');
    const unknown = await jatim.patch(people, { addressArea: '53.08.05.2999', reason: 'Alamat diperiksa.' });
    expect(problemOf(unknown, 422, 'area-unknown')).toMatchObject({ errors: [{ pointer: '/addressArea' }] });
  });

  it('the home area answers for each person, and a departure waits for everybody', async () => {
    const [jatim, ende] = [await shared().at('35'), await shared().at('53.08')];
    const person = { sex: 'F', nikAbsentReason: 'hilang', birthYear: 1990, origin: '53.08', ppks: ['ORANG_TELANTAR'] };
    const { id } = await jatim.open(strandedPerson({ subjects: [person, { ...person, sex: 'M' }] }));
    const legs = [{ to: '53.08', mode: 'ship' }];
    const planned = bodyOf(await jatim.put(`/v1/cases/${id}/journey`, { destination: '53.08', legs }), 200);
    const taskId = fieldOf(planned, 'verification', 'task');
    const subjects = [{ subject: 2, outcome: 'NOT_KNOWN' }];
    problemOf(
      await ende.verb(taskId, 'complete', { outcome: 'CONFIRMED', subjects: [{ subject: 3, outcome: 'CONFIRMED' }] }),
      422,
      'subject-unknown',
    );
    bodyOf(await ende.verb(taskId, 'complete', { outcome: 'CONFIRMED', subjects }), 200);
    const journey = bodyOf(await jatim.get(`/v1/cases/${id}/journey`), 200);
    expect(journey).toMatchObject({ verification: { outcome: 'CONFIRMED', subjects } });
    const timeline = await jatim.get(`/v1/cases/${id}/timeline`, { 'accept-language': 'en' });
    expect(timeline.text).toContain('Number 2: not known.');
    const departs = { eta: inDays(1) };
    problemOf(await jatim.post(`/v1/cases/${id}/journey/legs/1/depart`, departs), 422, 'unverified');
  });

  describe('somebody who may not see the people', () => {
    it('learns nothing of their numbers by writing them', async () => {
      const [jatim, bali] = [await shared().at('35'), await shared().at('51')];
      const own = markedNik();
      const { id } = await jatim.open(strandedPerson({ subjects: [markedSubject(own)] }));
      const task = await jatim.offer(id, '53');
      await (await shared().at('53')).move(task.id, 'accept');
      const text = Array.from(own).join(' _ ');
      const reply = await bali.post(`/v1/cases/${id}/notes`, { text });
      expect(reply.status).toBe(404);
      expect(pointersIn(await jatim.post(`/v1/tasks/${task.id}/withdraw`, { reason: text }))).toBeUndefined();
    });
  });
}
