/** A random walk of a file: what properties that hold whatever anybody asks are looked at on. */
import type { CaseCommand } from '../../../lib/engine/commands.ts';
import type { CaseFile } from '../../../lib/engine/file.ts';
import type { Task } from '../../../lib/engine/task.ts';
import type { Instant } from '../../../lib/kernel/ids.ts';
import type { Refusal } from '../../../lib/kernel/refusal.ts';
import type { Result } from '../../../lib/kernel/result.ts';
import { type Context, type Decision, decide } from '../engine.ts';
import { deepFreeze, MONDAY_NOON, type Told } from '../kit.ts';

/** What somebody asks on the way, or a clock. */
export interface Wanted {
  readonly command: CaseCommand;
  readonly context: Context;
}

/** One thing asked on the way, the state before it and what was decided. Everything in it is deeply frozen. */
export interface Asked extends Wanted {
  readonly before: CaseFile;
  readonly result: Result<Decision, Refusal>;
}

/** A walk that has been made. */
export interface Made {
  readonly opening: Decision;
  readonly asked: readonly Asked[];
  /** The decisions that changed something, the opening first. */
  readonly decisions: readonly Decision[];
}

/** What is asked next of a file as it stands, not before `now`; nothing when there is nothing that it could be about. */
export type Ask = (file: CaseFile, now: Instant) => Wanted | undefined;

/** Makes a walk. Every input is frozen first, so that a rule that changed one would throw. */
export function walked({ decision }: Told, asks: readonly Ask[]): Made {
  const opening = deepFreeze(decision);
  const asked: Asked[] = [];
  const decisions = [opening];
  let file = opening.after;
  let now = MONDAY_NOON;
  for (const ask of asks) {
    const wanted = ask(file, now);
    if (!wanted) continue;
    const { command, context } = deepFreeze(wanted);
    now = context.now;
    const result = deepFreeze(decide(file, command, context));
    asked.push({ before: file, command, context, result });
    if (!result.ok) continue;
    decisions.push(result.value);
    file = result.value.after;
  }
  return { opening, asked, decisions };
}

/** Each change with the state before it and who made it when. */
export function changes(made: Made): readonly (Decision & Omit<Asked, 'result'>)[] {
  return made.asked.flatMap(({ result, ...asked }) => (result.ok ? [{ ...asked, ...result.value }] : []));
}

/** All tasks of a file, oldest first. */
export function tasksOf(file: CaseFile): readonly Task[] {
  return [...file.tasks.values()];
}
