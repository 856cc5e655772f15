import { describe, expect, it } from 'vitest';
import { convoyDepartureView, journeyView, routeOptionsView, routesView } from '../../lib/relay/answers.ts';
import { strandedPerson, unknownSubject } from './support/given.ts';
import { CHILD, depart, departure, HOME, journeyOf, planned, WAY } from './support/journeys.ts';
import { bodyOf, problemOf } from './support/people.ts';
import { inHours, shared } from './support/shared.ts';

/** The way home over HTTP: routes, plans, departures and arrivals. */
export function journeyStories(): void {
  describe('routes', routeStories);
  describe('what a journey is refused for', refusedJourneys);
  describe('the home area', homeStories);
  describe('a home that is not known', unknownHomes);
}

function unknownHomes(): void {
  const silent = { ...unknownSubject(), name: 'Rekaan Tanpa Kata', origin: undefined };
  const reason = 'Rekaan Tanpa Kata tidak berbicara.';

  it('is opened with a reason, sheltered and paid for; nobody is asked, and no way is planned', async () => {
    const banten = await shared().at('36');
    const subjects = [
      { ...unknownSubject(), origin: HOME },
      { ...silent, originAbsentReason: reason },
    ];
    const { id } = await banten.open(strandedPerson({ location: { area: '36.72' }, subjects }));
    const way = `/v1/cases/${id}/journey`;
    const asked = await banten.post(`${way}/options`, { destination: HOME });
    expect(problemOf(asked, 409, 'home-unknown')).toMatchObject({ subjects: [2] });
    problemOf(await banten.put(way, { legs: WAY }), 409, 'home-unknown');
    problemOf(await banten.put(way, { destination: HOME, legs: WAY }), 409, 'home-unknown');
    problemOf(await banten.get(way), 404, 'not-found');
    const { openTasks } = await banten.case(id);
    expect(openTasks).toEqual([]);
    bodyOf(await banten.post(`/v1/cases/${id}/costs`, { item: 'shelter', actual: 50_000 }), 201);

    expect((await banten.case(id)).subjects[1]).toMatchObject({ originAbsentReason: reason });
    await banten.offer(id, '18');
    const lampung = await shared().at('18');
    const [, masked] = (await lampung.case(id)).subjects;
    expect(masked).toMatchObject({ originAbsentReason: 'R.T.K. tidak berbicara.', masked: true });
    expect(masked).not.toHaveProperty('origin');
  });

  it.each([
    ['neither a home nor a reason', silent, '/subjects/0/origin'],
    ['both', { ...silent, origin: HOME, originAbsentReason: reason }, '/subjects/0/originAbsentReason'],
    ['an empty reason', { ...silent, originAbsentReason: ' ' }, '/subjects/0/originAbsentReason'],
  ])('is refused with %s', async (_what, subject, pointer) => {
    const banten = await shared().at('36');
    const refused = problemOf(
      await banten.post('/v1/cases', strandedPerson({ subjects: [subject] })),
      422,
      'request-invalid',
    );
    expect(refused.errors).toMatchObject([{ pointer }]);
  });
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

  it('a child whose mother travels along needs nobody else', async () => {
    const { banten, caseId } = await planned([CHILD, { ...CHILD, birthYear: 1990 }]);
    expect((await depart(banten, caseId)).escortRequired).toEqual([]);
  });

  it('a departure while the traveller is under treatment, until its holder says why that is over', async () => {
    const { banten, caseId } = await planned();
    const lampung = await shared().at('18');
    const gone = await depart(banten, caseId);
    const held = { outcome: 'MEDICAL_HOLD', reviewAt: inHours(24), note: 'Demam (rekaan).' };
    await lampung.move(gone.task?.id ?? '', 'complete', held);
    problemOf(await lampung.post(`/v1/cases/${caseId}/legs/2/depart`, departure()), 409, 'journey-held');
    const together = { caseIds: [caseId], ...departure() };
    const convoy = convoyDepartureView.parse(bodyOf(await lampung.post('/v1/convoys/departures', together), 207));
    expect(convoy.items).toMatchObject([{ status: 409, problem: { code: 'journey-held' } }]);
    const end = `/v1/cases/${caseId}/journey/hold/end`;
    problemOf(await banten.post(end, { reason: 'Sudah sehat.' }), 403, 'desk-not-allowed');
    problemOf(await (await shared().at('51')).post(end, { reason: 'Sudah sehat.' }), 404, 'not-found');
    problemOf(await lampung.post(end, { reason: ' ' }), 422, 'request-invalid');
    problemOf(await lampung.post(end, { reason: 'Sudah sehat.', sebab: 'x' }), 422, 'request-invalid');
    problemOf(await lampung.post(end, { reason: 'Sudah sehat.' }, { 'if-match': '"1"' }), 412, 'version-stale');
    const ended = journeyView.parse(bodyOf(await lampung.post(end, { reason: 'Dokter mengizinkan.' }), 200));
    expect(ended.hold).toBeUndefined();
    problemOf(await lampung.post(end, { reason: 'Sudah sehat.' }), 409, 'hold-missing');
    expect((await lampung.timeline(caseId)).items.at(-1)?.text).toContain('ended the hold of the journey: Dokter');
    await depart(lampung, caseId, 2);
  });

  it('a traveller who is missing before they are expected, but for a reason', async () => {
    const { banten, caseId } = await planned();
    const lampung = await shared().at('18');
    const task = (await depart(banten, caseId)).task?.id ?? '';
    const missing = problemOf(await lampung.verb(task, 'complete', { outcome: 'NO_SHOW' }), 422, 'no-show-early');
    expect(missing.errors).toMatchObject([{ pointer: '/note' }]);
    await lampung.move(task, 'complete', { outcome: 'NO_SHOW', note: 'Turun di jalan (rekaan).' });
    expect((await journeyOf(banten, caseId)).legs[0]).toMatchObject({ state: 'failed', ended: { outcome: 'NO_SHOW' } });
  });

  it('no option: its legs are the plan as they are', async () => {
    const jakarta = await shared().at('31');
    const { id } = await jakarta.open(strandedPerson({ subjects: [{ ...unknownSubject(), origin: '53.08' }] }));
    const asked = await jakarta.post(`/v1/cases/${id}/journey/options`, { destination: '53.08' });
    const { options } = routeOptionsView.parse(bodyOf(asked, 200));
    const whole = options.filter(({ legs, problem }) => legs.length > 0 && problem === undefined);
    expect(whole.length).toBeGreaterThan(0);
    for (const { legs } of whole) {
      const plan = await jakarta.put(`/v1/cases/${id}/journey`, { destination: '53.08', legs });
      expect(journeyView.parse(bodyOf(plan, 200)).legs).toMatchObject(legs.map(({ rule: _rule, ...leg }) => leg));
    }
    const strange = [{ ...whole[0]?.legs[0], rule: { by: 'table', lain: 'x' } }];
    problemOf(await jakarta.put(`/v1/cases/${id}/journey`, { legs: strange }), 422, 'request-invalid');
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
    expect(replanned.legs.map(({ n }) => n)).toEqual([1, 3, 4]);
    bodyOf(await lampung.put(`/v1/cases/${caseId}/journey`, { legs: [WAY[1]] }), 200);
    // What was numbered before names no other leg: a cost for it is refused, and nobody departs on it.
    const cost = { leg: 3, item: 'meals', actual: 1000 };
    problemOf(await lampung.post(`/v1/cases/${caseId}/costs`, cost), 409, 'leg-unknown');
    problemOf(await lampung.post(`/v1/cases/${caseId}/legs/2/depart`, departure()), 409, 'leg-unknown');
    const last = await depart(lampung, caseId, 5);
    await home.move(last.task?.id ?? '', 'complete', { outcome: 'ARRIVED' });
    bodyOf(await home.post(`/v1/cases/${caseId}/close`, { outcome: 'returned-to-own-home' }), 200);
    const { items } = await home.timeline(caseId);
    expect(items.at(-1)?.text).toContain('Back in their own home');
  });
}
