import {
  ConditionalCheckFailedException,
  InternalServerError,
  ProvisionedThroughputExceededException,
  RequestLimitExceeded,
  TransactionCanceledException,
  TransactionConflictException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { markDelivered } from '../../lib/delivery/store/deliveries.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { type Instant, taskIdOf } from '../../lib/kernel/ids.ts';
import { documentClient } from '../../lib/platform/dynamodb/client.ts';
import { readItems } from '../../lib/platform/dynamodb/reads.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { decide, decideOpening } from '../support/engine.ts';
import { commitChange, keepAnswer, loadCase, writesOf } from '../support/store.ts';
import { brokenConnection } from './intercepted.ts';
import { desk, give, HOUR, newCaseId, officer, open, openingOf, requestOf, START } from './world.ts';

const dynamodb = mockClient(DynamoDBDocumentClient);
const tables: Tables = {
  client: documentClient({ region: 'ap-southeast-3' }),
  cases: 'cases',
  timers: 'timers',
  journal: 'journal',
  timerShards: 16,
};
const NOTE = { name: 'add-note', text: 'catatan' } as const;
const about = { $metadata: {}, message: 'of the test' };

function cancelled(...codes: readonly string[]): TransactionCanceledException {
  return new TransactionCanceledException({ ...about, CancellationReasons: codes.map((Code) => ({ Code })) });
}

/** The writes of a note are those of the case, its journal entry and the key, in this order. */
const NONE = 'None';
const FAILED = 'ConditionalCheckFailed';

let file: CaseFile;
let pauses: number[];
const options = {
  key: 'the-key',
  pause: async (millis: number) => pauses.push(millis),
};
const kept = { bodyHash: 'hash', answer: '"kept"', expiresAt: START };

beforeEach(() => {
  dynamodb.reset();
  pauses = [];
  const decided = decideOpening(openingOf('35'), requestOf(tables, officer('35')).context());
  if (!decided.ok) throw new Error(decided.refusal.code);
  file = decided.value.after;
  dynamodb.on(BatchGetCommand).resolves({ Responses: { cases: itemsOf(undefined, file) } });
  dynamodb.on(GetCommand).resolves({});
});

/** The items that a change leaves in the Cases table. */
function itemsOf(before: CaseFile | undefined, after: CaseFile): Record<string, unknown>[] {
  const entry = { caseId: after.case.id, seq: after.case.version, events: [] as const } as unknown as Parameters<
    typeof writesOf
  >[0]['entry'];
  return writesOf({ before, after, entry }, tables).flatMap(({ write }) =>
    write.Put?.TableName === 'cases' ? [{ ...write.Put.Item }] : [],
  );
}

const note = () => give(tables, file.case.id, officer('35'), NOTE, options);
const commits = () => dynamodb.commandCalls(TransactWriteCommand).length;

describe('a lost answer', () => {
  const lost = [
    ['a timeout', Object.assign(new Error('no answer'), { name: 'TimeoutError' })],
    ['an abort', Object.assign(new Error('aborted'), { name: 'AbortError' })],
    ...['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNREFUSED', 'ECONNABORTED'].map(
      (code) => [code, brokenConnection(code)] as const,
    ),
    ['an internal error', new InternalServerError(about)],
    ['a transaction under way', new TransactionInProgressException(about)],
  ] as const;

  test.each(lost)('%s: what was written is found under the key', async (_name, error) => {
    dynamodb.on(TransactWriteCommand).rejects(error);
    dynamodb.on(GetCommand).resolves({ Item: kept });
    expect(await note()).toEqual({ ok: true, answer: '"kept"' });
    expect([commits(), pauses]).toEqual([1, []]);
  });

  test.each(lost)('%s: what was not written is written', async (_name, error) => {
    dynamodb.on(TransactWriteCommand).rejectsOnce(error).resolves({});
    expect(await note()).toMatchObject({ ok: true });
    expect([commits(), pauses.length]).toEqual([2, 1]);
  });

  test.each(lost)('%s: an opening is answered as it was, or done', async (_name, error) => {
    dynamodb.on(TransactWriteCommand).rejectsOnce(error).resolves({});
    expect(await open(tables, '35', {}, options)).toMatchObject({ ok: true });
    dynamodb.on(TransactWriteCommand).rejects(error);
    dynamodb.on(GetCommand).resolves({ Item: kept });
    expect(await open(tables, '35', {}, options)).toEqual({ ok: true, answer: '"kept"' });
  });

  test('when nobody can say what came of it, the failure of the reading is thrown', async () => {
    dynamodb.on(TransactWriteCommand).rejects(brokenConnection());
    dynamodb.on(GetCommand).rejects(brokenConnection('ENETUNREACH'));
    await expect(note()).rejects.toThrow('socket hang up');
  });

  test('lost again and again, it ends as contended', async () => {
    dynamodb.on(TransactWriteCommand).rejects(brokenConnection());
    expect(await note()).toMatchObject({ ok: false, refusal: { code: 'contended' } });
    expect(commits()).toBe(12);
  });
});

describe('throttling and conflicts', () => {
  const passing = [
    ['throughput', new ProvisionedThroughputExceededException(about)],
    ['request limit', new RequestLimitExceeded(about)],
    ['throttled by name', Object.assign(new Error('slow down'), { name: 'ThrottlingException' })],
    ['throttled inside', cancelled(NONE, 'ThrottlingError', NONE)],
    ['throughput inside', cancelled('ProvisionedThroughputExceeded', NONE, NONE)],
    ['conflict', new TransactionConflictException(about)],
    ['conflict inside', cancelled('TransactionConflict', NONE, NONE)],
    ['conflict and throttled inside', cancelled('TransactionConflict', 'ThrottlingError', NONE)],
  ] as const;

  test.each(passing)('%s: passes', async (_name, error) => {
    dynamodb.on(TransactWriteCommand).rejectsOnce(error).rejectsOnce(error).resolves({});
    expect(await note()).toMatchObject({ ok: true });
    expect([commits(), pauses.length]).toEqual([3, 2]);
  });

  test('what is decided again is dated with the instant at which it was decided', async () => {
    const conflict = new TransactionConflictException(about);
    dynamodb.on(TransactWriteCommand).rejectsOnce(conflict).resolves({});
    const later = (START + HOUR) as Instant;
    let now = START;
    const pause = async () => {
      now = later;
    };
    await give(tables, file.case.id, officer('35'), NOTE, { pause, clock: () => now });
    const written = dynamodb
      .commandCalls(TransactWriteCommand)
      .map(({ args: [{ input }] }) => input.TransactItems?.find(({ Put }) => Put?.TableName === 'journal'));
    expect(written.map((write) => write?.Put?.Item?.['at'])).toEqual([START, later]);
  });

  test.each(passing)('%s: stays, and the client is told to come back', async (_name, error) => {
    dynamodb.on(TransactWriteCommand).rejects(error);
    expect(await note()).toEqual({ ok: false, refusal: { code: 'contended', retryAfter: 1 } });
    expect([commits(), pauses.length]).toEqual([12, 11]);
  });

  test('a throttled read is waited out like a throttled write', async () => {
    const throttled = new ProvisionedThroughputExceededException(about);
    const there = { Responses: { cases: itemsOf(undefined, file) } };
    dynamodb.on(BatchGetCommand).rejectsOnce(throttled).resolves(there);
    dynamodb.on(TransactWriteCommand).resolves({});
    expect(await note()).toMatchObject({ ok: true });
    dynamodb.on(BatchGetCommand).rejects(throttled);
    expect(await note()).toMatchObject({ ok: false, refusal: { code: 'contended' } });
  });
});

describe('conditions that failed', () => {
  test.each([
    ['the case only', [FAILED, NONE, NONE], 'stale'],
    ['the journal only', [NONE, FAILED, NONE], 'stale'],
    ['the key only', [NONE, NONE, FAILED], 'answered'],
    ['the case and the key, as after an own commit', [FAILED, FAILED, FAILED], 'answered'],
    ['the key, beside a conflict', ['TransactionConflict', NONE, FAILED], 'answered'],
    ['the case, beside throttling', [FAILED, 'ThrottlingError', NONE], 'stale'],
    ['the reference only', [NONE, NONE, NONE, FAILED], 'reference-taken'],
    ['the reference and the key', [NONE, NONE, FAILED, FAILED], 'answered'],
    ['the reference and the case', [FAILED, NONE, NONE, FAILED], 'reference-taken'],
  ])('%s', async (_name, codes, meaning) => {
    dynamodb.on(TransactWriteCommand).rejects(cancelled(...codes));
    const { idempotent, context } = requestOf(tables, officer('35'));
    const decided = decideOpening(openingOf('35'), context());
    if (!decided.ok) throw new Error(decided.refusal.code);
    expect(await commitChange(tables, { before: undefined, ...decided.value, idempotent })).toBe(meaning);
  });

  test('a stale state is read and decided again, and refused when it no longer allows the command', async () => {
    const closed = { at: START, outcome: 'other' };
    const later: CaseFile = { ...file, case: { ...file.case, version: 2, closed } };
    dynamodb
      .on(BatchGetCommand)
      .resolvesOnce({ Responses: { cases: itemsOf(undefined, file) } })
      .resolves({ Responses: { cases: itemsOf(undefined, later) } });
    dynamodb.on(TransactWriteCommand).rejectsOnce(cancelled(FAILED, FAILED, NONE));
    expect(await note()).toMatchObject({ ok: false, refusal: { code: 'case-closed' }, file: { case: { version: 2 } } });
    expect(commits()).toBe(1);
  });
});

describe('what is thrown as it is', () => {
  const bugs = [
    ['a refused value', Object.assign(new Error('too big'), { name: 'ValidationException' })],
    ['a missing permission', Object.assign(new Error('not allowed'), { name: 'AccessDeniedException' })],
    ['a refused value inside', cancelled('ValidationError', NONE, NONE)],
    ['a cancellation without a reason', new TransactionCanceledException(about)],
    ['a failure of another code', brokenConnection('EBADF')],
  ] as const;

  test.each(bugs)('%s in a commit', async (_name, error) => {
    dynamodb.on(TransactWriteCommand).rejects(error);
    await expect(note()).rejects.toBe(error);
    expect([commits(), pauses]).toEqual([1, []]);
  });

  test('something that is not even an error', async () => {
    const odd = { name: 'TimeoutError' };
    dynamodb.on(TransactWriteCommand).callsFake(() => Promise.reject(odd));
    await expect(note()).rejects.toBe(odd);
  });

  test('a broken read, the first or the second: nothing is written', async () => {
    const handedOver = decide(file, { name: 'hand-over', to: desk('53'), reason: 'asal' }, contextNow());
    if (!handedOver.ok) throw new Error(handedOver.refusal.code);
    // The case names its open task, which is read after it.
    const cases = itemsOf(undefined, handedOver.value.after).filter(({ SK }) => SK === 'CASE');
    dynamodb.on(BatchGetCommand).resolvesOnce({ Responses: { cases } }).rejects(brokenConnection());
    await expect(note()).rejects.toThrow('socket hang up');
    await expect(note()).rejects.toThrow('socket hang up');
    expect(commits()).toBe(0);
  });

  test('other failures of single writes', async () => {
    const error = new InternalServerError(about);
    dynamodb.on(PutCommand).rejects(error);
    dynamodb.on(UpdateCommand).rejects(error);
    const delivery = { caseId: newCaseId(), seq: 1, desk: desk('35'), at: START, outcome: 'sent' } as const;
    await expect(markDelivered(tables, delivery)).rejects.toBe(error);
    const { idempotent } = requestOf(tables, officer('35'));
    await expect(keepAnswer(tables, { ...idempotent, answer: '1' })).rejects.toBe(error);
  });

  test('an item of another shape than the store writes', async () => {
    const [head, ...others] = itemsOf(undefined, file);
    dynamodb.on(BatchGetCommand).resolves({ Responses: { cases: [{ ...head, holder: 35 }, ...others] } });
    await expect(note()).rejects.toThrow('holder');
  });
});

describe('reading in batches', () => {
  const keys = Array.from({ length: 250 }, (_, n) => ({ PK: `P${n}`, SK: 'S' }));

  test('what a batch leaves out is asked for again, until all is there', async () => {
    const asked: number[] = [];
    dynamodb.on(BatchGetCommand).callsFake(({ RequestItems }) => {
      const { Keys, ConsistentRead } = RequestItems.cases;
      expect(ConsistentRead).toBe(true);
      asked.push(Keys.length);
      const taken = Math.ceil(Keys.length / 2);
      return {
        Responses: { cases: Keys.slice(0, taken) },
        UnprocessedKeys: { cases: { Keys: Keys.slice(taken) } },
      };
    });
    const items = await readItems(tables, keys);
    expect([...items.keys()].toSorted()).toEqual(keys.map(({ PK }) => `${PK}|S`).toSorted());
    expect(Math.max(...asked)).toBe(100);
  });

  test('an answer without anything is an empty one, and no keys ask nothing', async () => {
    dynamodb.on(BatchGetCommand).resolves({});
    expect(await readItems(tables, keys.slice(0, 1))).toEqual(new Map());
    expect(await readItems(tables, [])).toEqual(new Map());
    expect(dynamodb.commandCalls(BatchGetCommand)).toHaveLength(1);
  });

  test('a task that is newer than its case makes both be read again', async () => {
    const taskId = taskIdOf(file.case.id, 1);
    const handedOver = decide(file, { name: 'hand-over', to: desk('53'), reason: 'asal' }, contextNow());
    if (!handedOver.ok) throw new Error(handedOver.refusal.code);
    const early = itemsOf(undefined, file);
    const late = itemsOf(undefined, handedOver.value.after);
    const torn = [...early, ...late.filter(({ SK }) => String(SK).startsWith('TASK#'))];
    dynamodb
      .on(BatchGetCommand)
      .resolvesOnce({ Responses: { cases: torn } })
      .resolves({ Responses: { cases: late } });
    expect((await loadCase(tables, file.case.id, { taskId })).file).toStrictEqual(handedOver.value.after);
  });
});

test('the answer that a rival kept is given, and the own one when the rival has kept none', async () => {
  dynamodb.on(UpdateCommand).rejects(new ConditionalCheckFailedException(about));
  const { idempotent } = requestOf(tables, officer('35'));
  dynamodb.on(GetCommand).resolvesOnce({ Item: kept }).resolvesOnce({});
  expect(await keepAnswer(tables, { ...idempotent, answer: 'mine' })).toBe('"kept"');
  expect(await keepAnswer(tables, { ...idempotent, answer: 'mine' })).toBe('mine');
});

function contextNow() {
  return requestOf(tables, officer('35')).context();
}
