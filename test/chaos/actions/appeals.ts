import { isAppealOpen, type NeedLine } from '../../../lib/aid/aid.ts';
import type { Case } from '../../../lib/engine/file.ts';
import type { Instant } from '../../../lib/kernel/ids.ts';
import type { Random } from '../random.ts';
import { handable, openCases, undecided } from '../snapshot.ts';
import { type Action, asked, BKKKS, DESKS, inHours, post, type Scene, verb } from './order.ts';

/** Goods and their units, one of them counted in parts. */
export const GOODS = [
  { item: 'blanket', unit: 'lembar' },
  { item: 'rice', unit: 'kg' },
] as const;
const ASKED = [...DESKS, ...BKKKS] as const;
const LATEST_NEED = '2027-12-01';

/** What is needed, and the appeals for it. */
export const APPEALS: readonly Action[] = [
  {
    name: 'open-disaster',
    weight: 4,
    begins: true,
    choose: (_scene, random) => {
      const body = {
        ...{ kind: 'disaster-aid', title: 'Banjir rekaan', summary: 'Rekaan.', location: { area: '53.06' } },
        priority: random.oneOf(['urgent', 'normal']),
        needs: Array.from({ length: random.between(1, 3) }, () => needBy(random)),
      };
      return post(random.oneOf(['53', '53.06', '51', '35-bkkks']), '/v1/cases', 'open-case', body);
    },
  },
  {
    name: 'amend-needs',
    weight: 4,
    choose: (scene, random) => {
      const found = random.pick(needy(scene));
      const line = found && random.pick(found.needs);
      if (!line) return undefined;
      // Less than is committed already is refused.
      const quantity = Math.max(1, Math.round(line.quantity * (0.3 + random.next())));
      const change = {
        change: [{ id: line.id, quantity, ...(random.chance(0.3) && { margin: random.between(0, 9) }) }],
      };
      const body = random.chance(0.3) ? { add: [needBy(random)] } : change;
      return post(found.about.holder, `/v1/cases/${found.about.id}/needs`, 'amend-needs', body);
    },
  },
  {
    name: 'publish-appeal',
    weight: 10,
    choose: (scene, random) => {
      const free = new Set(handable(scene));
      const found = random.pick(needy(scene).filter(({ about, open }) => !open && free.has(about)));
      if (!found) return undefined;
      const others = ASKED.filter((desk) => desk !== found.about.holder);
      const audience = random.chance(0.06) ? 'forum' : some(others, random.between(0, 3), random);
      const partners = audience.length === 0 || random.chance(0.8);
      const body = { audience, partners, closesAt: inHours(scene.now, random.between(3, 240)) };
      return post(found.about.holder, `/v1/cases/${found.about.id}/appeal`, 'publish-appeal', body);
    },
  },
  {
    name: 'amend-appeal',
    weight: 2,
    choose: (scene, random) => {
      const found = random.pick(needy(scene).filter(({ open }) => open));
      if (!found) return undefined;
      const { holder, id } = found.about;
      const body = random.chance(0.6)
        ? { closesAt: inHours(scene.now, random.between(1, 240)) }
        : { partners: true, addDesks: some(ASKED, 2, random) };
      const order = asked({ desk: holder, role: 'officer' }, `/v1/cases/${id}/appeal`, 'amend-appeal', body);
      return { ...order, method: 'PUT', caseId: id };
    },
  },
  {
    name: 'close-appeal',
    weight: 3,
    choose: (scene, random) => {
      const found = random.pick(needy(scene).filter(({ open }) => open));
      const path = `/v1/cases/${found?.about.id}/appeal/close`;
      return found && post(found.about.holder, path, 'close-appeal', { reason: 'Cukup (rekaan).' });
    },
  },
  {
    name: 'decline-appeal',
    weight: 3,
    answers: true,
    choose: (scene, random) => {
      const task = random.pick(undecided(scene, 'answer-appeal'));
      return task && verb(task, task.desk, 'return', { code: 'no-capacity', reason: 'Kosong (rekaan).' });
    },
  },
];

function needBy(random: Random) {
  const goods = random.oneOf(GOODS);
  return {
    ...goods,
    quantity: goods.unit === 'kg' ? random.between(80, 800) / 8 : random.between(10, 100),
    neededBy: LATEST_NEED,
    ...(random.chance(0.25) && { margin: random.between(1, 20) }),
    ...(random.chance(0.3) && { deliverTo: '53.06' }),
  };
}

/** So many of a list, each at most once. */
function some<T>(list: readonly T[], count: number, random: Random): readonly T[] {
  return random.shuffled(list).slice(0, count);
}

/** A case that needs something, with its lines. */
export interface Needy {
  readonly about: Case;
  readonly needs: readonly NeedLine[];
  /** Whether its appeal takes offers. */
  readonly open: boolean;
}

/** The open cases of disaster aid that need something. */
export function needy(scene: Scene): readonly Needy[] {
  return openCases(scene).flatMap((about) => {
    const { needs = [], appeal } = scene.plans.get(about.id) ?? {};
    if (about.kind !== 'disaster-aid' || needs.length === 0) return [];
    return [{ about, needs, open: isAppealOpen(appeal, scene.now as Instant) }];
  });
}
