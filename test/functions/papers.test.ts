/** Papers while people of the case cannot be read: requests go into the deployed handlers, over a real store. */
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { offerView } from '../../lib/aid/answers.ts';
import { subjectsKey } from '../../lib/capabilities/store/keys.ts';
import type { CaseId } from '../../lib/kernel/ids.ts';
import { disaster, markedSubject, strandedPerson, unknownSubject } from '../stories/support/given.ts';
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

const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const SUBJECTS = [markedSubject(), unknownSubject()];

function peopleOf(caseId: string) {
  return { TableName: api.tables.cases, Key: { ...subjectsKey(caseId as CaseId) } };
}

/** One of the two people is gone, past every permission. */
async function loseOne(caseId: string): Promise<void> {
  await api.tables.client.send(new UpdateCommand({ ...peopleOf(caseId), UpdateExpression: 'REMOVE subjects[0]' }));
}

/** A commitment of Jawa Timur to a case of NTT, of which a part is on the way. */
async function shipped(): Promise<{ ntt: Person; jatim: Person; caseId: string; record: object }> {
  const [ntt, jatim] = [api.at('53'), api.at('35')];
  const { id: caseId } = await ntt.open(disaster({ subjects: SUBJECTS }));
  const appeal = { audience: 'forum', partners: false, closesAt: inDays(9) };
  bodyOf(await ntt.post(`/v1/cases/${caseId}/appeal`, appeal), 201);
  const offering = { lines: [{ needId: 'n1', quantity: 10 }], validUntil: inDays(5) };
  const offer = offerView.parse(bodyOf(await jatim.post(`/v1/appeals/${caseId}/offers`, offering), 201));
  await ntt.move(offer.task ?? '', 'accept');
  const commitmentId = `${caseId}-c1`;
  const leaving = { quantity: 10, carrier: 'truk L 9999 AB', eta: inDays(2) };
  bodyOf(await jatim.post(`/v1/commitments/${commitmentId}/dispatch`, leaving), 200);
  return { ntt, jatim, caseId, record: { kind: 'bast', commitmentId, shipment: 1 } };
}

test('a record of a shipment is refused to its giver too while people are missing', async () => {
  const { ntt, jatim, caseId, record } = await shipped();
  const path = `/v1/cases/${caseId}/papers`;
  const key = { 'idempotency-key': 'surat-serah-terima-1' };
  const before = await jatim.post(path, record, key);
  bodyOf(before, 201);
  await loseOne(caseId);
  const toGiver = problemOf(await jatim.post(path, record), 409, 'subjects-missing');
  // How many people the case is about is nothing to its giver.
  expect(toGiver['detail']).toMatch(/of some of the people/);
  expect(toGiver).not.toHaveProperty('case');
  const toHolder = problemOf(await ntt.post(path, record), 409, 'subjects-missing');
  expect(toHolder['detail']).toMatch(/of 1 of the people/);
  // What was issued before is answered again, and those who may issue nothing learn nothing.
  expect((await jatim.post(path, record, key)).text).toBe(before.text);
  problemOf(await api.at('51').post(path, record), 404, 'not-found');
  await api.tables.client.send(new DeleteCommand(peopleOf(caseId)));
  problemOf(await jatim.post(path, record), 409, 'subjects-missing');
});

test('a receipt is refused to a desk that has handed the case on', async () => {
  const [jakarta, jatim] = [api.at('31'), api.at('35')];
  const { id: caseId } = await jakarta.open(strandedPerson({ subjects: SUBJECTS }));
  const paid = bodyOf(await jakarta.post(`/v1/cases/${caseId}/costs`, { item: 'meals', actual: 5000 }), 201);
  const { id: taskId } = await jakarta.offer(caseId, '35');
  await jatim.move(taskId, 'accept');
  const receipt = { kind: 'kwitansi', costId: (paid as { readonly id: string }).id };
  bodyOf(await jakarta.post(`/v1/cases/${caseId}/papers`, receipt), 201);
  await loseOne(caseId);
  problemOf(await jakarta.post(`/v1/cases/${caseId}/papers`, receipt), 409, 'subjects-missing');
});
