import type { Actor } from '../kernel/actor.ts';
import type { DeskCode } from '../kernel/ids.ts';
import type { Refusal, Thing } from '../kernel/refusal.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { chained, nextLink } from './chain.ts';
import type { CaseCommand, Opening } from './commands.ts';
import type { CaseHooks, Context, Decided, RuleContext } from './context.ts';
import { applied, type Evolution, meaningOf } from './evolve.ts';
import type { AnyFile } from './file.ts';
import type { CaseEvent, JournalEntry, TaskHeading } from './journal.ts';
import { interventionsOver } from './ladder.ts';
import type { OpeningRule, OpeningRules, Rule, Rules } from './rule.ts';
import type { Task } from './task.ts';
import { hasSeenTask, lastSeen, seesCase } from './visibility.ts';

/** A decided change: the entry to be written and the state that follows from it. */
export interface Decision<File extends AnyFile = AnyFile> {
  readonly entry: JournalEntry;
  readonly after: File;
  /** The case that it opens for those who were parted from the others: committed with it or not at all. */
  readonly parted?: Decision;
}

/** The rules that the registry has composed from the subjects. */
export interface Rulebook extends Evolution {
  readonly rules: Rules;
  readonly openings: OpeningRules;
  readonly effects: RuleContext['effects'];
  readonly hooks: readonly CaseHooks[];
}

/** Decides the opening of a case, or of another file. The ids in the command are new. */
export function decideOpening(book: Rulebook, command: Opening, asking: Context): Result<Decision, Refusal> {
  const context = ruleContext(book, asking);
  const rule = openingRuleOf(book, command);
  const events = rule.decide(command, context);
  if (!events.ok) return events;
  const heading = { caseId: command.caseId, command: command.name };
  return ok(opened(book, heading, events.value, (file) => rule.tasks?.(file, context) ?? [], context));
}

/**
 * Decides a command on a case as it stands. Pure: the result is the journal entry and the state after it, or a refusal.
 * A case that the caller may not see is `not-found`, like one that does not exist.
 */
export function decide(
  book: Rulebook,
  file: AnyFile,
  command: CaseCommand,
  asking: Context,
): Result<Decision, Refusal> {
  const context = ruleContext(book, asking);
  const rule = ruleOf(book, command);
  const decided = decideEvents(book, file, command, asking);
  if (!decided.ok) return decided;
  const events = [...decided.value, ...interventionsOver(file, decided.value)];
  const heading = { caseId: file.case.id, command: command.name };
  const beside = rule.opensBeside?.(file, command, context);
  return ok({
    ...recorded(book, heading, file, events, context),
    ...(beside && {
      parted: opened(
        book,
        { ...heading, caseId: beside.caseId },
        beside.events,
        (parted) => beside.tasks(parted, context),
        context,
      ),
    }),
  });
}

/** What a command would make happen, or why it is refused: `decide` without the entry and the state that follow. */
export function decideEvents(book: Rulebook, file: AnyFile, command: CaseCommand, asking: Context): Decided {
  const context = ruleContext(book, asking);
  const rule = ruleOf(book, command);
  const { actor, forum } = context;
  // A rule sees only files of the kinds that it is for: another has not the parts that it reads.
  const about = aboutOf(rule, command);
  const visible = () =>
    seesCase(file, actor, forum) ||
    knows(file, command, about, actor) ||
    rule.sees?.(file, command, actor, forum) === true;
  if (!rule.fits(file.case.kind) || !visible()) return refuse({ code: 'not-found', what: about });
  return rule.decide(file, command, context);
}

/** A desk whose part has ended knows the case, and of its tasks those that have not changed since. */
function knows(file: AnyFile, command: CaseCommand, about: Thing, actor: Actor): boolean {
  if (about === 'task' && 'taskId' in command) return hasSeenTask(file, command.taskId, actor);
  return about === 'case' && lastSeen(file.case, actor) !== undefined;
}

/** What a command is about: what is answered as missing to a caller who may not see it. */
export function thingOf(book: Rulebook, command: CaseCommand): Thing {
  return aboutOf(ruleOf(book, command), command);
}

function aboutOf({ about }: Rule<CaseCommand>, command: CaseCommand): Thing {
  return typeof about === 'function' ? about(command) : about;
}

function ruleContext({ kinds, effects, hooks }: Rulebook, asking: Context): RuleContext {
  return { ...asking, kinds, effects, hooks };
}

function ruleOf({ rules }: Rulebook, { name }: CaseCommand): Rule<CaseCommand> {
  // Each command has its rule under its own name, which a lookup by a union cannot show to the compiler.
  return rules[name] as unknown as Rule<CaseCommand>;
}

function openingRuleOf({ openings }: Rulebook, { name }: Opening): OpeningRule<Opening> {
  return openings[name] as unknown as OpeningRule<Opening>;
}

type Heading = Pick<JournalEntry, 'caseId' | 'command'>;

/** A new file, with the tasks that it begins with. */
function opened(
  book: Rulebook,
  heading: Heading,
  events: readonly CaseEvent[],
  tasksOf: (file: AnyFile) => readonly CaseEvent[],
  context: RuleContext,
): Decision {
  const first = recorded(book, heading, undefined, events, context);
  const tasks = tasksOf(first.after);
  return tasks.length === 0 ? first : recorded(book, heading, undefined, [...events, ...tasks], context);
}

function recorded(
  book: Rulebook,
  heading: Heading,
  file: AnyFile | undefined,
  events: readonly CaseEvent[],
  context: Context,
): Decision {
  const draft: JournalEntry = {
    ...heading,
    seq: (file?.case.version ?? 0) + 1,
    at: context.now,
    by: context.actor,
    previousHash: nextLink(file?.case),
    events,
    notify: [],
  };
  const after = applied(book, file, draft);
  const touched = [...after.tasks.values()].filter((task) => file?.tasks.get(task.id) !== task);
  const entry = {
    ...draft,
    notify: concerned(file, after, touched, toldBy(book, events)),
    ...(touched.length > 0 && { tasks: touched.map(headingOf) }),
  };
  return { entry, after: chained(after, entry) };
}

function headingOf({ id, kind, desk, from, openedAt }: Task): TaskHeading {
  return { id, kind, desk, from, openedAt };
}

/** The desks that events name as concerned by them. */
function toldBy(book: Evolution, events: readonly CaseEvent[]): readonly DeskCode[] {
  return events.flatMap((event) => meaningOf(book.events, event).tells?.(event) ?? []);
}

/** The desks that a change concerns: the holder before and after it, and both sides of every task that it touched. */
function concerned(
  before: AnyFile | undefined,
  after: AnyFile,
  touched: readonly Task[],
  told: readonly DeskCode[],
): readonly DeskCode[] {
  const desks = [after.case.holder, before?.case.holder, ...touched.flatMap((task) => [task.desk, task.from]), ...told];
  return [...new Set(desks.filter((desk) => desk !== undefined))].sort();
}
