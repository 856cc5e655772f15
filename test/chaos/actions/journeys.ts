import type { Case } from '../../../lib/engine/file.ts';
import { mpu } from '../../../lib/forum/index.ts';
import { isOutside } from '../../../lib/relay/desk-routes.ts';
import { type Journey, type Leg, legUnderWay, nextLeg, placeOf } from '../../../lib/relay/journey.ts';
import type { Random } from '../random.ts';
import { handable, openCases, openOf, undecided } from '../snapshot.ts';
import { type Action, asked, inHours, type Order, post, type Scene, verb } from './order.ts';

/** Where people are at home, and the desks where a way home may end. */
const HOMES = [
  { area: '53.08', ends: ['53', '53.08'] },
  { area: '53.06', ends: ['53', '53.06'] },
  { area: '35.78', ends: ['35', '35.78'] },
] as const;
/** Areas outside the forum where a way may pass. */
const OUTSIDE = ['73', '73.09', '63'] as const;
const ON_THE_WAY = ['31', '33', '35', '51', '52'] as const;
const PPKS = ['GELANDANGAN', 'PENGEMIS', 'PEMULUNG', 'KORBAN_TRAFFICKING'] as const;

/** The relay home: its plan, its legs, and how each of them ends. */
export const JOURNEYS: readonly Action[] = [
  {
    name: 'open-stranded',
    weight: 6,
    begins: true,
    choose: (_scene, random) => {
      const subject = () => ({
        ...{ sex: random.oneOf(['M', 'F']), birthYear: random.between(1950, 2020), ppks: [random.oneOf(PPKS)] },
        ...{ origin: random.oneOf(HOMES).area, nikAbsentReason: 'Tidak membawa KTP (rekaan).' },
        ...(random.chance(0.5) && { name: random.oneOf(['Orang Rekaan', 'Rekaan Saja']) }),
      });
      const body = {
        ...{ kind: 'stranded-person', title: 'Orang telantar rekaan', summary: 'Rekaan.', overrideReason: 'Rekaan.' },
        ...{ priority: random.oneOf(['urgent', 'normal']), location: { area: '31.73' } },
        subjects: Array.from({ length: random.between(1, 2) }, subject),
      };
      return post(random.oneOf(['31', '33', '35', '51']), '/v1/cases', 'open-case', body);
    },
  },
  {
    name: 'plan-journey',
    weight: 14,
    choose: (scene, random) => plannedAs(scene, random, random.chance(0.25)),
  },
  {
    name: 'plan-outside',
    weight: 3,
    choose: (scene, random) => plannedAs(scene, random, true, true),
  },
  {
    name: 'depart',
    weight: 22,
    choose: (scene, random) => leaves(scene, random, ready(scene)),
  },
  {
    name: 'depart-outside',
    weight: 4,
    choose: (scene, random) => {
      const going = ready(scene).filter(({ leg }) => isOutside(leg.to, mpu));
      return leaves(scene, random, going);
    },
  },
  {
    name: 'depart-together',
    weight: 5,
    choose: (scene, random) => {
      const holder = random.pick(ready(scene))?.about.holder;
      const going = ready(scene).filter(({ about }) => about.holder === holder);
      if (holder === undefined || going.length < 2) return undefined;
      const caseIds = going.slice(0, 6).map(({ about }) => about.id);
      const announced = caseIds.length + random.between(0, 2);
      return post(holder, '/v1/convoys/departures', 'depart', { caseIds, announced, ...departureAt(scene, random) });
    },
  },
  {
    name: 'verify',
    weight: 8,
    answers: true,
    choose: (scene, random) => {
      const task = random.pick(openOf(scene, 'verify-subject'));
      if (!task) return undefined;
      if (random.chance(0.1)) return verb(task, task.from, 'withdraw', { reason: 'Tidak ditunggu (rekaan).' });
      const outcome = random.oneOf(['CONFIRMED', 'CONFIRMED', 'NOT_RESIDENT', 'NO_FAMILY', 'NOT_KNOWN']);
      return verb(task, task.desk, 'complete', { outcome });
    },
  },
  {
    name: 'arrive',
    weight: 20,
    choose: (scene, random) => arriving(scene, random)[0],
  },
  {
    name: 'arrive-at-once',
    weight: 4,
    // Two people at the terminal say how it ended, and not the same.
    choose: arriving,
  },
  {
    name: 'answer-from-outside',
    weight: 12,
    choose: (scene, random) => {
      const task = random.pick(openOf(scene, 'confirm-outside-arrival'));
      if (!task) return undefined;
      if (random.chance(0.1)) return verb(task, task.desk, 'withdraw', { reason: 'Kembali (rekaan).' });
      const outcome = random.oneOf(['ARRIVED', 'ARRIVED', 'ARRIVED', 'NO_SHOW', 'REFUSED']);
      const date = new Date(scene.now + 7 * 3_600_000).toISOString().slice(0, 10);
      return verb(task, task.desk, 'complete', { outcome, answer: { office: 'Kantor rekaan', number: '460/1', date } });
    },
  },
  {
    name: 'turn-back',
    weight: 4,
    choose: (scene, random) => {
      const task = random.pick(undecided(scene, 'receive-traveller'));
      if (!task) return undefined;
      if (random.chance(0.5)) return verb(task, task.from, 'withdraw', { reason: 'Kembali (rekaan).' });
      return verb(task, task.desk, 'return', { code: 'no-capacity', reason: 'Penuh (rekaan).' });
    },
  },
  {
    name: 'end-hold',
    weight: 12,
    choose: (scene, random) => {
      const about = random.pick(openCases(scene).filter(({ id }) => scene.plans.get(id)?.journey?.hold !== undefined));
      if (!about) return undefined;
      const reason = 'Boleh bepergian (rekaan).';
      return post(about.holder, `/v1/cases/${about.id}/journey/hold/end`, 'end-hold', { reason });
    },
  },
  {
    name: 'forward',
    weight: 3,
    answers: true,
    choose: (scene, random) => {
      const task = random.pick(undecided(scene, 'forward-traveller'));
      return task && verb(task, task.desk, 'accept');
    },
  },
];

function officerOf({ holder }: Case) {
  return { desk: holder, role: 'officer' };
}

/** A way home for somebody, outside the forum for a part of it or not; `first`: by nothing but a leg outside and the last. */
function plannedAs(scene: Scene, random: Random, outside: boolean, first = false): Order | undefined {
  const about = random.pick(handable(scene).filter((one) => one.kind === 'stranded-person' && !isUnderWay(scene, one)));
  const home = homeFor(about && scene.plans.get(about.id)?.journey, random);
  const end = random.pick(home.ends.filter((desk) => desk !== about?.holder));
  if (!about || end === undefined) return undefined;
  const stops = random.shuffled(ON_THE_WAY.filter((desk) => desk !== about.holder && desk !== end));
  const before = first ? [] : stops.slice(0, random.between(0, 2));
  const way = [...before, ...(outside ? [random.oneOf(OUTSIDE)] : []), end];
  const legs = way.map((to) => ({ to, mode: 'bus', ...(random.chance(0.3) && { payer: about.holder }) }));
  const body = { destination: home.area, legs };
  const order = asked(officerOf(about), `/v1/cases/${about.id}/journey`, 'plan-journey', body);
  return { ...order, method: 'PUT', caseId: about.id };
}

type Ready = ReturnType<typeof ready>;

function leaves(scene: Scene, random: Random, going: Ready): Order | undefined {
  const found = random.pick(going);
  if (!found) return undefined;
  const path = `/v1/cases/${found.about.id}/legs/${found.leg.n}/depart`;
  return post(found.about.holder, path, 'depart', departureAt(scene, random));
}

function isUnderWay(scene: Scene, { id }: Case): boolean {
  return legUnderWay(scene.plans.get(id)?.journey) !== undefined;
}

/** Mostly where the journey was to lead before. */
function homeFor(journey: Journey | undefined, random: Random): (typeof HOMES)[number] {
  const before = HOMES.find(({ area }) => area === journey?.destination);
  return (random.chance(0.8) && before) || random.oneOf(HOMES);
}

/** The travellers that could leave now, with their next legs. */
function ready(scene: Scene): readonly { readonly about: Case; readonly leg: Leg }[] {
  return openCases(scene).flatMap((about) => {
    const { journey } = scene.plans.get(about.id) ?? {};
    const leg = nextLeg(journey);
    const isFree = !legUnderWay(journey) && !journey?.hold;
    const place = placeOf({ case: about, ...(journey && { journey }) });
    return leg && isFree && leg.from === place ? [{ about, leg }] : [];
  });
}

function departureAt({ now }: Scene, random: Random) {
  return {
    eta: inHours(now, random.between(1, 40)),
    papers: ['surat-rujukan'],
    ...(random.chance(0.8) && { escort: 'Petugas Dinas Sosial' }),
    ...(random.chance(0.8) && { unverifiedReason: 'Tidak dapat menunggu (rekaan).' }),
    ...(random.chance(0.3) && { carrier: 'Bus Rekaan' }),
  };
}

const OUTCOMES = ['ARRIVED', 'ARRIVED', 'ARRIVED', 'NO_SHOW', 'MEDICAL_HOLD', 'SPLIT'] as const;

/** What the next desk says of a traveller, twice. */
function arriving(scene: Scene, random: Random) {
  const task = random.pick(undecided(scene, 'receive-traveller'));
  if (!task) return [];
  return [0, 1].map(() => {
    const outcome = random.oneOf(OUTCOMES);
    const review = outcome === 'MEDICAL_HOLD' && { reviewAt: inHours(scene.now, random.between(2, 60)) };
    const reason = outcome === 'NO_SHOW' && random.chance(0.8) && { note: 'Tidak ada di bus (rekaan).' };
    return verb(task, task.desk, 'complete', { outcome, ...review, ...reason });
  });
}
