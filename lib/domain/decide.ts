import type { Actor } from './actor.ts';
import type { DeskAllowances } from './allowances.ts';
import type { CaseFile } from './case.ts';
import { addNote, closeCase, handOver, openCase } from './case-rules.ts';
import type { CaseCommand, OpenCase } from './commands.ts';
import type { CaseEvent, JournalEntry } from './events.ts';
import type { Forum } from './forum.ts';
import type { DeskCode, Instant } from './ids.ts';
import { extend, fire, interventionsOver, rebase, repair, reroute, suppress } from './ladder-rules.ts';
import type { Refusal } from './refusals.ts';
import { applyEntry } from './replay.ts';
import { ok, type Result, refuse } from './result.ts';
import { accept, acknowledge, complete, returnTask, withdraw } from './task-rules.ts';
import { seesCase } from './visibility.ts';

/** Who asks, when, in which forum, and on which version of the thing (`If-Match`). */
export interface Context {
  readonly now: Instant;
  readonly actor: Actor;
  readonly forum: Forum;
  /** The version the caller has seen; `undefined` when it does not say. */
  readonly ifMatch?: number;
  /** What is set for the desk that the command may give a task (`addresseeOf`); the forum's defaults when absent. */
  readonly allowances?: DeskAllowances;
}

/** A decided change: the entry to be written and the state that follows from it. */
export interface Decision {
  readonly entry: JournalEntry;
  readonly after: CaseFile;
}

/** Decides the opening of a case. The ids in the command are new. */
export function decideOpening(command: OpenCase, context: Context): Result<Decision, Refusal> {
  const heading = { caseId: command.caseId, command: command.name };
  return recorded(heading, undefined, openCase(command, context), context);
}

/**
 * Decides a command on a case as it stands. Pure: what it gives is the journal entry and the state after it, or why not.
 * A case that the caller may not see is `not-found`, like one that does not exist.
 */
export function decide(file: CaseFile, command: CaseCommand, context: Context): Result<Decision, Refusal> {
  if (!seesCase(file, context.actor, context.forum)) return refuse({ code: 'not-found', what: whatOf(command) });
  const heading = { caseId: file.case.id, command: command.name };
  const decided = eventsOf(file, command, context);
  if (!decided.ok) return decided;
  return recorded(heading, file, ok([...decided.value, ...interventionsOver(file, decided.value)]), context);
}

function eventsOf(file: CaseFile, command: CaseCommand, context: Context): Result<readonly CaseEvent[], Refusal> {
  switch (command.name) {
    case 'hand-over':
      return handOver(file, command, context);
    case 'acknowledge':
      return acknowledge(file, command, context);
    case 'accept':
      return accept(file, command, context);
    case 'return':
      return returnTask(file, command, context);
    case 'withdraw':
      return withdraw(file, command, context);
    case 'complete':
      return complete(file, command, context);
    case 'reroute':
      return reroute(file, command, context);
    case 'extend':
      return extend(file, command, context);
    case 'fire':
      return fire(file, command, context);
    case 'rebase':
      return rebase(file, command, context);
    case 'repair':
      return repair(file, command, context);
    case 'suppress':
      return suppress(file, command, context);
    case 'add-note':
      return addNote(file, command, context);
    case 'close-case':
      return closeCase(file, command, context);
  }
}

function whatOf(command: CaseCommand): 'task' | 'case' {
  return 'taskId' in command ? 'task' : 'case';
}

function recorded(
  heading: Pick<JournalEntry, 'caseId' | 'command'>,
  file: CaseFile | undefined,
  decided: Result<readonly CaseEvent[], Refusal>,
  context: Context,
): Result<Decision, Refusal> {
  if (!decided.ok) return decided;
  const draft: JournalEntry = {
    ...heading,
    seq: (file?.case.version ?? 0) + 1,
    at: context.now,
    by: context.actor,
    events: decided.value,
    notify: [],
  };
  const after = applyEntry(file, draft);
  return ok({ entry: { ...draft, notify: concerned(file, after) }, after });
}

/** The desks that a change concerns: the holder before and after it, and both sides of every task that it touched. */
function concerned(before: CaseFile | undefined, after: CaseFile): readonly DeskCode[] {
  const touched = [...after.tasks.values()].filter((task) => before?.tasks.get(task.id) !== task);
  const desks = [after.case.holder, before?.case.holder, ...touched.flatMap((task) => [task.desk, task.from])];
  return [...new Set(desks.filter((desk) => desk !== undefined))].sort();
}
