import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { decide } from '../../capabilities/engine.ts';
import { loadCases } from '../../capabilities/store/case-file.ts';
import { journalWrite, writesOf } from '../../capabilities/store/change.ts';
import type { Timer } from '../../capabilities/store/items.ts';
import { loadAllowances } from '../../desks/store/allowances.ts';
import type { DeskAllowances } from '../../engine/allowances.ts';
import type { Unreached } from '../../engine/commands.ts';
import type { Context } from '../../engine/context.ts';
import type { Decision } from '../../engine/decide.ts';
import type { AnyFile } from '../../engine/file.ts';
import type { Task } from '../../engine/task.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { causesOf, failureOf } from '../../platform/dynamodb/transaction-failure.ts';
import { type LabelledWrite, MAX_WRITES } from '../../platform/dynamodb/writes.ts';
import { removeTimer } from './timers.ts';

/** How a pack of timers is fired. */
export interface Firing {
  readonly tables: Tables;
  /** The context of each decision: the clock's own, at the present instant. */
  readonly context: () => Context;
  /** How many people the next rung of a task finds, or why none. */
  readonly called: (task: Task) => Promise<number | Unreached>;
}

/** The result of a timer. */
export type Fired =
  /** Committed; lateness in milliseconds after it was due. */
  | { readonly timer: Timer; readonly result: 'fired'; readonly lateness: number }
  /** The task had moved on before: the row was taken away. */
  | { readonly timer: Timer; readonly result: 'stale' }
  /** Not due yet by this function's clock. */
  | { readonly timer: Timer; readonly result: 'early' }
  /** A concurrent change of the case, or throttling: the row stays and is retried. */
  | { readonly timer: Timer; readonly result: 'contended' };

/** Timers of one case that fire together: each has its own entry, and the case is written once. */
interface Prepared {
  readonly fires: readonly Fire[];
  readonly writes: readonly LabelledWrite[];
}

interface Fire {
  readonly timer: Timer;
  readonly decision: Decision;
}

/**
 * Fires due timers, many in one transaction. What fires is decided for each by the domain on a strongly consistent read; the
 * condition on each case's version makes a fire happen once. When some have been overtaken, the transaction is split by the
 * reasons of its cancellation: the others fire without them.
 */
export async function firePack(firing: Firing, timers: readonly Timer[]): Promise<readonly Fired[]> {
  if (timers.length === 0) return [];
  const ofCase = Map.groupBy(timers, ({ caseId }) => caseId);
  const files = await loadCases(
    firing.tables,
    [...ofCase.keys()],
    timers.map(({ taskId }) => taskId),
  );
  // The last rung of a ladder gives the secretariat a task.
  const allowances = await loadAllowances(firing.tables, firing.context().forum.secretariat);
  const done: Fired[] = [];
  const prepared: Prepared[] = [];
  for (const [caseId, ofOne] of ofCase) {
    const outcome = await prepare(firing, ofOne, files.get(caseId), allowances);
    done.push(...outcome.done);
    if (outcome.fires.length > 0) prepared.push(outcome);
  }
  for (const pack of packed(prepared)) done.push(...(await commitPack(firing, pack)));
  return done;
}

/** Decides the timers of a case one on the other, as many as one transaction holds. */
async function prepare(
  firing: Firing,
  timers: readonly Timer[],
  file: AnyFile | undefined,
  allowances: DeskAllowances,
): Promise<Prepared & { readonly done: readonly Fired[] }> {
  const done: Fired[] = [];
  let ready: Prepared = { fires: [], writes: [] };
  for (const timer of timers) {
    const decided = await decideFire(firing, timer, ready.fires.at(-1)?.decision.after ?? file, allowances);
    if (decided === 'early') done.push({ timer, result: 'early' });
    else if (decided) {
      const fires = [...ready.fires, { timer, decision: decided }];
      const writes = writesOfFires(file, fires, firing.tables);
      if (writes.length <= MAX_WRITES) ready = { fires, writes };
      else done.push({ timer, result: 'contended' });
    }
    // A timer that only earlier fires of the pack have made stale is stale once these are committed, not before.
    else done.push(ready.fires.length > 0 ? { timer, result: 'contended' } : await discard(firing, timer));
  }
  return { ...ready, done };
}

/** @returns `undefined` when the task has moved on */
async function decideFire(
  firing: Firing,
  { taskId, epoch }: Timer,
  file: AnyFile | undefined,
  allowances: DeskAllowances,
): Promise<Decision | 'early' | undefined> {
  const task = file?.tasks.get(taskId);
  if (!file || !task) return undefined;
  const found = await firing.called(task);
  const reach = typeof found === 'number' ? { called: found } : { called: 0, unreached: found };
  const decided = decide(file, { name: 'fire', taskId, epoch, ...reach }, { ...firing.context(), allowances });
  if (decided.ok) return decided.value;
  return decided.refusal.code === 'timer-early' ? 'early' : undefined;
}

function writesOfFires(before: AnyFile | undefined, fires: readonly Fire[], tables: Tables): readonly LabelledWrite[] {
  const [first, ...others] = fires.map(({ decision }) => decision);
  if (!first) return [];
  const { after } = others.at(-1) ?? first;
  const beside = others.map(({ entry }) => journalWrite(entry, tables));
  return writesOf({ before, after, entry: first.entry, beside }, tables);
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
    return firesOf(pack).map(({ timer, decision }) => ({
      timer,
      result: 'fired',
      lateness: decision.entry.at - timer.at,
    }));
  } catch (error) {
    const causes = causesOf(error);
    if (failureOf(error, []).kind === 'broken' && !causes?.length) throw error;
    const overtaken = new Set(ownersOf(pack, causes ?? []));
    const left = pack.filter((one) => !overtaken.has(one));
    const lost = firesOf([...overtaken]).map(({ timer }): Fired => ({ timer, result: 'contended' }));
    // No reasons: the request was throttled or timed out, so the whole pack waits. The rows will show what was
    // committed.
    if (overtaken.size === 0) return firesOf(pack).map(({ timer }) => ({ timer, result: 'contended' }));
    return [...lost, ...(await commitPack(firing, left))];
  }
}

function firesOf(pack: readonly Prepared[]): readonly Fire[] {
  return pack.flatMap(({ fires }) => fires);
}

/** The members of a pack to which the writes at these places belong. */
function ownersOf(pack: readonly Prepared[], places: readonly number[]): readonly Prepared[] {
  const owners = pack.flatMap((one) => one.writes.map(() => one));
  return places.flatMap((place) => owners[place] ?? []);
}
