import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { strandedPerson } from './support/given.ts';
import { endingsOf } from './support/people.ts';
import { shared } from './support/shared.ts';

const ROUNDS = 8;

/** What happens when several people act at the same instant. */
export function raceStories(): void {
  it(`of two officers who accept at the same instant one is told that it is done, ${ROUNDS} times`, async () => {
    const people = await Promise.all(['siti', 'budi'].map((person) => shared().at('35', { person })));
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id, taskId } = await offered();
      const replies = await Promise.all(people.map((person) => person.verb(taskId, 'accept')));
      expect(endingsOf(replies)).toEqual(['200', '409 task-phase']);
      expect((await people[0]?.case(id))?.version).toBe(3);
    }
  });

  it(`of an acceptance and a withdrawal exactly one holds, ${ROUNDS} times`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { jakarta, jatim, id, taskId } = await offered();
      const [accepted, withdrawn] = await Promise.all([
        jatim.verb(taskId, 'accept'),
        jakarta.verb(taskId, 'withdraw', { reason: 'Salah alamat.' }),
      ]);
      expect(new Set([accepted.status, withdrawn.status])).toEqual(new Set([200, 409]));
      const expected = accepted.status === 200 ? ['35', 'in-progress'] : ['31', 'withdrawn'];
      expect([(await jakarta.case(id)).holder, (await jakarta.task(taskId)).phase]).toEqual(expected);
    }
  });

  it('the same opening ten times at once, under one key, opens one case', async () => {
    // No other story opens cases at this desk.
    const barat = await shared().at('31.74');
    const key = { 'idempotency-key': randomUUID() };
    const replies = await Promise.all(Array.from({ length: 10 }, () => barat.post('/v1/cases', strandedPerson(), key)));
    expect(endingsOf(replies)).toEqual(Array.from({ length: 10 }, () => '201'));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect((await barat.cases()).items).toHaveLength(1);
  });

  it('the same acceptance, note and convoy ten times at once have one effect each', async () => {
    const { jakarta, jatim, id, taskId } = await offered();
    const other = await jakarta.open(strandedPerson());
    const commands = [
      () => jatim.verb(taskId, 'accept', {}, { 'idempotency-key': `terima-${id}` }),
      () => jatim.post(`/v1/cases/${id}/notes`, { text: 'Sekali.' }, { 'idempotency-key': `catat-${id}` }),
      () =>
        jakarta.post(
          '/v1/convoys',
          { to: '33', caseIds: [other.id], reason: 'Bersama.' },
          { 'idempotency-key': `rombongan-${id}` },
        ),
    ];
    for (const command of commands) {
      const replies = await Promise.all(Array.from({ length: 10 }, command));
      expect(replies.filter(({ status }) => status >= 300).map(({ text }) => text)).toEqual([]);
      expect(new Set(replies.map(({ text, headers }) => `${headers.get('etag')} ${text}`)).size).toBe(1);
    }
    expect([(await jatim.case(id)).version, (await jakarta.case(other.id)).version]).toEqual([4, 2]);
  });

  it('of twenty notes at once none is lost', async () => {
    const { jakarta, id } = await offered();
    const texts = Array.from({ length: 20 }, (_, n) => `Catatan nomor ${n}.`);
    const replies = await Promise.all(texts.map((text) => jakarta.post(`/v1/cases/${id}/notes`, { text })));
    expect(endingsOf(replies)).toEqual(texts.map(() => '201'));
    const { items } = await jakarta.timeline(id);
    expect(items.map(({ seq }) => seq)).toEqual(Array.from({ length: 22 }, (_, n) => n + 1));
    for (const text of texts) expect(items.filter((entry) => entry.text.endsWith(`: ${text}`))).toHaveLength(1);
  });

  it('of two hand-offs to different desks at once one is made', async () => {
    const jakarta = await shared().at('31');
    const { id } = await jakarta.open(strandedPerson());
    const replies = await Promise.all(
      ['33', '35', '51'].map((to) => jakarta.post(`/v1/cases/${id}/handoffs`, { to, reason: 'Asal.' })),
    );
    expect(endingsOf(replies)).toEqual(['201', '409 handoff-open', '409 handoff-open']);
  });
}

async function offered() {
  const [jakarta, jatim] = [await shared().at('31'), await shared().at('35')];
  const { id } = await jakarta.open(strandedPerson());
  const { id: taskId } = await jakarta.offer(id, '35');
  return { jakarta, jatim, id, taskId };
}
