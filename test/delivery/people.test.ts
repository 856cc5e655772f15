import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { commitmentKey } from '../../lib/aid/store/keys.ts';
import { taskKey } from '../../lib/capabilities/store/keys.ts';
import { WebhookRefusedError } from '../../lib/delivery/channels.ts';
import { desksGateway } from '../../lib/delivery/gateway.ts';
import type { DelivererOptions } from '../../lib/delivery/options.ts';
import { sendToPeople } from '../../lib/delivery/people.ts';
import { loadKnown } from '../../lib/delivery/store/deliveries.ts';
import { closeDigest, digestTold, minuteOf } from '../../lib/delivery/store/digests.ts';
import { type AddressState, addressKeyOf, codeHashOf } from '../../lib/desks/addresses.ts';
import { type Contact, keyOf, withKey } from '../../lib/desks/contacts.ts';
import { changeAddresses, loadAddresses } from '../../lib/desks/store/addresses.ts';
import { saveContacts } from '../../lib/desks/store/contacts.ts';
import type { Notification } from '../../lib/engine/notification.ts';
import type { DeskCode, Instant } from '../../lib/kernel/ids.ts';
import { writeConfirmationDue } from '../../lib/platform/queues/confirmation-due.ts';
import { writeDigestDue } from '../../lib/platform/queues/digest-due.ts';
import { found, MONDAY_NOON, openTask, underWay } from '../support/kit.ts';
import { BASE_URL, type Delivering, noticeOf, offeredTo, record, startDelivering } from './harness.ts';

const SECRET = 'rahasia rekaan';

let delivering: Delivering;
let minute = 0;
let before = { mails: 0, texts: 0, byGateway: 0, published: 0, metrics: 0 };

beforeAll(async () => {
  delivering = await startDelivering();
});
afterAll(async () => {
  await delivering.close();
});
beforeEach(() => {
  minute += 1;
  delivering.now = (MONDAY_NOON + minute * 120_000) as Instant;
  delivering.failingAddresses.clear();
  delivering.gatewayAnswers.clear();
  const { mails, texts, byGateway, metrics } = delivering;
  before = {
    mails: mails.length,
    texts: texts.length,
    byGateway: byGateway.length,
    published: delivering.published().length,
    metrics: metrics.length,
  };
});

const mails = () => delivering.mails.slice(before.mails);
const texts = () => delivering.texts.slice(before.texts);
const published = () => delivering.published().slice(before.published);
const counted = () => delivering.metrics.slice(before.metrics);

let desks = 10;
/** A desk of its own for each test. */
function newDesk(): DeskCode {
  desks += 1;
  return `35.${desks}` as DeskCode;
}

type Listed = Pick<Contact, 'channel' | 'address'> & Partial<Contact> & { readonly state?: AddressState };

async function register(desk: DeskCode, ...listed: readonly Listed[]): Promise<void> {
  const { tables } = delivering;
  const contacts = listed.map(({ state: _state, ...one }, n): Contact => {
    return withKey({ id: `c${n + 1}`, role: 'officer', name: 'Petugas Rekaan', ...one }, SECRET);
  });
  await saveContacts(tables, desk, { contacts, version: 1 });
  await changeAddresses(tables, desk, () =>
    contacts.flatMap((one, n) => {
      const [key, { state = 'confirmed' } = {}] = [keyOf(one), listed[n]];
      return key === undefined ? [] : [{ key, state, since: MONDAY_NOON }];
    }),
  );
}

async function stateOf(desk: DeskCode): Promise<readonly AddressState[]> {
  const { addresses } = await loadAddresses(delivering.tables, desk);
  return addresses.map(({ state }) => state);
}

/** What the rule of the event bus says of a mail to an address that came back. */
function returned(desk: string, address: string, as: string): string {
  return JSON.stringify({ v: 1, kind: 'mail-returned', as, desk: desk.replace('.', '_'), address });
}

describe('a message to people', () => {
  test('goes to the confirmed addresses of its role alone, in the language of each, and once', async () => {
    const desk = newDesk();
    await register(
      desk,
      { channel: 'email', address: 'a@contoh.example' },
      { channel: 'email', address: 'b@contoh.example', language: 'en' },
      { channel: 'email', address: 'c@contoh.example', state: 'unconfirmed' },
      { channel: 'email', address: 'd@contoh.example', role: 'head' },
      { channel: 'sms', address: '+62000000001' },
      { channel: 'gateway', address: 'whatsapp:+62000000002' },
    );
    const file = await offeredTo(delivering.tables, desk);
    expect(await delivering.deliver([noticeOf(file, desk)])).toEqual([]);
    expect(await delivering.deliver([noticeOf(file, desk, 2)])).toEqual([]);
    expect(mails().map(({ to, subject }) => [to, subject])).toEqual([
      ['a@contoh.example', `Estafet: Ada tugas baru untuk meja Anda (${file.case.reference})`],
      ['b@contoh.example', `Estafet: There is a new task for your desk (${file.case.reference})`],
    ]);
    const [mail] = mails();
    expect(mail?.tags).toEqual({
      desk: desk.replace('.', '_'),
      address: addressKeyOf(SECRET, 'email', 'a@contoh.example'),
    });
    expect(mail?.text).toContain('Tugas: Meja Anda diminta menerima kasus');
    expect(mail?.text).toContain(`${BASE_URL}/v1/tasks/${file.case.id}-1`);
    expect(mail?.text).not.toContain(file.case.title);
    expect(texts().map(({ to }) => to)).toEqual(['+62000000001']);
    expect(texts()[0]?.text).toContain('dari Dinas Sosial Provinsi DKI Jakarta');
    expect(delivering.byGateway.slice(before.byGateway)).toMatchObject([{ to: 'whatsapp:+62000000002', desk }]);
    expect(published().length).toBe(1);
    expect(counted().filter((metric) => metric === 'PeopleTold').length).toBe(4);
  });

  test('that fails for one is tried again for that one alone', async () => {
    const desk = newDesk();
    await register(
      desk,
      { channel: 'email', address: 'bad@contoh.example' },
      { channel: 'email', address: 'good@contoh.example' },
    );
    const file = await offeredTo(delivering.tables, desk);
    delivering.failingAddresses.add('bad@contoh.example');
    const [first, second] = [noticeOf(file, desk), noticeOf(file, desk, 2)];
    expect(await delivering.deliver([first])).toEqual([first.messageId]);
    expect(mails().map(({ to }) => to)).toEqual(['good@contoh.example']);
    delivering.failingAddresses.clear();
    expect(await delivering.deliver([second])).toEqual([]);
    expect(mails().map(({ to }) => to)).toEqual(['good@contoh.example', 'bad@contoh.example']);
    expect(published().length).toBe(1);
  });

  test('to a number that no service takes makes it unreachable, tells the desk, and is done with', async () => {
    const desk = newDesk();
    await register(
      desk,
      { channel: 'sms', address: '+62000000003' },
      { channel: 'email', address: 'e@contoh.example' },
    );
    delivering.failingAddresses.add('+62000000003');
    const file = await offeredTo(delivering.tables, desk);
    expect(await delivering.deliver([noticeOf(file, desk)])).toEqual([]);
    expect((await stateOf(desk)).toSorted()).toEqual(['confirmed', 'unreachable']);
    expect(mails().map(({ subject }) => subject)).toContain('Estafet: alamat petugas tidak sampai');
    expect(published().map(({ attributes }) => attributes['kind'])).toContain('address-unreachable');
    expect(counted()).toContain('AddressesUnreachable');
  });

  test('to a number that no service takes makes it unreachable though another fails in the same round', async () => {
    const desk = newDesk();
    await register(
      desk,
      { channel: 'sms', address: '+62000000004' },
      { channel: 'email', address: 'later@contoh.example' },
    );
    delivering.failingAddresses.add('+62000000004').add('later@contoh.example');
    const file = await offeredTo(delivering.tables, desk);
    const notice = noticeOf(file, desk);
    expect(await delivering.deliver([notice])).toEqual([notice.messageId]);
    expect((await stateOf(desk)).toSorted()).toEqual(['confirmed', 'unreachable']);
  });

  test('rests as long as the gateway asks for', async () => {
    const desk = newDesk();
    await register(
      desk,
      { channel: 'gateway', address: 'whatsapp:+62000000005' },
      { channel: 'gateway', address: 'whatsapp:+62000000006' },
    );
    delivering.gatewayAnswers.set('whatsapp:+62000000005', new Error('no answer'));
    delivering.gatewayAnswers.set('whatsapp:+62000000006', new WebhookRefusedError(429, 777));
    const file = await offeredTo(delivering.tables, desk);
    const notice = noticeOf(file, desk);
    delivering.rests();
    expect(await delivering.deliver([notice])).toEqual([notice.messageId]);
    expect(Object.values(delivering.rests())).toEqual([777]);
  });

  test('to whom no way leads is done with, and counts nobody as told', async () => {
    const desk = newDesk();
    await register(desk, { channel: 'gateway', address: 'whatsapp:+62000000007' });
    delivering.gatewayAnswers.set('whatsapp:+62000000007', false);
    const file = await offeredTo(delivering.tables, desk);
    expect(await delivering.deliver([noticeOf(file, desk)])).toEqual([]);
    expect(counted()).not.toContain('PeopleTold');
    expect(await stateOf(desk)).toEqual(['confirmed']);
  });

  test('of a desk without a gateway, on a stage without a mailer, reaches nobody and fails nothing', async () => {
    const desk = newDesk();
    const { tables } = delivering;
    const [now, post] = [() => delivering.now, () => Promise.reject(new Error('posted'))];
    const gateway = desksGateway({ tables, common: '31' as DeskCode, post, now });
    const told = new Set<string>();
    const info = vi.fn();
    const options = {
      ...({} as DelivererOptions),
      mail: undefined,
      gateway,
      logger: { info, error: info },
    };
    const someone = { role: 'officer', name: 'Petugas Rekaan' } as const;
    const label = { id: 'kata', en: 'word' };
    const letter = { subject: label, office: 'Kantor', paragraphs: [], sentence: label };
    const recipients = [
      { ...someone, id: 'c1', channel: 'email', address: 'k@contoh.example' },
      { ...someone, id: 'c2', channel: 'gateway', address: 'whatsapp:+62000000008' },
    ] as const;
    expect(await sendToPeople(options, { desk, letter, id: 'msg' }, recipients, told)).toEqual({
      refused: [],
      failures: [],
    });
    expect([...told]).toEqual([]);
    expect(info.mock.calls.map(([, details]) => details)).toEqual([
      { desk, contact: 'c1', channel: 'email' },
      { desk, contact: 'c2', channel: 'gateway' },
    ]);
  });

  test('of a burst comes as one digest, which a failure sends to the others once', async () => {
    const desk = newDesk();
    await register(
      desk,
      { channel: 'email', address: 'f@contoh.example' },
      { channel: 'email', address: 'g@contoh.example' },
    );
    const files = await Promise.all(Array.from({ length: 5 }, () => offeredTo(delivering.tables, desk)));
    for (const file of files) await delivering.deliver([noticeOf(file, desk)]);
    expect(mails().length).toBe(6);
    const ref = { desk, role: 'officer', channel: 'people', minute: minuteOf(delivering.now) } as const;
    delivering.now = (delivering.now + 60_000) as Instant;
    delivering.failingAddresses.add('f@contoh.example');
    const flush = record(writeDigestDue(ref));
    expect(await delivering.deliver([flush])).toEqual([flush.messageId]);
    expect([...(await digestTold(delivering.tables, ref))]).toEqual([
      addressKeyOf(SECRET, 'email', 'g@contoh.example'),
    ]);
    delivering.failingAddresses.clear();
    expect(await delivering.deliver([flush])).toEqual([]);
    const digests = mails().filter(({ subject }) => subject.includes('2 pemberitahuan'));
    expect(digests.map(({ to }) => to)).toEqual(['g@contoh.example', 'f@contoh.example']);
    for (const {
      case: { reference },
    } of files.slice(3))
      expect(digests[0]?.text).toContain(reference);
    expect(await closeDigest(delivering.tables, ref, delivering.now)).toBeUndefined();
  });
});

test('a digest to a number that no service takes makes it unreachable, though a mail fails in the same round', async () => {
  const desk = newDesk();
  await register(
    desk,
    { channel: 'sms', address: '+62000000010' },
    { channel: 'email', address: 'digest@contoh.example' },
  );
  const files = await Promise.all(Array.from({ length: 4 }, () => offeredTo(delivering.tables, desk)));
  for (const file of files) await delivering.deliver([noticeOf(file, desk)]);
  const ref = { desk, role: 'officer', channel: 'people', minute: minuteOf(delivering.now) } as const;
  delivering.now = (delivering.now + 60_000) as Instant;
  delivering.failingAddresses.add('+62000000010').add('digest@contoh.example');
  const flush = record(writeDigestDue(ref));
  expect(await delivering.deliver([flush])).toEqual([flush.messageId]);
  expect((await stateOf(desk)).toSorted()).toEqual(['confirmed', 'unreachable']);
});

test('what a message knows of its matter includes the commitment that its task names', async () => {
  const { tables } = delivering;
  const sent = underWay(60, 25);
  const task = openTask(sent, 'confirm-receipt');
  const [commitment] = [...sent.aid.commitments.values()];
  const items = [
    { ...task, ...taskKey(task.id) },
    { ...commitment, ...commitmentKey(found(commitment).id) },
  ];
  for (const Item of items) await tables.client.send(new PutCommand({ TableName: tables.cases, Item }));
  const one = { caseId: sent.case.id, taskId: task.id } as Notification;
  const { commitments } = await loadKnown(tables, [one]);
  expect([...commitments.values()]).toEqual([commitment]);
});

describe('an address is asked to confirm itself', () => {
  const due = (desk: DeskCode, address: string) =>
    record(writeConfirmationDue({ desk, address: addressKeyOf(SECRET, 'email', address) }));
  const codeIn = (text = '') => /\/confirmations\/(\w+)/.exec(text)?.[1] ?? '';

  test('by a link of which only the hash is kept; a repeated message makes another', async () => {
    const desk = newDesk();
    await register(desk, { channel: 'email', address: 'h@contoh.example', state: 'unconfirmed' });
    const asking = due(desk, 'h@contoh.example');
    expect(await delivering.deliver([asking])).toEqual([]);
    const [mail] = mails();
    expect(mail?.subject).toBe('Estafet: konfirmasi alamat Anda');
    const stored = async () => (await loadAddresses(delivering.tables, desk)).addresses[0]?.link?.code;
    expect(await stored()).toBe(codeHashOf(codeIn(mail?.text)));
    await delivering.deliver([asking]);
    expect(await stored()).toBe(codeHashOf(codeIn(mails()[1]?.text)));
    expect(codeIn(mails()[1]?.text)).not.toBe(codeIn(mail?.text));
  });

  test('once in ten minutes, and never when it is confirmed or off the list', async () => {
    const desk = newDesk();
    await register(desk, { channel: 'email', address: 'i@contoh.example', state: 'unconfirmed' });
    await delivering.deliver([due(desk, 'i@contoh.example'), due(desk, 'i@contoh.example')]);
    expect(await delivering.deliver([due(desk, 'nobody@contoh.example')])).toEqual([]);
    expect(mails().length).toBe(1);
    const other = newDesk();
    await register(other, { channel: 'email', address: 'j@contoh.example' });
    await delivering.deliver([due(other, 'j@contoh.example')]);
    expect(mails().length).toBe(1);
  });
});

describe('a request to confirm an address', () => {
  test('that no way leads to is done with, and may come again as soon as there is one', async () => {
    const desk = newDesk();
    const address = 'whatsapp:+62000000009';
    await register(desk, { channel: 'gateway', address, state: 'unconfirmed' });
    const asking = () => record(writeConfirmationDue({ desk, address: addressKeyOf(SECRET, 'gateway', address) }));
    delivering.gatewayAnswers.set(address, false);
    expect(await delivering.deliver([asking()])).toEqual([]);
    delivering.gatewayAnswers.clear();
    expect(await delivering.deliver([asking()])).toEqual([]);
    expect(delivering.byGateway.slice(before.byGateway).map(({ to }) => to)).toEqual([address]);
  });

  test('comes again while the list that names it may not be saved yet', async () => {
    const desk = newDesk();
    const key = addressKeyOf(SECRET, 'email', 'slow@contoh.example');
    const asking = record(writeConfirmationDue({ desk, address: key }));
    asking.attributes.SentTimestamp = String(delivering.now - 119_000);
    expect(await delivering.deliver([asking])).toEqual([asking.messageId]);
    await register(desk, { channel: 'email', address: 'slow@contoh.example', state: 'unconfirmed' });
    expect(await delivering.deliver([asking])).toEqual([]);
    expect(mails().map(({ to }) => to)).toEqual(['slow@contoh.example']);
  });
});

describe('a mail that comes back', () => {
  test.each([
    ['Bounce', 'bounced'],
    ['Complaint', 'complained'],
  ])('%s makes its address unreachable, and its desk is told once', async (as, failure) => {
    const desk = newDesk();
    const address = `${failure}${desks}@contoh.example`;
    await register(desk, { channel: 'email', address });
    const message = returned(desk, addressKeyOf(SECRET, 'email', address), as);
    expect(await delivering.deliver([record(message), record(message)])).toEqual([]);
    const { addresses } = await loadAddresses(delivering.tables, desk);
    expect(addresses).toMatchObject([{ state: 'unreachable', failure }]);
    expect(published().map(({ message: told }) => told)).toMatchObject([
      { type: 'address-unreachable', data: { contact: 'c1', contactRole: 'officer', failure } },
    ]);
    expect(JSON.stringify(published())).not.toContain(address);
  });

  test('to a desk that is no more, or in another form, tells nobody', async () => {
    const [gone, odd] = [record(returned('99.99', 'x', 'Bounce')), record(returned('35', 'x', 'Delivery'))];
    expect(await delivering.deliver([gone, odd])).toEqual([odd.messageId]);
    expect(published()).toEqual([]);
  });
});
