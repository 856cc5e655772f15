import { randomUUID } from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './support/eventually.ts';
import { expectExamplesToHold } from './support/examples.ts';
import { strandedPerson } from './support/given.ts';
import { startWorld, type World } from './support/world.ts';

/** A cloud whose clock nobody moves: receivers refuse messages of another time, as they should. */
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

it('every example of docs/id/sistem-instansi.md, with the output that it shows', async () => {
  await expectExamplesToHold('docs/id/sistem-instansi.md', world.cloud.url);
});

describe('a receiver with the reference library of Standard Webhooks', () => {
  const received: { headers: IncomingHttpHeaders; body: string }[] = [];
  let server: Server;

  beforeAll(async () => {
    server = createServer((request, response) => void receive(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.close();
  });

  async function receive(request: IncomingMessage, response: ServerResponse) {
    received.push({ headers: request.headers, body: await text(request) });
    response.writeHead(204).end();
  }

  /** What the receiver got about a task of desk 33 that is new. */
  async function told() {
    const jakarta = await world.at('31');
    const { id: caseId } = await jakarta.open(strandedPerson());
    const { id: taskId } = await jakarta.offer(caseId, '33');
    const { headers, body } = await eventually('a webhook call', async () =>
      received.find((call) => call.body.includes(taskId)),
    );
    return {
      taskId,
      body,
      headers: new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    };
  }

  it('verifies a message, and one of a rotation with either secret', async () => {
    const head = await world.at('33', { role: 'head' });
    const secretOf = async (method: string, path: string, body: object) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
      const answer = await head.send({ method, path, headers, body: JSON.stringify(body) });
      expect(answer.status, answer.text).toBe(200);
      return (answer.body as { secret: string }).secret;
    };
    const url = `http://localhost:${(server.address() as AddressInfo).port}/`;
    const former = await secretOf('PUT', '/v1/desks/33/webhook', { url });
    const before = await told();
    expect(verified(former, before)).toMatchObject({ type: 'task-opened', data: { taskId: before.taskId } });

    const present = await secretOf('POST', '/v1/desks/33/webhook/rotate', {});
    const during = await told();
    expect(verified(present, during)).toEqual(verified(former, during));
    expect(() => verified(present, before)).toThrow(/signature/);
  });

  function verified(secret: string, { body, headers }: { readonly body: string; readonly headers: Headers }): unknown {
    return new Webhook(secret).verify(body, Object.fromEntries(headers));
  }
});
