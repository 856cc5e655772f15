import type { CommandName, OpeningName } from '../engine/commands.ts';
import type { Hook } from '../engine/context.ts';
import type { Refusing } from '../engine/rule.ts';
import type { RefusalCode, RefusalOf } from '../kernel/refusal.ts';
import { CAPABILITIES, type Composed, composed } from './capabilities.ts';

/** With which codes a command can be refused, for the compiler and at run time: what its rule, its hooks and its effects declare. */

type All = (typeof CAPABILITIES)[number];
type RulesOf = Composed<'rules'>;
type OpeningsOf = Composed<'openings'>;

type ValuesOf<Table> = Table extends unknown ? Table[keyof Table] : never;
/** What of the subjects may refuse: their hooks, and the effects of the moves of their kinds of task. */
type Objecting = All['hooks'] | ValuesOf<All['effects']>;

/** What a part lists under a name; a part may leave the list out. */
type ListIn<Part, Name extends string> = Part extends { readonly [Key in Name]?: infer List }
  ? Extract<List, readonly unknown[]>[number]
  : never;
type AskedIn<Part, Name extends Hook> = Part extends { readonly [Key in Name]: infer Asked } ? Asked : never;
type OwnCodeOf<Name extends Hook> = Name extends Hook ? ListIn<AskedIn<Objecting, Name>, 'refuses'> : never;
/** The codes of a hook, and of the hooks that it asks. */
type CodeOfHook<Name extends Hook> =
  | OwnCodeOf<Name>
  | OwnCodeOf<Extract<ListIn<AskedIn<Objecting, Name>, 'asks'>, Hook>>;
type CodeOfRule<Declared> =
  | ListIn<Declared, 'refuses'>
  | ListIn<Declared, 'commits'>
  | CodeOfHook<Extract<ListIn<Declared, 'asks'>, Hook>>;

/** A command that a rule decides. */
export type AnyName = CommandName | OpeningName;

/** The codes with which a command can be refused. What the caller may not see is `not-found` whatever the rule says. */
export type CodeOfCommand<Name extends AnyName> = Extract<
  Name extends keyof RulesOf
    ? 'not-found' | CodeOfRule<RulesOf[Name]>
    : Name extends keyof OpeningsOf
      ? CodeOfRule<OpeningsOf[Name]>
      : never,
  RefusalCode
>;

/** The refusals of a command. */
export type RefusalOfCommand<Name extends AnyName> = RefusalOf<CodeOfCommand<Name>>;

const RULES: Readonly<Record<string, Refusing | undefined>> = composed('rules');
const OPENINGS: Readonly<Record<string, Refusing | undefined>> = composed('openings');

/** The codes with which commands can be refused, each once: what a route that gives them documents. */
export function refusalsOf<Name extends AnyName>(...names: readonly Name[]): readonly CodeOfCommand<Name>[] {
  // The types read the same lists.
  return [...new Set(names.flatMap(codesOf))] as readonly RefusalCode[] as readonly CodeOfCommand<Name>[];
}

function codesOf(name: AnyName): readonly RefusalCode[] {
  const declared = RULES[name];
  return declared ? ['not-found', ...declaredIn(declared)] : declaredIn(OPENINGS[name]);
}

function declaredIn({ refuses = [], asks = [], commits = [] }: Partial<Refusing> = {}): readonly RefusalCode[] {
  return [...refuses, ...asks.flatMap(codesOfHook), ...commits];
}

function codesOfHook(hook: Hook): readonly RefusalCode[] {
  return CAPABILITIES.flatMap(({ hooks, effects }) => [hooks, ...Object.values(effects)]).flatMap((objecting) =>
    // The subjects' own `onComplete` opens a file: it has no such lists.
    hook in objecting ? declaredIn(Reflect.get(objecting, hook)) : [],
  );
}
