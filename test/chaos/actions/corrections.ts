import { keptPeople } from '../../../lib/capabilities/kept-people.ts';
import type { Case } from '../../../lib/engine/file.ts';
import { mpu } from '../../../lib/forum/index.ts';
import { isCaseKind, PRIORITIES } from '../../../lib/kernel/forum.ts';
import type { Random } from '../random.ts';
import { closedCases, openCases } from '../snapshot.ts';
import { type Action, HOME_AREAS, type Order, post, type Scene, SECRETARIAT } from './order.ts';

const REASON = 'Salah ketik (rekaan).';
const NAMES = ['Orang Rekaan', 'Rekaan Saja', 'Rekaan Lain'] as const;

/** Corrections of cases, of their people and of their ends: by the holder, or by the secretariat where it may. */
export const CORRECTIONS: readonly Action[] = [
  {
    name: 'amend-case',
    weight: 8,
    choose: (scene, random) => {
      const about = random.pick(openCases(scene));
      if (!about) return undefined;
      const priority = random.pick(PRIORITIES.filter((one) => one !== about.priority));
      const title = { title: `Rekaan ${random.between(1, 99)}` };
      const change = random.oneOf([
        { priority },
        { priority },
        title,
        { ...title, priority },
        { summary: 'Rekaan lain.' },
      ]);
      return patch(about, `/v1/cases/${about.id}`, 'amend-case', change);
    },
  },
  {
    name: 'amend-person',
    weight: 10,
    choose: (scene, random) => amendment(scene, random),
  },
  {
    name: 'amend-at-once',
    weight: 2,
    // Two people at one desk correct the same list of people: the second decides on what the first has written.
    choose: (scene, random) => {
      const first = amendment(scene, random);
      return first ? [first, { ...first, body: { ...first.body, riskFlags: ['sakit'] } }] : undefined;
    },
  },
  {
    name: 'add-person',
    weight: 9,
    choose: (scene, random) => {
      const about = random.pick(openCases(scene).filter(({ kind }) => kind !== 'disaster-aid'));
      if (!about) return undefined;
      const birthYear = random.between(1950, 2020);
      const home = random.chance(0.9) ? { origin: random.oneOf(HOME_AREAS) } : { originAbsentReason: 'Rekaan.' };
      const subject = {
        sex: random.oneOf(['M', 'F']),
        birthYear,
        ppks: ['GELANDANGAN'],
        ...home,
        nikAbsentReason: 'Rekaan.',
      };
      return post(about.holder, `/v1/cases/${about.id}/subjects`, 'add-subject', { reason: REASON, subject });
    },
  },
  {
    name: 'remove-person',
    weight: 6,
    choose: (scene, random) => {
      const about = random.pick(openCases(scene).filter(({ subjectCount }) => subjectCount > 1));
      if (!about) return undefined;
      const path = `/v1/cases/${about.id}/subjects/${someoneIn(about, random)}/remove`;
      return post(about.holder, path, 'remove-subject', { reason: REASON });
    },
  },
  {
    name: 'reopen',
    weight: 8,
    choose: (scene, random) => {
      const about = random.pick(closedCases(scene));
      if (!about) return undefined;
      return post(lastHolderOr(about, random), `/v1/cases/${about.id}/reopen`, 'reopen-case', { reason: REASON });
    },
  },
  {
    name: 'correct-outcome',
    weight: 6,
    choose: (scene, random) => {
      const about = random.pick(closedCases(scene));
      if (!about) return undefined;
      const outcome = random.pick(isCaseKind(about.kind) ? mpu.outcomes(about.kind) : [])?.code;
      const path = `/v1/cases/${about.id}/outcome-correction`;
      return post(lastHolderOr(about, random), path, 'correct-outcome', { outcome, reason: REASON });
    },
  },
];

function patch({ id, holder }: Case, path: string, command: string, change: Order['body']): Order {
  const body = { ...change, reason: REASON };
  return { ...post(holder, path, command, body), method: 'PATCH', caseId: id };
}

function amendment(scene: Scene, random: Random): Order | undefined {
  const about = random.pick(openCases(scene).filter(({ subjectCount }) => subjectCount > 0));
  if (!about) return undefined;
  const change = random.oneOf([
    { name: random.oneOf(NAMES) },
    { birthYear: random.between(1950, 2020) },
    { origin: random.oneOf(HOME_AREAS) },
    { originAbsentReason: 'Tidak ingat (rekaan).' },
    { address: `Gang Rekaan ${random.between(1, 99)}` },
  ]);
  return patch(about, `/v1/cases/${about.id}/subjects/${someoneIn(about, random)}`, 'amend-subject', change);
}

/** The number of somebody who is, or was, of a case. */
function someoneIn(about: Case, random: Random): number {
  return random.between(1, keptPeople(about));
}

function lastHolderOr({ holder }: Case, random: Random): string {
  return random.chance(0.25) ? SECRETARIAT.desk : holder;
}
