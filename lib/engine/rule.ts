import type { Actor } from '../kernel/actor.ts';
import type { FileKind, Forum } from '../kernel/forum.ts';
import type { RefusalCode, Thing } from '../kernel/refusal.ts';
import { ok } from '../kernel/result.ts';
import type { Commands, Openings } from './commands.ts';
import type { Decided, Hook, OpenedBeside, RuleContext } from './context.ts';
import type { AnyFile } from './file.ts';
import type { CaseEvent } from './journal.ts';
import type { CodeIn, Held, HookIn, RefusedBy } from './refusing.ts';

/** What a command is about, who may give it, and what it begins beside its own file. */
export interface RuleScope<Command> {
  /** What the command is about: named as missing to a caller who may not see it. */
  readonly about: Thing | ((command: Command) => Thing);
  /** Whether the command can be meant for a file of such a kind: no other file comes to the rule. */
  readonly fits: (kind: FileKind) => boolean;
  /** Whether the caller sees what the command names, though not the case. What they see of it shows needs and no person. */
  sees?(file: AnyFile, command: Command, actor: Actor, forum: Forum): boolean;
  /** The file that it opens beside, committed with it or not at all. */
  opensBeside?(file: AnyFile, command: Command, context: RuleContext): OpenedBeside | undefined;
}

/** With which codes a rule refuses. */
export interface Refusing {
  /** The codes of its own checks. */
  readonly refuses: readonly RefusalCode[];
  /** The hooks that it asks: it refuses with the codes of those too. */
  readonly asks?: readonly Hook[];
  /** The codes with which the commit of its decision can be refused. */
  readonly commits?: readonly RefusalCode[];
}

/** The rule of a command on a file that is there. */
export interface Rule<Command> extends RuleScope<Command>, Refusing {
  /** A method, so that the rule of a case takes a case: `fits` says which files come to it. */
  decide(file: AnyFile, command: Command, context: RuleContext): Decided;
}

/** The rule of every command. */
export type Rules = { readonly [Name in keyof Commands]: Rule<Commands[Name]> };

/** The rule of a command that begins a file. */
export interface OpeningRule<Command> extends Refusing {
  readonly decide: (command: Command, context: RuleContext) => Decided;
  /** The tasks that the file begins with. */
  tasks?(file: AnyFile, context: RuleContext): readonly CaseEvent[];
}

/** The rule of every command that begins a file. */
export type OpeningRules = { readonly [Name in keyof Openings]: OpeningRule<Openings[Name]> };

type Declared<Codes, Asks, Commits, Outcome> = {
  // The hooks are held to here as well: a list that is left out altogether would otherwise go unnoticed.
  readonly refuses: Codes & Held<Codes, CodeIn<RefusedBy<Outcome>>> & Held<Asks, HookIn<RefusedBy<Outcome>>>;
  readonly asks?: Asks;
  readonly commits?: Commits;
};

/**
 * Declares the rule of a command on a file that is there. The compiler holds `refuses` and `asks` to what `decide` can give: a code
 * that is missing, and one that cannot occur, do not compile.
 */
export function rule<
  Command,
  Outcome extends Decided,
  const Codes extends readonly RefusalCode[],
  const Asks extends readonly Hook[] = readonly [],
  const Commits extends readonly RefusalCode[] = readonly [],
>(
  declared: RuleScope<Command> &
    Declared<Codes, Asks, Commits, Outcome> & {
      decide(file: AnyFile, command: Command, context: RuleContext): Outcome;
    },
): Rule<Command> & { readonly refuses: Codes; readonly asks?: Asks; readonly commits?: Commits } {
  return declared;
}

/** Declares the rule of a command that begins a file, held to its function in the same way. */
export function openingRule<
  Command,
  Outcome extends Decided,
  const Codes extends readonly RefusalCode[],
  const Asks extends readonly Hook[] = readonly [],
  const Commits extends readonly RefusalCode[] = readonly [],
>(
  declared: Pick<OpeningRule<Command>, 'tasks'> &
    Declared<Codes, Asks, Commits, Outcome> & {
      readonly decide: (command: Command, context: RuleContext) => Outcome;
    },
): OpeningRule<Command> & { readonly refuses: Codes; readonly asks?: Asks; readonly commits?: Commits } {
  return declared;
}

/** The command happens: these are its events. */
export function decided(events: readonly CaseEvent[]) {
  return ok(events);
}
