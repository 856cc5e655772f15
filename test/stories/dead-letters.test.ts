import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listOperations } from '../../lib/operations/store/log.ts';
import { runDlq } from '../../scripts/operator/dlq-commands.ts';
import { type DeskSystem, startDeskSystem, status } from '../platform/webhooks/desk-system.ts';
import { eventually } from './support/eventually.ts';
import { MARK, strandedPerson } from './support/given.ts';
import { bodyOf } from './support/people.ts';
import { allEntries, deliveries } from './support/tables.ts';
import { startWorld, type World } from './support/world.ts';

/** What operators do about messages that nobody could handle, by `npm run dlq` against a running cloud. */
let world: World;
let system: DeskSystem;
let sqs: SQSClient;

beforeAll(async () => {
  [world, system] = await Promise.all([startWorld(), startDeskSystem()]);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const { endpoints, model } = world.cloud;
  sqs = new SQSClient({ endpoint: endpoints.sqs, region: model.region, credentials, useQueueUrlAsEndpoint: false });
  const head = await world.at('53', { role: 'head' });
  expect((await head.put('/v1/desks/53/webhook', { url: system.url })).status).toBe(200);
});
afterAll(async () => {
  sqs.destroy();
  await Promise.all([world.close(), system.close()]);
});

/** Runs the tool as an operator does. */
async function dlq(...args: readonly string[]): Promise<{ code: number; output: string }> {
  const lines: string[] = [];
  const code = await runDlq([...args, '--local', world.cloud.url], (line) => lines.push(line));
  return { code, output: lines.join('\n') };
}

async function waiting(queue: string): Promise<number> {
  const found = (await world.cloud.queues()).find(({ name }) => name === queue);
  return (found?.visible ?? Number.NaN) + (found?.inFlight ?? 0);
}

/** Time goes on, a minute whenever nothing is being delivered, until one more message has been tried for the last time. */
async function untilGivenUp(dead: string): Promise<void> {
  const there = await waiting(dead);
  await eventually(`one more in ${dead}`, async () => {
    if ((await waiting(dead)) > there) return true;
    // A message behind another of its group counts as visible, though nobody can take it: the cloud knows what is idle.
    if (await world.cloud.idle()) await world.cloud.clock.advance(60_000);
    return undefined;
  });
}

const told = () => system.received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
const everyoneTold = () =>
  eventually('every entry is delivered', async () => {
    const { asked, made } = await deliveries(world.tables);
    return made.length === asked.length ? true : undefined;
  });

describe("a province's system that is down", () => {
  const DEAD = 'estafet-dev-province-53-dlq.fifo';
  let caseId: string;
  let taskId: string;

  test('leaves what it could not be told in the dead-letter queue, and the ladder moves on', async () => {
    system.answer = status(500);
    const jakarta = await world.at('31');
    ({ id: caseId } = await jakarta.open(strandedPerson()));
    ({ id: taskId } = await jakarta.offer(caseId, '53'));
    await untilGivenUp(DEAD);
    await world.cloud.clock.advance(46 * 60_000);
    await untilGivenUp(DEAD);
    const ntt = await world.at('53');
    expect(await ntt.move(taskId, 'acknowledge')).toMatchObject({ phase: 'awaiting-decision' });
    system.answer = status(204);
  });

  test('is listed, and shown with what would come of sending it again', async () => {
    const { code, output } = await dlq('list');
    expect(code).toBe(0);
    expect(output).toMatch(/^53 +2 waiting +0 in flight +from estafet-dev-province-53\.fifo$/m);
    expect(output).toContain('14 of 15 dead-letter queues of dev are empty.');
    const listed = await dlq('list', '53');
    expect(listed.output).toContain(`entry 2 of case ${caseId}, for desk 53`);
    const shown = await dlq('show', '53');
    expect(shown.output).toContain('a redrive now: notifies the desk: task-opened');
  });

  test('nothing is done in a dry run, nor when nobody confirms it or says why', async () => {
    const dry = await dlq('redrive', '53', '--dry-run');
    expect(dry.output).toMatch(/would be: .* redriven/);
    expect(dry.output).toContain('nothing was done');
    expect((await dlq('redrive', '53', '--reason', 'Sistem pulih.')).code).toBe(2);
    expect((await dlq('redrive', '53', '--yes')).code).toBe(2);
    expect(await waiting(DEAD)).toBe(2);
    expect(await listOperations(world.tables, world.cloud.clock.now() as never)).toEqual([]);
  });

  test('is sent again in order; a call that was overtaken calls nobody', async () => {
    const before = told().length;
    const { code, output } = await dlq('redrive', '53', '--reason', 'Sistem pulih.', '--yes', '--rate', '50');
    expect(output).toContain('2 done, 0 of the chosen messages left.');
    expect(code).toBe(0);
    await everyoneTold();
    expect(await waiting(DEAD)).toBe(0);
    expect(told().slice(before)).toEqual(['task-opened']);
    const mine = (await allEntries(world.tables)).filter((entry) => entry.caseId === caseId);
    const types = mine.flatMap(({ events }) => events.map(({ type }) => type));
    // How many rungs the ladder climbed meanwhile follows from how long the retries took.
    const called = types.filter((type) => type === 'rung-reached');
    expect(called.length).toBeGreaterThan(0);
    expect(types.filter((type) => type === 'notification-suppressed')).toHaveLength(called.length);
    expect(await (await world.at('53')).task(taskId)).toMatchObject({ phase: 'awaiting-decision' });
  });

  test('what has been delivered meanwhile is a no-op, again and again', async () => {
    const [before, entries] = [told().length, (await allEntries(world.tables)).length];
    const body = JSON.stringify({ v: 1, caseId, seq: 2, desk: '53' });
    for (const id of ['one', 'two']) {
      const group = { MessageGroupId: `${caseId}#53`, MessageDeduplicationId: id };
      await sqs.send(
        new SendMessageCommand({ QueueUrl: `http://sqs/000000000000/${DEAD}`, MessageBody: body, ...group }),
      );
    }
    expect((await dlq('show', '53')).output).toContain('a redrive now: nothing: already delivered');
    await dlq('redrive', '53', '--reason', 'Dobel.', '--yes', '--rate', '50');
    await eventually('both are handled', async () =>
      world.logLines.filter((line) => line.includes('"delivered before"')).length >= 2 ? true : undefined,
    );
    expect(told().length).toBe(before);
    expect((await allEntries(world.tables)).length).toBe(entries);
  });
});

describe('poison', () => {
  test('is not sent again; it is discarded, and the journal knows it by its digest alone', async () => {
    const url = 'http://sqs/000000000000/estafet-dev-timers-dlq';
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: '{"v":1,"shard":3,"until":1}' }));
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'racun "' }));
    const redriven = await dlq('redrive', 'timers', '--reason', 'Coba lagi.', '--yes');
    expect(redriven.code).toBe(1);
    expect(redriven.output).toContain('1 done, 1 of the chosen messages left.');
    const discarded = await dlq('discard', 'timers', '--reason', 'Tidak terbaca.', '--yes');
    expect(discarded.output).toContain('discarded');
    expect(await waiting('estafet-dev-timers-dlq')).toBe(0);
  });
});

describe('a batch of the stream that was given up', () => {
  test('is published again by its position: the desks are told', async () => {
    let given = 0;
    const stop = world.cloud.intercept({
      batch: ({ kind }) => {
        if (kind !== 'stream') return undefined;
        given += 1;
        return { giveUp: true };
      },
    });
    const { id } = await (await world.at('33')).open(strandedPerson());
    await (await world.at('33')).offer(id, '53');
    await eventually('the stream is read', async () => (given > 0 && (await world.cloud.idle()) ? true : undefined));
    stop();
    expect((await dlq('show', 'publish')).output).toMatch(/a redrive now: sends \d messages to the provinces/);
    const { code, output } = await dlq('redrive', 'publish', '--reason', 'Terlewat.', '--yes', '--rate', '50');
    expect(output).toMatch(/redriven as \d messages to the provinces/);
    expect(code).toBe(0);
    await everyoneTold();
    expect((await deliveries(world.tables)).made).toContain(`${id}/2/53`);
  });
});

describe('a day that the stream has forgotten', () => {
  test('is told from the journal, to those who have not been told', async () => {
    const from = new Date(world.cloud.clock.now() - 1000).toISOString();
    const stop = world.cloud.intercept({ batch: ({ kind }) => (kind === 'stream' ? { giveUp: true } : undefined) });
    const jakarta = await world.at('31');
    const { id } = await jakarta.open(strandedPerson());
    await jakarta.offer(id, '53');
    await eventually('the stream is read', async () => ((await world.cloud.idle()) ? true : undefined));
    stop();
    const period = ['--from', from, '--to', new Date(world.cloud.clock.now() + 1000).toISOString()];
    const asked = await dlq('republish', ...period, '--dry-run');
    expect(asked.output).toBe('3 notifications were not delivered, or not yet.');
    expect((await dlq('republish', ...period, '--reason', 'Aliran terputus.', '--yes')).output).toContain(
      '3 messages sent.',
    );
    await everyoneTold();
    expect((await deliveries(world.tables)).made).toContain(`${id}/2/53`);
    expect((await dlq('republish', ...period, '--dry-run')).output).toContain('0 notifications');
    expect((await dlq('discard', 'publish', '--reason', 'Sudah terkirim.', '--yes')).code).toBe(0);
  });
});

describe('what goes wrong says nothing of what was in it', () => {
  const logged = (message: string) =>
    eventually(`a line "${message}"`, async () => world.logLines.findLast((line) => line.includes(message)));
  const expectNoMark = (text: string) => expect(text).not.toMatch(/zzmarkazz/i);

  test('a message that cannot be read', async () => {
    const url = 'http://sqs/000000000000/estafet-dev-timers';
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: `${MARK} {` }));
    expectNoMark(await logged('"shard not fired"'));
  });

  test('an item that cannot be read, neither in the log nor in the answer', async () => {
    const jakarta = await world.at('31');
    const { id } = await jakarta.open(strandedPerson());
    const item = { PK: `CASE#${id}`, SK: 'SUBJECTS', subjects: [{ name: MARK, nik: 7, sex: MARK, [MARK]: MARK }] };
    await world.tables.client.send(new PutCommand({ TableName: world.tables.cases, Item: item }));
    const reply = await jakarta.get(`/v1/cases/${id}`);
    expect(bodyOf(reply, 200)).toMatchObject({ subjectsMissing: 1 });
    expectNoMark(reply.text);
    expectNoMark(await logged('TextsWithheld'));
  });
});

test('whatever left a dead-letter queue is in the journal: who, when, why, and which', async () => {
  const { output } = await dlq('log');
  const lines = output.trim().split('\n');
  expect(lines.length).toBeGreaterThanOrEqual(7);
  expect(lines[0]).toMatch(
    /^\d{4}-\S+Z {2}redrive {2}by local:\S+ {2}reason: "Sistem pulih\." {2}case=\S+ desk=53 entry=2 message=\S+ queue=estafet-dev-province-53-dlq\.fifo$/,
  );
  expect(output).toMatch(/discard .*length=7 .* sha256=[0-9a-f]{64}$/m);
  expect(output).not.toContain('racun');
});
