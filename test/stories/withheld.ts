import { randomUUID } from 'node:crypto';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, it } from 'vitest';
import { fieldOf, listAt } from '../../demo/client.ts';
import { offerView } from '../../lib/aid/answers.ts';
import { subjectsKey } from '../../lib/capabilities/store/keys.ts';
import type { CaseId } from '../../lib/kernel/ids.ts';
import { WITHHELD } from '../../lib/kernel/people.ts';
import { partnerDetails } from '../../lib/partners/answers.ts';
import { disaster, MARKED_DATA, MARKED_NAME, markedSubject, strandedPerson, unknownSubject } from './support/given.ts';
import { bodyOf, type Person, problemOf } from './support/people.ts';
import { dayIn, inDays, shared, thisMonth } from './support/shared.ts';

/** What becomes of the people's data of a case, past every permission. */
const LOSSES = {
  gone: async (id: string) => await shared().tables.client.send(new DeleteCommand(itemOf(id))),
  'one person short': async (id: string) =>
    await shared().tables.client.send(new UpdateCommand({ ...itemOf(id), UpdateExpression: 'REMOVE subjects[0]' })),
  unreadable: async (id: string) =>
    await shared().tables.client.send(
      new UpdateCommand({
        ...itemOf(id),
        UpdateExpression: 'SET subjects[0].sex = :none',
        ExpressionAttributeValues: { ':none': 'x' },
      }),
    ),
} as const;

/** What was lost, to be put back: other stories share the cloud, and look through all of it at the end. */
const lost: Record<string, unknown>[] = [];

async function lose(id: string, loss: keyof typeof LOSSES): Promise<void> {
  const { Item } = await shared().tables.client.send(new GetCommand({ ...itemOf(id), ConsistentRead: true }));
  if (!Item) throw new Error(`Case ${id} has no people to lose.`);
  lost.push(Item);
  await LOSSES[loss](id);
}

async function putBack(): Promise<void> {
  for (const Item of lost.splice(0)) {
    await shared().tables.client.send(new PutCommand({ TableName: shared().tables.cases, Item }));
  }
}

function itemOf(id: string) {
  return { TableName: shared().tables.cases, Key: { ...subjectsKey(id as CaseId) } };
}

/** Where the data of the people of a case is missing, nobody who may not see them reads a text of it. */
export function withheldStories(): void {
  afterEach(putBack);

  describe.each(Object.keys(LOSSES) as (keyof typeof LOSSES)[])('the data of the people is %s', (loss) => {
    it('no text shows to a desk that is offered the case, that returned it, that opened it, and to auditors', async () => {
      const [jakarta, jatim, ntt] = [await shared().at('31'), await shared().at('35'), await shared().at('53')];
      const { id } = await jakarta.open(
        strandedPerson({
          title: `Pemulangan ${MARKED_NAME}`,
          summary: `${MARKED_NAME} dari Tegal.`,
          subjects: [markedSubject(), unknownSubject()],
        }),
      );
      const returned = await jakarta.offer(id, '35', {
        reason: `${MARKED_NAME} pulang.`,
        note: `Jemput ${MARKED_NAME}.`,
      });
      await jatim.move(returned.id, 'return', { code: 'other', reason: `${MARKED_NAME} bukan warga kami.` });
      const task = await jakarta.offer(id, '53', { reason: `${MARKED_NAME} pulang.` });
      await jakarta.post(`/v1/cases/${id}/notes`, { text: `Ibu ${MARKED_NAME} sudah ditelepon.` });
      await jakarta.post(`/v1/cases/${id}/costs`, { item: 'meals', actual: 5000, note: `Makan ${MARKED_NAME}.` });
      await jakarta.post(`/v1/cases/${id}/subjects/2/reveal`, { reason: `Keluarga ${MARKED_NAME}.` });
      await lose(id, loss);

      const [auditor, forumAuditor] = [
        await shared().at('31', { role: 'auditor' }),
        await shared().at('mpu', { role: 'auditor' }),
      ];
      for (const reader of [jatim, ntt, auditor, forumAuditor]) await readsNoText(reader, id, [returned.id, task.id]);
      // Other stories share the cloud: of a list, the row of this case alone.
      for (const list of [ntt.get('/v1/cases?limit=100'), jakarta.get('/v1/cases?limit=100')]) {
        const rows = listAt((await list).body, 'items').filter((row) => fieldOf(row, 'id') === id);
        expect(rows).toHaveLength(1);
        expectNoMark(JSON.stringify(rows));
      }

      // The holder reads its own texts, and is told that the people are not all there.
      const held = await jakarta.case(id);
      expect(held.title).toContain(MARKED_NAME);
      expect(held.subjectsMissing).toBe(loss === 'one person short' ? 1 : 2);
      problemOf(await jakarta.post(`/v1/cases/${id}/subjects/1/reveal`, { reason: 'Coba.' }), 409, 'subjects-missing');

      await ntt.move(task.id, 'accept');
      await readsNoText(jakarta, id, [task.id]);
    });

    it('no text of an appeal shows to a partner, to a desk that has nothing to do with it, and in offers', async () => {
      const client = await shared().partner(`mitra-${randomUUID()}`);
      const bkkks = await shared().at('35-bkkks');
      const registered = partnerDetails.parse(bodyOf(await client.post('/v1/partners', PARTNER), 201));
      await bkkks.move(registered.task ?? '', 'accept');
      const [ntt, bali] = [await shared().at('53'), await shared().at('51')];
      const needs = [{ item: `kursi roda ${MARKED_NAME}`, unit: 'unit', quantity: 2, neededBy: dayIn(300) }];
      const { id } = await ntt.open(disaster({ needs, subjects: [markedSubject(), unknownSubject()] }));
      const appeal = { audience: 'forum', partners: true, closesAt: inDays(20), note: `Untuk ${MARKED_NAME}.` };
      bodyOf(await ntt.post(`/v1/cases/${id}/appeal`, appeal), 201);
      const request = { lines: [{ needId: 'n1', quantity: 1 }], validUntil: inDays(15), note: `Bagi ${MARKED_NAME}.` };
      const made = offerView.parse(bodyOf(await client.post(`/v1/appeals/${id}/offers`, request), 201));
      await lose(id, loss);

      for (const path of [`/v1/appeals/${id}`, '/v1/appeals?limit=100', `/v1/offers/${made.id}`, '/v1/offers']) {
        const reply = await client.get(path);
        expect(reply.status).toBe(200);
        expectNoMark(reply.text);
        expect(reply.text).toContain(WITHHELD);
      }
      const message = await client.get(`/v1/appeals/${id}`, { accept: 'application/edxl-rm+xml' });
      expect(message.text).toContain(WITHHELD);
      expectNoMark(message.text);
      for (const path of [`/v1/appeals/${id}`, '/v1/appeals?limit=100']) expectNoMark((await bali.get(path)).text);
      expectNoMark((await bkkks.get('/v1/desks/35-bkkks/tasks?limit=100')).text);
      // What leaves the case is withheld from its holder too.
      for (const path of ['needs', 'appeal', 'offers', 'aid']) {
        const reply = await ntt.get(`/v1/cases/${id}/${path}`);
        expect(reply.status).toBe(200);
        expectNoMark(reply.text);
        expect(reply.text).toContain(WITHHELD);
      }
      expectNoMark((await ntt.get(`/v1/reports/aid?period=${thisMonth()}`)).text);
    });
  });

  it('a paper and a parting are refused where the data of the people is missing', async () => {
    const jakarta = await shared().at('31');
    const { id } = await jakarta.open(strandedPerson({ subjects: [markedSubject(), unknownSubject()] }));
    const legs = [{ to: '35', mode: 'bus' }];
    bodyOf(await jakarta.put(`/v1/cases/${id}/journey`, { destination: '35', legs }), 200);
    const departing = { eta: inDays(1), unverifiedReason: 'Dikenal petugas (rekaan).', escort: 'Petugas Rekaan' };
    const departed = bodyOf(await jakarta.post(`/v1/cases/${id}/journey/legs/1/depart`, departing), 200);
    await lose(id, 'gone');
    const letter = { kind: 'surat-rujukan', leg: 1 };
    problemOf(await jakarta.post(`/v1/cases/${id}/papers`, letter), 409, 'subjects-missing');
    const jatim = await shared().at('35');
    const taskId = (departed as { readonly task: { readonly id: string } }).task.id;
    const split = { outcome: 'SPLIT', absent: [{ subject: 1, reason: 'Tidak naik.' }] };
    await jatim.verb(taskId, 'acknowledge');
    problemOf(await jatim.verb(taskId, 'complete', split), 409, 'subjects-missing');
  });
}

const PARTNER = {
  kind: 'organisation',
  name: 'Yayasan Rekaan',
  psks: 'LKS',
  homeArea: '35.78',
  contact: { name: 'Pengurus Rekaan', phone: '0000' },
};

/** All that a reader gets of a case says that its texts are withheld, and nothing of the people. */
async function readsNoText(reader: Person, id: string, taskIds: readonly string[]): Promise<void> {
  const paths = ['', '/timeline', '/access-log', '/costs'].map((rest) => `/v1/cases/${id}${rest}`);
  for (const path of [...paths, ...taskIds.map((taskId) => `/v1/tasks/${taskId}`)]) {
    const reply = await reader.get(path);
    expectNoMark(reply.text);
    // Which tasks, ledgers and reveals it sees is told elsewhere: a desk whose part has ended sees what there was until then.
    if (reply.status === 404 || reply.text.startsWith('{"items":[]')) continue;
    expect(reply.text, path).toContain(WITHHELD);
  }
}

function expectNoMark(text: string): void {
  for (const datum of MARKED_DATA) expect(text).not.toMatch(datum);
}
