import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, type MiniCloud, startMiniCloud } from './harness.ts';

let mini: MiniCloud;

beforeAll(async () => {
  mini = await startMiniCloud();
});

afterAll(async () => {
  await mini?.close();
});

const json = { 'content-type': 'application/json' };

describe('the HTTP API', () => {
  it('runs the bundled function with its table', async () => {
    expect((await mini.call('PUT', '/items/one', 'first', json)).status).toBe(201);
    expect((await mini.call('GET', '/items/one')).json()).toEqual({ value: 'first' });
  });

  it('passes a request on in payload format 2.0', async () => {
    const answer = await mini.call('POST', '/echo/a%20b/c?x=1&x=2&y=%C3%A9', '{"é":1}', {
      ...json,
      'X-Custom': 'Yes',
      cookie: 'a=1; b=2',
    });
    const { event } = answer.json<{ event: Record<string, unknown> & { requestContext: Record<string, unknown> } }>();
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /echo/{rest+}',
      rawPath: '/echo/a%20b/c',
      rawQueryString: 'x=1&x=2&y=%C3%A9',
      cookies: ['a=1', 'b=2'],
      queryStringParameters: { x: '1,2', y: 'é' },
      pathParameters: { rest: 'a b/c' },
      body: '{"é":1}',
      isBase64Encoded: false,
    });
    expect(event['headers']).toMatchObject({ 'x-custom': 'Yes', 'content-type': 'application/json' });
    expect(event.requestContext).toMatchObject({ stage: '$default', http: { method: 'POST', protocol: 'HTTP/1.1' } });
    expect(event.requestContext['time']).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
  });

  it.each([
    ['JSON that is not UTF-8', 'application/json', Uint8Array.of(0x22, 0xff, 0x22), true],
    ['a picture', 'image/png', Uint8Array.of(1, 2, 3), true],
    ['a form', 'application/x-www-form-urlencoded', Buffer.from('a=b'), true],
    ['problem JSON', 'application/problem+json', Buffer.from('{}'), false],
    ['XML', 'application/xml; charset=utf-8', Buffer.from('<a/>'), false],
  ])('encodes %s as API Gateway does', async (_, type, body, encoded) => {
    const answer = await mini.call('POST', '/echo/x', body, { 'content-type': type });
    const { event } = answer.json<{ event: { body: string; isBase64Encoded: boolean } }>();
    expect(event.isBase64Encoded).toBe(encoded);
    expect(Buffer.from(event.body, encoded ? 'base64' : 'utf8')).toEqual(Buffer.from(body));
  });

  it('answers for itself when no route, too much body or a bad path comes', async () => {
    const none = await mini.call('GET', '/nowhere');
    expect([none.status, none.text]).toEqual([404, '{"message":"Not Found"}']);
    expect((await mini.call('POST', '/echo/x', Buffer.alloc(10 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await mini.call('GET', '/items/%zz')).status).toBe(400);
  });

  it.each(['throw', 'exit', 'hang', 'malformed'])('answers 500 when the function does %s', async (how) => {
    const answer = await mini.call('POST', '/misbehave', how, json);
    expect([answer.status, answer.text]).toEqual([500, '{"message":"Internal Server Error"}']);
    expect((await mini.call('GET', '/now')).status).toBe(200);
  });

  it('gives a function its variables, those of Lambda, and the addresses of this machine', async () => {
    const environment = (await mini.call('GET', '/environment')).json<Record<string, string>>();
    const own = Object.keys(environment).filter((name) => !/^(AWS_|LAMBDA_|_HANDLER$|LANG$|TZ$|PATH$)/.test(name));
    expect(own.sort()).toEqual(['GREETING', 'JOBS', 'ORDERS', 'TABLE']);
    expect(environment).toMatchObject({ GREETING: 'hello from mini', AWS_REGION: 'ap-southeast-3', TZ: ':UTC' });
    const ms = (await mini.call('GET', '/remaining')).json<{ ms: number }>().ms;
    expect(ms).toBeGreaterThan(1000);
    expect(ms).toBeLessThanOrEqual(2000);
  });

  it('asks for a token where the template does', async () => {
    const missing = await mini.call('GET', '/private');
    expect([missing.status, missing.text]).toEqual([401, '{"message":"Unauthorized"}']);
    expect(missing.headers.get('www-authenticate')).toContain('Bearer');
    const bearer = async (body: object) => {
      const { token } = (await mini.call('POST', '/_local/token', JSON.stringify(body))).json<{ token: string }>();
      return { authorization: `Bearer ${token}` };
    };
    const person = await bearer({ desk: '35', role: 'officer', person: 'p-1' });
    const { event } = (await mini.call('GET', '/private', undefined, person)).json<{
      event: { requestContext: { authorizer: { jwt: { claims: Record<string, string>; scopes: unknown } } } };
    }>();
    const { claims, scopes } = event.requestContext.authorizer.jwt;
    expect(claims).toMatchObject({ desk: '35', role: 'officer', sub: 'p-1', token_use: 'access' });
    expect(claims['exp']).toMatch(/^\d+$/);
    expect(scopes).toBeNull();
    const forbidden = await mini.call('GET', '/scoped', undefined, person);
    expect([forbidden.status, forbidden.text]).toEqual([403, '{"message":"Forbidden"}']);
    expect((await mini.call('GET', '/scoped', undefined, await bearer({ partner: 'ngo' }))).status).toBe(200);
    expect((await mini.call('GET', '/private', undefined, await bearer({ desk: '35', expiresIn: -1 }))).status).toBe(
      401,
    );
  });

  it('shows the documentation page from this machine alone', async () => {
    const page = await mini.call('GET', '/docs');
    const sources = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    const own = sources.filter((source) => source.startsWith('/_local/docs/'));
    expect(own.length).toBeGreaterThan(2);
    // Beside its parts the page names the description of the API, which this template does not have.
    expect(sources.filter((source) => !source.startsWith('/'))).toEqual([]);
    for (const source of own) expect((await mini.call('GET', source)).status).toBe(200);
    expect(page.text).toContain("url: '/openapi.json'");
  });
});

describe('queues', () => {
  const send = (job: object, path = '/jobs') => mini.call('POST', path, JSON.stringify(job), json);

  it('bring a message to its consumer', async () => {
    await send({ mark: 'job 🙂' });
    expect((await mini.marked('job 🙂')).seen).toBe(1);
    await eventually('an empty queue', async () => ((await mini.queue('Jobs')).inFlight === 0 ? true : undefined));
  });

  it('are reached by the address that they have in AWS, without leaving the machine', async () => {
    await send({ mark: 'far' }, '/far');
    expect((await mini.marked('far')).seen).toBe(1);
  });

  it('keep the order within a message group', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await send({ mark: `order ${name}` }, '/orders?group=g');
    await mini.marked('order d');
    const marks = await Promise.all(['a', 'b', 'c', 'd'].map((name) => mini.marked(`order ${name}`)));
    const times = marks.map(({ firstAt }) => firstAt);
    expect(times).toEqual(times.toSorted((left, right) => left - right));
    expect(marks.map(({ note }) => note)).toEqual(['g', 'g', 'g', 'g']);
  });

  it('deliver a delayed message when the moved clock says so', async () => {
    await send({ mark: 'delayed', delaySeconds: 600 });
    expect((await mini.queue('Jobs')).delayed).toBe(1);
    expect(await mini.mark('delayed')).toBeUndefined();
    await mini.call('POST', '/_local/clock', '{"advance":"PT10M"}');
    expect((await mini.marked('delayed')).seen).toBe(1);
  });

  it('redrive what fails too often', async () => {
    await send({ mark: 'failing', fail: 'always' });
    await mini.marked('failing');
    await eventually('a dead letter', async () => {
      await mini.cloud.clock.advance(61_000);
      return (await mini.queue('JobsDead')).visible === 1 ? true : undefined;
    });
    expect((await mini.mark('failing'))?.seen).toBe(2);
    const status = await mini.call('GET', '/_local/queues');
    expect(status.text).toMatch(
      /"name":"mini-JobsDead\w+","visible":1,"inFlight":0,"delayed":0,"deadLetterFor":\["mini-Jobs/,
    );
  });

  it('deliver again what a dying consumer held', async () => {
    await send({ mark: 'survivor', fail: 'exit' });
    await mini.marked('survivor attempt');
    await eventually('the second attempt', async () => {
      await mini.cloud.clock.advance(61_000);
      return mini.mark('survivor');
    });
    expect((await mini.mark('survivor attempt'))?.seen).toBe(2);
  });
});

describe('streams', () => {
  const put = (id: string) => mini.call('PUT', `/items/${id}`, 'v', json);

  it('bring each new item to the consumer, and nothing that the filter leaves out', async () => {
    await put('streamed');
    await put('streamed');
    await put('after');
    expect((await mini.marked('stream after')).seen).toBe(1);
    expect((await mini.mark('stream streamed'))?.seen).toBe(1);
  });

  it('give up a poisonous record after its retries, report it, and go on', async () => {
    await Promise.all([put('poison'), put('healthy')]);
    await mini.marked('stream healthy');
    await eventually('a report', async () => ((await mini.queue('StreamDead')).visible === 1 ? true : undefined));
    expect((await mini.mark('stream poison'))?.seen).toBe(2);
  });
});

describe('time', () => {
  it('moves every function, and fires a schedule once for a jump over many of its times', async () => {
    const before = (await mini.mark('tick'))?.seen ?? 0;
    const start = mini.cloud.clock.now();
    const answer = await mini.call('POST', '/_local/clock', '{"advance":"P1DT6H"}');
    expect(answer.status).toBe(200);
    const { now, text } = (await mini.call('GET', '/now')).json<{ now: number; text: string }>();
    expect(now - start).toBeGreaterThanOrEqual(108_000_000);
    expect(Date.parse(text) - now).toBeLessThan(1000);
    const tick = await mini.marked('tick', before + 1);
    expect(Date.parse(tick.note)).toBeGreaterThanOrEqual(start + 108_000_000 - 1000);
    await mini.call('GET', '/now');
    expect((await mini.mark('tick'))?.seen).toBe(before + 1);
  });

  it('can be set forward and never back', async () => {
    const target = new Date(mini.cloud.clock.now() + 5_000_000).toISOString();
    expect((await mini.call('POST', '/_local/clock', JSON.stringify({ set: target }))).status).toBe(200);
    expect((await mini.call('POST', '/_local/clock', '{"set":"2001-01-01T00:00:00Z"}')).status).toBe(422);
    expect((await mini.call('POST', '/_local/clock', '{"advance":"soon"}')).status).toBe(422);
    expect((await mini.call('POST', '/_local/clock', 'soon')).status).toBe(400);
  });

  it('can be skewed for one function', async () => {
    const skew = (name: string, ms: number) =>
      mini.call('POST', '/_local/clock', JSON.stringify({ skew: { [name]: ms } }));
    expect((await skew('Nobody', 1)).status).toBe(422);
    expect((await skew('Api', 90_000)).status).toBe(200);
    const { now } = (await mini.call('GET', '/now')).json<{ now: number }>();
    expect(now - mini.cloud.clock.now()).toBeGreaterThan(80_000);
    await skew('Api', 0);
  });
});

describe('faults', () => {
  it('of a service are injected before and after a call', async () => {
    const kinds = [
      { kind: 'throttle' as const },
      { kind: 'reset' as const, when: 'before' as const },
      { kind: 'reset' as const, when: 'after' as const },
      { kind: 'kill' as const, when: 'after' as const },
    ];
    for (const [index, fault] of kinds.entries()) {
      const path = `/items/fault-${index}`;
      const stop = mini.cloud.intercept({
        call: ({ operation }) => (operation === 'TransactWriteItems' ? fault : undefined),
      });
      const answer = await mini.call('PUT', path, 'v', json);
      stop();
      expect(answer.status).toBe(fault.kind === 'kill' ? 500 : 418);
      const applied = 'when' in fault && fault.when === 'after';
      expect((await mini.call('GET', path)).status).toBe(applied ? 200 : 404);
    }
  });

  it('of a source duplicate a batch', async () => {
    const stop = mini.cloud.intercept({
      batch: ({ kind, records }) => (kind === 'queue' ? { deliver: [records, records] } : undefined),
    });
    await mini.call('POST', '/jobs', '{"mark":"twice"}', json);
    expect((await mini.marked('twice', 2)).seen).toBe(2);
    stop();
  });

  it('of a service cancel a transaction for a reason', async () => {
    const stop = mini.cloud.intercept({
      call: ({ operation }) =>
        operation === 'TransactWriteItems' ? { kind: 'cancel', reason: 'TransactionConflict' } : undefined,
    });
    const answer = await mini.call('PUT', '/items/cancelled', 'v', json);
    stop();
    expect(answer.json()).toMatchObject({ name: 'TransactionCanceledException' });
    expect(answer.text).toContain('TransactionConflict');
    expect((await mini.call('GET', '/items/cancelled')).status).toBe(404);
  });

  it('of a service rewrite a call, and what was carried out is told', async () => {
    const done: string[] = [];
    const stop = mini.cloud.intercept({
      call: ({ service, input }) =>
        service === 'sqs' ? { kind: 'rewrite', input: { ...input, MessageBody: '{"mark":"rewritten"}' } } : undefined,
      done: ({ service, operation }) => done.push(`${service} ${operation}`),
    });
    // The SDK compares the digest of the body that it sent.
    await mini.call('POST', '/jobs', '{"mark":"as written"}', json);
    await mini.marked('rewritten');
    stop();
    expect(done).toContain('sqs SendMessage');
    expect(await mini.mark('as written')).toBeUndefined();
  });

  it('of a source have a batch handled by two workers at once', async () => {
    const workers = new Set<string>();
    const stop = mini.cloud.intercept({
      batch: ({ kind, records }) => (kind === 'queue' ? { deliver: [records, records], atOnce: true } : undefined),
      call: ({ worker, functionName }) => {
        if (functionName.includes('Jobs')) workers.add(worker);
        return undefined;
      },
    });
    await mini.call('POST', '/jobs', '{"mark":"at once"}', json);
    expect((await mini.marked('at once', 2)).seen).toBe(2);
    stop();
    expect(workers.size).toBe(2);
  });

  it('of a source forget a batch', async () => {
    let forgotten = 0;
    const stop = mini.cloud.intercept({
      batch: ({ kind }) => {
        if (kind !== 'queue') return undefined;
        forgotten += 1;
        return { deliver: [], lose: true };
      },
    });
    await mini.call('POST', '/jobs', '{"mark":"forgotten"}', json);
    await eventually('a forgotten batch', async () => (forgotten > 0 ? true : undefined));
    stop();
    await eventually('an empty queue', async () => {
      const { visible, inFlight } = await mini.queue('Jobs');
      return visible + inFlight === 0 ? true : undefined;
    });
    expect(await mini.mark('forgotten')).toBeUndefined();
  });

  it('of a stream give a batch up, and its failure queue says so', async () => {
    const before = (await mini.queue('StreamDead')).visible;
    const stop = mini.cloud.intercept({ batch: ({ kind }) => (kind === 'stream' ? { giveUp: true } : undefined) });
    await mini.call('PUT', '/items/given-up', 'v', json);
    await eventually('a report', async () => ((await mini.queue('StreamDead')).visible > before ? true : undefined));
    stop();
    await mini.call('PUT', '/items/behind-it', 'v', json);
    await mini.marked('stream behind-it');
    expect(await mini.mark('stream given-up')).toBeUndefined();
  });

  it('of a schedule lose and double its ticks', async () => {
    const ticks = async () => (await mini.mark('tick'))?.seen ?? 0;
    let asked = 0;
    const advance = async (times: number) => {
      const before = asked;
      const stop = mini.cloud.intercept({
        tick: () => {
          asked += 1;
          return times;
        },
      });
      await mini.cloud.clock.advance(3600_000);
      await eventually('a tick', async () => (asked > before ? true : undefined));
      stop();
    };
    const before = await ticks();
    await advance(0);
    await advance(2);
    expect((await mini.marked('tick', before + 2)).seen).toBe(before + 2);
  });

  it('of a machine kill the workers of a function', async () => {
    const running = mini.call('POST', '/misbehave', 'hang', json);
    const name = mini.cloud.model.functions.find(({ logicalId }) => logicalId.startsWith('Api'))?.name ?? '';
    await eventually('a busy worker', async () => (mini.cloud.statistics()[name]?.busy === 1 ? true : undefined));
    expect(await mini.cloud.idle()).toBe(false);
    expect(await mini.cloud.crash('Api')).toBe(1);
    expect((await running).status).toBe(500);
    await eventually('rest', async () => (await mini.cloud.idle()) || undefined);
    expect((await mini.call('GET', '/now')).status).toBe(200);
  });
});
