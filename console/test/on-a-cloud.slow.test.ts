import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CloudForPages } from '../../test/console/cloud-for-pages.ts';
import type { Act, SettledEntry } from '../src/outbox/entry.ts';
import { fieldsOf, numberOf, textOf } from '../src/store/shape.ts';
import { Browser, type FakeTab } from './support/browser.ts';
import { startCloud } from './support/cloud.ts';
import { OFFICER, type OpenOutbox, openOutbox, openSession } from './support/session.ts';

/** What happens to a request. */
const FAULTS = ['none', 'cut', 'lost', 'busy', 'died', 'page', 'expired', 'crash', 'crash-after'] as const;
type Fault = (typeof FAULTS)[number];

const KINDS = ['note', 'acknowledge', 'accept', 'return', 'hand-over'] as const;

/** An act that an officer of one of two desks does in one of two tabs. */
interface Planned {
  readonly desk: 0 | 1;
  readonly tab: 0 | 1;
  readonly kind: (typeof KINDS)[number];
  /** Whether it is done on the version that the case had in the beginning. */
  readonly onVersion: boolean;
}

/** Acts of two desks on one case, and what happens to the requests in the order in which they are sent. */
interface Plan {
  readonly acts: readonly Planned[];
  readonly faults: readonly Fault[];
}

const DESKS = ['35', '53'] as const;
/** Runs, several at once: together the five hundred of the proof. */
const [GROUPS, RUNS] = [8, 63];
const SEED = 48;
/** A machine that is busy with other suites needs minutes for what takes one by itself. */
const MANY_RUNS_MS = 900_000;

const plans: fc.Arbitrary<Plan> = fc.record({
  acts: fc.array(
    fc.record({
      desk: fc.constantFrom(0, 1),
      tab: fc.constantFrom(0, 1),
      kind: fc.constantFrom(...KINDS),
      onVersion: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  faults: fc.array(fc.constantFrom(...FAULTS), { maxLength: 6 }),
});

let cloud: CloudForPages;
let tokens: readonly string[] = [];

beforeAll(async () => {
  cloud = await startCloud();
  tokens = await Promise.all(DESKS.map((desk) => cloud.token({ desk, role: 'officer', person: `petugas-${desk}` })));
});

afterAll(async () => {
  await cloud.close();
});

it(
  `does each act once or shows it as refused, through ${GROUPS * RUNS} runs of cut lines, dead tabs and lost answers`,
  async () => {
    const ended: SettledEntry[] = [];
    const group = async (_: unknown, index: number) =>
      await fc.assert(
        fc.asyncProperty(plans, async (plan) => {
          ended.push(...(await run(plan)));
        }),
        { seed: SEED + index, numRuns: RUNS },
      );
    await Promise.all(Array.from({ length: GROUPS }, group));
    // The runs came by what they are to prove.
    expect(Object.keys(Object.groupBy(ended, ({ state }) => state)).toSorted()).toEqual(['refused', 'sent']);
    expect(ended.filter(({ state, lost }) => state === 'sent' && lost).length).toBeGreaterThan(100);
  },
  MANY_RUNS_MS,
);

it('lets somebody in by the sign-in page of the cloud, with a token that the API takes, and out again', async () => {
  const browser = new Browser(async (request) => await sendTo(cloud.site, request));
  const tab = browser.open({ origin: cloud.site });
  const { session, api } = await openSession(tab);
  await session.signIn('people', '/antrean');
  tab.address = await backFrom(tab.gone ?? '');
  expect(await session.finishSignIn()).toBe('/antrean');
  expect(session.state.value).toMatchObject({ state: 'in', who: { pool: 'people', desk: '53', role: 'officer' } });
  expect((await api.GET('/v1/desks/{desk}/tasks', { params: { path: { desk: '53' } } })).data?.items).toBeDefined();
  expect(await session.renew((await session.token()) ?? '')).toBeDefined();
  expect(session.state.value.state).toBe('in');
  const { logoutUrl } = await session.signOut();
  expect(new URL(logoutUrl ?? '').searchParams.get('logout_uri')).toBe(`${cloud.site}/masuk`);
});

/** Says at the sign-in page who one is. @returns where it sends the person back to, on the console */
async function backFrom(page: string): Promise<string> {
  const form = new URLSearchParams({ claims: JSON.stringify({ desk: '53', role: 'officer' }) });
  const answer = await fetch(page, { method: 'POST', body: form, redirect: 'manual' });
  expect(answer.status, await answer.text()).toBe(302);
  const back = new URL(answer.headers.get('location') ?? '');
  expect(back.origin).toBe(cloud.site);
  return `${back.pathname}${back.search}`;
}

/** Sends a request of a page to a cloud. */
async function sendTo(origin: string, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const { method, headers } = request;
  const body = method === 'GET' ? {} : { body: await request.text() };
  return await fetch(`${origin}${pathname}${search}`, { method, headers, ...body });
}

/** The case of a run, its task, and the version that both have in the beginning. */
interface Ground {
  readonly caseId: string;
  readonly taskId: string;
  readonly version: number;
}

async function run({ acts, faults }: Plan): Promise<readonly SettledEntry[]> {
  const ground = await prepare(acts.some(isOnTask));
  const left = [...faults];
  const officers = tokens.map((token, index) => new OfficerAtWork(token, DESKS[index] ?? '', left));
  const done: { readonly act: Act; readonly id: string; readonly officer: OfficerAtWork; readonly mark: string }[] = [];
  for (const planned of acts) {
    const officer = officers[planned.desk];
    if (!officer) continue;
    const mark = crypto.randomUUID();
    const act = actOf(planned, ground, mark);
    done.push({ act, mark, officer, id: await officer.act(planned.tab, act) });
  }
  const entries = await Promise.all(done.map(async ({ officer, id }) => await officer.settled(id)));
  for (const officer of officers) officer.close();
  const journal = await cloud.journalOf(ground.caseId);
  for (const [index, { act, mark }] of done.entries()) {
    if (act.says.verb !== 'acknowledge')
      expectEffect(entries[index], journal.filter((one) => one.includes(mark)).length);
  }
  const acknowledged = journal.filter((one) => one.includes('"command":"acknowledge"')).length;
  const said = entries.filter(({ state, says }) => state === 'sent' && says.verb === 'acknowledge').length;
  expect(acknowledged).toBe(said);
  expectOrder(
    done.map(({ officer }) => officer),
    entries,
    journal,
    done.map(({ mark }) => mark),
  );
  return entries;
}

/** An act that was sent has its effect once; one that was refused has none; of one in doubt an answer was lost. */
function expectEffect(entry: SettledEntry | undefined, effects: number): void {
  if (entry?.state === 'sent') expect(effects).toBe(1);
  if (entry?.state === 'refused') expect(effects).toBe(0);
  if (entry?.state === 'unsure') expect([entry.lost, effects <= 1]).toEqual([true, true]);
}

/** The acts of one person on a case are done in the order in which the person did them. */
function expectOrder(
  officers: readonly OfficerAtWork[],
  entries: readonly SettledEntry[],
  journal: readonly string[],
  marks: readonly string[],
): void {
  for (const officer of new Set(officers)) {
    const places = marks.flatMap((mark, index) => {
      const isSent = officers[index] === officer && entries[index]?.state === 'sent';
      const place = journal.findIndex((one) => one.includes(mark));
      return isSent && place >= 0 ? [place] : [];
    });
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  }
}

/** A tab in which an outbox is open. */
interface OpenTab {
  readonly tab: FakeTab;
  readonly open: Promise<OpenOutbox>;
  isDead: boolean;
}

/** An officer with a browser of two tabs. A tab that dies is opened anew when it is needed. */
class OfficerAtWork {
  readonly #browser: Browser;
  readonly #token: string;
  readonly #desk: string;
  readonly #tabs = new Map<number, OpenTab>();
  readonly #all: OpenTab[] = [];

  constructor(token: string, desk: string, faults: Fault[]) {
    this.#token = token;
    this.#desk = desk;
    const server = async (request: Request, tab: FakeTab) => await this.#serve(request, tab, faults.shift() ?? 'none');
    this.#browser = new Browser(server, { isHasty: true });
    // The cloud says what time it is, and an act that seems to be weeks old is not sent again.
    this.#browser.ahead = Date.now() - this.#browser.now();
  }

  /** Does an act in a tab. @returns its id */
  async act(place: number, act: Act): Promise<string> {
    for (;;) {
      const { tab, open } = this.#tab(place);
      const { outbox, database } = await open;
      const acted = outbox.act(act);
      const id = this.#browser.uuids.at(-1) ?? '';
      await Promise.race([acted, tab.death.then(async () => await tab.rest())]);
      // A tab can die before the act is on the disk. Nothing was promised then, and the officer does it again.
      if (await database.get('outbox', id)) return id;
    }
  }

  /** How an act ends, whatever becomes of the tabs. */
  async settled(id: string): Promise<SettledEntry> {
    for (;;) {
      const { tab, open } = this.#tab(0);
      const { outbox } = await open;
      const settled = await Promise.race([outbox.settled(id), tab.death]);
      if (settled) return settled.entry;
    }
  }

  close(): void {
    for (const { open } of this.#all) void open.then(({ outbox }) => outbox.close());
  }

  #tab(place: number): OpenTab {
    const known = this.#tabs.get(place);
    if (known && !known.isDead) return known;
    const tab = this.#browser.open();
    const who = { ...OFFICER, subject: `petugas-${this.#desk}`, desk: this.#desk };
    const opened = { tab, open: openOutbox(tab, { state: 'in', who }, this.#token), isDead: false };
    void tab.death.then(() => {
      opened.isDead = true;
    });
    this.#tabs.set(place, opened);
    this.#all.push(opened);
    return opened;
  }

  async #serve(request: Request, tab: FakeTab, fault: Fault): Promise<Response> {
    if (fault === 'cut') throw new TypeError('cut');
    if (fault === 'busy') return Response.json({ message: 'Service Unavailable' }, { status: 503 });
    if (fault === 'page') return new Response('<html>', { headers: { 'content-type': 'text/html' } });
    if (fault === 'expired') return Response.json({ message: 'Unauthorized' }, { status: 401 });
    if (fault === 'crash') tab.kill();
    if (fault === 'crash') throw new TypeError('dead');
    const response = await sendTo(cloud.url, request);
    if (fault === 'crash-after') tab.kill();
    if (fault === 'lost') throw new TypeError('lost');
    return fault === 'died' ? Response.json({ message: 'Internal Server Error' }, { status: 500 }) : response;
  }
}

/** A case of the first desk, which is offered to the second where the acts are on its task. */
async function prepare(isOffered: boolean): Promise<Ground> {
  const opened = await post('/v1/cases', {
    ...{ kind: 'disaster-aid', priority: 'urgent', title: 'Banjir di Adonara', summary: 'Logistik (rekaan).' },
    location: { area: '53.06' },
    needs: [{ item: 'blanket', unit: 'lembar', quantity: 900, neededBy: '2030-12-01' }],
  });
  const caseId = textOf(opened['id']) ?? '';
  if (!isOffered) return { caseId, taskId: '', version: numberOf(opened['version']) ?? 0 };
  const task = await post(`/v1/cases/${caseId}/handoffs`, { to: DESKS[1], reason: 'Daerah bencana.' });
  return { caseId, taskId: textOf(task['id']) ?? '', version: numberOf(task['version']) ?? 0 };
}

async function post(path: string, body: object) {
  const response = await fetch(`${cloud.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      authorization: `Bearer ${tokens[0]}`,
    },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  expect(response.status, JSON.stringify(answer)).toBe(201);
  return fieldsOf(answer);
}

function isOnTask({ kind }: Pick<Planned, 'kind'>): boolean {
  return kind === 'acknowledge' || kind === 'accept' || kind === 'return';
}

/** What a planned act asks of the API. Its mark stands in what it writes. */
function actOf({ desk, kind, onVersion }: Planned, ground: Ground, mark: string): Act {
  const { caseId, taskId } = ground;
  const onTask = isOnTask({ kind });
  const bodies = {
    note: { text: mark },
    acknowledge: {},
    accept: { note: mark },
    return: { code: 'no-capacity', reason: mark },
    'hand-over': { to: DESKS[desk === 0 ? 1 : 0], reason: mark },
  };
  const href = onTask ? `/v1/tasks/${taskId}/${kind}` : `/v1/cases/${caseId}/${kind === 'note' ? 'notes' : 'handoffs'}`;
  return {
    ...{ method: 'POST', href, lane: caseId, body: { kind: 'json', value: bodies[kind] } },
    says: { verb: kind, what: caseId },
    ...(onVersion && { ifMatch: ground.version }),
  };
}
