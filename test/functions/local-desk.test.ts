/** What the kab/kota where a disaster is reads of it, and the one at whose post a line arrives: no people, and no more than its goods. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { offerView } from '../../lib/aid/answers.ts';
import { EDXL_RM_TYPE } from '../../lib/aid/edxl/names.ts';
import { disaster, MARK, markedSubject } from '../stories/support/given.ts';
import { bodyOf, type Person, problemOf } from '../stories/support/people.ts';
import { type Functions, startFunctions } from '../support/functions.ts';
import { DAY } from '../support/kit.ts';

let api: Functions;
beforeAll(async () => {
  api = await startFunctions();
});
afterAll(async () => {
  await api.close();
});

/** The kab/kota of the disaster of these tests. */
const LOCAL = '53.06';
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const blankets = (more = {}) => ({ item: 'blanket', unit: 'lembar', quantity: 900, neededBy: inDays(15), ...more });

/** A flood with one person, for whom the local desk and Bali are asked. */
async function asked(holder: Person, needs: readonly object[] = [blankets()]) {
  const { id } = await holder.open(disaster({ subjects: [markedSubject()], needs }));
  const appeal = { audience: [LOCAL, '51'], partners: false, closesAt: inDays(10) };
  bodyOf(await holder.post(`/v1/cases/${id}/appeal`, appeal), 201);
  return id;
}

async function queuedAt(desk: Person, code: string, caseId: string) {
  const { items } = await desk.queue(code);
  return items.find((task) => task.caseId === caseId) ?? expect.fail('nothing is owed');
}

test('the desk where the disaster is learns nothing of its people from its tasks, nor who read of them', async () => {
  const [holder, local] = [api.at('53'), api.at(LOCAL)];
  const id = await asked(holder);
  const row = await queuedAt(local, LOCAL, id);
  for (const read of [row, bodyOf(await local.get(`/v1/tasks/${row.id}`), 200)]) {
    expect(read).toMatchObject({ summary: { title: 'Banjir bandang' } });
    expect(read).not.toHaveProperty('summary.people');
  }
  await holder.case(id);
  problemOf(await local.get(`/v1/cases/${id}/access-log`), 404, 'not-found');
  expect(JSON.stringify(bodyOf(await holder.get(`/v1/cases/${id}/access-log`), 200))).toContain('"subjects":[1]');
  expect(JSON.stringify([row, bodyOf(await local.get(`/v1/cases/${id}`), 200)])).not.toContain(MARK);
});

test('a desk at whose post one line arrives reads the goods of that line, and as EDXL no others of the offer', async () => {
  const [holder, bali, post] = [api.at('53'), api.at('51'), api.at('53.08')];
  const id = await asked(holder, [blankets({ deliverTo: '53.08' }), blankets({ item: 'rice', unit: 'kg' })]);
  const lines = [
    { needId: 'n1', quantity: 5 },
    { needId: 'n2', quantity: 7 },
  ];
  const offer = { lines, validUntil: inDays(9) };
  const made = offerView.parse(bodyOf(await bali.post(`/v1/appeals/${id}/offers`, offer), 201));
  await holder.move(made.task ?? '', 'accept');
  const accept = { accept: EDXL_RM_TYPE };
  const [own, other] = [`/v1/commitments/${id}-c1`, `/v1/commitments/${id}-c2`];
  expect(bodyOf(await post.get(own), 200)).toMatchObject({ needId: 'n1' });
  problemOf(await post.get(other), 404, 'not-found');
  const texts = [];
  for (const reader of [post, bali, holder]) texts.push((await reader.get(own, accept)).text);
  expect(texts.map((text) => [text.includes(`${id}-c1`), text.includes(`${id}-c2`)])).toEqual([
    [true, false],
    [true, true],
    [true, true],
  ]);
});
