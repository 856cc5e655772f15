import { onlineManager } from '@tanstack/query-core';
import { afterEach, describe, expect, it } from 'vitest';
import { isTakenAway, OfflineError } from '../../src/api/problem.ts';
import { type Data, openData } from '../../src/data.ts';
import type { ItemOf } from '../../src/reads/reading.ts';
import { reading } from '../../src/reads/reading.ts';
import type { Read, ReadList } from '../../src/reads/reads.ts';
import { openDatabase, type Sealed } from '../../src/store/database.ts';
import { Browser, type FakeTab } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';

const CASE = { id: 'C1', title: 'Banjir di Adonara' };
const CASE_READING = reading('/v1/cases/{caseId}', { path: { caseId: 'C1' } });
const SECRET = 'nama-orang';

/** An API that says who somebody is and answers reads; it remembers what it was asked. */
class FakeApi {
  readonly asked: string[] = [];
  readonly browser = new Browser(async (request, tab) => await this.#serve(request, tab));
  role = 'officer';
  title = CASE.title;
  /** What a case is answered with in place of itself. */
  refusal: number | undefined;
  /** Answers of the feed, in their order; then it waits for `tell`. */
  feed: (object | Response)[] = [];
  #waiting: ((answer: Response) => void) | undefined;
  readonly #open: Data[] = [];

  async open(tab: FakeTab = this.browser.open()): Promise<{ readonly data: Data; readonly tab: FakeTab }> {
    const opening = openData(tab.surroundings);
    await eventually(async () => {
      this.browser.pass(200);
      await Promise.race([opening, Promise.reject(new Error('not yet'))]);
    });
    const data = await opening;
    this.#open.push(data);
    return { data, tab };
  }

  async signedIn(tab?: FakeTab) {
    const opened = await this.open(tab);
    const access = `x.${btoa(JSON.stringify({ sub: 'petugas-1' }))}.x`;
    await opened.data.session.take('people', { access, lifetime: 1800, refresh: 'segar' });
    return opened;
  }

  close(): void {
    for (const data of this.#open) data.close();
  }

  async #serve(request: Request, _tab: FakeTab): Promise<Response> {
    const { pathname, searchParams, search } = new URL(request.url);
    if (pathname.endsWith('/changes')) return await this.#changes(searchParams);
    if (pathname === '/v1/me') return Response.json({ desk: '53', deskName: 'NTT', role: this.role, person: 'p' });
    this.asked.push(`${pathname}${search}`);
    if (pathname === '/v1/cases/C1' && this.refusal) return refused(this.refusal);
    if (pathname === '/v1/cases/C1') return Response.json({ ...CASE, title: this.title, subjects: [SECRET] });
    if (pathname === '/v1/cases/C1/access-log') return Response.json({ items: [{ who: SECRET }] });
    if (pathname === '/v1/cases') {
      return Response.json(searchParams.has('next') ? { items: [{ id: 'C2' }] } : { items: [CASE], next: 'n1' });
    }
    return Response.json({ items: [] });
  }

  /** Something changes: the request that waits for it is answered, or the next one. */
  tell(answer: object): void {
    if (this.#waiting) this.#waiting(Response.json(answer));
    else this.feed.push(answer);
    this.#waiting = undefined;
  }

  async #changes(query: URLSearchParams): Promise<Response> {
    this.asked.push(`feed after=${query.get('after') ?? ''} wait=${query.get('wait') ?? ''}`);
    const answer = this.feed.shift();
    if (answer === undefined) {
      return await new Promise((resolve) => {
        this.#waiting = resolve;
      });
    }
    return answer instanceof Response ? answer : Response.json(answer);
  }
}

function refused(status: number): Response {
  const headers = { 'content-type': 'application/problem+json' };
  return new Response(JSON.stringify({ status, code: 'refused', title: 'x', detail: 'x' }), { status, headers });
}

let api = new FakeApi();
afterEach(() => {
  api.close();
  api = new FakeApi();
});

/** Follows a reading and waits for it. */
function following(data: Data) {
  const seen: Read<{ readonly title: string }>[] = [];
  const end = data.reads.follow(CASE_READING, {}, (read) => seen.push(read));
  return { last: () => seen.at(-1), end };
}

function reads(asked: readonly string[]): readonly string[] {
  return asked.filter((one) => !one.startsWith('feed'));
}

describe('a reading', () => {
  it('is asked once for all who follow it, and known at once afterwards', async () => {
    const { data } = await api.signedIn();
    const [one, two] = [following(data), following(data)];
    await eventually(() => expect(one.last()?.data).toMatchObject(CASE));
    expect(two.last()?.data).toMatchObject(CASE);
    expect(reads(api.asked)).toEqual(['/v1/cases/C1']);
    expect(data.reads.peek(CASE_READING)).toMatchObject({ data: CASE, isStale: false });
    expect(api.browser.now() - (two.last()?.at ?? 0)).toBeLessThan(5_000);
  });

  it('is shown without a line after the browser was killed, with its age', async () => {
    const first = await api.signedIn();
    const { last } = following(first.data);
    await eventually(() => expect(last()?.data).toBeDefined());
    await eventually(async () => expect(await keptIn()).toBe(1));
    first.tab.kill();
    const tab = api.browser.open();
    tab.line(false);
    const { data } = await api.open(tab);
    expect(data.session.state.value.state).toBe('ended');
    const later = following(data);
    await eventually(() => expect(later.last()).toMatchObject({ data: CASE, isStale: true }));
    await eventually(() => expect(later.last()?.at).toBeLessThan(api.browser.now()));
    expect(reads(api.asked)).toHaveLength(1);
  });

  it('that was never read says without a line that there is none, and does not keep the reader waiting', async () => {
    const { data, tab } = await api.signedIn();
    tab.line(false);
    onlineManager.setOnline(false);
    try {
      const { last } = following(data);
      await eventually(() => expect(last()?.error).toBeInstanceOf(OfflineError));
      expect(last()?.data).toBeUndefined();
    } finally {
      onlineManager.setOnline(true);
    }
  });

  it('is sealed on the device', async () => {
    const { data } = await api.signedIn();
    following(data);
    await eventually(async () => expect(await keptIn()).toBe(1));
    const bytes = await bytesKept();
    expect(bytes).not.toContain(SECRET);
    expect(bytes.length).toBeGreaterThan(100);
  });

  it.each([
    [403, 0],
    [404, 0],
    [422, 1],
  ])('that the API answers with %d later is on the device %d times', async (status, kept) => {
    const { data } = await api.signedIn();
    const { last } = following(data);
    await eventually(async () => expect(await keptIn()).toBe(1));
    api.refusal = status;
    await data.reads.tellAll();
    await eventually(() => expect(last()?.error).toMatchObject({ status }));
    await eventually(async () => expect(await keptIn()).toBe(kept));
    expect(isTakenAway(last()?.error)).toBe(kept === 0);
  });

  it.each([
    ['what an auditor reads', 'auditor', CASE_READING],
    ['who looked at a person', 'officer', reading('/v1/cases/{caseId}/access-log', { path: { caseId: 'C1' } })],
  ])('is not kept on the device when it is %s', async (_, role, what) => {
    api.role = role;
    const { data } = await api.signedIn();
    let known: unknown;
    data.reads.follow<unknown>(what, {}, (read) => {
      known = read.data;
    });
    await eventually(() => expect(known).toBeDefined());
    // A read that may be kept, asked later, shows that keeping is over.
    if (role === 'officer') {
      following(data);
      await eventually(async () => expect(await keptIn()).toBe(1));
    } else expect(await keptIn()).toBe(0);
  });

  it('is gone when the person signs out, from the memory and from the device', async () => {
    const { data } = await api.signedIn();
    const { last, end } = following(data);
    await eventually(() => expect(last()?.data).toBeDefined());
    await eventually(async () => expect(await keptIn()).toBe(1));
    end();
    await data.signOut();
    expect(data.reads.peek(CASE_READING).data).toBeUndefined();
    expect(await keptIn()).toBe(0);
  });

  it('is read again when an own act has changed its thing', async () => {
    const { data } = await api.signedIn();
    const { last } = following(data);
    await eventually(() => expect(last()?.data).toBeDefined());
    api.title = 'Banjir surut';
    await data.reads.tellActed('C1', '/v1/tasks/T1/accept');
    await eventually(() => expect(last()?.data?.title).toBe('Banjir surut'));
    await data.reads.tellActed('C9', '/v1/tasks/T9/accept');
    expect(reads(api.asked)).toHaveLength(2);
  });
});

describe('a list', () => {
  it('is read page by page', async () => {
    const { data } = await api.signedIn();
    const seen: ReadList<ItemOf<'/v1/cases'>>[] = [];
    data.reads.followList(reading('/v1/cases', { query: { status: 'open' } }), {}, (list) => seen.push(list));
    await eventually(() => expect(seen.at(-1)?.hasMore).toBe(true));
    await seen.at(-1)?.more();
    await eventually(() => expect(seen.at(-1)?.items?.map(({ id }) => id)).toEqual(['C1', 'C2']));
    expect(seen.at(-1)?.hasMore).toBe(false);
    expect(reads(api.asked)).toEqual(['/v1/cases?status=open', '/v1/cases?status=open&next=n1']);
  });
});

const CHANGE = {
  ...{ cursor: 'c', seq: 1, caseId: 'C1', reference: 'R1', version: 2, at: '2026-11-02T03:00:00.000Z' },
  ...{ kind: 'note-added', kinds: ['note-added'], tasks: [], links: [] },
};

describe('the feed of changes', () => {
  it('is begun where the desk is, followed from there, and makes what it names be read again', async () => {
    api.feed = [
      { items: [], next: 'a1' },
      { items: [CHANGE], next: 'a2' },
      { items: [], next: 'a3' },
    ];
    const { data } = await api.signedIn();
    const { last } = following(data);
    await eventually(() => expect(last()?.data).toBeDefined());
    await eventually(() => expect(api.asked).toContain('feed after= wait='));
    api.title = 'Banjir surut';
    await passUntil(() => expect(last()?.data?.title).toBe('Banjir surut'));
    expect(data.reads.changes.value).toEqual([CHANGE]);
    await passUntil(() => expect(api.asked.filter((one) => one.startsWith('feed'))).toHaveLength(4));
    expect(api.asked.filter((one) => one.startsWith('feed'))).toEqual([
      'feed after= wait=',
      'feed after=a1 wait=20',
      'feed after=a2 wait=20',
      'feed after=a3 wait=20',
    ]);
  });

  it('begins anew and reads everything again when the cursor is too old', async () => {
    const gone = { status: 410, code: 'cursor-expired', title: 't', detail: 'd', errors: [], requestId: 'r' };
    api.feed = [{ items: [], next: 'a1' }, Response.json(gone, { status: 410 }), { items: [], next: 'b1' }];
    const { data } = await api.signedIn();
    const { last } = following(data);
    await eventually(() => expect(last()?.data).toBeDefined());
    api.title = 'Banjir surut';
    await passUntil(() => expect(last()?.data?.title).toBe('Banjir surut'));
    await passUntil(() => expect(api.asked).toContain('feed after=b1 wait=20'));
  });

  it('is asked by one tab, which tells the others', async () => {
    api.feed = [{ items: [], next: 'a1' }];
    const first = await api.signedIn();
    const second = await api.open();
    expect(second.data.session.state.value.state).toBe('in');
    const { last } = following(second.data);
    await eventually(() => expect(last()?.data).toBeDefined());
    api.title = 'Banjir surut';
    api.tell({ items: [CHANGE], next: 'a2' });
    await passUntil(() => expect(api.asked).toContain('feed after=a2 wait=20'));
    await eventually(() => expect(last()?.data?.title).toBe('Banjir surut'));
    expect(first.data.reads.changes.value).toEqual([CHANGE]);
    expect(api.asked.filter((one) => one === 'feed after=a2 wait=20')).toHaveLength(1);
  });

  it('is not asked while nobody looks', async () => {
    api.feed = [
      { items: [], next: 'a1' },
      { items: [], next: 'a2' },
    ];
    const tab = api.browser.open();
    tab.show(false);
    await api.signedIn(tab);
    expect(api.asked).toEqual([]);
    tab.show(true);
    await eventually(() => expect(api.asked).toContain('feed after= wait='));
  });

  it('is left alone for a while when it fails', async () => {
    api.feed = [Response.json({ message: 'x' }, { status: 503 })];
    await api.signedIn();
    await eventually(() => expect(api.asked).toHaveLength(1));
    await eventually(() => expect(api.browser.untilNext()).toBe(3_000));
    api.browser.pass(2_999);
    expect(api.asked).toHaveLength(1);
    api.browser.pass(1);
    await eventually(() => expect(api.asked).toHaveLength(2));
  });
});

/** Lets time pass until something is so. */
async function passUntil(assertion: () => void): Promise<void> {
  await eventually(() => {
    api.browser.pass(1_000);
    assertion();
  });
}

async function keptIn(): Promise<number> {
  return (await keptReads()).length;
}

/** What the device keeps of what was read, as bytes. */
async function bytesKept(): Promise<string> {
  return (await keptReads()).map(({ data }) => Buffer.from(data).toString('latin1')).join('');
}

async function keptReads(): Promise<readonly Sealed[]> {
  const database = await openDatabase(api.browser.database);
  const values = await database.getAll('reads');
  database.close();
  return values;
}
