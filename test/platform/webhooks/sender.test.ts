import type { lookup } from 'node:dns';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { webhookSender } from '../../../lib/platform/webhooks/sender.ts';
import { type DeskSystem, silence, startDeskSystem, status } from './desk-system.ts';

const DEV = { loopback: true };
const HEADERS = { 'content-type': 'application/json', 'webhook-id': 'msg_1' };

let system: DeskSystem;

beforeEach(async () => {
  system = await startDeskSystem();
});
afterEach(async () => {
  await system.close();
});

/** A resolver that gives these addresses for every name. */
function resolvingTo(...addresses: readonly string[]): typeof lookup {
  const fake = (
    _name: string,
    _options: unknown,
    callback: (error: null, found: { address: string; family: number }[]) => void,
  ): void => {
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return fake as unknown as typeof lookup;
}

describe('a webhook call', () => {
  test('is a POST of the body with the headers, and gives the status', async () => {
    system.answer = status(202, { 'retry-after': '7' });
    expect(await webhookSender({ rule: DEV })(system.url, HEADERS, '{"a":"é"}')).toEqual({
      status: 202,
      retryAfter: 7,
    });
    expect(system.received).toEqual([
      { path: '/hook', body: '{"a":"é"}', headers: expect.objectContaining({ ...HEADERS, 'content-length': '10' }) },
    ]);
  });

  test('does not follow a redirect', async () => {
    system.answer = status(307, { location: system.url.replace('hook', 'other') });
    expect(await webhookSender({ rule: DEV })(system.url, HEADERS, '{}')).toEqual({ status: 307 });
    expect(system.received.length).toBe(1);
  });

  test('reads a date in Retry-After, and nothing from what is none', async () => {
    const post = webhookSender({ rule: DEV });
    system.answer = status(503, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() });
    const { retryAfter } = await post(system.url, HEADERS, '{}');
    expect(retryAfter).toBeGreaterThan(50);
    expect(retryAfter).toBeLessThanOrEqual(60);
    system.answer = status(503, { 'retry-after': 'soon' });
    expect(await post(system.url, HEADERS, '{}')).toEqual({ status: 503 });
  });

  test('is done with the head of the answer, however much follows', async () => {
    system.answer = (response) => {
      response.writeHead(200);
      response.write('x'.repeat(1_000_000));
    };
    expect(await webhookSender({ rule: DEV })(system.url, HEADERS, '{}')).toEqual({ status: 200 });
  });

  test('gives up after its time', async () => {
    system.answer = silence;
    await expect(webhookSender({ rule: DEV, timeoutMillis: 100 })(system.url, HEADERS, '{}')).rejects.toThrow(/abort/i);
  });

  test('gives up on a head that trickles, one byte at a time', async () => {
    system.answer = (response) => {
      const head = 'HTTP/1.1 204 No Content\r\nx-slow: yes\r\n\r\n'.split('');
      const drip = setInterval(() => {
        const byte = head.shift();
        if (byte === undefined || response.socket?.destroyed !== false) clearInterval(drip);
        else response.socket.write(byte);
      }, 20);
    };
    const start = performance.now();
    await expect(webhookSender({ rule: DEV, timeoutMillis: 200 })(system.url, HEADERS, '{}')).rejects.toThrow(/abort/i);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('is done with the head of the answer, though its body trickles', async () => {
    let closed = false;
    system.answer = (response) => {
      response.writeHead(200, { 'content-length': '1000000' });
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => {
        closed = true;
        clearInterval(drip);
      });
    };
    expect(await webhookSender({ rule: DEV, timeoutMillis: 5000 })(system.url, HEADERS, '{}')).toEqual({ status: 200 });
    await expect.poll(() => closed).toBe(true);
  });

  test('fails where nobody listens', async () => {
    const { url } = system;
    await system.close();
    await expect(webhookSender({ rule: DEV })(url, HEADERS, '{}')).rejects.toThrow(/ECONNREFUSED/);
    system = await startDeskSystem();
  });
});

describe('an address that is not allowed', () => {
  test('is not called, whatever was registered', async () => {
    await expect(webhookSender({ rule: { loopback: false } })(system.url, HEADERS, '{}')).rejects.toThrow(
      /not allowed/,
    );
    expect(system.received).toEqual([]);
  });

  test.each([['10.0.0.1'], ['8.8.8.8', '169.254.169.254'], ['::1'], ['127.0.0.1']])(
    'is found when a name leads to it: %s',
    async (...addresses) => {
      const post = webhookSender({ rule: { loopback: false }, resolve: resolvingTo(...addresses) });
      await expect(post('https://dinsos.example.go.id/', HEADERS, '{}')).rejects.toThrow(/not allowed/);
    },
  );

  test('a name without an address fails', async () => {
    const post = webhookSender({ rule: { loopback: false }, resolve: resolvingTo() });
    await expect(post('https://dinsos.example.go.id/', HEADERS, '{}')).rejects.toThrow(/no address/);
  });

  test('a name that leads elsewhere the second time is asked once', async () => {
    const answers = [['127.0.0.1'], ['169.254.169.254']];
    let asked = 0;
    const rebinding = ((...parameters: Parameters<typeof lookup>) => {
      asked += 1;
      return resolvingTo(...(answers.shift() ?? []))(...parameters);
    }) as unknown as typeof lookup;
    const post = webhookSender({ rule: DEV, resolve: rebinding });
    expect(await post(system.url, HEADERS, '{}')).toEqual({ status: 204 });
    expect(asked).toBe(1);
    await expect(post(system.url, HEADERS, '{}')).rejects.toThrow(/not allowed/);
    expect(system.received.length).toBe(1);
  });

  test('a redirect to a forbidden address is not followed', async () => {
    system.answer = status(302, { location: 'http://169.254.169.254/latest/meta-data/' });
    const answer = await webhookSender({ rule: DEV })(system.url, HEADERS, '{}');
    expect(answer).toEqual({ status: 302 });
  });

  test('what was resolved is what is connected to', async () => {
    const post = webhookSender({ rule: DEV, resolve: resolvingTo('127.0.0.1') });
    const { port } = new URL(system.url);
    // The name's real address would be another; TLS then fails at our plain server, so it was reached.
    await expect(post(`https://dinsos.example.go.id:${port}/`, HEADERS, '{}')).rejects.toThrow(
      /SSL|TLS|EPROTO|reset|hang up/i,
    );
  });
});
