import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { convoyDepartureView, convoyReport } from '../../lib/relay/answers.ts';
import { markedSubject, strandedPerson } from './support/given.ts';
import { CHILD, type Details, depart, departure, HOME, journeyOf, planned } from './support/journeys.ts';
import { bodyOf, type Person, problemOf } from './support/people.ts';
import { inHours, shared } from './support/shared.ts';

/** Those who travel together: families that are parted, and convoys. */
export function travellerStories(): void {
  describe('a family that is parted', partingStories);
  describe('a convoy', convoyReports);
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
    await lampung.move(third ?? '', 'complete', { outcome: 'NO_SHOW', note: 'Tidak naik kapal (rekaan).' });
    await banten.move(fourth ?? '', 'withdraw', { reason: 'Tidak naik kapal.' });
    const { counts, items } = await report(lampung, sent.convoyId);
    expect(counts).toEqual({
      announced: 5,
      verified: 4,
      accepted: 0,
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
      // Who has taken a case over has verified nobody at home, and brought nobody.
      counts: { announced: 2, verified: 0, accepted: 1, brought: 0, arrived: 0, returned: 1 },
      items: [
        { state: 'accepted', accepted: true, verified: false },
        { state: 'returned', accepted: false },
      ],
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
