import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { taskView } from '../../lib/capabilities/answers.ts';
import { strandedPerson } from './support/given.ts';
import { bodyOf, type Person, problemOf } from './support/people.ts';
import { shared } from './support/shared.ts';

/** `ETag`, `If-Match` and `Idempotency-Key`. */
export function versionStories(): void {
  describe('ETag and If-Match', () => {
    it('a case and a task carry their version as an ETag', async () => {
      const { jakarta, id, taskId } = await offered();
      const [ofCase, ofTask] = [await jakarta.get(`/v1/cases/${id}`), await jakarta.get(`/v1/tasks/${taskId}`)];
      expect([ofCase.headers.get('etag'), ofTask.headers.get('etag')]).toEqual(['"2"', '"2"']);
      await jakarta.post(`/v1/cases/${id}/notes`, { text: 'Satu.' });
      expect((await jakarta.get(`/v1/cases/${id}`)).headers.get('etag')).toBe('"3"');
      expect((await jakarta.get(`/v1/tasks/${taskId}`)).headers.get('etag')).toBe('"2"');
    });

    it.each(['"3"', '*', ' "3" ', '"2", "3"', 'W/"3", "3"'])('%s lets a note through at version 3', async (tag) => {
      const { jakarta, id } = await offered();
      await jakarta.post(`/v1/cases/${id}/notes`, { text: 'Satu.' });
      const reply = await jakarta.post(`/v1/cases/${id}/notes`, { text: 'Dua.' }, { 'if-match': tag });
      expect(reply.status, reply.text).toBe(201);
      expect(reply.headers.get('etag')).toBe('"4"');
    });

    it.each(['"1"', '"4"', '"abc"', '"02"', '""', '"-1"', 'W/"2"', '"1", W/"2"'])(
      '%s is stale at version 2',
      async (tag) => {
        const { jakarta, jatim, id, taskId } = await offered();
        const note = await jakarta.post(`/v1/cases/${id}/notes`, { text: 'Satu.' }, { 'if-match': tag });
        expect(problemOf(note, 412, 'version-stale')).toMatchObject({ current: 2, case: { version: 2 } });
        const accept = await jatim.verb(taskId, 'accept', {}, { 'if-match': tag });
        expect(problemOf(accept, 412, 'version-stale')).toMatchObject({ task: { id: taskId, version: 2 } });
        expect((await jakarta.case(id)).version).toBe(2);
      },
    );

    it.each(['2', '"2" "3"', '*, "2"', '"2', 'x"2"', '""2""', ''])('%s is malformed', async (tag) => {
      const { jakarta, id } = await offered();
      const reply = await jakarta.post(`/v1/cases/${id}/notes`, { text: 'Satu.' }, { 'if-match': tag });
      problemOf(reply, 400, 'if-match-invalid');
      expect((await jakarta.case(id)).version).toBe(2);
    });

    it('a stranger with a stale tag still learns nothing', async () => {
      const { id, taskId } = await offered();
      const bali = await shared().at('51');
      const tag = { 'if-match': '"9"' };
      problemOf(await bali.post(`/v1/cases/${id}/notes`, { text: 'Satu.' }, tag), 404, 'not-found');
      problemOf(await bali.verb(taskId, 'accept', {}, tag), 404, 'not-found');
    });
  });

  describe('the epoch of the message that is acted on', () => {
    it('is refused when the task has moved on, and when there has been no such epoch', async () => {
      const { jatim, taskId } = await offered();
      await jatim.move(taskId, 'acknowledge', { epoch: 1 });
      problemOf(await jatim.verb(taskId, 'accept', { epoch: 1 }), 409, 'epoch-stale');
      const unknown = problemOf(await jatim.verb(taskId, 'accept', { epoch: 99 }), 422, 'epoch-unknown');
      expect(unknown.errors).toMatchObject([{ pointer: '/epoch' }]);
      await jatim.move(taskId, 'accept', { epoch: 2 });
    });
  });

  describe('a dry run', () => {
    it('shows the deadline that a hand-off would have, and makes none', async () => {
      const { jakarta, jatim, id, taskId } = await offered();
      await jatim.move(taskId, 'accept');
      const offering = { to: '33', reason: 'Asal Tegal.' };
      const tried = await jatim.post(`/v1/cases/${id}/handoffs?dryRun=true`, offering);
      expect(taskView.parse(bodyOf(tried, 201)).clock).toMatchObject({ rung: 0, nextRung: { role: 'officer' } });
      expect(['estafet-dry-run', 'location', 'etag'].map((name) => tried.headers.get(name))).toEqual([
        'true',
        null,
        null,
      ]);
      expect((await jatim.case(id)).version).toBe(3);
      problemOf(await jakarta.post(`/v1/cases/${id}/handoffs?dryRun=true`, offering), 403, 'desk-not-allowed');
      problemOf(await jatim.post(`/v1/cases/${id}/handoffs?dryRun=yes`, offering), 422, 'request-invalid');
      const reveal = `/v1/cases/${id}/subjects/1/reveal?dryRun=true`;
      problemOf(await jatim.post(reveal, { reason: 'Menelepon keluarga.' }), 422, 'request-invalid');
      await jatim.offer(id, '33');
    });
  });

  describe('Idempotency-Key', () => {
    it('a repeated command answers byte for byte the same and changes nothing', async () => {
      const { jakarta, jatim, id, taskId } = await offered();
      const commands: readonly [Person, string, Record<string, unknown>][] = [
        [jakarta, '/v1/cases', strandedPerson()],
        [jatim, `/v1/tasks/${taskId}/acknowledge`, {}],
        [jatim, `/v1/tasks/${taskId}/accept`, { note: 'Siap.' }],
        [jatim, `/v1/cases/${id}/notes`, { text: 'Sudah dijemput.' }],
        [jatim, `/v1/cases/${id}/handoffs`, { to: '33', reason: 'Asal Tegal.' }],
      ];
      for (const [person, path, body] of commands) {
        const key = { 'idempotency-key': randomUUID() };
        const [first, again] = [await person.post(path, body, key), await person.post(path, body, key)];
        expect(first.status, first.text).toBeLessThan(300);
        expect([again.status, again.text]).toEqual([first.status, first.text]);
        expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
        expect(again.headers.get('location')).toBe(first.headers.get('location'));
      }
      expect((await jatim.case(id)).version).toBe(6);
    });

    it('the same key with another body, or at another address, is refused', async () => {
      const { jakarta, id } = await offered();
      const key = { 'idempotency-key': randomUUID() };
      await jakarta.post(`/v1/cases/${id}/notes`, { text: 'Satu.' }, key);
      const otherBody = await jakarta.post(`/v1/cases/${id}/notes`, { text: 'Dua.' }, key);
      problemOf(otherBody, 422, 'idempotency-key-reused');
      problemOf(await jakarta.post('/v1/cases', strandedPerson(), key), 422, 'idempotency-key-reused');
      const convoy = { to: '33', caseIds: [id], reason: 'Bersama.' };
      problemOf(await jakarta.post('/v1/convoys', convoy, key), 422, 'idempotency-key-reused');
      expect((await jakarta.case(id)).version).toBe(3);
    });

    it('a body that says the same in other words is the same', async () => {
      const { jakarta, id } = await offered();
      const key = { 'idempotency-key': randomUUID() };
      const first = await jakarta.post(`/v1/cases/${id}/notes`, { text: 'Satu.' }, key);
      const path = `/v1/cases/${id}/notes`;
      const headers = { ...key, 'content-type': 'application/json; charset=UTF-8' };
      const again = await jakarta.send({ method: 'POST', path, headers, body: '{ "text" : "\\u0053atu. " }' });
      expect(again.text).toBe(first.text);
    });

    it('one key of two people is two keys, and a refused command leaves its key free', async () => {
      const { jakarta, jatim, id } = await offered();
      const key = { 'idempotency-key': randomUUID() };
      problemOf(await jakarta.post(`/v1/cases/${id}/notes`, { text: '' }, key), 422, 'request-invalid');
      problemOf(await jakarta.post(`/v1/cases/${id}/handoffs`, { to: '33', reason: 'x' }, key), 409, 'handoff-open');
      expect((await jakarta.post(`/v1/cases/${id}/notes`, { text: 'Satu.' }, key)).status).toBe(201);
      expect((await jatim.post(`/v1/cases/${id}/notes`, { text: 'Dua.' }, key)).status).toBe(201);
    });

    it.each(['8e03978e-40d5-43e8-bc93-6894a57f9324', '"8e03978e quoted"', 'k', 'x'.repeat(255)])(
      '%s is taken',
      async (key) => {
        const { jakarta, id } = await offered();
        const reply = await jakarta.post(`/v1/cases/${id}/notes`, { text: 'Satu.' }, { 'idempotency-key': key });
        // The suite's cases differ, so a key that was used before is told as such and not taken for malformed.
        expect(reply.status, reply.text).toBe(201);
      },
    );

    it('a key means the same in quotes and bare', async () => {
      const { jakarta, id } = await offered();
      const key = randomUUID();
      const path = `/v1/cases/${id}/notes`;
      const bare = await jakarta.post(path, { text: 'Satu.' }, { 'idempotency-key': key });
      expect((await jakarta.post(path, { text: 'Satu.' }, { 'idempotency-key': `"${key}"` })).text).toBe(bare.text);
    });

    it.each(['a, b', 'dua kata', '"open', 'x'.repeat(256), `"${'x'.repeat(256)}"`, '""'])(
      '%s is malformed',
      async (key) => {
        const { jakarta, id } = await offered();
        const reply = await jakarta.post(`/v1/cases/${id}/notes`, { text: 'Satu.' }, { 'idempotency-key': key });
        problemOf(reply, 400, 'idempotency-key-invalid');
        expect((await jakarta.case(id)).version).toBe(2);
      },
    );

    it.each([[{}], [{ 'idempotency-key': ' ' }]])('%j has none', async (headers) => {
      const { jakarta, id } = await offered();
      const path = `/v1/cases/${id}/notes`;
      const body = JSON.stringify({ text: 'Satu.' });
      const reply = await jakarta.send({
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
      problemOf(reply, 400, 'idempotency-key-missing');
      expect((await jakarta.case(id)).version).toBe(2);
    });
  });
}

/** A case of Jakarta's that is being offered to Jawa Timur. */
async function offered() {
  const [jakarta, jatim] = [await shared().at('31', { person: randomUUID() }), await shared().at('35')];
  const { id } = await jakarta.open(strandedPerson());
  const { id: taskId } = await jakarta.offer(id, '35');
  return { jakarta, jatim, id, taskId };
}
