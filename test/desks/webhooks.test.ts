import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { PROBLEMS } from '../../lib/capabilities/messages.ts';
import { ROUTES } from '../../lib/capabilities/routes.ts';
import { webhookHandlers } from '../../lib/desks/webhook-handlers.ts';
import { WEBHOOK_ROUTES } from '../../lib/desks/webhook-routes.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { CaseId, Instant } from '../../lib/kernel/ids.ts';
import { documentClient } from '../../lib/platform/dynamodb/client.ts';
import { apiHandler } from '../../lib/platform/http/api.ts';
import type { AddressRule } from '../../lib/platform/webhooks/address.ts';
import { eventOf, LogBook, received, type Sent } from '../platform/http/kernel.ts';

const NOW = Date.parse('2026-11-23T05:00:00Z') as Instant;
const HEAD = { sub: 'a1b2', desk: '35', role: 'head' };
const client = mockClient(DynamoDBDocumentClient);

beforeEach(() => {
  client.reset();
});

/** The API of webhooks on one stage; its secrets are numbered. */
function api(rule: AddressRule) {
  let secrets = 0;
  const services = {
    tables: { client: documentClient(), cases: 'cases', timers: 'timers', journal: 'journal', timerShards: 16 },
    forum: mpu,
    now: () => NOW,
    newCaseId: () => 'unused' as CaseId,
    random: () => 0,
    withheld: () => undefined,
    revealed: () => undefined,
  };
  const newSecret = () => {
    secrets += 1;
    return `whsec_${secrets}`;
  };
  const handle = apiHandler({
    routes: WEBHOOK_ROUTES,
    table: ROUTES,
    handlers: webhookHandlers(services, { rule, newSecret }),
    desks: { deskOf: (code) => mpu.desk(code)?.code, secretariat: mpu.secretariat },
    problems: PROBLEMS,
    logger: new LogBook(),
  });
  return async (sent: Sent) =>
    received(await handle(eventOf({ params: { desk: '35' }, claims: HEAD, ...sent }), {} as Context));
}

const prod = api({ loopback: false });
const dev = api({ loopback: true });
const PUT = 'PUT /v1/desks/{desk}/webhook';
const GET = 'GET /v1/desks/{desk}/webhook';
const DELETE = 'DELETE /v1/desks/{desk}/webhook';
const ROTATE = 'POST /v1/desks/{desk}/webhook/rotate';
const URL_OF_35 = 'https://dinsos.example.go.id/estafet';
const OVERTAKEN = new ConditionalCheckFailedException({ message: 'overtaken', $metadata: {} });
/** The webhook could be written, the key had been used. */
const USED = new TransactionCanceledException({
  message: 'used',
  $metadata: {},
  CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
});
const STORED = { url: URL_OF_35, state: 'active', createdAt: NOW, secret: 'whsec_old', old: [], version: 3 };

describe('registering', () => {
  test('tells the secret, and keeps it with the address', async () => {
    client.on(GetCommand).resolves({});
    const { status, body } = await api({ loopback: false })({ routeKey: PUT, body: { url: URL_OF_35 } });
    expect([status, body]).toEqual([
      200,
      { desk: '35', url: URL_OF_35, state: 'active', createdAt: '2026-11-23T05:00:00.000Z', secret: 'whsec_1' },
    ]);
    expect(client.commandCalls(PutCommand)[0]?.args[0].input.Item).toMatchObject({
      PK: 'DESK#35',
      SK: 'WEBHOOK',
      secret: 'whsec_1',
      state: 'active',
    });
  });

  test.each([
    'http://dinsos.example.go.id/',
    'http://localhost:3000/',
    'https://10.0.0.1/',
    'https://169.254.169.254/',
    'https://8.8.8.8/',
    'https://intranet/',
    'ini bukan alamat',
  ])('%s is refused in production, by name and in words', async (url) => {
    const { status, body } = await prod({ routeKey: PUT, body: { url } });
    expect([status, body.code]).toEqual([422, 'request-invalid']);
    expect(body.errors).toEqual([{ pointer: '/url', detail: expect.stringContaining('https') }]);
    expect(client.calls()).toEqual([]);
  });

  test.each([
    {},
    { url: '' },
    { url: 7 },
    { url: URL_OF_35, secret: 'whsec_mine' },
    { url: `https://a.co/${'x'.repeat(2000)}` },
  ])('a body that does not fit is refused: %j', async (body) => {
    expect((await prod({ routeKey: PUT, body })).status).toBe(422);
  });

  test('a developer may lead it to the own machine, and nowhere else without https', async () => {
    client.on(GetCommand).resolves({});
    expect((await dev({ routeKey: PUT, body: { url: 'http://localhost:3000/hook' } })).status).toBe(200);
    expect((await dev({ routeKey: PUT, body: { url: 'http://dinsos.example.go.id/' } })).status).toBe(422);
  });

  test.each([
    ['an officer', { ...HEAD, role: 'officer' }, 403],
    ['an auditor of the forum', { ...HEAD, desk: 'mpu', role: 'auditor' }, 403],
    ['the head of another desk', { ...HEAD, desk: '33' }, 404],
    ['the secretariat', { ...HEAD, desk: 'mpu', role: 'secretariat' }, 404],
  ])('is not for %s', async (_who, claims, status) => {
    for (const routeKey of [PUT, DELETE, ROTATE]) {
      expect((await prod({ routeKey, claims, body: { ...(routeKey === PUT && { url: URL_OF_35 }) } })).status).toBe(
        status,
      );
    }
    expect(client.calls()).toEqual([]);
  });
});

describe('registering in the place of another', () => {
  const again = { routeKey: PUT, body: { url: 'https://baru.example.go.id/' } };

  test('lets the secret before sign along for a day, as a rotation does, and only where it still stands', async () => {
    client.on(GetCommand).resolves({ Item: { ...STORED, state: 'disabled', disabledAt: NOW } });
    const { body, headers } = await api({ loopback: false })(again);
    expect(body).toMatchObject({ state: 'active', secret: 'whsec_1', oldSecretUntil: '2026-11-24T05:00:00.000Z' });
    expect(body).not.toHaveProperty('disabledAt');
    expect(headers['etag']).toBe('"4"');
    expect(client.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      Item: { old: [{ secret: 'whsec_old', until: NOW + 24 * 3600_000 }], version: 4 },
      ConditionExpression: '#version = :before',
      ExpressionAttributeValues: { ':before': 3 },
    });
  });

  test('the first is written only where there is none', async () => {
    client.on(GetCommand).resolves({});
    await prod(again);
    const { ConditionExpression } = client.commandCalls(PutCommand)[0]?.args[0].input ?? {};
    expect(ConditionExpression).toBe('attribute_not_exists(PK)');
  });

  test('a rotation that came between is not undone: its secret signs along, too', async () => {
    const between = { ...STORED, secret: 'whsec_between', old: [{ secret: 'whsec_old', until: NOW + 1 }], version: 4 };
    client.on(GetCommand).resolvesOnce({ Item: STORED }).resolves({ Item: between });
    client.on(PutCommand).rejectsOnce(OVERTAKEN).resolves({});
    expect((await prod(again)).status).toBe(200);
    expect(client.commandCalls(PutCommand)[1]?.args[0].input.Item).toMatchObject({
      old: [{ secret: 'whsec_between' }, { secret: 'whsec_old' }],
      version: 5,
    });
  });

  test('is refused when the caller has seen another version, and when it is overtaken again and again', async () => {
    client.on(GetCommand).resolves({ Item: STORED });
    const stale = await prod({ ...again, headers: { 'if-match': '"2"' } });
    expect([stale.status, stale.body.code]).toEqual([412, 'version-stale']);
    expect(client.commandCalls(PutCommand)).toEqual([]);
    client.on(PutCommand).rejects(OVERTAKEN);
    const busy = await prod(again);
    expect([busy.status, busy.body.code]).toEqual([503, 'contended']);
    client.on(PutCommand).rejects(new Error('no table'));
    expect((await prod(again)).status).toBe(500);
  });
});

describe('reading', () => {
  test('shows everybody of the desk where it leads, and never the secret', async () => {
    client.on(GetCommand).resolves({ Item: { ...STORED, state: 'disabled', disabledAt: NOW } });
    const { status, body } = await prod({ routeKey: GET, claims: { ...HEAD, role: 'officer' } });
    expect([status, body]).toEqual([
      200,
      {
        desk: '35',
        url: URL_OF_35,
        state: 'disabled',
        createdAt: '2026-11-23T05:00:00.000Z',
        disabledAt: '2026-11-23T05:00:00.000Z',
      },
    ]);
  });

  test('is 404 when there is none, for another desk and for one that does not exist', async () => {
    client.on(GetCommand).resolves({});
    expect((await prod({ routeKey: GET })).status).toBe(404);
    expect((await prod({ routeKey: GET, params: { desk: '33' } })).status).toBe(404);
    expect((await prod({ routeKey: GET, params: { desk: '99' } })).status).toBe(404);
  });
});

describe('removing', () => {
  test('answers with what was removed; the second time there is nothing', async () => {
    client.on(DeleteCommand).resolvesOnce({ Attributes: STORED }).resolves({});
    expect((await prod({ routeKey: DELETE })).body).toMatchObject({ url: URL_OF_35, state: 'removed' });
    expect((await prod({ routeKey: DELETE })).status).toBe(404);
  });
});

describe('rotating', () => {
  test('gives a new secret; the old one signs along for 24 hours; key and webhook are written in one transaction', async () => {
    client.on(GetCommand).resolves({ Item: STORED });
    const { status, body } = await api({ loopback: false })({ routeKey: ROTATE, body: {} });
    expect([status, body]).toMatchObject([200, { secret: 'whsec_1', oldSecretUntil: '2026-11-24T05:00:00.000Z' }]);
    const [webhook, key] = client.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems ?? [];
    expect(webhook?.Put).toMatchObject({
      Item: { secret: 'whsec_1', old: [{ secret: 'whsec_old', until: NOW + 24 * 3600_000 }], version: 4 },
      ExpressionAttributeValues: { ':before': 3 },
    });
    expect(key?.Put?.Item).toMatchObject({ PK: 'IDEMPOTENCY#35#a1b2', SK: 'key-1' });
  });

  test('keeps what a newer version has added to the webhook', async () => {
    client.on(GetCommand).resolves({ Item: { ...STORED, PK: 'DESK#35', SK: 'WEBHOOK', addedTomorrow: 1 } });
    client.on(TransactWriteCommand).resolves({});
    await api({ loopback: false })({ routeKey: ROTATE, body: {} });
    const [webhook] = client.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems ?? [];
    expect(webhook?.Put?.Item).toMatchObject({ secret: 'whsec_1', addedTomorrow: 1 });
  });

  test('keeps no secret with the key, and a repetition finds it in the webhook as long as it signs', async () => {
    const send = api({ loopback: false });
    client.on(GetCommand).resolves({ Item: STORED });
    client.on(TransactWriteCommand).resolvesOnce({}).rejects(USED);
    client
      .on(GetCommand)
      .resolvesOnce({ Item: STORED })
      .resolves({ Item: { ...STORED, secret: 'whsec_1' } });
    const first = await send({ routeKey: ROTATE, body: {} });
    const kept = client.commandCalls(TransactWriteCommand)[0]?.args[0].input.TransactItems?.[1]?.Put?.Item ?? {};
    expect(first.body).toMatchObject({ secret: 'whsec_1' });
    expect(JSON.stringify(kept)).not.toContain('whsec');
    const repeated = async (webhook: object | undefined) => {
      client.on(GetCommand, { Key: { PK: 'IDEMPOTENCY#35#a1b2', SK: 'key-1' } }).resolves({ Item: kept });
      client.on(GetCommand, { Key: { PK: 'DESK#35', SK: 'WEBHOOK' } }).resolves(webhook ? { Item: webhook } : {});
      return (await send({ routeKey: ROTATE, body: {} })).body;
    };
    expect(await repeated({ ...STORED, secret: 'whsec_1' })).toEqual(first.body);
    const old = [{ secret: 'whsec_1', until: NOW + 1 }];
    expect(await repeated({ ...STORED, secret: 'whsec_7', old, version: 5 })).toEqual(first.body);
    const { secret: _told, ...rest } = first.body;
    const over = [{ secret: 'whsec_1', until: NOW }];
    expect(await repeated({ ...STORED, secret: 'whsec_7', old: over, version: 5 })).toEqual(rest);
  });

  test('needs a webhook and an idempotency key', async () => {
    client.on(GetCommand).resolves({});
    expect((await prod({ routeKey: ROTATE, body: {} })).status).toBe(404);
    expect((await prod({ routeKey: ROTATE, body: {}, headers: { 'idempotency-key': undefined } })).status).toBe(400);
  });
});
