import { expect, test } from 'vitest';
import { EMPTY_TALLY } from '../../../lib/aid/aid.ts';
import { listEntries } from '../../../lib/capabilities/store/queries.ts';
import type { CaseCommand } from '../../../lib/engine/commands.ts';
import type { CaseFile } from '../../../lib/engine/file.ts';
import type { JournalEntry } from '../../../lib/engine/journal.ts';
import type { Task } from '../../../lib/engine/task.ts';
import { type CaseId, type ConvoyId, type TaskId, taskIdOf } from '../../../lib/kernel/ids.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import type { Decision } from '../../support/engine.ts';
import { whole } from '../../support/engine.ts';
import { checkCase } from '../../support/invariants.ts';
import { executeOnCase, executeOpening, loadCase, loadSubjects } from '../../support/store.ts';
import {
  area,
  bareSubject,
  desk,
  fullSubject,
  needOf,
  newCaseId,
  officer,
  open,
  opened,
  openingOf,
  requestOf,
  succeeded,
} from '../world.ts';

/** The largest body that the HTTP layer lets through (lib/platform/http/body.ts). */
const MAX_BODY_BYTES = 256 * 1024;
const WIDE = 'ꦱ';

/** What is written is what is read, field by field. */
export function roundTripSuite(tablesOf: () => Tables): void {
  test('a case with everything that a case can have is read as it was decided', async () => {
    const tables = tablesOf();
    const subjects = [fullSubject(1), bareSubject(2)];
    const draft = openingOf('35', {
      kind: 'disaster-aid',
      priority: 'urgent',
      summary: 'Baris satu\n\tbaris dua „kutipan“ 🏚️ ꦗꦮ',
      area: area('53'),
      subjectCount: 2,
      needs: [needOf(1, '53.08'), needOf(2)],
    });
    const { decision, execution } = capturing(tables);
    succeeded(await executeOpening({ ...execution, draft: () => draft, subjects }));
    expect((await loadCase(tables, draft.caseId)).file).toStrictEqual(decision().after);
    expect(await loadSubjects(tables, draft.caseId)).toStrictEqual(subjects);
    expect(await entriesOf(tables, draft.caseId)).toStrictEqual([decision().entry]);
    expect(await checkCase(tables, draft.caseId)).toEqual([]);
  });

  test('a case without subjects and needs has no items for them', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    expect(await loadSubjects(tables, caseId)).toEqual([]);
    expect((await loadCase(tables, caseId)).file).toMatchObject({ needs: [] });
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('a case that does not exist is none, with or without a task of it', async () => {
    const tables = tablesOf();
    const caseId = newCaseId();
    expect(await loadCase(tables, caseId)).toEqual({});
    expect(await loadCase(tables, caseId, { taskId: taskIdOf(caseId, 1) })).toEqual({});
  });

  test('a task that its case does not have is missing from the file', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    expect((await loadCase(tables, caseId, { taskId: taskIdOf(caseId, 7) })).file?.tasks.size).toBe(0);
  });

  test.each(LIVES)('every field of a task and of its entries survives: %s', async (_name, commands) => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const entries: JournalEntry[] = [];
    const taskId = taskIdOf(caseId, 1);
    let state: CaseFile | undefined;
    let task: Task | undefined;
    for (const [at, command] of commands) {
      const { decision, execution } = capturing(tables, at);
      succeeded(await executeOnCase({ ...execution, caseId, command: command(caseId) }));
      entries.push(decision().entry);
      state = decision().after;
      // A decision that has nothing to do with an ended task does not read it.
      task = state.tasks.get(taskId) ?? task;
    }
    const { file } = await loadCase(tables, caseId, { taskId });
    expect(file?.case).toStrictEqual(state?.case);
    expect(file?.tasks.get(taskId)).toStrictEqual(task);
    expect((await entriesOf(tables, caseId)).slice(1)).toStrictEqual(entries);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('the largest request fits: 100 subjects and 200 needs with long texts, and the answer to them', async () => {
    const tables = tablesOf();
    const needs = Array.from({ length: 200 }, (_, n) => ({ ...needOf(n + 1, '53.08'), item: WIDE.repeat(120) }));
    const subjects = Array.from({ length: 100 }, (_, n) => ({ ...bareSubject(n + 1), address: WIDE.repeat(498) }));
    const body = JSON.stringify({ subjects, needs });
    expect(Buffer.byteLength(body) / MAX_BODY_BYTES).toBeGreaterThan(0.95);
    const draft = openingOf('35', { summary: WIDE.repeat(4000), subjectCount: 100, needs });
    const executed = await executeOpening({
      ...requestOf(tables, officer('35')),
      answer: async () => body,
      draft: () => draft,
      subjects,
    });
    expect(executed).toEqual({ ok: true, answer: body });
    const { file } = await loadCase(tables, draft.caseId);
    expect(whole(file ?? expect.fail('no case')).needs).toStrictEqual(
      needs.map((need) => ({ ...need, tally: EMPTY_TALLY })),
    );
    expect(await loadSubjects(tables, draft.caseId)).toStrictEqual(subjects);
    expect(await checkCase(tables, draft.caseId)).toEqual([]);
  });

  test('a text may be of any letters', async () => {
    const tables = tablesOf();
    const title = 'Ñandú 𝕏 👩‍👩‍👧 \u0000\u007f " \\ \' ; -- {}';
    const caseId = newCaseId();
    succeeded(await open(tables, '35', { caseId, title }));
    expect((await loadCase(tables, caseId)).file?.case.title).toBe(title);
  });
}

type Life = readonly (readonly [at: string, command: (caseId: CaseId) => CaseCommand])[];

const first = (caseId: CaseId): TaskId => taskIdOf(caseId, 1);
const HAND_OVER: Life[number] = [
  '35',
  () => ({
    name: 'hand-over',
    to: desk('53.08'),
    reason: 'Asal warga',
    note: 'Jemput di pelabuhan 🚢',
    convoy: { id: 'convoy-1' as ConvoyId, size: 12 },
  }),
];

/** Lives of a task, each with every optional field of its commands. */
const LIVES: readonly (readonly [name: string, commands: Life])[] = [
  ['handed over', [HAND_OVER]],
  ['acknowledged', [HAND_OVER, ['53.08', (id) => ({ name: 'acknowledge', taskId: first(id), epoch: 1 })]]],
  ['accepted', [HAND_OVER, ['53.08', (id) => ({ name: 'accept', taskId: first(id), note: 'Kami jemput' })]]],
  [
    'returned',
    [
      HAND_OVER,
      [
        '53.08',
        (id) => ({
          name: 'return',
          taskId: first(id),
          code: 'identity-unverified',
          reason: 'NIK tak ditemukan',
          suggest: desk('52'),
        }),
      ],
    ],
  ],
  ['withdrawn', [HAND_OVER, ['35', (id) => ({ name: 'withdraw', taskId: first(id), reason: 'Salah alamat' })]]],
  [
    'completed',
    [
      HAND_OVER,
      ['53.08', (id) => ({ name: 'accept', taskId: first(id) })],
      ['53.08', (id) => ({ name: 'complete', taskId: first(id), outcome: 'other', note: 'Sudah di rumah' })],
      ['53.08', () => ({ name: 'add-note', text: 'Keluarga dikunjungi' })],
      ['53.08', () => ({ name: 'close-case', outcome: 'service-delivered', note: 'Selesai' })],
    ],
  ],
];

/** An execution that keeps what was decided last. */
function capturing(tables: Tables, at = '35') {
  let last: Decision | undefined;
  const execution = {
    ...requestOf(tables, officer(at)),
    answer: async (decision: Decision) => {
      last = decision;
      return '{}';
    },
  };
  const decision = (): Decision => {
    if (!last) throw new Error('nothing was decided');
    return last;
  };
  return { decision, execution };
}

async function entriesOf(tables: Tables, caseId: CaseId): Promise<readonly JournalEntry[]> {
  return (await listEntries(tables, caseId, { limit: 100 })).items;
}
