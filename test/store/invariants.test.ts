import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { availableKey, commitmentKey, offerKey } from '../../lib/aid/store/keys.ts';
import { loadOffer } from '../../lib/aid/store/queries.ts';
import { caseKey, journalKey, needsKey, partyKey, referenceKey, taskKey } from '../../lib/capabilities/store/keys.ts';
import type { CaseEvent } from '../../lib/engine/journal.ts';
import { isOpen, type OpenTask } from '../../lib/engine/task.ts';
import {
  type CaseId,
  type CommitmentId,
  commitmentIdOf,
  offerIdOf,
  type TaskId,
  taskIdOf,
} from '../../lib/kernel/ids.ts';
import type { Key } from '../../lib/platform/dynamodb/keys.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { timerKey } from '../../lib/tasks/store/keys.ts';
import { checkCase } from '../support/invariants.ts';
import { appealed, DAY, deskGiver, offerOf, RICE, rice } from './aid-world.ts';
import { ENGINE_START_MS, startTestEngine, type TestEngine } from './engines.ts';
import {
  after,
  desk,
  done,
  handedOver,
  loaded,
  loadedTask,
  needOf,
  newCaseId,
  officer,
  opened,
  START,
} from './world.ts';

let engine: TestEngine;
let tables: Tables;
beforeAll(async () => {
  engine = await startTestEngine('dynoxide');
  tables = await engine.newTables();
}, ENGINE_START_MS);
afterAll(async () => {
  await engine.close();
});

/** A case with an ended and an open task, and the ways to tamper with it. */
interface Scene {
  readonly caseId: CaseId;
  readonly ended: TaskId;
  readonly open: OpenTask;
}

async function scene(): Promise<Scene> {
  const caseId = await opened(tables, '35', { needs: [needOf(1)] });
  const ended = await handedOver(tables, caseId, '35', '53');
  await done(tables, caseId, officer('53'), { name: 'return', taskId: ended, code: 'other', reason: 'penuh' });
  const open = await loadedTask(tables, caseId, await handedOver(tables, caseId, '35', '52', 2));
  if (!isOpen(open)) throw new Error('the second task is open');
  return { caseId, ended, open };
}

const TAMPERINGS: readonly (readonly [what: string, tamper: (scene: Scene) => Promise<void>, found: string])[] = [
  ['a timer is missing', ({ open }) => remove('timers', timerKey(open.id, open.clock, 16)), 'has 0 timers'],
  [
    'a timer is there twice',
    ({ open, caseId }) => add('timers', { PK: 'T#3', SK: 'elsewhere' }, { caseId, taskId: open.id }),
    'has 2 timers',
  ],
  [
    'a timer has an old epoch',
    ({ open }) => set('timers', timerKey(open.id, open.clock, 16), 'epoch', 0),
    'I2 the timer of',
  ],
  [
    'an ended task has a timer',
    ({ ended, caseId }) => add('timers', { PK: 'T#3', SK: 'left over' }, { caseId, taskId: ended }),
    'I2 the ended task',
  ],
  ['an entry is missing', ({ caseId }) => remove('journal', journalKey(caseId, 2)), 'I5 Journal entry 3'],
  ['an entry is numbered wrongly', ({ caseId }) => set('journal', journalKey(caseId, 4), 'seq', 5), 'I5 Journal entry'],
  ['the case is another', ({ caseId }) => set('cases', caseKey(caseId), 'holder', '31'), 'I5 case'],
  ['the case is gone', ({ caseId }) => remove('cases', caseKey(caseId)), 'I5 case'],
  ['the needs are gone', ({ caseId }) => remove('cases', needsKey(caseId)), 'I5 needs'],
  ['a task is gone', ({ ended }) => remove('cases', taskKey(ended)), 'I5 task'],
  ['a task has changed', ({ ended }) => set('cases', taskKey(ended), 'outcome', 'done'), 'I5 task'],
  [
    'a task is there that never was',
    async ({ caseId, open }) => {
      const id = taskIdOf(caseId, 9);
      await add('cases', taskKey(id), { ...open, id });
    },
    'I5 task',
  ],
  [
    'the case moved by itself',
    async ({ caseId, open }) => {
      const { version } = (await loaded(tables, caseId)).case;
      const events = [{ type: 'case-moved', taskId: open.id, from: '35', to: '52' }];
      await addEntry(caseId, version + 1, events);
    },
    'I1 entry',
  ],
  ['a desk lost its row', ({ caseId }) => remove('cases', partyKey(caseId, desk('53'))), 'lists: the case'],
  [
    'a desk has a row that takes no part',
    ({ caseId }) => add('cases', partyKey(caseId, desk('31')), {}),
    'lists: 4 desks',
  ],
  [
    'a row is in the wrong list',
    ({ caseId }) => set('cases', partyKey(caseId, desk('35')), 'deskPk', 'DESK#35#closed'),
    'lists: the case',
  ],
  [
    'a task is in the wrong queue',
    ({ ended }) => set('cases', taskKey(ended), 'inboxPk', 'DESK#53#open'),
    'lists: task',
  ],
  [
    'a desk was told what was not for it',
    ({ caseId }) => add('cases', { PK: caseKey(caseId).PK, SK: 'DELIVERED#1' }, { caseId, seq: 1, desk: '53' }),
    'I6 DELIVERED#1',
  ],
  [
    'the reference leads elsewhere',
    async ({ caseId }) => {
      const { reference } = (await loaded(tables, caseId)).case;
      await set('cases', referenceKey(reference), 'caseId', 'another');
    },
    'reference',
  ],
];

test.each(TAMPERINGS)('the checker finds it: %s', async (_what, tamper, found) => {
  const made = await scene();
  expect(await checkCase(tables, made.caseId)).toEqual([]);
  await tamper(made);
  expect(await checkCase(tables, made.caseId)).toContainEqual(expect.stringContaining(found));
});

test('the checker misses the journal of a case that is not there', async () => {
  expect(await checkCase(tables, newCaseId())).toEqual([expect.stringContaining('I5 there is no journal')]);
});

type Table = 'cases' | 'timers' | 'journal';

async function add(table: Table, key: Key, item: Record<string, unknown>): Promise<void> {
  await tables.client.send(new PutCommand({ TableName: tables[table], Item: { ...item, ...key } }));
}

async function remove(table: Table, key: Key): Promise<void> {
  await tables.client.send(new DeleteCommand({ TableName: tables[table], Key: { ...key } }));
}

async function set(table: Table, key: Key, attribute: string, value: unknown): Promise<void> {
  await tables.client.send(
    new UpdateCommand({
      TableName: tables[table],
      Key: { ...key },
      UpdateExpression: 'SET #attribute = :value',
      ExpressionAttributeNames: { '#attribute': attribute },
      ExpressionAttributeValues: { ':value': value },
    }),
  );
}

async function addEntry(caseId: CaseId, seq: number, events: readonly unknown[]): Promise<void> {
  const by = officer('52');
  await add('journal', journalKey(caseId, seq), { caseId, seq, at: START, by, command: 'x', events, notify: [] });
}

/** A disaster whose rice is under way, with what of it can be tampered with. */
async function aidScene(): Promise<{ readonly caseId: CaseId; readonly commitmentId: CommitmentId }> {
  const caseId = await appealed(tables, {}, [RICE]);
  await done(tables, caseId, officer('51'), offerOf(deskGiver('51'), [rice(30)]));
  const taskId = (await loadOffer(tables, offerIdOf(caseId, 1)))?.task ?? expect.fail('it waits for a decision');
  await done(tables, caseId, officer('53'), { name: 'accept', taskId });
  const commitmentId = commitmentIdOf(caseId, 1);
  const goods = { commitmentId, quantity: 20, carrier: 'KM Tilong', eta: after(DAY) };
  await done(tables, caseId, officer('51'), { name: 'dispatch-goods', ...goods });
  return { caseId, commitmentId };
}

const FORGED: readonly (readonly [what: string, event: (id: CommitmentId) => CaseEvent, found: string])[] = [
  [
    'more was received than was sent',
    (commitmentId) => ({ type: 'goods-received', commitmentId, shipment: 1, quantity: 21, condition: 'x' }),
    'I7 need n1: dispatched is 20, received and lost 21',
  ],
  [
    'what was sent has been released',
    (commitmentId) => ({ type: 'commitment-released', commitmentId, quantity: 11, reason: 'x' }),
    'I7 need n1: committed is 19, dispatched 20',
  ],
  [
    'more is committed than is needed',
    () => ({ type: 'needs-amended', needs: [{ ...RICE, quantity: 29 }] }),
    'I7 need n1: requested, margin and written off is 29, committed 30',
  ],
  [
    'an offer is bound to more than it offered',
    (id) => ({
      type: 'offer-decided',
      offerId: offerIdOf(id.slice(0, 26) as CaseId, 1),
      lines: [{ lineId: 'l1', quantity: 1 }],
      final: true,
    }),
    'I7 line l1 of offer',
  ],
];

test.each(FORGED)('the checker finds in a forged journal: %s', async (_what, event, found) => {
  const { caseId, commitmentId } = await aidScene();
  expect(await checkCase(tables, caseId)).toEqual([]);
  const { version } = (await loaded(tables, caseId)).case;
  await addEntry(caseId, version + 1, [event(commitmentId)]);
  expect(await checkCase(tables, caseId)).toContainEqual(expect.stringContaining(found));
});

const TAMPERED: readonly (readonly [what: string, tamper: (caseId: CaseId) => Promise<void>, found: string])[] = [
  ['an offer is gone', (id) => remove('cases', offerKey(offerIdOf(id, 1))), 'I5 offers'],
  [
    'a commitment has changed',
    (id) => set('cases', commitmentKey(commitmentIdOf(id, 1)), 'quantity', 31),
    'I5 commitments',
  ],
  ['a tally has changed', (id) => set('cases', needsKey(id), 'needs', []), 'I5 needs'],
  ['an appeal is listed at another time', (id) => set('cases', needsKey(id), 'deskSk', '0'), 'NEEDS APPEALS'],
  [
    "an offer is another desk's",
    (id) => set('cases', offerKey(offerIdOf(id, 1)), 'inboxPk', 'OFFERS#52'),
    "giver's desk",
  ],
  [
    'an offer is listed that is none',
    (id) => add('cases', availableKey(id), { deskPk: 'UNSOLICITED', deskSk: '0' }),
    'too many',
  ],
];

test.each(TAMPERED)('the checker finds of aid: %s', async (_what, tamper, found) => {
  const { caseId } = await aidScene();
  await tamper(caseId);
  expect(await checkCase(tables, caseId)).toContainEqual(expect.stringContaining(found));
});
