import { describe, expect, it } from 'vitest';
import { fieldOf, listAt } from '../../demo/client.ts';
import { needsView } from '../../lib/aid/answers.ts';
import { amendedSubject, amendmentList, openedCaseView } from '../../lib/cases/answers.ts';
import {
  disaster,
  MARKED_ADDRESS,
  MARKED_NAME,
  markedNik,
  markedSubject,
  strandedPerson,
  unknownSubject,
} from './support/given.ts';
import { type Details, HOME } from './support/journeys.ts';
import { bodyOf, type Person, problemOf } from './support/people.ts';
import { dayIn, shared } from './support/shared.ts';

const reason = 'Salah ketik waktu mendaftar.';

/** Cases and people as they are: corrected, completed, taken out, reopened. */
export function amendmentStories(): void {
  describe('a case', caseStories);
  describe('its people', peopleStories);
  describe('what was there before', formerStories);
  describe('a closed case', reopeningStories);
}

async function openedAt(desk: string, changes: Details = {}) {
  const person = await shared().at(desk);
  const { id } = await person.open(strandedPerson(changes));
  return { person, id, path: `/v1/cases/${id}` };
}

async function amendments(person: Person, id: string) {
  return amendmentList.parse(bodyOf(await person.get(`/v1/cases/${id}/amendments`), 200)).items;
}

function caseStories(): void {
  it('is corrected: title, summary, priority, location, each in the timeline by its name', async () => {
    const { person, id, path } = await openedAt('35');
    const change = { title: 'Ibu dan bayi di terminal', priority: 'urgent', location: { area: '35.15' }, reason };
    const corrected = bodyOf(await person.patch(path, change), 200);
    expect(corrected).toMatchObject({
      title: change.title,
      priority: 'urgent',
      location: { area: '35.15' },
      version: 2,
    });
    const { items } = await person.timeline(id);
    expect(items[1]?.text).toContain(`corrected the case (title, priority, location): ${reason}`);
    expect(items[1]?.events).toMatchObject([{ type: 'case-amended', fields: ['title', 'priority', 'area'] }]);
    const indonesian = (await person.timeline(id, 'id')).items[1]?.text;
    expect(indonesian).toContain('memperbaiki kasus (judul, prioritas, lokasi)');
  });

  it('moves the clocks of its open tasks with its priority', async () => {
    const { person, id, path } = await openedAt('35');
    const { id: taskId, clock } = await person.offer(id, '53');
    bodyOf(await person.patch(path, { priority: 'urgent', reason }), 200);
    const moved = await person.task(taskId);
    expect(moved.clock.epoch).toBe(clock.epoch + 1);
    expect(Date.parse(moved.clock.dueAt)).toBe(Date.parse(clock.dueAt) - 3_600_000);
    bodyOf(await person.patch(path, { priority: 'normal', reason }), 200);
    expect((await person.task(taskId)).clock.dueAt).toBe(clock.dueAt);
  });

  it.each([
    ['nothing', {}, 'request-invalid', ''],
    ['an empty title', { title: ' ' }, 'request-invalid', '/title'],
    ['an area that is not there', { location: { area: '99.99' } }, 'area-unknown', '/location/area'],
    ['what is so already', { priority: 'normal' }, 'nothing-changed', ''],
    ['a field that cannot be corrected', { kind: 'referral' }, 'request-invalid', '/kind'],
  ])('is not corrected by %s', async (_what, change, code, pointer) => {
    const { person, path } = await openedAt('35');
    const refused = problemOf(await person.patch(path, { ...change, reason }), 422, code);
    expect(refused.errors[0]).toMatchObject({ pointer });
  });

  it('asks for a reason, a key, the holder, the present version and an open case', async () => {
    const { person, id, path } = await openedAt('35');
    const change = { title: 'Lain', reason };
    problemOf(await person.patch(path, { title: 'Lain' }), 422, 'request-invalid');
    problemOf(await person.patch(path, { title: 'Lain', reason: ' ' }), 422, 'request-invalid');
    problemOf(await person.patch(path, change, { 'idempotency-key': '' }), 400, 'idempotency-key-missing');
    await person.offer(id, '53');
    problemOf(await (await shared().at('53')).patch(path, change), 403, 'desk-not-allowed');
    problemOf(await (await shared().at('52')).patch(path, change), 404, 'not-found');
    problemOf(await person.patch(path, change, { 'if-match': '"1"' }), 412, 'version-stale');
    const closed = await openedAt('35');
    await closed.person.post(`${closed.path}/close`, { outcome: 'other' });
    problemOf(await closed.person.patch(closed.path, change), 409, 'case-closed');
  });

  it('is corrected once under one key', async () => {
    const { person, path } = await openedAt('35');
    const change = { title: 'Sekali saja', reason };
    const key = { 'idempotency-key': 'perbaikan-satu' };
    const first = await person.patch(path, change, key);
    expect((await person.patch(path, change, key)).body).toEqual(first.body);
    problemOf(await person.patch(path, { ...change, title: 'Dua' }, key), 422, 'idempotency-key-reused');
  });

  it('delivers what it needs somewhere else, with a reason', async () => {
    const ntt = await shared().at('53');
    const need = { item: 'blanket', unit: 'lembar', quantity: 9, neededBy: dayIn(20), deliverTo: '53.06' };
    const { id } = await ntt.open(disaster({ needs: [need] }));
    const path = `/v1/cases/${id}/needs`;
    const change = [{ id: 'n1', deliverTo: '53.08' }];
    const moved = needsView.parse(bodyOf(await ntt.post(path, { change, reason: 'Pelabuhan rusak.' }), 200));
    expect(moved.items).toMatchObject([{ deliverTo: '53.08' }]);
    expect((await ntt.timeline(id)).items.at(-1)?.text).toContain('Pelabuhan rusak.');
    problemOf(await ntt.post(path, { change }), 422, 'nothing-changed');
  });
}

function peopleStories(): void {
  it('are corrected, and the record follows', async () => {
    const { person, id, path } = await openedAt('35', { subjects: [markedSubject()] });
    const change = { name: 'Contoh Rekaan', birthDate: null, birthYear: 2015, origin: '53.08', reason };
    const answer = amendedSubject.parse(bodyOf(await person.patch(`${path}/subjects/1`, change), 200));
    expect(answer).toMatchObject({
      subject: { initials: 'C.R.', ageBand: '5-11', origin: '53.08', masked: true },
      warnings: [
        { pointer: '/birthYear', code: 'birth-year-differs', message: expect.stringContaining('The year of birth') },
      ],
      version: 2,
    });
    const [subject] = (await person.case(id)).subjects;
    expect(subject).toMatchObject({ name: 'Contoh Rekaan', birthYear: 2015, nikWarnings: ['birth-year-differs'] });
    expect(subject).not.toHaveProperty('birthDate');
    expect(subject).not.toHaveProperty('former');
    const { text } = await person.get(`${path}/timeline`, { 'accept-language': 'id' });
    expect(text).toContain('memperbaiki data orang nomor 1 (nama, tanggal lahir, tahun lahir, daerah asal)');
    for (const value of [MARKED_NAME, 'Contoh Rekaan']) expect(text).not.toContain(value);
  });

  it('get a home once it is known, and only then a way', async () => {
    const subject = { ...unknownSubject(), origin: undefined, originAbsentReason: 'tidak berbicara' };
    const { person, path } = await openedAt('36', { location: { area: '36.72' }, subjects: [subject] });
    const ask = { destination: HOME };
    problemOf(await person.post(`${path}/journey/options`, ask), 409, 'home-unknown');
    bodyOf(await person.patch(`${path}/subjects/1`, { origin: HOME, reason: 'Dikenali keluarganya.' }), 200);
    bodyOf(await person.post(`${path}/journey/options`, ask), 200);
    const legs = [
      { to: '18', mode: 'ferry' },
      { to: HOME, mode: 'vehicle' },
    ];
    bodyOf(await person.put(`${path}/journey`, { legs }), 200);
    const lampung = await shared().at(HOME);
    const asked = (await lampung.queue(HOME)).items.filter(
      ({ kind, caseId }) => kind === 'verify-subject' && path.endsWith(caseId),
    );
    expect(asked).toHaveLength(1);
    bodyOf(await person.patch(`${path}/subjects/1`, { originAbsentReason: 'Ternyata keliru.', reason }), 200);
    expect((await lampung.task(asked[0]?.id ?? '')).phase).toBe('withdrawn');
  });

  it('are completed by somebody who was found later, under a new number', async () => {
    const { person, id, path } = await openedAt('35');
    const child = { name: 'Anak Rekaan', sex: 'F', birthYear: 2021, origin: '35.78', ppks: ['ANAK_TELANTAR'] };
    const added = await person.post(`${path}/subjects`, { subject: child, reason: 'Anak kedua ditemukan.' });
    expect(amendedSubject.parse(bodyOf(added, 201))).toMatchObject({ subject: { n: 2, initials: 'A.R.' } });
    bodyOf(await person.post(`${path}/subjects/2/remove`, { reason: 'Tercatat dua kali.' }), 200);
    const again = await person.post(`${path}/subjects`, { subject: child, reason: 'Ditemukan lagi.' });
    expect(amendedSubject.parse(bodyOf(again, 201))).toMatchObject({ subject: { n: 3 } });
    expect((await person.case(id)).subjects.map(({ n }) => n)).toEqual([1, 3]);
    problemOf(await person.post(`${path}/subjects/2/reveal`, { reason }), 404, 'not-found');
    problemOf(await person.patch(`${path}/subjects/2`, { name: 'x', reason }), 404, 'not-found');
    problemOf(await person.post(`${path}/subjects/9/remove`, { reason }), 404, 'not-found');
  });

  it('are not one person twice: opened, added, corrected', async () => {
    const nik = markedNik();
    const twice = { subjects: [markedSubject(nik), { ...markedSubject(nik), name: 'Rekaan Lain' }] };
    const person = await shared().at('35');
    const refused = problemOf(await person.post('/v1/cases', strandedPerson(twice)), 422, 'nik-duplicate');
    expect(refused.errors).toMatchObject([{ pointer: '/subjects/1/nik' }]);
    expect(JSON.stringify(refused)).not.toContain(nik);
    const { path } = await openedAt('35', { subjects: [markedSubject(nik), unknownSubject()] });
    const added = problemOf(
      await person.post(`${path}/subjects`, { subject: markedSubject(nik), reason }),
      422,
      'nik-duplicate',
    );
    expect(added.errors).toMatchObject([{ pointer: '/subject/nik' }]);
    const corrected = problemOf(await person.patch(`${path}/subjects/2`, { nik, reason }), 422, 'nik-duplicate');
    expect(corrected.errors).toMatchObject([{ pointer: '/nik' }]);
  });

  it('are opened with a warning where a NIK says otherwise', async () => {
    const person = await shared().at('35');
    const subject = { ...markedSubject(), sex: 'F', birthDate: '1987-04-24' };
    const opened = openedCaseView.parse(
      bodyOf(await person.post('/v1/cases', strandedPerson({ subjects: [subject] })), 201),
    );
    expect(opened.warnings).toEqual([
      { pointer: '/subjects/0/sex', code: 'sex-differs', message: expect.stringContaining('The sex') },
      { pointer: '/subjects/0/birthDate', code: 'birth-date-differs', message: expect.stringContaining('The date') },
    ]);
  });

  it('are found again by what is right', async () => {
    const wrong = { ...unknownSubject(), name: 'Bonaventura Malelamatu', birthYear: 1961, origin: '53.12' };
    const { person, path } = await openedAt('52', { subjects: [wrong] });
    const check = async (name: string) =>
      bodyOf(await person.post('/v1/subjects/check', { name, birthYear: 1961, origin: '53.12' }), 200);
    expect(await check(wrong.name)).toMatchObject({ matches: [{ confidence: 'likely' }] });
    bodyOf(await person.patch(`${path}/subjects/1`, { name: 'Gregorius Takandewa', reason }), 200);
    expect(await check('Gregorius Takandewa')).toMatchObject({ matches: [{ confidence: 'likely' }] });
    expect(await check(wrong.name)).toEqual({ matches: [] });
  });

  it.each([
    ['nothing', {}, 'request-invalid', ''],
    ['what is so already', { sex: 'M' }, 'nothing-changed', ''],
    ['a NIK and the reason for none', { nik: '1', nikAbsentReason: 'x' }, 'request-invalid', '/nikAbsentReason'],
    [
      'a home and the reason for none',
      { origin: '53', originAbsentReason: 'x' },
      'request-invalid',
      '/originAbsentReason',
    ],
    ['births that disagree', { birthDate: '1990-01-02', birthYear: 1991 }, 'request-invalid', '/birthYear'],
    ['a number that is no NIK', { nik: '35' }, 'nik-invalid', '/nik'],
    ['no sex at all', { sex: null }, 'request-invalid', '/sex'],
    ['a number of its own', { n: 7 }, 'request-invalid', '/n'],
  ])('are not corrected by %s', async (_what, change, code, pointer) => {
    const { person, path } = await openedAt('35');
    const refused = problemOf(await person.patch(`${path}/subjects/1`, { ...change, reason }), 422, code);
    expect(refused.errors[0]).toMatchObject({ pointer });
  });
}

function formerStories(): void {
  it('is for the holder and the forum’s auditor, and each look is recorded', async () => {
    const { person, id, path } = await openedAt('35', { title: 'Bu Rekaan Lama', subjects: [markedSubject()] });
    bodyOf(await person.patch(path, { title: 'Seorang ibu', reason }), 200);
    bodyOf(await person.patch(`${path}/subjects/1`, { name: 'Contoh Rekaan', reason }), 200);
    bodyOf(await person.post(`${path}/subjects/1/remove`, { reason: 'Tercatat dua kali.' }), 200);
    const items = await amendments(person, id);
    expect(items).toMatchObject([
      { what: 'case-amended', fields: ['title'], before: { title: 'Bu Rekaan Lama' }, reason },
      { what: 'subject-amended', subject: 1, fields: ['name'], before: { name: MARKED_NAME } },
      { what: 'subject-removed', subject: 1, before: { name: 'Contoh Rekaan', address: MARKED_ADDRESS } },
    ]);
    expect(items[1]?.before).toEqual({ name: MARKED_NAME });
    const auditor = await shared().at('mpu', { role: 'auditor' });
    const [title, ...others] = await amendments(auditor, id);
    expect(others).toEqual(items.slice(1));
    expect(title?.before).toEqual({ title: expect.not.stringContaining('Rekaan') });
    const log = await person.accessLog(id);
    expect(log.map(({ how, by, subjects }) => [how, by.desk, subjects])).toEqual([
      ['former', '35', [1]],
      ['former', 'mpu', [1]],
    ]);
  });

  it('shows to nobody else, in no text and no list', async () => {
    const nik = markedNik();
    const title = 'Pak Rekaan Terdahulu';
    const { person, id, path } = await openedAt('35', {
      title,
      summary: `Mencari ${MARKED_NAME}.`,
      subjects: [markedSubject(nik)],
    });
    await person.post(`${path}/notes`, { text: `${MARKED_NAME} ada di ${MARKED_ADDRESS}.` });
    bodyOf(await person.patch(path, { title: 'Seorang bapak', reason }), 200);
    const change = { name: 'Contoh Rekaan', nikAbsentReason: 'palsu', birthDate: '1980-02-03', address: null, reason };
    bodyOf(await person.patch(`${path}/subjects/1`, change), 200);
    const { id: taskId } = await person.offer(id, '53');
    const ntt = await shared().at('53');
    problemOf(await ntt.get(`${path}/amendments`), 403, 'desk-not-allowed');
    problemOf(await (await shared().at('52')).get(`${path}/amendments`), 404, 'not-found');
    problemOf(await (await shared().at('35', { role: 'auditor' })).get(`${path}/amendments`), 403, 'desk-not-allowed');
    for (const what of [path, `${path}/timeline`, `/v1/tasks/${taskId}`, '/v1/cases', `${path}/access-log`]) {
      const reply = await ntt.get(what);
      // Other stories share the cloud: of a list, the row of this case alone.
      const text =
        what === '/v1/cases'
          ? JSON.stringify(listAt(reply.body, 'items').find((row) => fieldOf(row, 'id') === id))
          : reply.text;
      for (const known of [/zzmarkazz/i, /suryaningrat/i, nik, '1987', title]) expect(text).not.toMatch(known);
    }
    expect((await ntt.timeline(id)).items[0]?.text).toContain('(this title was corrected later)');
    expect((await person.timeline(id)).items[0]?.text).toContain(title);
  });

  it('comes page by page', async () => {
    const { person, id, path } = await openedAt('35');
    for (const n of [1, 2, 3]) await person.patch(path, { title: `Judul ${n}`, reason });
    const first = amendmentList.parse(bodyOf(await person.get(`${path}/amendments?limit=2`), 200));
    expect(first.items).toHaveLength(2);
    const rest = await person.get(`${path}/amendments?limit=2&next=${encodeURIComponent(first.next ?? '')}`);
    expect(amendmentList.parse(bodyOf(rest, 200)).items).toMatchObject([{ before: { title: 'Judul 2' } }]);
    expect(await amendments(person, id)).toHaveLength(3);
  });
}

function reopeningStories(): void {
  async function closed() {
    const opened = await openedAt('35');
    bodyOf(await opened.person.post(`${opened.path}/close`, { outcome: 'other' }), 200);
    return opened;
  }

  it('is reopened by its holder, with a reason, and goes on', async () => {
    const { person, id, path } = await closed();
    problemOf(await person.post(`${path}/reopen`, { reason: ' ' }), 422, 'request-invalid');
    problemOf(await person.post(`${path}/reopen`, { reason }, { 'if-match': '"1"' }), 412, 'version-stale');
    const reopened = bodyOf(await person.post(`${path}/reopen`, { reason }), 200);
    expect(reopened).toMatchObject({ status: 'open', holder: '35' });
    expect(reopened).not.toHaveProperty('closed');
    expect((await person.cases('?status=open&limit=100')).items.map((one) => one.id)).toContain(id);
    problemOf(await person.post(`${path}/reopen`, { reason }), 409, 'case-open');
    await person.offer(id, '53');
  });

  it('is reopened by the secretariat, and by nobody else', async () => {
    const { id, path } = await closed();
    const mpu = await shared().at('mpu', { role: 'secretariat' });
    problemOf(await (await shared().at('53')).post(`${path}/reopen`, { reason }), 404, 'not-found');
    problemOf(await mpu.get(path), 404, 'not-found');
    const reopened = bodyOf(await mpu.post(`${path}/reopen`, { reason }), 200);
    expect(reopened).toMatchObject({ status: 'open', subjects: [{ masked: true }] });
    expect((await (await shared().at('35')).timeline(id)).items.at(-1)?.text).toContain(reason);
  });
}
