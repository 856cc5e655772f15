import type { Forum } from '../kernel/forum.ts';
import type { AreaCode } from '../kernel/ids.ts';
import type { Stop } from '../kernel/travel.ts';
import { homeDesk } from './desk-routes.ts';

/** In the plan of a convoy: the home desk of each traveller, or the home area where the forum has no desk. */
export const HOME = 'home';

/**
 * The legs of a convoy for one of its cases: `home` is that of the case, and a leg that leads where the traveller is already is left
 * out. So people of several kabupaten travel together to their province, and each on from there.
 */
export function homeward<Leg extends { readonly to: Stop }>(
  legs: readonly Leg[],
  from: Stop,
  destination: AreaCode,
  forum: Forum,
): readonly Leg[] {
  const home: Stop = homeDesk(destination, forum)?.code ?? destination;
  const meant = legs.map((leg) => (String(leg.to) === HOME ? { ...leg, to: home } : leg));
  return meant.filter(({ to }, n) => to !== (meant[n - 1]?.to ?? from));
}
