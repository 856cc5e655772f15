import type { Actor } from '../kernel/actor.ts';
import type { FileKind } from '../kernel/forum.ts';
import type { Refusal, Thing } from '../kernel/refusal.ts';
import type { Result } from '../kernel/result.ts';
import type { Commands, Openings } from './commands.ts';
import type { Decided, OpenedBeside, RuleContext } from './context.ts';
import type { AnyFile } from './file.ts';
import type { CaseEvent } from './journal.ts';

/** The rule of a command on a file that is there. */
export interface Rule<Command> {
  /** What the command is about: named as missing to a caller who may not see it. */
  readonly about: Thing | ((command: Command) => Thing);
  /** Whether the command can be meant for a file of such a kind; for any when absent. */
  readonly fits?: (kind: FileKind) => boolean;
  /** Whether the caller sees what the command names, though not the case. What they see of it shows needs and no person. */
  sees?(file: AnyFile, command: Command, actor: Actor): boolean;
  /** A method, so that the rule of a case takes a case: `fits` says which files come to it. */
  decide(file: AnyFile, command: Command, context: RuleContext): Decided;
  /** The file that it opens beside, committed with it or not at all. */
  opensBeside?(file: AnyFile, command: Command, context: RuleContext): OpenedBeside | undefined;
}

/** The rule of every command. */
export type Rules = { readonly [Name in keyof Commands]: Rule<Commands[Name]> };

/** The rule of a command that begins a file. */
export interface OpeningRule<Command> {
  readonly decide: (command: Command, context: RuleContext) => Result<readonly CaseEvent[], Refusal>;
  /** The tasks that the file begins with. */
  tasks?(file: AnyFile, context: RuleContext): readonly CaseEvent[];
}

/** The rule of every command that begins a file. */
export type OpeningRules = { readonly [Name in keyof Openings]: OpeningRule<Openings[Name]> };
