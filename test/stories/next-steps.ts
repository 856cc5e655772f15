import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Reply } from '../../demo/client.ts';
import { commitmentView, offerView } from '../../lib/aid/answers.ts';
import { type action, actions, taskView } from '../../lib/capabilities/answers.ts';
import type { Link } from '../../lib/capabilities/link-answer.ts';
import { caseView } from '../../lib/cases/answers.ts';
import { disaster, MARKED_DATA, markedSubject, strandedPerson } from './support/given.ts';
import { bodyOf, type Person, problemOf } from './support/people.ts';
import { dayIn, inDays, inHours, shared } from './support/shared.ts';

type ActionBody = z.output<typeof action>;

/** The action of an answer with that verb. */
function actionIn(body: unknown, verb: string): ActionBody {
  const { actions: listed = [] } = z.looseObject({ actions }).parse(body);
  const found = listed.find((one) => one.verb === verb);
  if (!found) throw new Error(`no ${verb} among ${listed.map((one) => one.verb).join()}`);
  return found;
}

function verbsIn(body: unknown): readonly string[] {
  return (z.looseObject({ actions }).parse(body).actions ?? []).map(({ verb }) => verb);
}

/** Where an answer leads. */
function linkIn(body: { readonly links?: readonly Link[] | undefined } | undefined, rel: Link['rel']): string {
  const found = body?.links?.find((one) => one.rel === rel);
  if (!found) throw new Error(`no link to the ${rel}`);
  return found.href;
}

/** Sends an action as it says, with a value for every field that it needs. */
async function follow(person: Person, { method, href, needs }: ActionBody, values: Readonly<Record<string, unknown>>) {
  const missing = needs.filter((field) => values[field] === undefined);
  expect(missing).toEqual([]);
  return method === 'PUT'
    ? await person.put(href, values)
    : method === 'PATCH'
      ? await person.patch(href, values)
      : await person.post(href, values);
}

/** What an answer says was made, read. */
async function made(person: Person, reply: Reply): Promise<unknown> {
  const location = reply.headers.get('location');
  return bodyOf(await person.get(location ?? ''), 200);
}

/** A client that knows the fields and no path but its own queue. */
export function nextStepStories(): void {
  it('an officer walks a hand-off by what the answers say', async () => {
    const [jatim, ntt] = [await shared().at('35'), await shared().at('53')];
    const subjects = [markedSubject()];
    const opened = await jatim.post('/v1/cases', strandedPerson({ subjects, priority: 'urgent' }));
    const held = caseView.parse(await made(jatim, opened));
    const offered = await follow(jatim, actionIn(held, 'hand-over'), { to: '53', reason: 'Daerah asal.' });
    expect(verbsIn(await made(jatim, offered))).toEqual(['withdraw']);

    const queue = await ntt.queue('53', '?limit=100');
    const row = queue.items.find(({ summary }) => summary?.reference === held.reference);
    expect(row?.summary).toMatchObject({
      reference: held.reference,
      caseKind: 'stranded-person',
      title: held.title,
      priority: 'urgent',
      people: { count: 1, ageBands: [{ count: 1 }] },
      area: { code: held.location.area, name: expect.any(String) },
      from: { code: '35', name: 'Dinas Sosial Provinsi Jawa Timur' },
    });
    for (const datum of MARKED_DATA) expect(JSON.stringify(row)).not.toMatch(datum);
    expect(verbsIn(row)).toEqual(['acknowledge', 'accept', 'return']);
    bodyOf(await follow(ntt, actionIn(row, 'acknowledge'), {}), 200);

    // A verb that is over is refused, and what would work is said with it.
    const again = problemOf(await follow(ntt, actionIn(row, 'acknowledge'), {}), 409, 'task-phase');
    expect(verbsIn(again)).toEqual(['accept', 'return']);
    bodyOf(await follow(ntt, actionIn(again, 'accept'), {}), 200);

    const working = taskView.parse(bodyOf(await ntt.get(linkIn(row, 'task')), 200));
    const completing = actionIn(working, 'complete');
    expect(completing.outcomes?.map(({ code }) => code)).toContain('settled-locally');
    // At home is where nobody of this case is yet.
    expect(completing.outcomes?.map(({ code }) => code)).not.toContain('returned-to-own-home');
    bodyOf(await follow(ntt, completing, { outcome: 'settled-locally' }), 200);
    const ours = bodyOf(await ntt.get(linkIn(working, 'case')), 200);
    bodyOf(await follow(ntt, actionIn(ours, 'close-case'), { outcome: 'settled-locally' }), 200);
    const closed = bodyOf(await ntt.get(linkIn(working, 'case')), 200);
    expect(verbsIn(closed)).toEqual(expect.arrayContaining(['correct-outcome', 'reopen-case']));
    expect(verbsIn(closed)).not.toContain('close-case');
  });

  it('a traveller goes home by what the answers say, with what each step needs', async () => {
    const [jakarta, jatim] = [await shared().at('31'), await shared().at('35')];
    const subjects = [markedSubject()].map((one) => ({ ...one, origin: '35.78' }));
    const opened = await jakarta.post('/v1/cases', strandedPerson({ subjects }));
    const held = await made(jakarta, opened);
    const planning = actionIn(held, 'plan-journey');
    const legs = [
      { to: '35', mode: 'bus' },
      { to: '35.78', mode: 'vehicle' },
    ];
    bodyOf(await follow(jakarta, planning, { destination: '35.78', legs }), 200);
    const planned = bodyOf(await jakarta.get(planning.href), 200);
    const departing = actionIn(planned, 'depart');
    // Nobody has confirmed who it is yet.
    expect(departing.needs).toEqual(['eta', 'unverifiedReason']);
    const eta = inHours(10);
    const values = { eta, unverifiedReason: 'Bus berangkat.', carrier: 'Bus rekaan' };
    bodyOf(await follow(jakarta, departing, values), 200);

    const { reference } = caseView.parse(held);
    const queue = await jatim.queue('35', '?limit=100');
    const row = queue.items.find(
      ({ summary, kind }) => summary?.reference === reference && kind === 'receive-traveller',
    );
    expect(row?.summary?.travel).toEqual({ mode: 'bus', carrier: 'Bus rekaan', eta, to: '35' });
    const outcomes = actionIn(row, 'complete').outcomes ?? [];
    expect(outcomes).toEqual([
      { code: 'ARRIVED', needs: [] },
      { code: 'MEDICAL_HOLD', needs: ['reviewAt'] },
      { code: 'NO_SHOW', needs: ['note'] },
    ]);
    bodyOf(await follow(jatim, actionIn(row, 'complete'), { outcome: 'ARRIVED' }), 200);
  });

  it('aid comes from the appeal to the receipt by what the answers say', async () => {
    const [ntt, bali] = [await shared().at('53'), await shared().at('51')];
    const needs = [{ item: 'blanket', unit: 'lembar', quantity: 900, neededBy: dayIn(300) }];
    const held = await made(ntt, await ntt.post('/v1/cases', disaster({ needs })));
    const { reference } = caseView.parse(held);
    const appeal = { audience: ['51'], partners: false, closesAt: inDays(20) };
    bodyOf(await follow(ntt, actionIn(held, 'publish-appeal'), appeal), 201);

    const asked = (await bali.queue('51', '?limit=100')).items.find(({ summary }) => summary?.reference === reference);
    // It is led to the appeal, and not to a case that it may not read.
    expect(asked?.summary).toMatchObject({ goods: [{ item: 'blanket', unit: 'lembar', quantity: 900 }] });
    expect(asked?.summary).not.toHaveProperty('title');
    expect(asked?.links?.map(({ rel }) => rel)).toEqual(['task', 'appeal']);
    const lines = [{ needId: 'n1', quantity: 300 }];
    const offering = await follow(bali, actionIn(asked, 'make-offer'), { lines, validUntil: inDays(5) });
    const offer = offerView.parse(await made(bali, offering));
    expect(verbsIn(offer)).toEqual(['amend-offer', 'withdraw-offer']);
    const read = bodyOf(await bali.get(linkIn(asked, 'appeal')), 200);
    // One line has one open offer of a giver.
    expect(verbsIn(read)).toEqual([]);

    const queued = (await ntt.queue('53', '?limit=100')).items.find((one) =>
      one.links?.some(({ rel, href }) => rel === 'offer' && href.endsWith(offer.id)),
    );
    bodyOf(await follow(ntt, actionIn(queued, 'accept'), {}), 200);
    const owed = (await bali.queue('51', '?limit=100')).items.find(
      ({ kind, summary }) => kind === 'dispatch-goods' && summary?.reference === reference,
    );
    const sent = { quantity: 300, carrier: 'KM Rekaan', eta: inDays(1) };
    bodyOf(await follow(bali, actionIn(owed, 'dispatch-goods'), sent), 200);
    const awaited = (await ntt.queue('53', '?limit=100')).items.find(
      ({ kind, summary }) => kind === 'confirm-receipt' && summary?.reference === reference,
    );
    expect(awaited?.summary).toMatchObject({
      goods: [{ item: 'blanket', unit: 'lembar', quantity: 300 }],
      travel: { carrier: 'KM Rekaan', eta: sent.eta },
    });
    bodyOf(await follow(ntt, actionIn(awaited, 'receive-goods'), { quantity: 300, condition: 'baik' }), 200);
    const there = commitmentView.parse(bodyOf(await ntt.get(linkIn(awaited, 'commitment')), 200));
    expect(verbsIn(there)).toEqual(expect.arrayContaining(['receive-goods', 'reverse-receipt', 'issue-paper']));
    expect(verbsIn(bodyOf(await bali.get(linkIn(awaited, 'commitment')), 200))).toEqual(['issue-paper']);
  });

  describe('what nobody can do is not listed', () => {
    it('to an auditor, to a former holder and to whoever a case was offered before', async () => {
      const [jatim, ntt] = [await shared().at('35'), await shared().at('53')];
      const auditor = await shared().at('35', { role: 'auditor' });
      const { id } = await jatim.open(strandedPerson());
      expect(verbsIn(await auditor.case(id))).toEqual([]);
      const task = await jatim.offer(id, '53');
      expect(verbsIn(await auditor.task(task.id))).toEqual([]);
      await ntt.move(task.id, 'return', { code: 'no-capacity', reason: 'Penuh.' });
      expect(verbsIn(await ntt.case(id))).toEqual([]);
      expect(verbsIn(await ntt.task(task.id))).toEqual([]);
    });
  });
}
