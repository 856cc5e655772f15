import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { journalKey } from '../../lib/capabilities/store/keys.ts';
import { undelivered } from '../../lib/delivery/store/deliveries.ts';
import type { CaseId, DeskCode } from '../../lib/kernel/ids.ts';
import { runDlq } from '../../scripts/operator/dlq-commands.ts';
import { officer } from '../store/world.ts';
import { eventually } from './support/eventually.ts';
import { strandedPerson } from './support/given.ts';
import { deliveries } from './support/tables.ts';
import { startWorld, type World } from './support/world.ts';

/** What becomes of the journal's stream while its queues are not reachable, and after. Time is moved. */
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const HALF_AN_HOUR = 30 * 60_000;
const LOST = 'estafet-dev-publish-undeliverable';

async function lost(): Promise<number> {
  const queue = (await world.cloud.queues()).find(({ name }) => name === LOST);
  return (queue?.visible ?? Number.NaN) + (queue?.inFlight ?? 0);
}

/** The calls that publish makes to SQS fail, until it is ended. */
function outage() {
  let tries = 0;
  const end = world.cloud.intercept({
    call: ({ service, functionName }) =>
      service === 'sqs' && functionName === 'estafet-dev-publish' ? { kind: 'reset', when: 'before' } : undefined,
    batch: ({ functionName }) => {
      if (functionName === 'estafet-dev-publish') tries += 1;
      return undefined;
    },
  });
  return { end, tries: () => tries };
}

/** Moves time on in small steps; in each, the stream is tried at least once more. */
async function lasts(hours: number, { tries }: ReturnType<typeof outage>): Promise<void> {
  for (let step = 0; step < hours * 2 + 1; step += 1) {
    const before = tries();
    await world.cloud.clock.advance(HALF_AN_HOUR);
    await eventually('the stream is tried again', () => Promise.resolve(tries() > before ? true : undefined));
  }
}

const everyoneTold = () =>
  eventually('every entry is delivered', async () => {
    const { asked, made } = await deliveries(world.tables);
    return asked.length > 0 && made.length === asked.length ? true : undefined;
  });

async function handedOver(): Promise<string> {
  const jakarta = await world.at('31');
  const { id } = await jakarta.open(strandedPerson());
  await jakarta.offer(id, '53');
  return id;
}

async function dlq(...args: readonly string[]): Promise<string> {
  const lines: string[] = [];
  await runDlq([...args, '--local', world.cloud.url], (line) => lines.push(line));
  return lines.join('\n');
}

describe('queues that cannot be reached', () => {
  test('for six hours: everything is delivered afterwards, and nobody has to do anything', async () => {
    const down = outage();
    const id = await handedOver();
    await lasts(6, down);
    expect((await deliveries(world.tables)).made).toEqual([]);
    expect(await lost()).toBe(0);
    down.end();
    await everyoneTold();
    expect((await deliveries(world.tables)).made).toContain(`${id}/2/53`);
    expect(await lost()).toBe(0);
  });

  test('for longer than the stream remembers: what is given up leaves its position', async () => {
    const down = outage();
    await handedOver();
    await lasts(1, down);
    await world.cloud.clock.advance(23 * 3_600_000);
    await eventually('the stream gives up', async () => ((await lost()) > 0 ? true : undefined));
    down.end();
    await eventually('every position is sent again', async () => {
      await dlq('redrive', 'publish', '--reason', 'Antrean pulih.', '--yes', '--rate', '50');
      const { asked, made } = await deliveries(world.tables);
      return made.length === asked.length ? true : undefined;
    });
    expect(await dlq('log')).toContain('reason: "Antrean pulih."');
  });
});

describe('an entry that nobody can read', () => {
  const broken = '01jcz4m5t8q0r3v6x9y2b5d7fh' as CaseId;

  test('is set aside at once, without holding up the others for a minute', async () => {
    const { journal, client } = world.tables;
    const before = world.cloud.clock.offsetMs;
    await client.send(new PutCommand({ TableName: journal, Item: { ...journalKey(broken, 1), events: 'racun' } }));
    const id = await handedOver();
    await eventually('the others are delivered', async () =>
      (await undelivered(world.tables, [{ caseId: id as CaseId, seq: 2, desk: '53' as DeskCode }])).length === 0
        ? true
        : undefined,
    );
    expect(await lost()).toBe(1);
    expect(world.cloud.clock.offsetMs).toBe(before);
  });

  test('is named to the operator, stays while it is unreadable, and is sent when it can be read', async () => {
    expect(await dlq('list', 'publish')).toContain(`entry 1 of case ${broken}, which could not be published`);
    expect(await dlq('show', 'publish')).toContain('fails again: this version of Estafet cannot read it');
    expect(await dlq('redrive', 'publish', '--reason', 'Coba.', '--yes')).toContain('left: unreadable');
    expect(await lost()).toBe(1);
    const { journal, client } = world.tables;
    const by = officer('31');
    const entry = {
      caseId: broken,
      seq: 1,
      at: world.cloud.clock.now(),
      by,
      command: 'add-note',
      events: [],
      notify: [],
    };
    await client.send(new PutCommand({ TableName: journal, Item: { ...journalKey(broken, 1), ...entry } }));
    expect(await dlq('redrive', 'publish', '--reason', 'Dipulihkan.', '--yes')).toContain('redriven as 0 messages');
    expect(await lost()).toBe(0);
  });
});
