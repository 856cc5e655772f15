/** Random walks of a disaster and its aid, for what holds whatever anybody asks and whenever clocks fire. */
import fc from 'fast-check';
import { type Commitment, isAppealOpen, isStanding, owedOf, roomOf, underWayOf } from '../../../lib/aid/aid.ts';
import type { CaseCommand } from '../../../lib/engine/commands.ts';
import type { CaseFile } from '../../../lib/engine/file.ts';
import { detailsOf } from '../../../lib/engine/task.ts';
import type { Actor } from '../../../lib/kernel/actor.ts';
import { isCaseKind } from '../../../lib/kernel/forum.ts';
import type { Giver } from '../../../lib/kernel/giver.ts';
import type { DeskCode, Instant } from '../../../lib/kernel/ids.ts';
import type { TaskKind } from '../../../lib/kernel/task-kind.ts';
import {
  area,
  BALI,
  BANJIR_AID,
  contextOf,
  FLOOD,
  given,
  JATIM,
  JATIM_BKKKS,
  MINUTE,
  NGO,
  NTB,
  NTT,
  OPENING,
  OTHER_AID,
  offerId,
  officer,
  openTasks,
  POOL_ID,
  partner,
  SECRETARIAT,
  system,
  unsolicited,
} from '../kit.ts';
import { type Ask, type Made, type Wanted, walked } from './walked.ts';

const GIVERS: readonly Giver[] = [
  { kind: 'desk', desk: BALI },
  { kind: 'desk', desk: NTB },
  { kind: 'desk', desk: JATIM_BKKKS },
  NGO,
  { ...NGO, kind: 'partner', partner: OTHER_AID },
];

/** What is done, and to what kind of thing. */
const VERBS = [
  'publish-appeal',
  'make-offer',
  'decide',
  'decline',
  'withdraw-offer',
  'amend-offer',
  'end-lapsed',
  'end-suspended',
  'dispatch-goods',
  'receive-goods',
  'reverse-receipt',
  'release-commitment',
  'take-offer',
  'place-offer',
  'amend-needs',
  'amend-appeal',
  'close-appeal',
  'acknowledge',
  'hand-over',
  'close-case',
  'fire',
  'wait',
] as const;
type Verb = (typeof VERBS)[number];

const mostly = <T>(usual: T, ...others: readonly T[]) =>
  fc.oneof({ weight: 15, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

const step = fc.record({
  /** Any, or one that goes on with what has been begun. */
  verb: fc.oneof({ weight: 2, arbitrary: fc.constant('next' as const) }, fc.constantFrom(...VERBS)),
  /** Which one of those that there are. */
  which: fc.nat(9),
  other: fc.nat(9),
  /** In thousandths of what there is, so that the most is asked for as well as more. */
  share: fc.oneof(fc.constantFrom(1000, 500), fc.integer({ min: 1, max: 1100 })),
  /** Quantities that are offered and needed again. */
  quantity: fc.oneof(
    fc.constantFrom(3, 40, 100, 110),
    fc.integer({ min: 1, max: 150_000 }).map((thousandths) => thousandths / 1000),
  ),
  who: mostly<DeskCode | 'right'>('right', BALI, NTT, JATIM, SECRETARIAT),
  minutes: fc.oneof({ weight: 9, arbitrary: fc.nat(90) }, { weight: 1, arbitrary: fc.nat(3000) }),
  flag: fc.boolean(),
  twice: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
});
type Wish = typeof step extends fc.Arbitrary<infer S> ? S : never;
/** A wish whose verb is known. */
type Step = Wish & { readonly verb: Verb };

/** A walk of a flood, or of an unsolicited offer that waits to be placed. */
export const aidWalks = fc.record({
  from: fc.oneof({ weight: 5, arbitrary: fc.constant('flood' as const) }, fc.constant('pool' as const)),
  steps: fc.array(step, { minLength: 1, maxLength: 70, size: 'max' }),
});
type Walk = typeof aidWalks extends fc.Arbitrary<infer W> ? W : never;

/** Makes a walk. */
export function makeAid({ from, steps }: Walk): Made {
  const opening =
    from === 'flood' ? given().when(NTT, { ...OPENING, ...FLOOD }) : given().when(partner(), unsolicited(NGO));
  return walked(
    opening,
    steps.map(
      (wish): Ask =>
        (file, now) =>
          asked(wish, file, now),
    ),
  );
}

function asked(wish: Wish, file: CaseFile, before: Instant): Wanted | undefined {
  const now = (before + wish.minutes * MINUTE) as Instant;
  return wantedBy({ ...wish, verb: wish.verb === 'next' ? nextVerb(wish, file, before) : wish.verb }, file, now);
}

/** One among the verbs that go on with what there is. */
function nextVerb({ other }: Wish, file: CaseFile, now: Instant): Verb {
  const commitments = [...file.aid.commitments.values()];
  const verbs: Verb[] = [];
  if (commitments.some(({ shipments }) => shipments.some((shipment) => underWayOf(shipment) > 0))) {
    verbs.push('receive-goods', 'receive-goods');
  }
  if (commitments.some((commitment) => owedOf(commitment) > 0)) verbs.push('dispatch-goods', 'dispatch-goods');
  if (
    openTasks(file)
      .toReversed()
      .some(({ kind }) => DECIDED.includes(kind))
  )
    verbs.push('decide', 'decide');
  if (!isCaseKind(file.case.kind)) verbs.push('place-offer', 'place-offer');
  else verbs.push(isAppealOpen(file.aid.appeal, now) ? 'make-offer' : 'publish-appeal');
  return among(verbs, other) ?? 'wait';
}

function wantedBy(one: Step, file: CaseFile, now: Instant): Wanted | undefined {
  if (one.verb === 'fire') return firing(one, file, now);
  const meant = meantBy(one, file, now);
  if (!meant) return undefined;
  // What Estafet does by itself, nobody else does.
  const actor = one.who === 'right' || meant.actor.kind === 'system' ? meant.actor : officer(one.who);
  return { command: meant.command, context: { ...contextOf(NTT, { now }), actor } };
}

function firing(one: Step, file: CaseFile, now: Instant): Wanted | undefined {
  const owed = among(openTasks(file).toReversed(), one.which + 10 * one.other);
  if (!owed) return undefined;
  const { epoch, next } = owed.clock;
  const command = { name: 'fire', taskId: owed.id, epoch, called: one.other % 3 } as const;
  return { command, context: contextOf(system('clock'), { now: Math.max(now, next.at) as Instant }) };
}

interface Meant {
  readonly command: CaseCommand;
  readonly actor: Actor;
}

/** What is asked for, and by whom it should be; nothing when there is nothing that it could be about. */
function meantBy(one: Step, file: CaseFile, now: Instant): Meant | undefined {
  const holder = officer(file.case.holder);
  const later = (now + Math.ceil(one.quantity * 300) * MINUTE) as Instant;
  switch (one.verb) {
    case 'publish-appeal': {
      const audience = one.flag ? ('forum' as const) : [BALI, NTB, JATIM_BKKKS];
      return { actor: holder, command: { name: one.verb, audience, partners: one.which > 0, closesAt: later } };
    }
    case 'amend-appeal': {
      const closesAt = one.flag ? { closesAt: later } : {};
      return { actor: holder, command: { name: one.verb, addedDesks: one.which > 4 ? [JATIM] : [], ...closesAt } };
    }
    case 'close-appeal':
      return one.which < 5 ? { actor: holder, command: { name: one.verb, reason: 'r' } } : undefined;
    case 'amend-needs':
      return { actor: holder, command: amendment(one, file) };
    case 'make-offer':
      return offering(one, file, later);
    case 'take-offer': {
      const lines = offeredLines(one, file).map((line) => ({ ...line, lineId: 'l1' }));
      const command = { name: one.verb, giver: NGO, source: offerId(1, POOL_ID), lines, validUntil: later };
      return { actor: holder, command };
    }
    case 'decide':
    case 'decline':
    case 'acknowledge':
      return moving(one, file);
    case 'amend-offer':
      return amending(one, file, later);
    case 'end-lapsed': {
      const offerIds = [...file.aid.offers.keys()].slice(one.which);
      return { actor: system('clock'), command: { name: one.verb, offerIds } };
    }
    case 'end-suspended': {
      const offerIds = [...file.aid.offers.keys()].slice(one.which);
      return { actor: system('auditor'), command: { name: one.verb, partner: BANJIR_AID, offerIds } };
    }
    case 'withdraw-offer':
    case 'place-offer':
      return aboutOffer(one, file);
    case 'dispatch-goods':
    case 'receive-goods':
    case 'reverse-receipt':
    case 'release-commitment':
      return aboutGoods(one, file, later);
    case 'hand-over':
      return { actor: holder, command: { name: one.verb, to: one.flag ? JATIM : BALI, reason: 'r' } };
    case 'close-case':
      return one.which === 0 ? { actor: holder, command: { name: one.verb, outcome: 'other' } } : undefined;
    case 'wait':
    case 'fire':
      return undefined;
  }
}

function amendment(one: Step, file: CaseFile): CaseCommand {
  const need = among(file.needs, one.which);
  const added = { item: 'rice', unit: 'kg', quantity: one.quantity, neededBy: '2027-12-31', deliverTo: area('53.05') };
  const margin = one.flag ? { margin: one.quantity / 10 } : {};
  const change = { id: need?.id ?? 'n9', quantity: one.quantity, ...margin };
  const changed = one.twice ? [change, { id: change.id, margin: 0 }] : [change];
  return { name: 'amend-needs', added: one.other === 0 ? [added] : [], changed };
}

function offeredLines(one: Step, { needs }: CaseFile) {
  const lines = [one.which, one.other].slice(0, one.flag ? 1 : 2).flatMap((n, place) => {
    const need = among(needs, n);
    if (!need) return [];
    return [{ needId: need.id, item: need.item, unit: need.unit, quantity: place === 0 ? one.quantity : 10.5 }];
  });
  return one.twice ? [...lines, ...lines] : lines;
}

function offering(one: Step, file: CaseFile, validUntil: Instant): Meant {
  const giver = among(GIVERS, one.which) ?? NGO;
  const actor = giver.kind === 'partner' ? partner(giver.partner) : officer(giver.desk);
  return { actor, command: { name: 'make-offer', giver, lines: offeredLines(one, file), validUntil } };
}

function amending(one: Step, file: CaseFile, validUntil: Instant): Meant | undefined {
  const offer = among([...file.aid.offers.values()], one.which);
  if (!offer) return undefined;
  const { giver, id } = offer;
  const actor = giver.kind === 'partner' ? partner(giver.partner) : officer(giver.desk);
  return { actor, command: { name: 'amend-offer', offerId: id, giver, lines: offeredLines(one, file), validUntil } };
}

const DECIDED: readonly TaskKind[] = ['endorse-offer', 'decide-offer', 'dispatch-goods', 'receive-case'];
const DECLINED: readonly TaskKind[] = ['endorse-offer', 'decide-offer', 'answer-appeal', 'receive-case'];

function moving(one: Step, file: CaseFile): Meant | undefined {
  const kinds = one.verb === 'decide' ? DECIDED : DECLINED;
  const open = openTasks(file)
    .toReversed()
    .filter(({ kind }) => one.verb === 'acknowledge' || kinds.includes(kind));
  const owed = among(open, one.which);
  if (!owed) return undefined;
  const taskId = owed.id;
  const actor = officer(owed.desk);
  if (one.verb === 'decline') return { actor, command: { name: 'return', taskId, code: 'other', reason: 'r' } };
  if (one.verb === 'acknowledge') return { actor, command: { name: one.verb, taskId } };
  const lines = (detailsOf(owed).offer?.lines ?? []).map(({ lineId, needId, quantity }) => {
    // Mostly so much that it fits.
    const need = file.needs.find(({ id }) => id === needId);
    const most = need && one.other > 1 ? Math.min(quantity, roomOf(need)) : quantity;
    return { lineId, quantity: part(most, one.share) };
  });
  const some = one.twice ? [...lines, ...lines] : lines.slice(0, 1 + one.other);
  const rest = one.flag && owed.kind === 'decide-offer' ? { declineRest: true } : {};
  return {
    actor,
    command: { name: 'accept', taskId, ...(one.which < 8 && detailsOf(owed).offer && { lines: some, ...rest }) },
  };
}

function aboutOffer(one: Step, file: CaseFile): Meant | undefined {
  const offer = among([...file.aid.offers.values()], one.which);
  if (!offer) return undefined;
  const { giver, id: named } = offer;
  const actor = giver.kind === 'partner' ? partner(giver.partner) : officer(giver.desk);
  if (one.verb === 'withdraw-offer') return { actor, command: { name: one.verb, offerId: named, reason: 'r' } };
  const placed = offer.lines.map(({ lineId, quantity }) => ({
    lineId,
    needId: 'n1',
    quantity: part(quantity, one.share / 3),
  }));
  const lines = one.twice ? [...placed, ...placed] : placed;
  return { actor: officer(NTT), command: { name: 'place-offer', offerId: named, lines } };
}

function aboutGoods(one: Step, file: CaseFile, eta: Instant): Meant | undefined {
  const commitments = [...file.aid.commitments.values()];
  const fitting = commitments.filter((commitment) => isDue(commitment, one.verb));
  // Now and then one that has nothing left to do.
  const commitment = among(one.which > 7 || fitting.length === 0 ? commitments : fitting, one.which);
  if (!commitment) return undefined;
  const { id: commitmentId, giver, shipments } = commitment;
  const owed = part(owedOf(commitment), one.share);
  const actor = giver.kind === 'partner' && one.flag ? partner(giver.partner) : officer(giver.desk);
  if (one.verb === 'dispatch-goods') {
    return { actor, command: { name: one.verb, commitmentId, quantity: owed, carrier: 'c', eta } };
  }
  if (one.verb === 'release-commitment') {
    const quantity = one.other > 4 ? {} : { quantity: owed };
    return { actor, command: { name: one.verb, commitmentId, reason: 'r', ...quantity } };
  }
  const holder = officer(file.case.holder);
  if (one.verb === 'reverse-receipt') {
    const n = 1 + (one.other % Math.max(1, shipments.length));
    const receipt = 1 + (one.which % Math.max(1, (shipments[n - 1]?.receipts.length ?? 0) + (one.flag ? 0 : 1)));
    return { actor: holder, command: { name: one.verb, commitmentId, shipment: n, receipt, reason: 'r' } };
  }
  return { actor: holder, command: receiving(one, commitment) };
}

/** In full, in part, short, over, or found again. */
function receiving(one: Step, { id: commitmentId, shipments }: Commitment): CaseCommand {
  const under = shipments.reduce((sum, shipment) => sum + underWayOf(shipment), 0);
  const lost = shipments.reduce((sum, shipment) => sum + shipment.lost, 0);
  const shipment = one.other > 6 ? { shipment: 1 } : {};
  const said = { name: 'receive-goods', commitmentId, condition: 'c', ...shipment } as const;
  if (lost > 0 && one.twice) return { ...said, quantity: part(lost, one.share), found: { reason: 'f' } };
  if (one.which % 4 === 3) return { ...said, quantity: part(under, one.share + 100), surplus: { reason: 'm' } };
  return { ...said, quantity: part(under, one.share), ...(one.flag && { shortfall: { reason: 's' } }) };
}

function isDue(commitment: Commitment, verb: Verb): boolean {
  const { shipments } = commitment;
  if (verb === 'reverse-receipt') return shipments.some(({ receipts }) => receipts.some(isStanding));
  if (verb === 'receive-goods') return shipments.some((shipment) => underWayOf(shipment) > 0 || shipment.lost > 0);
  return owedOf(commitment) > 0;
}

/** So many thousandths of a quantity, at least the least that can be counted. */
function part(quantity: number, share: number): number {
  return Math.max(1, Math.round(quantity * share)) / 1000;
}

function among<Thing>(things: readonly Thing[], n: number): Thing | undefined {
  return things[n % Math.max(1, things.length)];
}
