import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { appealView, needsView, offerView, publishedAppeal } from '../../lib/aid/answers.ts';
import { taskView } from '../../lib/capabilities/answers.ts';
import { changeList } from '../../lib/feed/answers.ts';
import { eventually } from './support/eventually.ts';
import { disaster, markedSubject, strandedPerson } from './support/given.ts';
import { bodyOf, type Person, problemOf } from './support/people.ts';
import { dayIn, inDays, inHours, shared } from './support/shared.ts';

type Changes = z.output<typeof changeList>;

/** A desk's program that follows its feed: what it has seen of one case, and its place. */
class Follower {
  readonly #person: Person;
  readonly #desk: string;
  #next = '';
  readonly seen: Changes['items'][number][] = [];

  constructor(person: Person, desk: string) {
    this.#person = person;
    this.#desk = desk;
  }

  async look(query = ''): Promise<Changes> {
    const after = this.#next === '' ? '' : `&after=${this.#next}`;
    const path = `/v1/desks/${this.#desk}/changes?limit=20${after}${query}`;
    const answer = changeList.parse(bodyOf(await this.#person.get(path), 200));
    this.#next = answer.next;
    this.seen.push(...answer.items);
    return answer;
  }

  /** Looks until the case has that many changes, and says them in order. */
  async until(caseId: string, count: number) {
    const own = () => this.seen.filter((item) => item.caseId === caseId);
    return await eventually(`${count} changes of ${caseId}`, async () => {
      if (own().length < count) await this.look('&wait=1');
      return own().length >= count ? own() : undefined;
    });
  }
}

/** What a desk's program follows instead of reading its lists over and over. */
export function feedStories(): void {
  describe('a desk that follows what changes', () => {
    it('sees a hand-off from both ends: in order, each once, and no more than it may see', async () => {
      const [jateng, kendal] = [await shared().at('33'), await shared().at('33.24')];
      const [ours, theirs] = [new Follower(jateng, '33'), new Follower(kendal, '33.24')];
      await Promise.all([ours.look(), theirs.look()]);
      const { id, reference } = await jateng.open(strandedPerson());
      const task = await jateng.offer(id, '33.24');
      await kendal.verb(task.id, 'acknowledge');
      await kendal.verb(task.id, 'return', { code: 'other', reason: 'Lain-lain (rekaan).' });
      bodyOf(await jateng.post(`/v1/cases/${id}/notes`, { text: 'Sesudahnya (rekaan).' }), 201);

      const kinds = (items: Changes['items']) => items.map(({ version, kind, taskId }) => [version, kind, taskId]);
      expect(kinds(await ours.until(id, 5))).toEqual([
        [1, 'case-opened', undefined],
        [2, 'task-opened', task.id],
        [3, 'task-acknowledged', task.id],
        [4, 'task-returned', task.id],
        [5, 'note-added', undefined],
      ]);
      const received = await theirs.until(id, 3);
      expect(kinds(received)).toEqual([
        [2, 'task-opened', task.id],
        [3, 'task-acknowledged', task.id],
        [4, 'task-returned', task.id],
      ]);
      expect(received[0]).toMatchObject({
        reference,
        links: [
          { rel: 'case', href: `/v1/cases/${id}` },
          { rel: 'task', href: `/v1/tasks/${task.id}` },
        ],
      });
      // Its part has ended: the note is not in its feed, however long it looks.
      await theirs.look();
      expect(theirs.seen.filter(({ caseId }) => caseId === id)).toHaveLength(3);
    });

    it('waits for a change, and is answered when it comes', async () => {
      const batang = await shared().at('33.25');
      const follower = new Follower(batang, '33.25');
      await follower.look();
      const waiting = follower.look('&wait=20');
      const { id } = await batang.open(strandedPerson());
      expect((await waiting).items.map(({ caseId, kind }) => [caseId, kind])).toEqual([[id, 'case-opened']]);
    });

    it('is led to the appeal that it is asked to answer, and its answer is read by the holder', async () => {
      const [jateng, diy, kulonProgo] = [await shared().at('33'), await shared().at('34'), await shared().at('34.01')];
      const follower = new Follower(kulonProgo, '34.01');
      await follower.look();
      const { id } = await jateng.open(disaster());
      const appeal = { audience: ['34', '34.01'], partners: false, closesAt: inDays(10) };
      bodyOf(await jateng.post(`/v1/cases/${id}/appeal`, appeal), 201);
      const [asked] = await follower.until(id, 1);
      const toAppeal = [{ rel: 'appeal', href: `/v1/appeals/${id}` }];
      expect(asked).toMatchObject({ kind: 'task-opened', kinds: ['task-opened'], tasks: [asked?.taskId] });
      expect(asked?.links).toEqual([{ rel: 'task', href: `/v1/tasks/${asked?.taskId}` }, ...toAppeal]);
      expect(bodyOf(await kulonProgo.get(`/v1/tasks/${asked?.taskId}`), 200)).toMatchObject({
        links: asked?.links,
      });

      await kulonProgo.verb(asked?.taskId ?? '', 'return', { code: 'other', reason: 'Gudang kosong (rekaan).' });
      const offer = { lines: [{ needId: 'n1', quantity: 1 }], validUntil: inDays(5) };
      const { id: offerId } = offerView.parse(bodyOf(await diy.post(`/v1/appeals/${id}/offers`, offer), 201));
      const { answers } = appealView.parse(bodyOf(await jateng.get(`/v1/cases/${id}/appeal`), 200));
      expect(answers).toMatchObject([
        { desk: '34', state: 'offered', offers: [offerId] },
        { desk: '34.01', state: 'returned', returned: { code: 'other', reason: 'Gudang kosong (rekaan).' } },
      ]);
      // A desk that is asked sees its own answer and nobody else's.
      const { answer, ...rest } = publishedAppeal.parse(bodyOf(await diy.get(`/v1/appeals/${id}`), 200));
      expect(answer).toMatchObject({ desk: '34', state: 'offered', offers: [offerId] });
      expect(rest).not.toHaveProperty('answers');
    });

    it('where a disaster is, sees it without people, proposes needs and confirms what arrives', async () => {
      const [jateng, diy, jepara] = [await shared().at('33'), await shared().at('34'), await shared().at('33.20')];
      const follower = new Follower(jepara, '33.20');
      await follower.look();
      const subjects = [markedSubject()];
      const { id } = await jateng.open(disaster({ location: { area: '33.20' }, subjects }));
      expect((await follower.until(id, 1))[0]).toMatchObject({
        kind: 'case-opened',
        links: [{ rel: 'case', href: `/v1/cases/${id}` }],
      });
      expect(bodyOf(await jepara.get(`/v1/cases/${id}`), 200)).toMatchObject({ id, subjects: [] });
      expect(bodyOf(await jateng.get(`/v1/cases/${id}`), 200)).toMatchObject({ subjects: [{ n: 1 }] });

      const add = [{ item: 'rice', unit: 'kg', quantity: 40, neededBy: dayIn(9) }];
      const proposals = `/v1/cases/${id}/needs/proposals`;
      const task = taskView.parse(
        bodyOf(await jepara.post(proposals, { add, reason: 'Posko bertambah (rekaan).' }), 201),
      );
      expect(task).toMatchObject({ kind: 'decide-needs', desk: '33', from: '33.20', proposal: { needs: add } });
      expect((await jateng.queue('33', '?limit=100')).items.find((one) => one.id === task.id)).not.toHaveProperty(
        'proposal',
      );
      bodyOf(await jateng.verb(task.id, 'accept'), 200);
      const { items } = needsView.parse(bodyOf(await jepara.get(`/v1/cases/${id}/needs`), 200));
      expect(items.at(-1)).toMatchObject({ item: 'rice', requested: 40 });

      const appeal = { audience: ['34'], partners: false, closesAt: inDays(10) };
      bodyOf(await jateng.post(`/v1/cases/${id}/appeal`, appeal), 201);
      const offer = { lines: [{ needId: items.at(-1)?.id, quantity: 40 }], validUntil: inDays(5) };
      const offered = offerView.parse(bodyOf(await diy.post(`/v1/appeals/${id}/offers`, offer), 201));
      const { commitments = [] } = taskView.parse(bodyOf(await jateng.verb(offered.task ?? '', 'accept'), 200));
      const goods = `/v1/commitments/${commitments[0]}`;
      bodyOf(await diy.post(`${goods}/dispatch`, { quantity: 40, carrier: 'Truk Rekaan', eta: inHours(9) }), 200);
      const received = await jepara.post(`${goods}/receive`, { quantity: 40, condition: 'baik', bast: 'BAST/33.20/1' });
      expect(bodyOf(received, 200)).toMatchObject({ received: 40 });
      problemOf(
        await jepara.post(`${goods}/reverse`, { shipment: 1, receipt: 1, reason: 'Salah.' }),
        403,
        'desk-not-allowed',
      );
    });

    it('is refused the feed and the cursors of another desk', async () => {
      const [batang, kendal] = [await shared().at('33.25'), await shared().at('33.24')];
      const { next } = changeList.parse(bodyOf(await kendal.get('/v1/desks/33.24/changes'), 200));
      problemOf(await batang.get('/v1/desks/33.24/changes'), 404, 'not-found');
      problemOf(await batang.get(`/v1/desks/33.25/changes?after=${next}`), 400, 'cursor-invalid');
      problemOf(await batang.get('/v1/desks/33.25/changes?wait=21'), 422, 'request-invalid');
    });
  });
}
