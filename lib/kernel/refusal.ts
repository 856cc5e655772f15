import type { CaseId, DeskCode, Instant, TaskId } from './ids.ts';
import type { RungRole } from './policy.ts';
import type { Stop } from './travel.ts';

/**
 * Why a command is refused: the details of every refusal, by its code. A subject adds its own by declaration merging, and explains
 * each with a status and sentences in two languages (`messages.ts`); the compiler asks for them. `pointer` is an RFC 6901 JSON
 * pointer into the request's body.
 */
export interface Refusals extends KernelRefusals {}

/** The refusals that are nobody's in particular. */
export interface KernelRefusals {
  /**
   * The caller may not see it, or it does not exist: no caller learns which. `fault` when a reference cannot be right, since its
   * check character is another.
   */
  'not-found': { readonly what: Thing; readonly fault?: 'check-character' };
  /** `pointer` where the request names another desk, whose people are none of the caller's business. */
  'role-not-allowed':
    | { readonly role: string; readonly allowed: readonly string[] }
    | { readonly role: string; readonly allowed: readonly string[]; readonly pointer: string };
  /** The caller sees the thing, but the act belongs to another desk. */
  'desk-not-allowed': { readonly desk: DeskCode; readonly allowed: ActorRelation };
  'case-closed': { readonly caseId: CaseId; readonly outcome: string };
  /** Only one undecided hand-off per case: withdraw it or wait for its decision. */
  'handoff-open': { readonly taskId: TaskId; readonly desk: DeskCode };
  'task-ended': { readonly taskId: TaskId; readonly phase: string; readonly outcome?: string };
  'task-phase': { readonly taskId: TaskId; readonly phase: string; readonly allowed: readonly string[] };
  /** `If-Match` named a version that is not the present one. */
  'version-stale': { readonly given: string; readonly current: number };
  /** The epoch of an old message: the task has moved on since. */
  'epoch-stale': { readonly taskId: TaskId; readonly given: number; readonly current: number };
  'epoch-unknown': { readonly pointer: string; readonly given: number; readonly current: number };
  /** A timer that is not due yet: it is tried again at `dueAt`. */
  'timer-early': { readonly taskId: TaskId; readonly dueAt: Instant };
  /** The desk has had this case before: a re-route goes somewhere new. */
  'desk-visited': { readonly pointer: string; readonly desk: DeskCode };
  /** Not after the present instant, or beyond what an extension may give. Times are ISO 8601 UTC. */
  'extension-out-of-bounds': { readonly pointer: string; readonly earliest: string; readonly latest: string };
  /** Minutes beyond what the caller may set; bounds included. */
  'allowance-out-of-bounds': { readonly pointer: string; readonly minimum: number; readonly maximum: number };
  /** The desk never owes such a task, or such a task has no such phase. */
  'allowance-unsuitable': { readonly pointer: string; readonly desk: DeskCode };
  /** No ladder of the desk's tasks calls this role there. */
  'contact-uncalled': { readonly pointer: string; readonly allowed: readonly RungRole[] };
  'handoff-to-self': { readonly pointer: string; readonly desk: Stop };
  /** `needs` when an area is given in which no BKKKS serves. */
  'desk-unknown': { readonly pointer: string; readonly given: string; readonly needs?: 'bkkks' };
  /** The desk exists, but cannot hold a case of this kind. */
  'desk-unsuitable': { readonly pointer: string; readonly given: string };
  /** `needs` when the place takes nothing coarser than a kecamatan. */
  'area-unknown': { readonly pointer: string; readonly given: string; readonly needs?: 'kecamatan' };
  /**
   * Nobody else is registered under that id, or it is no registration that is returned. `needs` when the return has another code
   * than that of a second registration.
   */
  'partner-unknown': { readonly pointer: string; readonly given: string; readonly needs?: 'duplicate' };
  'ppks-unknown': { readonly pointer: string; readonly given: string };
  'risk-flag-unknown': { readonly pointer: string; readonly given: string };
  'return-code-unknown': { readonly pointer: string; readonly given: string; readonly allowed: readonly string[] };
  /** No such thing ends so; `allowed` is the whole list. */
  'outcome-unknown': { readonly pointer: string; readonly given: string; readonly allowed: readonly string[] };
  /** A day that has not come yet. */
  'birth-in-future': { readonly pointer: string };
  /** The number itself is never repeated. */
  'nik-invalid': { readonly pointer: string; readonly fault: string };
  /** Another person of the case has it: one of the two was entered twice. */
  'nik-duplicate': { readonly pointer: string };
  /** A correction of what is so already. */
  'nothing-changed': { readonly pointer: string };
  /** The case is open: only a closed one is reopened. */
  'case-open': { readonly caseId: CaseId };
  /** Closed too long ago; `latest` was the last moment, ISO 8601 UTC. */
  'reopening-too-late': { readonly caseId: CaseId; readonly latest: string };
  /** The secretariat has taken the case to other desks as often as it may. */
  'reroutes-exhausted': { readonly maximum: number };
  'limit-reached': { readonly limit: string; readonly maximum: number };
  /** Not after the present instant, or in the wrong order. `earliest` is ISO 8601 UTC. */
  'time-passed': { readonly pointer: string; readonly earliest: string };
  /**
   * The data of people of the case cannot be read: what would need it does not go on with a part of them. How many are missing is said
   * to those who may see the people.
   */
  'subjects-missing': { readonly missing?: number | undefined };
  /** It is for another kind of case. */
  'case-kind': { readonly given: string; readonly allowed: readonly string[] };
}

/** The code of a refusal. */
export type RefusalCode = keyof Refusals;

type OfCode<Code extends RefusalCode> = { readonly code: Code } & Readonly<Refusals[Code]>;

/** A refusal with one of these codes. */
export type RefusalOf<Code extends RefusalCode> = { readonly [C in Code]: OfCode<C> }[Code];

/** Why a command is refused, with details that say what to do. */
export type Refusal = RefusalOf<RefusalCode>;

/** A refusal by itself, for checks that give one or nothing: the compiler knows its code from here on. */
export function refusal<const Code extends RefusalCode>(refused: OfCode<Code>): RefusalOf<Code> {
  // A code with its own details is a member of the union of all such pairs.
  return refused as RefusalOf<Code>;
}

/** The things that `not-found` can name. */
export type Thing =
  | 'case'
  | 'task'
  | 'desk'
  | 'subject'
  | 'webhook'
  | 'appeal'
  | 'offer'
  | 'commitment'
  | 'partner'
  | 'credential'
  | 'cost'
  | 'journey'
  | 'paper'
  | 'convoy'
  | 'arrival-link'
  | 'confirmation'
  | 'area'
  | 'code-list'
  | 'gateway'
  | 'account';

/** The relation to a case or task that an act asks of the caller's desk. */
export type ActorRelation = 'holder' | 'receiver' | 'sender' | 'giver' | 'local' | 'own-desk' | 'secretariat';
