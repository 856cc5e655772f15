import { setTimeout as wait } from 'node:timers/promises';

import type { EndLapsed, EndSuspended } from '../../aid/commands.ts';

import { loadAllowancesOf } from '../../desks/store/allowances.ts';

import { addresseeOf } from '../../engine/allowances.ts';
import type { CaseCommand, Opening, SystemCommand } from '../../engine/commands.ts';
import type { Context } from '../../engine/context.ts';
import type { Decision } from '../../engine/decide.ts';
import type { AnyFile } from '../../engine/file.ts';
import { defined } from '../../kernel/absent.ts';
import type { CaseId } from '../../kernel/ids.ts';
import { MAX_PEOPLE, type PartnerContact } from '../../kernel/partner.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { refuse } from '../../kernel/result.ts';
import type { Subject } from '../../kernel/subject.ts';
import type { KeyRing } from '../../matching/keys.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';
import type { StoreRefusal } from '../../platform/dynamodb/refusals.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { isThrottle } from '../../platform/dynamodb/transaction-failure.ts';
import { type LabelledWrite, MAX_WRITES } from '../../platform/dynamodb/writes.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { decide, decideOpening, thingOf } from '../engine.ts';
import type { RefusalOfCommand } from '../refusals.ts';
import { callerChecks, callerFault } from './caller.ts';
import {
  type Committed,
  commitChange,
  type KeptAnswer,
  loadAnswer,
  loadCase,
  transact,
  tryWrites,
} from './case-store.ts';
import { type Change, type IdempotentAnswer, idempotencyWrite, secondsOf } from './change.ts';
import type { Named } from './slice.ts';

/** The result of a command: the answer stored for replays, or a refusal, with the file as it was then. */
export type Executed<Refused = Refusal> =
  | { readonly ok: true; readonly answer: string }
  | { readonly ok: false; readonly refusal: Refused | StoreRefusal; readonly file?: AnyFile };

/** The dependencies of all executions. */
export interface Execution {
  readonly tables: Tables;
  /** Created for every attempt: a decision is dated with the time of its attempt. */
  readonly context: () => Context;
  readonly idempotent: Omit<IdempotentAnswer, 'answer'>;
  /** Who has to stand where the token says while it is written: for commands on who may act. */
  readonly caller?: Principal;
  /** For which of the decided changes the caller has to stand there; for all without it. */
  readonly isHeld?: (change: DecidedChange) => boolean;
  /** Renders the answer of a decided change; it is kept in the same transaction. */
  answer(decision: DecidedChange): Promise<string>;
  /** What a decided change makes beside the case. It writes nothing itself: a dry run asks for it as well. */
  beside?(change: DecidedChange): Promise<readonly LabelledWrite[]>;
  /** What is written before the transaction, and does no harm where that fails. */
  ahead?(): Promise<void>;
  /** What follows once it is committed, and does no harm where a crash leaves it undone. */
  committed?(): Promise<void>;
  /** Waits between two attempts, in milliseconds; the process's own timer unless a test has a better one. */
  readonly pause?: (millis: number) => Promise<unknown>;
}

/** A command on a case that is there. */
export interface CaseExecution<Command extends CaseCommand = CaseCommand, Obstacle extends Refusal = Refusal>
  extends Execution {
  /** Absent when what the command names has an id that no case can have given it. */
  readonly caseId: CaseId | undefined;
  readonly command: Command;
  /** Makes the command again for an attempt, when it holds something that was read. It names the same things. */
  readonly renew?: () => Promise<Command>;
  /** Why a decided change is not made after all, by what is not in its file. It is asked before `beside`. */
  obstacle?(change: DecidedChange): Promise<Obstacle | undefined>;
}

/** A decided change with the state that it was decided on. */
export type DecidedChange = Decision & Partial<Pick<Change, 'before'>>;

/**
 * The opening of a case or another file. `draft` creates new ids for every attempt, because a reference can be taken, and reads
 * again what the command holds that was read.
 */
export interface OpeningExecution<Command extends Opening = Opening, Objection extends Refusal = Refusal>
  extends Execution {
  readonly draft: () => Command | Promise<Command>;
  /** What the drafted command makes beside the file, in the same transaction. */
  besideDraft?(command: Command): readonly LabelledWrite[];
  readonly subjects?: readonly Subject[];
  readonly partnerContact?: PartnerContact;
  readonly matchingKeys?: KeyRing;
  /** Why it is not opened, unless the same request has opened it before. */
  readonly objection?: Objection | undefined;
}

/**
 * How often to retry after conflicts, and the longest backoff. Twenty concurrent commands on one case all succeed when
 * a read takes 10 ms and a transaction 30 ms. A command that gives up has waited 2.6 s on average, 5.3 s at most.
 */
const ATTEMPTS = 12;
const LONGEST_PAUSE_MILLIS = 800;

/**
 * Executes a command: read, decide, write, and retry from the start after a conflict. A request, identified by its
 * idempotency key, takes effect once, however often it is sent and wherever a process crashes: its answer is written in
 * the same transaction.
 */
export async function executeOnCase<Command extends CaseCommand, Obstacle extends Refusal = never>(
  execution: CaseExecution<Command, Obstacle>,
): Promise<Executed<RefusalOfCommand<Command['name']> | Obstacle>>;
export async function executeOnCase(execution: CaseExecution): Promise<Executed> {
  const { tables, caseId, idempotent } = execution;
  const missing = refuse({ code: 'not-found', what: thingOf(execution.command) });
  if (!caseId) return missing;
  return await attempts(execution, async () => {
    const command = (await execution.renew?.()) ?? execution.command;
    const context = execution.context();
    const addressee = addresseeOf(command, context.forum);
    const { file, kept, allowances } = await loadCase(tables, caseId, namedBy(command), idempotent, addressee);
    // The caller's own answer as it was given, though the case may be out of its sight by now: a replay shows nothing new.
    if (isKept(kept, idempotent)) return replayOf(kept, idempotent);
    if (!file) return missing;
    const allowancesOf = await allowancesFor(tables, file, command);
    const decided = decide(file, command, { ...context, ...defined({ allowances, allowancesOf }) });
    if (!decided.ok) return { ok: false, refusal: decided.refusal, file };
    const change = { before: file, ...decided.value };
    const obstacle = await execution.obstacle?.(change);
    return obstacle ? { ok: false, refusal: obstacle, file } : await settle(execution, change);
  });
}

/** Opens a case. The key is read only when the transaction finds it used, or when times in the request have passed since. */
export async function executeOpening<Command extends Opening, Objection extends Refusal = never>(
  execution: OpeningExecution<Command, Objection>,
): Promise<Executed<RefusalOfCommand<Command['name']> | Objection>>;
export async function executeOpening(execution: OpeningExecution): Promise<Executed> {
  return await attempts(execution, async () => {
    const { tables, idempotent, objection } = execution;
    const command = await execution.draft();
    const decided = objection ? refuse(objection) : decideOpening(command, execution.context());
    if (!decided.ok) return (await keptReplay(tables, idempotent)) ?? { ok: false, refusal: decided.refusal };
    const { subjects, partnerContact, matchingKeys } = execution;
    const besideDraft = execution.besideDraft?.(command) ?? [];
    const beside = async (change: DecidedChange) => [...((await execution.beside?.(change)) ?? []), ...besideDraft];
    return await settle(
      { ...execution, beside },
      {
        before: undefined,
        ...decided.value,
        ...defined({ subjects, partnerContact, matchingKeys }),
      },
    );
  });
}

/** Executes a command of Estafet itself: without request, key or answer. */
export interface SystemExecution extends Pick<Execution, 'tables' | 'context' | 'pause'> {
  readonly caseId: CaseId;
  readonly command: SystemCommand | EndLapsed | EndSuspended;
  /** A row that says, once it is there, that the command has been carried out. */
  readonly once?: Key;
}

/** Carries out a command of Estafet itself. @returns the refusal, `undefined` when it was done or there was nothing to do */
export async function executeAsSystem(execution: SystemExecution): Promise<Refusal | StoreRefusal | undefined> {
  const { tables, caseId, command, context, once } = execution;
  const executed = await attempts(execution, async () => {
    const { file } = await loadCase(tables, caseId, namedBy(command));
    if (!file) return { ok: false, refusal: { code: 'not-found', what: 'case' } };
    const allowancesOf = await allowancesFor(tables, file, command);
    const decided = decide(file, command, { ...context(), ...defined({ allowancesOf }) });
    if (!decided.ok) return { ok: false, refusal: decided.refusal };
    if (decided.value.entry.events.length === 0) return DONE;
    const committed = await commitChange(tables, { before: file, ...decided.value, ...defined({ once }) });
    if (committed === 'too-large') return TOO_LARGE;
    return committed === 'committed' || committed === 'answered' ? DONE : undefined;
  });
  return executed.ok ? undefined : executed.refusal;
}

/** A command on something other than a case: its writes and its answer, decided again for every attempt. */
export interface WritingExecution<Refused extends Refusal = Refusal> extends Pick<Execution, 'pause' | 'caller'> {
  readonly tables: Tables;
  readonly idempotent: Execution['idempotent'];
  readonly prepare: () => Promise<
    | { readonly ok: true; readonly writes: readonly LabelledWrite[]; readonly answer: string }
    | { readonly ok: false; readonly refusal: Refused }
  >;
}

/** Carries out prepared writes once for each idempotency key, with the key's record in their transaction. */
export async function executeWrites<Refused extends Refusal>(
  execution: WritingExecution<Refused>,
): Promise<Executed<Refused>>;
export async function executeWrites(execution: WritingExecution): Promise<Executed> {
  const { tables, idempotent, caller, prepare } = execution;
  return await attempts(execution, async () => {
    const prepared = await prepare();
    // A completed command may be refused by the current state: its retry gets the stored answer.
    if (!prepared.ok) return (await keptReplay(tables, idempotent)) ?? prepared;
    const { answer, writes } = prepared;
    const key = idempotencyWrite({ ...idempotent, answer }, tables);
    const all = [...writes, ...callerChecks(caller, tables), key];
    const committed = await (idempotent.dryRun ? tryWrites(tables, all) : transact(tables, all));
    return await meaningOf(committed, answer, execution);
  });
}

/** What is set for the desks whose open tasks a command may move to the clocks of another priority. */
async function allowancesFor(tables: Tables, file: AnyFile, command: CaseCommand) {
  if (!movesClocks(command)) return undefined;
  const desks = [...new Set([...file.tasks.values()].map(({ desk }) => desk))];
  return await loadAllowancesOf(tables, desks);
}

function movesClocks(command: CaseCommand): boolean {
  return command.name === 'follow-priority' || (command.name === 'amend-case' && command.priority !== undefined);
}

/** The items of a case that a command names, which are read with the case. */
function namedBy(command: CaseCommand): Named {
  return defined({
    taskId: 'taskId' in command ? command.taskId : undefined,
    offerId: 'offerId' in command ? command.offerId : undefined,
    offerIds: 'offerIds' in command ? command.offerIds : undefined,
    giver: command.name === 'make-offer' || command.name === 'amend-offer' ? command.giver : undefined,
    commitmentId: 'commitmentId' in command ? command.commitmentId : undefined,
    costId: 'costId' in command ? command.costId : undefined,
  });
}

const DONE: Executed = { ok: true, answer: '' };
/** Another attempt would be as large. */
const TOO_LARGE = { ok: false, refusal: { code: 'change-too-large', maximum: MAX_WRITES } } as const;

/** Writes a decision, or tries to when the request is a dry run; `undefined` asks for another attempt. */
async function settle(execution: Execution, change: Change): Promise<Executed | undefined> {
  const { tables, idempotent } = execution;
  const isHeld = execution.isHeld?.(change) ?? true;
  const beside = [
    ...((await execution.beside?.(change)) ?? []),
    ...(isHeld ? callerChecks(execution.caller, tables) : []),
  ];
  const answer = await execution.answer(change);
  if (!idempotent.dryRun) await execution.ahead?.();
  const committed = await commitChange(tables, {
    ...change,
    beside,
    idempotent: { ...idempotent, answer },
  });
  if (committed === 'committed' && !idempotent.dryRun) await execution.committed?.();
  return await meaningOf(committed, answer, execution);
}

/** The result of a transaction with an idempotency key; `undefined` asks for another attempt. */
async function meaningOf(
  committed: Committed,
  answer: string,
  { tables, idempotent, caller }: Pick<Execution, 'tables' | 'idempotent' | 'caller'>,
): Promise<Executed | undefined> {
  switch (committed) {
    case 'committed':
      return { ok: true, answer };
    case 'answered':
    case 'unknown':
      return await keptReplay(tables, idempotent);
    case 'caller-elsewhere': {
      // Read again: it may stand there again by now, and then the command is tried again.
      const fault = await callerFault(caller, tables);
      return fault && { ok: false, refusal: fault };
    }
    case 'partner-not-vetted':
      return { ok: false, refusal: { code: 'partner-not-vetted' } };
    case 'email-taken':
      return { ok: false, refusal: { code: 'account-email-taken', pointer: '/email' } };
    case 'last-head':
      return { ok: false, refusal: { code: 'account-last-head' } };
    case 'last-person':
      return { ok: false, refusal: { code: 'account-last-person' } };
    case 'people-full':
      return { ok: false, refusal: { code: 'limit-reached', limit: 'people', maximum: MAX_PEOPLE } };
    case 'too-large':
      return TOO_LARGE;
    case 'stale':
    case 'throttled':
    case 'reference-taken':
      return undefined;
  }
}

/** After a lost response, the key shows whether the change was committed. */
async function keptReplay(tables: Tables, idempotent: Execution['idempotent']): Promise<Executed | undefined> {
  const kept = await loadAnswer(tables, idempotent);
  return isKept(kept, idempotent) ? replayOf(kept, idempotent) : undefined;
}

/** DynamoDB TTL deletes late, so an answer past its expiry counts as absent. */
function isKept(kept: KeptAnswer | undefined, { now }: Execution['idempotent']): kept is KeptAnswer {
  return kept !== undefined && kept.expiresAt >= secondsOf(now);
}

function replayOf(kept: KeptAnswer, { bodyHash }: Execution['idempotent']): Executed | undefined {
  if (kept.bodyHash !== bodyHash) return { ok: false, refusal: { code: 'idempotency-key-reused' } };
  return kept.answer === undefined ? undefined : { ok: true, answer: kept.answer };
}

async function attempts(
  { pause = wait }: Pick<Execution, 'pause'>,
  attempt: () => Promise<Executed | undefined>,
): Promise<Executed> {
  for (let n = 0; n < ATTEMPTS; n += 1) {
    if (n > 0) await pause(backoffMillis(n));
    const executed = await attempt().catch(unlessThrottled);
    if (executed) return executed;
  }
  return { ok: false, refusal: { code: 'contended', retryAfter: 1 } };
}

/** A throttled read is waited out like a throttled write. */
function unlessThrottled(error: unknown): undefined {
  if (!isThrottle(error)) throw error;
}

/** Full jitter: rivals that met once should not meet again. */
function backoffMillis(attempt: number): number {
  return Math.random() * Math.min(LONGEST_PAUSE_MILLIS, 10 * 2 ** attempt);
}
