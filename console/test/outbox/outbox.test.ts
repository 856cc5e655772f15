import { effect } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import type { Act, Entry } from '../../src/outbox/entry.ts';
import type { SessionState } from '../../src/session/session.ts';
import { StorageFullError } from '../../src/store/database.ts';
import { Browser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { OFFICER, openOutbox } from '../support/session.ts';

const ACKNOWLEDGE: Act = {
  method: 'POST',
  href: '/v1/tasks/T1/acknowledge',
  lane: 'C1',
  body: { kind: 'json', value: {} },
  says: { verb: 'acknowledge', what: '53-26-AB12C-3' },
};
const ACCEPT: Act = { ...ACKNOWLEDGE, href: '/v1/tasks/T1/accept', says: { verb: 'accept', what: '53-26-AB12C-3' } };
const OTHER: Act = {
  ...ACKNOWLEDGE,
  href: '/v1/cases/C2/notes',
  lane: 'C2',
  body: { kind: 'json', value: { text: 'Catatan.' } },
};

/** What a form gets back of it. */
const RETURNED = { body: ACKNOWLEDGE.body, says: ACKNOWLEDGE.says, href: ACKNOWLEDGE.href };

/** A server that remembers what it was sent, and answers each request with what the test says. */
function serverOf(answer: (request: Request, nth: number) => Promise<Response> | Response) {
  const asked: { path: string; key: string | null; ifMatch: string | null }[] = [];
  const server = async (request: Request) => {
    const { pathname } = new URL(request.url);
    const { headers } = request;
    asked.push({ path: pathname, key: headers.get('idempotency-key'), ifMatch: headers.get('if-match') });
    return await answer(request, asked.length);
  };
  return { asked, server };
}

function done(etag?: number, body: object = { id: 'T1' }): Response {
  return Response.json(body, { headers: etag === undefined ? {} : { etag: `"${etag}"` } });
}

function problem(status: number, code: string, more: object = {}): Response {
  const document = { status, code, title: code, detail: code, errors: [], requestId: 'r', ...more };
  return new Response(JSON.stringify(document), { status, headers: { 'content-type': 'application/problem+json' } });
}

function statesOf(entries: readonly Entry[]): readonly string[] {
  return entries.map(({ state }) => state);
}

describe('an act', () => {
  it('is on the device before it is sent', async () => {
    const { server, asked } = serverOf(() => done());
    const browser = new Browser(server);
    const tab = browser.open();
    tab.line(false);
    const { outbox, database } = await openOutbox(tab);
    const id = await outbox.act(ACKNOWLEDGE);
    expect([await database.count('outbox'), browser.asked]).toEqual([1, 1]);
    expect(asked).toEqual([]);
    tab.line(true);
    expect((await outbox.settled(id))?.entry).toMatchObject({ state: 'sent', answer: { status: 200, id: 'T1' } });
    expect(asked).toEqual([{ path: '/v1/tasks/T1/acknowledge', key: id, ifMatch: null }]);
  });

  it('gives the body of its answer to the form that waits, and keeps it nowhere', async () => {
    const browser = new Browser(() => done(7, { id: 'T1', subjects: ['nama'] }));
    const { outbox, keys } = await openOutbox(browser.open());
    const id = await outbox.act(ACKNOWLEDGE);
    expect((await outbox.settled(id))?.body).toEqual({ id: 'T1', subjects: ['nama'] });
    const later = await openOutbox(browser.open());
    await eventually(() => expect(later.outbox.entries.value).toHaveLength(1));
    expect(JSON.stringify(later.outbox.entries.value)).not.toContain('nama');
    expect(await keys.own(OFFICER.subject)).toBeDefined();
  });

  it.each([
    ['a cut line', () => Promise.reject(new TypeError('cut'))],
    ['a server that is down', () => problem(503, 'contended')],
    ['a gateway that is down', () => Response.json({ message: 'Service Unavailable' }, { status: 503 })],
    ['too many requests', () => Response.json({ message: 'Too Many Requests' }, { status: 429 })],
    ['the page of a hotel', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['a page that forbids', () => new Response('<html>', { status: 403, headers: { 'content-type': 'text/html' } })],
  ])('waits after %s, and goes again with the same key', async (_, hitch) => {
    const { server, asked } = serverOf((_request, nth) => (nth === 1 ? hitch() : done()));
    const browser = new Browser(server);
    const { outbox } = await openOutbox(browser.open());
    const id = await outbox.act(ACKNOWLEDGE);
    await eventually(() => expect(outbox.entries.value).toMatchObject([{ state: 'waiting', attempts: 1 }]));
    await eventually(() => expect(browser.untilNext()).toBeGreaterThan(0));
    browser.pass(browser.untilNext() ?? 0);
    expect((await outbox.settled(id))?.entry.state).toBe('sent');
    expect(asked.map(({ key }) => key)).toEqual([id, id]);
  });

  it('waits as long as the server asks', async () => {
    const slow = () => Response.json({ message: 'x' }, { status: 429, headers: { 'retry-after': '90' } });
    const { server } = serverOf(slow);
    const browser = new Browser(server);
    const { outbox } = await openOutbox(browser.open());
    await outbox.act(ACKNOWLEDGE);
    await eventually(() => expect(browser.untilNext()).toBe(90_000));
  });

  it('is refused with what the server said, and the next of its lane goes on', async () => {
    const actions = [{ verb: 'accept', method: 'POST', href: '/v1/tasks/T1/accept', needs: [] }];
    const { server } = serverOf((_, nth) => (nth === 1 ? problem(409, 'task-phase', { actions }) : done()));
    const { outbox } = await openOutbox(new Browser(server).open());
    const first = await outbox.act(ACKNOWLEDGE);
    const second = await outbox.act(ACCEPT);
    expect((await outbox.settled(first))?.entry).toMatchObject({
      state: 'refused',
      problem: { code: 'task-phase', actions },
    });
    expect((await outbox.settled(second))?.entry.state).toBe('sent');
  });

  it('waits for the next sign-in when the token is no longer good', async () => {
    const { server } = serverOf((_, nth) =>
      nth === 1 ? Response.json({ message: 'Unauthorized' }, { status: 401 }) : done(),
    );
    const { outbox, session } = await openOutbox(new Browser(server).open());
    const id = await outbox.act(ACKNOWLEDGE);
    await eventually(() =>
      expect(outbox.entries.value).toMatchObject([{ hitch: { kind: 'signed-out' }, lost: false }]),
    );
    session.value = { state: 'ended', who: OFFICER };
    session.value = { state: 'in', who: OFFICER };
    expect((await outbox.settled(id))?.entry.state).toBe('sent');
  });

  it('is shown in parts when parts of it were refused', async () => {
    const items = [
      { caseId: 'C1', status: 201 },
      {
        caseId: 'C2',
        status: 409,
        problem: { status: 409, code: 'handoff-open', title: 't', detail: 'd', errors: [] },
      },
    ];
    const { outbox } = await openOutbox(
      new Browser(() => Response.json({ convoyId: 'V1', items }, { status: 207 })).open(),
    );
    const id = await outbox.act({ ...ACKNOWLEDGE, href: '/v1/convoys', lane: 'V1' });
    expect((await outbox.settled(id))?.entry).toMatchObject({
      state: 'sent',
      answer: { id: 'V1', refused: [{ what: 'C2', problem: { code: 'handoff-open' } }] },
    });
  });

  it('is not taken when the device is full, and nothing is sent', async () => {
    const { server, asked } = serverOf(() => done());
    const { outbox } = await openOutbox(new Browser(server).open());
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(outbox.act(ACKNOWLEDGE)).rejects.toBeInstanceOf(StorageFullError);
    full.mockRestore();
    expect(asked).toEqual([]);
  });
});

describe('lanes', () => {
  it('are sent in their order, and beside each other', async () => {
    const going: string[] = [];
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { server } = serverOf(async (request) => {
      going.push(new URL(request.url).pathname);
      await gate;
      return done();
    });
    const { outbox } = await openOutbox(new Browser(server).open());
    await outbox.act(ACKNOWLEDGE);
    const last = await outbox.act(ACCEPT);
    await outbox.act(OTHER);
    await eventually(() => expect(going).toEqual(['/v1/tasks/T1/acknowledge', '/v1/cases/C2/notes']));
    open();
    await outbox.settled(last);
    expect(going.at(-1)).toBe('/v1/tasks/T1/accept');
  });

  it('wait for their first, while others go on', async () => {
    const { server, asked } = serverOf((request) => (request.url.includes('T1') ? problem(503, 'contended') : done()));
    const { outbox } = await openOutbox(new Browser(server).open());
    await outbox.act(ACKNOWLEDGE);
    await outbox.act(ACCEPT);
    const other = await outbox.act(OTHER);
    await outbox.settled(other);
    expect(asked.map(({ path }) => path)).not.toContain('/v1/tasks/T1/accept');
    expect(statesOf(outbox.entries.value)).toEqual(['waiting', 'waiting', 'sent']);
  });

  it('are based on what the own acts before them made', async () => {
    const { server, asked } = serverOf((_, nth) => done(5 + nth));
    const tab = new Browser(server).open();
    tab.line(false);
    const { outbox } = await openOutbox(tab);
    await outbox.act({ ...ACKNOWLEDGE, ifMatch: 5 });
    const last = await outbox.act({ ...ACCEPT, ifMatch: 5 });
    tab.line(true);
    await outbox.settled(last);
    expect(asked.map(({ ifMatch }) => ifMatch)).toEqual(['"5"', '"6"']);
  });
});

describe('tabs', () => {
  it('send each act once, and both show it', async () => {
    const { server, asked } = serverOf(() => done());
    const browser = new Browser(server);
    const [one, two] = [await openOutbox(browser.open()), await openOutbox(browser.open())];
    const ids = await Promise.all([one.outbox.act(ACKNOWLEDGE), two.outbox.act(OTHER)]);
    await Promise.all(ids.flatMap((id) => [one.outbox.settled(id), two.outbox.settled(id)]));
    expect(new Set(asked.map(({ key }) => key))).toEqual(new Set(ids));
    expect(asked).toHaveLength(2);
    expect(statesOf(two.outbox.entries.value)).toEqual(['sent', 'sent']);
  });

  it('take up what a dead one was sending, with the same key', async () => {
    let first: FakeTabLike | undefined;
    const { server, asked } = serverOf((_, nth) => {
      if (nth === 1) first?.kill();
      return done();
    });
    const browser = new Browser(server);
    const tab = browser.open();
    first = tab;
    const dying = await openOutbox(tab);
    const id = await dying.outbox.act(ACKNOWLEDGE);
    await eventually(() => expect(asked).toHaveLength(1));
    const { outbox } = await openOutbox(browser.open());
    const settled = await outbox.settled(id);
    expect(settled?.entry).toMatchObject({ state: 'sent', lost: true, attempts: 2 });
    expect(asked.map(({ key }) => key)).toEqual([id, id]);
  });
});

interface FakeTabLike {
  kill(): void;
}

it('all that waited for the line goes when it comes back, however many lanes there are', async () => {
  const { server, asked } = serverOf(() => done());
  const tab = new Browser(server).open();
  tab.line(false);
  const { outbox } = await openOutbox(tab);
  for (const lane of ['C1', 'C2', 'C3', 'C4', 'C5']) await outbox.act({ ...OTHER, lane });
  const hitches = () => outbox.entries.value.flatMap((entry) => (entry.state === 'waiting' ? [entry.hitch?.kind] : []));
  await eventually(() => expect(hitches()).toEqual(Array.from({ length: 5 }, () => 'offline')));
  tab.line(true);
  await eventually(() => expect(statesOf(outbox.entries.value)).toEqual(Array.from({ length: 5 }, () => 'sent')));
  expect(asked).toHaveLength(5);
});

describe('when somebody else signs in', () => {
  const OTHER_PERSON: SessionState = { state: 'in', who: { ...OFFICER, subject: 'petugas-2' } };

  it('acts of the last one are not shown, not even until those of the next one were read', async () => {
    const { server } = serverOf(() => done());
    const tab = new Browser(server).open();
    tab.line(false);
    const { outbox, session } = await openOutbox(tab);
    await outbox.act(ACKNOWLEDGE);
    expect(outbox.entries.value).toHaveLength(1);
    session.value = OTHER_PERSON;
    expect(outbox.entries.value).toEqual([]);
  });

  it('an act that is about to go waits for its own person', async () => {
    const asAnother: boolean[] = [];
    const { outbox, session } = await openOutbox(
      new Browser(() => {
        asAnother.push(session.peek() === OTHER_PERSON);
        return done();
      }).open(),
    );
    const end = effect(() => {
      if (outbox.entries.value.some(({ state }) => state === 'sending')) session.value = OTHER_PERSON;
    });
    await outbox.act(ACKNOWLEDGE);
    await eventually(() => expect(session.value).toBe(OTHER_PERSON));
    end();
    session.value = { state: 'in', who: OFFICER };
    await eventually(() => expect(statesOf(outbox.entries.value)).toEqual(['sent']));
    expect(asAnother).toEqual([false]);
    expect(outbox.entries.value[0]).toMatchObject({ attempts: 1, lost: false });
  });
});

describe('what waits', () => {
  it('is written anew, with what it was kept before it is taken out, or thrown away', async () => {
    const { server } = serverOf(() => problem(422, 'request-invalid'));
    const { outbox, database } = await openOutbox(new Browser(server).open());
    const id = await outbox.act(ACKNOWLEDGE);
    await outbox.settled(id);
    const keep = vi.fn(async () => expect(await database.count('outbox')).toBe(1));
    expect(await outbox.edit(id, keep)).toBe(true);
    expect(keep).toHaveBeenCalledWith({ ...RETURNED, mayBeDone: false });
    expect(await outbox.edit(id, keep)).toBe(false);
    expect(await database.count('outbox')).toBe(0);
    const other = await outbox.act(OTHER);
    await outbox.settled(other);
    expect(await outbox.discard(other)).toBe(true);
    expect(outbox.entries.value).toEqual([]);
  });

  it('is not seen by another person on the same device', async () => {
    const { server } = serverOf(() => problem(503, 'contended'));
    const browser = new Browser(server);
    const { outbox } = await openOutbox(browser.open());
    await outbox.act(ACKNOWLEDGE);
    const other = await openOutbox(browser.open(), { state: 'in', who: { ...OFFICER, subject: 'petugas-2' } });
    const own = await other.outbox.act(OTHER);
    await eventually(() => expect(other.outbox.entries.value.map(({ id }) => id)).toEqual([own]));
  });

  it('is not sent by itself once the server has forgotten its key', async () => {
    const { server, asked } = serverOf(() => Promise.reject(new TypeError('cut')));
    const browser = new Browser(server);
    const { outbox } = await openOutbox(browser.open());
    const id = await outbox.act(ACKNOWLEDGE);
    await eventually(() => expect(outbox.entries.value).toMatchObject([{ state: 'waiting', lost: true }]));
    browser.pass(49 * 3600_000);
    expect((await outbox.settled(id))?.entry).toMatchObject({ state: 'unsure', doubt: 'too-old' });
    expect(asked).toHaveLength(1);
  });

  it('is not sent from another desk than that for which it was written', async () => {
    const { server, asked } = serverOf(() => done());
    const tab = new Browser(server).open();
    tab.line(false);
    const { outbox, session } = await openOutbox(tab, { state: 'ended', who: OFFICER });
    const id = await outbox.act(ACKNOWLEDGE);
    session.value = { state: 'in', who: { ...OFFICER, desk: '35' } };
    expect((await outbox.settled(id))?.entry).toMatchObject({ state: 'unsure', doubt: 'moved' });
    expect(asked).toEqual([]);
  });
});
