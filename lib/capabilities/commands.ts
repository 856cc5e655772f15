import { createHash } from 'node:crypto';
import type { CaseCommand, TaskVerb } from '../engine/commands.ts';
import type { Context } from '../engine/context.ts';
import type { Decision } from '../engine/decide.ts';
import { type AnyFile, type CaseFile, isCase } from '../engine/file.ts';
import type { JournalEntry } from '../engine/journal.ts';
import type { Target } from '../engine/probe.ts';
import type { Task } from '../engine/task.ts';
import { hasSeenTask, seesCase, seesPersonalData, seesTask } from '../engine/visibility.ts';
import { defined } from '../kernel/absent.ts';
import type { Giver } from '../kernel/giver.ts';
import { type CaseId, type CommitmentId, caseIdOf, type TaskId } from '../kernel/ids.ts';
import type { Partner } from '../kernel/partner.ts';
import { AS_WRITTEN, type TextMask } from '../kernel/people.ts';
import { isRegistration } from '../partners/partner.ts';
import type { Answer, CodeOf, Extensions, Outcome, RefusalIn } from '../platform/http/exchange.ts';

import type { Principal } from '../platform/http/principal.ts';
import type { Route } from '../platform/http/route.ts';
import { actionsFor } from './acting.ts';
import { thingOf } from './engine.ts';
import { actorOf } from './identity.ts';
import { tasksMade } from './made-tasks.ts';
import { PROBLEMS } from './messages.ts';
import type { CodeOfCommand } from './refusals.ts';
import type { Services } from './services.ts';
import { loadCase } from './store/case-store.ts';
import type { IdempotentAnswer } from './store/change.ts';
import { type CaseExecution, type DecidedChange, type Executed, executeOnCase } from './store/execute.ts';
import { endSomeLapsed } from './store/lapsing.ts';
import { loadPeople } from './store/people.ts';
import { taskView } from './views.ts';

/** The parts of a request that every command needs. */
export interface CommandRequest {
  readonly principal: Principal;
  readonly idempotencyKey: string;
  readonly bodyHash: string;
  readonly ifMatch: readonly number[] | undefined;
  readonly dryRun: boolean;
}

/** The domain's context of a request, at the present instant. */
export function contextOf(services: Services, request: Pick<CommandRequest, 'principal' | 'ifMatch'>): Context {
  const { forum, now } = services;
  return {
    now: now(),
    actor: actorOf(request.principal),
    forum,
    ...defined({ ifMatch: request.ifMatch }),
  };
}

/** The owner of an idempotency key: a person at a desk or of a partner, or a machine. Keys of different owners never collide. */
export function idempotentOf(
  { now }: Services,
  request: Omit<CommandRequest, 'ifMatch'>,
): Omit<IdempotentAnswer, 'answer'> {
  return {
    scope: scopeOf(request.principal),
    key: request.idempotencyKey,
    bodyHash: request.bodyHash,
    now: now(),
    dryRun: request.dryRun,
  };
}

function scopeOf(principal: Principal): string {
  if (principal.kind === 'person') return `${principal.desk}#${principal.person}`;
  // The people of all partners sign in through one client.
  const { partner, client, person = client } = principal;
  return `PARTNER#${partner}#${person}`;
}

/** What of the people of a file may show to this caller in its texts. */
export async function maskFor(services: Services, file: AnyFile, principal: Principal): Promise<TextMask> {
  const unmasked = principal.kind === 'person' && isCase(file) && seesPersonalData(file.case, principal);
  return unmasked ? AS_WRITTEN : await loadPeople(services, file.case);
}

/** A decision on a file of one kind, with the state that it was decided on. */
type Decided<File extends AnyFile> = Decision<File> & Pick<DecidedChange, 'before'>;

/** What a handler adds to the execution of a command. */
type Also<Command extends CaseCommand = CaseCommand> = Pick<
  CaseExecution<Command>,
  'beside' | 'ahead' | 'committed' | 'renew' | 'caller' | 'isHeld'
>;

/**
 * Executes a command on a case and renders the answer from the decision.
 * @param also writes for the same transaction, what goes before it, who has to stand where the token says, and what follows it
 */
export async function commandOnCase<
  R extends Route,
  const Command extends CaseCommand,
  File extends AnyFile = CaseFile,
>(
  services: Services,
  request: CommandRequest,
  caseId: CaseId | undefined,
  command: Command & Documented<R, Command>,
  render: (decision: Decided<File>) => Promise<Answer<R>>,
  also?: Also<Command>,
): Promise<Outcome<R>>;
export async function commandOnCase<R extends Route, File extends AnyFile>(
  services: Services,
  request: CommandRequest,
  caseId: CaseId | undefined,
  command: CaseCommand,
  render: (decision: Decided<File>) => Promise<Answer<R>>,
  also: Also = {},
): Promise<Outcome> {
  let lapses = false;
  const executed = await executeOnCase({
    tables: services.tables,
    context: () => contextOf(services, request),
    idempotent: idempotentOf(services, request),
    ...also,
    caseId,
    command,
    // The command says what kind of file it is for (`fits` of its rule).
    answer: async (decision: Decided<File>) => {
      lapses = decision.entry.events.some(({ type }) => type === 'offers-lapsed');
      return JSON.stringify(await render(decision));
    },
  });
  // Few offers are over when the request is answered; the audit ends the others.
  if (executed.ok && lapses && caseId && !request.dryRun) await endSomeLapsed(services, caseId);
  return await outcomeOf(services, request.principal, executed, command);
}

/** Nothing to be held to when a route lists all codes of a command that it gives; otherwise the codes that it lacks. */
export type Documented<R extends Route, Command extends CaseCommand> = [
  Exclude<CodeOfCommand<Command['name']>, CodeOf<R>>,
] extends [never]
  ? unknown
  : { readonly undocumented: Exclude<CodeOfCommand<Command['name']>, CodeOf<R>> };

/** Moves a task and answers with it. */
export async function commandOnTask<R extends Route & { answers: { 200: unknown } }, const Command extends TaskVerb>(
  services: Services,
  request: CommandRequest,
  command: Command & Documented<R, Command>,
  also?: Also<Command>,
): Promise<Outcome<R>> {
  const answer = async (decision: Decided<AnyFile>) => {
    const { before, entry, after } = decision;
    const task = taskIn(after, command.taskId);
    // Who only tries to take a case does not hold it: nothing shows that the holder alone may see.
    const seen = request.dryRun ? (before ?? after) : after;
    const view = taskView(task, await maskFor(services, seen, request.principal), partnerIn(after));
    const tasks = tasksMade(services, decision, request.principal);
    const body = { ...view, commitments: commitmentsMade(entry), tasks };
    return { status: 200, body, etag: task.version } as Answer<R>;
  };
  const caseId = caseIdOf(command.taskId);
  const held = { caller: request.principal, isHeld: letsIn };
  return await commandOnCase<R, Command, AnyFile>(services, request, caseId, command, answer, { ...also, ...held });
}

/** A partner that is vetted acts from then on, and so does its contact: it is a change of who may act, as few tasks are. */
function letsIn({ entry }: Pick<Decision, 'entry'>): boolean {
  return entry.events.some(({ type }) => type === 'partner-vetted');
}

/** The commitments that an acceptance has made; `undefined` when there are none. */
function commitmentsMade({ events }: JournalEntry): readonly CommitmentId[] | undefined {
  const made = events.flatMap((event) => (event.type === 'aid-committed' ? [event.commitment.id] : []));
  return made.length > 0 ? made : undefined;
}

/** The partner whom a file is about. */
export function partnerIn(file: AnyFile): Partner | undefined {
  return isRegistration(file) ? file.partner : undefined;
}

/** A task that a decision has just moved or made. */
function taskIn(file: AnyFile, taskId: TaskId): Task {
  const task = file.tasks.get(taskId);
  if (!task) throw new Error(`Task ${taskId} is missing from the state that moved it.`);
  return task;
}

/** The task that a hand-off has just made. */
export function openedTaskIn({ entry, after }: Decision): Task {
  const opened = entry.events.find((event) => event.type === 'task-opened');
  if (!opened) throw new Error('A hand-off opens a task.');
  return taskIn(after, opened.seed.id);
}

/**
 * The HTTP outcome of a command. A refusal includes the current task, if the caller may see it. The refusals of the store itself are
 * documented by every route for commands.
 */
export async function outcomeOf<R extends Route>(
  services: Services,
  principal: Principal,
  executed: Executed<RefusalIn<R>>,
  command?: CaseCommand,
): Promise<Outcome<R>>;
export async function outcomeOf(
  services: Services,
  principal: Principal,
  executed: Executed,
  command?: CaseCommand,
): Promise<Outcome> {
  // The text is this route's own answer, rendered before it was stored.
  if (executed.ok) return { ok: true, value: JSON.parse(executed.answer) as Answer };
  const { refusal, file } = executed;
  if (!file || refusal.code === 'not-found') return { ok: false, refusal, extensions: {} };
  const taskId = command && 'taskId' in command ? command.taskId : undefined;
  const [state, possible] = await Promise.all([
    presentState(services, principal, file, taskId),
    command && REFUSED_VERB.includes(PROBLEMS[refusal.code].status)
      ? possibleInstead(services, principal, file, command)
      : {},
  ]);
  return { ok: false, refusal, extensions: { ...state, ...possible } };
}

/** The statuses of a verb that the caller cannot use now, whatever the body says. */
const REFUSED_VERB: readonly number[] = [403, 409];

/** What the caller can do instead with what the command is about. Who may not see it was told that it is not there. */
async function possibleInstead(
  services: Services,
  principal: Principal,
  file: AnyFile,
  command: CaseCommand,
): Promise<Extensions> {
  const giver = giverIn(principal, command);
  const target = targetOf(command);
  // A task may be to make an offer: what the desk has offered already was not read for the verb that is refused.
  const { file: read } =
    target.on === 'task' ? await loadCase(services.tables, file.case.id, { ...target, giver }) : {};
  return { actions: await actionsFor(services, principal, read ?? file, target, { giver }) };
}

/** Whom an offer of the caller would be from. */
function giverIn(principal: Principal, command: CaseCommand): Giver | undefined {
  if (command.name === 'make-offer') return command.giver;
  return principal.kind === 'person' ? { kind: 'desk', desk: principal.desk } : undefined;
}

/** The thing that a command names, or the case itself. */
function targetOf(command: CaseCommand): Target {
  if ('taskId' in command) return { on: 'task', taskId: command.taskId };
  if ('offerId' in command) return { on: 'offer', offerId: command.offerId };
  if ('commitmentId' in command) return { on: 'commitment', commitmentId: command.commitmentId };
  if (thingOf(command) === 'cost' && 'costId' in command && command.costId !== undefined)
    return { on: 'cost', costId: command.costId };
  return { on: thingOf(command) === 'appeal' ? 'appeal' : 'case' };
}

async function presentState(
  services: Services,
  principal: Principal,
  file: AnyFile,
  taskId: TaskId | undefined,
): Promise<Extensions> {
  const actor = actorOf(principal);
  const task = taskId && file.tasks.get(taskId);
  const seesIt = () =>
    task && (seesTask(task, actor) || hasSeenTask(file, task.id, actor) || seesCase(file, actor, services.forum));
  // A problem document shows nobody, not even to the holder: clients write it to their logs.
  if (task && seesIt()) return { task: taskView(task, await loadPeople(services, file.case), partnerIn(file)) };
  // Callers who only see an offer or a commitment must not learn anything about the case.
  if (!isCase(file) || !seesCase(file, actor, services.forum)) return {};
  const { id, holder, version } = file.case;
  return { case: { id, holder, version } };
}

/** A stable identifier of 26 characters for something that a request with an idempotency key makes. */
export function idFromKey(idempotent: Pick<IdempotentAnswer, 'scope' | 'key'>): string {
  const hash = createHash('sha256').update(`${idempotent.scope}\n${idempotent.key}`).digest('hex');
  return hash.slice(0, 26);
}
