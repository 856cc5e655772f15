import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { announcedConvoyList } from '../../lib/relay/answers.ts';
import { strandedPerson } from './support/given.ts';
import { bodyOf, type Person, problemOf } from './support/people.ts';
import { shared } from './support/shared.ts';

/** Hand-offs that travel together, each decided on its own. */
export function convoyStories(): void {
  it('every case that cannot go says why, and the others go', async () => {
    const [jakarta, jatim] = [await shared().at('31'), await shared().at('35')];
    const [fit = '', closed = '', offered = ''] = await openMany(jakarta, 3);
    const { id: foreign } = await jatim.open(strandedPerson());
    const { id: handedOn } = await jakarta.open(strandedPerson());
    await jatim.move((await jakarta.offer(handedOn, '35')).id, 'accept');
    await jakarta.post(`/v1/cases/${closed}/close`, { outcome: 'other' });
    await jakarta.offer(offered, '33');
    const unknown = '01jcz4m5t8q0r3v6x9y2b5d7fh';
    const { items } = await jakarta.convoy('35', [unknown, 'bukan-id', foreign, closed, offered, handedOn, fit]);
    expect(items.map(({ caseId, status, problem }) => [caseId, status, problem?.code])).toEqual([
      [unknown, 404, 'not-found'],
      ['bukan-id', 404, 'not-found'],
      [foreign, 404, 'not-found'],
      [closed, 409, 'case-closed'],
      [offered, 409, 'handoff-open'],
      [handedOn, 403, 'desk-not-allowed'],
      [fit, 201, undefined],
    ]);
    expect(items[3]?.problem).toMatchObject({ status: 409, instance: `/v1/cases/${closed}/handoffs` });
  });

  it('what a desk has announced is listed, the newest first', async () => {
    const [jakarta, jatim] = [await shared().at('31'), await shared().at('35')];
    const caseIds = await openMany(jakarta, 2);
    const { convoyId } = await jakarta.convoy('35', caseIds);
    const { items } = announcedConvoyList.parse(bodyOf(await jakarta.get('/v1/desks/31/convoys?limit=1'), 200));
    expect(items).toMatchObject([{ id: convoyId, way: 'hand-off', from: '31', cases: 2 }]);
    const others = announcedConvoyList.parse(bodyOf(await jatim.get('/v1/desks/35/convoys'), 200));
    expect(others.items.map(({ id }) => id)).not.toContain(convoyId);
    problemOf(await jatim.get('/v1/desks/31/convoys'), 404, 'not-found');
    problemOf(await jatim.get('/v1/desks/99/convoys'), 404, 'not-found');
  });

  it('a hundred go together, once; each is then accepted or returned on its own', async () => {
    const [jakarta, jatim] = [await shared().at('31'), await shared().at('35')];
    const caseIds = await openMany(jakarta, 100);
    const key = randomUUID();
    const sent = await jakarta.convoy('35', caseIds, key);
    expect(await jakarta.convoy('35', caseIds, key)).toEqual(sent);
    expect(sent.items.map(({ caseId, status }) => [caseId, status])).toEqual(caseIds.map((id) => [id, 201]));
    const tasks = sent.items.flatMap(({ task }) => task ?? []);
    expect(new Set(tasks.map(({ convoy }) => JSON.stringify(convoy)))).toEqual(
      new Set([JSON.stringify({ id: sent.convoyId, size: 100 })]),
    );
    const answer = { code: 'not-resident', reason: 'Bukan warga Jawa Timur.' };
    const [first, second, third, fourth] = tasks;
    await Promise.all([first, second].map((task) => jatim.move(task?.id ?? '', 'accept')));
    await Promise.all([third, fourth].map((task) => jatim.move(task?.id ?? '', 'return', answer)));
    const now = await Promise.all(caseIds.slice(0, 5).map((id) => jakarta.case(id)));
    expect(now.map(({ holder, version }) => [holder, version])).toEqual([
      ['35', 3],
      ['35', 3],
      ['31', 3],
      ['31', 3],
      ['31', 2],
    ]);
    expect((await jatim.timeline(caseIds[0] ?? '')).items[1]?.text).toContain('in a convoy of 100');
  });

  describe('refused as a whole', () => {
    it.each([
      ['more than a hundred', Array.from({ length: 101 }, (_, n) => `kasus-${n}`), '/caseIds'],
      ['one twice', ['01jcz4m5t8q0r3v6x9y2b5d7fh', '01jcz4m5t8q0r3v6x9y2b5d7fh'], '/caseIds'],
      ['none', [], '/caseIds'],
    ])('%s', async (_, caseIds, pointer) => {
      const jakarta = await shared().at('31');
      const reply = await jakarta.post('/v1/convoys', { to: '35', caseIds, reason: 'Bersama.' });
      expect(problemOf(reply, 422, 'request-invalid').errors).toMatchObject([{ pointer }]);
    });

    it('a desk that the forum does not have', async () => {
      const jakarta = await shared().at('31');
      const [id = ''] = await openMany(jakarta, 1);
      const reply = await jakarta.post('/v1/convoys', { to: '63', caseIds: [id], reason: 'Bersama.' });
      expect(problemOf(reply, 422, 'desk-unknown').errors).toMatchObject([{ pointer: '/to' }]);
      expect((await jakarta.case(id)).version).toBe(1);
    });
  });
}

async function openMany(person: Person, count: number): Promise<readonly string[]> {
  const opened = Array.from({ length: count }, async () => (await person.open(strandedPerson())).id);
  return await Promise.all(opened);
}
