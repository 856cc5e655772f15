import { describe, expect, it } from 'vitest';
import { disaster, strandedPerson, unknownSubject } from './support/given.ts';
import { problemOf } from './support/people.ts';
import { shared } from './support/shared.ts';

/** The life of a hand-off as the field tells it. */
export function handOverStories(): void {
  it('a case is opened, handed over, acknowledged, accepted, worked on and closed', async () => {
    const [jatim, ntt] = [await shared().at('35'), await shared().at('53')];
    const opened = await jatim.open(disaster());
    expect(opened).toMatchObject({
      kind: 'disaster-aid',
      priority: 'urgent',
      status: 'open',
      holder: '35',
      version: 1,
    });
    expect(opened.reference).toMatch(/^35-\d\d-[0-9A-Z]{5}-[0-9A-Z]$/);
    expect(opened.needs).toMatchObject([{ item: 'blanket', unit: 'lembar', quantity: 900 }]);

    const offered = await jatim.offer(opened.id, '53');
    expect(offered).toMatchObject({ kind: 'receive-case', from: '35', desk: '53', phase: 'awaiting-ack', round: 1 });
    expect((await jatim.case(opened.id)).holder).toBe('35');
    expect((await ntt.queue('53')).items.map(({ id }) => id)).toContain(offered.id);

    const acknowledged = await ntt.move(offered.id, 'acknowledge');
    expect(acknowledged).toMatchObject({ phase: 'awaiting-decision', clock: { phase: 'awaiting-decision' } });
    expect(acknowledged.clock.epoch).toBeGreaterThan(offered.clock.epoch);
    expect((await jatim.case(opened.id)).holder).toBe('35');

    const accepted = await ntt.move(offered.id, 'accept', { note: 'Posko Larantuka menerima.' });
    expect(accepted.phase).toBe('in-progress');
    expect((await jatim.case(opened.id)).holder).toBe('53');
    expect((await ntt.case(opened.id)).openTask?.id).toBe(offered.id);

    const early = await ntt.post(`/v1/tasks/${offered.id}/complete`, { outcome: 'needs-met' });
    expect(problemOf(early, 409, 'needs-open')).toMatchObject({ fitting: 'need-lapsed' });
    const done = await ntt.move(offered.id, 'complete', { outcome: 'need-lapsed' });
    expect(done).toMatchObject({ phase: 'done', outcome: 'need-lapsed' });
    expect(done.clock.nextRung).toBeUndefined();
    const note = 'Tuntas.';
    const untrue = await ntt.post(`/v1/cases/${opened.id}/close`, { outcome: 'needs-met', note });
    expect(problemOf(untrue, 409, 'needs-open')).toMatchObject({ fitting: 'need-lapsed' });
    const closing = await ntt.post(`/v1/cases/${opened.id}/close`, { outcome: 'need-lapsed', note });
    expect(closing.body).toMatchObject({ status: 'closed', closed: { outcome: 'need-lapsed', note } });
    expect((await jatim.case(opened.id)).status).toBe('closed');
  });

  it('closing a case ends the work of its holder with the same outcome', async () => {
    const [jakarta, jatim] = [await shared().at('31'), await shared().at('35')];
    const { id } = await jakarta.open(strandedPerson());
    const task = await jakarta.offer(id, '35');
    await jatim.move(task.id, 'accept');
    await jatim.post(`/v1/cases/${id}/close`, { outcome: 'reunited-with-family' });
    expect(await jatim.task(task.id)).toMatchObject({ phase: 'done', outcome: 'reunited-with-family' });
  });

  it('a returned case is offered again, and that it bounces is visible', async () => {
    const [jakarta, jateng] = [await shared().at('31'), await shared().at('33')];
    const { id } = await jakarta.open(strandedPerson());
    const first = await jakarta.offer(id, '33');
    const answer = { code: 'identity-unverified', reason: 'Pastikan ke Dukcapil.', suggest: '32' };
    const returned = await jateng.move(first.id, 'return', answer);
    expect(returned).toMatchObject({ phase: 'returned', returned: answer });
    expect((await jakarta.case(id)).openTasks).toEqual([]);

    const second = await jakarta.offer(id, '33');
    expect(second.id).not.toBe(first.id);
    expect(second.round).toBe(2);
    problemOf(await jateng.verb(first.id, 'accept'), 409, 'task-ended');
    await jateng.move(second.id, 'return', { code: 'no-capacity', reason: 'Penuh.' });
    expect((await jakarta.offer(id, '33')).round).toBe(3);
    const { items } = await jakarta.timeline(id);
    expect(items.map(({ text }) => text).join('\n')).toMatch(/\(2nd time\)[\s\S]*\(3rd time\)/);
    const inIndonesian = await jakarta.timeline(id, 'id');
    expect(inIndonesian.items.map(({ text }) => text).join('\n')).toMatch(
      /untuk ke-2 kalinya[\s\S]*untuk ke-3 kalinya/,
    );
  });

  it('a withdrawn offer ends, and the sender is free to make another', async () => {
    const [jakarta, jatim] = [await shared().at('31'), await shared().at('35')];
    const { id } = await jakarta.open(strandedPerson());
    const task = await jakarta.offer(id, '35');
    expect(await jakarta.move(task.id, 'withdraw', { reason: 'Salah alamat.' })).toMatchObject({ phase: 'withdrawn' });
    problemOf(await jatim.verb(task.id, 'accept'), 409, 'task-ended');
    expect((await jakarta.offer(id, '33')).round).toBe(1);
  });

  it('a note by the holder and by the desk that was offered the case is in the timeline of both', async () => {
    const [jakarta, jatim] = [await shared().at('31'), await shared().at('35')];
    const { id } = await jakarta.open(strandedPerson());
    await jakarta.offer(id, '35');
    const own = await jakarta.post(`/v1/cases/${id}/notes`, { text: 'Sudah makan.\nSudah mandi.' });
    const other = await jatim.post(`/v1/cases/${id}/notes`, { text: 'Kami jemput besok.' });
    expect([own.status, other.status]).toEqual([201, 201]);
    const { items } = await jatim.timeline(id);
    expect(items.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(items.slice(2).map(({ text, by }) => [by.desk, text])).toEqual([
      ['31', 'Note by Dinas Sosial Provinsi DKI Jakarta: Sudah makan.\nSudah mandi.'],
      ['35', 'Note by Dinas Sosial Provinsi Jawa Timur: Kami jemput besok.'],
    ]);
  });

  it('the timeline tells each step in the language of the reader', async () => {
    const [jatim, ntt] = [await shared().at('35'), await shared().at('53')];
    const { id } = await jatim.open(disaster());
    const task = await jatim.offer(id, '53', { reason: 'Lokasi di NTT.' });
    await ntt.move(task.id, 'accept');
    const texts = async (language: string) => (await ntt.timeline(id, language)).items.map(({ text }) => text);
    const [, offered, accepted] = await texts('en');
    expect(offered).toBe(
      'Dinas Sosial Provinsi Jawa Timur offered the case to Dinas Sosial Provinsi Nusa Tenggara Timur: Lokasi di NTT.',
    );
    expect(accepted).toContain('decided without acknowledging first');
    expect(accepted).toContain('Responsibility moved from');
    const [, ditawarkan, disanggupi] = await texts('id, en;q=0.5');
    expect(ditawarkan).toBe(
      'Dinas Sosial Provinsi Jawa Timur menawarkan kasus kepada Dinas Sosial Provinsi Nusa Tenggara Timur: Lokasi di NTT.',
    );
    expect(disanggupi).toContain('Tanggung jawab berpindah');
    expect(await texts('fr')).toEqual(await texts('id'));
  });

  it('a kabupaten/kota holds a case; a BKKKS holds only aid', async () => {
    const [jatim, surabaya] = [await shared().at('35'), await shared().at('35.78')];
    const bkkks = await shared().at('35-bkkks');
    const person = await jatim.open(strandedPerson());
    const toCity = await jatim.offer(person.id, '35.78');
    await surabaya.move(toCity.id, 'accept');
    expect((await surabaya.case(person.id)).holder).toBe('35.78');

    const aid = await jatim.open(disaster());
    await bkkks.move((await jatim.offer(aid.id, '35-bkkks')).id, 'accept');
    expect((await bkkks.case(aid.id)).holder).toBe('35-bkkks');
    const other = await jatim.open(strandedPerson());
    const refused = await jatim.post(`/v1/cases/${other.id}/handoffs`, { to: '35-bkkks', reason: 'Tidak bisa.' });
    expect(problemOf(refused, 422, 'desk-unsuitable').errors).toMatchObject([{ pointer: '/to' }]);
    const secretariat = await jatim.post(`/v1/cases/${other.id}/handoffs`, { to: 'mpu', reason: 'Tidak bisa.' });
    problemOf(secretariat, 422, 'desk-unsuitable');
    problemOf(await bkkks.post('/v1/cases', strandedPerson()), 422, 'desk-unsuitable');
  });

  it('handing on from NTT to Bali completes the work of NTT in the same instant', async () => {
    const [jatim, ntt, bali] = [await shared().at('35'), await shared().at('53'), await shared().at('51')];
    const { id } = await jatim.open(strandedPerson({ subjects: [unknownSubject()] }));
    const first = await jatim.offer(id, '53');
    await ntt.move(first.id, 'accept');
    const second = await ntt.offer(id, '51');
    expect(await ntt.task(first.id)).toMatchObject({ phase: 'in-progress' });
    await bali.move(second.id, 'accept');
    expect(await ntt.task(first.id)).toMatchObject({ phase: 'done', outcome: 'handed-on' });
    const held = await bali.case(id);
    expect(held).toMatchObject({ holder: '51', openTask: { id: second.id, phase: 'in-progress' } });
    expect(held.openTasks?.map((task) => task.id)).toEqual([second.id]);
    const { items } = await bali.timeline(id);
    expect(items.at(-1)?.events.map(({ type }) => type)).toEqual([
      'task-acknowledged',
      'task-accepted',
      'task-completed',
      'case-moved',
    ]);
    problemOf(await ntt.post(`/v1/cases/${id}/notes`, { text: 'Masih kami?' }), 403, 'desk-not-allowed');
  });

  describe('the forum and the caller', () => {
    it('the caller reads who it is, and the codes that requests may use', async () => {
      const officer = await shared().at('53', { role: 'supervisor' });
      expect((await officer.get('/v1/me')).body).toMatchObject({ desk: '53', role: 'supervisor' });
      const { body } = await officer.get('/v1/forum', { 'accept-language': 'id' });
      expect(body).toMatchObject({ secretariat: 'mpu' });
      expect(JSON.stringify(body)).toContain('"code":"35.78"');
      expect(JSON.stringify(body)).toContain('"code":"identity-unverified"');
    });

    it('a partner reads which partner it is', async () => {
      const partner = await shared().partner('contoh');
      expect((await partner.get('/v1/partners/me')).body).toMatchObject({ partner: 'contoh' });
    });
  });
}
