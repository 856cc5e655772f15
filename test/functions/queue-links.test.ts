/** Every link of a row leads its reader somewhere: who answers for a queue and has no part in a case is sent nowhere. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { offerView } from '../../lib/aid/answers.ts';
import { disaster } from '../stories/support/given.ts';
import { bodyOf, type Person } from '../stories/support/people.ts';
import { type Functions, startFunctions } from '../support/functions.ts';
import { DAY } from '../support/kit.ts';

let api: Functions;
beforeAll(async () => {
  api = await startFunctions();
});
afterAll(async () => {
  await api.close();
});

const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

/** Where the rows of a queue lead, each asked by who read the queue. */
async function followed(reader: Person, desk: string, query = '') {
  const { items } = await reader.queue(desk, query);
  const links = items.flatMap((task) => task.links ?? []);
  for (const { href } of links) expect((await reader.get(href)).status, href).toBe(200);
  return { rows: items.length, rels: links.map(({ rel }) => rel) };
}

test('who leads a province is led to what he may read, as the desks themselves are', async () => {
  const [holder, jateng, sikka] = [api.at('51'), api.at('33'), api.at('53.07')];
  const { id } = await holder.open(disaster({ location: { area: '51.08' } }));
  const appeal = { audience: ['53.07', '33'], partners: false, closesAt: inDays(20) };
  bodyOf(await holder.post(`/v1/cases/${id}/appeal`, appeal), 201);
  const offer = (quantity: number) => ({ lines: [{ needId: 'n1', quantity }], validUntil: inDays(19) });
  const first = offerView.parse(bodyOf(await jateng.post(`/v1/appeals/${id}/offers`, offer(5)), 201));
  await holder.move(first.task ?? '', 'accept');
  bodyOf(await jateng.post(`/v1/appeals/${id}/offers`, offer(6)), 201);

  expect(await followed(sikka, '53.07')).toEqual({ rows: 1, rels: ['task', 'appeal'] });
  expect(await followed(api.at('53', { role: 'head' }), '53.07')).toEqual({ rows: 1, rels: [] });
  expect(await followed(jateng, '33')).toEqual({ rows: 1, rels: ['task', 'commitment'] });
  expect(await followed(holder, '51')).toEqual({ rows: 1, rels: ['task', 'case', 'offer'] });
});
