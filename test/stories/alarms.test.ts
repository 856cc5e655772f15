import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud.ts';
import type { DrawnDashboard } from '../../local/dashboard/monitoring.ts';
import { synthesize } from '../../local/synthesize.ts';
import { eventually } from '../local/harness.ts';

/** Alarms on a running cloud, by what goes wrong in it; test/stack/alarms.test.ts drives each alarm by its metric. */
let cloud: LocalCloud;
const lines: string[] = [];

beforeAll(async () => {
  cloud = await startLocalCloud({ assembly: synthesize(), log: (line) => lines.push(line) });
});
afterAll(() => cloud.close());

const FIVE_MINUTES = 5 * 60_000;

/** Five minutes pass, and the functions that run every minute or five have had their turn. */
async function fiveMinutes(): Promise<void> {
  const before = cloud.statistics();
  const count = (name: string) => cloud.statistics()[name]?.invocations ?? 0;
  await cloud.clock.advance(FIVE_MINUTES);
  for (const name of ['estafet-dev-sweep', 'estafet-dev-audit']) {
    const done = () => cloud.statistics()[name]?.busy === 0 && count(name) > (before[name]?.invocations ?? 0);
    await eventually(`a turn of ${name}`, async () => (done() ? true : undefined));
  }
}

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
