import { describe, expect, it } from 'vitest';
import { eventually } from './support/eventually.ts';
import { disaster, strandedPerson } from './support/given.ts';
import { type Person, problemOf } from './support/people.ts';
import { shared } from './support/shared.ts';

interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly next?: string | undefined;
}

/** The lists of a desk. Each story has a desk of its own, so that no other story's cases are in its lists. */
export function listStories(): void {
  describe('queues', () => {
    it('of kab/kota are read by those who lead the province, and what is overdue by the secretariat', async () => {
      const [jateng, head] = [await shared().at('33'), await shared().at('33', { role: 'head' })];
      const task = await jateng.offer((await jateng.open(strandedPerson())).id, '33.19');
      expect((await head.queue('33.19')).items.map(({ id }) => id)).toEqual([task.id]);
      problemOf(await jateng.get('/v1/desks/33.19/tasks'), 404, 'not-found');
      problemOf(await head.get('/v1/desks/35.78/tasks'), 404, 'not-found');
      const secretariat = await shared().at('mpu', { role: 'secretariat' });
      expect((await secretariat.queue('33.19', '?state=overdue')).items).toEqual([]);
      problemOf(await secretariat.get('/v1/desks/33.19/tasks'), 404, 'not-found');
    });
  });

  describe('pages', () => {
    it('of cases that are being opened meanwhile hold nothing twice and miss nothing', async () => {
      const tegal = await shared().at('33.28');
      const before = await openMany(tegal, 12);
      const seen = await pagesOf(
        (query) => tegal.cases(query),
        3,
        () => openMany(tegal, 1),
      );
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining([...before]));
      // Of cases that are opened in the same moments, the newest by their time comes first, whichever id was made first.
      const opened = (await tegal.cases('?limit=100')).items.map(({ openedAt }) => openedAt ?? '');
      expect(opened).toEqual(opened.toSorted((one, other) => other.localeCompare(one)));
    });

    it('of a queue, soonest due first, hold nothing twice while offers come in', async () => {
      const [jateng, brebes] = [await shared().at('33'), await shared().at('33.29')];
      const before = await offerMany(jateng, '33.29', 9);
      const seen = await pagesOf(
        (query) => brebes.queue('33.29', query),
        2,
        () => offerMany(jateng, '33.29', 1),
      );
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining([...before]));
      const { items } = await brebes.queue('33.29', '?limit=100');
      const due = items.map(({ clock }) => clock.dueAt);
      expect(due).toEqual([...due].sort());
    });

    it('of a timeline and of an access log go on where the page before ended', async () => {
      const officer = await shared().at('33.27');
      const { id } = await officer.open(strandedPerson());
      for (let n = 0; n < 5; n += 1) await officer.post(`/v1/cases/${id}/notes`, { text: `Catatan ${n}.` });
      const first = await officer.timeline(id, 'en', '?limit=4');
      const rest = await officer.timeline(id, 'en', `?limit=4&next=${first.next}`);
      expect([...first.items, ...rest.items].map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(rest.next).toBeUndefined();
    });

    it('a full last page of one status has no next; without a status the closed cases follow, which may be none', async () => {
      const officer = await shared().at('33.26');
      await openMany(officer, 4);
      const open = await officer.cases('?limit=2&status=open');
      expect((await officer.cases(`?limit=2&status=open&next=${open.next}`)).next).toBeUndefined();
      expect(await pagesOf((query) => officer.cases(query), 2)).toHaveLength(4);
    });
  });

  describe('filters', () => {
    it('by kind and by status, the open before the closed', async () => {
      const officer = await shared().at('33.25');
      const [aid, person] = [await officer.open(disaster()), await officer.open(strandedPerson())];
      await officer.post(`/v1/cases/${person.id}/close`, { outcome: 'other' });
      const ids = async (query: string) => (await officer.cases(query)).items.map(({ id }) => id);
      expect(await ids('')).toEqual([aid.id, person.id]);
      expect(await ids('?status=open')).toEqual([aid.id]);
      expect(await ids('?status=closed')).toEqual([person.id]);
      expect(await ids('?kind=stranded-person')).toEqual([person.id]);
      expect(await ids('?kind=referral')).toEqual([]);
      expect(await pagesOf((query) => officer.cases(query), 1)).toEqual([aid.id, person.id]);
    });

    it('by priority, area and time of opening, alone and together, in pages that are full', async () => {
      const officer = await shared().at('33.18');
      const open = async (area: string, priority: string) =>
        (await officer.open(disaster({ location: { area }, priority }))).id;
      const first = await open('33.18', 'normal');
      const [other, urgent] = [await open('33.19', 'high'), await open('33.19', 'urgent')];
      const [newest] = (await officer.cases('?limit=1')).items;
      const ids = async (query: string) => (await officer.cases(query)).items.map(({ id }) => id);
      expect(await ids('?priority=urgent')).toEqual([urgent]);
      expect(await ids('?area=33.19')).toEqual([urgent, other]);
      expect(await ids('?area=33')).toEqual([first, urgent, other]);
      expect(await ids('?area=33.19&priority=high&kind=disaster-aid&status=open')).toEqual([other]);
      expect(await ids('?area=53')).toEqual([]);
      expect(await ids(`?openedAfter=${newest?.openedAt}`)).toEqual([]);
      expect(await ids('?openedAfter=2026-01-01T00:00:00Z')).toEqual([urgent, other, first]);
      expect(await pagesOf((query) => officer.cases(query.replace('?', '?area=33&')), 1)).toEqual([
        first,
        urgent,
        other,
      ]);
    });

    it('a queue shows what is open, overdue, escalated and done', async () => {
      const [jateng, officer] = [await shared().at('33'), await shared().at('33.24')];
      const [open = '', done = ''] = await offerMany(jateng, '33.24', 2);
      await officer.move(done, 'return', { code: 'wrong-desk', reason: 'Salah alamat.' });
      const ids = async (state: string) => (await officer.queue('33.24', `?state=${state}`)).items.map(({ id }) => id);
      expect(await ids('open')).toEqual([open]);
      expect(await ids('done')).toEqual([done]);
      expect([await ids('overdue'), await ids('escalated')]).toEqual([[], []]);
      expect((await officer.queue('33.24')).items.map(({ id }) => id)).toEqual([open]);
    });

    it('a desk that was offered a case and returned it still finds it among its cases', async () => {
      const [jateng, officer] = [await shared().at('33'), await shared().at('33.23')];
      const [taskId = ''] = await offerMany(jateng, '33.23', 1);
      await officer.move(taskId, 'return', { code: 'wrong-desk', reason: 'Salah alamat.' });
      expect((await officer.cases()).items.map(({ id }) => `${id}-1`)).toEqual([taskId]);
    });
  });

  describe('refused', () => {
    it.each([
      ['/v1/cases?limit=0', '/limit'],
      ['/v1/cases?limit=101', '/limit'],
      ['/v1/cases?limit=-1', '/limit'],
      ['/v1/cases?limit=1.5', '/limit'],
      ['/v1/cases?limit=', '/limit'],
      ['/v1/cases?limit=1&limit=2', '/limit'],
      ['/v1/cases?next=', '/next'],
      ['/v1/cases?kind=flood', '/kind'],
      ['/v1/cases?status=gone', '/status'],
      ['/v1/cases?priority=soon', '/priority'],
      ['/v1/cases?area=Ende', '/area'],
      ['/v1/cases?openedAfter=kemarin', '/openedAfter'],
      ['/v1/cases?colour=red', '/colour'],
      ['/v1/cases?desk=x', '/desk'],
      ['/v1/desks/33/tasks?state=late', '/state'],
      ['/v1/desks/33/tasks?status=open', '/status'],
    ])('%s', async (path, pointer) => {
      const reply = await (await shared().at('33')).get(path);
      expect(problemOf(reply, 422, 'request-invalid').errors).toMatchObject([{ pointer }]);
    });

    it('a cursor that is tampered with, of another desk, of another list or of another filter', async () => {
      const [officer, other] = [await shared().at('33.22'), await shared().at('33.21')];
      await openMany(officer, 2);
      await openMany(other, 2);
      const { next = '' } = await officer.cases('?limit=1');
      const elsewhere = (await other.cases('?limit=1')).next ?? '';
      const tampered = `${next.slice(0, -2)}${next.endsWith('A') ? 'B' : 'A'}${next.slice(-1)}`;
      const paths = [
        `/v1/cases?next=${elsewhere}`,
        `/v1/cases?next=${tampered}`,
        `/v1/cases?next=${next.slice(0, 20)}`,
        `/v1/cases?next=${next}&status=open`,
        `/v1/cases?next=${next}&kind=referral`,
        `/v1/desks/33.22/tasks?next=${next}`,
        '/v1/cases?next=%F0%9F%9A%8C',
        `/v1/cases?next=${Buffer.from('{"v":1,"k":{"after":"x"},"f":""}').toString('base64url')}`,
      ];
      for (const path of paths) problemOf(await officer.get(path), 400, 'cursor-invalid');
      expect((await officer.cases(`?next=${next}`)).items).toHaveLength(1);
      expect((await officer.cases(`?next=${next}&limit=100`)).items).toHaveLength(1);
    });

    it.each(['/v1/desks/51/tasks', '/v1/desks/63/tasks', '/v1/desks/nowhere/tasks', '/v1/cases?desk=51'])(
      '%s of another desk does not exist',
      async (path) => {
        problemOf(await (await shared().at('33')).get(path), 404, 'not-found');
      },
    );
  });

  it('an overdue task shows as overdue, and once its ladder has called, as escalated', async () => {
    const [jateng, officer] = [await shared().at('33'), await shared().at('33.20')];
    const [taskId = ''] = await offerMany(jateng, '33.20', 1);
    const { clock } = await officer.task(taskId);
    const ahead = Date.parse(clock.dueAt) - shared().cloud.clock.now() + 60_000;
    await shared().cloud.clock.advance(ahead);
    const later = await shared().at('33.20');
    const found = await eventually('the task is overdue', async () => {
      const { items } = await later.queue('33.20', '?state=overdue');
      return items.find(({ id }) => id === taskId);
    });
    expect(found.clock.dueAt).toBe(clock.dueAt);
    // A call that comes late gives its notice all the same: the next rung is that much later.
    let polls = 0;
    await eventually('the task has escalated', async () => {
      if (polls++ % 20 === 0) await shared().cloud.clock.advance(31 * 60_000);
      const { items } = await (await shared().at('33.20')).queue('33.20', '?state=escalated');
      return items.find(({ id, clock: { rung } }) => id === taskId && rung >= 2);
    });
  });
}

async function openMany(person: Person, count: number): Promise<readonly string[]> {
  return await Promise.all(Array.from({ length: count }, async () => (await person.open(strandedPerson())).id));
}

async function offerMany(person: Person, to: string, count: number): Promise<readonly string[]> {
  const ids = await openMany(person, count);
  return await Promise.all(ids.map(async (id) => (await person.offer(id, to)).id));
}

/** The ids on all pages of a list; `between` happens after each page. */
async function pagesOf(
  read: (query: string) => Promise<Page>,
  limit: number,
  between: () => Promise<unknown> = async () => undefined,
): Promise<readonly string[]> {
  const ids: string[] = [];
  let query = `?limit=${limit}`;
  for (;;) {
    const { items, next } = await read(query);
    expect(items.length).toBeLessThanOrEqual(limit);
    ids.push(...items.map(({ id }) => id));
    if (next === undefined || ids.length > 200) return ids;
    query = `?limit=${limit}&next=${next}`;
    await between();
  }
}
