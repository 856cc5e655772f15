import type * as z from 'zod';
import type { CaseHooks, RuleContext } from './context.ts';
import type { AnyFile, FileDetails, RecordDetails } from './file.ts';
import { INTERVENTION_DETAILS } from './intervention.ts';
import type { Events } from './journal.ts';
import { INTERVENE, type TaskKindRule } from './kinds.ts';
import { TASK_RULES } from './task-rules.ts';

/**
 * What a subject adds to the engine. Subjects meet only in the registry, which composes these into the schema of the journal, the
 * effects of events, the rules of commands and the kinds of task.
 */
export interface Capability {
  /** Its events; each says what it is, what it does and whom it concerns. */
  readonly events: readonly { readonly type: string; readonly schema: z.ZodObject }[];
  /** The fields that are particular to its kinds of task. */
  readonly details: Readonly<Record<string, z.ZodRawShape>>;
  /** The rules of its kinds of task. */
  readonly kinds: Readonly<Record<string, TaskKindRule>>;
  /** What the moves of these do beside moving the task. */
  readonly effects: RuleContext['effects'];
  /** The rules of its commands on a file that is there. */
  readonly rules: object;
  /** The rules of its commands that begin a file. */
  readonly openings: object;
  /** What it says to the opening, the moves and the end of a case. */
  readonly hooks: CaseHooks;
  /** The fields that it adds to the record of a case when it is opened, beside the record of the opening, and later. */
  readonly seed: z.ZodRawShape;
  readonly opening: z.ZodRawShape;
  readonly record: z.ZodRawShape;
  /** The schemas of the records of its aggregates, beside a case: by the kind of the file. */
  readonly aggregates: Readonly<Record<string, z.ZodObject>>;
  /** What it keeps of a case from its opening on. */
  readonly begin: (opening: Events['case-opened']) => {
    readonly record: Partial<RecordDetails>;
    readonly file: Partial<FileDetails>;
  };
  /** What of a file it keeps in the item beside the record of the case. */
  readonly keptBeside: (file: AnyFile) => readonly unknown[];
}

/** A subject that adds nothing. */
export const NOTHING = {
  events: [],
  details: {},
  kinds: {},
  effects: {},
  rules: {},
  openings: {},
  hooks: {},
  seed: {},
  opening: {},
  record: {},
  aggregates: {},
  begin: () => ({ record: {}, file: {} }),
  keptBeside: () => [],
} as const satisfies Capability;

/** What the engine itself adds: the moves of every task, and the secretariat's own kind. Its events need all kinds first. */
export const TASKS = {
  ...NOTHING,
  details: INTERVENTION_DETAILS,
  kinds: { intervene: INTERVENE },
  rules: TASK_RULES,
} as const satisfies Capability;
