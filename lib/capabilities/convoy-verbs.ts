import { caseHandlers } from '../cases/handlers.ts';
import type { CaseFile } from '../engine/file.ts';
import { isOpen, type OpenTask } from '../engine/task.ts';
import type { TaskId } from '../kernel/ids.ts';
import type { TaskKind } from '../kernel/task-kind.ts';
import type { MatchingServices } from '../matching/checks.ts';
import type { Answer, ApiRequest, Outcome } from '../platform/http/exchange.ts';
import type { FieldFault } from '../platform/http/faults.ts';
import type { ApiRefusal } from '../platform/http/http-refusals.ts';
import { departOne } from '../relay/convoy-departures.ts';
import type { ConvoyPart } from '../relay/convoy-execution.ts';
import type { CONVOY_ROUTES } from '../relay/convoy-routes.ts';
import { homeward } from '../relay/homeward.ts';
import { placeOf } from '../relay/journey.ts';
import {
  type ArrivalSaid,
  answerFor,
  arrivalOf,
  clashesIn,
  type KnownMember,
  type Named,
  type NamedAt,
} from '../relay/members.ts';
import type { TASK_ROUTES } from '../tasks/routes.ts';
import { commandOnTask } from './commands.ts';
import { completeTask } from './completions.ts';
import { handOverOne } from './convoy-hand-offs.ts';
import { homesOf } from './homes.ts';
import { type Executed, executeOnCase } from './store/execute.ts';

type VerbRoute = Exclude<(typeof CONVOY_ROUTES)[number], { operationId: 'openManifest' | 'readManifestTemplate' }>;
type BodyOf<Id extends VerbRoute['operationId']> = ApiRequest<Extract<VerbRoute, { operationId: Id }>>['body'];

/** A task as an item of a convoy's answer shows it. */
type TaskShown = NonNullable<Answer<VerbRoute>['body']['items'][number]['task']>;

/** What the bodies of all verbs have. */
export interface VerbBody {
  readonly members?: readonly (number | string)[];
}
/** The request of a verb. The verbs differ in their bodies alone. */
export type VerbRequest<Body extends VerbBody = VerbBody> = Omit<
  ApiRequest<Extract<VerbRoute, { operationId: 'acceptConvoy' }>>,
  'body'
> & { readonly body: Body };

/** What came of one case: the answer of its own command, or its refusal. */
export type Acted =
  | { readonly ok: true; readonly answer: unknown }
  | { readonly ok: false; readonly refusal: ApiRefusal; readonly extensions?: Readonly<Record<string, unknown>> };

/** One case of a convoy whose turn it is. */
export interface Turn<Body extends VerbBody, Said> {
  readonly services: MatchingServices;
  readonly request: VerbRequest<Body>;
  readonly part: ConvoyPart & { readonly size: number };
  readonly file: CaseFile;
  /** What was said of members by name. */
  readonly said: readonly (Named & { readonly said: Said })[];
}

/** What all verbs have. */
interface AnyVerb<Body extends VerbBody, Said> {
  /** The members of whom something is said in the request. */
  readonly names?: (body: Body) => readonly NamedAt<Said>[];
  /** What is said of members and cannot be true or kept together. */
  readonly clashes?: (named: readonly NamedAt<Said>[], known: readonly KnownMember[]) => readonly FieldFault[];
  /** The status and the task in the answer of one command. */
  readonly shows: (answer: unknown) => { readonly status: number; readonly task?: TaskShown };
}

/** A verb of the desk that holds the cases. */
export interface HolderVerb<Body extends VerbBody, Said = never> extends AnyVerb<Body, Said> {
  readonly moves?: undefined;
  readonly act: (turn: Turn<Body, Said>) => Promise<Acted>;
}

/** Which task of a desk a verb moves. */
export interface Moves {
  readonly kinds: readonly TaskKind[];
  readonly phase?: OpenTask['phase'];
}

/** A verb of the desk that owes a task in the cases. */
export interface TaskVerb<Body extends VerbBody, Said = never> extends AnyVerb<Body, Said> {
  readonly moves: Moves;
  readonly act: (turn: Turn<Body, Said>, taskId: TaskId) => Promise<Acted>;
}

/** A verb on a convoy. */
export type Verb<Body extends VerbBody, Said = never> = HolderVerb<Body, Said> | TaskVerb<Body, Said>;

const bodyAsTask = (answer: unknown) => ({ status: 200, task: taskIn(answer, 'body') });
const noTask = () => ({ status: 200 });

/** The task in the kept answer of one command. The command rendered it with the schema by which a convoy shows tasks. */
function taskIn(answer: unknown, field: 'body' | 'task'): TaskShown {
  return Reflect.get(Object(answer), field) as TaskShown;
}

/** The request of one case: its own idempotency key, and no version, since a convoy has none. */
function single({ request, part, file }: Turn<VerbBody, unknown>) {
  return { ...request, ifMatch: undefined, idempotencyKey: part.keyOf(file.case.id).key };
}

function actedOf(outcome: Outcome): Acted {
  return outcome.ok ? { ok: true, answer: outcome.value } : outcome;
}

function executedOf(executed: Executed): Acted {
  return executed.ok ? { ok: true, answer: JSON.parse(executed.answer) as unknown } : executed;
}

/** Hand-offs of whatever kind are acknowledged alike. */
const OWED: readonly TaskKind[] = [
  'receive-case',
  'receive-traveller',
  'verify-subject',
  'forward-traveller',
  'confirm-outside-arrival',
];
const ARRIVALS: readonly TaskKind[] = ['receive-traveller', 'confirm-outside-arrival'];

type TaskRoute<Id extends string> = Extract<(typeof TASK_ROUTES)[number], { operationId: Id }>;
type Completion = Parameters<typeof completeTask>[1]['body'];

async function complete(turn: Turn<VerbBody, unknown>, taskId: TaskId, body: Completion): Promise<Acted> {
  return actedOf((await completeTask(turn.services, { ...single(turn), params: { taskId }, body })) as Outcome);
}

/** The verbs. A further one is an entry here and a route: what is done with one case is the command of that case. */
export const CONVOY_VERBS = {
  planConvoy: {
    act: async (turn) => {
      const { services, request, part, file } = turn;
      const { id, area } = file.case;
      const { destination: stated, legs } = request.body;
      const destination = stated ?? file.journey?.destination ?? (await homesOf(services, id))[0] ?? area;
      return executedOf(
        await executeOnCase({
          tables: services.tables,
          context: part.context,
          idempotent: part.keyOf(id),
          caseId: id,
          command: {
            name: 'plan-journey',
            destination,
            legs: homeward(legs, placeOf(file), destination, services.forum),
            convoy: { id: part.convoyId, size: part.size },
          },
          answer: async () => '{}',
        }),
      );
    },
    shows: noTask,
  } satisfies HolderVerb<BodyOf<'planConvoy'>>,
  handOffConvoy: {
    act: async ({ services, request, part, file }) => {
      const { members: _members, ...terms } = request.body;
      const convoy = { id: part.convoyId, size: part.size };
      return executedOf(await handOverOne(services, part, { name: 'hand-over', ...terms, convoy }, file.case.id));
    },
    shows: (answer) => ({ status: 201, task: taskIn(answer, 'task') }),
  } satisfies HolderVerb<BodyOf<'handOffConvoy'>>,
  departMembers: {
    act: async ({ services, request, part, file }) => {
      const { members: _members, ...body } = request.body;
      return executedOf(await departOne(services, part, body, file.case.id));
    },
    shows: noTask,
  } satisfies HolderVerb<BodyOf<'departMembers'>>,
  closeConvoy: {
    act: async (turn) => {
      const { members: _members, ...body } = turn.request.body;
      const params = { caseId: turn.file.case.id };
      return actedOf((await caseHandlers(turn.services).closeCase({ ...single(turn), params, body })) as Outcome);
    },
    shows: noTask,
  } satisfies HolderVerb<BodyOf<'closeConvoy'>>,
  acknowledgeConvoy: {
    moves: { kinds: OWED, phase: 'awaiting-ack' },
    act: async (turn, taskId) =>
      actedOf(
        (await commandOnTask<TaskRoute<'acknowledgeTask'>, { name: 'acknowledge'; taskId: TaskId }>(
          turn.services,
          single(turn),
          { name: 'acknowledge', taskId },
        )) as Outcome,
      ),
    shows: bodyAsTask,
  } satisfies TaskVerb<BodyOf<'acknowledgeConvoy'>>,
  acceptConvoy: {
    moves: { kinds: ['receive-case'] },
    act: async (turn, taskId) => {
      const { members: _members, ...body } = turn.request.body;
      const command = { name: 'accept', taskId, ...body } as const;
      return actedOf(
        (await commandOnTask<TaskRoute<'acceptTask'>, typeof command>(turn.services, single(turn), command)) as Outcome,
      );
    },
    shows: bodyAsTask,
  } satisfies TaskVerb<BodyOf<'acceptConvoy'>>,
  returnConvoy: {
    moves: { kinds: ['receive-case', 'receive-traveller', 'verify-subject'] },
    act: async (turn, taskId) => {
      const { members: _members, ...body } = turn.request.body;
      const command = { name: 'return', taskId, ...body } as const;
      return actedOf(
        (await commandOnTask<TaskRoute<'returnTask'>, typeof command>(turn.services, single(turn), command)) as Outcome,
      );
    },
    shows: bodyAsTask,
  } satisfies TaskVerb<BodyOf<'returnConvoy'>>,
  verifyConvoy: {
    moves: { kinds: ['verify-subject'] },
    names: ({ except = [] }) =>
      except.map(({ member, outcome }, n) => ({ pointer: `/except/${n}/member`, member, said: outcome })),
    act: async (turn, taskId) => {
      const { members: _members, except: _except, outcome, ...body } = turn.request.body;
      return await complete(turn, taskId, { ...body, ...answerFor(turn.file.case, outcome, turn.said) });
    },
    shows: bodyAsTask,
  } satisfies TaskVerb<BodyOf<'verifyConvoy'>, string>,
  receiveConvoy: {
    moves: { kinds: ARRIVALS },
    names: ({ absent = [], held = [] }) => [
      ...absent.map(({ member, reason }, n) => ({ pointer: `/absent/${n}/member`, member, said: { absent: reason } })),
      ...held.map(({ member, ...how }, n) => ({ pointer: `/held/${n}/member`, member, said: { held: how } })),
    ],
    clashes: clashesIn,
    act: async (turn, taskId) => {
      const { note, answer } = turn.request.body;
      const outside = turn.file.tasks.get(taskId)?.kind === 'confirm-outside-arrival';
      const body = { ...arrivalOf(turn.file.case, turn.said, note), ...(outside && answer && { answer }) };
      return await complete(turn, taskId, body);
    },
    shows: bodyAsTask,
  } satisfies TaskVerb<BodyOf<'receiveConvoy'>, ArrivalSaid>,
} as const;

/** The task of a desk that a verb moves. */
export function taskFor(file: CaseFile, desk: string, moves: Moves): OpenTask | undefined {
  const owed = [...file.tasks.values()].filter(isOpen).filter((task) => task.desk === desk);
  return moves.kinds
    .flatMap((kind) => owed.find((task) => task.kind === kind) ?? [])
    .find(({ phase }) => moves.phase === undefined || phase === moves.phase);
}
