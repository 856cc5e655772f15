import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { listCases } from '../../../lib/capabilities/store/case-lists.ts';
import { caseKey, journalKey } from '../../../lib/capabilities/store/keys.ts';
import { listEntries } from '../../../lib/capabilities/store/queries.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import { decide } from '../../support/engine.ts';
import { checkCase } from '../../support/invariants.ts';
import { commitChange } from '../../support/store.ts';
import {
  after,
  desk,
  done,
  give,
  HOUR,
  handedOver,
  loaded,
  officer,
  open,
  opened,
  requestOf,
  succeeded,
} from '../world.ts';

/** What happens when several are at one case at once. */
export function concurrencySuite(tablesOf: () => Tables, rounds: number): void {
  test('of two officers who accept at the same instant one wins and the other is told so', async () => {
    const tables = tablesOf();
    for (let round = 0; round < rounds; round += 1) {
      const caseId = await opened(tables, '35');
      const taskId = await handedOver(tables, caseId, '35', '53');
      const both = await Promise.all(
        ['ana', 'budi'].map((person) => give(tables, caseId, officer('53', person), { name: 'accept', taskId })),
      );
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      const refused = both.find((executed) => !executed.ok);
      expect(refused).toMatchObject({ refusal: { code: 'task-phase', phase: 'in-progress' } });
      expect(refused).toMatchObject({ file: { case: { holder: '53' } } });
      expect(await checkCase(tables, caseId)).toEqual([]);
    }
  });

  test('of two who act on the version they have seen the second has seen an old one', async () => {
    const tables = tablesOf();
    for (let round = 0; round < rounds; round += 1) {
      const caseId = await opened(tables, '35');
      const both = await Promise.all(
        ['ana', 'budi'].map((person) =>
          give(tables, caseId, officer('35', person), { name: 'add-note', text: person }, { ifMatch: 1 }),
        ),
      );
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'version-stale', current: 2 } });
    }
  });

  test('accepting, returning and withdrawing meet: one wins, whoever it is', async () => {
    const tables = tablesOf();
    for (let round = 0; round < rounds; round += 1) {
      const caseId = await opened(tables, '35');
      const taskId = await handedOver(tables, caseId, '35', '53');
      const all = await Promise.all([
        give(tables, caseId, officer('53', 'ana'), { name: 'accept', taskId }),
        give(tables, caseId, officer('53', 'budi'), { name: 'return', taskId, code: 'other', reason: 'penuh' }),
        give(tables, caseId, officer('35'), { name: 'withdraw', taskId, reason: 'keliru' }),
      ]);
      expect(all.filter(({ ok }) => ok)).toHaveLength(1);
      const codes = all.flatMap((executed) => (executed.ok ? [] : [executed.refusal.code]));
      expect(codes.filter((code) => code !== 'task-ended' && code !== 'task-phase')).toEqual([]);
      expect(await checkCase(tables, caseId)).toEqual([]);
    }
  });

  test('twenty notes at once are all written, numbered without gaps', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const texts = Array.from({ length: 20 }, (_, n) => `catatan ${n}`);
    const executed = await Promise.all(
      texts.map((text, n) => give(tables, caseId, officer('35', `p${n}`), { name: 'add-note', text })),
    );
    executed.forEach(succeeded);
    const { items } = await listEntries(tables, caseId, { limit: 100 });
    expect(items.map(({ seq }) => seq)).toEqual(Array.from({ length: 21 }, (_, n) => n + 1));
    const written = items.flatMap(({ events }) =>
      events.flatMap((one) => (one.type === 'note-added' ? [one.text] : [])),
    );
    expect(written.toSorted()).toEqual(texts.toSorted());
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('ten identical commands at once have one effect and ten equal answers', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const command = { name: 'add-note', text: 'sekali saja' } as const;
    const all = await Promise.all(
      Array.from({ length: 10 }, () => give(tables, caseId, officer('35'), command, { key: 'once' })),
    );
    expect(new Set(all.map((one) => JSON.stringify(succeeded(one)))).size).toBe(1);
    expect((await loaded(tables, caseId)).case.version).toBe(2);
  });

  test('ten identical openings at once make one case', async () => {
    const tables = tablesOf();
    const all = await Promise.all(Array.from({ length: 10 }, () => open(tables, '36.01', {}, { key: 'open-once' })));
    const [answer, ...others] = new Set(all.map((one) => JSON.stringify(succeeded(one))));
    expect(others).toEqual([]);
    const { items } = await listCases(tables, desk('36.01'), {}, { limit: 100 });
    expect(items.map((listed) => listed.case.id)).toEqual([JSON.parse(answer ?? '').caseId]);
  });

  test.each(['case', 'journal'] as const)('the %s refuses an old state by itself', async (guard) => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const before = await loaded(tables, caseId);
    await done(tables, caseId, officer('35', 'ana'), { name: 'add-note', text: 'dahulu' });
    // Takes the other guard away.
    if (guard === 'case') {
      await tables.client.send(new DeleteCommand({ TableName: tables.journal, Key: { ...journalKey(caseId, 2) } }));
    } else {
      const Item = { ...before.case, ...caseKey(caseId) };
      await tables.client.send(new PutCommand({ TableName: tables.cases, Item }));
    }
    const { context } = requestOf(tables, officer('35', 'budi'));
    const decided = decide(before, { name: 'add-note', text: 'kemudian' }, context());
    if (!decided.ok) throw new Error(decided.refusal.code);
    expect(await commitChange(tables, { before, ...decided.value })).toBe('stale');
  });

  test('a state that was read in two halves is not written', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const taskId = await handedOver(tables, caseId, '35', '53');
    const early = await loaded(tables, caseId, taskId);
    await done(tables, caseId, officer('53', 'ana'), { name: 'accept', taskId });
    const late = await loaded(tables, caseId, taskId);
    // A batch of reads is no snapshot: it can give the case after another's change and the task before it.
    const torn = { ...late, tasks: early.tasks };
    const { context } = requestOf(tables, officer('53', 'budi'), { at: after(HOUR) });
    const decided = decide(torn, { name: 'accept', taskId }, context());
    if (!decided.ok) throw new Error('the test needs a decision on the torn state');
    expect(await commitChange(tables, { before: torn, ...decided.value })).toBe('stale');
    expect(await checkCase(tables, caseId)).toEqual([]);
  });
}
