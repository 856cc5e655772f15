import * as z from 'zod';
import type { CaseCommand, CommandName, Opening } from '../engine/commands.ts';
import type { CaseHooks, Context, Decided } from '../engine/context.ts';
import {
  type Decision,
  decide as decideBy,
  decideEvents as decideEventsBy,
  decideOpening as decideOpeningBy,
  type Rulebook,
  thingOf as thingBy,
} from '../engine/decide.ts';
import { type EventTable, evolve, meaningOf } from '../engine/evolve.ts';
import {
  type AnyFile,
  type Case,
  caseOpeningFields,
  type EngineFile,
  type FileDetails,
  type OpeningDetails,
  type RecordDetails,
  recordFields,
  type SeedDetails,
} from '../engine/file.ts';
import { type CaseEvent, entrySchema, type JournalEntry } from '../engine/journal.ts';
import type { TaskKindRules } from '../engine/kinds.ts';
import type { Notification } from '../engine/notification.ts';
import { type CaseFacts, notificationsFor as notificationsBy } from '../engine/notifications.ts';
import { type CaseOpened, caseOpening } from '../engine/opening.ts';
import type { OpeningRules, Rules } from '../engine/rule.ts';
import { type CaseFault, caseFaults as faultsBy } from '../engine/soundness.ts';
import { type DetailsByKind, taskSchemas } from '../engine/task.ts';
import { taskEvents } from '../engine/task-events.ts';
import type { Desk, Forum } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';
import { keysOf } from '../kernel/keys.ts';
import type { Refusal, Thing } from '../kernel/refusal.ts';
import type { Result } from '../kernel/result.ts';
import { stored } from '../kernel/shapes.ts';
import { CAPABILITIES, composed, type SubjectEvent } from './capabilities.ts';
import type { RefusalOfCommand } from './refusals.ts';

/** The engine with all capabilities: what it decides, how a file evolves, how it is stored. */

/** The rules of every kind of task. */
export const TASK_KIND_RULES: TaskKindRules = composed('kinds');

/** Every kind of task. */
export const TASK_KINDS = keysOf(TASK_KIND_RULES);

const DETAILS: DetailsByKind = composed('details');
const SCHEMAS = taskSchemas(DETAILS);

/** A schema for each field that subjects declare to keep: one that no capability lists does not compile. */
type Schemas<Details> = { readonly [Field in keyof Details]-?: z.ZodType };

const SEED = composed('seed') satisfies Schemas<SeedDetails>;
const OPENING = composed('opening') satisfies Schemas<OpeningDetails>;
const RECORD = composed('record') satisfies Schemas<SeedDetails & RecordDetails>;

const EVENTS = [
  caseOpening({ seed: SEED, details: OPENING, begin: begun }),
  ...taskEvents(SCHEMAS.seed),
  ...CAPABILITIES.flatMap(({ events }): readonly SubjectEvent[] => events),
];

/** The meaning of every event: an event that no capability registers does not fit the type. */
const MEANINGS: EventTable = Object.fromEntries(EVENTS.map((event) => [event.type, event])) as {
  readonly [Definition in (typeof EVENTS)[number] as Definition['type']]: Definition;
};

const hooks: readonly CaseHooks[] = CAPABILITIES.map((capability) => capability.hooks);
const rules: Rules = composed('rules');
const openings: OpeningRules = composed('openings');

const RULEBOOK: Rulebook = {
  events: MEANINGS,
  kinds: TASK_KIND_RULES,
  keptBeside: (file) => CAPABILITIES.flatMap((capability): readonly unknown[] => capability.keptBeside(file)),
  rules,
  openings,
  effects: composed('effects'),
  hooks,
};

function begun(opening: CaseOpened) {
  const parts = CAPABILITIES.map((capability) => capability.begin(opening));
  return {
    record: Object.assign({}, ...parts.map(({ record }) => record)) as RecordDetails,
    file: Object.assign({}, ...parts.map(({ file }) => file)) as FileDetails,
  };
}

/** Decides a command on a case as it stands: the entry to be written and the state after it, or why not. */
export function decide<Command extends CaseCommand>(
  file: AnyFile,
  command: Command,
  context: Context,
): Result<Decision, RefusalOfCommand<Command['name']>>;
export function decide(file: AnyFile, command: CaseCommand, context: Context): Result<Decision, Refusal> {
  return decideBy(RULEBOOK, file, command, context);
}

/** What a command would make happen, or why it is refused: as `decide`, without what follows from it. */
export function decideEvents(file: AnyFile, command: CaseCommand, context: Context): Decided {
  return decideEventsBy(RULEBOOK, file, command, context);
}

/** Whether a command can be meant for a file of such a kind: no probe of another is made. */
export function fitsFile(name: CommandName, { case: { kind } }: AnyFile): boolean {
  return rules[name].fits(kind);
}

/** Decides the opening of a case, or of another file. The ids in the command are new. */
export function decideOpening<Command extends Opening>(
  command: Command,
  context: Context,
): Result<Decision, RefusalOfCommand<Command['name']>>;
export function decideOpening(command: Opening, context: Context): Result<Decision, Refusal> {
  return decideOpeningBy(RULEBOOK, command, context);
}

/** What a command is about, when that is not there. */
export function thingOf(command: CaseCommand): Thing {
  return thingBy(RULEBOOK, command);
}

/** The state after an entry. @throws Error when the entry does not fit the state. */
export function applyEntry(file: AnyFile | undefined, entry: JournalEntry): AnyFile {
  return evolve(RULEBOOK, file, entry);
}

/** The notifications of an entry for a desk. */
export function notificationsFor(entry: JournalEntry, desk: Desk, facts: CaseFacts): readonly Notification[] {
  return notificationsBy(RULEBOOK, entry, desk, facts);
}

/** What is wrong with a case beside its timers. */
export function caseFaults(file: EngineFile, forum: Forum): readonly CaseFault[] {
  return faultsBy(file, forum, TASK_KIND_RULES);
}

/** The desks that an event names as concerned by it, beside those of its file and tasks. */
export function toldBy(event: CaseEvent): readonly DeskCode[] {
  return meaningOf(MEANINGS, event).tells?.(event) ?? [];
}

/** The codes and quantities of an event, for machines. */
export function factsOf(event: CaseEvent): { readonly type: string } {
  return { type: event.type, ...meaningOf(MEANINGS, event).facts(event) };
}

/** The record of a case, with what every subject keeps in it. */
const CASE_RECORD = stored({ ...recordFields, ...caseOpeningFields, ...RECORD });

/** The schemas of what is stored of a file, of its tasks and of its journal. */
export const STORED = {
  // The branded ids and the unions of the subjects' fields are in the schema; the compiler does not follow a composed shape to them.
  case: CASE_RECORD as unknown as z.ZodType<Case>,
  record: recordSchema(),
  task: SCHEMAS.task,
  entry: entrySchema(eventSchema(EVENTS.map(({ schema }) => schema))),
};

function eventSchema(schemas: readonly z.ZodObject[]): z.ZodType<CaseEvent> {
  // A map over the definitions loses which fields belong to which type; each definition has both from one place.
  return z.discriminatedUnion('type', schemas as [z.ZodObject, ...z.ZodObject[]]) as unknown as z.ZodType<CaseEvent>;
}

/** The record of any file: each aggregate has its own. */
function recordSchema(): z.ZodType<AnyFile['case']> {
  // A list of the aggregates loses which fields belong to which kind; each has both from its own declaration.
  const others = Object.values<z.ZodObject>(composed('aggregates'));
  return z.discriminatedUnion('kind', [CASE_RECORD, ...others]) as unknown as z.ZodType<AnyFile['case']>;
}
