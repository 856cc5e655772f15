import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listEntries } from '../../lib/capabilities/store/queries.ts';
import { deliveryKey } from '../../lib/delivery/store/keys.ts';
import { saveContacts } from '../../lib/desks/store/contacts.ts';
import { loadWebhook, rotated, saveWebhook, type Webhook } from '../../lib/desks/store/webhooks.ts';
import type { DeskCode, Instant } from '../../lib/kernel/ids.ts';
import { newWebhookSecret } from '../../lib/platform/webhooks/signature.ts';
import { type DeskSystem, type Received, silence, startDeskSystem, status } from '../platform/webhooks/desk-system.ts';
import { accept, acknowledge, addNote, DKI, given, JATIM, MONDAY_NOON, openTaskIn, SURABAYA } from '../support/kit.ts';
import { kept } from '../support/stored.ts';
import { type Delivering, noticeOf, offeredTo, record, startDelivering } from './harness.ts';

let delivering: Delivering;
let system: DeskSystem;

beforeAll(async () => {
  delivering = await startDelivering();
});
afterAll(async () => {
  await delivering.close();
});
/** How much of what is counted over all tests came before this one. */
let before = { published: 0, asked: 0, metrics: 0 };
let minute = 0;
beforeEach(async () => {
  system = await startDeskSystem();
  delivering.rests();
  // Each test has a minute of its own: digests of one do not gather what another has sent.
  minute += 1;
  delivering.now = (MONDAY_NOON + minute * 120_000) as Instant;
  before = {
    published: delivering.published().length,
    asked: delivering.digestsAsked().length,
    metrics: delivering.metrics.length,
  };
});
afterEach(async () => {
  await system.close();
});

const published = () => delivering.published().slice(before.published);
const counted = () => delivering.metrics.slice(before.metrics);

async function markOf(caseId: Parameters<typeof deliveryKey>[0], seq: number, desk: DeskCode): Promise<unknown> {
  const { tables } = delivering;
  const { Item } = await tables.client.send(
    new GetCommand({ TableName: tables.cases, Key: deliveryKey(caseId, seq, desk) }),
  );
  return Item?.['outcome'];
}

async function register(desk: DeskCode, changes: Partial<Webhook> = {}): Promise<Webhook> {
  const before = await loadWebhook(delivering.tables, desk);
  const webhook: Webhook = {
    url: system.url,
    state: 'active',
    createdAt: MONDAY_NOON,
    secret: newWebhookSecret(),
    old: [],
    version: (before?.version ?? 0) + 1,
    ...changes,
  };
  await saveWebhook(delivering.tables, desk, webhook);
  return webhook;
}

/** What a receiver expects: by the library of the convention, independent of the sender's code. */
function signatureBy({ headers, body }: Received, secret: string): string {
  const sent = new Date(Number(headers['webhook-timestamp']) * 1000);
  return new StandardWebhook(secret).sign(String(headers['webhook-id']), sent, body);
}

/** Desks with a webhook each, so that no test finds that of another. */
const [SIGNED, SLOW, GONE, FAILING, TIMID, LAST] = [1, 2, 3, 4, 5, 6].map((n) => `35.0${n}` as DeskCode) as [
  DeskCode,
  DeskCode,
  DeskCode,
  DeskCode,
  DeskCode,
  DeskCode,
];
const QUICK = '35.07' as DeskCode;
const BUSY = '35.08' as DeskCode;
const RENEWED = '35.09' as DeskCode;
const OFF_DUTY = '35.10' as DeskCode;

const PATIENTLY = { timeout: 120_000 };

describe('the topic', () => {
  test('carries ids, codes, links and the attributes that subscriptions filter on; once', async () => {
    const file = await offeredTo(delivering.tables, JATIM);
    const notice = noticeOf(file, JATIM);
    expect(await delivering.deliver([notice])).toEqual([]);
    expect(await delivering.deliver([notice])).toEqual([]);
    const [message, ...others] = published();
    expect(others).toEqual([]);
    expect(message?.attributes).toEqual({
      id: message?.message.data['id'],
      desk: '35',
      role: 'officer',
      kind: 'task-opened',
      priority: 'normal',
      channel: '["mailbox"]',
    });
    expect(message?.message).toMatchObject({
      type: 'task-opened',
      timestamp: new Date(MONDAY_NOON).toISOString(),
      data: { taskId: `${file.case.id}-1`, seq: 2, epoch: 1, links: { task: `/v1/tasks/${file.case.id}-1` } },
    });
    expect(JSON.stringify(message)).not.toContain('asal daerah');
    expect(await markOf(file.case.id, 2, JATIM)).toBe('sent');
    expect(counted()).toEqual(['NotificationsSent']);
  });

  test('carries nothing when there is nothing to tell, and that is marked too', async () => {
    const file = await kept(delivering.tables, given(await offeredTo(delivering.tables, JATIM)).when(DKI, addNote));
    expect(await delivering.deliver([noticeOf(file, DKI)])).toEqual([]);
    expect(published()).toEqual([]);
    expect(await markOf(file.case.id, 3, DKI)).toBe('nothing-to-tell');
  });

  test('calls the role of the rung, on the channels of its contacts that are active', async () => {
    const contact = { id: 'c1', role: 'officer', name: 'Rekaan', channel: 'sms', address: '+62000' } as const;
    await saveContacts(delivering.tables, SURABAYA, { contacts: [contact], version: 1 });
    const file = await kept(delivering.tables, given(await offeredTo(delivering.tables, SURABAYA)).fires(1));
    expect(await delivering.deliver([noticeOf(file, SURABAYA)])).toEqual([]);
    const [message] = published();
    expect(message?.attributes).toMatchObject({ kind: 'rung-reached', role: 'officer', rung: '1', channel: '["sms"]' });
    expect(JSON.stringify(message)).not.toContain('+62000');
  });

  test.each([
    ['that found somebody who has gone off duty since', 1, ['["mailbox"]']],
    ['that found nobody', 0, ['["mailbox"]']],
  ] as const)('a call %s goes to the mailbox', async (_what, called, channels) => {
    const hours = { from: 0, to: 1 };
    const contact = { id: 'c1', role: 'officer', name: 'Rekaan', channel: 'sms', activeHours: hours } as const;
    await saveContacts(delivering.tables, OFF_DUTY, { contacts: [contact], version: 1 });
    const file = await kept(
      delivering.tables,
      given(await offeredTo(delivering.tables, OFF_DUTY)).fires(1, { called }),
    );
    expect(await delivering.deliver([noticeOf(file, OFF_DUTY)])).toEqual([]);
    expect(published().map(({ attributes }) => attributes['channel'])).toEqual(channels);
  });

  test('an unknown desk, an unknown entry and a malformed message fail', async () => {
    const file = await offeredTo(delivering.tables, JATIM);
    const bad = [
      noticeOf(file, '99' as DeskCode),
      noticeOf({ ...file, case: { ...file.case, version: 99 } }, JATIM),
      record('{', 1, 'a'),
      record('{}'),
    ];
    expect(await delivering.deliver(bad)).toEqual(bad.map(({ messageId }) => messageId));
    expect(Object.values(delivering.rests())).toEqual([10, 10, 10, 10]);
  });
});

describe('a call for a task that has moved on', () => {
  test('is not sent, and recorded once however often the message comes', async () => {
    const { tables } = delivering;
    const file = await kept(tables, given(await offeredTo(tables, JATIM)).fires(1));
    await kept(tables, given(file).when(JATIM, acknowledge(openTaskIn(file, 1).id)));
    const notice = noticeOf(file, JATIM);
    expect(await delivering.deliver([notice])).toEqual([]);
    expect(await markOf(file.case.id, 3, JATIM)).toBe('suppressed');
    // As after a crash between the entry and the mark.
    const Key = deliveryKey(file.case.id, 3, JATIM);
    await tables.client.send(new DeleteCommand({ TableName: tables.cases, Key }));
    expect(await delivering.deliver([notice])).toEqual([]);
    expect(published()).toEqual([]);
    const { items } = await listEntries(tables, file.case.id, { limit: 50 });
    expect(items.map(({ command }) => command)).toEqual(['open-case', 'hand-over', 'fire', 'acknowledge', 'suppress']);
    expect(items.at(-1)?.events).toEqual([
      { type: 'notification-suppressed', taskId: `${file.case.id}-1`, epoch: 2, rung: 1 },
    ]);
  });

  test('an ended task is not called for either', async () => {
    const { tables } = delivering;
    const file = await kept(tables, given(await offeredTo(tables, JATIM)).fires(1));
    await kept(tables, given(file).when(JATIM, accept(openTaskIn(file, 1).id)));
    expect(await delivering.deliver([noticeOf(file, JATIM)])).toEqual([]);
    expect(published()).toEqual([]);
    expect(counted()).toEqual(['NotificationsSuppressed']);
  });
});

describe('a webhook', () => {
  test('is signed by every secret in force, under the id that the topic has', async () => {
    const first = await register(SIGNED);
    const webhook = rotated(first, newWebhookSecret(), delivering.now);
    await saveWebhook(delivering.tables, SIGNED, webhook);
    const file = await offeredTo(delivering.tables, SIGNED);
    expect(await delivering.deliver([noticeOf(file, SIGNED)])).toEqual([]);
    const [call] = system.received;
    if (!call) throw new Error('nothing was received');
    expect(call.headers['webhook-id']).toBe(published()[0]?.attributes['id']);
    expect(call.headers['webhook-timestamp']).toBe(String(Math.floor(delivering.now / 1000)));
    expect(call.headers['webhook-signature']).toBe(
      `${signatureBy(call, webhook.secret)} ${signatureBy(call, first.secret)}`,
    );
    expect(JSON.parse(call.body)).toEqual(published()[0]?.message);

    delivering.now = (delivering.now + 24 * 3600_000) as Instant;
    await delivering.deliver([noticeOf(await offeredTo(delivering.tables, SIGNED), SIGNED)]);
    const later = system.received[1];
    expect(later && signatureBy(later, webhook.secret)).toBe(later?.headers['webhook-signature']);
  });

  test('that is gone (410) is switched off, and the message is done with', async () => {
    await register(GONE);
    system.answer = status(410);
    const file = await offeredTo(delivering.tables, GONE);
    expect(await delivering.deliver([noticeOf(file, GONE)])).toEqual([]);
    expect(await loadWebhook(delivering.tables, GONE)).toMatchObject({ state: 'disabled', disabledAt: delivering.now });
    expect(counted()).toContain('WebhookDisabled');
    expect(await markOf(file.case.id, 2, GONE)).toBe('sent');
    await delivering.deliver([noticeOf(await offeredTo(delivering.tables, GONE), GONE)]);
    expect(system.received.length).toBe(1);
  });

  test('that was registered again while its address said that it is gone stays on', async () => {
    await register(RENEWED);
    system.answer = (response) => {
      void register(RENEWED, { createdAt: delivering.now }).then(() => status(410)(response));
    };
    const file = await offeredTo(delivering.tables, RENEWED);
    expect(await delivering.deliver([noticeOf(file, RENEWED)])).toEqual([]);
    expect(await loadWebhook(delivering.tables, RENEWED)).toMatchObject({ state: 'active', createdAt: delivering.now });
    expect(counted()).not.toContain('WebhookDisabled');
  });

  test('that fails is tried again under the same id, after longer and longer rests, and the topic is not', async () => {
    await register(FAILING);
    const file = await offeredTo(delivering.tables, FAILING);
    system.answer = status(500);
    const tries = [1, 2, 3].map((receives) => noticeOf(file, FAILING, receives));
    for (const notice of tries) expect(await delivering.deliver([notice])).toEqual([notice.messageId]);
    expect(Object.values(delivering.rests())).toEqual([10, 60, 240]);
    system.answer = status(200);
    expect(await delivering.deliver([noticeOf(file, FAILING, 4)])).toEqual([]);
    expect(new Set(system.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(published().length).toBe(1);
    expect(await markOf(file.case.id, 2, FAILING)).toBe('sent');
    expect(counted().filter((metric) => metric === 'NotificationsFailed').length).toBe(3);
  });

  test.each([
    ['asks for time', status(503, { 'retry-after': '300' }), 300],
    ['asks for more than a queue can give', status(429, { 'retry-after': '999999' }), 11 * 3600],
    [
      'leads elsewhere',
      (response: Parameters<DeskSystem['answer']>[0]) => status(302, { location: '/other' })(response),
      10,
    ],
    ['says nothing', silence, 10],
  ])('that %s', async (what, answer, seconds) => {
    if (what === 'says nothing') delivering.timeoutMillis = 300;
    await register(TIMID);
    system.answer = answer;
    const notice = noticeOf(await offeredTo(delivering.tables, TIMID), TIMID);
    expect(await delivering.deliver([notice])).toEqual([notice.messageId]);
    expect(delivering.rests()).toEqual({ [notice.receiptHandle]: seconds });
    expect(system.received.map(({ path }) => path)).toEqual(['/hook']);
    delivering.timeoutMillis = 30_000;
  });

  test('that is slow delays no other desk', async () => {
    await register(SLOW);
    const slowAnswer = Promise.withResolvers<undefined>();
    system.answer = (response) => void slowAnswer.promise.then(() => status(200)(response));
    const [slow, quick] = [await offeredTo(delivering.tables, SLOW), await offeredTo(delivering.tables, QUICK)];
    const batch = delivering.deliver([noticeOf(slow, SLOW), noticeOf(quick, QUICK)]);
    await expect.poll(() => markOf(quick.case.id, 2, QUICK), PATIENTLY).toBe('sent');
    await expect.poll(() => system.received.length, PATIENTLY).toBe(1);
    expect(await markOf(slow.case.id, 2, SLOW)).toBeUndefined();
    slowAnswer.resolve(undefined);
    expect(await batch).toEqual([]);
  });
});

describe('messages of one group', () => {
  test('wait behind one that is to be tried again, and rest as long', async () => {
    await register(LAST);
    system.answer = status(500);
    const { tables } = delivering;
    const offered = await offeredTo(tables, LAST);
    const notices = [noticeOf(offered, LAST, 2), noticeOf(await kept(tables, given(offered).fires(1)), LAST, 1)];
    expect(await delivering.deliver(notices)).toEqual(notices.map(({ messageId }) => messageId));
    expect(Object.values(delivering.rests())).toEqual([60, 60]);
    expect(system.received.length).toBe(1);
  });

  test('are tried after one whose last try has failed', async () => {
    await register(LAST);
    let answers = 0;
    system.answer = (response) => {
      answers += 1;
      status(answers === 1 ? 500 : 200)(response);
    };
    const { tables } = delivering;
    const offered = await offeredTo(tables, LAST);
    const dead = noticeOf(offered, LAST, 5);
    const next = noticeOf(await kept(tables, given(offered).fires(1)), LAST, 5);
    expect(await delivering.deliver([dead, next])).toEqual([dead.messageId]);
    expect(delivering.rests()).toEqual({ [dead.receiptHandle]: 0 });
  });

  test('go back untouched when there is no time left', async () => {
    const notice = noticeOf(await offeredTo(delivering.tables, JATIM), JATIM);
    expect(await delivering.deliver([notice], 14_000)).toEqual([notice.messageId]);
    expect(delivering.rests()).toEqual({ [notice.receiptHandle]: 0 });
    expect(published()).toEqual([]);
  });
});

describe('more than three in a minute', () => {
  test('become a digest: three singly, the rest in one message, no call that is not needed any more', async () => {
    const { tables } = delivering;
    const files = [];
    for (let n = 0; n < 5; n += 1) files.push(await offeredTo(tables, BUSY));
    const call = await kept(tables, given(await offeredTo(tables, BUSY)).fires(1));
    for (const file of [...files, call]) expect(await delivering.deliver([noticeOf(file, BUSY)])).toEqual([]);
    expect(published().length).toBe(3);
    const [asked, ...more] = delivering.digestsAsked().slice(before.asked);
    expect(more).toEqual([]);
    expect(await markOf(call.case.id, 3, BUSY)).toBe('digested');
    await kept(tables, given(call).when(BUSY, acknowledge(openTaskIn(call, 1).id)));

    delivering.now = (delivering.now + 60_000) as Instant;
    expect(await delivering.deliver([record(asked ?? '')])).toEqual([]);
    expect(await delivering.deliver([record(asked ?? '')])).toEqual([]);
    const [digest, ...others] = published().slice(3);
    expect(others).toEqual([]);
    expect(digest?.attributes).toMatchObject({ kind: 'digest', desk: BUSY, role: 'officer', priority: 'normal' });
    expect(digest?.message.data).toMatchObject({
      count: 2,
      entries: files.slice(3).map(({ case: { id } }) => ({ caseId: id, type: 'task-opened' })),
    });
    expect(counted().filter((metric) => metric === 'NotificationsSuppressed').length).toBe(1);
  });

  test('are sent once when several messages ask for their digest at the same time', async () => {
    const { tables } = delivering;
    const files = [];
    for (let n = 0; n < 4; n += 1) files.push(await offeredTo(tables, BUSY));
    for (const file of files) await delivering.deliver([noticeOf(file, BUSY)]);
    const [asked = ''] = delivering.digestsAsked().slice(before.asked);
    delivering.now = (delivering.now + 60_000) as Instant;
    const messages = [record(asked), record(asked), record(asked)];
    const left = await delivering.deliver(messages);
    expect(left.length).toBe(2);
    expect(published().slice(3).length).toBe(1);
    expect(await delivering.deliver(messages)).toEqual([]);
    expect(published().slice(3).length).toBe(1);
  });

  test('stay to be told when the message that would send them cannot be put on its queue', async () => {
    const { tables } = delivering;
    const files = [];
    for (let n = 0; n < 4; n += 1) files.push(await offeredTo(tables, BUSY));
    for (const file of files.slice(0, 3)) await delivering.deliver([noticeOf(file, BUSY)]);
    const last = files.at(-1);
    if (!last) throw new Error('no case');
    delivering.refuseNextSend();
    const notice = noticeOf(last, BUSY);
    expect(await delivering.deliver([notice])).toEqual([notice.messageId]);
    expect(await markOf(last.case.id, 2, BUSY)).toBeUndefined();
    expect(await delivering.deliver([notice])).toEqual([]);
    expect(await markOf(last.case.id, 2, BUSY)).toBe('digested');
  });
});
