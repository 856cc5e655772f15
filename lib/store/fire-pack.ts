import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { DeskAllowances } from '../domain/allowances.ts';
import type { CaseFile } from '../domain/case.ts';
import { type Context, type Decision, decide } from '../domain/decide.ts';
import type { CaseId } from '../domain/ids.ts';
import type { Task } from '../domain/task.ts';
import { loadAllowances } from './allowances.ts';
import { loadCases } from './case-file.ts';
import { writesOf } from './change.ts';
import type { Timer } from './items.ts';
import type { Tables } from './tables.ts';
import { removeTimer } from './timers.ts';
import { causesOf, failureOf } from './transaction-failure.ts';
import type { LabelledWrite } from './writes.ts';

/** A transaction holds at most so many writes (DynamoDB). */
const MAX_WRITES = 100;

/** How a pack of timers is fired. */
export interface Firing {
  readonly tables: Tables;
  /** The context of each decision: the clock's own, at the present instant. */
  readonly context: () => Context;
  /** How many people the next rung of a task finds. */
  readonly called: (task: Task) => Promise<number>;
}

/** What came of a timer. */
export type Fired =
  /** Committed; lateness in milliseconds after it was due. */
  | { readonly timer: Timer; readonly result: 'fired'; readonly lateness: number }
  /** The task had moved on before: the row was taken away. */
  | { readonly timer: Timer; readonly result: 'stale' }
  /** Not due yet by this function's clock. */
  | { readonly timer: Timer; readonly result: 'early' }
  /** Somebody else changed the case in this very moment, or the tables are busy: the row stays and is tried again. */
  | { readonly timer: Timer; readonly result: 'contended' };

interface Prepared {
  readonly timer: Timer;
  readonly decision: Decision;
  readonly writes: readonly LabelledWrite[];
}

/**
 * Fires due timers, many in one transaction. What fires is decided for each by the domain on a strongly consistent read; the
 * condition on each case's version makes a fire happen once. When some have been overtaken, the transaction is split by the
 * reasons of its cancellation: the others fire without them.
 */
export async function firePack(firing: Firing, timers: readonly Timer[]): Promise<readonly Fired[]> {
  if (timers.length === 0) return [];
  const files = await loadCases(
    firing.tables,
    [...new Set(timers.map(({ caseId }) => caseId))],
    timers.map(({ taskId }) => taskId),
  );
  // The last rung of a ladder gives the secretariat a task.
  const allowances = await loadAllowances(firing.tables, firing.context().forum.secretariat);
  const done: Fired[] = [];
  const prepared: Prepared[] = [];
  const taken = new Set<CaseId>();
  for (const timer of timers) {
    // A transaction may touch a case once: its other timers wait for the next pack.
    if (taken.has(timer.caseId)) done.push({ timer, result: 'contended' });
    else {
      taken.add(timer.caseId);
      const outcome = await prepare(firing, timer, files.get(timer.caseId), allowances);
      if ('decision' in outcome) prepared.push(outcome);
      else done.push(outcome);
    }
  }
  for (const pack of packed(prepared)) done.push(...(await commitPack(firing, pack)));
  return done;
}

async function prepare(
  firing: Firing,
  timer: Timer,
  file: CaseFile | undefined,
  allowances: DeskAllowances,
): Promise<Prepared | Fired> {
  const task = file?.tasks.get(timer.taskId);
  if (!file || !task) return await discard(firing, timer);
  const { taskId, epoch } = timer;
  const called = await firing.called(task);
  const decided = decide(file, { name: 'fire', taskId, epoch, called }, { ...firing.context(), allowances });
  if (decided.ok) {
    const change = { before: file, ...decided.value };
    return { timer, decision: decided.value, writes: writesOf(change, firing.tables) };
  }
  return decided.refusal.code === 'timer-early' ? { timer, result: 'early' } : await discard(firing, timer);
}

async function discard({ tables }: Firing, timer: Timer): Promise<Fired> {
  await removeTimer(tables, timer);
  return { timer, result: 'stale' };
}

function packed(prepared: readonly Prepared[]): readonly (readonly Prepared[])[] {
  const packs: Prepared[][] = [];
  let room = 0;
  for (const one of prepared) {
    if (one.writes.length > room) {
      packs.push([]);
      room = MAX_WRITES;
    }
    packs.at(-1)?.push(one);
    room -= one.writes.length;
  }
  return packs;
}

/** Commits a pack; without those that were overtaken when the transaction says which they are. */
async function commitPack(firing: Firing, pack: readonly Prepared[]): Promise<readonly Fired[]> {
  if (pack.length === 0) return [];
  const writes = pack.flatMap((one) => one.writes);
  try {
    await firing.tables.client.send(new TransactWriteCommand({ TransactItems: writes.map(({ write }) => write) }));
    return pack.map(({ timer, decision }) => ({ timer, result: 'fired', lateness: decision.entry.at - timer.at }));
  } catch (error) {
    const causes = causesOf(error);
    if (failureOf(error, []).kind === 'broken' && !causes?.length) throw error;
    const overtaken = new Set(ownersOf(pack, causes ?? []));
    const left = pack.filter((one) => !overtaken.has(one));
    const lost = [...overtaken].map(({ timer }): Fired => ({ timer, result: 'contended' }));
    // Without a cause the whole pack waits: throttled, or no answer came. The rows say later what was committed.
    if (overtaken.size === 0) return pack.map(({ timer }) => ({ timer, result: 'contended' }));
    return [...lost, ...(await commitPack(firing, left))];
  }
}

/** The members of a pack to which the writes at these places belong. */
function ownersOf(pack: readonly Prepared[], places: readonly number[]): readonly Prepared[] {
  const owners = pack.flatMap((one) => one.writes.map(() => one));
  return places.flatMap((place) => owners[place] ?? []);
}
