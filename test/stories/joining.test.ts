import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { callerWith } from '../../demo/client.ts';
import { accountView } from '../../lib/accounts/answers.ts';
import { offerView } from '../../lib/aid/answers.ts';
import { timeline } from '../../lib/cases/answers.ts';
import { partnerDetails } from '../../lib/partners/answers.ts';
import { eventually } from './support/eventually.ts';
import { disaster } from './support/given.ts';
import { type Letter, lettersTo } from './support/mailbox.ts';
import { bodyOf, Person, problemOf } from './support/people.ts';
import { accountIn, signIn } from './support/sign-in.ts';
import { allItems } from './support/tables.ts';
import { startWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const FORM = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };

/** What somebody enters who registers a foundation of Surabaya. */
const entered = (changes: Readonly<Record<string, string>> = {}) => ({
  kind: 'organisation',
  name: 'Yayasan Peduli Rekaan',
  homeArea: '35.78',
  psks: 'LKS',
  registrationNumber: 'AHU-0000123.REKAAN',
  capabilities: 'dapur umum\r\ngudang',
  contactName: 'Pengurus Rekaan',
  email: 'pengurus@peduli-rekaan.example',
  phone: '+62 812 0000 0001',
  terms: 'accepted',
  ...changes,
});

async function openedForm(): Promise<string> {
  const page = await fetch(`${world.cloud.url}/v1/registrations`, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(200);
  return /name="stamp" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
}

async function sent(fields: Readonly<Record<string, string>>) {
  const body = new URLSearchParams(fields).toString();
  const answer = await fetch(`${world.cloud.url}/v1/registrations?lang=en`, { method: 'POST', headers: FORM, body });
  return { status: answer.status, text: await answer.text() };
}

/** Fills in the form as slowly as people do. */
async function register(changes: Readonly<Record<string, string>> = {}) {
  const stamp = await openedForm();
  await world.cloud.clock.advance(30_000);
  return await sent({ ...entered(changes), stamp });
}

const letter = async (to: string, words: string): Promise<Letter> =>
  await eventually(`“${words}” to ${to}`, async () =>
    (await lettersTo(world.cloud.url, { to, way: 'email' })).find(({ text }) => text.includes(words)),
  );

const linkIn = ({ text }: Letter) => /https?:\S+\/registrations\/\w+\/confirmations\/\w+/.exec(text)?.[0] ?? '';

async function pages(link: string, method = 'GET') {
  const body = method === 'POST' ? { body: '' } : {};
  const answer = await fetch(`${link}?lang=en`, { method, headers: FORM, ...body });
  return { status: answer.status, text: await answer.text() };
}

const confirmed = z.object({ partner: z.string(), homeDesk: z.literal('35-bkkks'), reference: z.string() });

async function confirm(to: string) {
  const link = linkIn(await letter(to, '/confirmations/'));
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const answer = await fetch(link, { method: 'POST', headers, body: '{}' });
  expect(answer.status).toBe(200);
  return { link, ...confirmed.parse(await answer.json()) };
}

async function registered(partner: string) {
  const bkkks = await world.at('35-bkkks');
  return { bkkks, file: partnerDetails.parse((await bkkks.get(`/v1/partners/${partner}`)).body) };
}

/** Longer than the gateway keeps what it was told of a token, and less than the minute that was promised. */
const CACHED = 31_000;

const inDays = (days: number) => new Date(world.cloud.clock.now() + days * 24 * 3600_000).toISOString();

const signedIn = async (email: string) => new Person(callerWith(world.cloud.url, await signIn(world.cloud.url, email)));

const pendingItems = async () =>
  (await allItems(world.tables, world.tables.cases)).filter(({ PK }) => String(PK).startsWith('REGISTRATION#'));

describe('a partner registers itself', () => {
  const mail = 'pengurus@peduli-rekaan.example';

  test('by the form and the link of a mail, is vetted, and is told of it', async () => {
    const answer = await register();
    expect(answer).toMatchObject({ status: 202, text: expect.stringContaining('Look at your e-mail') });
    const asking = await letter(mail, '/confirmations/');
    expect(asking.subject).toBe('Estafet: konfirmasi pendaftaran mitra / confirm the registration of a partner');
    expect(asking.text).toMatch(/mendaftar sebagai mitra.+registers as a partner/s);
    // Nobody has checked yet whose address it is: nothing that was entered goes there.
    expect(asking.text).not.toContain('Peduli Rekaan');
    const link = linkIn(asking);
    // Programs that check mail open the link: that confirms nothing.
    expect(await pages(link)).toMatchObject({ status: 200, text: expect.stringContaining('Yes, register it') });
    expect(await pages(link)).toMatchObject({ status: 200, text: expect.stringContaining('Yes, register it') });
    expect(await pendingItems()).toMatchObject([{ state: 'awaiting', contact: { email: mail } }]);
    const done = await pages(link, 'POST');
    expect(done).toMatchObject({ status: 200, text: expect.stringContaining('Registration received') });
    // Used twice, or opened again: the same good page. What was personal has gone from there.
    expect((await pages(link, 'POST')).text).toBe(done.text);
    expect((await pages(link)).text).toBe(done.text);
    const [ended] = await pendingItems();
    expect(ended).toMatchObject({ state: 'confirmed' });
    expect(JSON.stringify(ended)).not.toMatch(/Pengurus|peduli-rekaan|0000 0001/);
    expect(await pages(`${link.slice(0, -1)}${link.endsWith('0') ? '1' : '0'}`)).toMatchObject({ status: 410 });
    const cut = { status: 410, text: expect.stringContaining('Copy the whole link from the mail') };
    expect(await pages(link.slice(0, -1))).toMatchObject(cut);
    expect(await pages(link.replace(/registrations\/\w/, 'registrations/'), 'POST')).toMatchObject(cut);

    const { partner } = await confirm(mail);
    const { bkkks, file } = await registered(partner);
    expect(file).toMatchObject({
      state: 'awaiting-vetting',
      via: 'public-form',
      registrationNumber: 'AHU-0000123.REKAAN',
      capabilities: ['dapur umum', 'gudang'],
      contact: { name: 'Pengurus Rekaan', email: mail },
    });
    const client = await world.partner(partner);
    expect((await client.get('/v1/appeals')).status).toBe(403);
    await bkkks.move(file.task ?? '', 'accept');
    const told = await letter(mail, 'lolos verifikasi');
    expect(told.text).toContain('is vetted and may offer aid');
    expect(told.text).toContain('You are the first person who can sign in');
    const [page = ''] = /http:\/\/\S+\/_local\/pools\/\S+\/login\S*/.exec(told.text) ?? [];
    expect(await (await fetch(page)).text()).toContain('<h1>Masuk</h1>');
    expect((await letter(mail, 'Akun Estafet Anda')).text).toContain(`Halaman masuk: ${page}`);
    const accounts = (await allItems(world.tables, world.tables.cases)).filter(({ SK }) => SK === 'STANDING');
    expect(accounts).toMatchObject([{ place: { partner }, state: 'invited' }]);
    expect((await client.get('/v1/appeals')).status).toBe(200);
  });

  test('and its first person signs in by a code, offers aid, and is let in only while the partner is not suspended', async () => {
    const { partner } = await confirm(mail);
    const { bkkks } = await registered(partner);
    const ntt = await world.at('53');
    const needs = [{ item: 'blanket', unit: 'lembar', quantity: 90, neededBy: inDays(20).slice(0, 10) }];
    const { id: caseId } = await ntt.open(disaster({ needs }));
    const appeal = { audience: 'forum', partners: true, closesAt: inDays(15) };
    bodyOf(await ntt.post(`/v1/cases/${caseId}/appeal`, appeal), 201);
    const person = await signedIn(mail);
    expect(bodyOf(await person.get('/v1/partners/me'), 200)).toMatchObject({ partner, id: partner });
    const lines = [{ needId: 'n1', quantity: 40 }];
    const offer = await person.post(`/v1/appeals/${caseId}/offers`, { lines, validUntil: inDays(10) });
    const { id } = offerView.parse(bodyOf(offer, 201));

    bodyOf(await bkkks.post(`/v1/partners/${partner}/suspend`, { reason: 'Laporan belum masuk.' }), 200);
    await world.cloud.clock.advance(CACHED);
    problemOf(await person.get(`/v1/offers/${id}`), 403, 'partner-not-vetted');
    problemOf(await person.get('/v1/partners/me'), 403, 'partner-not-vetted');
    bodyOf(await bkkks.post(`/v1/partners/${partner}/reinstate`, { reason: 'Laporan lengkap.' }), 200);
    await world.cloud.clock.advance(CACHED);
    bodyOf(await person.get(`/v1/offers/${id}`), 200);

    // The secretariat ends the account: within a minute its token opens nothing.
    const account = accountIn(await signIn(world.cloud.url, mail));
    const secretariat = await world.at('mpu', { role: 'secretariat' });
    bodyOf(await secretariat.post(`/v1/accounts/${account}/disable`, { reason: 'Keluar.' }), 200);
    await world.cloud.clock.advance(CACHED);
    problemOf(await person.get(`/v1/offers/${id}`), 401, 'access-ended');
    const path = `/v1/partners/${partner}/accounts/${account}`;
    bodyOf(await secretariat.post(`${path}/enable`, { reason: 'Kembali.' }), 200);
    await world.cloud.clock.advance(CACHED);
    bodyOf(await person.get(`/v1/offers/${id}`), 200);
  });

  test('and the first person lets in a colleague, whose deeds are told apart, and whose access ends within a minute', async () => {
    const { partner } = await confirm(mail);
    const { bkkks } = await registered(partner);
    const people = `/v1/partners/${partner}/accounts`;
    const [first, email] = [await signedIn(mail), 'rekan@peduli-rekaan.example'];
    const given = { name: 'Rekan Rekaan', email };
    const colleague = accountView.parse(bodyOf(await first.post(people, given), 201)).id;
    const token = await signIn(world.cloud.url, email);
    expect(accountIn(token)).toBe(colleague);
    const person = new Person(callerWith(world.cloud.url, token));

    const ntt = await world.at('53');
    const needs = [{ item: 'tarp', unit: 'lembar', quantity: 30, neededBy: inDays(20).slice(0, 10) }];
    const { id: caseId } = await ntt.open(disaster({ needs }));
    bodyOf(
      await ntt.post(`/v1/cases/${caseId}/appeal`, { audience: 'forum', partners: true, closesAt: inDays(15) }),
      201,
    );
    const terms = { lines: [{ needId: 'n1', quantity: 20 }], validUntil: inDays(10) };
    const { id: offer } = offerView.parse(bodyOf(await person.post(`/v1/appeals/${caseId}/offers`, terms), 201));
    const read = await ntt.get(`/v1/cases/${caseId}/timeline`);
    expect(timeline.parse(bodyOf(read, 200)).items.at(-1)).toMatchObject({
      command: 'make-offer',
      by: { role: 'partner', partner, account: colleague },
    });
    // The holder learns that it was one person of the partner, and not who; the home BKKKS knows its people.
    expect(read.text).not.toMatch(/Rekan Rekaan|rekan@/);
    problemOf(await ntt.get(`${people}/${colleague}`), 404, 'not-found');
    const known = await eventually('the first sign-in is noted', async () => {
      const found = accountView.parse(bodyOf(await bkkks.get(`${people}/${colleague}`), 200));
      return found.state === 'active' ? found : undefined;
    });
    expect(known).toMatchObject({ ...given, partner });

    problemOf(await person.post(people, given), 409, 'account-email-taken');
    problemOf(await person.post(`${people}/${colleague}/disable`, { reason: 'Pindah.' }), 403, 'account-own');
    bodyOf(await first.post(`${people}/${colleague}/disable`, { reason: 'Pindah lembaga.' }), 200);
    await world.cloud.clock.advance(CACHED);
    problemOf(await person.get(`/v1/offers/${offer}`), 401, 'access-ended');
    bodyOf(await first.get(`/v1/offers/${offer}`), 200);
    // Nobody is left but the first one, whom a system without a credential of its own does not disable.
    const client = await world.partner(partner);
    const last = accountIn(await signIn(world.cloud.url, mail));
    problemOf(await client.post(`${people}/${last}/disable`, { reason: 'Keluar.' }), 409, 'account-last-person');
  });

  test('whose invitation comes back sees it, and an address at a desk or another partner is refused', async () => {
    const { partner } = await confirm(mail);
    const people = `/v1/partners/${partner}/accounts`;
    const first = await signedIn(mail);
    const lost = { name: 'Contoh Rekaan', email: 'bounce+mitra@simulator.amazonses.com' };
    const { id } = accountView.parse(bodyOf(await first.post(people, lost), 201));
    await eventually('the mail comes back', async () => {
      const { unreachable } = accountView.parse(bodyOf(await first.get(`${people}/${id}`), 200));
      return unreachable;
    });
    const head = await world.at('35', { role: 'head' });
    const clerk = { name: 'Petugas Rekaan', email: 'petugas.mitra@dinsos.example.go.id' };
    bodyOf(await head.post('/v1/accounts', { ...clerk, role: 'officer' }), 201);
    problemOf(await first.post(people, clerk), 409, 'account-email-taken');
    problemOf(await head.post('/v1/accounts', { ...lost, role: 'officer' }), 409, 'account-email-taken');
  });

  test('with an address that has an account at a desk: who vets sees it, and the mail says it', async () => {
    const email = 'petugas.dua-pintu@dinsos.example.go.id';
    const head = await world.at('35', { role: 'head' });
    bodyOf(await head.post('/v1/accounts', { name: 'Petugas Rekaan', email, role: 'officer' }), 201);
    await register({ name: 'Komunitas Dua Pintu', email, registrationNumber: '', phone: '(031) 000 0007' });
    const { partner } = await confirm(email);
    const { bkkks, file } = await registered(partner);
    expect(file).toMatchObject({ contactAccount: 'elsewhere', contact: { phone: '(031) 000 0007' } });
    await bkkks.move(file.task ?? '', 'accept');
    expect((await letter(email, 'lolos verifikasi')).text).toContain('Ask your BKKKS to invite another person');
  });

  test('twice under two names: who vets sees why, and declines it as the same', async () => {
    const first = (await registered((await confirm(mail)).partner)).file;
    const other = 'kantor@peduli-rekaan.example';
    await register({ name: 'LKS Peduli Rekaan Jatim', email: other, phone: '0812-0000-0001' });
    const { partner } = await confirm(other);
    const { bkkks, file } = await registered(partner);
    const task = await bkkks.task(file.task ?? '');
    expect(task.partner).toMatchObject({
      via: 'public-form',
      twins: [
        {
          partner: first.id,
          name: 'Yayasan Peduli Rekaan',
          grounds: ['registration-number', 'email-domain', 'phone', 'name-similar'],
          sentence: {
            id: expect.stringContaining('Mungkin sama dengan Yayasan Peduli Rekaan: nomor pendaftaran sama'),
            en: expect.stringContaining('same registration number, same e-mail domain, same telephone number'),
          },
        },
      ],
    });
    const said = { code: 'duplicate', reason: 'Sama dengan yang sudah ada.' };
    const unknown = await bkkks.post(`/v1/tasks/${file.task}/return`, { ...said, duplicateOf: partner });
    expect(unknown).toMatchObject({ status: 422, body: { code: 'partner-unknown' } });
    await bkkks.move(file.task ?? '', 'return', { ...said, duplicateOf: first.id });
    expect((await registered(partner)).file).toMatchObject({ state: 'declined', duplicateOf: first.id });
    expect((await letter(other, 'tidak diterima')).text).toContain(
      'since the organisation is registered already: Sama dengan yang sudah ada.',
    );
  });

  test('that lost its address gets another contact from its home BKKKS, on the record', async () => {
    const { partner } = await confirm(mail);
    const { bkkks } = await registered(partner);
    const [bali, next] = [await world.at('51-bkkks'), 'baru@peduli-rekaan.example'];
    const body = { contact: { name: 'Pengurus Baru', email: next }, reason: 'Akta dan KTP pengurus diperiksa.' };
    expect((await bali.post(`/v1/partners/${partner}/contact`, body)).status).toBe(404);
    const answer = await bkkks.post(`/v1/partners/${partner}/contact`, body);
    expect(answer, answer.text).toMatchObject({ status: 200 });
    expect(answer.text).not.toContain(next);
    expect((await registered(partner)).file.contact).toEqual(body.contact);
    expect((await letter(next, 'menjadi kontak')).text).toContain('is now the contact of Yayasan Peduli Rekaan');
    // The former contact learns of it, in case somebody has taken the partner over.
    expect((await letter(mail, 'bukan kontaknya lagi')).text).toContain('call the office at once');
    await bkkks.post(`/v1/partners/${partner}/suspend`, { reason: 'Laporan belum masuk.' });
    expect((await letter(next, 'ditangguhkan')).text).toContain('is suspended: Laporan belum masuk.');
    await bkkks.post(`/v1/partners/${partner}/reinstate`, { reason: 'Laporan lengkap.' });
    await letter(next, 'dipulihkan');
  });

  test('too late: what was entered is gone, and the page says to register again', async () => {
    const late = 'terlambat@contoh.example';
    await register({
      name: 'Komunitas Rekaan Terlambat',
      email: late,
      registrationNumber: '',
      phone: '0812 0000 0009',
    });
    const link = linkIn(await letter(late, '/confirmations/'));
    await world.cloud.clock.advance(72 * 3600_000);
    for (const method of ['GET', 'POST']) {
      const shown = await pages(link, method);
      expect(shown).toMatchObject({ status: 410, text: expect.stringContaining('Please register again') });
      expect(shown.text).toContain('href="/v1/registrations?lang=en"');
    }
  });
});

describe('a robot', () => {
  const trap = { email: 'robot@contoh.example', name: 'Robot Rekaan' };

  test('gets the answer of everybody, and nothing is kept or mailed', async () => {
    const before = (await pendingItems()).length;
    const friendly = await register({ email: 'orang@contoh.example', name: 'Orang Rekaan' });
    const stamp = await openedForm();
    expect(await sent({ ...entered(trap), stamp })).toEqual(friendly);
    await world.cloud.clock.advance(30_000);
    expect(await sent({ ...entered(trap), stamp, website: 'https://contoh.example' })).toEqual(friendly);
    expect(await sent(entered(trap))).toEqual(friendly);
    expect(await sent({ ...entered(trap), stamp: `${stamp.slice(0, -1)}${stamp.endsWith('A') ? 'B' : 'A'}` })).toEqual(
      friendly,
    );
    await world.cloud.clock.advance(25 * 3600_000);
    expect(await sent({ ...entered(trap), stamp, website: 'x' })).toEqual(friendly);
    const late = await sent({ ...entered(trap), stamp });
    expect(late).toMatchObject({ status: 409, text: expect.stringContaining('Open the form again') });
    await letter('orang@contoh.example', '/confirmations/');
    expect(await pendingItems()).toHaveLength(before + 1);
    expect(await lettersTo(world.cloud.url, { to: trap.email })).toEqual([]);
  });

  test('that knows an address fills no mailbox: three mails a day', async () => {
    const email = 'korban@contoh.example';
    const answers = [];
    for (let n = 0; n < 5; n += 1) answers.push(await register({ email, name: `Rekaan ${n}` }));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    await eventually('three mails', async () => (await lettersTo(world.cloud.url, { to: email }))[2]);
    expect(await lettersTo(world.cloud.url, { to: email })).toHaveLength(3);
  });

  test('sees which fields are wrong in words, and in no log is an address or a name', async () => {
    const wrong = await register({ email: 'bukan-surel', homeArea: '' });
    expect(wrong.status).toBe(422);
    // Each fault stands at its field, and what was entered is still there.
    expect(wrong.text).toMatch(
      /name="homeArea".+Choose the home kabupaten or kota\..+name="email" value="bukan-surel".+whole e-mail address/s,
    );
    expect(wrong.text).toContain('value="Yayasan Peduli Rekaan"');
    expect(wrong.text).not.toContain('?lang=');
    const logged = [...world.logLines, ...world.messages].join('\n');
    for (const personal of ['peduli-rekaan.example', 'Pengurus Rekaan', 'korban@', '0000 0001'])
      expect(logged.includes(personal), personal).toBe(false);
  });

  test('with a program: the same request again is the same registration', async () => {
    const { contactName: name, email: _email, phone, capabilities: _texts, terms: _terms, ...stated } = entered();
    const email = 'program@contoh.example';
    const body = { ...stated, name: 'Program Rekaan', contact: { name, email, phone }, terms: true };
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    const post = async (changes: object = {}) =>
      await fetch(`${world.cloud.url}/v1/registrations`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ ...body, ...changes }),
      });
    expect(await (await post()).json()).toEqual({ state: 'awaiting-confirmation', validHours: 72 });
    expect((await post()).status).toBe(202);
    expect(await (await post({ name: 'Lain' })).json()).toMatchObject({ code: 'idempotency-key-reused' });
    await letter(email, '/confirmations/');
    expect(await lettersTo(world.cloud.url, { to: email })).toHaveLength(1);
    expect((await post({ terms: false })).status).toBe(422);
  });
});
