import type { Actor } from '../kernel/actor.ts';
import type { Forum } from '../kernel/forum.ts';
import type { AreaCode, CaseId, DeskCode, Instant } from '../kernel/ids.ts';
import type { Refusal, RefusalCode } from '../kernel/refusal.ts';
import type { Result } from '../kernel/result.ts';
import type { Subject } from '../kernel/subject.ts';
import type { TaskKind } from '../kernel/task-kind.ts';
import type { DeskAllowances } from './allowances.ts';
import type { Accept, Complete, Return, Withdraw } from './commands.ts';
import type { AnyFile, CaseFile, OpeningDetails, SeedDetails } from './file.ts';
import type { CaseEvent } from './journal.ts';
import type { TaskKindRules } from './kinds.ts';
import type { OpenTask } from './task.ts';

/** Who asks, when, in which forum, and on which version of the thing (`If-Match`). */
export interface Context {
  readonly now: Instant;
  readonly actor: Actor;
  readonly forum: Forum;
  /** The version the caller has seen; `undefined` when it does not say. */
  readonly ifMatch?: readonly number[];
  /** What is set for the desk that the command may give a task (`addresseeOf`); the forum's defaults when absent. */
  readonly allowances?: DeskAllowances;
  /** The same of every desk whose open task the command may move to other clocks. */
  readonly allowancesOf?: ReadonlyMap<DeskCode, DeskAllowances>;
}

/** What a rule gives: the events that the command makes happen, or why it is refused. */
export type Decided = Result<readonly CaseEvent[], Refusal>;

/** A hook or an effect that may refuse, with the codes that it has for that (`refusing`). */
export interface MayRefuse<Decide> {
  readonly refuses: readonly RefusalCode[];
  /** The hooks that it asks itself: it refuses with their codes too. */
  readonly asks?: readonly Hook[];
  readonly decide: Decide;
}

/** An effect that may refuse the move. A method, so that the effect of one kind is one of any kind. */
export interface RefusingEffect<Kind extends TaskKind, Command> {
  readonly refuses: readonly RefusalCode[];
  readonly asks?: readonly Hook[];
  decide(file: AnyFile, task: OpenTask<Kind>, command: Command, context: RuleContext): Decided;
}

/** What the moves of one kind of task do beside moving the task itself; nothing where a move is absent. */
export interface TaskEffects<Kind extends TaskKind = TaskKind> {
  readonly onAccept?: RefusingEffect<Kind, Accept>;
  readonly onComplete?: RefusingEffect<Kind, Complete>;
  onReturn?(file: AnyFile, task: OpenTask<Kind>, command: Return, context: RuleContext): readonly CaseEvent[];
  onWithdraw?(file: AnyFile, task: OpenTask<Kind>, command: Withdraw, context: RuleContext): readonly CaseEvent[];
  onExpire?(file: AnyFile, task: OpenTask<Kind>): readonly CaseEvent[];
}

/** A file that a command begins beside the one that it is about. */
export interface OpenedBeside {
  readonly caseId: CaseId;
  readonly events: readonly CaseEvent[];
  /** The tasks that it begins with, from the state after these events. */
  tasks(file: AnyFile, context: RuleContext): readonly CaseEvent[];
}

/** How a case is said to have ended. */
export interface Ending {
  /** From the forum's list for its kind. */
  readonly outcome: string;
  /** The home areas of its people, as far as they are known; personal data is known to the caller alone. */
  readonly homes: readonly AreaCode[];
}

/** What subjects say to the opening of a case, to its moves between desks and to its end. */
export interface CaseHooks {
  /** Why the case cannot be opened with these details. */
  readonly mayOpen?: MayRefuse<(details: OpeningDetails, context: RuleContext) => Result<undefined, Refusal>>;
  /** Why the case cannot leave its holder now. */
  readonly mayLeave?: MayRefuse<(file: CaseFile, context: RuleContext) => Result<undefined, Refusal>>;
  /** Why the case cannot be closed now; `bySecretariat` when the secretariat ends what has escalated to it. */
  readonly mayClose?: MayRefuse<(file: CaseFile, bySecretariat: boolean) => Result<undefined, Refusal>>;
  /** Why the case cannot have ended like that. */
  readonly mayEndAs?: MayRefuse<(file: CaseFile, ending: Ending, context: RuleContext) => Result<undefined, Refusal>>;
  /** Why a task cannot be accepted with what the command says. */
  readonly mayAccept?: MayRefuse<(task: OpenTask, command: Accept) => Result<undefined, Refusal>>;
  /** Why a task cannot be completed with what the command says. */
  readonly mayComplete?: MayRefuse<(task: OpenTask, command: Complete) => Result<undefined, Refusal>>;
  /** A file that the completion of a task opens beside the case. */
  readonly onComplete?: (file: CaseFile, command: Complete, context: Context) => OpenedBeside | undefined;
  /**
   * What follows from the people whom a case is about, when they were corrected: the fields of the record that were derived from
   * them, and what ends because of it.
   */
  readonly ofPeople?: (
    file: CaseFile,
    people: readonly Subject[],
    context: RuleContext,
  ) => { readonly record: Partial<SeedDetails>; readonly events: readonly CaseEvent[] };
  /** What begins again with a case that is reopened. */
  readonly onReopen?: (file: CaseFile, context: RuleContext) => readonly CaseEvent[];
  /** What ends with the case. */
  readonly onClose?: (file: CaseFile, context: RuleContext) => readonly CaseEvent[];
}

/** What may refuse a command on behalf of subjects that its rule does not know: a hook, or the effect of a move. */
export type Hook =
  | 'mayOpen'
  | 'mayLeave'
  | 'mayClose'
  | 'mayEndAs'
  | 'mayAccept'
  | 'mayComplete'
  | 'onAccept'
  | 'onComplete';

/** What a rule is given: the caller's context, and what the registry has composed from the subjects. */
export interface RuleContext extends Context {
  readonly kinds: TaskKindRules;
  readonly effects: { readonly [Kind in TaskKind]?: TaskEffects };
  readonly hooks: readonly CaseHooks[];
}
