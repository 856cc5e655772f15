import { randomUUID } from 'node:crypto';
import { type Caller, callerWith, fieldOf, listAt, type Reply, valueAt } from '../../demo/client.ts';

/** What the steps of the walk work with, and find out for the steps after them. */
interface Walk {
  readonly nobody: Caller;
  readonly sender: Caller;
  readonly receiver: Caller;
  receivingDesk: string;
  caseId: string;
  taskId: string;
}

/** One promise of the API: throws, saying what is amiss, when it is not kept. */
type Step = readonly [promise: string, keep: (walk: Walk) => Promise<unknown>];

/** A case that nobody can take for a real one. */
const CASE = {
  kind: 'referral',
  priority: 'normal',
  title: 'UJI COBA SISTEM: abaikan',
  summary: 'Kasus rekaan dari uji asap setelah pemasangan; ditutup oleh uji itu sendiri.',
};

const STEPS: readonly Step[] = [
  ['the service is healthy', async ({ nobody }) => expectField(await nobody.get('/health'), 200, 'status', 'ok')],
  [
    'the OpenAPI description is served',
    async ({ nobody }) => expectField(await nobody.get('/openapi.json'), 200, 'openapi', '3.1.1'),
  ],
  ['a request without a token is rejected', async ({ nobody }) => expectStatus(await nobody.get('/v1/cases'), 401)],
  [
    'an unknown address gives a problem document',
    async ({ nobody }) => expectField(await nobody.get('/no-such-thing'), 404, 'code', 'route-unknown'),
  ],
  [
    'the tokens belong to officers of two desks',
    async (walk) => {
      const [from, to] = await Promise.all([walk.sender, walk.receiver].map((caller) => caller.get('/v1/me')));
      if (!from || !to) throw new Error('there are two callers');
      for (const me of [from, to]) expectField(me, 200, 'role', 'officer');
      walk.receivingDesk = fieldOf(to.body, 'desk');
      if (fieldOf(from.body, 'desk') === walk.receivingDesk)
        throw new Error(`both tokens belong to desk ${walk.receivingDesk}`);
    },
  ],
  [
    'a case is opened once, even when the request is repeated',
    async (walk) => {
      const area = /^\d\d/.exec(walk.receivingDesk)?.[0] ?? '53';
      const request = { ...CASE, location: { area } };
      const key = { 'idempotency-key': randomUUID() };
      walk.caseId = fieldOf(expectStatus(await walk.sender.post('/v1/cases', request, key), 201), 'id');
      expectField(await walk.sender.post('/v1/cases', request, key), 201, 'id', walk.caseId);
    },
  ],
  [
    'the hand-off appears in the receiving desk’s queue',
    async (walk) => {
      const terms = { to: walk.receivingDesk, reason: 'Uji asap.' };
      const handed = await walk.sender.post(`/v1/cases/${walk.caseId}/handoffs`, terms);
      walk.taskId = fieldOf(expectStatus(handed, 201), 'id');
      const read = expectStatus(await walk.receiver.get(`/v1/tasks/${walk.taskId}`), 200);
      if (valueAt(read, 'phase') !== 'awaiting-ack') throw new Error(`the task is ${String(valueAt(read, 'phase'))}`);
    },
  ],
  [
    'the sender cannot accept its own hand-off',
    async ({ sender, taskId }) => expectStatus(await sender.post(`/v1/tasks/${taskId}/accept`), 403),
  ],
  [
    'the receiver acknowledges it',
    async ({ receiver, taskId }) =>
      expectField(await receiver.post(`/v1/tasks/${taskId}/acknowledge`), 200, 'phase', 'awaiting-decision'),
  ],
  [
    'the receiver accepts it and then holds the case',
    async ({ receiver, caseId, taskId, receivingDesk }) => {
      expectStatus(await receiver.post(`/v1/tasks/${taskId}/accept`), 200);
      expectField(await receiver.get(`/v1/cases/${caseId}`), 200, 'holder', receivingDesk);
    },
  ],
  [
    'the receiver completes the task and closes the case',
    async ({ receiver, caseId, taskId }) => {
      expectStatus(await receiver.post(`/v1/tasks/${taskId}/complete`, { outcome: 'DONE' }), 200);
      expectStatus(await receiver.post(`/v1/cases/${caseId}/close`, { outcome: 'opened-in-error' }), 200);
    },
  ],
  [
    'the sender still reads the timeline, in order',
    async ({ sender, caseId }) => {
      const items = listAt(expectStatus(await sender.get(`/v1/cases/${caseId}/timeline`), 200), 'items');
      const numbers = items.map((item) => Number(valueAt(item, 'seq')));
      if (numbers.length < 5 || numbers.some((seq, n) => seq !== n + 1)) throw new Error(`entries ${numbers.join()}`);
    },
  ],
];

/**
 * Walks the first hand-off from the desk of one token to that of the other, and says each step. A step needs those before it: the first
 * that fails ends the walk.
 * @returns what failed; `undefined` when everything went as promised
 */
export async function firstHandOff(
  url: string,
  [from, to]: readonly [from: string, to: string],
  say: (line: string) => void,
): Promise<string | undefined> {
  const walk: Walk = {
    nobody: callerWith(url),
    sender: callerWith(url, from),
    receiver: callerWith(url, to),
    receivingDesk: '',
    caseId: '',
    taskId: '',
  };
  for (const [promise, keep] of STEPS) {
    try {
      await keep(walk);
      say(`pass  ${promise}`);
    } catch (error) {
      say(`FAIL  ${promise}`);
      const left = walk.caseId === '' ? '' : ` (case ${walk.caseId} is left behind)`;
      return `${promise}: ${error instanceof Error ? error.message : String(error)}${left}`;
    }
  }
  return undefined;
}

function expectStatus({ status, body, text }: Reply, expected: number): unknown {
  if (status !== expected) throw new Error(`${status} instead of ${expected}: ${text.slice(0, 300)}`);
  return body;
}

function expectField(reply: Reply, status: number, name: string, expected: string): void {
  const actual = valueAt(expectStatus(reply, status), name);
  if (actual !== expected)
    throw new Error(`${name} is ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}
