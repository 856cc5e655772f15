import { expect, test } from 'vitest';
import { accessWrite } from '../../../lib/capabilities/store/access-log.ts';
import { listAccess } from '../../../lib/capabilities/store/queries.ts';
import { markDelivered } from '../../../lib/delivery/store/deliveries.ts';
import { mpu } from '../../../lib/forum/index.ts';
import type { Instant } from '../../../lib/kernel/ids.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import { checkCase } from '../../support/invariants.ts';
import {
  ANSWERS_KEPT_SECONDS,
  claimKey,
  executeAsSystem,
  executeOnCase,
  executeOpening,
  idempotencyWrite,
  keepAnswer,
  loadAnswer,
  transact,
} from '../../support/store.ts';
import {
  after,
  area,
  desk,
  done,
  give,
  HOUR,
  handedOver,
  loaded,
  loadedTask,
  newCaseId,
  officer,
  open,
  opened,
  openingOf,
  refusalOf,
  requestOf,
  START,
  succeeded,
} from '../world.ts';

const KEPT_MILLIS = ANSWERS_KEPT_SECONDS * 1000;
const NOTE = { name: 'add-note', text: 'catatan' } as const;

/** The same request has its effect once. */
export function idempotencySuite(tablesOf: () => Tables): void {
  test('a command that is sent again is answered as it was, also when the state would now refuse it', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const taskId = await handedOver(tables, caseId, '35', '53');
    const command = { name: 'accept', taskId } as const;
    const answer = await done(tables, caseId, officer('53'), command, { key: 'accept' });
    expect(await done(tables, caseId, officer('53'), command, { key: 'accept' })).toEqual(answer);
    expect(refusalOf(await give(tables, caseId, officer('53'), command))).toBe('task-phase');
  });

  test('a caller who has lost sight of the case by its own act still gets its own answer, and nothing else', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const taskId = await handedOver(tables, caseId, '35', '53');
    for (const epoch of [1, 2]) {
      const now = (await loadedTask(tables, caseId, taskId)).clock.next?.at ?? START;
      const context = () => ({ now, actor: { kind: 'system', part: 'clock' } as const, forum: mpu });
      const command = { name: 'fire', taskId, epoch, called: 1 } as const;
      expect(await executeAsSystem({ tables, context, caseId, command })).toBeUndefined();
    }
    const secretariat = { ...officer('mpu'), role: 'secretariat' } as const;
    const at = (await loadedTask(tables, caseId, taskId)).clock.dueAt;
    const extension = { name: 'extend', taskId, until: (at + HOUR) as Instant, reason: 'kapal' } as const;
    const answer = await done(tables, caseId, secretariat, extension, { key: 'extend', at });
    expect(refusalOf(await give(tables, caseId, secretariat, NOTE, { at }))).toBe('not-found');
    expect(await done(tables, caseId, secretariat, extension, { key: 'extend', at })).toEqual(answer);
    expect(refusalOf(await give(tables, caseId, secretariat, extension, { at }))).toBe('not-found');
  });

  test('what is only tried neither claims its key nor answers for an earlier request with it', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const tried = { key: 'tried', dryRun: true } as const;
    const steps: string[] = [];
    const ahead = async () => void steps.push('ahead');
    const committed = async () => void steps.push('committed');
    const execution = { ...requestOf(tables, officer('35'), tried), caseId, command: NOTE };
    const foreseen = succeeded(await executeOnCase({ ...execution, ahead, committed }));
    expect([steps, (await loaded(tables, caseId)).case.version]).toEqual([[], 1]);
    expect(await loadAnswer(tables, { ...execution.idempotent, dryRun: false })).toBeUndefined();
    expect(succeeded(await open(tables, '35', {}, tried))).toMatchObject({ seq: 1 });
    expect(await done(tables, caseId, officer('35'), NOTE, { key: 'tried' })).toEqual(foreseen);
    // Another note would be the next one, whatever the key has answered.
    expect(succeeded(await executeOnCase(execution))).toEqual({ ...Object(foreseen), seq: 3 });
    expect(await loadAnswer(tables, execution.idempotent)).toBeUndefined();
    expect(await claimKey(tables, execution.idempotent)).toBe('committed');
    expect(await keepAnswer(tables, { ...execution.idempotent, answer: '"other"' })).toBe('"other"');
    expect(succeeded(await give(tables, caseId, officer('35'), NOTE, { key: 'tried' }))).toEqual(foreseen);
  });

  test('an opening that is sent again makes nothing new', async () => {
    const tables = tablesOf();
    const caseId = newCaseId();
    const answer = succeeded(await open(tables, '35', { caseId }, { key: 'opening' }));
    expect(succeeded(await open(tables, '35', {}, { key: 'opening' }))).toEqual(answer);
    expect(answer).toMatchObject({ caseId });
  });

  test('the key of another request is refused, whichever of the two came first', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35', {}, { key: 'k1', bodyHash: 'opening' });
    const note = { key: 'k1', bodyHash: 'note' };
    expect(refusalOf(await give(tables, caseId, officer('35'), NOTE, note))).toBe('idempotency-key-reused');
    await done(tables, caseId, officer('35'), NOTE, { key: 'k2', bodyHash: 'note' });
    const opening = { key: 'k2', bodyHash: 'opening' };
    expect(refusalOf(await open(tables, '35', {}, opening))).toBe('idempotency-key-reused');
  });

  test("one person's key is nobody else's", async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    for (const person of ['ana', 'budi']) await done(tables, caseId, officer('35', person), NOTE, { key: 'same' });
    expect((await loaded(tables, caseId)).case.version).toBe(3);
  });

  test('what was refused keeps no key: the request may succeed later', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const taskId = await handedOver(tables, caseId, '35', '53');
    const early = { name: 'complete', taskId, outcome: 'other' } as const;
    expect(refusalOf(await give(tables, caseId, officer('53'), early, { key: 'early' }))).toBe('task-phase');
    await done(tables, caseId, officer('53'), { name: 'accept', taskId });
    await done(tables, caseId, officer('53'), early, { key: 'early' });
  });

  // Time to live removes items when it likes: up to two days after, and never before, their second.
  test.each([
    [-1000, 'kept'],
    [0, 'kept'],
    [1, 'kept'],
    [999, 'kept'],
    [1000, 'new'],
    [5000, 'new'],
  ])('an answer %i ms past its time is %s', async (past, expected) => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const options = { key: `expiring-${past}` };
    const pauses: number[] = [];
    const pause = async (millis: number) => pauses.push(millis);
    const answer = await done(tables, caseId, officer('35'), NOTE, options);
    const late = { ...options, at: after(KEPT_MILLIS + past), pause };
    const again = await done(tables, caseId, officer('35'), NOTE, late);
    expect(again).toEqual(expected === 'kept' ? answer : { ...(answer as object), seq: 3 });
    const openingLate = { ...late, key: `${options.key}-opening` };
    const first = succeeded(await open(tables, '35', {}, { key: openingLate.key }));
    const second = succeeded(await open(tables, '35', {}, openingLate));
    expect(JSON.stringify(second) === JSON.stringify(first)).toBe(expected === 'kept');
    expect(pauses).toEqual([]);
  });

  test('a key that is claimed and not yet answered holds its request until it is', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const { idempotent } = requestOf(tables, officer('35'), { key: 'at-work' });
    expect(await claimKey(tables, idempotent)).toBe('committed');
    expect(await claimKey(tables, idempotent)).toBe('answered');
    expect(await loadAnswer(tables, idempotent)).toEqual({
      bodyHash: 'hash',
      expiresAt: START / 1000 + ANSWERS_KEPT_SECONDS,
    });
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
      if (pauses === 2) await keepAnswer(tables, { ...idempotent, answer: '"kept"' });
    };
    expect(await done(tables, caseId, officer('35'), NOTE, { key: 'at-work', pause })).toBe('kept');
    expect((await loaded(tables, caseId)).case.version).toBe(1);
  });

  test('a key that stays at work makes its request wait no longer than twelve attempts', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    await claimKey(tables, requestOf(tables, officer('35'), { key: 'stuck' }).idempotent);
    const pauses: number[] = [];
    const options = { key: 'stuck', pause: async (millis: number) => pauses.push(millis) };
    expect(await give(tables, caseId, officer('35'), NOTE, options)).toEqual({
      ok: false,
      refusal: { code: 'contended', retryAfter: 1 },
    });
    expect(pauses).toHaveLength(11);
    for (const [n, millis] of pauses.entries()) {
      expect(millis).toBeGreaterThanOrEqual(0);
      expect(millis).toBeLessThanOrEqual(Math.min(800, 20 * 2 ** n));
    }
  });

  test('the first answer that is kept stays', async () => {
    const tables = tablesOf();
    const { idempotent } = requestOf(tables, officer('35'), { key: 'two-answers' });
    await claimKey(tables, idempotent);
    expect(await keepAnswer(tables, { ...idempotent, answer: 'first' })).toBe('first');
    expect(await keepAnswer(tables, { ...idempotent, answer: 'second' })).toBe('first');
    expect((await loadAnswer(tables, idempotent))?.answer).toBe('first');
  });

  test('an answer without a claim is given and not kept', async () => {
    const tables = tablesOf();
    const { idempotent } = requestOf(tables, officer('35'), { key: 'unclaimed' });
    expect(await keepAnswer(tables, { ...idempotent, answer: 'mine' })).toBe('mine');
    expect(await loadAnswer(tables, idempotent)).toBeUndefined();
  });

  test('a reference or an id that is taken is made again', async () => {
    const tables = tablesOf();
    const there = openingOf('35');
    await opened(tables, '35', there);
    const drafts = [
      openingOf('35', { reference: there.reference }),
      openingOf('35', { caseId: there.caseId, reference: 'another' }),
      openingOf('35'),
    ];
    const execution = { ...requestOf(tables, officer('35'), { pause: async () => undefined }), subjects: [] };
    let n = 0;
    const draft = () => drafts[n++] ?? there;
    expect(succeeded(await executeOpening({ ...execution, draft }))).toMatchObject({ caseId: drafts[2]?.caseId });
    expect(n).toBe(3);
    for (const one of [there, drafts[2] ?? there]) expect(await checkCase(tables, one.caseId)).toEqual([]);
    expect(await checkCase(tables, drafts[0]?.caseId ?? there.caseId)).toEqual([expect.stringContaining('I5')]);
  });

  test('an opening that is refused writes nothing', async () => {
    const tables = tablesOf();
    const caseId = newCaseId();
    expect(refusalOf(await open(tables, '35', { caseId, area: area('99') }))).toBe('area-unknown');
    expect(await checkCase(tables, caseId)).toEqual([expect.stringContaining('I5 there is no journal')]);
  });

  test('an access is recorded together with the key of its request, or not at all', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const { idempotent } = requestOf(tables, officer('35'), { key: 'reveal' });
    const { desk: at, role, person } = officer('35');
    const record = {
      caseId,
      at: START,
      desk: at,
      role,
      person,
      how: 'reveal' as const,
      subjects: [1],
      reason: 'jemput',
    };
    const reveal = (id: string) =>
      transact(tables, [accessWrite(tables, record, id), idempotencyWrite(idempotent, tables)]);
    expect(await reveal('a')).toBe('committed');
    expect(await reveal('b')).toBe('answered');
    expect((await listAccess(tables, caseId, { limit: 9 })).items).toEqual([record]);
  });

  test('an entry is marked as delivered to a desk once', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    await handedOver(tables, caseId, '35', '53');
    const mark = (to: string, seq: number) =>
      markDelivered(tables, { caseId, seq, desk: desk(to), at: START, outcome: 'sent' });
    const ten = await Promise.all(Array.from({ length: 10 }, () => mark('53', 2)));
    expect(ten.filter((first) => first)).toHaveLength(1);
    expect(await mark('35', 2)).toBe(true);
    expect(await mark('35', 1)).toBe(true);
    expect(await mark('35', 1)).toBe(false);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });
}
