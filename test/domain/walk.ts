/** Random walks of a case through a handful of desks, for properties that hold whatever anybody asks. */
import fc from 'fast-check';
import type { CaseFile } from '../../lib/domain/case.ts';
import type { CaseCommand, SystemCommand } from '../../lib/domain/commands.ts';
import { type Context, type Decision, decide, decideOpening } from '../../lib/domain/decide.ts';
import { CASE_KINDS, PRIORITIES } from '../../lib/domain/forum.ts';
import type { DeskCode, Instant, TaskId } from '../../lib/domain/ids.ts';
import type { Refusal } from '../../lib/domain/refusals.ts';
import type { Result } from '../../lib/domain/result.ts';
import { ROLES, type Role } from '../../lib/domain/roles.ts';
import { isUndecided, type Task } from '../../lib/domain/task.ts';
import {
  BALI,
  contextOf,
  DKI,
  decided,
  deepFreeze,
  deskCode,
  JATIM,
  JATIM_BKKKS,
  MINUTE,
  MONDAY_NOON,
  NTT,
  OPENING,
  SECRETARIAT,
  SURABAYA,
  task,
} from './world.ts';

/** Those who ask; Jakarta never gets the case and stays a stranger. */
export const ACTING_DESKS = [JATIM, SURABAYA, BALI, NTT, JATIM_BKKKS, SECRETARIAT, DKI];
const RECEIVERS = [JATIM, SURABAYA, BALI, NTT];

const mostly = <T>(usual: T, ...others: readonly T[]) =>
  fc.oneof({ weight: 20, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

type Verb = Exclude<CaseCommand['name'], 'close-case' | SystemCommand['name'] | 'reroute' | 'extend'>;
const VERBS: readonly Verb[] = ['hand-over', 'acknowledge', 'accept', 'return', 'withdraw', 'complete', 'add-note'];
const ON_OFFER: readonly Verb[] = ['acknowledge', 'accept', 'accept', 'return', 'withdraw', 'add-note'];
const ON_WORK: readonly Verb[] = ['hand-over', 'hand-over', 'complete', 'add-note'];

const move = fc.record({
  /** The desk to which the act belongs, or any. */
  who: mostly<DeskCode | 'right'>('right', ...ACTING_DESKS),
  role: mostly<Role>('officer', ...ROLES),
  /** One that fits the state, or any. */
  verb: fc.oneof(
    { weight: 3, arbitrary: fc.record({ fitting: fc.nat(99) }) },
    { weight: 1, arbitrary: fc.record({ any: fc.constantFrom(...VERBS) }) },
  ),
  closes: mostly<boolean>(false, true),
  /** Counted back from the newest task; the last is none that exists. */
  task: mostly<number>(0, 1, 2, 99),
  to: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...RECEIVERS) },
    { weight: 1, arbitrary: fc.constantFrom(JATIM_BKKKS, SECRETARIAT, deskCode('99')) },
  ),
  code: mostly<string>('no-capacity', 'needs-treatment', 'nonsense'),
  suggest: mostly<DeskCode | undefined>(undefined, BALI, deskCode('99')),
  noted: fc.boolean(),
  minutes: fc.nat(3000),
  ifMatch: mostly<number | undefined>(undefined, 0, -1),
  epoch: mostly<number | undefined>(undefined, 0, -1, 1),
});
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

/** The moves of a walk: where it begins and what is asked. */
export const walks = fc.record({
  kind: fc.constantFrom(...CASE_KINDS),
  priority: fc.constantFrom(...PRIORITIES),
  moves: fc.array(move, { minLength: 1, maxLength: 40, size: 'max' }),
});
type Walk = typeof walks extends fc.Arbitrary<infer W> ? W : never;

/** One thing asked on the way, the state before it and what was decided. Everything in it is deeply frozen. */
export interface Asked {
  readonly before: CaseFile;
  readonly command: CaseCommand;
  readonly context: Context;
  readonly result: Result<Decision, Refusal>;
}

/** A walk that has been made. */
export interface Made {
  readonly opening: Decision;
  readonly asked: readonly Asked[];
  /** The decisions that changed something, the opening first. */
  readonly decisions: readonly Decision[];
}

/** Makes a walk. Every input is frozen first, so that a rule that changed one would throw. */
export function make({ kind, priority, moves }: Walk): Made {
  const opening = deepFreeze(decided(decideOpening({ ...OPENING, kind, priority }, contextOf(JATIM))));
  const asked: Asked[] = [];
  const decisions = [opening];
  let file = opening.after;
  let now = MONDAY_NOON;
  for (const one of moves) {
    now = (now + one.minutes * MINUTE) as Instant;
    const command = commandOf(one, file);
    const step = deepFreeze({ before: file, command, context: contextIn(one, command, file, now) });
    const result = deepFreeze(decide(step.before, step.command, step.context));
    asked.push({ ...step, result });
    if (!result.ok) continue;
    decisions.push(result.value);
    file = result.value.after;
  }
  return { opening, asked, decisions };
}

function targetOf(one: Move, file: CaseFile): TaskId {
  return task(Math.max(1, file.case.taskCount - one.task));
}

/** The task that a command moves; for a command on the case, and for a task that is not there, there is none. */
function movedTask(command: CaseCommand, file: CaseFile): Task | undefined {
  return 'taskId' in command ? file.tasks.get(command.taskId) : undefined;
}

function rightDesk(command: CaseCommand, file: CaseFile): DeskCode {
  const target = movedTask(command, file);
  if (!target) return file.case.holder;
  return command.name === 'withdraw' ? target.from : target.desk;
}

function contextIn(one: Move, command: CaseCommand, file: CaseFile, now: Instant): Context {
  const { version } = movedTask(command, file) ?? file.case;
  return contextOf(one.who === 'right' ? rightDesk(command, file) : one.who, {
    role: one.role,
    now,
    ...(one.ifMatch !== undefined && { ifMatch: version + one.ifMatch }),
  });
}

/** Closing early would cut a walk short. */
function closesCase(one: Move, file: CaseFile): boolean {
  return one.closes && file.case.taskCount >= 2;
}

function verbOf({ verb }: Move, file: CaseFile): Verb {
  if ('any' in verb) return verb.any;
  const fitting = [...file.tasks.values()].some(isUndecided) ? ON_OFFER : ON_WORK;
  return fitting[verb.fitting % fitting.length] ?? 'add-note';
}

function commandOf(one: Move, file: CaseFile): CaseCommand {
  const note = one.noted ? { note: 'catatan' } : {};
  if (closesCase(one, file)) return { name: 'close-case', outcome: 'other', ...note };
  const taskId = targetOf(one, file);
  const epoch = file.tasks.get(taskId)?.clock.epoch ?? 1;
  const verb = { taskId, ...(one.epoch !== undefined && { epoch: epoch + one.epoch }) };
  const name = verbOf(one, file);
  switch (name) {
    case 'hand-over':
      return { name, to: one.to, reason: 'r', ...note };
    case 'return': {
      const suggest = one.suggest === undefined ? {} : { suggest: one.suggest };
      return { name, ...verb, code: one.code, reason: 'r', ...suggest };
    }
    case 'withdraw':
      return { name, ...verb, reason: 'r' };
    case 'complete':
      return { name, ...verb, outcome: 'ARRIVED', ...note };
    case 'accept':
      return { name, ...verb, ...note };
    case 'acknowledge':
      return { name, ...verb };
    case 'add-note':
      return { name, text: 't' };
  }
}
