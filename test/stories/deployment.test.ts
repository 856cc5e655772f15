import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { type Caller, fieldOf, officer, type Reply } from '../../demo/client.ts';
import type { Template } from '../../local/own-assembly.ts';
import type { ServiceCall } from '../../local/proxy/intercept.ts';
import { expectAllDelivered, expectInvariants } from './support/aftermath.ts';
import { eventually } from './support/eventually.ts';
import { disaster, strandedPerson } from './support/given.ts';
import { problemOf } from './support/people.ts';
import { allEntries, deliveries } from './support/tables.ts';
import { startWorld, type World } from './support/world.ts';

/** How many stories are told at once while functions die. */
const STORIES = 8;

let world: World | undefined;

afterEach(async () => {
  await world?.close();
  world = undefined;
});

describe('a permission that the template does not give', () => {
  it('the journal cannot be written: an opening fails, nothing is left of it, and the log says why', async () => {
    world = await startWorld({ change: (template) => withdrawPermission(template, 'Officer', 'Journal', 'PutItem') });
    const jatim = await world.at('35');
    const failed = problemOf(await jatim.post('/v1/cases', disaster()), 500, 'internal');
    expect(failed.detail).not.toMatch(/dynamodb|denied/i);
    expect(world.logLines.filter((line) => /AccessDenied/.test(line) && line.includes(failed.requestId))).toHaveLength(
      1,
    );
    expect((await jatim.cases()).items).toEqual([]);
    expect(await allEntries(world.tables)).toEqual([]);
  });

  it('timers cannot be written: cases can be opened, but not handed over', async () => {
    world = await startWorld({ change: (template) => withdrawPermission(template, 'Officer', 'Timers', 'PutItem') });
    const jatim = await world.at('35');
    const { id } = await jatim.open(disaster());
    const reply = await jatim.post(`/v1/cases/${id}/handoffs`, { to: '53', reason: 'Lokasi di NTT.' });
    problemOf(reply, 500, 'internal');
    expect(world.logLines.filter((line) => line.includes('AccessDenied'))).toHaveLength(1);
    expect((await jatim.case(id)).version).toBe(1);
  });
});

describe('a function that dies', () => {
  it.each(['before', 'after'] as const)(
    '%s the commit of an opening: the same request again opens one case',
    async (when) => {
      world = await startWorld();
      const jatim = await officer(world.cloud.url, '35');
      killOnce(world, when, ({ operation }) => operation === 'TransactWriteItems');
      const key = { 'idempotency-key': randomUUID() };
      const lost = await jatim.post('/v1/cases', disaster(), key);
      expect(lost.status).toBe(500);
      expect((await jatim.post('/v1/cases', disaster(), key)).status).toBe(201);
      expect(await allEntries(world.tables)).toHaveLength(1);
      await expectInvariants(world);
    },
  );

  it('in the middle of a convoy: the same request again sends the rest', async () => {
    world = await startWorld();
    const jakarta = await officer(world.cloud.url, '31');
    const opened = await Promise.all(Array.from({ length: 25 }, () => jakarta.post('/v1/cases', strandedPerson())));
    const caseIds = opened.map(({ body }) => fieldOf(body, 'id'));
    let handOvers = 0;
    killOnce(world, 'after', ({ input }) => JSON.stringify(input).includes('"hand-over"') && ++handOvers === 12);
    const send = (headers: Record<string, string>) =>
      jakarta.post('/v1/convoys', { to: '35', caseIds, reason: 'Bersama.' }, headers);
    const key = { 'idempotency-key': randomUUID() };
    expect((await send(key)).status).toBe(500);
    const again = await send(key);
    expect(again.status).toBe(207);
    expect(again.body).toMatchObject({ items: caseIds.map((caseId) => ({ caseId, status: 201 })) });
    expect((await send(key)).text).toBe(again.text);
    expect(await allEntries(world.tables)).toHaveLength(50);
    await expectInvariants(world);
  });

  it('again and again under load: what was answered is there, once, and every desk is told', async () => {
    world = await startWorld();
    const { cloud, tables } = world;
    const [jakarta, jatim] = await Promise.all(['31', '35'].map((desk) => officer(cloud.url, desk)));
    if (!jakarta || !jatim) throw new Error('There are two officers.');
    const functions = Object.keys(cloud.statistics());
    let [answered, unanswered] = [0, 0];
    const untilAnswered = async (person: Caller, path: string, body: unknown): Promise<Reply> => {
      const key = { 'idempotency-key': randomUUID() };
      return await eventually(path, async () => {
        const reply = await person.post(path, body, key);
        if (reply.status >= 500) {
          unanswered += 1;
          return undefined;
        }
        answered += 1;
        // All functions die now and then, whatever the others are waiting for.
        if (answered % 8 === 0) await Promise.all(functions.map((name) => cloud.crash(name)));
        return reply;
      });
    };
    const stories = Array.from({ length: STORIES }, async () => {
      const { body } = await untilAnswered(jakarta, '/v1/cases', strandedPerson());
      const caseId = fieldOf(body, 'id');
      const task = await untilAnswered(jakarta, `/v1/cases/${caseId}/handoffs`, { to: '35', reason: 'Asal.' });
      const path = `/v1/tasks/${fieldOf(task.body, 'id')}/accept`;
      const accepted = await untilAnswered(jatim, path, {});
      expect([accepted.status, fieldOf(accepted.body, 'phase')]).toEqual([200, 'in-progress']);
    });
    await Promise.all(stories);
    expect(unanswered).toBeGreaterThan(0);
    const entries = await allEntries(tables);
    expect(entries.map(({ command }) => command).sort()).toEqual(
      ['accept', 'hand-over', 'open-case'].flatMap((command) => Array.from({ length: STORIES }, () => command)),
    );
    await expectAllDelivered(world, true);
    await expectInvariants(world);
  });

  it('after it has sent or marked a notice: it is sent or read again, and the desk is told once', async () => {
    world = await startWorld();
    killOnce(world, 'after', ({ operation }) => operation === 'SendMessageBatch');
    killOnce(
      world,
      'after',
      ({ operation, input }) => operation === 'PutItem' && JSON.stringify(input).includes('DELIVERED#'),
    );
    const jatim = await officer(world.cloud.url, '35');
    await jatim.post('/v1/cases', disaster());
    await expectAllDelivered(world, true);
    expect((await deliveries(world.tables)).made).toHaveLength(1);
    const again = world.logLines.filter((line) => line.includes('"message":"delivered before"'));
    expect(again.length).toBeGreaterThan(0);
  });
});

/** Takes one action on one table away from one function. Throws when the template has not given it. */
function withdrawPermission(template: Template, role: string, table: string, action: string): void {
  const statements = Object.entries(template.Resources)
    .filter(([id, { Type }]) => Type === 'AWS::IAM::Policy' && id.includes(role))
    .flatMap(([, { Properties }]) => (Properties as PolicyProperties).PolicyDocument.Statement)
    .filter(({ Resource }) => JSON.stringify(Resource).includes(`Tables${table}`));
  const given = statements.filter(({ Action }) => [Action].flat().includes(`dynamodb:${action}`));
  if (given.length === 0) throw new Error(`${role} may not ${action} on ${table} anyway.`);
  for (const statement of given) {
    statement.Action = [statement.Action].flat().filter((one) => one !== `dynamodb:${action}`);
  }
}

interface PolicyProperties {
  readonly PolicyDocument: { readonly Statement: { Action: string | string[]; readonly Resource: unknown }[] };
}

/** Kills the worker that makes the first call of this kind. */
function killOnce({ cloud }: World, when: 'before' | 'after', of: (call: ServiceCall) => boolean): void {
  const stop = cloud.intercept({
    call: (call) => {
      if (!of(call)) return undefined;
      stop();
      return { kind: 'kill', when };
    },
  });
}
