import { isEscalated } from '../../../lib/engine/visibility.ts';
import { handable, openTasks, undecided } from '../snapshot.ts';
import { type Action, DESKS, post, SECRETARIAT, verb } from './order.ts';

const KINDS = [
  { weight: 5, kind: 'disaster-aid', priority: 'urgent', area: '53.06' },
  { weight: 3, kind: 'stranded-person', priority: 'normal', area: '31.73' },
  { weight: 1, kind: 'disaster-aid', priority: 'normal', area: '53.08' },
  { weight: 1, kind: 'referral', priority: 'normal', area: '35.78' },
] as const;

/** Cases that go from desk to desk. */
export const HAND_OVERS: readonly Action[] = [
  {
    name: 'open-case',
    weight: 14,
    begins: true,
    choose: (_scene, random) => {
      const { kind, priority, area } = random.weighted(KINDS) ?? KINDS[0];
      const need = { item: 'blanket', unit: 'lembar', quantity: random.between(1, 900), neededBy: '2027-12-01' };
      const body = { kind, priority, title: 'Kasus rekaan', summary: 'Rekaan.', location: { area } };
      return post(
        random.oneOf(DESKS),
        '/v1/cases',
        'open-case',
        random.chance(0.3) ? { ...body, needs: [need] } : body,
      );
    },
  },
  {
    name: 'hand-over',
    weight: 30,
    choose: (scene, random) => {
      const found = random.pick(handable(scene));
      const to = random.pick(DESKS.filter((desk) => desk !== found?.holder));
      if (!found || to === undefined) return undefined;
      const path = `/v1/cases/${found.id}/handoffs`;
      return post(found.holder, path, 'hand-over', { to, reason: 'Rekaan.' });
    },
  },
  {
    name: 'convoy',
    weight: 5,
    choose: (scene, random) => {
      const holder = random.pick(handable(scene))?.holder;
      const cases = handable(scene).filter((one) => one.holder === holder);
      const to = random.pick(DESKS.filter((desk) => desk !== holder));
      if (holder === undefined || to === undefined || cases.length < 2) return undefined;
      const caseIds = cases.slice(0, 8).map(({ id }) => id);
      return post(holder, '/v1/convoys', 'hand-over', { to, caseIds, reason: 'Bersama (rekaan).' });
    },
  },
  {
    name: 'accept',
    weight: 9,
    answers: true,
    choose: (scene, random) => {
      const task = random.pick(undecided(scene, 'receive-case'));
      return task && verb(task, task.desk, 'accept', { note: 'Disanggupi (rekaan).' });
    },
  },
  {
    name: 'return',
    weight: 4,
    answers: true,
    choose: (scene, random) => {
      const task = random.pick(undecided(scene, 'receive-case'));
      return task && verb(task, task.desk, 'return', { code: 'no-capacity', reason: 'Penuh (rekaan).' });
    },
  },
  {
    name: 'withdraw',
    weight: 3,
    answers: true,
    choose: (scene, random) => {
      const task = random.pick(undecided(scene, 'receive-case'));
      return task && verb(task, task.from, 'withdraw', { reason: 'Salah alamat (rekaan).' });
    },
  },
  {
    name: 'complete',
    weight: 5,
    choose: (scene, random) => {
      const task = random.pick(openTasks(scene).filter(({ phase }) => phase === 'in-progress'));
      return task && verb(task, task.desk, 'complete', { outcome: 'other' });
    },
  },
  {
    name: 'reroute',
    weight: 6,
    answers: true,
    choose: (scene, random) => {
      const task = random.pick(undecided(scene, 'receive-case').filter(isEscalated));
      const about = scene.cases.find(({ id }) => id === task?.caseId);
      if (!task || !about) return undefined;
      const to = random.pick(DESKS.filter((desk) => !about.parties.some((party) => party.desk === desk)));
      return to === undefined ? undefined : verb(task, SECRETARIAT.desk, 'reroute', { to, reason: 'Rekaan.' });
    },
  },
];
