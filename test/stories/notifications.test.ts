import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addAllowance, nextWorkingInstant } from '../../lib/engine/working-time.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Instant, ProvinceCode } from '../../lib/kernel/ids.ts';
import { eventually } from './support/eventually.ts';
import { strandedPerson } from './support/given.ts';
import { type Letter, lettersTo, type Mail, mailOf, returnMail } from './support/mailbox.ts';
import { allItems } from './support/tables.ts';
import { startWorld, type World } from './support/world.ts';

const HOUR = 3600_000;

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
});

const mail = (attributes: Readonly<Record<string, string>>) => mailOf(world.cloud.url, attributes);

/** Waits for a message about a task. */
async function mailAbout(taskId: string, attributes: Readonly<Record<string, string>>): Promise<Mail> {
  return await eventually(`mail ${JSON.stringify(attributes)}`, async () =>
    (await mail(attributes)).find(({ message }) => message.default.data.taskId === taskId),
  );
}

async function outcomeOf(caseId: string, desk: string, seq: number): Promise<unknown> {
  return await eventually(`mark ${seq} of ${desk}`, async () => {
    const items = await allItems(world.tables, world.tables.cases);
    const mark = items.find(
      (one) => one['caseId'] === caseId && one['desk'] === desk && one['seq'] === seq && one['outcome'],
    );
    return mark?.['outcome'];
  });
}

describe('what a desk is told by mail', () => {
  test('a new task, then a rung of its ladder, then the end of it', async () => {
    const jakarta = await world.at('31');
    const { id: caseId } = await jakarta.open(strandedPerson());
    const { id: taskId } = await jakarta.offer(caseId, '35');
    const opened = await mailAbout(taskId, { desk: '35', kind: 'task-opened' });
    expect(opened.attributes).toMatchObject({ role: 'officer', priority: 'normal', channel: ['mailbox'] });
    expect(opened.message.sms).toContain(`/v1/tasks/${taskId}`);

    await world.cloud.clock.advance(61 * 60_000);
    const rung = await mailAbout(taskId, { desk: '35', kind: 'rung-reached', rung: '1' });
    expect(rung.attributes).toMatchObject({ role: 'officer', rung: 1 });

    const surabaya = await world.at('35');
    await surabaya.move(taskId, 'accept');
    const moved = await mailAbout(taskId, { desk: '31', kind: 'case-moved' });
    expect(moved.attributes.role).toBe('officer');
    expect(await mail({ desk: '35', kind: 'case-moved' })).toEqual([]);
    expect(await outcomeOf(caseId, '31', 4)).toBe('sent');
  });

  test('of a rung that reached nobody, and why', async () => {
    const { clock } = world.cloud;
    const clockTime = (hours: number) => new Date(clock.now() + hours * HOUR).toISOString().slice(11, 16);
    const webhook = { role: 'officer', name: 'Sistem rekaan', channel: 'webhook' };
    const email = { name: 'Petugas rekaan', channel: 'email', address: 'petugas@contoh.example' };
    // Twelve hours from now in the desk's zone (WIB, seven hours ahead): nobody is on duty when the rung comes in an hour.
    const awayHours = { from: clockTime(19), to: clockTime(20) };
    const cases = [
      ['33', webhook, 'webhook-inactive', "the desk's system for the officer is off"],
      ['34', { ...email, role: 'supervisor' }, 'nobody-registered', 'nobody is registered as the officer'],
      ['36', { ...email, role: 'officer', activeHours: awayHours }, 'off-duty', 'the officer is off duty'],
    ] as const;
    const jakarta = await world.at('31');
    const offered = [];
    for (const [desk, contact, unreached, text] of cases) {
      const officer = await world.at(desk);
      expect((await officer.put(`/v1/desks/${desk}/contacts`, { contacts: [contact] })).status).toBe(200);
      const { id: caseId } = await jakarta.open(strandedPerson());
      offered.push({ desk, caseId, unreached, text, taskId: (await jakarta.offer(caseId, desk)).id });
    }
    await clock.advance(61 * 60_000);
    // The first tokens have run out meanwhile.
    const reader = await world.at('31');
    for (const { desk, caseId, taskId, unreached, text } of offered) {
      const told = await mailAbout(taskId, { desk, kind: 'rung-reached', rung: '1' });
      expect(told.attributes).toMatchObject({ role: 'officer', channel: ['mailbox'] });
      const { items } = await reader.timeline(caseId);
      const entry = items.find(({ command }) => command === 'fire');
      expect(entry?.events).toContainEqual(expect.objectContaining({ type: 'rung-reached', called: 0, unreached }));
      expect(entry?.text).toContain(text);
      expect(entry?.text).toContain("so the desk's mailbox is told");
    }
  });

  test('nothing personal, and nothing that a person has written', async () => {
    const everything = JSON.stringify(await mail({}));
    expect(everything).not.toContain('Orang telantar');
    expect(everything).not.toContain('Daerah asal');
  });
});

describe('what a desk is told by webhook', () => {
  const received: { headers: IncomingHttpHeaders; body: string }[] = [];
  let server: Server;
  let address: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += String(chunk);
      });
      request.on('end', () => {
        received.push({ headers: request.headers, body });
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://localhost:${(server.address() as AddressInfo).port}/hook`;
  });
  afterAll(() => {
    server.close();
  });

  test('the same, signed with the secret of its registration', async () => {
    const head = await world.at('33', { role: 'head' });
    const registered = await head.send({
      method: 'PUT',
      path: '/v1/desks/33/webhook',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: address }),
    });
    expect(registered.status, registered.text).toBe(200);
    const { secret } = registered.body as { secret: string };
    expect(secret).toMatch(/^whsec_/);

    const jakarta = await world.at('31');
    const { id: caseId } = await jakarta.open(strandedPerson());
    const { id: taskId } = await jakarta.offer(caseId, '33');
    const { headers, body } = await eventually('a webhook call', async () =>
      received.find((call) => call.body.includes(taskId)),
    );
    const mailed = await mailAbout(taskId, { desk: '33', kind: 'task-opened' });
    expect(headers['webhook-id']).toBe(mailed.attributes.id);
    const sent = new Date(Number(headers['webhook-timestamp']) * 1000);
    const signature = new Webhook(secret).sign(String(headers['webhook-id']), sent, body);
    expect(headers['webhook-signature']).toBe(signature);
    expect(JSON.parse(body)).toMatchObject({
      type: 'task-opened',
      data: { taskId, links: { task: `/v1/tasks/${taskId}` } },
    });

    const shown = await (await world.at('33')).get('/v1/desks/33/webhook');
    expect(shown.body).toMatchObject({ url: address, state: 'active' });
    expect(shown.text).not.toContain('whsec_');
  });
});

const MINUTE = 60_000;

describe('a burst for one desk', () => {
  test('three are sent singly, the rest as one digest at the end of the minute', async () => {
    const { clock } = world.cloud;
    const jakarta = await world.at('31');
    const cases = await Promise.all(Array.from({ length: 8 }, () => jakarta.open(strandedPerson())));
    const ids = cases.map(({ id }) => id);
    // A minute of its own, with all of it left.
    await clock.advance(MINUTE - (clock.now() % MINUTE));
    await jakarta.convoy('51', ids);
    const outcomes = await Promise.all(ids.map((id) => outcomeOf(id, '51', 2)));
    expect(outcomes.filter((outcome) => outcome === 'sent').length).toBe(3);
    expect(outcomes.filter((outcome) => outcome === 'digested').length).toBe(5);

    await clock.advance(MINUTE + 1000);
    const digest = await eventually('the digest', async () => (await mail({ desk: '51', kind: 'digest' }))[0]);
    expect(digest.message.default.data['count']).toBe(5);
    const singly = (await mail({ desk: '51', kind: 'task-opened' })).map(
      ({ message }) => message.default.data['caseId'],
    );
    const digested = (digest.message.default.data['entries'] as { caseId: string }[]).map(({ caseId }) => caseId);
    expect(singly.length).toBe(3);
    expect(new Set([...singly, ...digested])).toEqual(new Set(ids));
  });
});

describe('what the people of a desk are told at their own addresses', () => {
  const letter = async (fields: Readonly<Record<string, string>>, words: string): Promise<Letter> =>
    await eventually(`“${words}” to ${JSON.stringify(fields)}`, async () =>
      (await lettersTo(world.cloud.url, fields)).find(({ text }) => text.includes(words)),
    );
  const stateOf = async (desk: string): Promise<unknown> => {
    const shown = await (await world.at(desk)).get(`/v1/desks/${desk}/contacts`);
    return (shown.body as { contacts: { state?: string }[] }).contacts.map(({ state }) => state);
  };
  const linkIn = ({ text }: Letter) => /https?:\S+\/confirmations\/\w+/.exec(text)?.[0] ?? '';

  test('an address counts once it is confirmed, gets the facts, and empties its rung when mails come back', async () => {
    const { clock, url } = world.cloud;
    const [mailTo, textTo] = ['petugas.rekaan@contoh.example', '+62000000032'];
    const contacts = [
      { role: 'officer', name: 'Petugas rekaan', channel: 'email', address: mailTo },
      { role: 'supervisor', name: 'Penyelia rekaan', channel: 'sms', address: textTo, language: 'en' },
      { role: 'head', name: 'Kepala rekaan', channel: 'gateway', address: `whatsapp:${textTo}` },
    ];
    const bandung = await world.at('32');
    // The gateway is a receiver on this machine, which keeps what it is given.
    const head = await world.at('32', { role: 'head' });
    expect((await head.put('/v1/desks/32/gateway', { url: `${url}/_local/inbox/gateway` })).status).toBe(200);
    const kept = await bandung.put('/v1/desks/32/contacts', { contacts });
    expect(kept.status, kept.text).toBe(200);
    expect(kept.text).not.toMatch(/"(key|secret)"/);
    expect(await stateOf('32')).toEqual(['unconfirmed', 'unconfirmed', 'unconfirmed']);

    const asking = await letter({ to: mailTo, way: 'email' }, '/confirmations/');
    expect(asking.subject).toBe('Estafet: konfirmasi alamat Anda');
    const link = linkIn(asking);
    const page = await fetch(link, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('Ya, konfirmasi');
    expect(await stateOf('32')).toEqual(['unconfirmed', 'unconfirmed', 'unconfirmed']);
    const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
    const pressed = await fetch(link, { method: 'POST', headers: form, body: '' });
    expect(await pressed.text()).toContain('Alamat sudah dikonfirmasi');
    const bySms = linkIn(await letter({ to: textTo, way: 'sms' }, '/confirmations/'));
    const json = { 'content-type': 'application/json', 'idempotency-key': 'k-1' };
    expect((await fetch(bySms, { method: 'POST', headers: json, body: '{}' })).status).toBe(200);
    expect(await stateOf('32')).toEqual(['confirmed', 'confirmed', 'unconfirmed']);
    const handed = await letter({ way: 'gateway' }, '/confirmations/');
    expect(JSON.parse(handed.text)).toMatchObject({ type: 'message', data: { desk: '32', to: `whatsapp:${textTo}` } });
    expect((await fetch(`${link.slice(0, -1)}0`)).status).toBe(404);

    const jakarta = await world.at('31');
    const { id: caseId, reference } = await jakarta.open(strandedPerson());
    const { id: taskId } = await jakarta.offer(caseId, '32');
    await letter({ to: mailTo }, taskId);
    await clock.advance(61 * 60_000);
    const reminder = await letter({ to: mailTo, way: 'email' }, 'Pengingat');
    for (const part of [reminder.text, reminder.html]) {
      expect(part).toContain(reference);
      expect(part).toContain('Dinas Sosial Provinsi DKI Jakarta');
      expect(part).toMatch(/Jumlah orang\D+1/);
      expect(part).toMatch(/Batas waktu.+ WIB/);
      expect(part).toMatch(/Bila tidak ada tindakan.+atasan dihubungi .+ WIB/);
      expect(part).toContain(`${url}/v1/tasks/${taskId}`);
      expect(part).not.toContain('Orang telantar');
    }
    await clock.advance(61 * 60_000);
    const called = await letter({ to: textTo, way: 'sms' }, 'Supervisor: a task waits for you.');
    expect(called.text).toContain(`${url}/v1/tasks/${taskId}`);

    const [zone, province, calendar] = ['WIB', '32' as ProvinceCode, mpu.workCalendar] as const;
    const closing = addAllowance(
      clock.now() as Instant,
      { clock: 'working-time', minutes: 450 },
      zone,
      province,
      calendar,
    );
    const opening = nextWorkingInstant((closing + 12 * HOUR) as Instant, zone, province, calendar);
    await clock.advance(opening + 30_000 - clock.now());
    const summary = await letter({ to: mailTo, way: 'email' }, 'Ringkasan');
    expect(summary.text).toMatch(/Jatuh tempo hari ini: \d+\nTerlambat: [1-9]\d*\n/);
    await clock.advance(60_000);
    expect((await lettersTo(url, { to: mailTo, subject: summary.subject ?? '' })).length).toBe(1);

    await returnMail(url, reminder.id, 'Bounce');
    await eventually('the bounce', async () => ((await stateOf('32')) as unknown[])[0] === 'unreachable' || undefined);
    const news = await eventually(
      'news of it',
      async () => (await mail({ desk: '32', kind: 'address-unreachable' }))[0],
    );
    expect(news.message.sms).toContain('kontak c1');
    const again = await world.at('31');
    const { id: other } = await again.open(strandedPerson());
    await again.offer(other, '32');
    await clock.advance(61 * 60_000);
    const entry = await eventually('the empty rung', async () =>
      (await (await world.at('31')).timeline(other)).items.find(({ command }) => command === 'fire'),
    );
    expect(entry.events).toContainEqual(
      expect.objectContaining({ type: 'rung-reached', called: 0, unreached: 'unreachable' }),
    );
  });
});
