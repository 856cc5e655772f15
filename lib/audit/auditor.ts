import { isDeepStrictEqual } from 'node:util';
import pMap from 'p-map';
import { caseFaults, TASK_KIND_RULES } from '../capabilities/engine.ts';
import { loadCases } from '../capabilities/store/case-file.ts';
import type { Timer } from '../capabilities/store/items.ts';
import { endLapsedOffers, endSuspendedOffers } from '../capabilities/store/lapsing.ts';
import { readPeople } from '../capabilities/store/people.ts';
import { allEntries, replayed } from '../capabilities/store/replay.ts';
import { overwrittenIn } from '../engine/chain.ts';

import type { Context } from '../engine/context.ts';
import { type AnyFile, isCaseRecord } from '../engine/file.ts';
import type { JournalEntry } from '../engine/journal.ts';

import { lagsBehind } from '../engine/priority.ts';

import { isOpen, type OpenTask } from '../engine/task.ts';
import { missingYears } from '../engine/working-time.ts';
import type { CaseId, Instant } from '../kernel/ids.ts';
import { type Key, shardOf } from '../platform/dynamodb/keys.ts';
import { placeOf } from '../platform/dynamodb/reads.ts';
import { exceptionRecord } from '../platform/lambda/exceptions.ts';
import { timerKey } from '../tasks/store/keys.ts';
import { timersUntil } from '../tasks/store/timers.ts';
import { type Findings, noFindings, type Violation } from './findings.ts';
import type { AuditorOptions } from './options.ts';
import {
  followPriority,
  isTimerOf,
  rebaseIfOutdated,
  removeIfStray,
  repairIfMissing,
  repairLadder,
} from './repairs.ts';
import { ALL_OPEN_SHARDS, fileOf, type OpenThings, openThingsIn, readAgain } from './store/open-cases.ts';
import { tally } from './tally.ts';

type Details = Readonly<Record<string, unknown>>;

/** A running audit: its dependencies and its findings. */
interface Round extends AuditorOptions {
  readonly found: Findings;
  readonly start: Instant;
  /** The timers that no open task has been found for yet, by place. */
  readonly unclaimed: Map<string, Timer>;
  /** The shards whose timers are all known. */
  readonly known: Set<number>;
}

/** How many shards are looked through at once. */
const SOME = { concurrency: 8 };
const PAGE = 100;

/**
 * A case is compared with a replay of its journal in one of this many audits, because a replay costs as much as the
 * journal is long. Audits run every `AUDIT_EVERY` milliseconds, so each open case is replayed within the hour.
 */
const TURNS = 12;
const AUDIT_EVERY = 5 * 60_000;

/**
 * Checks all open cases and tasks against the invariants: one holder, as the journal says (I1); exactly one timer for
 * each open task (I2); a ladder whose next rung follows the last (I4). Timers are repaired by journaled commands;
 * faults of a case are only reported. The cost depends on what is open, whatever its age or desk. Each item is read
 * once, eventually consistent; a suspect item is read again, strongly consistent, before it counts. An item that cannot
 * be read or repaired is counted and does not stop the audit.
 */
export async function audit(options: AuditorOptions): Promise<Findings> {
  const found = noFindings(options.forum);
  const round: Round = { ...options, found, start: options.now(), unclaimed: new Map(), known: new Set() };
  const shards = Array.from({ length: options.tables.timerShards }, (_, shard) => shard);
  await pMap(shards, (shard) => wholeShard(round, { timers: shard }, () => readTimerShard(round, shard)), SOME);
  await pMap(ALL_OPEN_SHARDS, (shard) => wholeShard(round, { open: shard }, () => auditOpenShard(round, shard)), SOME);
  await removeStrays(round);
  found.missingYears = missingYears(options.forum.workCalendar, round.start).length;
  const { open: _, ...told } = found;
  options.logger.info('audited', told);
  return found;
}

async function wholeShard({ found, logger }: Round, shard: Details, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    found.shardsLost += 1;
    logger.error('shard not audited', { ...shard, exception: exceptionRecord(error) });
  }
}

/** Runs one check. An exception is counted and logged, and the audit continues. */
async function attempt({ found, logger }: Round, thing: Details, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    found.failed += 1;
    logger.error('not audited', { ...thing, exception: exceptionRecord(error) });
  }
}

function unreadable({ found, logger }: Round, places: readonly string[]): void {
  found.unreadable += places.length;
  for (const place of places) logger.error('item not readable', { place });
}

async function auditOpenShard(round: Round, shard: number): Promise<void> {
  for await (const page of openThingsIn(round.tables, shard)) {
    for (const things of page) {
      unreadable(round, things.unreadable);
      await attempt(round, { caseId: things.caseId }, () => auditCase(round, things));
    }
    const tasks = page.flatMap((things) => things.tasks);
    await auditTasks(round, tasks);
    for (const things of page) await auditPriority(round, things);
  }
}

async function auditCase(round: Round, things: OpenThings): Promise<void> {
  const { found, start } = round;
  if (things.case && !things.case.closed) found.openCases += 1;
  const faults = faultsIn(round, things);
  if (faults.length > 0) {
    // Items that were read one after the other are no snapshot: only what stays so at the same version is wrong.
    const again = await readAgain(round.tables, things);
    const still = again.case?.version === things.case?.version ? faultsIn(round, again) : [];
    report(
      round,
      things.caseId,
      faults.filter((fault) => still.includes(fault)),
    );
  }
  await attempt(round, { caseId: things.caseId }, () => endLapsed(round, things));
  await attempt(round, { caseId: things.caseId }, () => endSuspended(round, things));
  const turn = Math.floor(start / AUDIT_EVERY) % TURNS;
  if (shardOf(things.caseId, TURNS) === turn) await replayCase(round, things);
}

/** Offers that lapsed when their appeal or case was closed end here, where there were more than that request could end. */
async function endLapsed({ tables, forum, now }: Round, { caseId, case: head }: OpenThings): Promise<void> {
  if (!head || !isCaseRecord(head) || head.aid.lapsing === 0) return;
  const context = (): Context => ({ now: now(), actor: { kind: 'system', part: 'auditor' }, forum });
  await endLapsedOffers({ tables, context }, caseId);
}

/** Tasks that did not follow the priority of their case with its change: of offers and commitments, or one of very many. */
async function auditPriority(round: Round, { case: head, tasks }: OpenThings): Promise<void> {
  if (!head) return;
  for (const task of tasks.filter((one) => lagsBehind(one, head))) {
    await attempt(round, { taskId: task.id }, async () => {
      if (await followPriority(round, task)) round.found.rebased += 1;
    });
  }
}

/** So do undecided offers of suspended partners, where the forum ends them. Only a case with undecided offers costs a look. */
async function endSuspended({ tables, forum, now }: Round, { caseId, case: head }: OpenThings): Promise<void> {
  if (forum.suspendedOffers !== 'end' || !head || !('aid' in head) || head.aid.undecided === head.aid.lapsing) return;
  const context = (): Context => ({ now: now(), actor: { kind: 'system', part: 'auditor' }, forum });
  await endSuspendedOffers({ tables, context }, caseId);
}

function faultsIn({ forum }: Round, things: OpenThings): readonly Violation[] {
  if (things.unreadable.length > 0) return [];
  const file = fileOf(things);
  if (file) return caseFaults(file, forum);
  return things.tasks.length > 0 ? ['tasks'] : [];
}

function report({ found, logger }: Round, caseId: CaseId, faults: readonly Violation[]): void {
  for (const fault of faults) found.violations[fault] += 1;
  if (faults.length > 0) logger.error('case not sound', { caseId, faults });
}

/** Compares a case and its open tasks with what its journal leads to, and the number of its people with their data. */
async function replayCase(round: Round, { caseId, case: head, unreadable: gaps }: OpenThings): Promise<void> {
  const { tables, found, logger } = round;
  if (!head || gaps.length > 0) return;
  const entries = await allEntries(tables, caseId);
  const stored = await readAgain(tables, { caseId, case: head, tasks: [], unreadable: [] });
  // The case is being changed right now: the next audit checks it.
  if (stored.case?.version !== head.version) return;
  found.replayed += 1;
  const overwritten = overwrittenIn(entries, stored.case.lastEntry);
  if (overwritten.length > 0) logger.error('journal entry overwritten', { caseId, entries: overwritten });
  const { kind } = await readPeople(tables, head);
  report(round, caseId, [
    ...(overwritten.length > 0 ? (['chain'] as const) : []),
    ...(kind === 'withheld' ? (['subjects'] as const) : []),
  ]);
  report(round, caseId, leadsTo(entries, stored) ? [] : ['journal']);
}

/** Whether entries lead to a case and its open tasks, as they are stored. */
function leadsTo(entries: readonly JournalEntry[], stored: OpenThings): boolean {
  const file = replayed(entries);
  // The case lists these itself; the tasks of offers and commitments are held to their timers one by one.
  const open = [...(file?.tasks.values() ?? [])].filter(isOpen).filter(({ kind }) => TASK_KIND_RULES[kind].listed);
  return (
    isDeepStrictEqual(unchained(stored.case), unchained(file?.case)) &&
    isDeepStrictEqual(byId(stored.tasks), byId(open))
  );
}

/** A record without the hash of its last entry, which has a finding of its own. */
function unchained(record: AnyFile['case'] | undefined): unknown {
  const { lastEntry: _, ...others } = record ?? {};
  return others;
}

function byId(tasks: readonly OpenTask[]): readonly OpenTask[] {
  return tasks.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/** The timers of tasks, their ladders, and the calendar that they were computed with. */
async function auditTasks(round: Round, tasks: readonly OpenTask[]): Promise<void> {
  const { tables, found, start, unclaimed, known } = round;
  found.openTasks += tasks.length;
  for (const task of tasks) {
    tally(found.open, task, start);
    const hasTimer = unclaimed.delete(placeOf({ ...timerKey(task.id, task.clock, tables.timerShards) }));
    // Of a shard that could not be read nothing is known, and so nothing is missing.
    const mayMiss = !hasTimer && known.has(shardOf(task.id, tables.timerShards));
    await attempt(round, { taskId: task.id }, async () => {
      if (await repairLadder(round, task)) found.repairs.ladder += 1;
      else if (mayMiss && (await repairIfMissing(round, task.id))) found.repairs.missing += 1;
      if (await rebaseIfOutdated(round, task)) found.rebased += 1;
    });
  }
}

/** The last instant of thirteen digits. */
const END_OF_TIME = 9_999_999_999_998 as Instant;

/** All timers of a shard: a row is small, so that one unit reads some thirty of them. */
async function readTimerShard(round: Round, shard: number): Promise<void> {
  const { tables, unclaimed, known } = round;
  let last: Key | undefined;
  do {
    const page = await timersUntil(tables, shard, END_OF_TIME, PAGE, last);
    unreadable(round, page.unreadable);
    for (const timer of page.timers) unclaimed.set(placeOf({ ...timer }), timer);
    last = page.last;
  } while (last);
  known.add(shard);
}

/** Timers that are no open task's, or of another epoch or time than theirs, are taken away. */
async function removeStrays(round: Round): Promise<void> {
  const { found, unclaimed } = round;
  const timers = [...unclaimed.values()];
  for (let n = 0; n < timers.length; n += PAGE) {
    for (const timer of await straysAmong(round, timers.slice(n, n + PAGE))) {
      await attempt(round, { taskId: timer.taskId, epoch: timer.epoch }, async () => {
        const fault = await removeIfStray(round, timer);
        if (fault) found.repairs[fault] += 1;
      });
    }
  }
}

/** Those that may be strays: with a case that cannot be read, all of a page are looked at one by one. */
async function straysAmong({ tables }: Round, timers: readonly Timer[]): Promise<readonly Timer[]> {
  try {
    const files = await loadCases(tables, [...new Set(timers.map(({ caseId }) => caseId))]);
    return timers.filter((timer) => !isTimerOf(tables, timer, files.get(timer.caseId)?.tasks.get(timer.taskId)));
  } catch {
    return timers;
  }
}
