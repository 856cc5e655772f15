import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import type { DrawnDashboard } from '../../local/dashboard/monitoring.ts';
import type { Interceptor } from '../../local/proxy/intercept.ts';
import { synthesize } from '../../local/synthesize.ts';
import { type DeskSystem, startDeskSystem, status } from '../platform/webhooks/desk-system.ts';
import { eventually } from './support/eventually.ts';
import { strandedPerson } from './support/given.ts';
import { type Person, personAt } from './support/people.ts';
import { allItems, tablesOf } from './support/tables.ts';

/** Alarms on a running cloud, by what goes wrong in it; test/stack/alarms.test.ts drives each alarm by the values of its metric. */
let cloud: LocalCloud;
const lines: string[] = [];

beforeAll(async () => {
  cloud = await startLocalCloud({ assembly: synthesize(), log: (line) => lines.push(line) });
});
afterAll(() => cloud.close());

/** What does not go wrong in these stories. */
const DRIVEN_ELSEWHERE: Readonly<Record<string, string>> = {
  'stream-stuck': 'by the game day, whose stream is behind for hours: gameday.test.ts',
  'enrolment-stuck': 'by values only: the metric is that of stream-stuck, of another function',
  'function-throttles': 'by values only: the local cloud has no quota, and runs every function',
};

/** The alarms that have called so far, by their sections of the runbook. */
const called = new Set<string>();
const slugOf = (name: string) => name.replace(/^estafet-dev-(page|ticket)-/, '').replace(/-\d$/, '');

const FIVE_MINUTES = 5 * 60_000;

/** Nothing is left to do before time goes on. */
async function settled(): Promise<void> {
  await eventually('nothing is left to do', async () => ((await cloud.idle()) ? true : undefined));
}

/** Five minutes pass, and the functions that run every minute or five have had their turn. */
async function fiveMinutes(): Promise<void> {
  await settled();
  const before = cloud.statistics();
  const count = (name: string) => cloud.statistics()[name]?.invocations ?? 0;
  await cloud.clock.advance(FIVE_MINUTES);
  for (const name of ['estafet-dev-sweep', 'estafet-dev-audit']) {
    const done = () => cloud.statistics()[name]?.busy === 0 && count(name) > (before[name]?.invocations ?? 0);
    await eventually(`a turn of ${name}`, async () => (done() ? true : undefined));
  }
  await settled();
  for (const alarm of cloud.monitoring.alarms()) if (alarm.state === 'ALARM') called.add(slugOf(alarm.name));
}

/** The tables past every permission. */
let tables: Tables;
beforeAll(() => {
  tables = tablesOf(cloud);
});
afterAll(() => tables.client.destroy());

const state = (slug: string) => cloud.monitoring.alarms().find(({ name }) => name.includes(slug))?.state;

async function statesAfter(periods: number): Promise<void> {
  for (let n = 0; n < periods; n += 1) await fiveMinutes();
}

describe('the page', () => {
  const get = async (path: string) => await fetch(cloud.url + path);

  test('is served with all that it needs', async () => {
    const page = await (await get('/_local/dashboard')).text();
    const files = [...page.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, path]) => path ?? '');
    for (const path of [...files, '/_local/dashboard/uplot.js']) expect((await get(path)).status, path).toBe(200);
    expect(page).not.toMatch(/https?:/);
  });

  test('has every graph of both dashboards, and none that cannot be read', async () => {
    await fiveMinutes();
    const { dashboards } = (await (await get('/_local/dashboard/data?seconds=3600&period=60')).json()) as {
      dashboards: DrawnDashboard[];
    };
    expect(dashboards.map(({ name }) => name)).toEqual(['estafet-dev-service', 'estafet-dev-platform']);
    const graphs = dashboards.flatMap(({ widgets }) => widgets).filter((widget) => widget.kind === 'graph');
    expect(graphs.filter(({ error }) => error !== undefined)).toEqual([]);
    const labels = graphs.find(({ title }) => title === 'Heartbeat')?.series.find(({ points }) => points.length > 0);
    expect(labels?.label).toBe('audit heartbeat');
  });

  test('leads to the section of the runbook that an alarm names', async () => {
    const [alarm] = cloud.monitoring.alarms();
    const [, file = '', slug = ''] = /Runbook: (\S+)#(\S+)$/.exec(alarm?.description ?? '') ?? [];
    const runbook = await get(new URL(file, `${cloud.url}/_local/dashboard`).pathname);
    expect(await runbook.text()).toContain(`id="${slug}"`);
  });

  test('refuses a time that is none', async () => {
    expect((await get('/_local/dashboard/data?seconds=soon')).status).toBe(422);
  });
});

describe('a running cloud', () => {
  test('that is well calls nobody', async () => {
    await statesAfter(3);
    const calling = cloud.monitoring.alarms().filter((alarm) => alarm.state === 'ALARM');
    expect(calling).toEqual([]);
    expect(state('audit-heartbeat-missing')).toBe('OK');
  });

  test('counts requests by their route, and pages nobody for what people do wrong', async () => {
    const token = await cloud.token({ desk: '35', role: 'officer' });
    const headers = { authorization: `Bearer ${token}` };
    for (let n = 0; n < 20; n += 1) await fetch(`${cloud.url}/v1/cases/nonsense`, { headers });
    await fiveMinutes();
    const refused = cloud.monitoring.store.search('Estafet/dev', 'RequestsRefused', ['service', 'route']);
    expect(refused.map(({ dimensions }) => dimensions)).toEqual([{ service: 'officer-api', route: 'readCase' }]);
    expect(state('api-errors')).toBe('OK');
  });

  test('calls when a desk tries one identity number after the other', async () => {
    const bali = await personAt(cloud.url, { desk: '51', role: 'officer', expiresIn: 86_400 });
    for (let n = 1; n < 9; n += 1) await bali.post('/v1/subjects/check', { nik: `517101120584000${n}` });
    await fiveMinutes();
    expect(state('checks-unusual')).toBe('ALARM');
  });

  test('calls for a dead letter as long as it is there', async () => {
    const dead = cloud.model.queues.find(({ name }) => name.endsWith('timers-dlq'))?.name ?? '';
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const sqs = new SQSClient({ endpoint: cloud.endpoints.sqs, region: cloud.model.region, credentials });
    await sqs.send(
      new SendMessageCommand({ QueueUrl: `${cloud.endpoints.sqs}/000000000000/${dead}`, MessageBody: '?' }),
    );
    sqs.destroy();
    await fiveMinutes();
    expect(
      cloud.monitoring.alarms().filter(({ name, state: now }) => name.includes('dead-letters') && now === 'ALARM'),
    ).toHaveLength(1);
  });

  test('calls when the tables throttle, and when the audit cannot look: no heartbeat', async () => {
    const stop = cloud.intercept({
      call: ({ functionName, operation }) =>
        functionName.endsWith('-audit') && operation === 'Query' ? { kind: 'throttle' } : undefined,
    });
    await statesAfter(4);
    stop();
    expect(state('audit-heartbeat-missing')).toBe('ALARM');
    expect(state('table-throttles')).toBe('ALARM');
    await statesAfter(4);
    expect(state('audit-heartbeat-missing')).toBe('OK');
  });
});

describe('an hour in which much goes wrong at once', () => {
  test('has each thing call by its own alarm', async () => {
    const [busy, gone] = await Promise.all([startDeskSystem(), startDeskSystem()]);
    busy.answer = status(503, { 'retry-after': '7200' });
    gone.answer = status(410);
    await register('53', busy);
    await register('51', gone);
    const jakarta = await personAt(cloud.url, { desk: '31', role: 'officer', expiresIn: 86_400 });
    const { id } = await jakarta.open(strandedPerson());
    await jakarta.offer(id, '53');
    await spoil(jakarta);
    await callsBetweenSteps(jakarta);
    for (let n = 0; n < 14; n += 1) {
      const stop = cloud.intercept(n < 3 ? dying() : {});
      const note = await jakarta.post(`/v1/cases/${id}/notes`, { text: `Catatan ${n}.` });
      expect(note.status).toBe(201);
      if (n < 3) await Promise.all(Array.from({ length: 5 }, () => jakarta.get('/v1/cases')));
      await fiveMinutes();
      stop();
    }
    await Promise.all([busy.close(), gone.close()]);
    expect([...called]).toEqual(
      expect.arrayContaining([
        ...[
          'oldest-overdue-timer',
          'timers-late',
          'timer-cannot-fire',
          'audit-violations',
          'audit-repairs',
          'audit-blind',
        ],
        ...['province-queue-age', 'webhook-disabled', 'api-errors', 'function-errors'],
      ]),
    );
  });

  test('and a year without a calendar', async () => {
    await cloud.clock.advance(Date.parse('2027-12-02T00:00:00Z') - cloud.clock.now());
    for (let n = 0; n < 2; n += 1) {
      await fiveMinutes();
      await cloud.clock.advance(3_600_000);
    }
    await fiveMinutes();
    expect(called).toContain('calendar-missing');
  });

  test('so every alarm was driven here, but for what is driven elsewhere', () => {
    const all = cloud.monitoring.alarms().map(({ name }) => slugOf(name));
    expect([...new Set([...called, ...Object.keys(DRIVEN_ELSEWHERE)])].sort()).toEqual([...new Set(all)].sort());
  });
});

async function register(desk: string, system: DeskSystem): Promise<void> {
  const head = await personAt(cloud.url, { desk, role: 'head' });
  expect((await head.put(`/v1/desks/${desk}/webhook`, { url: system.url })).status).toBe(200);
}

/** A task whose ladder calls within the hour. */
async function urgentOffer(jakarta: Person): Promise<string> {
  const { id } = await jakarta.open(strandedPerson({ priority: 'urgent' }));
  await jakarta.offer(id, '33');
  return id;
}

/** Two tasks whose ladders call in two periods, each while time is moved over it: a minute late at least. */
async function callsBetweenSteps(jakarta: Person): Promise<void> {
  await urgentOffer(jakarta);
  await cloud.clock.advance(450_000);
  await urgentOffer(jakarta);
  await cloud.clock.advance(100_000);
}

/** A task loses its timer, another its desk, and a timer is written that nobody can read. */
async function spoil(jakarta: Person): Promise<void> {
  const id = await urgentOffer(jakarta);
  const Key = { PK: `CASE#${id}`, SK: 'TASK#0000000001' };
  const change = { UpdateExpression: 'SET desk = :none', ExpressionAttributeValues: { ':none': '99' } };
  await tables.client.send(new UpdateCommand({ TableName: tables.cases, Key, ...change }));
  const other = await jakarta.open(strandedPerson());
  const { id: taskId } = await jakarta.offer(other.id, '51');
  for (const { PK, SK } of (await allItems(tables, tables.timers)).filter((timer) => timer['taskId'] === taskId)) {
    await tables.client.send(new DeleteCommand({ TableName: tables.timers, Key: { PK, SK } }));
  }
  const unreadable = { PK: 'T#3', SK: '0000000000001#rusak#1' };
  await tables.client.send(new PutCommand({ TableName: tables.timers, Item: unreadable }));
}

/** The publisher dies three times, and the officers' API cannot read lists. */
function dying(): Interceptor {
  let deaths = 0;
  return {
    call: ({ functionName, operation }) => {
      if (functionName.endsWith('-officer-api') && operation === 'Query') return { kind: 'throttle' };
      if (!functionName.endsWith('-publish') || operation !== 'SendMessageBatch' || deaths >= 3) return undefined;
      deaths += 1;
      return { kind: 'kill', when: 'before' };
    },
  };
}
