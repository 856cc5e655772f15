import type { Offer } from '../../../lib/aid/aid.ts';
import { detailsOf, type OpenTask } from '../../../lib/engine/task.ts';
import type { Random } from '../random.ts';
import { undecided } from '../snapshot.ts';
import { GOODS, type Needy, needy } from './appeals.ts';
import { type Action, type Asker, asked, BKKKS, DESKS, giverIn, inHours, partOf, type Scene, verb } from './order.ts';

/** What is offered, by desks and by partners, for an appeal or before anybody asked; and what becomes of it. */
export const OFFERS: readonly Action[] = [
  {
    name: 'offer',
    weight: 18,
    // Several desks answer at one moment.
    choose: (scene, random) => {
      const found = random.pick(needy(scene).filter(({ open }) => open));
      if (!found) return undefined;
      const desks = random.shuffled(addressedIn(scene, found, random)).slice(0, random.between(1, 3));
      return desks.map((desk) => offering(scene, found, random, { desk, role: 'officer' }));
    },
  },
  {
    name: 'partner-offer',
    weight: 16,
    choose: (scene, random) => {
      const partner = partnerIn(scene, random);
      const open = needy(scene).filter((one) => one.open);
      const found = random.pick(open.filter(({ about }) => scene.plans.get(about.id)?.appeal?.partners)) ?? open[0];
      return partner && found && offering(scene, found, random, partner);
    },
  },
  {
    name: 'unsolicited-offer',
    weight: 5,
    begins: true,
    choose: (scene, random) => {
      const by = (random.chance(0.5) && partnerIn(scene, random)) || { desk: random.oneOf(BKKKS), role: 'officer' };
      const lines = [{ ...random.oneOf(GOODS), quantity: random.between(20, 160) }];
      return asked(by, '/v1/offers', 'make-unsolicited-offer', { lines, ...termsBy(scene, random) });
    },
  },
  {
    name: 'endorse',
    weight: 14,
    answers: true,
    choose: (scene, random) => accepted(random.pick(undecided(scene, 'endorse-offer')), random),
  },
  {
    name: 'decide',
    weight: 16,
    answers: true,
    choose: (scene, random) => accepted(random.pick(decidable(scene)), random),
  },
  {
    name: 'decide-at-once',
    weight: 12,
    answers: true,
    // As much as everybody offers is accepted at one moment: together it is more than is needed.
    choose: (scene, random) => {
      const all = decidable(scene);
      const caseId = random.pick(all)?.caseId;
      return all.filter((task) => task.caseId === caseId).map((task) => verb(task, task.desk, 'accept'));
    },
  },
  {
    name: 'decline-offer',
    weight: 2,
    answers: true,
    choose: (scene, random) => {
      const task = random.pick([...undecided(scene, 'endorse-offer'), ...undecided(scene, 'decide-offer')]);
      return task && verb(task, task.desk, 'return', { code: 'no-capacity', reason: 'Tidak sesuai (rekaan).' });
    },
  },
  {
    name: 'withdraw-offer',
    weight: 2,
    choose: (scene, random) => {
      const offer = random.pick(scene.offers.filter(({ task }) => task !== undefined));
      if (!offer) return undefined;
      const path = `/v1/offers/${offer.id}/withdraw`;
      return asked(giverIn(offer.giver, random), path, 'withdraw-offer', { reason: 'Habis (rekaan).' });
    },
  },
  {
    name: 'amend-offer',
    weight: 4,
    choose: (scene, random) => {
      const offer = random.pick(scene.offers.filter(({ task, state }) => task !== undefined && state !== 'available'));
      if (!offer) return undefined;
      const lines = offer.lines.flatMap(({ needId, quantity }) =>
        needId === undefined ? [] : [{ needId, quantity: partOf(quantity, random) }],
      );
      const body = { lines, ...termsBy(scene, random) };
      const order = asked(giverIn(offer.giver, random), `/v1/offers/${offer.id}`, 'amend-offer', body);
      return { ...order, method: 'PUT', caseId: offer.caseId };
    },
  },
  {
    name: 'place-offer',
    weight: 8,
    choose: (scene, random) => placing(scene, random.pick(scene.offers.filter(isAvailable)), random),
  },
  {
    name: 'place-at-once',
    weight: 4,
    // Two cases take the same of an offer at one moment.
    choose: (scene, random) => {
      const offer = random.pick(scene.offers.filter(isAvailable));
      return [0, 1].flatMap(() => placing(scene, offer, random) ?? []);
    },
  },
];

/** The offers for a need that the holder is to decide about. */
function decidable(scene: Scene): readonly OpenTask<'decide-offer'>[] {
  return undecided(scene, 'decide-offer').filter(({ offer }) =>
    offer.lines.every(({ needId }) => needId !== undefined),
  );
}

function isAvailable({ state }: Offer): boolean {
  return state === 'available';
}

/** A partner that is vetted, and now and then one that is not. */
function partnerIn({ partners }: Scene, random: Random): Asker | undefined {
  const vetted = [...partners].filter(([, { state }]) => state === 'vetted' || random.chance(0.1));
  const found = random.pick(vetted);
  return found && { partner: found[0] };
}

function termsBy({ now }: Scene, random: Random) {
  return {
    validUntil: inHours(now, random.between(2, 150)),
    ...(random.chance(0.3) && { availableFrom: inHours(now, 1) }),
    ...(random.chance(0.4) && { estimatedCost: random.between(0, 9_000_000), costBearer: 'giver' }),
  };
}

/** The desks that an appeal asks; now and then one that it does not. */
function addressedIn({ plans }: Scene, { about }: Needy, random: Random): readonly string[] {
  const { audience = [] } = plans.get(about.id)?.appeal ?? {};
  return audience === 'forum' || random.chance(0.05) ? [...DESKS, ...BKKKS] : audience;
}

function offering(scene: Scene, found: Needy, random: Random, by: Asker) {
  const lines = random.shuffled(found.needs).slice(0, random.between(1, 2));
  return asked(by, `/v1/appeals/${found.about.id}/offers`, 'make-offer', {
    lines: lines.map(({ id: needId, quantity }) => ({ needId, quantity: partOf(quantity, random) })),
    ...termsBy(scene, random),
  });
}

/** All of what a task asks for, or a part of some of its lines. */
function accepted(task: OpenTask | undefined, random: Random) {
  if (!task) return undefined;
  const parts = random
    .shuffled(detailsOf(task).offer?.lines ?? [])
    .slice(0, random.between(1, 2))
    .map(({ lineId, quantity }) => ({ lineId, quantity: partOf(quantity, random) }));
  const rest = task.kind === 'decide-offer' && random.chance(0.4) ? { declineRest: random.chance(0.8) } : {};
  return verb(task, task.desk, 'accept', random.chance(0.3) ? {} : { lines: parts, ...rest });
}

function placing(scene: Scene, offer: Offer | undefined, random: Random) {
  const line = offer && random.pick(offer.lines);
  if (!line) return undefined;
  const taking = needy(scene).flatMap(({ about, needs }) =>
    needs.filter(({ item }) => item === line.item).map(({ id, quantity }) => ({ about, needId: id, quantity })),
  );
  const found = random.pick(taking);
  if (!found) return undefined;
  const quantity = partOf(Math.min(found.quantity, line.standing), random);
  const by = { desk: found.about.holder, role: 'officer' };
  const lines = [{ lineId: line.lineId, needId: found.needId, quantity }];
  return asked(by, `/v1/offers/${offer.id}/place`, 'take-offer', { caseId: found.about.id, lines });
}
