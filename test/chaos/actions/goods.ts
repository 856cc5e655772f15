import { type Commitment, isStanding, owedOf, type Shipment, underWayOf } from '../../../lib/aid/aid.ts';
import type { Random } from '../random.ts';
import { openCases } from '../snapshot.ts';
import { type Action, asked, giverIn, inHours, partOf, post, type Scene } from './order.ts';

/** Goods that leave, arrive, or are given free. */
export const GOODS_UNDER_WAY: readonly Action[] = [
  {
    name: 'dispatch',
    weight: 18,
    choose: (scene, random) => {
      const commitment = random.pick(scene.commitments.filter((one) => owedOf(one) > 0));
      if (!commitment) return undefined;
      const body = {
        ...{ carrier: 'KM Rekaan', eta: inHours(scene.now, random.between(1, 72)) },
        quantity: partOf(owedOf(commitment), random),
        ...(random.chance(0.5) && { cost: random.between(0, 5_000_000) }),
      };
      return asked(giverIn(commitment.giver, random), pathOf(commitment, 'dispatch'), 'dispatch-goods', body);
    },
  },
  {
    name: 'receive',
    weight: 16,
    choose: (scene, random) => receiving(scene, random)[0],
  },
  {
    name: 'receive-at-once',
    weight: 5,
    // Two people at the quay count the same load.
    choose: (scene, random) => receiving(scene, random),
  },
  {
    name: 'receive-beyond',
    weight: 4,
    choose: (scene, random) => beyond(scene, random),
  },
  {
    name: 'reverse-receipt',
    weight: 5,
    choose: (scene, random) => {
      const commitment = random.pick(scene.commitments.filter(({ shipments }) => shipments.some(isCounted)));
      const shipment = commitment?.shipments.find(isCounted);
      const about = openCases(scene).find(({ id }) => id === commitment?.caseId);
      if (!commitment || !shipment || !about) return undefined;
      const receipt = random.between(1, shipment.receipts.length);
      const body = { shipment: shipment.n, receipt, reason: 'Salah hitung (rekaan).' };
      return post(about.holder, pathOf(commitment, 'reverse'), 'reverse-receipt', body);
    },
  },
  {
    name: 'release',
    weight: 4,
    choose: (scene, random) => {
      const commitment = random.pick(scene.commitments.filter((one) => owedOf(one) > 0));
      if (!commitment) return undefined;
      const holder = scene.cases.find(({ id }) => id === commitment.caseId)?.holder;
      const giver = giverIn(commitment.giver, random);
      const by = random.chance(0.4) && holder !== undefined ? { desk: holder, role: 'officer' } : giver;
      const quantity = partOf(owedOf(commitment), random);
      const body = { reason: 'Batal (rekaan).', ...(random.chance(0.5) && { quantity }) };
      return asked(by, pathOf(commitment, 'release'), 'release-commitment', body);
    },
  },
];

function isCounted({ receipts }: Shipment): boolean {
  return receipts.some(isStanding);
}

/** More has come than is under way, or what was lost turns up. */
function beyond(scene: Scene, random: Random) {
  const commitment = random.pick(scene.commitments.filter(({ shipments }) => shipments.length > 0));
  const shipment = commitment?.shipments.findLast((one) => underWayOf(one) > 0 || one.lost > 0);
  const about = openCases(scene).find(({ id }) => id === commitment?.caseId);
  if (!commitment || !shipment || !about) return undefined;
  const difference =
    shipment.lost > 0
      ? { quantity: partOf(shipment.lost, random), found: { reason: 'Ditemukan (rekaan).' } }
      : { quantity: underWayOf(shipment) + random.between(1, 5), surplus: { reason: 'Salah muat (rekaan).' } };
  const body = { condition: 'baik', shipment: shipment.n, ...difference };
  return post(about.holder, pathOf(commitment, 'receive'), 'receive-goods', body);
}

function pathOf({ id }: Commitment, what: string): string {
  return `/v1/commitments/${id}/${what}`;
}

/** What is under way is counted in by the holder, twice: all of it, a part, or short with a reason. */
function receiving(scene: Scene, random: Random) {
  const coming = scene.commitments.filter(({ shipments }) => shipments.some((one) => underWayOf(one) > 0));
  const commitment = random.pick(coming);
  const shipment = commitment?.shipments.find((one) => underWayOf(one) > 0);
  const about = openCases(scene).find(({ id }) => id === commitment?.caseId);
  if (!commitment || !shipment || !about) return [];
  return [0, 1].map(() => {
    const underWay = underWayOf(shipment);
    const short = random.chance(0.3);
    const quantity = short && random.chance(0.3) ? 0 : partOf(underWay, random);
    return post(about.holder, pathOf(commitment, 'receive'), 'receive-goods', {
      ...{ condition: 'baik', quantity },
      ...(short && { shortfall: { reason: 'Basah (rekaan).' } }),
      ...(random.chance(0.5) && { shipment: shipment.n }),
      ...(random.chance(0.6) && { bast: `BAST/REKAAN/${random.between(1, 999)}` }),
    });
  });
}
