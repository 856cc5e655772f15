import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { allowancesView } from '../../lib/desks/answers.ts';
import { strandedPerson } from './support/given.ts';
import { bodyOf, problemOf } from './support/people.ts';
import { shared } from './support/shared.ts';

/** A desk that no other story has to do with. */
const DESK = '52.72';
const PATH = `/v1/desks/${DESK}/allowances`;
const HOUR = 3600_000;

const ENTRY = { kind: 'receive-case', caseKind: 'stranded-person', priority: 'normal' };
const acknowledgedIn = (minutes: unknown) => ({ allowances: [{ ...ENTRY, minutes: { 'awaiting-ack': minutes } }] });

/** What a desk and the secretariat may set of its clocks. */
export function allowanceStories(): void {
  const head = () => shared().at(DESK, { role: 'head' });
  const secretariat = () => shared().at('mpu', { role: 'secretariat' });

  it('a desk gives itself more time; tasks from then on have it, those before keep theirs', async () => {
    const [jakarta, mataram] = [await shared().at('31'), await head()];
    const [before, after] = [await jakarta.open(strandedPerson()), await jakarta.open(strandedPerson())];
    const old = await jakarta.offer(before.id, DESK);
    const set = viewOf(await mataram.put(PATH, acknowledgedIn(240)));
    const young = await jakarta.offer(after.id, DESK);
    expect([allowed(old), allowed(young)]).toEqual([2 * HOUR, 4 * HOUR]);
    expect(allowed(await mataram.task(old.id))).toBe(2 * HOUR);
    expect(set.effective).toContainEqual({
      ...ENTRY,
      phase: 'awaiting-ack',
      clock: 'around-the-clock',
      minutes: 240,
      default: 120,
      minimum: 60,
      maximum: 240,
    });
    expect(viewOf(await mataram.get(PATH))).toEqual(set);
  });

  it('goes no further than its bounds; the secretariat goes further, for any desk', async () => {
    const far = problemOf(await (await head()).put(PATH, acknowledgedIn(241)), 422, 'allowance-out-of-bounds');
    expect(far).toMatchObject({ minimum: 60, maximum: 240 });
    expect(far.errors).toMatchObject([{ pointer: '/allowances/0/minutes/awaiting-ack' }]);
    const set = viewOf(await (await secretariat()).put(PATH, acknowledgedIn(480)));
    expect(set.allowances).toEqual(acknowledgedIn(480).allowances);
    const beyond = problemOf(
      await (await secretariat()).put(PATH, acknowledgedIn(481)),
      422,
      'allowance-out-of-bounds',
    );
    expect(beyond).toMatchObject({ minimum: 30, maximum: 480 });
  });

  it('is changed only as it was seen', async () => {
    const mataram = await head();
    const seen = await mataram.get(PATH);
    const tag = { 'if-match': seen.headers.get('etag') ?? '' };
    const { version } = viewOf(await mataram.put(PATH, { allowances: [] }, tag));
    problemOf(await mataram.put(PATH, acknowledgedIn(90), tag), 412, 'version-stale');
    expect(viewOf(await mataram.get(PATH))).toMatchObject({ allowances: [], version });
    problemOf(await mataram.put(PATH, acknowledgedIn(90), { 'if-match': '1' }), 400, 'if-match-invalid');
  });

  it('of many who set it at once none undoes another unseen', async () => {
    const mataram = await head();
    const { version } = viewOf(await mataram.get(PATH));
    const all = await Promise.all([60, 70, 80, 90].map((minutes) => mataram.put(PATH, acknowledgedIn(minutes))));
    expect(all.map((reply) => viewOf(reply).version).toSorted((a, b) => a - b)).toEqual(
      [1, 2, 3, 4].map((n) => version + n),
    );
  });

  describe('is refused', () => {
    it.each([
      ['an unknown kind of task', { ...ENTRY, kind: 'receive-goods', minutes: { 'awaiting-ack': 90 } }, '/kind'],
      ['an unknown kind of case', { ...ENTRY, caseKind: 'flood', minutes: { 'awaiting-ack': 90 } }, '/caseKind'],
      ['an unknown priority', { ...ENTRY, priority: 'low', minutes: { 'awaiting-ack': 90 } }, '/priority'],
      ['an unknown phase', { ...ENTRY, minutes: { done: 90 } }, '/minutes/done'],
      ['another clock', { ...ENTRY, clock: 'working-time', minutes: { 'awaiting-ack': 90 } }, '/clock'],
      ['no minutes', { ...ENTRY, minutes: {} }, '/minutes'],
      ['half a minute', { ...ENTRY, minutes: { 'awaiting-ack': 90.5 } }, '/minutes/awaiting-ack'],
      ['no time at all', { ...ENTRY, minutes: { 'awaiting-ack': 0 } }, '/minutes/awaiting-ack'],
      ['a text', { ...ENTRY, minutes: { 'awaiting-ack': '90' } }, '/minutes/awaiting-ack'],
    ])('%s', async (_what, entry, pointer) => {
      const refused = problemOf(await (await head()).put(PATH, { allowances: [entry] }), 422, 'request-invalid');
      expect(refused.errors.map((error) => error.pointer)).toContain(`/allowances/0${pointer}`);
    });

    it('the same place twice, and more than fifty', async () => {
      const [entry] = acknowledgedIn(90).allowances;
      for (const count of [2, 51]) {
        const allowances = Array.from({ length: count }, () => entry);
        const refused = problemOf(await (await head()).put(PATH, { allowances }), 422, 'request-invalid');
        expect(refused.errors.map(({ pointer }) => pointer)).toContain('/allowances');
      }
    });

    it('a task that the desk never owes', async () => {
      const allowances = [{ ...ENTRY, kind: 'intervene', minutes: { 'awaiting-ack': 240 } }];
      const refused = problemOf(await (await head()).put(PATH, { allowances }), 422, 'allowance-unsuitable');
      expect(refused.errors).toMatchObject([{ pointer: '/allowances/0/kind' }]);
    });

    it('officers and auditors, who only read; other desks see nothing', async () => {
      const body = acknowledgedIn(90);
      for (const claims of [{ role: 'officer' }, { role: 'auditor' }]) {
        const person = await shared().at(DESK, claims);
        problemOf(await person.put(PATH, body), 403, 'role-not-allowed');
        viewOf(await person.get(PATH));
      }
      const other = await shared().at('52', { role: 'head' });
      problemOf(await other.put(PATH, body), 404, 'not-found');
      problemOf(await other.get(PATH), 404, 'not-found');
      viewOf(await (await shared().at('mpu', { role: 'auditor' })).get(PATH));
      problemOf(await (await secretariat()).put('/v1/desks/52.99/allowances', body), 404, 'not-found');
    });
  });
}

function viewOf(reply: Parameters<typeof bodyOf>[0]): z.output<typeof allowancesView> {
  const view = allowancesView.parse(bodyOf(reply, 200));
  expect(reply.headers.get('etag')).toBe(`"${view.version}"`);
  return view;
}

/** The time from the offer to its deadline. */
function allowed({ openedAt, clock }: { openedAt?: string | undefined; clock: { dueAt: string } }): number {
  return Date.parse(clock.dueAt) - Date.parse(openedAt ?? '');
}
