import type { TestFile } from '../engine.ts';
/** Short ways to say what is asked of a case and its tasks. Reasons and notes are whatever: no rule reads them. */

import type { CloseCase } from '../../../lib/cases/commands.ts';
import type { TimerFault } from '../../../lib/engine/commands.ts';
import type { AreaCode, DeskCode, Instant, TaskId } from '../../../lib/kernel/ids.ts';
import type { LegMode, Stop } from '../../../lib/kernel/travel.ts';
import type { Depart, PlanJourney } from '../../../lib/relay/commands.ts';
import { at, BALI, DKI, ENDE, JATIM, NTB, NTT, openTask } from './cast.ts';

export const handOver = (to: DeskCode) => ({ name: 'hand-over', to, reason: 'asal daerah' }) as const;
export const acknowledge = (taskId: TaskId) => ({ name: 'acknowledge', taskId }) as const;
export const accept = (taskId: TaskId) => ({ name: 'accept', taskId }) as const;
export const giveBack = (taskId: TaskId) =>
  ({ name: 'return', taskId, code: 'no-capacity', reason: 'panti penuh' }) as const;
export const withdraw = (taskId: TaskId) => ({ name: 'withdraw', taskId, reason: 'salah kirim' }) as const;
export const complete = (taskId: TaskId, outcome = 'other') => ({ name: 'complete', taskId, outcome }) as const;
export const reroute = (taskId: TaskId, to: DeskCode) => ({ name: 'reroute', taskId, to, reason: 'diam' }) as const;
export const extend = (taskId: TaskId, until: Instant) =>
  ({ name: 'extend', taskId, until, reason: 'diminta' }) as const;
export const addNote = { name: 'add-note', text: 'Keluarga sudah dihubungi.' } as const;
export const closeCase = { name: 'close-case', outcome: 'other' } as const satisfies CloseCase;

/** What Estafet itself does. */
export const fire = (taskId: TaskId, epoch: number, called = 1) => ({ name: 'fire', taskId, epoch, called }) as const;
export const rebase = (taskId: TaskId) => ({ name: 'rebase', taskId }) as const;
export const repair = (taskId: TaskId, fault: TimerFault) => ({ name: 'repair', taskId, fault }) as const;
export const suppress = (taskId: TaskId, epoch: number, rung: number) =>
  ({ name: 'suppress', taskId, epoch, rung }) as const;

/** A leg to a desk or outside the forum, paid by `payer`. */
export function leg(to: Stop, payer: DeskCode, mode: LegMode = 'bus') {
  return { to, mode, payer };
}

/** The way from Jakarta home to Ende as the tables say. */
export const WAY = [leg(JATIM, DKI), leg(BALI, JATIM), leg(NTB, BALI, 'ferry'), leg(NTT, NTB, 'ferry'), leg(ENDE, NTT)];
export const HOME = '53.08' as AreaCode;

export const plan = (legs: PlanJourney['legs'] = WAY, destination = HOME): PlanJourney => ({
  name: 'plan-journey',
  destination,
  legs,
});

/** A departure whose arrival is expected so many minutes after Monday noon. */
export const depart = (number: number, arrives: number, more: Partial<Depart> = {}): Depart => ({
  name: 'depart',
  leg: number,
  eta: at(arrives),
  papers: ['surat-rujukan'],
  ...more,
});

/** The traveller who is awaited has come, or not; who is not there is searched for, for a reason. */
export const arrives = (file: TestFile, outcome = 'ARRIVED') => ({
  ...complete(openTask(file, 'receive-traveller').id, outcome),
  ...(outcome === 'NO_SHOW' && { note: 'Bus tiba tanpa orang itu.' }),
});

/** The holder says that a pause is over. */
export const endHold = { name: 'end-hold', reason: 'Dokter mengizinkan.' } as const;
