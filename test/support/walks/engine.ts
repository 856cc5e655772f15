/** Random walks of a case through a handful of desks, for properties that hold whatever anybody asks and whenever clocks fire. */
import fc from 'fast-check';
import type { AidCommand } from '../../../lib/aid/commands.ts';
import type { AmendCase, Amendment, CloseCase, CorrectOutcome } from '../../../lib/cases/commands.ts';
import type { CaseCommand, SystemCommand } from '../../../lib/engine/commands.ts';
import type { CaseFile } from '../../../lib/engine/file.ts';
import { isUndecided, type Task } from '../../../lib/engine/task.ts';
import { isEscalated } from '../../../lib/engine/visibility.ts';
import { mpu } from '../../../lib/forum/index.ts';
import { CASE_KINDS, type Forum, PRIORITIES, type WorkYear } from '../../../lib/kernel/forum.ts';
import type { DeskCode, Instant, TaskId } from '../../../lib/kernel/ids.ts';
import { ROLES, type Role } from '../../../lib/kernel/roles.ts';
import type { IssuePaper } from '../../../lib/papers/paper.ts';
import type { PartnerCommand } from '../../../lib/partners/commands.ts';
import type { ArrivalCommand } from '../../../lib/relay/arrivals/commands.ts';
import type { JourneyCommand } from '../../../lib/relay/commands.ts';
import type { CostCommand } from '../../../lib/relay/costs/commands.ts';
import type { Context } from '../engine.ts';
import {
  BALI,
  contextOf,
  DKI,
  deskCode,
  given,
  JATENG,
  JATIM,
  JATIM_BKKKS,
  MINUTE,
  NTB,
  NTT,
  OPENING,
  SECRETARIAT,
  SURABAYA,
  system,
  task,
} from '../kit.ts';
import { type Ask, type Made, walked } from './walked.ts';

/** Those who ask; Jakarta never gets the case and stays a stranger. */
export const ACTING_DESKS = [JATIM, SURABAYA, BALI, NTT, JATIM_BKKKS, SECRETARIAT, DKI];
const RECEIVERS = [JATIM, SURABAYA, BALI, NTT, NTB, JATENG];

/** The forum whose calendar has become another on the way: every third day of the month is a holiday. */
const OTHER_CALENDAR: Forum = { ...mpu, workCalendar: { version: 'many holidays', years: { 2026: manyHolidays() } } };

function manyHolidays(): WorkYear {
  const dates = [3, 6, 9, 12, 15, 18, 21, 24, 27, 30].flatMap((day) => [11, 12].map((month) => `2026-${month}-${day}`));
  const padded = dates.map((date) => date.replace(/-(\d)$/, '-0$1'));
  return { holidays: padded.map((date) => ({ date, name: 'libur', kind: 'NATIONAL' })), ramadan: [] };
}

const mostly = <T>(usual: T, ...others: readonly T[]) =>
  fc.oneof({ weight: 20, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

type Verb = Exclude<
  CaseCommand,
  | CloseCase
  | CorrectOutcome
  | Exclude<Amendment, AmendCase>
  | SystemCommand
  | AidCommand
  | ArrivalCommand
  | CostCommand
  | JourneyCommand
  | IssuePaper
  | PartnerCommand
>['name'];
const VERBS: readonly Verb[] = [
  'hand-over',
  'acknowledge',
  'accept',
  'return',
  'withdraw',
  'complete',
  'reroute',
  'extend',
  'add-note',
  'amend-case',
  'reopen-case',
];
const ON_ESCALATION: readonly Verb[] = [
  'reroute',
  'reroute',
  'extend',
  'acknowledge',
  'accept',
  'accept',
  'amend-case',
];
const ON_OFFER: readonly Verb[] = ['acknowledge', 'accept', 'accept', 'return', 'withdraw', 'add-note', 'amend-case'];
const ON_WORK: readonly Verb[] = ['hand-over', 'hand-over', 'complete', 'add-note', 'amend-case'];

const request = fc.record({
  /** The desk and role to which the act belongs, or any. */
  who: mostly<DeskCode | 'right'>('right', ...ACTING_DESKS),
  role: mostly<Role | 'right'>('right', ...ROLES),
  /** One that fits the state, or any. */
  verb: fc.oneof(
    { weight: 3, arbitrary: fc.record({ fitting: fc.nat(99) }) },
    { weight: 1, arbitrary: fc.record({ any: fc.constantFrom(...VERBS) }) },
  ),
  closedBy: mostly<'nobody' | 'holder' | 'secretariat'>('nobody', 'holder', 'secretariat'),
  /** The one that the act is most likely about; or counted back from the newest, and the last is none that exists. */
  task: mostly<number | 'right'>('right', 0, 1, 2, 99),
  to: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...RECEIVERS) },
    { weight: 1, arbitrary: fc.constantFrom(JATIM_BKKKS, SECRETARIAT, deskCode('99')) },
  ),
  code: mostly<string>('no-capacity', 'needs-treatment', 'nonsense'),
  suggest: mostly<DeskCode | undefined>(undefined, BALI, deskCode('99')),
  noted: fc.boolean(),
  minutes: fc.nat(3000),
  /** How far an extension reaches from now, in milliseconds. */
  reach: fc.oneof(fc.integer({ min: 1, max: 14 * 24 * 3600_000 }), fc.constantFrom(0, 14 * 24 * 3600_000 + 1)),
  ifMatch: mostly<number | undefined>(undefined, 0, -1),
  epoch: mostly<number | undefined>(undefined, 0, -1, 1),
});
type Request = typeof request extends fc.Arbitrary<infer R> ? R : never;

const firing = fc.record({
  /** Minutes after the timer's own instant, or without waiting for that. */
  late: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(1500) }),
  waits: mostly<boolean>(true, false),
  epoch: mostly<number>(0, -1, 1),
  called: fc.nat(3),
});
type Firing = typeof firing extends fc.Arbitrary<infer F> ? F : never;

/** One among the open tasks; or the newest, open or not; or none that exists. */
const target = fc.oneof(
  { weight: 20, arbitrary: fc.record({ open: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.constantFrom('newest' as const, 'none' as const) },
);
type Target = typeof target extends fc.Arbitrary<infer T> ? T : never;

/** Nobody does anything, and the clocks fire. */
const silence = fc.record({ target, firings: fc.array(firing, { minLength: 1, maxLength: 5 }) });

const upkeep = fc.record({
  target,
  does: fc.constantFrom('rebase' as const, 'repair' as const, 'suppress' as const, 'follow-priority' as const),
  minutes: fc.nat(600),
  forum: fc.constantFrom(mpu, OTHER_CALENDAR),
});
type Upkeep = typeof upkeep extends fc.Arbitrary<infer U> ? U : never;

const move = fc.oneof(
  { weight: 10, arbitrary: fc.record({ request }) },
  { weight: 3, arbitrary: fc.record({ silence }) },
  { weight: 2, arbitrary: fc.record({ upkeep }) },
);
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

const anyCase = fc.record({ kind: fc.constantFrom(...CASE_KINDS), priority: fc.constantFrom(...PRIORITIES) });
/** The clocks of these alone keep office hours. */
const slowCase = fc.constant({ kind: 'referral', priority: 'normal' } as const);

/** The moves of a walk: where it begins and what is asked. */
export const walks = fc.record({
  opened: fc.oneof({ weight: 2, arbitrary: anyCase }, { weight: 1, arbitrary: slowCase }),
  moves: fc.array(move, { minLength: 1, maxLength: 40, size: 'max' }),
});
type Walk = typeof walks extends fc.Arbitrary<infer W> ? W : never;

/** Makes a walk of a case that Jawa Timur opens. */
export function make({ opened, moves }: Walk): Made {
  return walked(given().when(JATIM, { ...OPENING, ...opened }), moves.flatMap(asksOf));
}

const RUNS = 60;

/** Whatever is asked, and however often clocks fire: this holds. */
export function whateverIsAsked(check: (made: Made) => void): void {
  fc.assert(
    fc.property(walks, (walk) => check(make(walk))),
    { numRuns: RUNS },
  );
}

function asksOf(one: Move): readonly Ask[] {
  if ('request' in one) return [(file, now) => requested(one.request, file, now)];
  if ('upkeep' in one) return [(file, now) => keptUp(one.upkeep, file, now)];
  const { target: whose, firings } = one.silence;
  return firings.map((each) => (file, now) => firedBy(each, targetedBy(whose, file), file, now));
}

function targetedBy(whose: Target, file: CaseFile): TaskId {
  if (whose === 'none') return task(100);
  const open = file.case.openTasks;
  if (whose === 'newest' || open.length === 0) return task(Math.max(1, file.case.taskCount));
  return open[whose.open % open.length]?.id ?? task(1);
}

function firedBy({ late, waits, epoch, called }: Firing, taskId: TaskId, file: CaseFile, now: Instant) {
  const clock = file.tasks.get(taskId)?.clock;
  const due = waits && clock?.next ? Math.max(now, clock.next.at) + late * MINUTE : now;
  const command = { name: 'fire', taskId, epoch: (clock?.epoch ?? 1) + epoch, called } as const;
  return { command, context: contextOf(system('clock'), { now: due as Instant }) };
}

function keptUp({ target: whose, does, minutes, forum }: Upkeep, file: CaseFile, now: Instant) {
  const taskId = targetedBy(whose, file);
  const then = (now + minutes * MINUTE) as Instant;
  switch (does) {
    case 'rebase':
      return { command: { name: does, taskId } as const, context: contextOf(system('auditor'), { now: then, forum }) };
    case 'follow-priority':
      return { command: { name: does, taskId } as const, context: contextOf(system('auditor'), { now: then }) };
    case 'repair':
      return {
        command: { name: does, taskId, fault: 'missing' } as const,
        context: contextOf(system('auditor'), { now: then }),
      };
    case 'suppress':
      return {
        command: { name: does, taskId, epoch: 1, rung: 1 } as const,
        context: contextOf(system('delivery'), { now: then }),
      };
  }
}

function requested(one: Request, file: CaseFile, before: Instant) {
  const now = (before + one.minutes * MINUTE) as Instant;
  const command = commandOf(one, file, now);
  return { command, context: contextIn(one, command, file, now) };
}

/** The task that a command moves; for a command on the case, and for a task that is not there, there is none. */
function movedTask(command: CaseCommand, file: CaseFile): Task | undefined {
  return 'taskId' in command ? file.tasks.get(command.taskId) : undefined;
}

function rightPerson(one: Request, command: CaseCommand, file: CaseFile): readonly [DeskCode, Role] {
  const target = movedTask(command, file);
  const bySecretariat = command.name === 'reroute' || command.name === 'extend' || closesAs(one, file, 'secretariat');
  if (bySecretariat) return [SECRETARIAT, 'secretariat'];
  if (!target) return [file.case.holder, 'officer'];
  const role = target.kind === 'intervene' ? 'secretariat' : 'officer';
  return [command.name === 'withdraw' ? target.from : target.desk, role];
}

function contextIn(one: Request, command: CaseCommand, file: CaseFile, now: Instant): Context {
  const { version } = movedTask(command, file) ?? file.case;
  const [desk, role] = rightPerson(one, command, file);
  return contextOf(one.who === 'right' ? desk : one.who, {
    role: one.role === 'right' ? role : one.role,
    now,
    ...(one.ifMatch !== undefined && { ifMatch: version + one.ifMatch }),
  });
}

/** Closing early would cut a walk short. */
function closesAs({ closedBy }: Request, file: CaseFile, who: 'holder' | 'secretariat'): boolean {
  return closedBy === who && file.case.taskCount >= 2;
}

function fittingVerbs(file: CaseFile): readonly Verb[] {
  const tasks = [...file.tasks.values()];
  if (tasks.some(isEscalated)) return ON_ESCALATION;
  return tasks.some(isUndecided) ? ON_OFFER : ON_WORK;
}

function verbOf({ verb }: Request, file: CaseFile): Verb {
  if ('any' in verb) return verb.any;
  if (file.case.closed) return 'reopen-case';
  const fitting = fittingVerbs(file);
  return fitting[verb.fitting % fitting.length] ?? 'add-note';
}

/** Mostly an offer that waits, now and then an intervention, otherwise the newest task. */
function targetOf(one: Request, file: CaseFile): TaskId {
  const newest = file.case.taskCount;
  if (one.task !== 'right') return task(Math.max(1, newest - one.task));
  const kind = one.minutes % 4 === 0 ? 'intervene' : 'receive-case';
  const waiting = [...file.tasks.values()].find((other) => isUndecided(other) && other.kind === kind);
  return waiting?.id ?? task(Math.max(1, newest));
}

function commandOf(one: Request, file: CaseFile, now: Instant): CaseCommand {
  const note = one.noted ? { note: 'catatan' } : {};
  if (closesAs(one, file, 'holder') || closesAs(one, file, 'secretariat')) {
    return { name: 'close-case', outcome: 'other', ...note };
  }
  const name = verbOf(one, file);
  const taskId = targetOf(one, file);
  const epoch = file.tasks.get(taskId)?.clock.epoch ?? 1;
  const verb = { taskId, ...(one.epoch !== undefined && { epoch: epoch + one.epoch }) };
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
      return { name, ...verb, outcome: 'other', ...note };
    case 'accept':
      return { name, ...verb, ...note };
    case 'acknowledge':
      return { name, ...verb };
    case 'reroute':
      return { name, ...verb, to: one.to, reason: 'r' };
    case 'extend':
      return { name, ...verb, until: (now + one.reach) as Instant, reason: 'r' };
    case 'add-note':
      return { name, text: 't' };
    case 'amend-case':
      return { name, priority: PRIORITIES[one.minutes % PRIORITIES.length] ?? 'normal', reason: 'r' };
    case 'reopen-case':
      return { name, reason: 'r' };
  }
}
