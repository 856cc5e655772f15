import type { Refusal, RefusalCode } from '../kernel/refusal.ts';
import { type Result, refuse } from '../kernel/result.ts';
import type { Hook } from './context.ts';

/**
 * How rules, effects and hooks say with which codes they refuse. What a function can give, the compiler finds by itself; the list
 * beside it is for the run time (documents, routes), and is held to the function in both directions.
 */

declare const ASKED: unique symbol;

/** A refusal of a hook. Which codes it can have, the hooks declare and the registry adds up: the engine knows none of them. */
export type RefusalOfHook<Name extends Hook> = Refusal & { readonly [ASKED]: Name };

/** The refusals among the outcomes of a function. */
export type RefusedBy<Outcome> = Outcome extends { readonly ok: false; readonly refusal: infer Refused }
  ? Refused
  : never;

/** The codes among refusals, without those of hooks. */
export type CodeIn<Refused> = Refused extends { readonly [ASKED]: Hook }
  ? never
  : Refused extends { readonly code: infer Code }
    ? Code
    : never;

/** The hooks whose refusals are among these. */
export type HookIn<Refused> = Refused extends { readonly [ASKED]: infer Name } ? Name : never;

/** Nothing to be held to when a list has all that is possible and nothing else; otherwise what is wrong with it. */
export type Held<List, Possible> = List extends readonly (infer Listed)[]
  ? [Exclude<Listed, Possible> | Exclude<Possible, Listed>] extends [never]
    ? unknown
    : { readonly missing: Exclude<Possible, Listed>; readonly impossible: Exclude<Listed, Possible> }
  : never;

type AnyFunction = (...given: never[]) => unknown;

/**
 * Declares an effect or a hook with the codes with which it refuses, and with the hooks that it asks itself; the compiler holds both
 * to the function.
 */
export function refusing<
  const Codes extends readonly RefusalCode[],
  Decide extends AnyFunction,
  const Asks extends readonly Hook[],
>(
  refuses: Codes &
    Held<Codes, CodeIn<RefusedBy<ReturnType<Decide>>>> &
    Held<Asks, HookIn<RefusedBy<ReturnType<Decide>>>>,
  decide: Decide,
  ...asks: Asks
): { readonly refuses: Codes; readonly asks: Asks; readonly decide: Decide } {
  return { refuses, asks, decide };
}

/** The answer of a hook, or of several in turn: its refusals are known as the hook's from here on. */
export function answerOf<Name extends Hook, Value>(
  _hook: Name,
  answer: Result<Value, Refusal>,
): Result<Value, RefusalOfHook<Name>> {
  // By which hook it was given, only the type says.
  return answer.ok ? answer : refuse(answer.refusal as RefusalOfHook<Name>);
}
