import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { convoyView } from '../../lib/cases/answers.ts';
import { disaster, markedSubject, strandedPerson, unknownSubject } from './support/given.ts';
import { bodyOf, type Person, problemOf } from './support/people.ts';
import { inDays, shared } from './support/shared.ts';

/** What is found by its name or number: cases by a printed reference, codes by what people call them. */
export function foundStories(): void {
  describe('a printed reference', () => {
    it('works wherever the id does, as it is typed, and shows nobody more than the id', async () => {
      const [holder, stranger] = [await shared().at('33.24'), await shared().at('52')];
      const { id, reference } = await holder.open(strandedPerson());
      const typed = encodeURIComponent(reference.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'));
      expect((await holder.case(reference)).id).toBe(id);
      expect((await holder.case(typed)).id).toBe(id);
      await holder.post(`/v1/cases/${reference}/notes`, { text: 'Dibaca dari surat.' });
      expect((await holder.timeline(reference)).items).toHaveLength(2);
      const unseen = problemOf(await stranger.get(`/v1/cases/${reference}`), 404, 'not-found');
      const unknown = problemOf(await stranger.get('/v1/cases/35-26-7K3QW-P'), 404, 'not-found');
      expect([unseen.detail, unseen['fault']]).toEqual([unknown.detail, undefined]);
      const mistyped = reference.replace(/.$/, (check) => (check === '7' ? '8' : '7'));
      expect(problemOf(await holder.get(`/v1/cases/${mistyped}`), 404, 'not-found')).toMatchObject({
        fault: 'check-character',
        detail: expect.stringContaining('mistyped'),
      });
    });

    it('names the cases of a convoy, each once', async () => {
      const officer = await shared().at('33.23');
      const [one, other] = [await officer.open(strandedPerson()), await officer.open(strandedPerson())];
      const body = { to: '33', reason: 'Bersama.' };
      const twice = await officer.post('/v1/convoys', { ...body, caseIds: [one.reference, one.id] });
      expect(problemOf(twice, 422, 'request-invalid').errors).toMatchObject([{ pointer: '/caseIds' }]);
      const mistyped = other.reference.replace(/.$/, (check) => (check === '7' ? '8' : '7'));
      const caseIds = [one.reference, mistyped, other.id];
      const { items } = convoyView.parse(bodyOf(await officer.post('/v1/convoys', { ...body, caseIds }), 207));
      expect(items.map(({ caseId, status }) => [caseId, status])).toEqual([
        [one.id, 201],
        [mistyped, 404],
        [other.id, 201],
      ]);
      expect(items[1]?.problem).toMatchObject({ code: 'not-found', fault: 'check-character' });
    });

    it('leads to an appeal, and its offers are listed by it', async () => {
      const [holder, giver] = [await shared().at('53.20'), await shared().at('52')];
      const { id, reference } = await holder.open(disaster());
      await holder.post(`/v1/cases/${reference}/appeal`, { audience: 'forum', partners: true, closesAt: inDays(10) });
      const offer = { lines: [{ needId: 'n1', quantity: 3 }], validUntil: inDays(5) };
      const made = bodyOf(
        await giver.post(`/v1/appeals/${reference}/offers`, offer, { 'idempotency-key': randomUUID() }),
        201,
      );
      expect(made).toMatchObject({ caseId: id });
      expect(bodyOf(await giver.get(`/v1/offers?caseId=${reference}`), 200)).toMatchObject({ items: [{ caseId: id }] });
    });
  });

  it('words of the title lead to a case, a name leads its holder alone, and the log tells of it', async () => {
    const [holder, receiver] = [await shared().at('33.21'), await shared().at('53.18')];
    const subjects = [{ ...markedSubject(), name: 'Wilhelmina Rekaan' }];
    const { id } = await holder.open(strandedPerson({ title: 'Ibu dari Karimunjawa', subjects }));
    const task = await holder.offer(id, '53.18');
    const found = async (who: Person, q: string) => (await who.cases(`?q=${q}`)).items.map((one) => one.id);
    expect(await found(receiver, 'karimunjawa')).toEqual([id]);
    expect(await found(receiver, 'wilhelmina')).toEqual([]);
    await receiver.move(task.id, 'accept');
    expect(await found(receiver, 'wilhelmina+karimunjawa')).toEqual([id]);
    expect(await found(holder, 'wilhelmina')).toEqual([]);
    expect((await receiver.accessLog(id)).map(({ how }) => how)).toEqual(['search']);
    const refused = await holder.get('/v1/cases?q=k');
    expect(problemOf(refused, 422, 'request-invalid').errors).toMatchObject([{ pointer: '/q' }]);
  });

  describe('a code', () => {
    it('is searched by name without a token, and may be kept', async () => {
      const url = shared().cloud.url;
      const first = await fetch(`${url}/v1/areas?q=ngada`);
      expect(await first.json()).toMatchObject({ items: [{ code: '53.09', level: 'kab-kota' }] });
      expect(first.headers.get('cache-control')).toBe('public, max-age=3600');
      const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
      const again = await fetch(`${url}/v1/areas?q=ngada`, { headers });
      expect([again.status, await again.text()]).toEqual([304, '']);
      const officer = await shared().at('33.22');
      expect(bodyOf(await officer.get('/v1/codes/items?q=selimut'), 200)).toMatchObject({
        items: [{ code: 'blanket' }],
      });
    });

    it('that is unknown is refused with the nearest, by name and by number', async () => {
      const officer = await shared().at('33.22');
      const near = async (changes: Readonly<Record<string, unknown>>) =>
        problemOf(await officer.post('/v1/cases', strandedPerson(changes)), 422, 'area-unknown');
      const byNumber = await near({ location: { area: '53.99' } });
      expect(byNumber.errors).toMatchObject([
        { pointer: '/location/area', nearest: [{ code: '53.09' }, { code: '53.19' }] },
      ]);
      const byName = await officer.post('/v1/cases', strandedPerson({ location: { area: 'Nagda' } }));
      expect(problemOf(byName, 422, 'request-invalid').errors).toMatchObject([
        { pointer: '/location/area', nearest: [{ code: '53.09', name: 'Kabupaten Ngada' }] },
      ]);
      const flagged = strandedPerson({ subjects: [{ ...unknownSubject(), riskFlags: ['tanpa dok'] }] });
      expect(problemOf(await officer.post('/v1/cases', flagged), 422, 'risk-flag-unknown')).toMatchObject({
        errors: [{ pointer: '/subjects/0/riskFlags/0' }],
        nearest: [{ code: 'tanpa-dokumen' }],
      });
    });
  });
}
