import type { CaseCommand } from '../../lib/engine/commands.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { isOpen, type OpenTask } from '../../lib/engine/task.ts';
import type { AreaCode, DeskCode } from '../../lib/kernel/ids.ts';
import type { TaskKind } from '../../lib/kernel/task-kind.ts';
import type { LegMode } from '../../lib/kernel/travel.ts';
import type { Depart, PlanJourney } from '../../lib/relay/commands.ts';
import { type Asking, at, BALI, contextOf, DKI, decided, deskCode, JATIM, NTB, NTT, opened } from '../engine/world.ts';
import { decide } from '../support/engine.ts';

export const ENDE = deskCode('53.08');
export const HOME = '53.08' as AreaCode;

/** A leg to a desk, paid by `payer`. */
export function leg(to: DeskCode, payer: DeskCode, mode: LegMode = 'bus') {
  return { to, mode, payer };
}

/** The way from Jakarta to Ende as the tables say. */
export const WAY = [leg(JATIM, DKI), leg(BALI, JATIM), leg(NTB, BALI, 'ferry'), leg(NTT, NTB, 'ferry'), leg(ENDE, NTT)];

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

/** The file after a command that is not refused. */
export function having(file: CaseFile, desk: DeskCode, command: CaseCommand, asking: Asking = {}): CaseFile {
  return decided(decide(file, command, contextOf(desk, asking))).after;
}

/** The open task of a kind. Throws when there is none. */
export function openTask(file: CaseFile, kind: TaskKind): OpenTask {
  const found = [...file.tasks.values()].filter(isOpen).find((one) => one.kind === kind);
  if (!found) throw new Error(`no open ${kind}`);
  return found;
}

export function openKinds(file: CaseFile): readonly TaskKind[] {
  return [...file.tasks.values()].filter(isOpen).map(({ kind }) => kind);
}

/** A stranded man in Jakarta whose way home is planned. */
export function planned(): CaseFile {
  return having(opened(DKI, { area: '31.71' as AreaCode }), DKI, plan());
}

/** As above, confirmed by Ende and on the way to Jawa Timur, expected in ten hours. */
export function onTheRoad(): CaseFile {
  const asked = planned();
  const answered = having(asked, ENDE, {
    name: 'complete',
    taskId: openTask(asked, 'verify-subject').id,
    outcome: 'CONFIRMED',
  });
  return having(answered, DKI, depart(1, 600));
}

export const arrives = (file: CaseFile, outcome = 'ARRIVED') =>
  ({ name: 'complete', taskId: openTask(file, 'receive-traveller').id, outcome }) as const;
