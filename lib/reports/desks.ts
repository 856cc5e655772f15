import type { Services } from '../capabilities/services.ts';
import { auditsForum, isSecretariat } from '../engine/visibility.ts';
import type { DeskCode } from '../kernel/ids.ts';
import type { PersonPrincipal } from '../platform/http/principal.ts';

/**
 * The desks that are reported on: the caller's own, or those of the whole forum for the secretariat and its auditor.
 * @returns `undefined` when the caller may not see the one that it asks for
 */
export function reportedDesks(
  { forum }: Services,
  principal: PersonPrincipal,
  asked: DeskCode | undefined,
): readonly DeskCode[] | undefined {
  const ofForum = isSecretariat(principal, forum) || auditsForum(principal, forum);
  if (asked === undefined) return ofForum ? forum.desks.map(({ code }) => code) : [principal.desk];
  return forum.desk(asked) && (ofForum || asked === principal.desk) ? [asked] : undefined;
}

/** The heading of a report: the month, and the desk when it covers one. */
export function headingOf(period: string, desks: readonly DeskCode[]) {
  return { period, desk: desks.length === 1 ? desks[0] : undefined };
}
