import { amendAppeal, closeAppeal, publishAppeal } from '../aid/appeal-rules.ts';
import { dispatchGoods, receiveGoods, releaseCommitment } from '../aid/commitment-rules.ts';
import { amendNeeds } from '../aid/need-rules.ts';
import { askedAbout, makeOffer, withdrawOffer } from '../aid/offer-rules.ts';
import { makeUnsolicitedOffer, placeOffer, takeOffer, type UnsolicitedOpening } from '../aid/unsolicited-rules.ts';
import { addNote, closeCase, handOver, openCase } from '../cases/rules.ts';
import type { Actor } from '../kernel/actor.ts';
import { type Forum, isCaseKind } from '../kernel/forum.ts';
import type { DeskCode, Instant } from '../kernel/ids.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { issuePaper } from '../papers/rules.ts';
import type { RegisterPartner } from '../partners/commands.ts';
import { registerPartner, reinstatePartner, suspendPartner } from '../partners/rules.ts';
import { moveCost, recordCost, reverseCost } from '../relay/costs/rules.ts';
import { partedOpening } from '../relay/parting.ts';
import { depart, forwardTask, planJourney } from '../relay/rules.ts';
import type { DeskAllowances } from './allowances.ts';
import type { CaseCommand, OpenCase } from './commands.ts';
import { applyEntry } from './evolve.ts';
import type { CaseFile } from './file.ts';
import type { CaseEvent, JournalEntry, TaskHeading } from './journal.ts';
import { extend, fire, interventionsOver, rebase, repair, reroute, suppress } from './ladder.ts';
import { accept, acknowledge, complete, returnTask, withdraw } from './moves.ts';
import { knownDesk, openedTask } from './open-task.ts';
import type { Refusal, Thing } from './refusals.ts';
import type { Task } from './task.ts';
import { seesCase, seesNamed } from './visibility.ts';

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
  /** The case that it opens for those who were parted from the others: committed with it or not at all. */
  readonly parted?: Decision;
}

/** What begins a file. */
export type Opening = OpenCase | RegisterPartner | UnsolicitedOpening;

/** Decides the opening of a case, or of another file. The ids in the command are new. */
export function decideOpening(command: Opening, context: Context): Result<Decision, Refusal> {
  const events = openingOf(command, context);
  if (!events.ok) return events;
  const heading = { caseId: command.caseId, command: command.name };
  return ok(opened(heading, events.value, firstTasks, context));
}

/** A new file, with the tasks that it begins with. */
function opened(
  heading: Heading,
  events: readonly CaseEvent[],
  tasksOf: (file: CaseFile, context: Context) => readonly CaseEvent[],
  context: Context,
): Decision {
  const first = recorded(heading, undefined, events, context);
  const tasks = tasksOf(first.after, context);
  return tasks.length === 0 ? first : recorded(heading, undefined, [...events, ...tasks], context);
}

/** The case of those who did not arrive: whoever sent them owes the search, as for anybody who does not arrive. */
function partedBy(file: CaseFile, command: CaseCommand, context: Context): Pick<Decision, 'parted'> {
  if (command.name !== 'complete' || !command.split) return {};
  const heading = { caseId: command.split.opening.caseId, command: command.name };
  const search = (parted: CaseFile) => [forwardTask(parted, 'split', context)];
  return { parted: opened(heading, partedOpening(file, command.split), search, context) };
}

function openingOf(command: Opening, context: Context): Result<readonly CaseEvent[], Refusal> {
  switch (command.name) {
    case 'open-case':
      return openCase(command, context);
    case 'register-partner':
      return registerPartner(command, context);
    case 'make-unsolicited-offer':
      return makeUnsolicitedOffer(command, context);
  }
}

/** What a file that is no case begins with: a partner is to be vetted, an unsolicited offer endorsed or placed. */
function firstTasks(file: CaseFile, context: Context): readonly CaseEvent[] {
  switch (file.case.kind) {
    case 'partner':
      return [
        openedTask(file, 'vet-partner', knownDesk(context, file.case.holder), { reason: 'registration' }, context),
      ];
    case 'unsolicited-offer':
      return [...file.aid.offers.values()].map((offer) => askedAbout(file, offer, context));
    case 'disaster-aid':
    case 'stranded-person':
    case 'referral':
      return [];
  }
}

/**
 * Decides a command on a case as it stands. Pure: what it gives is the journal entry and the state after it, or why not.
 * A case that the caller may not see is `not-found`, like one that does not exist.
 */
export function decide(file: CaseFile, command: CaseCommand, context: Context): Result<Decision, Refusal> {
  const visible = seesCase(file, context.actor, context.forum) || seesNamed(file, command, context.actor);
  if (!visible || !fits(file, command)) return refuse({ code: 'not-found', what: thingOf(command) });
  const heading = { caseId: file.case.id, command: command.name };
  const decided = eventsOf(file, command, context);
  if (!decided.ok) return decided;
  const events = [...decided.value, ...interventionsOver(file, decided.value)];
  return ok({ ...recorded(heading, file, events, context), ...partedBy(file, command, context) });
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
    case 'amend-needs':
      return amendNeeds(file, command, context);
    case 'publish-appeal':
      return publishAppeal(file, command, context);
    case 'amend-appeal':
      return amendAppeal(file, command, context);
    case 'close-appeal':
      return closeAppeal(file, command, context);
    case 'make-offer':
      return makeOffer(file, command, context);
    case 'withdraw-offer':
      return withdrawOffer(file, command, context);
    case 'place-offer':
      return placeOffer(file, command, context);
    case 'take-offer':
      return takeOffer(file, command, context);
    case 'dispatch-goods':
      return dispatchGoods(file, command, context);
    case 'receive-goods':
      return receiveGoods(file, command, context);
    case 'release-commitment':
      return releaseCommitment(file, command, context);
    case 'record-cost':
      return recordCost(file, command, context);
    case 'reverse-cost':
      return reverseCost(file, command, context);
    case 'move-cost':
      return moveCost(file, command, context);
    case 'plan-journey':
      return planJourney(file, command, context);
    case 'depart':
      return depart(file, command, context);
    case 'suspend-partner':
      return suspendPartner(file, command, context);
    case 'reinstate-partner':
      return reinstatePartner(file, command, context);
    case 'issue-paper':
      return issuePaper(file, command, context);
    case 'add-note':
      return addNote(file, command, context);
    case 'close-case':
      return closeCase(file, command, context);
  }
}

/** Whether a command can be meant for such a file: a partner's registration is not handed over like a case. */
function fits({ case: { kind } }: CaseFile, command: CaseCommand): boolean {
  if ('taskId' in command || 'offerId' in command || 'commitmentId' in command || 'costId' in command) return true;
  const ofPartner = command.name === 'suspend-partner' || command.name === 'reinstate-partner';
  return isCaseKind(kind) ? !ofPartner : ofPartner && kind === 'partner';
}

/** What a command is about, when that is not there. */
export function thingOf(command: CaseCommand): Thing {
  if ('taskId' in command) return 'task';
  if ('offerId' in command) return 'offer';
  if ('commitmentId' in command) return 'commitment';
  if ('costId' in command) return 'cost';
  switch (command.name) {
    case 'make-offer':
      return 'appeal';
    case 'suspend-partner':
    case 'reinstate-partner':
      return 'partner';
    default:
      return 'case';
  }
}

type Heading = Pick<JournalEntry, 'caseId' | 'command'>;

function recorded(
  heading: Heading,
  file: CaseFile | undefined,
  events: readonly CaseEvent[],
  context: Context,
): Decision {
  const draft: JournalEntry = {
    ...heading,
    seq: (file?.case.version ?? 0) + 1,
    at: context.now,
    by: context.actor,
    events,
    notify: [],
  };
  const after = applyEntry(file, draft);
  const touched = [...after.tasks.values()].filter((task) => file?.tasks.get(task.id) !== task);
  const entry = {
    ...draft,
    notify: concerned(file, after, touched),
    ...(touched.length > 0 && { tasks: touched.map(headingOf) }),
  };
  return { entry, after };
}

function headingOf({ id, kind, desk, openedAt }: Task): TaskHeading {
  return { id, kind, desk, openedAt };
}

/** The desks that a change concerns: the holder before and after it, and both sides of every task that it touched. */
function concerned(before: CaseFile | undefined, after: CaseFile, touched: readonly Task[]): readonly DeskCode[] {
  const desks = [after.case.holder, before?.case.holder, ...touched.flatMap((task) => [task.desk, task.from])];
  return [...new Set(desks.filter((desk) => desk !== undefined))].sort();
}
