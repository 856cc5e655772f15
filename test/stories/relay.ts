import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  convoyDepartureView,
  convoyReport,
  costView,
  journeyView,
  routeOptionsView,
  routesView,
  statementView,
} from '../../lib/relay/answers.ts';
import { costReport, relayReport, taskReport } from '../../lib/reports/answers.ts';
import { markedSubject, strandedPerson, unknownSubject } from './support/given.ts';
import { bodyOf, type Person, problemOf } from './support/people.ts';
import { shared } from './support/shared.ts';

type Details = Readonly<Record<string, unknown>>;

const HOUR = 3600_000;
const inHours = (hours: number) => new Date(shared().cloud.clock.now() + hours * HOUR).toISOString();
const thisMonth = () => new Date(shared().cloud.clock.now() + 7 * HOUR).toISOString().slice(0, 7);
/** Banten to Lampung: two desks of which no other story tells. */
const HOME = '18.71';
const WAY = [
  { to: '18', mode: 'ferry' },
  { to: HOME, mode: 'vehicle' },
];
const CHILD = { ...unknownSubject(), birthYear: 2019, origin: HOME };
const GROWN = { ...unknownSubject(), origin: HOME };

/** A case at Banten whose way home is planned. */
async function planned(subjects: readonly Details[] = [GROWN]): Promise<{ banten: Person; caseId: string }> {
  const banten = await shared().at('36');
  const { id: caseId } = await banten.open(strandedPerson({ location: { area: '36.72' }, subjects }));
  bodyOf(await banten.put(`/v1/cases/${caseId}/journey`, { destination: HOME, legs: WAY }), 200);
  return { banten, caseId };
}

const departure = (more: Details = {}) => ({
  eta: inHours(8),
  unverifiedReason: 'Kapal berangkat malam ini.',
  ...more,
});

async function depart(sender: Person, caseId: string, leg = 1, more: Details = {}) {
  return journeyView.parse(bodyOf(await sender.post(`/v1/cases/${caseId}/legs/${leg}/depart`, departure(more)), 200));
}

async function journeyOf(person: Person, caseId: string) {
  return journeyView.parse(bodyOf(await person.get(`/v1/cases/${caseId}/journey`), 200));
}

/** The way home over HTTP: routes, legs, convoys, partings, costs and figures. */
export function relayStories(): void {
  describe('routes', routeStories);
  describe('what a journey is refused for', refusedJourneys);
  describe('the home area', homeStories);
  describe('a family that is parted', partingStories);
  describe('a convoy', convoyReports);
  describe('the figures of a month', figureStories);
}

function routeStories(): void {
  it('every member begins with a table, published or to be confirmed; a desk keeps its own', async () => {
    const lampung = await shared().at('18');
    for (const desk of ['18', '31', '32', '33', '34', '35', '36', '51', '52', '53']) {
      const { routes, isDefault } = routesView.parse(bodyOf(await lampung.get(`/v1/desks/${desk}/routes`), 200));
      expect([desk, isDefault, routes.length > 20]).toEqual([desk, true, true]);
      const published = routes.filter(({ unconfirmed }) => !unconfirmed).length;
      expect([desk, published > 0]).toEqual([desk, desk === '31' || desk === '35']);
    }
    const diy = await shared().at('34');
    const table = [
      { destination: '53', next: '35', mode: 'bus', note: 'lewat Surabaya', until: '2026-12-31' },
      { destination: '53', next: '51', mode: 'aircraft', payer: '34', from: '2027-01-01' },
    ];
    const kept = bodyOf(await diy.put('/v1/desks/34/routes', { routes: table }), 200);
    expect(routesView.parse(kept)).toMatchObject({ isDefault: false, version: 1, routes: [{ payer: '34' }, {}] });
    expect(routesView.parse(bodyOf(await lampung.get('/v1/desks/34/routes'), 200)).routes).toHaveLength(2);
    problemOf(await lampung.put('/v1/desks/34/routes', { routes: [] }), 403, 'desk-not-allowed');
    const stale = await diy.put('/v1/desks/34/routes', { routes: [] }, { 'if-match': '"0"' });
    problemOf(stale, 412, 'version-stale');
  });

  it.each([
    ['a route to oneself', [{ destination: '53', next: '52', mode: 'bus' }], 'handoff-to-self', '/routes/0/next'],
    [
      'dates that overlap',
      [
        { destination: '53', next: '51', mode: 'bus', until: '2026-12-31' },
        { destination: '53', next: '35', mode: 'bus', from: '2026-12-31' },
      ],
      'routes-overlap',
      '/routes/1',
    ],
    [
      'a place that is not there',
      [{ destination: '53.99', next: '51', mode: 'bus' }],
      'area-unknown',
      '/routes/0/destination',
    ],
    [
      'days that run backwards',
      [{ destination: '53', next: '51', mode: 'bus', from: '2026-02-02', until: '2026-02-01' }],
      'dates-reversed',
      '/routes/0/until',
    ],
  ])('a table is refused with %s, and the old one stays', async (_what, routes, code, pointer) => {
    const ntb = await shared().at('52');
    const before = bodyOf(await ntb.get('/v1/desks/52/routes'), 200);
    const refused = problemOf(await ntb.put('/v1/desks/52/routes', { routes }), 422, code);
    expect(refused.errors).toMatchObject([{ pointer }]);
    expect(bodyOf(await ntb.get('/v1/desks/52/routes'), 200)).toEqual(before);
  });

  it('the ways home say whose rule each leg is, and why there is none', async () => {
    const { banten, caseId } = await planned();
    const ask = async (destination: string) =>
      routeOptionsView.parse(bodyOf(await banten.post(`/v1/cases/${caseId}/journey/options`, { destination }), 200))
        .options;
    const toEnde = await ask('53.08');
    expect(toEnde.map(({ kind, ends }) => [kind, ends])).toEqual([
      ['direct', 'home'],
      ['relay', 'home'],
    ]);
    expect(toEnde[1]?.legs.map(({ from, to, rule }) => [from, to, rule.by, rule.desk])).toEqual([
      ['36', '31', 'table', '36'],
      ['31', '35', 'table', '31'],
      ['35', '51', 'table', '35'],
      ['51', '52', 'table', '51'],
      ['52', '53', 'table', '52'],
      ['53', '53.08', 'own-province', undefined],
    ]);
    expect(toEnde[1]?.legs.map(({ rule }) => rule.unconfirmed ?? false)).toEqual([
      true,
      true,
      false,
      true,
      true,
      false,
    ]);
    const toMedan = await ask('12.71');
    expect(toMedan.map(({ kind, ends }) => [kind, ends])).toEqual([
      ['via-dki', 'outside-forum'],
      ['relay', 'outside-forum'],
    ]);
    // Jawa Barat is without a rule for NTT for a while, and Jawa Tengah sends there what goes to Bali.
    const [jabar, jateng] = [await shared().at('32'), await shared().at('33')];
    const tablesOf = async () => [
      bodyOf(await jabar.get('/v1/desks/32/routes'), 200),
      bodyOf(await jateng.get('/v1/desks/33/routes'), 200),
    ];
    expect(await tablesOf()).toMatchObject([{ isDefault: true }, { isDefault: true }]);
    const toJateng = { destination: '51', next: '33', mode: 'bus' };
    bodyOf(await jabar.put('/v1/desks/32/routes', { routes: [toJateng] }), 200);
    bodyOf(await jateng.put('/v1/desks/33/routes', { routes: [{ ...toJateng, next: '32' }] }), 200);
    const { id } = await jabar.open(strandedPerson({ location: { area: '32.73' } }));
    const askJabar = async (destination: string) =>
      routeOptionsView
        .parse(bodyOf(await jabar.post(`/v1/cases/${id}/journey/options`, { destination }), 200))
        .options.find(({ kind }) => kind === 'relay');
    expect(await askJabar('51.71')).toMatchObject({
      problem: 'loop',
      at: '32',
      text: expect.stringContaining('lead back'),
    });
    expect(await askJabar('53.08')).toMatchObject({ problem: 'no-rule', at: '32', legs: [] });
  });
}

function refusedJourneys(): void {
  it.each([
    ['a destination that is no area', { destination: '99.99', legs: WAY }, 'area-unknown', '/destination'],
    [
      'legs that do not connect',
      { destination: HOME, legs: [WAY[0], { ...WAY[1], from: '31' }] },
      'legs-unconnected',
      '/legs/1/from',
    ],
    [
      'an end that is not home',
      { destination: HOME, legs: [{ to: '31', mode: 'bus' }] },
      'legs-unconnected',
      '/legs/0/to',
    ],
    [
      'a payer outside the journey',
      { destination: HOME, legs: [{ ...WAY[0], payer: '53' }, WAY[1]] },
      'payer-outside',
      '/legs/0/payer',
    ],
    [
      'a leg to where the traveller is',
      { destination: HOME, legs: [{ to: '36', mode: 'bus' }] },
      'handoff-to-self',
      '/legs/0/to',
    ],
    ['no legs', { destination: HOME, legs: [] }, 'request-invalid', '/legs'],
  ])('%s', async (_what, plan, code, pointer) => {
    const { banten, caseId } = await planned();
    const before = await journeyOf(banten, caseId);
    const refused = problemOf(await banten.put(`/v1/cases/${caseId}/journey`, plan), 422, code);
    expect(refused.errors).toMatchObject([{ pointer }]);
    expect(await journeyOf(banten, caseId)).toEqual(before);
  });

  it('a destination outside the areas has no ways', async () => {
    const { banten, caseId } = await planned();
    const asked = await banten.post(`/v1/cases/${caseId}/journey/options`, { destination: '53.99' });
    expect(problemOf(asked, 422, 'area-unknown').errors).toMatchObject([{ pointer: '/destination' }]);
  });

  it.each([
    ['an expected arrival in the past', { eta: '2020-01-01T00:00:00Z' }, 'time-passed', '/eta'],
    ['an expected arrival at the departure', () => ({ eta: inHours(0) }), 'time-passed', '/eta'],
    ['an answer from home that is missing', { unverifiedReason: undefined }, 'unverified', '/unverifiedReason'],
    ['papers that nobody knows', { papers: ['paspor'] }, 'request-invalid', '/papers/0'],
  ])('a departure with %s', async (_what, more, code, pointer) => {
    const { banten, caseId } = await planned();
    const before = await journeyOf(banten, caseId);
    const body = departure(typeof more === 'function' ? more() : more);
    const refused = problemOf(await banten.post(`/v1/cases/${caseId}/legs/1/depart`, body), 422, code);
    expect(refused.errors).toMatchObject([{ pointer }]);
    expect(await journeyOf(banten, caseId)).toEqual(before);
  });

  it('a child without an escort', async () => {
    const { banten, caseId } = await planned([CHILD]);
    const alone = await banten.post(`/v1/cases/${caseId}/legs/1/depart`, departure());
    expect(problemOf(alone, 422, 'escort-required')).toMatchObject({ errors: [{ pointer: '/escort' }] });
    expect((await journeyOf(banten, caseId)).legs[0]?.state).toBe('planned');
    expect((await depart(banten, caseId, 1, { escort: 'Sakti Peksos' })).escortRequired).toEqual(['child']);
  });

  it('a leg that departs twice, and a plan while somebody is on the road', async () => {
    const { banten, caseId } = await planned();
    const gone = await depart(banten, caseId);
    const twice = await banten.post(`/v1/cases/${caseId}/legs/1/depart`, departure());
    problemOf(twice, 409, 'journey-under-way');
    problemOf(await banten.put(`/v1/cases/${caseId}/journey`, { legs: WAY }), 409, 'journey-under-way');
    expect((await journeyOf(banten, caseId)).version).toBe(gone.version);
    const lampung = await shared().at('18');
    await lampung.move(gone.task?.id ?? '', 'complete', { outcome: 'ARRIVED' });
    problemOf(await lampung.post(`/v1/cases/${caseId}/legs/1/depart`, departure()), 409, 'leg-unknown');
  });

  it.each([
    ['negative rupiah', { item: 'meals', actual: -1 }, 'request-invalid', '/actual'],
    ['fractional rupiah', { item: 'meals', planned: 0.5, actual: 1 }, 'request-invalid', '/planned'],
    ['no amount', { item: 'meals' }, 'request-invalid', '/actual'],
    ['a payer outside the journey', { item: 'meals', actual: 1, payer: '53' }, 'payer-outside', '/payer'],
    ['an item that nobody knows', { item: 'bonus', actual: 1 }, 'request-invalid', '/item'],
  ])('a cost with %s', async (_what, cost, code, pointer) => {
    const { banten, caseId } = await planned();
    const refused = problemOf(await banten.post(`/v1/cases/${caseId}/costs`, cost), 422, code);
    expect(refused.errors).toMatchObject([{ pointer }]);
    expect(bodyOf(await banten.get(`/v1/cases/${caseId}/costs`), 200)).toEqual({ items: [] });
  });
}

function homeStories(): void {
  it.each([['NOT_RESIDENT'], ['NO_FAMILY'], ['NOT_KNOWN']])(
    'answers %s: the sender goes on with a reason alone',
    async (outcome) => {
      const { banten, caseId } = await planned();
      const { verification } = await journeyOf(banten, caseId);
      const home = await shared().at(HOME);
      await home.move(verification?.task ?? '', 'complete', { outcome, note: 'TKSK sudah ke alamatnya.' });
      const bare = await banten.post(`/v1/cases/${caseId}/legs/1/depart`, { eta: inHours(8) });
      expect(problemOf(bare, 422, 'unverified').errors).toMatchObject([{ pointer: '/unverifiedReason' }]);
      const { legs } = await depart(banten, caseId, 1, { unverifiedReason: 'Keluarga ada di kota sebelah.' });
      expect(legs[0]?.departure?.unverifiedReason).toBe('Keluarga ada di kota sebelah.');
    },
  );

  it('confirms, receives, and closes; what has begun is planned no more', async () => {
    const { banten, caseId } = await planned();
    const home = await shared().at(HOME);
    const { verification } = await journeyOf(banten, caseId);
    await home.move(verification?.task ?? '', 'complete', { outcome: 'CONFIRMED' });
    const gone = await depart(banten, caseId, 1, { unverifiedReason: undefined, papers: ['surat-rujukan', 'ktp'] });
    const lampung = await shared().at('18');
    await lampung.move(gone.task?.id ?? '', 'acknowledge');
    await lampung.move(gone.task?.id ?? '', 'complete', { outcome: 'ARRIVED' });
    const again = await lampung.put(`/v1/cases/${caseId}/journey`, {
      legs: [
        { to: '36', mode: 'ferry' },
        { to: '18', mode: 'ferry' },
      ],
    });
    const replanned = journeyView.parse(bodyOf(again, 200));
    expect(replanned.legs.map(({ from, to, state }) => [from, to, state])).toEqual([
      ['36', '18', 'arrived'],
      ['18', '36', 'planned'],
      ['36', '18', 'planned'],
    ]);
    expect(replanned.legs[0]?.departure?.papers).toEqual(['surat-rujukan', 'ktp']);
    bodyOf(await lampung.put(`/v1/cases/${caseId}/journey`, { legs: [WAY[1]] }), 200);
    const last = await depart(lampung, caseId, 2);
    await home.move(last.task?.id ?? '', 'complete', { outcome: 'ARRIVED' });
    bodyOf(await home.post(`/v1/cases/${caseId}/close`, { outcome: 'returned-to-own-home' }), 200);
    const { items } = await home.timeline(caseId);
    expect(items.at(-1)?.text).toContain('Back in their own home');
  });
}

function partingStories(): void {
  const mother = { ...markedSubject(), origin: HOME };
  const child = { ...CHILD, name: 'Rekaan Anak Bungsu' };

  it('goes on with those who arrived; the other is the sender’s to find, in a case with a clock', async () => {
    const { banten, caseId } = await planned([mother, child]);
    const gone = await depart(banten, caseId, 1, { escort: 'Sakti Peksos' });
    const lampung = await shared().at('18');
    const absent = [{ subject: 2, reason: 'Rekaan Anak Bungsu tidak terlihat sejak Merak.' }];
    const ended = await lampung.move(gone.task?.id ?? '', 'complete', { outcome: 'SPLIT', absent });
    expect(ended).toMatchObject({ phase: 'done', outcome: 'SPLIT' });

    const staying = await lampung.case(caseId);
    expect(staying).toMatchObject({ holder: '18', subjects: [{ n: 1 }] });
    const [parting] = staying.partings ?? [];
    expect(parting).toMatchObject({ subjects: [2], reference: expect.stringMatching(/^36-/) });
    const journey = await journeyOf(lampung, caseId);
    expect(journey.escortRequired).toEqual([]);
    expect(journey.legs[0]?.ended?.outcome).toBe('SPLIT');

    const apart = await banten.case(parting?.caseId ?? '');
    expect(apart).toMatchObject({
      holder: '36',
      partedFrom: { caseId, reference: staying.reference },
      subjects: [{ n: 1, name: 'Rekaan Anak Bungsu' }],
      openTask: { kind: 'forward-traveller', desk: '36', phase: 'awaiting-ack' },
    });
    const way = await journeyOf(banten, apart.id);
    expect(way.escortRequired).toEqual(['child']);
    expect(way.legs.map(({ from, to, state }) => [from, to, state])).toEqual([
      ['36', '18', 'planned'],
      ['18', HOME, 'planned'],
    ]);
    const { items } = await banten.timeline(apart.id);
    expect(items[0]?.text).toContain(`Parted from case: ${staying.reference}`);
    expect((await banten.queue('36')).items.map(({ caseId: one }) => one)).toContain(apart.id);
    await depart(banten, apart.id, 1, { escort: 'Sakti Peksos' });
  });

  it('shows nobody’s data where they are not any more', async () => {
    const { banten, caseId } = await planned([child, mother]);
    const gone = await depart(banten, caseId, 1, { escort: 'Sakti Peksos' });
    const lampung = await shared().at('18');
    const absent = [{ subject: 1, reason: `Terpisah dari ${mother.name}: Rekaan Anak Bungsu.` }];
    await lampung.move(gone.task?.id ?? '', 'complete', { outcome: 'SPLIT', absent });
    const [parting] = (await lampung.case(caseId)).partings ?? [];
    problemOf(await lampung.post(`/v1/cases/${caseId}/subjects/1/reveal`, { reason: 'x' }), 404, 'not-found');
    problemOf(await lampung.get(`/v1/cases/${parting?.caseId}`), 404, 'not-found');
    const trace = await banten.get(`/v1/cases/${caseId}/timeline`);
    expect(trace.text).not.toContain('Anak Bungsu');
    expect((await banten.get(`/v1/cases/${parting?.caseId}`)).text).not.toContain('Suryaningrat');
    expect((await banten.cases()).items.find(({ id }) => id === caseId)?.subjects).toHaveLength(1);
  });

  it('is refused without saying who, with everybody, with a stranger, and once it is over', async () => {
    const { banten, caseId } = await planned([mother, child]);
    const gone = await depart(banten, caseId, 1, { escort: 'x' });
    const lampung = await shared().at('18');
    const taskId = gone.task?.id ?? '';
    const end = (body: Details) => lampung.verb(taskId, 'complete', body);
    const both = [1, 2].map((subject) => ({ subject, reason: 'x' }));
    expect(problemOf(await end({ outcome: 'SPLIT' }), 422, 'split-parts').errors).toMatchObject([
      { pointer: '/absent' },
    ]);
    problemOf(await end({ outcome: 'SPLIT', absent: both }), 422, 'split-parts');
    problemOf(await end({ outcome: 'ARRIVED', absent: both.slice(1) }), 422, 'split-parts');
    const stranger = await end({ outcome: 'SPLIT', absent: [{ subject: 7, reason: 'x' }] });
    expect(problemOf(stranger, 422, 'subject-unknown').errors).toMatchObject([{ pointer: '/absent/0/subject' }]);
    problemOf(await end({ outcome: 'SPLIT', absent: [] }), 422, 'request-invalid');
    expect((await journeyOf(banten, caseId)).version).toBe(gone.version);
    const key = { 'idempotency-key': randomUUID() };
    const body = { outcome: 'SPLIT', absent: both.slice(1) };
    const first = await lampung.verb(taskId, 'complete', body, key);
    expect((await lampung.verb(taskId, 'complete', body, key)).text).toBe(first.text);
    problemOf(await end(body), 409, 'task-ended');
    expect((await lampung.case(caseId)).partings).toHaveLength(1);
  });
}

function convoyReports(): void {
  const report = async (person: Person, id: string) =>
    convoyReport.parse(bodyOf(await person.get(`/v1/convoys/${id}`), 200));

  it('counts who was announced, verified, brought and has arrived, and who never boarded', async () => {
    const cases = await Promise.all(Array.from({ length: 5 }, () => planned()));
    const [banten, lampung, home] = [await shared().at('36'), await shared().at('18'), await shared().at(HOME)];
    const ids = cases.map(({ caseId }) => caseId);
    for (const id of ids.slice(0, 4)) {
      const { verification } = await journeyOf(banten, id);
      await home.move(verification?.task ?? '', 'complete', { outcome: 'CONFIRMED' });
    }
    const body = { caseIds: [...ids, 'bukan-id'], eta: inHours(8), carrier: 'KMP Rekaan' };
    const sent = convoyDepartureView.parse(bodyOf(await banten.post('/v1/convoys/departures', body), 207));
    expect(sent.items.map(({ status }) => status)).toEqual([200, 200, 200, 200, 422, 404]);
    expect(await report(banten, sent.convoyId)).toMatchObject({
      way: 'journey',
      from: '36',
      to: ['18'],
      cases: 5,
      counts: { announced: 5, verified: 4, brought: 4, onTheRoad: 4, arrived: 0, neverBoarded: 0 },
    });
    const tasks = await Promise.all(
      ids.slice(0, 4).map(async (id) => (await journeyOf(banten, id)).legs[0]?.departure?.task),
    );
    const [first, second, third, fourth] = tasks;
    expect((await lampung.task(first ?? '')).convoy).toEqual({ id: sent.convoyId, size: 6 });
    for (const one of [first, second]) await lampung.move(one ?? '', 'complete', { outcome: 'ARRIVED' });
    await lampung.move(third ?? '', 'complete', { outcome: 'NO_SHOW' });
    await banten.move(fourth ?? '', 'withdraw', { reason: 'Tidak naik kapal.' });
    const { counts, items } = await report(lampung, sent.convoyId);
    expect(counts).toEqual({
      announced: 5,
      verified: 4,
      brought: 2,
      onTheRoad: 0,
      arrived: 2,
      neverBoarded: 2,
      returned: 0,
    });
    expect(items.map(({ state }) => state)).toEqual(['arrived', 'arrived', 'no-show', 'withdrawn']);
    expect((await report(banten, sent.convoyId)).items.map(({ state }) => state)).toEqual([
      'arrived',
      'arrived',
      'no-show',
      'withdrawn',
      'announced',
    ]);
    expect((await banten.case(ids[2] ?? '')).openTask).toMatchObject({ kind: 'forward-traveller', desk: '36' });
  });

  it('of hand-offs is told by their decisions', async () => {
    const [jakarta, jatim] = [await shared().at('31'), await shared().at('35')];
    const ids = [(await jakarta.open(strandedPerson())).id, (await jakarta.open(strandedPerson())).id];
    const { convoyId, items } = await jakarta.convoy('35', ids);
    await jatim.move(items[0]?.task?.id ?? '', 'accept');
    await jatim.move(items[1]?.task?.id ?? '', 'return', { code: 'not-resident', reason: 'Bukan warga.' });
    expect(await report(jatim, convoyId)).toMatchObject({
      way: 'hand-off',
      from: '31',
      to: ['35'],
      counts: { announced: 2, verified: 1, arrived: 1, returned: 1 },
      items: [{ state: 'arrived' }, { state: 'returned' }],
    });
  });

  it('is nothing to those who have nothing to do with it', async () => {
    const { banten, caseId } = await planned();
    const body = { caseIds: [caseId], ...departure() };
    const sent = convoyDepartureView.parse(bodyOf(await banten.post('/v1/convoys/departures', body), 207));
    for (const desk of ['51', '35', 'mpu']) {
      problemOf(await (await shared().at(desk)).get(`/v1/convoys/${sent.convoyId}`), 404, 'not-found');
    }
    const auditor = await shared().at('mpu', { role: 'auditor' });
    expect((await report(auditor, sent.convoyId)).items).toHaveLength(1);
    expect((await report(await shared().at(HOME), sent.convoyId)).items).toHaveLength(1);
    problemOf(await banten.get('/v1/convoys/5f0c1e2d3b4a59687786950413'), 404, 'not-found');
    problemOf(await banten.get('/v1/convoys/x'), 404, 'not-found');
  });
}

function figureStories(): void {
  it('a statement adds up, moves and reversals with it, as JSON and as CSV', async () => {
    const { banten, caseId } = await planned();
    await depart(banten, caseId);
    const enter = async (cost: Details) =>
      costView.parse(bodyOf(await banten.post(`/v1/cases/${caseId}/costs`, cost), 201));
    const ticket = {
      leg: 1,
      item: 'transport',
      planned: 300_000,
      actual: 285_000,
      receipt: { number: 'KW-1', date: '2026-11-24' },
    };
    const first = await enter(ticket);
    const wrong = await enter({ leg: 1, item: 'meals', actual: 5_000_000 });
    bodyOf(await banten.post(`/v1/costs/${wrong.id}/reverse`, { reason: 'Salah ketik.' }), 201);
    const head = await shared().at('36', { role: 'head' });
    problemOf(await banten.post(`/v1/costs/${first.id}/status`, { to: 'SETTLED' }), 403, 'role-not-allowed');
    problemOf(await head.post(`/v1/costs/${first.id}/status`, { to: 'SETTLED' }), 409, 'cost-state');
    for (const to of ['VERIFIED', 'CLAIMED', 'DISPUTED', 'WAIVED']) {
      bodyOf(await head.post(`/v1/costs/${first.id}/status`, { to, reason: 'x' }), 200);
    }
    const period = first.period;
    const statement = statementView.parse(bodyOf(await banten.get(`/v1/desks/36/costs?period=${period}`), 200));
    const sum = statement.lines.reduce((total, { actual }) => total + actual, 0);
    expect(sum).toBe(statement.total.actual);
    expect(statement.lines).toContainEqual(
      expect.objectContaining({ payer: '36', counterpart: '18', item: 'meals', entries: 2, actual: 0 }),
    );
    const csv = await banten.get(`/v1/desks/36/costs?period=${period}`, { accept: 'text/csv' });
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.text.trim().split('\r\n')).toHaveLength(statement.lines.length + 1);
    const lampung = statementView.parse(
      bodyOf(await (await shared().at('18')).get(`/v1/desks/18/costs?period=${period}`), 200),
    );
    expect(lampung.lines).toContainEqual(expect.objectContaining({ payer: '36', item: 'transport', status: 'WAIVED' }));
    problemOf(await (await shared().at('35')).get(`/v1/desks/36/costs?period=${period}`), 404, 'not-found');
    const figures = costReport.parse(bodyOf(await banten.get(`/v1/reports/costs?period=${period}`), 200));
    expect(figures).toMatchObject({ desk: '36', total: statement.total, items: statement.lines });
    expect(figures.payers.find(({ payer }) => payer === '36')?.actual).toBe(statement.paid.actual);
    const forum = await shared().at('mpu', { role: 'secretariat' });
    const whole = costReport.parse(bodyOf(await forum.get(`/v1/reports/costs?period=${period}`), 200));
    expect(whole.payers.find(({ payer }) => payer === '36')).toEqual(
      figures.payers.find(({ payer }) => payer === '36'),
    );
    expect(whole.payers.reduce((total, { actual }) => total + actual, 0)).toBe(whole.total.actual);
  });

  it('the relay: legs by pair of provinces, no-shows, holds, costs for a person, and who came home', async () => {
    const [lampung, forum] = [await shared().at('18'), await shared().at('mpu', { role: 'secretariat' })];
    const read = async (person: Person) =>
      relayReport.parse(bodyOf(await person.get(`/v1/reports/relay?period=${thisMonth()}`), 200));
    const pairIn = ({ items }: Awaited<ReturnType<typeof read>>) =>
      items.find(({ from, to }) => from === '36' && to === '18');
    const before = pairIn(await read(lampung));
    const { banten, caseId } = await planned();
    const gone = await depart(banten, caseId);
    bodyOf(await banten.post(`/v1/cases/${caseId}/costs`, { leg: 1, item: 'other', actual: 1000 }), 201);
    expect(pairIn(await read(lampung))).toMatchObject({
      legs: (before?.legs ?? 0) + 1,
      onTheRoad: (before?.onTheRoad ?? 0) + 1,
      actual: (before?.actual ?? 0) + 1000,
    });
    const held = { outcome: 'MEDICAL_HOLD', reviewAt: inHours(48), note: 'Demam.' };
    await lampung.move(gone.task?.id ?? '', 'complete', held);
    bodyOf(await lampung.post(`/v1/cases/${caseId}/close`, { outcome: 'reunited-with-family' }), 200);
    const after = await read(forum);
    expect(pairIn(after)).toEqual(pairIn(await read(lampung)));
    expect(pairIn(after)).toEqual(pairIn(await read(banten)));
    expect(pairIn(after)).toMatchObject({ holds: (before?.holds ?? 0) + 1, onTheRoad: before?.onTheRoad ?? 0 });
    const home = after.home.items.find(({ from, to }) => from === '36' && to === '18');
    expect(home).toMatchObject({
      journeys: expect.any(Number),
      meanLegs: expect.any(Number),
      daysP50: expect.any(Number),
    });
    const csv = await forum.get(`/v1/reports/relay?period=${thisMonth()}`, { accept: 'text/csv' });
    expect(csv.text.split('\r\n')[0]).toBe(
      'from,to,legs,people,arrived,noShows,holds,splits,refused,turnedBack,onTheRoad,overdue,late,actual,perPerson',
    );
    const far = relayReport.parse(bodyOf(await forum.get('/v1/reports/relay?period=2031-01'), 200));
    expect(far).toMatchObject({ total: { legs: 0 }, items: [], home: { total: { journeys: 0 } } });
  });

  it('tasks: how quickly they are answered, by kind and by pair of provinces', async () => {
    const [ntb, bali] = [await shared().at('52'), await shared().at('51')];
    const read = async () => taskReport.parse(bodyOf(await bali.get(`/v1/reports/tasks?period=${thisMonth()}`), 200));
    const rowIn = ({ items }: Awaited<ReturnType<typeof read>>) =>
      items.find(({ kind, from, to }) => kind === 'receive-case' && from === '52' && to === '51');
    const before = rowIn(await read());
    for (const verb of ['acknowledge', 'return'] as const) {
      const { id } = await ntb.open(strandedPerson({ location: { area: '52.71' } }));
      const body = verb === 'return' ? { code: 'documents-missing', reason: 'Surat polisi belum ada.' } : {};
      await bali.move((await ntb.offer(id, '51')).id, verb, body);
    }
    const report = await read();
    expect(rowIn(report)).toMatchObject({
      ended: (before?.ended ?? 0) + 1,
      returned: (before?.returned ?? 0) + 1,
      acknowledged: (before?.acknowledged ?? 0) + 2,
    });
    expect(report.returns.map(({ code }) => code)).toContain('documents-missing');
    expect(report.escalations.map(({ rung }) => rung)).toEqual([1, 2, 3, 4]);
    expect(report.total.ended).toBe(report.items.reduce((sum, { ended }) => sum + ended, 0));
    const csv = await bali.get(`/v1/reports/tasks?period=${thisMonth()}`, { accept: 'text/csv' });
    expect(csv.text.split('\r\n')).toHaveLength(report.items.length + 2);
  });

  it('are of one’s own desk; the secretariat and its auditor ask for any', async () => {
    const bali = await shared().at('51');
    for (const report of ['tasks', 'relay', 'costs']) {
      const of = (desk: string) => `/v1/reports/${report}?period=2026-11&desk=${desk}`;
      problemOf(await bali.get(of('35')), 404, 'not-found');
      expect(bodyOf(await bali.get(of('51')), 200)).toMatchObject({ desk: '51', period: '2026-11' });
      const auditor = await shared().at('mpu', { role: 'auditor' });
      expect(bodyOf(await auditor.get(of('35')), 200)).toMatchObject({ desk: '35' });
      expect(bodyOf(await auditor.get(`/v1/reports/${report}?period=2026-11`), 200)).not.toHaveProperty('desk');
      problemOf(await auditor.get(of('99')), 404, 'not-found');
      expect(problemOf(await bali.get(`/v1/reports/${report}`), 422, 'request-invalid').errors).toMatchObject([
        { pointer: '/period' },
      ]);
    }
  });
}
