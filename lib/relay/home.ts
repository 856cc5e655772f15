import type { Ending, RuleContext } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import { knownDesk } from '../engine/open-task.ts';
import type { Desk } from '../kernel/forum.ts';
import type { AreaCode } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { Stop } from '../kernel/travel.ts';
import { nextLeg } from './journey.ts';

/** Whether a stop is a desk of the forum that is at home in an area. */
export function isDeskAt(stop: Stop, area: AreaCode, context: RuleContext): boolean {
  const desk = context.forum.desk(stop);
  return desk !== undefined && servesArea(desk, area, context);
}

/** Whether a desk is at home there: the kabupaten/kota's own, or its province's. */
function servesArea(desk: Desk, area: AreaCode, { forum }: RuleContext): boolean {
  return (
    desk.province === forum.area(area)?.province &&
    (desk.kind !== 'kab-kota' || area.startsWith(desk.code) || area.length === 2)
  );
}

/**
 * Nobody is back in their own home elsewhere: the holder is the desk of the home area, and no leg is left to travel. Who arrived
 * outside the forum is at home where that is the home province.
 */
export function atHomeOnly({ case: record, journey }: CaseFile, { outcome, homes }: Ending, context: RuleContext) {
  const { forum } = context;
  const { kind, holder } = record;
  if (!forum.outcome(outcome, kind)?.atHome) return ok(undefined);
  const areas = journey ? [journey.destination] : homes;
  const outside = journey?.outside;
  const isHome = (area: AreaCode) =>
    outside === undefined
      ? servesArea(knownDesk(context, holder), area, context)
      : outside.slice(0, 2) === area.slice(0, 2);
  if (areas.length > 0 && areas.every(isHome) && nextLeg(journey) === undefined) return ok(undefined);
  const allowed = forum.outcomes(kind).flatMap(({ code, atHome }) => (atHome ? [] : [code]));
  return refuse({ code: 'outcome-elsewhere', pointer: '/outcome', given: outcome, allowed });
}
