import {
  QueueDoesNotExist,
  SendMessageBatchCommand,
  type SendMessageBatchCommandInput,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { countEntry } from '../../lib/delivery/publish-metrics.ts';
import { publisher } from '../../lib/delivery/publisher.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import type { JournalEntry } from '../../lib/engine/journal.ts';
import { isOpen, type OpenTask } from '../../lib/engine/task.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { CaseId, Instant, TaskId } from '../../lib/kernel/ids.ts';
import { shardOf } from '../../lib/platform/dynamodb/keys.ts';
import { readNotice } from '../../lib/platform/queues/notice.ts';
import { readPoke } from '../../lib/platform/queues/poke.ts';
import { recording, sumsIn } from '../platform/metrics/emitted.ts';
import { desk, officer, openingOf, START } from '../store/world.ts';
import { decide, decideOpening } from '../support/engine.ts';

const sqs = mockClient(SQSClient);
const PREFIX = 'https://sqs.test/1/estafet-dev-province-';
const UNDELIVERABLE = 'https://sqs.test/1/estafet-dev-publish-undeliverable';
const DIGESTS = 'https://sqs.test/1/digests';
const TIMERS = 'https://sqs.test/1/estafet-dev-timers';
let now: Instant;
const logged: { message: string; details: Readonly<Record<string, unknown>> }[] = [];
const { recorder, lines: printed } = recording('publish');
const fed: (readonly JournalEntry[])[] = [];
let unfed: { faulty: readonly number[]; failed: readonly number[] };
const publish = publisher({
  sqs: new SQSClient({ region: 'ap-southeast-3' }),
  queueUrlPrefix: PREFIX,
  undeliverableUrl: UNDELIVERABLE,
  digestsQueueUrl: DIGESTS,
  timers: { sqs: new SQSClient({ region: 'ap-southeast-3' }), url: TIMERS },
  timerShards: 16,
  async feed(entries) {
    fed.push(entries);
    const those = (numbers: readonly number[]) =>
      new Map(entries.filter(({ seq }) => numbers.includes(seq)).map((entry) => [entry, new Error('unfed')]));
    return { faulty: those(unfed.faulty), failed: those(unfed.failed) };
  },
  now: () => now,
  metrics: recorder,
  logger: { error: (message, details) => logged.push({ message, details }) },
});

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({});
  sqs.on(SendMessageCommand).resolves({});
  logged.length = 0;
  now = START;
  printed.length = 0;
  fed.length = 0;
  unfed = { faulty: [], failed: [] };
});

const later = (seconds: number) => (START + seconds * 1000) as Instant;
const one = '01jcz4m5t8q0r3v6x9y2b5d7fh' as CaseId;
const other = '01jcz4m5t8q0r3v6x9y2b5d7fj' as CaseId;

function entryOf(caseId: CaseId, seq: number, notify: readonly string[]): JournalEntry {
  const note = { type: 'note-added', text: 'Siti dijemput' } as const;
  const at = { caseId, seq, at: START, by: officer('35'), command: 'add-note' };
  return { ...at, events: [note], notify: notify.map(desk) };
}

function recordOf(entry: JournalEntry, details: DynamoDBRecord['dynamodb'] = {}): DynamoDBRecord {
  const key = { PK: `CASE#${entry.caseId}`, SK: String(entry.seq).padStart(10, '0') };
  // The event is JSON: what the SDK's marshaller makes is sent as text.
  const NewImage = JSON.parse(JSON.stringify(marshall({ ...entry, ...key }))) as Record<string, never>;
  const Keys = JSON.parse(JSON.stringify(marshall(key))) as Record<string, never>;
  return { dynamodb: { SequenceNumber: `${entry.caseId.slice(-2)}-${entry.seq}`, Keys, NewImage, ...details } };
}

const send = (...records: DynamoDBRecord[]) => publish({ Records: records });

/** The calls as `queue: dedup ids`. */
function sent(): string[] {
  return inputs().map(({ QueueUrl, Entries = [] }) => {
    const ids = Entries.map(({ MessageDeduplicationId = '' }) => MessageDeduplicationId.replace(/^.{24}/, ''));
    return `${QueueUrl?.replace(PREFIX, '')}: ${ids.join(' ')}`;
  });
}

function inputs(): readonly SendMessageBatchCommandInput[] {
  return sqs.commandCalls(SendMessageBatchCommand).map((call) => call.args[0].input);
}

describe('publishing the journal', () => {
  test('a message says which entry concerns which desk, and nothing of what is in it', async () => {
    expect(await send(recordOf(entryOf(one, 3, ['53.08'])))).toEqual({ batchItemFailures: [] });
    expect(inputs()).toEqual([
      {
        QueueUrl: `${PREFIX}53.fifo`,
        Entries: [
          {
            Id: '0',
            MessageBody: JSON.stringify({ v: 1, caseId: one, seq: 3, desk: '53.08' }),
            MessageGroupId: `${one}#53.08`,
            MessageDeduplicationId: `${one}-3-53.08`,
          },
        ],
      },
    ]);
  });

  test("desks of one province share its queue, the secretariat has the forum's", async () => {
    await send(recordOf(entryOf(one, 1, ['35', '35-bkkks', '35.78', '53', 'mpu'])));
    expect(sent()).toEqual(['35.fifo: fh-1-35 fh-1-35-bkkks fh-1-35.78', '53.fifo: fh-1-53', 'mpu.fifo: fh-1-mpu']);
  });

  test('entries are sent in their order, one after the other', async () => {
    let underWay = 0;
    sqs.on(SendMessageBatchCommand).callsFake(async () => {
      underWay += 1;
      expect(underWay).toBe(1);
      await Promise.resolve();
      underWay -= 1;
      return {};
    });
    const records = [1, 2, 3].flatMap((seq) => [
      recordOf(entryOf(one, seq, ['35'])),
      recordOf(entryOf(other, seq, ['35'])),
    ]);
    await send(...records);
    const ids = ['fh-1-35', 'fj-1-35', 'fh-2-35', 'fj-2-35', 'fh-3-35', 'fj-3-35'];
    expect(sent()).toEqual(ids.map((id) => `35.fifo: ${id}`));
  });

  test('more than ten desks of one queue are told in several batches with distinct ids', async () => {
    const desks = Array.from({ length: 23 }, (_, n) => `35.${String(n + 1).padStart(2, '0')}`);
    await send(recordOf(entryOf(one, 1, desks)));
    const batches = inputs().map(({ Entries = [] }) => Entries);
    expect(batches.map((entries) => entries.length)).toEqual([10, 10, 3]);
    for (const entries of batches) expect(new Set(entries.map(({ Id }) => Id)).size).toBe(entries.length);
    expect(batches.flat().map(({ MessageBody = '' }) => readNotice(MessageBody).desk)).toEqual(desks);
  });

  test('an entry that concerns nobody and an empty batch send nothing', async () => {
    expect(await send(recordOf(entryOf(one, 1, [])))).toEqual({ batchItemFailures: [] });
    expect(await send()).toEqual({ batchItemFailures: [] });
    expect(sent()).toEqual([]);
  });

  test('the same batch again sends the same ids, which the queue drops', async () => {
    const record = recordOf(entryOf(one, 1, ['35', '53']));
    await send(record);
    await send(record);
    const [first, second, ...again] = sent();
    expect(again).toEqual([first, second]);
  });
});

describe('timers that are due before a sweep would see them', () => {
  const handed = decidedBy('35', { name: 'hand-over', to: desk('53'), reason: 'asal' });
  const acknowledged = decidedBy('53', { name: 'acknowledge', taskId: handed.task.id }, handed.after);

  test.each([
    ['opened', handed],
    ['moved', acknowledged],
  ])('are poked when their task is %s', async (_how, { entry, task }) => {
    const { at } = task.clock.next;
    now = (at - 45_500) as Instant;
    await send(recordOf(entry));
    expect(pokes()).toEqual([{ shard: shardOf(task.id, 16), until: at, delay: 45 }]);
  });

  test('are left to the sweep when it comes in time', async () => {
    now = (handed.task.clock.next.at - 120_001) as Instant;
    await send(recordOf(handed.entry));
    expect(pokes()).toEqual([]);
  });

  test('are poked before anybody is told, and a poke that is not taken keeps the record', async () => {
    sqs.on(SendMessageBatchCommand, { QueueUrl: TIMERS }).rejects(new Error('down'));
    now = handed.task.clock.next.at;
    const answer = await send(recordOf(handed.entry));
    expect(answer.batchItemFailures).toHaveLength(1);
    expect(inputs().map(({ QueueUrl }) => QueueUrl)).toEqual([TIMERS]);
  });
});

/** A command as it is decided on a case, a fresh one of Jawa Timur unless it is given. */
function decidedBy(at: string, command: Parameters<typeof decide>[1], on?: CaseFile) {
  const context = { now: START, actor: officer(at), forum: mpu };
  const fresh = decideOpening(openingOf('35'), { ...context, actor: officer('35') });
  const file = on ?? (fresh.ok ? fresh.value.after : undefined);
  const decided = file && decide(file, command, context);
  if (!decided?.ok) throw new Error(`${command.name} was refused`);
  const [task] = decided.value.after.tasks.values();
  if (!task || !isOpen(task)) throw new Error('no open task');
  return { ...decided.value, task: task satisfies OpenTask };
}

function pokes() {
  return inputs()
    .filter(({ QueueUrl }) => QueueUrl === TIMERS)
    .flatMap(({ Entries = [] }) => Entries)
    .map(({ MessageBody = '', DelaySeconds: delay }) => ({ ...readPoke(MessageBody), delay }));
}

describe('a record that cannot be published', () => {
  const three = () => [1, 2, 3].map((seq) => recordOf(entryOf(one, seq, ['35'])));

  test('a message that is not taken stops the batch at its record: nothing overtakes it', async () => {
    const failed = { Id: '0', Code: 'InternalError', SenderFault: false };
    sqs
      .on(SendMessageBatchCommand)
      .resolvesOnce({})
      .resolvesOnce({ Failed: [failed] })
      .resolves({});
    expect(await send(...three())).toEqual({ batchItemFailures: [{ itemIdentifier: 'fh-2' }] });
    expect(sent()).toEqual(['35.fifo: fh-1-35', '35.fifo: fh-2-35']);
    expect(logged).toMatchObject([
      { details: { sequenceNumber: 'fh-2', exception: { message: expect.stringContaining('InternalError') } } },
    ]);
  });

  test('a call that fails does the same', async () => {
    sqs.on(SendMessageBatchCommand).rejectsOnce(new Error('throttled')).resolves({});
    expect(await send(...three())).toEqual({ batchItemFailures: [{ itemIdentifier: 'fh-1' }] });
    expect(sent()).toEqual(['35.fifo: fh-1-35']);
  });

  test('when the second queue of a record fails, the record fails', async () => {
    sqs.on(SendMessageBatchCommand, { QueueUrl: `${PREFIX}53.fifo` }).rejects(new Error('down'));
    const answer = await send(recordOf(entryOf(one, 1, ['35', '53'])), recordOf(entryOf(one, 2, ['35'])));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'fh-1' }] });
    expect(sent()).toEqual(['35.fifo: fh-1-35', '53.fifo: fh-1-53']);
  });

  const { NewImage: _image, ...withoutImage } = recordOf(entryOf(one, 2, ['35'])).dynamodb ?? {};
  const keyed = (NewImage: Record<string, AttributeValue>): DynamoDBRecord => ({
    dynamodb: { ...withoutImage, NewImage },
  });
  const place = { v: 1, caseId: one, seq: 2 };
  test.each<readonly [string, DynamoDBRecord, unknown]>([
    ['no image', { dynamodb: withoutImage }, place],
    ['an image that is no entry', keyed({ PK: { S: 'CASE#x' } }), place],
    ['an image that is no item', keyed({ seq: { N: 'x' } }), place],
    [
      'an entry of another shape',
      keyed({ ...recordOf(entryOf(one, 2, ['35'])).dynamodb?.NewImage, seq: { N: '-1' } }),
      place,
    ],
    ['no readable key', { dynamodb: { SequenceNumber: '7', Keys: { PK: { S: 'CASE#x' } } } }, { sequenceNumber: '7' }],
    ['nothing at all', {}, { sequenceNumber: '' }],
  ])('one with %s is set aside at once, and the others are sent', async (_what, broken, letter) => {
    const answer = await send(recordOf(entryOf(one, 1, ['35'])), broken, recordOf(entryOf(one, 3, ['35'])));
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(sent()).toEqual(['35.fifo: fh-1-35', '35.fifo: fh-3-35']);
    expect(setAside()).toEqual([{ url: UNDELIVERABLE, letter }]);
    expect(logged).toMatchObject([{ message: 'journal record set aside' }]);
  });

  test('one for a province whose queue is gone is set aside, and delays no other province', async () => {
    const gone = new QueueDoesNotExist({ message: 'gone', $metadata: {} });
    sqs.on(SendMessageBatchCommand, { QueueUrl: `${PREFIX}53.fifo` }).rejects(gone);
    const answer = await send(recordOf(entryOf(one, 1, ['53'])), recordOf(entryOf(other, 1, ['35'])));
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(sent()).toEqual(['53.fifo: fh-1-53', '35.fifo: fj-1-35']);
    expect(setAside()).toEqual([{ url: UNDELIVERABLE, letter: { v: 1, caseId: one, seq: 1 } }]);
  });

  test('one that cannot even be set aside is tried again, and nothing overtakes it', async () => {
    sqs.on(SendMessageCommand).rejects(new Error('down'));
    const answer = await send({ dynamodb: withoutImage }, recordOf(entryOf(one, 3, ['35'])));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'fh-2' }] });
    expect(sent()).toEqual([]);
  });
});

describe("the desks' feeds", () => {
  const several = (...numbers: number[]) => numbers.map((seq) => recordOf(entryOf(one, seq, ['35'])));
  const seqs = () => fed.map((entries) => entries.map(({ seq }) => seq));

  test('get the entries of a batch at once, after they were sent', async () => {
    await send(...several(1, 2, 3));
    expect(seqs()).toEqual([[1, 2, 3]]);
    expect(sent()).toHaveLength(3);
  });

  test('get what was sent before a message was not taken', async () => {
    sqs.on(SendMessageBatchCommand).resolvesOnce({}).rejectsOnce(new Error('down')).resolves({});
    expect(await send(...several(1, 2, 3))).toEqual({ batchItemFailures: [{ itemIdentifier: 'fh-2' }] });
    expect(seqs()).toEqual([[1]]);
  });

  test('an entry that a feed lacks comes again, and those behind it, though all were sent', async () => {
    unfed = { faulty: [], failed: [2] };
    expect(await send(...several(1, 2, 3))).toEqual({ batchItemFailures: [{ itemIdentifier: 'fh-2' }] });
    expect(sent()).toHaveLength(3);
    expect(logged).toMatchObject([{ message: 'journal record not published' }]);
  });

  test('an entry that no retry can feed is set aside, and holds nothing back', async () => {
    unfed = { faulty: [2], failed: [] };
    expect(await send(...several(1, 2, 3))).toEqual({ batchItemFailures: [] });
    expect(setAside()).toEqual([{ url: UNDELIVERABLE, letter: { v: 1, caseId: one, seq: 2 } }]);
  });

  test('are not asked when there is nothing to feed', async () => {
    await send({});
    expect(seqs()).toEqual([]);
  });
});

function setAside() {
  return sqs.commandCalls(SendMessageCommand).map(({ args }) => {
    const { QueueUrl: url, MessageBody: body = '' } = args[0].input;
    return { url, letter: JSON.parse(body) as unknown };
  });
}

describe('what an entry says has happened is counted', () => {
  const task = { id: `${one}-1` as TaskId, kind: 'receive-case', desk: desk('53.08'), openedAt: later(-90) } as const;
  const taskId = task.id;
  const happened = (events: readonly Record<string, unknown>[]): JournalEntry =>
    ({ ...entryOf(one, 1, ['35']), events, tasks: [task] }) as unknown as JournalEntry;
  const counts = () => {
    const { ColdStart: _, ...others } = sumsIn(printed);
    return others;
  };
  /** Counting is looked at by itself: what is counted here is cut short, and no entry that could be parsed. */
  const counted = (...events: readonly Record<string, unknown>[]) => {
    countEntry(recorder, happened(events));
    recorder.flush();
    return counts();
  };

  test.each([
    ['task-acknowledged', { 'TasksAcknowledged receive-case': 1, 'TimeToAcknowledge 53': 90 }],
    ['task-accepted', { 'TasksAccepted receive-case': 1, 'TimeToDecide 53': 90 }],
    ['task-returned', { 'TasksReturned receive-case': 1, 'TimeToDecide 53': 90 }],
    ['task-withdrawn', {}],
    ['offer-made', { OffersMade: 1 }],
    ['aid-committed', { CommitmentsMade: 1 }],
    ['goods-dispatched', { GoodsDispatched: 1 }],
    ['goods-received', { GoodsReceived: 1 }],
    ['leg-departed', { LegsDeparted: 1 }],
    ['leg-arrived', { LegsArrived: 1 }],
    ['leg-failed', { LegsFailed: 1 }],
    ['note-added', {}],
  ])('%s', (type, expected) => {
    expect(counted({ type, taskId })).toEqual(expected);
  });

  test('an opening by its kind, a call by its rung', () => {
    expect(counted({ type: 'task-opened', seed: { id: taskId } })).toEqual({ 'TasksOpened receive-case': 1 });
    printed.length = 0;
    const rungs = [1, 4, 5, 6].map((rung) => ({ type: 'rung-reached', taskId, rung }));
    expect(counted(...rungs)).toEqual({ 'RungsReached 1': 1, 'RungsReached 4': 1, 'RungsReached beyond': 2 });
  });

  test('an entry that does not say which tasks it touched counts none', () => {
    countEntry(recorder, { ...happened([{ type: 'task-accepted', taskId }]), tasks: [] });
    recorder.flush();
    expect(counts()).toEqual({});
  });

  const returned = { type: 'task-returned', taskId, code: 'X', reason: 'penuh' } as const;
  const record = (seq: number) => recordOf({ ...happened([returned]), seq });

  test('once it has been sent, and not when it is to be sent again', async () => {
    sqs.on(SendMessageBatchCommand).resolvesOnce({}).rejectsOnce(new Error('down')).resolves({});
    await send(record(1), record(2), record(3));
    expect(counts()).toEqual({ 'TasksReturned receive-case': 1, 'TimeToDecide 53': 90 });
    await send(record(2), record(3));
    expect(counts()).toEqual({ 'TasksReturned receive-case': 3, 'TimeToDecide 53': 270 });
  });
});
