import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AidCommand } from '../../../lib/aid/commands.ts';
import { listEntries } from '../../../lib/capabilities/store/queries.ts';
import type { AmendCase, Amendment } from '../../../lib/cases/commands.ts';
import type { CaseCommand, Extend, Reroute, SystemCommand } from '../../../lib/engine/commands.ts';
import type { CaseFile } from '../../../lib/engine/file.ts';
import { type CaseId, type TaskId, taskIdOf } from '../../../lib/kernel/ids.ts';
import type { IssuePaper } from '../../../lib/papers/paper.ts';
import type { PartnerCommand } from '../../../lib/partners/commands.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import type { ArrivalCommand } from '../../../lib/relay/arrivals/commands.ts';
import type { JourneyCommand } from '../../../lib/relay/commands.ts';
import type { CostCommand } from '../../../lib/relay/costs/commands.ts';
import { applyEntry } from '../../support/engine.ts';
import { checkCase } from '../../support/invariants.ts';
import { after, desk, give, HOUR, officer, opened } from '../world.ts';

const DESKS = ['35', '53', '53.08', '52'] as const;

/** Anything that a desk may try: most of it is refused, all of it leaves a sound case. */
/** What people at desks do. */
type Verb = Exclude<
  CaseCommand,
  | SystemCommand
  | Reroute
  | Extend
  | Exclude<Amendment, AmendCase>
  | AidCommand
  | ArrivalCommand
  | CostCommand
  | JourneyCommand
  | IssuePaper
  | PartnerCommand
>['name'];

interface Step {
  readonly by: string;
  readonly to: string;
  readonly verb: Verb;
  /** Which of the case's tasks; the last ones are the likelier. */
  readonly back: number;
  readonly hours: number;
  readonly ifMatch: number | undefined;
}

const step: fc.Arbitrary<Step> = fc.record({
  by: fc.constantFrom(...DESKS),
  to: fc.constantFrom(...DESKS),
  verb: fc.constantFrom<Verb[]>(
    'hand-over',
    'hand-over',
    'acknowledge',
    'accept',
    'accept',
    'return',
    'withdraw',
    'complete',
    'add-note',
    'close-case',
    'correct-outcome',
    'amend-case',
    'amend-case',
    'reopen-case',
  ),
  back: fc.constantFrom(0, 0, 0, 1, 2),
  hours: fc.nat(30),
  ifMatch: fc.option(fc.nat(6), { nil: undefined, freq: 8 }),
});

/** Random lives of a case, checked after each step, and with several at once. */
export function randomSuite(tablesOf: () => Tables, runs: number): void {
  test('whatever is tried one after the other, the case stays sound at every moment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const tables = tablesOf();
        const caseId = await opened(tables, '35');
        let hours = 0;
        for (const one of steps) {
          hours += one.hours;
          await take(tables, caseId, one, hours);
          expect(await checkCase(tables, caseId)).toEqual([]);
        }
      }),
      { numRuns: runs, seed: 20_261_102 },
    );
  });

  test('whatever is tried by several at once, the case is sound after it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 2, maxLength: 6 }), { minLength: 3, maxLength: 8 }),
        async (rounds) => {
          const tables = tablesOf();
          const caseId = await opened(tables, '35');
          for (const [n, steps] of rounds.entries()) {
            await Promise.all(steps.map((one) => take(tables, caseId, one, n)));
            expect(await checkCase(tables, caseId)).toEqual([]);
          }
        },
      ),
      { numRuns: runs, seed: 20_261_103 },
    );
  });
}

/** Takes a step. What is refused is refused for a reason of the domain, never because the store gave up. */
async function take(tables: Tables, caseId: CaseId, one: Step, hours: number): Promise<void> {
  const state = await stateOf(tables, caseId);
  const taskId = taskIdOf(caseId, Math.max(1, state.case.taskCount - one.back));
  const options = {
    at: after(hours * HOUR),
    ...(one.ifMatch !== undefined && { ifMatch: one.ifMatch }),
  };
  const actor = officer(likelyDesk(state, taskId, one), `p${one.back}`);
  const executed = await give(tables, caseId, actor, commandOf(one, taskId), options);
  if (!executed.ok) expect(executed.refusal.code).not.toBe('contended');
}

/** The desk to which the move belongs, most of the time: refusals alone would try little. */
function likelyDesk(state: CaseFile, taskId: TaskId, { verb, by, hours }: Step): string {
  if (hours % 5 === 0) return by;
  const task = state.tasks.get(taskId);
  switch (verb) {
    case 'acknowledge':
    case 'accept':
    case 'return':
    case 'complete':
      return task?.desk ?? by;
    case 'withdraw':
      return task?.from ?? by;
    case 'hand-over':
    case 'add-note':
    case 'close-case':
    case 'correct-outcome':
    case 'amend-case':
    case 'reopen-case':
      return state.case.holder;
  }
}

async function stateOf(tables: Tables, caseId: CaseId): Promise<CaseFile> {
  const { items } = await listEntries(tables, caseId, { limit: 100 });
  const state = items.reduce<CaseFile | undefined>(applyEntry, undefined);
  if (!state) throw new Error('no such case');
  return state;
}

function commandOf({ verb, to, hours }: Step, taskId: TaskId): CaseCommand {
  switch (verb) {
    case 'hand-over':
      return { name: verb, to: desk(to), reason: 'asal' };
    case 'acknowledge':
    case 'accept':
      return { name: verb, taskId };
    case 'return':
      return { name: verb, taskId, code: 'other', reason: 'penuh' };
    case 'withdraw':
      return { name: verb, taskId, reason: 'keliru' };
    case 'complete':
      return { name: verb, taskId, outcome: 'other' };
    case 'add-note':
      return { name: verb, text: 'catatan' };
    case 'close-case':
      return { name: verb, outcome: 'other' };
    case 'correct-outcome':
      return { name: verb, outcome: 'duplicate', reason: 'keliru' };
    case 'amend-case':
      return { name: verb, priority: hours % 2 === 0 ? 'urgent' : 'normal', reason: 'berubah' };
    case 'reopen-case':
      return { name: verb, reason: 'keliru' };
  }
}
