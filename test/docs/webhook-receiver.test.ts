import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newWebhookSecret, webhookHeaders } from '../../lib/platform/webhooks/signature.ts';

const EXAMPLES = join(import.meta.dirname, '../../docs/how-to/examples');
const secret = newWebhookSecret();
const message = { id: 'msg_1', body: JSON.stringify({ type: 'task-opened', data: { id: 'msg_1', taskId: 't' } }) };

describe.each(['webhook-receiver.mjs', 'webhook-receiver-standardwebhooks.mjs'])('the example %s', (example) => {
  let receiver: ChildProcess;
  let lines: Interface;
  let url = '';
  const printed: string[] = [];

  beforeAll(async () => {
    receiver = spawn(process.execPath, [join(EXAMPLES, example)], {
      env: { PORT: '0', WEBHOOK_SECRET: secret },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (!receiver.stdout) throw new Error('the receiver has no output');
    lines = createInterface(receiver.stdout);
    const [line] = await once(lines, 'line');
    url = String(line).replace('listening on ', '');
    lines.on('line', (text) => printed.push(text));
  });
  afterAll(async () => {
    receiver.kill();
    await once(receiver, 'exit');
  });

  async function send(headers: Record<string, string>, body = message.body): Promise<number> {
    return (await fetch(url, { method: 'POST', headers, body })).status;
  }

  test('accepts a signed message, by any of its signatures, and handles it once', async () => {
    expect(await send(webhookHeaders(message, [newWebhookSecret(), secret], Date.now()))).toBe(204);
    expect(await send(webhookHeaders(message, [secret], Date.now()))).toBe(204);
    const next = { ...message, id: 'msg_2' };
    const printedNext = once(lines, 'line');
    expect(await send(webhookHeaders(next, [secret], Date.now()))).toBe(204);
    await printedNext;
    expect(printed).toEqual(['task-opened msg_1 t', 'task-opened msg_1 t']);
  });

  test('refuses a changed body, another secret, an old timestamp and no signature', async () => {
    const signed = webhookHeaders(message, [secret], Date.now());
    expect(await send(signed, `${message.body} `)).toBe(401);
    expect(await send(webhookHeaders(message, [newWebhookSecret()], Date.now()))).toBe(401);
    expect(await send(webhookHeaders(message, [secret], Date.now() - 301_000))).toBe(401);
    expect(await send({})).toBe(401);
  });
});
