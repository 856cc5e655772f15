/** Who and when: a small cast of desks, people and partners, and instants that are told from Monday noon. The forum is the real one. */

import { isOpen, type OpenTask, type Task } from '../../../lib/engine/task.ts';
import { mpu } from '../../../lib/forum/index.ts';
import type { PartnerActor, PersonActor, SystemActor } from '../../../lib/kernel/actor.ts';
import type { Desk } from '../../../lib/kernel/forum.ts';
import {
  type AreaCode,
  type CaseId,
  type DeskCode,
  type Instant,
  type PartnerId,
  type TaskId,
  taskIdOf,
} from '../../../lib/kernel/ids.ts';
import type { Refusal } from '../../../lib/kernel/refusal.ts';
import type { Result } from '../../../lib/kernel/result.ts';
import type { Role } from '../../../lib/kernel/roles.ts';
import type { TaskKind } from '../../../lib/kernel/task-kind.ts';
import { parseDuration } from '../../../local/duration.ts';

export function deskCode(code: string): DeskCode {
  return code as DeskCode;
}

export function area(code: string): AreaCode {
  return code as AreaCode;
}

export const DKI = deskCode('31');
export const JATENG = deskCode('33');
export const JATIM = deskCode('35');
export const SURABAYA = deskCode('35.78');
export const JATIM_BKKKS = deskCode('35-bkkks');
export const BALI = deskCode('51');
export const NTB = deskCode('52');
export const NTT = deskCode('53');
export const ENDE = deskCode('53.08');
export const SECRETARIAT = mpu.secretariat;

export const BANJIR_AID = 'ngo-one' as PartnerId;
export const OTHER_AID = 'ngo-two' as PartnerId;

/** A desk of the forum. Throws when there is none of that code. */
export function deskOf(code: string): Desk {
  return found(mpu.desk(code));
}

export function officer(desk: DeskCode, role: Role = 'officer'): PersonActor {
  return { kind: 'person', desk, role, person: `sub-${desk}` };
}

/** The machine client of a partner. */
export function partner(code: PartnerId = BANJIR_AID): PartnerActor {
  return { kind: 'partner', partner: code };
}

/** Estafet itself. */
export function system(part: SystemActor['part']): SystemActor {
  return { kind: 'system', part };
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
/** In minutes, as `at` counts. */
export const HOUR = 60;
export const DAY = 24 * HOUR;

/** Milliseconds of an ISO 8601 time. */
export function instant(iso: string): Instant {
  return Date.parse(iso) as Instant;
}

/** A Monday, 12:00 in Jakarta: when a story begins unless it says another time. */
export const MONDAY_NOON = instant('2026-11-23T05:00:00Z');

/** So many minutes after Monday noon. */
export function at(minutes: number): Instant {
  return (MONDAY_NOON + minutes * MINUTE) as Instant;
}

/** An instant with an ISO 8601 period added, such as `PT6H`. */
export function later(from: Instant, period: string): Instant {
  const millis = parseDuration(period);
  if (millis === undefined) throw new Error(`no period: ${period}`);
  return (from + millis) as Instant;
}

export const CASE_ID = '01jdabcdefghjkmnpqrstvwxyz' as CaseId;

/** The id of the case's task with that number. */
export function task(number: number): TaskId {
  return taskIdOf(CASE_ID, number);
}

/** What is expected to be there. Throws when it is not. */
export function found<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('it is not there');
  return thing;
}

/** What has tasks: a case file. */
interface WithTasks {
  readonly tasks: ReadonlyMap<TaskId, Task>;
  readonly case: { readonly id: CaseId };
}

/** The file's task with that number. */
export function taskIn({ tasks, case: { id } }: WithTasks, number: number): Task {
  const task = tasks.get(taskIdOf(id, number));
  if (!task) throw new Error(`no task ${number}`);
  return task;
}

/** As `taskIn`, for a task that is expected to be open. */
export function openTaskIn(file: WithTasks, number: number): OpenTask {
  const task = taskIn(file, number);
  if (!isOpen(task)) throw new Error(`task ${number} has ended`);
  return task;
}

/** The open tasks, oldest first; of one kind when that is said. */
export function openTasks<Kind extends TaskKind = TaskKind>(
  { tasks }: Pick<WithTasks, 'tasks'>,
  kind?: Kind,
): readonly OpenTask<Kind>[] {
  const isMeant = (one: OpenTask): one is OpenTask<Kind> & OpenTask => kind === undefined || one.kind === kind;
  return [...tasks.values()].filter(isOpen).filter(isMeant);
}

/** The first open task of a kind. Throws when there is none. */
export function openTask<Kind extends TaskKind>(file: WithTasks, kind: Kind): OpenTask<Kind> {
  const [task] = openTasks(file, kind);
  if (!task) throw new Error(`no open ${kind}`);
  return task;
}

/** Of which kinds the open tasks are, oldest first. */
export function openKinds(file: WithTasks): readonly Task['kind'][] {
  return openTasks(file).map(({ kind }) => kind);
}

/** A refusal's code, or `ok`: of a rule that is asked by itself. */
export function codeOf(result: Result<unknown, Refusal>): Refusal['code'] | 'ok' {
  return result.ok ? 'ok' : result.refusal.code;
}

/** Why a rule refused. Throws when it did not. */
export function refusalOf(result: Result<unknown, Refusal>): Refusal {
  if (result.ok) throw new Error('not refused');
  return result.refusal;
}

/** Freezes a value and all that it holds; a change of it throws from then on. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map) {
    for (const held of value.values()) deepFreeze(held);
    for (const change of ['set', 'delete', 'clear']) Object.defineProperty(value, change, { value: refuseChange });
  }
  Object.freeze(value);
  for (const held of Object.values(value)) deepFreeze(held);
  return value;
}

function refuseChange(): never {
  throw new TypeError('a frozen map was changed');
}
