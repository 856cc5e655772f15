import type { CaseFile } from '../../engine/file.ts';
import type { Forum, TimeZone } from '../../kernel/forum.ts';
import type { Instant } from '../../kernel/ids.ts';
import { isoOf } from '../../kernel/instant.ts';
import { ok, refuse } from '../../kernel/result.ts';
import type { Stop } from '../../kernel/travel.ts';
import { isOutside } from '../desk-routes.ts';
import { departureOf, type Leg, legUnderWay } from '../journey.ts';

/** How long after the expected arrival a link may be used, in milliseconds: as long as a letter may take. Proposed. */
export const LINK_LASTS = 30 * 24 * 3600_000;

/** Until when a new link of a leg is of use: counted from the expected arrival, or from now when the leg has not begun. */
export function linkUntil(leg: Leg, now: Instant): Instant {
  return (Math.max(now, departureOf(leg)?.eta ?? now) + LINK_LASTS) as Instant;
}

/** Whether a leg may have a link: it leads outside the forum and is not over. */
export function mayHaveLink({ to, state }: Leg, forum: Forum): boolean {
  return isOutside(to, forum) && (state === 'planned' || state === 'under-way');
}

/** A link as it was given out: of which leg of the case, and the hash of its code. */
export interface GivenLink {
  readonly leg: number;
  readonly link: string;
}

/** What a link opens now: the leg under way that it is for; or why it opens nothing. */
export function openedBy(
  { case: record, journey }: CaseFile,
  { leg: n, link }: GivenLink,
  { now, forum }: { readonly now: Instant; readonly forum: Forum },
) {
  const present = journey?.links?.find((one) => one.leg === n);
  const leg = journey?.legs.find((one) => one.n === n);
  if (present?.link !== link || !leg) return refuse({ code: 'link-superseded', leg: n });
  if (record.closed || 'ended' in leg) return refuse({ code: 'link-used', leg: n });
  if (present.until <= now) {
    return refuse({ code: 'link-expired', latest: isoOf(present.until), zone: zoneOf(leg.to, forum) });
  }
  const going = legUnderWay(journey);
  return going?.n === n ? ok(going) : refuse({ code: 'link-early', leg: n });
}

/** The zone of the office to which a leg leads. */
export function zoneOf(office: Stop, forum: Forum): TimeZone {
  return forum.office(office)?.zone ?? 'WIB';
}

/** The codes of `openedBy`. */
export const OF_LINK = ['link-superseded', 'link-used', 'link-expired', 'link-early'] as const;
