import { beforeEach, describe, expect, test } from 'vitest';
import type { Contact } from '../../lib/desks/contacts.ts';
import { saveContacts } from '../../lib/desks/store/contacts.ts';
import { saveWebhook } from '../../lib/desks/store/webhooks.ts';
import type { OpenTask } from '../../lib/engine/task.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { peopleLookUp } from '../../lib/tasks/people.ts';
import { engineOfFile } from '../store/engines.ts';
import { intercepted } from '../store/intercepted.ts';
import { desk, START } from '../store/world.ts';
import { waitingTask } from './world.ts';

const engine = engineOfFile();
let tables: Tables;
let task: OpenTask;
beforeEach(async () => {
  tables = await engine.newTables();
  task = await waitingTask(tables);
});

/** The waiting task as it is when a role is to be called next. */
function calling(role: OpenTask['clock']['next']['role']): OpenTask {
  const { clock } = task;
  return { ...task, clock: { ...clock, next: { ...clock.next, role } } };
}

async function register(
  code: string,
  ...contacts: readonly (Pick<Contact, 'role'> & Partial<Contact>)[]
): Promise<void> {
  const listed = contacts.map(
    (one, n): Contact => ({ id: `c${n}`, name: 'Rekaan', channel: 'sms', address: '+62000000', ...one }),
  );
  await saveContacts(tables, desk(code), { contacts: listed, version: 1 });
}

async function found(role: Parameters<typeof calling>[0], now: Instant = START) {
  return await peopleLookUp({ tables, forum: mpu, now: () => now })()(calling(role));
}

describe('a rung calls', () => {
  test("the people of its role at the desk that owes the task, and the desk's mailbox when it has registered nobody", async () => {
    expect(await found('officer')).toBe(1);
    await register('53', { role: 'supervisor' }, { role: 'supervisor' });
    expect(await found('supervisor')).toBe(2);
    expect(await found('head')).toBe('nobody-registered');
  });

  test("the secretariat's own people at the last, whoever is registered in the province", async () => {
    await register('53', { role: 'secretariat' }, { role: 'officer' });
    await register('mpu', { role: 'secretariat' }, { role: 'secretariat' }, { role: 'secretariat' });
    expect(await found('secretariat')).toBe(3);
    expect(await found('officer')).toBe(1);
  });

  test("whoever is on duty by the desk's own clock", async () => {
    // It is nine in Jakarta, and ten in Kupang.
    await register('53', { role: 'officer', activeHours: { from: 600, to: 660 } });
    expect(await found('officer')).toBe(1);
    expect(await found('officer', (START - 60_000) as Instant)).toBe('off-duty');
  });

  test('nobody by a webhook that the desk has not registered, or that is off', async () => {
    await register('53', { role: 'officer', channel: 'webhook' });
    expect(await found('officer')).toBe('webhook-inactive');
    const webhook = { url: 'https://dinsos.example.go.id/', createdAt: START, secret: 'rahasia', old: [], version: 1 };
    await saveWebhook(tables, desk('53'), { ...webhook, state: 'active' });
    expect(await found('officer')).toBe(1);
    await saveWebhook(tables, desk('53'), { ...webhook, state: 'disabled', version: 2 });
    expect(await found('officer')).toBe('webhook-inactive');
  });
});

test('a desk is looked up once for all its tasks in a pack, and again for the next', async () => {
  let reads = 0;
  const counted = intercepted(tables, async ({ name }, send) => {
    if (name === 'GetCommand') reads += 1;
    return await send();
  });
  const lookUp = peopleLookUp({ tables: counted, forum: mpu, now: () => START });
  const called = lookUp();
  await Promise.all([called(task), called(task), called(calling('head'))]);
  expect(reads).toBe(1);
  await lookUp()(task);
  expect(reads).toBe(2);
});
