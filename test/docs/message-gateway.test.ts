import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text as readText } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { desksGateway } from '../../lib/delivery/gateway.ts';
import type { DeskCode, Instant } from '../../lib/kernel/ids.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { webhookSender } from '../../lib/platform/webhooks/sender.ts';
import { newWebhookSecret, webhookHeaders } from '../../lib/platform/webhooks/signature.ts';

const EXAMPLE = join(import.meta.dirname, '../../docs/how-to/examples/message-gateway.mjs');
const secret = newWebhookSecret();
const desk = '35' as DeskCode;

let provider: Server;
let gateway: ChildProcess;
let gatewayUrl = '';
let received: unknown[] = [];
let providerStatus = 200;

beforeAll(async () => {
  provider = createServer((request, response) => {
    void readText(request).then((body) => {
      received.push(JSON.parse(body));
      response.writeHead(providerStatus).end();
    });
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/`;
  gateway = spawn(process.execPath, [EXAMPLE], {
    env: { PORT: '0', GATEWAY_SECRET: secret, PROVIDER_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!gateway.stdout) throw new Error('the gateway has no output');
  const [line] = await once(createInterface(gateway.stdout), 'line');
  gatewayUrl = String(line).replace('listening on ', '');
});
afterAll(async () => {
  gateway.kill();
  await once(gateway, 'exit');
  provider.close();
});
beforeEach(() => {
  received = [];
  providerStatus = 200;
});

/** Hands a message over as the deliverer does; `registered` are the desks that have the gateway. */
async function hand(to: string, { id = 'msg_1', signing = secret, registered = ['35'] } = {}): Promise<boolean> {
  const item = { url: gatewayUrl, state: 'active', createdAt: 1, secret: signing, old: [], version: 1 };
  const send = async ({ input }: { input: { Key: { PK: string } } }) => {
    const known = registered.some((code) => input.Key.PK === `DESK#${code}`);
    return known ? { Item: { ...item, ...input.Key } } : {};
  };
  const sendBy = desksGateway({
    tables: { client: { send }, cases: 'cases' } as unknown as Tables,
    common: 'mpu' as DeskCode,
    post: webhookSender({ rule: { loopback: true } }),
    now: () => Date.now() as Instant,
  });
  return await sendBy({
    id,
    desk,
    to,
    text: 'Pengingat: tugas menunggu.',
    letter: { subject: 'Estafet', text: 'Panjang.' },
  });
}

test('a message reaches the provider once, however often it is handed over', async () => {
  await hand('whatsapp:+62000000001');
  await hand('whatsapp:+62000000001');
  expect(received).toEqual([{ to: '+62000000001', text: 'Pengingat: tugas menunggu.' }]);
});

test("the forum's gateway serves a desk without its own; without either nothing is handed over", async () => {
  expect(await hand('whatsapp:+62000000002', { id: 'msg_2', registered: ['mpu'] })).toBe(true);
  expect(received.length).toBe(1);
  expect(await hand('whatsapp:+62000000002', { id: 'msg_3', registered: [] })).toBe(false);
  expect(received.length).toBe(1);
});

test('an address that never works is given up, a failure of the provider is tried again', async () => {
  await expect(hand('telegram:somebody', { id: 'msg_4' })).rejects.toThrow('does not reach the address');
  providerStatus = 500;
  await expect(hand('whatsapp:+62000000005', { id: 'msg_5' })).rejects.toThrow('answered 503');
  providerStatus = 200;
  await hand('whatsapp:+62000000005', { id: 'msg_5' });
});

test('messages of other types are taken, and ignored', async () => {
  const body = JSON.stringify({ type: 'greeting', data: { hello: 'rekaan' } });
  const headers = webhookHeaders({ id: 'msg_7', body }, [secret], Date.now());
  expect((await webhookSender({ rule: { loopback: true } })(gatewayUrl, headers, body)).status).toBe(204);
  expect(received).toEqual([]);
});

test('what is not signed with the secret of the registration is refused', async () => {
  await expect(hand('whatsapp:+62000000006', { id: 'msg_6', signing: newWebhookSecret() })).rejects.toThrow('401');
  expect(received).toEqual([]);
});
