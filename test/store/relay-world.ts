import { createSecretKey } from 'node:crypto';
import { type PartingWrites, partingWrites } from '../../lib/capabilities/store/parting.ts';
import { addRows } from '../../lib/capabilities/store/search-index.ts';
import { loadStoredPeople } from '../../lib/capabilities/store/stored-people.ts';
import { type CaseId, type Instant, taskIdOf } from '../../lib/kernel/ids.ts';
import type { Subject } from '../../lib/kernel/subject.ts';
import type { KeyRing } from '../../lib/matching/keys.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import type { Depart, PlanJourney, Split } from '../../lib/relay/commands.ts';
import type { Decision } from '../support/engine.ts';
import { type Executed, executeOnCase, executeOpening } from '../support/store.ts';
import {
  after,
  area,
  bareSubject,
  desk,
  done,
  fullSubject,
  HOUR,
  newCaseId,
  officer,
  openingOf,
  type RequestOptions,
  requestOf,
  succeeded,
} from './world.ts';

/** A family that is passed home from Jakarta over Jawa Timur and NTT to Ende. */
export const RING: KeyRing = [{ from: 0 as Instant, secret: createSecretKey('rahasia'.repeat(8), 'utf8') }];

const PLAN: PlanJourney = {
  name: 'plan-journey',
  destination: area('53.08'),
  legs: [
    { to: desk('35'), mode: 'bus', payer: desk('31'), note: 'Surabaya 🚌' },
    { to: desk('53'), mode: 'ship', payer: desk('35') },
    { to: desk('53.08'), mode: 'ferry', payer: desk('53') },
  ],
};
const departs = (leg: number, more: Partial<Depart>): Depart => ({
  name: 'depart',
  leg,
  eta: after(leg * 10 * HOUR),
  papers: ['surat-rujukan', 'loss-letter'],
  carrier: 'Bus rekaan',
  escort: 'Sakti Peksos',
  condition: 'Sehat',
  unverifiedReason: 'Bus berangkat malam ini',
  ...more,
});

/** Jakarta opens a case of two people, unless others are given. */
export async function openedFamily(
  tables: Tables,
  subjects: readonly Subject[] = [fullSubject(1), bareSubject(2)],
): Promise<CaseId> {
  const caseId = newCaseId();
  const executed = await executeOpening({
    ...requestOf(tables, officer('31')),
    draft: () => openingOf('31', { caseId, kind: 'stranded-person', subjectCount: subjects.length }),
    subjects,
    matchingKeys: RING,
  });
  succeeded(executed);
  return caseId;
}

/** Jakarta plans and sends them off to Jawa Timur. */
export async function sentOff(tables: Tables, caseId: CaseId, more: Partial<Depart> = {}): Promise<void> {
  await done(tables, caseId, officer('31'), PLAN);
  await done(tables, caseId, officer('31'), departs(1, more));
}

/** The end of the first leg, which is the third task: after the question to the home area and the holder's own. */
export const arrivalOf = (caseId: CaseId, outcome = 'ARRIVED') =>
  ({ name: 'complete', taskId: taskIdOf(caseId, 3), outcome }) as const;

/** The first of two did not arrive. */
export const splitOf = (apart: CaseId, reference: string): Split => ({
  absent: [{ subject: 1, reason: 'Turun di Semarang' }],
  travellers: [1, 2],
  opening: { caseId: apart, reference, title: 'Terpisah', summary: 'Turun di Semarang' },
  escort: { arrived: ['child'], absent: [] },
});

/** Parts a family as the API does; what came of it, and what was decided. */
export async function parted(
  tables: Tables,
  caseId: CaseId,
  apart: CaseId,
  { reference = openingOf('31', { caseId: apart }).reference, ...options }: PartingOptions = {},
): Promise<{ readonly executed: Executed; readonly decision: Decision | undefined }> {
  const people = await loadStoredPeople(tables, caseId);
  let decision: Decision | undefined;
  let added: PartingWrites['added'] = [];
  const executed = await executeOnCase({
    ...requestOf(tables, officer('35'), { at: after(9 * HOUR), pause: async () => undefined, ...options }),
    caseId,
    command: { ...arrivalOf(caseId, 'SPLIT'), split: splitOf(apart, reference) },
    beside: async (decided: Decision) => {
      decision = decided;
      const parting = await partingWrites(decided, people, [1], RING, tables);
      ({ added } = parting);
      return parting.writes;
    },
    ahead: async () => await addRows(tables, added),
  });
  return { executed, decision };
}

type PartingOptions = RequestOptions & { readonly reference?: string | undefined };
