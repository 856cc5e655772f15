import * as z from 'zod';
import { AID_ACTIONS } from '../aid/actions.ts';
import { partnersActing } from '../aid/vetting.ts';
import { CASE_ACTIONS } from '../cases/actions.ts';
import { CASE_ROUTES } from '../cases/routes.ts';
import { mayReveal } from '../cases/visibility.ts';
import type { CaseCommand, CommandName } from '../engine/commands.ts';
import { type AnyFile, isCase } from '../engine/file.ts';
import { type Asking, OWN_WORDS, type Probe, type Probes, type Target, unshown } from '../engine/probe.ts';
import { isOpen, type Task } from '../engine/task.ts';
import type { PartnerId } from '../kernel/ids.ts';
import type { Partner } from '../kernel/partner.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { OFFICER_ROLES } from '../kernel/roles.ts';
import { presentOf } from '../kernel/subject.ts';
import { PAPER_ACTIONS } from '../papers/actions.ts';
import { PARTNER_ACTIONS } from '../partners/actions.ts';
import type { Route } from '../platform/http/route.ts';
import { RELAY_ACTIONS } from '../relay/actions.ts';
import { TASK_ACTIONS } from '../tasks/actions.ts';
import { COMPLETING } from './completing.ts';
import { decideEvents, fitsFile } from './engine.ts';
import { PROBLEMS } from './messages.ts';
import { ROUTES } from './routes.ts';

/**
 * What a caller can do now, found by asking the rules that decide. An action shows when one of its probes is accepted, or refused
 * for values that the client chooses itself.
 */

/** An outcome with which something can end now, and what has to be said with it beside what the action needs. */
export interface ActionOutcome {
  readonly code: string;
  readonly needs: readonly string[];
}

/** Something that the caller can do now: the request to send, the fields that its body needs, and the outcomes that it can have. */
export interface Action {
  readonly verb: CommandName | 'reveal-subject';
  readonly method: Route['method'];
  readonly href: string;
  readonly needs: readonly string[];
  readonly outcomes?: readonly ActionOutcome[];
}

/** What is asked, and the partners that the file names: who is not vetted binds nobody. */
export interface Question extends Asking {
  readonly partners: ReadonlyMap<PartnerId, Partner>;
}

const BY_ESTAFET = unshown('Estafet itself does it.');

/** The probes of every command: one that lacks an entry does not compile. */
export const PROBES: Probes = {
  ...TASK_ACTIONS,
  ...CASE_ACTIONS,
  ...RELAY_ACTIONS,
  ...AID_ACTIONS,
  ...PAPER_ACTIONS,
  ...PARTNER_ACTIONS,
  complete: COMPLETING,
  fire: BY_ESTAFET,
  rebase: BY_ESTAFET,
  'follow-priority': BY_ESTAFET,
  repair: BY_ESTAFET,
  suppress: BY_ESTAFET,
};

interface Shows {
  readonly verb: CommandName;
  readonly probe: Probe;
  readonly route: Route;
}

const BY_OPERATION: ReadonlyMap<string, Route> = new Map(ROUTES.map((route) => [route.operationId, route]));

/** The commands that clients are shown. */
const SHOWS: readonly Shows[] = Object.entries(PROBES).flatMap(([verb, declared]) => {
  if (!('ask' in declared)) return [];
  const route = BY_OPERATION.get(declared.operation);
  if (!route) throw new Error(`Command ${verb} names a route that is not there.`);
  // Each command has its probes under its own name, which a walk over the table cannot show to the compiler.
  return [{ verb: verb as CommandName, probe: declared as unknown as Probe, route }];
});

/** What the caller can do now with a thing of a file; with a task also what does its work. */
export function actionsOn(file: AnyFile, target: Target, question: Question): readonly Action[] {
  const work = target.on === 'task' ? workOf(file.tasks.get(target.taskId)) : undefined;
  const doing = work ? shownOn(file, work.on, question).filter(({ verb }) => work.verbs.includes(verb)) : [];
  return [...shownOn(file, target, question), ...doing, ...revealing(file, target, question)];
}

/** To have a person shown is no command on the file: it is asked for by the function that allows it. */
function revealing(file: AnyFile, { on }: Target, { actor, kinds, people }: Question): readonly Action[] {
  if (on !== 'case' || !isCase(file) || actor.kind !== 'person' || presentOf(people).length === 0) return [];
  const mayAct = (OFFICER_ROLES as readonly string[]).includes(actor.role);
  if (!mayAct || !mayReveal(file, actor, kinds)) return [];
  return CASE_ROUTES.flatMap(({ operationId, method, path, ...route }) => {
    if (operationId !== 'revealSubject' || !('body' in route)) return [];
    return [
      { verb: 'reveal-subject', method, href: path.replace('{caseId}', file.case.id), needs: requiredOf(route.body) },
    ];
  });
}

function shownOn(file: AnyFile, target: Target, question: Question): readonly Action[] {
  return SHOWS.filter(({ verb, probe }) => probe.on.includes(target.on) && fitsFile(verb, file)).flatMap((shows) =>
    actionsOf(shows, file, target, question),
  );
}

/** A task that ends by what is done with something else: which verbs on what. */
interface Work {
  readonly on: Target;
  readonly verbs: readonly Action['verb'][];
}

/** Where the work of a task is done: it says so, since nothing else leads there. */
function workOf(task: Task | undefined): Work | undefined {
  if (!task || !isOpen(task)) return undefined;
  switch (task.kind) {
    case 'answer-appeal':
      return { on: { on: 'appeal' }, verbs: ['make-offer'] };
    case 'decide-offer':
      return { on: { on: 'offer', offerId: task.offer.id }, verbs: ['place-offer'] };
    case 'dispatch-goods':
      return {
        on: { on: 'commitment', commitmentId: task.commitment.id },
        verbs: ['dispatch-goods', 'release-commitment'],
      };
    case 'confirm-receipt':
      return { on: { on: 'commitment', commitmentId: task.commitment.id }, verbs: ['receive-goods'] };
    case 'forward-traveller':
      return { on: { on: 'journey' }, verbs: ['plan-journey', 'depart', 'end-hold'] };
    case 'receive-case':
    case 'resume-case':
    case 'receive-traveller':
    case 'confirm-outside-arrival':
    case 'verify-subject':
    case 'endorse-offer':
    case 'decide-needs':
    case 'vet-partner':
    case 'intervene':
      return undefined;
  }
}

function actionsOf(shows: Shows, file: AnyFile, target: Target, question: Question): readonly Action[] {
  const { verb, probe, route } = shows;
  const actions = new Map<string, Action>();
  for (const command of probe.ask(file, target, question)) {
    const href = hrefOf(shows, file, command);
    const earlier = actions.get(href);
    // One probe is enough where no outcome tells them apart.
    if (earlier && !probe.outcomes) continue;
    const tried = tryOut(probe, file, command, question);
    if (tried === undefined || (probe.exact && !tried.accepted)) continue;
    const outcome = tried.accepted ? outcomeOf(probe.outcomes?.(command), tried.more) : undefined;
    const needs = [...requiredOf(route.body, command), ...(probe.outcomes ? [] : tried.more)];
    actions.set(href, {
      ...(earlier ?? { verb, method: route.method, href, needs }),
      ...(outcome && { outcomes: [...(earlier?.outcomes ?? []), outcome] }),
    });
  }
  return [...actions.values()];
}

interface Tried {
  readonly accepted: boolean;
  /** What had to be said beside the least, by the fields of the body. */
  readonly more: readonly string[];
}

/** Tries a probe, and says more where a refusal asks for it. `undefined` when it is refused whatever the body says. */
function tryOut(probe: Probe, file: AnyFile, command: CaseCommand, question: Question): Tried | undefined {
  const more: string[] = [];
  for (let asked = command; ; ) {
    const refusal = refusalOf(file, asked, question);
    if (!refusal) return { accepted: true, more };
    if (!isOfValues(refusal)) return undefined;
    const field = 'pointer' in refusal ? refusal.pointer.split('/')[1] : undefined;
    const say = field !== undefined && !more.includes(field) ? probe.more?.[field] : undefined;
    if (field === undefined || !say) return { accepted: false, more };
    more.push(field);
    asked = say(asked, file, question);
  }
}

const NOT_VETTED: Refusal = { code: 'partner-not-vetted' };

/** Why a command is refused, by its rule or when its decision is committed. */
function refusalOf(file: AnyFile, command: CaseCommand, question: Question): Refusal | undefined {
  const decided = decideEvents(file, command, question);
  if (!decided.ok) return decided.refusal;
  const isVetted = (id: PartnerId) => question.partners.get(id)?.state === 'vetted';
  return partnersActing(decided.value, file).every(isVetted) ? undefined : NOT_VETTED;
}

/** Whether other values in the body may be accepted. */
function isOfValues({ code }: Refusal): boolean {
  return PROBLEMS[code].status === 422;
}

function outcomeOf(code: string | undefined, needs: readonly string[]): ActionOutcome | undefined {
  return code === undefined || code === OWN_WORDS ? undefined : { code, needs };
}

/** The path of a command; a parameter that the client chooses stays as it is in the route. */
function hrefOf({ probe, route }: Shows, file: AnyFile, command: CaseCommand): string {
  const values: Readonly<Record<string, string | number | undefined>> = {
    caseId: file.case.id,
    taskId: 'taskId' in command ? command.taskId : undefined,
    offerId: 'offerId' in command ? command.offerId : undefined,
    commitmentId: 'commitmentId' in command ? command.commitmentId : undefined,
    costId: 'costId' in command ? command.costId : undefined,
    ...probe.params?.(command),
  };
  return route.path.replaceAll(/\{(\w+)\}/g, (asked, name: string) => String(values[name] ?? asked));
}

/** The fields that a body must have. Of several shapes, the one that the command has. */
function requiredOf(schema: z.ZodType | undefined, command?: CaseCommand): readonly string[] {
  if (schema instanceof z.ZodObject) return requiredIn(schema);
  if (!command || !(schema instanceof z.ZodDiscriminatedUnion)) return [];
  const own = schema.options.find((option) => option instanceof z.ZodObject && namesKind(option, command));
  return own instanceof z.ZodObject ? requiredIn(own) : [];
}

function namesKind({ shape }: z.ZodObject, command: CaseCommand): boolean {
  const kind = shape['kind'];
  return 'kind' in command && kind instanceof z.ZodType && kind.safeParse(command.kind).success;
}

const REQUIRED = new WeakMap<z.ZodObject, readonly string[]>();

function requiredIn(schema: z.ZodObject): readonly string[] {
  const known = REQUIRED.get(schema);
  if (known) return known;
  const required = Object.entries(schema.shape).flatMap(([field, { _zod }]) =>
    _zod.optin === 'optional' ? [] : field,
  );
  REQUIRED.set(schema, required);
  return required;
}
