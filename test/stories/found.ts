import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { convoyView } from '../../lib/cases/answers.ts';
import { disaster, strandedPerson } from './support/given.ts';
import { bodyOf, problemOf } from './support/people.ts';
import { inDays, shared } from './support/shared.ts';

/** Cases found by what is printed on a letter. */
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
}
