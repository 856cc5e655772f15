import * as z from 'zod';
import type { PersonActor } from '../kernel/actor.ts';
import {
  type AllowanceBounds,
  CASE_KINDS,
  type CaseKind,
  type Desk,
  type Forum,
  PRIORITIES,
  type Priority,
} from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';
import { keysOf } from '../kernel/keys.ts';
import type { Allowance, Policy } from '../kernel/policy.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, refuse } from '../kernel/result.ts';
import { count, type Stored, stored } from '../kernel/shapes.ts';
import type { TaskKind } from '../kernel/task-kind.ts';
import { allowanceOf, OPEN_PHASES, type OpenPhase } from './clock.ts';
import type { CaseCommand } from './commands.ts';
import type { TaskKindRules } from './kinds.ts';
import { taskKind } from './task.ts';
import { isSecretariat } from './visibility.ts';

const minutes = z.int().positive().exactOptional();

const allowanceEntry = stored({
  kind: taskKind,
  caseKind: z.enum(CASE_KINDS),
  priority: z.enum(PRIORITIES),
  /** Minutes on the clock that the forum has chosen; a phase that is not named keeps the forum's. */
  minutes: stored({
    'awaiting-ack': minutes,
    'awaiting-decision': minutes,
    'in-progress': minutes,
  } satisfies Record<OpenPhase, z.ZodType>),
});

/** Other minutes than the forum's for the tasks of a kind that a desk owes, in cases of a kind and priority. */
export type AllowanceEntry = Stored<typeof allowanceEntry>;

/** What is set for one desk, by itself or by the secretariat. */
export const deskAllowances = stored({
  entries: z.array(allowanceEntry),
  /** How often it has been set; 0 when it never was. */
  version: count,
});
export type DeskAllowances = Stored<typeof deskAllowances>;

/** The desk that a command may give a new task: its own allowances count then. */
export function addresseeOf(command: CaseCommand, forum: Forum): DeskCode | undefined {
  switch (command.name) {
    case 'hand-over':
    case 'reroute':
      return command.to;
    case 'fire':
      return forum.secretariat;
    default:
      return undefined;
  }
}

/** The clocks and ladder of a new task: the forum's, with the minutes that are set for the desk that is to owe it. */
export function policyFor(
  forum: Forum,
  own: DeskAllowances | undefined,
  kind: TaskKind,
  { kind: caseKind, priority }: { readonly kind: CaseKind; readonly priority: Priority },
  desk: DeskCode,
): Policy {
  const policy = forum.policy(kind, caseKind, priority);
  const place = { kind, caseKind, priority };
  const entry = own?.entries.find((one) => isFor(one, place));
  return own && entry ? withMinutes(policy, entry.minutes, `${policy.version}+${desk}.${own.version}`) : policy;
}

function withMinutes(policy: Policy, minutes: AllowanceEntry['minutes'], version: string): Policy {
  const set = (phase: OpenPhase, allowance: Allowance): Allowance => ({
    ...allowance,
    minutes: minutes[phase] ?? allowance.minutes,
  });
  return {
    ...policy,
    version,
    ack: set('awaiting-ack', policy.ack),
    decision: set('awaiting-decision', policy.decision),
    ...(policy.progress && { progress: set('in-progress', policy.progress) }),
  };
}

type Place = Pick<AllowanceEntry, 'kind' | 'caseKind' | 'priority'>;

function isFor(entry: Place, { kind, caseKind, priority }: Place): boolean {
  return entry.kind === kind && entry.caseKind === caseKind && entry.priority === priority;
}

/** How far somebody may go from the forum's minutes. */
export function boundsFor(actor: PersonActor, forum: Forum): AllowanceBounds {
  return isSecretariat(actor, forum) ? forum.allowanceBounds.secretariat : forum.allowanceBounds.desk;
}

/** The fewest and the most whole minutes within bounds around a default. */
export function rangeOf({ minutes }: Allowance, { least, most }: AllowanceBounds) {
  return { minimum: Math.ceil(minutes * least), maximum: Math.floor(minutes * most) };
}

/** Who asks about a desk's allowances, in which forum, with the kinds of task that there are. */
interface Asking {
  readonly actor: PersonActor;
  readonly forum: Forum;
  readonly kinds: TaskKindRules;
}

/** The kinds whose minutes a desk may set: cases that are handed to it, and interventions. Other kinds keep the forum's. */
function settableKinds(kinds: TaskKindRules): readonly TaskKind[] {
  return keysOf(kinds).filter((kind) => kinds[kind].settable);
}

/**
 * Sets a desk's allowances in the place of those before. What the secretariat has set beyond the desk's own bounds may stay as it
 * stands, so that a desk can change one thing without undoing another's.
 */
export function replaceAllowances(
  before: DeskAllowances,
  entries: readonly AllowanceEntry[],
  desk: Desk,
  asking: Asking,
) {
  const bounds = boundsFor(asking.actor, asking.forum);
  for (const [n, entry] of entries.entries()) {
    const standing = before.entries.find((one) => isFor(one, entry));
    const wrong = wrongEntry(entry, standing, `/allowances/${n}`, desk, asking, bounds);
    if (wrong) return refuse(wrong);
  }
  return ok<DeskAllowances>({ entries, version: before.version + 1 });
}

function wrongEntry(
  entry: AllowanceEntry,
  standing: AllowanceEntry | undefined,
  pointer: string,
  desk: Desk,
  { forum, kinds }: Asking,
  bounds: AllowanceBounds,
) {
  if (!kinds[entry.kind].settable || !kinds[entry.kind].suits(desk, entry.caseKind)) {
    return refusal({ code: 'allowance-unsuitable', pointer: `${pointer}/kind`, desk: desk.code });
  }
  const policy = forum.policy(entry.kind, entry.caseKind, entry.priority);
  for (const phase of OPEN_PHASES) {
    const given = entry.minutes[phase];
    if (given === undefined || given === standing?.minutes[phase]) continue;
    const place = `${pointer}/minutes/${phase}`;
    const allowance = allowanceOf(policy, phase);
    if (!allowance) return refusal({ code: 'allowance-unsuitable', pointer: place, desk: desk.code });
    const { minimum, maximum } = rangeOf(allowance, bounds);
    if (given < minimum || given > maximum) {
      return refusal({ code: 'allowance-out-of-bounds', pointer: place, minimum, maximum });
    }
  }
  return undefined;
}

/** One line of what counts for a desk: the present minutes of a phase, the forum's, and what the asker may set. */
export interface EffectiveAllowance extends Place {
  readonly phase: OpenPhase;
  readonly clock: Allowance['clock'];
  readonly minutes: number;
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** All that counts for a desk: one line for each kind of task that it can owe, kind of case, priority and phase. */
export function effectiveAllowances(
  own: DeskAllowances,
  desk: Desk,
  { actor, forum, kinds }: Asking,
): readonly EffectiveAllowance[] {
  const bounds = boundsFor(actor, forum);
  const places = settableKinds(kinds).flatMap((kind) =>
    CASE_KINDS.filter((caseKind) => kinds[kind].suits(desk, caseKind)).flatMap((caseKind) =>
      PRIORITIES.map((priority) => ({ kind, caseKind, priority })),
    ),
  );
  return places.flatMap((place) => {
    const subject = { kind: place.caseKind, priority: place.priority };
    const policy = policyFor(forum, own, place.kind, subject, desk.code);
    const standard = forum.policy(place.kind, place.caseKind, place.priority);
    return OPEN_PHASES.flatMap((phase) => {
      const [present, usual] = [allowanceOf(policy, phase), allowanceOf(standard, phase)];
      return present && usual
        ? [{ ...place, phase, ...present, default: usual.minutes, ...rangeOf(usual, bounds) }]
        : [];
    });
  });
}
