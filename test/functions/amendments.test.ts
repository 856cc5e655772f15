/** Former texts of a case: who reads them how, and what of it is recorded. Requests go into the deployed handlers, over a real store. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { subjectsKey } from '../../lib/capabilities/store/keys.ts';
import { amendmentList } from '../../lib/cases/answers.ts';
import type { CaseId } from '../../lib/kernel/ids.ts';
import { WITHHELD } from '../../lib/kernel/people.ts';
import { MARKED_NAME, markedSubject, strandedPerson } from '../stories/support/given.ts';
import { bodyOf, type Person } from '../stories/support/people.ts';
import { type Functions, startFunctions } from '../support/functions.ts';

let api: Functions;
beforeAll(async () => {
  api = await startFunctions();
});
afterAll(async () => {
  await api.close();
});

const title = `Menjemput ${MARKED_NAME}`;
const summary = `${MARKED_NAME} menunggu di terminal.`;
const reason = `Nama ${MARKED_NAME} tidak perlu di judul.`;

async function corrected() {
  const [holder, auditor] = [api.at('35'), api.at('mpu', { role: 'auditor' })];
  const { id } = await holder.open(strandedPerson({ title, summary, subjects: [markedSubject()] }));
  const change = { title: 'Menjemput seorang ibu', summary: 'Di terminal.', reason };
  bodyOf(await holder.patch(`/v1/cases/${id}`, change), 200);
  return { holder, auditor, id: id as CaseId };
}

async function former(reader: Person, id: string) {
  return amendmentList.parse(bodyOf(await reader.get(`/v1/cases/${id}/amendments`), 200)).items;
}

test('the holder reads former texts as they were written, the forum’s auditor without the people; both are recorded', async () => {
  const { holder, auditor, id } = await corrected();
  expect(await former(holder, id)).toMatchObject([{ reason, before: { title, summary } }]);
  const seen = await former(auditor, id);
  expect(seen).toMatchObject([{ what: 'case-amended', fields: ['title', 'summary'] }]);
  for (const word of MARKED_NAME.split(' ')) expect(JSON.stringify(seen)).not.toContain(word);
  expect(seen[0]?.before).toMatchObject({ summary: expect.stringContaining('menunggu di terminal.') });
  const log = await holder.accessLog(id);
  expect(log.map(({ how, by, subjects }) => [how, by.desk, subjects])).toEqual([
    ['former', '35', [1]],
    ['former', 'mpu', [1]],
  ]);
});

test('former texts are withheld from the auditor where the people are missing', async () => {
  const { auditor, id } = await corrected();
  await api.tables.client.send(new DeleteCommand({ TableName: api.tables.cases, Key: { ...subjectsKey(id) } }));
  expect(await former(auditor, id)).toMatchObject([
    { reason: WITHHELD, before: { title: WITHHELD, summary: WITHHELD } },
  ]);
});

test('a correction without words of the case leaves no record of a look', async () => {
  const holder = api.at('35');
  const { id } = await holder.open(strandedPerson());
  bodyOf(await holder.patch(`/v1/cases/${id}`, { priority: 'urgent', reason: 'Mendesak.' }), 200);
  expect(await former(holder, id)).toMatchObject([{ before: { priority: 'normal' } }]);
  expect(await holder.accessLog(id)).toEqual([]);
});
