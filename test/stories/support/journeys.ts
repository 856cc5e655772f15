import { journeyView } from '../../../lib/relay/answers.ts';
import { strandedPerson, unknownSubject } from './given.ts';
import { bodyOf, type Person } from './people.ts';
import { inHours, shared } from './shared.ts';

/** The members of a request. */
export type Details = Readonly<Record<string, unknown>>;

/** Banten to Lampung: desks that only stories of journeys tell of. */
export const HOME = '18.71';
/** The legs of it. */
export const WAY = [
  { to: '18', mode: 'ferry' },
  { to: HOME, mode: 'vehicle' },
];
/** Somebody who may not travel alone. */
export const CHILD = { ...unknownSubject(), birthYear: 2019, origin: HOME };
const GROWN = { ...unknownSubject(), origin: HOME };

/** A case at Banten whose way home is planned. */
export async function planned(subjects: readonly Details[] = [GROWN]): Promise<{ banten: Person; caseId: string }> {
  const banten = await shared().at('36');
  const { id: caseId } = await banten.open(strandedPerson({ location: { area: '36.72' }, subjects }));
  bodyOf(await banten.put(`/v1/cases/${caseId}/journey`, { destination: HOME, legs: WAY }), 200);
  return { banten, caseId };
}

/** The request of a departure without an answer from home. */
export const departure = (more: Details = {}) => ({
  eta: inHours(8),
  unverifiedReason: 'Kapal berangkat malam ini.',
  ...more,
});

/** Sends somebody off; the journey then. */
export async function depart(sender: Person, caseId: string, leg = 1, more: Details = {}) {
  return journeyView.parse(bodyOf(await sender.post(`/v1/cases/${caseId}/legs/${leg}/depart`, departure(more)), 200));
}

/** A journey as somebody sees it. */
export async function journeyOf(person: Person, caseId: string) {
  return journeyView.parse(bodyOf(await person.get(`/v1/cases/${caseId}/journey`), 200));
}
