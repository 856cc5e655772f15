/** A small cast of desks, and short ways to tell a story to the engine. The forum is the real one. */

import type { OpenCase } from '../../lib/cases/commands.ts';
import type { CaseCommand, TimerFault } from '../../lib/engine/commands.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { isOpen, type OpenTask, type Task } from '../../lib/engine/task.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { PersonActor, SystemActor } from '../../lib/kernel/actor.ts';
import type { Forum } from '../../lib/kernel/forum.ts';
import type { AreaCode, CaseId, DeskCode, Instant, TaskId } from '../../lib/kernel/ids.ts';
import { taskIdOf } from '../../lib/kernel/ids.ts';
import type { Refusal, RefusalCode } from '../../lib/kernel/refusal.ts';
import type { Result } from '../../lib/kernel/result.ts';
import type { Role } from '../../lib/kernel/roles.ts';
import { type Context, type Decision, decide, decideOpening } from '../support/engine.ts';

export function deskCode(code: string): DeskCode {
  return code as DeskCode;
}

/** Milliseconds of an ISO 8601 time. */
export function instant(iso: string): Instant {
  return Date.parse(iso) as Instant;
}

export const DKI = deskCode('31');
export const JATENG = deskCode('33');
export const JATIM = deskCode('35');
export const SURABAYA = deskCode('35.78');
export const JATIM_BKKKS = deskCode('35-bkkks');
export const BALI = deskCode('51');
export const NTB = deskCode('52');
export const NTT = deskCode('53');
export const SECRETARIAT = mpu.secretariat;

/** A Monday, 12:00 in Jakarta. */
export const MONDAY_NOON = instant('2026-11-23T05:00:00Z');
export const MINUTE = 60_000;

export function at(minutesLater: number): Instant {
  return (MONDAY_NOON + minutesLater * MINUTE) as Instant;
}

export const CASE_ID = '01jdabcdefghjkmnpqrstvwxyz' as CaseId;

/** The id of the case's task with that number. */
export function task(number: number): TaskId {
  return taskIdOf(CASE_ID, number);
}

export function officer(desk: DeskCode, role: Role = 'officer'): PersonActor {
  return { kind: 'person', desk, role, person: `sub-${desk}` };
}

/** Who asks, when nothing else is said an officer on Monday noon in the real forum. */
export interface Asking {
  readonly role?: Role;
  readonly now?: Instant;
  readonly forum?: Forum;
  readonly ifMatch?: number;
}

export function contextOf(desk: DeskCode, { role = 'officer', now = MONDAY_NOON, forum = mpu, ...rest }: Asking = {}) {
  return { actor: officer(desk, role), now, forum, ...rest } satisfies Context;
}

/** Estafet itself asks. */
export function systemOf(part: SystemActor['part'], now: Instant, forum: Forum = mpu) {
  return { actor: { kind: 'system', part }, now, forum } as const satisfies Context;
}

export const OPENING: OpenCase = {
  name: 'open-case',
  caseId: CASE_ID,
  reference: '35-26-7K3QW-P',
  kind: 'stranded-person',
  priority: 'normal',
  title: 'Warga telantar di terminal',
  summary: 'Ditemukan petugas terminal, ingin pulang.',
  area: '35.78' as AreaCode,
  subjectCount: 1,
  escort: [],
  needs: [],
};

export const handOver = (to: DeskCode) => ({ name: 'hand-over', to, reason: 'asal daerah' }) as const;
export const acknowledge = (taskId: TaskId) => ({ name: 'acknowledge', taskId }) as const;
export const accept = (taskId: TaskId) => ({ name: 'accept', taskId }) as const;
export const giveBack = (taskId: TaskId) =>
  ({ name: 'return', taskId, code: 'no-capacity', reason: 'panti penuh' }) as const;
export const withdraw = (taskId: TaskId) => ({ name: 'withdraw', taskId, reason: 'salah kirim' }) as const;
export const complete = (taskId: TaskId) => ({ name: 'complete', taskId, outcome: 'ARRIVED' }) as const;
export const reroute = (taskId: TaskId, to: DeskCode) => ({ name: 'reroute', taskId, to, reason: 'diam' }) as const;
export const extend = (taskId: TaskId, until: Instant) =>
  ({ name: 'extend', taskId, until, reason: 'diminta' }) as const;
export const rebase = (taskId: TaskId) => ({ name: 'rebase', taskId }) as const;
export const repair = (taskId: TaskId, fault: TimerFault) => ({ name: 'repair', taskId, fault }) as const;
export const addNote = { name: 'add-note', text: 'Keluarga sudah dihubungi.' } as const;
export const closeCase = { name: 'close-case', outcome: 'reunited-with-family' } as const;

/** What an accepted decision gave. Throws with the refusal when there was none. */
export function decided(result: Result<Decision, Refusal>): Decision {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** A refusal's code, or `ok`. */
export function codeOf(result: Result<unknown, Refusal>): RefusalCode | 'ok' {
  return result.ok ? 'ok' : result.refusal.code;
}

/** What a command was refused with. Throws when it was not. */
export function refusalOf(result: Result<unknown, Refusal>): Refusal {
  if (result.ok) throw new Error('not refused');
  return result.refusal;
}

export function opened(desk: DeskCode, change: Partial<OpenCase> = {}, asking: Asking = {}): CaseFile {
  return decided(decideOpening({ ...OPENING, ...change }, contextOf(desk, asking))).after;
}

/** One step of a story: a desk's officer gives a command. */
export type Step = readonly [desk: DeskCode, command: CaseCommand, asking?: Asking];

/** The case after these steps, each of which is expected to be allowed. */
export function played(start: CaseFile, ...steps: readonly Step[]): CaseFile {
  return steps.reduce((file, [desk, command, asking]) => asked(file, desk, command, asking).after, start);
}

/** The decision on a command that is expected to be allowed. */
export function asked(file: CaseFile, desk: DeskCode, command: CaseCommand, asking: Asking = {}): Decision {
  return decided(decide(file, command, contextOf(desk, asking)));
}

/** The case's task with that number. */
export function taskIn(file: CaseFile, number: number): Task {
  const found = file.tasks.get(task(number));
  if (!found) throw new Error(`no task ${number}`);
  return found;
}

/** As `taskIn`, for a task that is expected to be open. */
export function openTaskIn(file: CaseFile, number: number): OpenTask {
  const found = taskIn(file, number);
  if (!isOpen(found)) throw new Error(`task ${number} has ended`);
  return found;
}

/** How a timer fires: on time and finding one person, unless said otherwise. */
export interface Firing {
  readonly now?: Instant;
  readonly called?: number;
  readonly forum?: Forum;
}

/** The decision on the present timer of the case's task with that number, which is expected to fire. */
export function fired(file: CaseFile, number: number, { now, called = 1, forum }: Firing = {}): Decision {
  const { id: taskId, clock } = openTaskIn(file, number);
  const command = { name: 'fire', taskId, epoch: clock.epoch, called } as const;
  return decided(decide(file, command, systemOf('clock', now ?? clock.next.at, forum)));
}

/** The case after the task's timer has fired so many times, each time on the instant. */
export function climbed(file: CaseFile, number: number, times: number, forum?: Forum): CaseFile {
  let after = file;
  for (let n = 0; n < times; n += 1) after = fired(after, number, forum ? { forum } : {}).after;
  return after;
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
