import type { Complete } from '../engine/commands.ts';
import type { Context } from '../engine/context.ts';
import type { Case, CaseFile } from '../engine/file.ts';
import type { CaseEvent } from '../engine/journal.ts';
import { defined } from '../kernel/absent.ts';
import type { Forum } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';
import { refusal } from '../kernel/refusal.ts';
import type { Stop } from '../kernel/travel.ts';
import type { Split } from './commands.ts';
import { type Leg, legUnderWay, type OutsideOutcome, type PlannedLeg } from './journey.ts';

/**
 * A leg on which a family is parted: some arrive, and the case goes on with them; the others are looked for by the sender, who
 * has them in a case of their own with the same way before it.
 */

/** Whether the two parts are said, and are parts: somebody arrived and somebody did not. */
export function wrongSplit({ split }: Complete, outcome: OutsideOutcome) {
  const pointer = '/absent';
  const unclear = refusal({ code: 'split-parts', pointer });
  if (outcome !== 'SPLIT') return split && unclear;
  if (!split) return unclear;
  const { absent, travellers } = split;
  const stranger = absent.findIndex(({ subject }) => !travellers.includes(subject));
  if (stranger >= 0) {
    const given = String(absent[stranger]?.subject);
    return refusal({ code: 'subject-unknown', pointer: `${pointer}/${stranger}/subject`, given });
  }
  return absent.length === 0 || absent.length >= travellers.length ? unclear : undefined;
}

/** What the case of those who arrived says of the others. */
export function partedEvents(split: Split | undefined): readonly CaseEvent[] {
  if (!split) return [];
  const { absent, opening, escort } = split;
  const { caseId, reference } = opening;
  return [{ type: 'subjects-parted', caseId, reference, absent, escort: escort.arrived }];
}

/** How the case of those who did not arrive begins: at the sender, with the leg that they have still to travel. */
export function partedOpening(
  file: CaseFile,
  { opening, absent, escort }: Split,
  { forum }: Pick<Context, 'forum'>,
): readonly CaseEvent[] {
  const { id, reference, kind, priority, area } = file.case;
  const leg = legUnderWay(file.journey);
  if (!file.journey || !leg) throw new Error(`Case ${id} has nobody under way.`);
  const { caseId, ...texts } = opening;
  return [
    {
      type: 'case-opened',
      seed: {
        id: caseId,
        ...texts,
        kind,
        priority,
        area,
        openedBy: file.case.holder,
        subjectCount: absent.length,
        escort: escort.absent,
        ...defined({ homeUnknown: homesOfParted(file.case, absent) }),
        partedFrom: { caseId: id, reference },
      },
      needs: [],
    },
    {
      type: 'journey-planned',
      destination: file.journey.destination,
      legs: legsBefore(file.journey.legs, leg, file.case.holder, forum),
      ...defined({ outside: file.journey.outside }),
    },
  ];
}

/** Whose home is not known among those who did not arrive, by the numbers that they have in their own case. */
function homesOfParted({ homeUnknown = [] }: Case, absent: Split['absent']): readonly number[] | undefined {
  const renumbered = absent.map(({ subject }) => subject).toSorted((one, other) => one - other);
  const unknown = renumbered.flatMap((n, index) => (homeUnknown.includes(n) ? [index + 1] : []));
  return unknown.length > 0 ? unknown : undefined;
}

/** The leg that is to be travelled again and those after it; who paid from outside them is asked no more. */
function legsBefore(legs: readonly Leg[], from: Leg, holder: DeskCode, forum: Forum): readonly PlannedLeg[] {
  const left = legs.filter(({ n }) => n >= from.n);
  const stops = new Set<Stop>([holder, ...left.map(({ to }) => to)]);
  return left.map(({ to, mode, payer, note, ...leg }) => ({
    to,
    mode,
    payer: stops.has(payer) ? payer : (forum.desk(leg.from)?.code ?? holder),
    ...defined({ note }),
  }));
}
