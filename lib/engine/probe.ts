import type { Giver } from '../kernel/giver.ts';
import type { CommitmentId, CostId, OfferId, TaskId } from '../kernel/ids.ts';
import type { Subject } from '../kernel/subject.ts';
import type { CaseCommand, Commands } from './commands.ts';
import type { Context } from './context.ts';
import type { AnyFile } from './file.ts';
import type { TaskKindRules } from './kinds.ts';

/**
 * What a caller can do next is found by asking the rules. A probe is a command with the least that its rule needs; whether it is
 * accepted says whether the command can be given. Each command declares its probes beside its rule, or that no client is shown it.
 */

/** The things with which clients are shown what they can do. */
export type Target =
  | { readonly on: 'case' }
  | { readonly on: 'journey' }
  | { readonly on: 'appeal' }
  | { readonly on: 'task'; readonly taskId: TaskId }
  | { readonly on: 'offer'; readonly offerId: OfferId }
  | { readonly on: 'commitment'; readonly commitmentId: CommitmentId }
  | { readonly on: 'cost'; readonly costId: CostId };

/** A kind of thing that shows actions. */
export type Shown = Target['on'];

/** Who asks what can be done, and what is known beside the file. */
export interface Asking extends Context {
  readonly kinds: TaskKindRules;
  /** The people of the case, as far as they were read. They are never part of an answer. */
  readonly people: readonly Subject[];
  /** Whom an offer of the caller would be from; absent where nobody can give. */
  readonly giver?: Giver;
}

/** The probes of a command that clients are shown. */
export interface Probe<Command = CaseCommand> {
  /** The `operationId` of its route. */
  readonly operation: string;
  /** With which things it shows. */
  readonly on: readonly Shown[];
  /**
   * The commands to try, each with the least that a client has to say. None where the file has nothing to try it on. A method, so
   * that the probes of a case take a case: none is asked for a file that does not fit its rule.
   */
  ask(file: AnyFile, target: Target, asking: Asking): readonly Command[];
  /** What a client may have to say beside that, by the field of the body that a refusal points at. */
  readonly more?: Readonly<Record<string, (command: Command, file: AnyFile, asking: Asking) => Command>>;
  /** The values of its path's parameters, where they are not ids in the command. */
  readonly params?: (command: Command) => Readonly<Record<string, string | number>>;
  /**
   * The state gives every value of the probes, so that no body does better than they do: what is refused for its values cannot be
   * done either.
   */
  readonly exact?: true;
  /** The word that tells the probes apart, where there is one for each outcome, or for each status that can follow. */
  readonly outcomes?: (command: Command) => string;
}

/** A command that clients are not shown, and why. */
export interface Unshown {
  readonly unshown: string;
}

/** What every command declares: a command without an entry does not compile. */
export type Probes = { readonly [Name in keyof Commands]: Probe<Commands[Name]> | Unshown };

/** Declares that a command is never shown. */
export function unshown(why: string): Unshown {
  return { unshown: why };
}

type Options<Command> = Pick<Probe<Command>, 'more' | 'params' | 'exact' | 'outcomes'>;
type AskOf<Subject, Command> = (subject: Subject, file: AnyFile, asking: Asking) => readonly Command[];

/** The probes of a verb on a task. */
export function ofTask<Command>(
  operation: string,
  ask: AskOf<TaskId, Command>,
  options: Options<Command> = {},
): Probe<Command> {
  return {
    operation,
    on: ['task'],
    ask: (file, target, asking) => (target.on === 'task' ? ask(target.taskId, file, asking) : []),
    ...options,
  };
}

/** An answer to what somebody was asked, in the least words. */
export const REASON = 'alasan';
/** Stands for words of the desk's own, where an outcome is free: it is no outcome that can be listed. */
export const OWN_WORDS = 'kata-sendiri';
/** When something that lies ahead is tried for: within every bound. */
export const IN_AN_HOUR = 3600_000;
