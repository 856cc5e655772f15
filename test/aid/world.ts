/** A flood, the desks and partners that help, and short ways to tell their story. */

import type { Commitment, Need, NeedLine, Offer, OfferTerms } from '../../lib/aid/aid.ts';
import type {
  AmendNeeds,
  CloseAppeal,
  DispatchGoods,
  MakeOffer,
  OfferedLine,
  PublishAppeal,
  ReceiveGoods,
  TakeOffer,
  UnsolicitedOpening,
} from '../../lib/aid/commands.ts';
import type { OpenCase } from '../../lib/cases/commands.ts';
import type { Accept, CaseCommand } from '../../lib/engine/commands.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { isOpen, type OpenTask } from '../../lib/engine/task.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Actor, PartnerActor } from '../../lib/kernel/actor.ts';
import type { Forum } from '../../lib/kernel/forum.ts';
import type { Giver } from '../../lib/kernel/giver.ts';
import {
  type AreaCode,
  type CaseId,
  commitmentIdOf,
  type DeskCode,
  type Instant,
  offerIdOf,
  type PartnerId,
} from '../../lib/kernel/ids.ts';
import type { Refusal } from '../../lib/kernel/refusal.ts';
import type { TaskKind } from '../../lib/kernel/task-kind.ts';
import {
  at,
  BALI,
  CASE_ID,
  decided,
  JATIM_BKKKS,
  NTT,
  OPENING,
  officer,
  opened,
  refusalOf,
  task,
} from '../engine/world.ts';
import { type Context, type Decision, decide, decideOpening } from '../support/engine.ts';

export const HOUR = 60;
export const DAY = 24 * HOUR;

export const BANJIR_AID = 'ngo-one' as PartnerId;
export const OTHER_AID = 'ngo-two' as PartnerId;

/** A partner at home in Jawa Timur, whose BKKKS answers for it. */
export const NGO: Giver = { kind: 'partner', partner: BANJIR_AID, desk: JATIM_BKKKS };
export const BALI_STOCK: Giver = { kind: 'desk', desk: BALI };

export function partnerActor(partner: PartnerId = BANJIR_AID): PartnerActor {
  return { kind: 'partner', partner };
}

export function area(code: string): AreaCode {
  return code as AreaCode;
}

/** Rice in kilograms, with a margin; blankets; and something that no catalogue knows. */
export const RICE: Need = {
  id: 'n1',
  item: 'rice',
  unit: 'kg',
  quantity: 100,
  neededBy: '2026-11-30',
  deliverTo: area('53.05'),
  priority: 'urgent',
  margin: 10,
};
export const BLANKETS: Need = { id: 'n2', item: 'blanket', unit: 'lembar', quantity: 40, neededBy: '2026-11-30' };
export const BOATS: Need = { id: 'n3', item: 'perahu karet', unit: 'buah', quantity: 3, neededBy: '2026-11-26' };
export const NEEDS: readonly Need[] = [RICE, BLANKETS, BOATS];

export const FLOOD: Partial<OpenCase> = {
  kind: 'disaster-aid',
  priority: 'urgent',
  area: area('53.05'),
  subjectCount: 0,
  needs: NEEDS,
};

/** Nusa Tenggara Timur has a flood. */
export function flood(change: Partial<OpenCase> = {}): CaseFile {
  return opened(NTT, { ...FLOOD, ...change });
}

/** When the appeal closes: three days after it was published. */
export const CLOSING = at(3 * DAY);

export function publish(change: Partial<PublishAppeal> = {}): PublishAppeal {
  return { name: 'publish-appeal', audience: [BALI, JATIM_BKKKS], partners: true, closesAt: CLOSING, ...change };
}
export const closeAppeal: CloseAppeal = { name: 'close-appeal', reason: 'cukup' };
export function amendNeeds(change: Partial<AmendNeeds>): AmendNeeds {
  return { name: 'amend-needs', added: [], changed: [], ...change };
}

/** The flood with its appeal, addressed to Bali and to the BKKKS of Jawa Timur: tasks 1 and 2. */
export function appealed(change: Partial<PublishAppeal> = {}, of: Partial<OpenCase> = {}): CaseFile {
  return story(flood(of), by(NTT, publish(change)));
}

export const TERMS: OfferTerms = { validUntil: at(2 * DAY) };

export function offerOf(giver: Giver, lines: readonly OfferedLine[], terms: Partial<OfferTerms> = {}): MakeOffer {
  return { name: 'make-offer', giver, lines, ...TERMS, ...terms };
}
export function rice(quantity: number): OfferedLine {
  return { needId: RICE.id, quantity };
}
export function blankets(quantity: number): OfferedLine {
  return { needId: BLANKETS.id, quantity };
}

export function offerId(number: number, caseId: CaseId = CASE_ID) {
  return offerIdOf(caseId, number);
}
export function commitmentId(number: number) {
  return commitmentIdOf(CASE_ID, number);
}

/** Accepts all of what a task decides about, or so much of the lines. */
export function accepts(number: number, ...quantities: readonly number[]): Accept {
  const lines = quantities.map((quantity, n) => ({ lineId: `l${n + 1}`, quantity }));
  return { name: 'accept', taskId: task(number), ...(lines.length > 0 && { lines }) };
}
export function dispatch(number: number, quantity: number, change: Partial<DispatchGoods> = {}): DispatchGoods {
  const eta = at(DAY);
  return { name: 'dispatch-goods', commitmentId: commitmentId(number), quantity, carrier: 'KM Tilong', eta, ...change };
}
export function receive(number: number, quantity: number, change: Partial<ReceiveGoods> = {}): ReceiveGoods {
  return { name: 'receive-goods', commitmentId: commitmentId(number), quantity, condition: 'baik', ...change };
}
export function release(number: number, quantity?: number) {
  const rest = quantity === undefined ? {} : { quantity };
  return {
    name: 'release-commitment',
    commitmentId: commitmentId(number),
    reason: 'tidak ada kapal',
    ...rest,
  } as const;
}
export function withdrawOffer(number: number, caseId: CaseId = CASE_ID) {
  return { name: 'withdraw-offer', offerId: offerId(number, caseId), reason: 'berubah' } as const;
}

/** Somebody asks for something, on Monday noon when no other time is said. */
export interface Ask {
  readonly actor: Actor;
  readonly command: CaseCommand;
  readonly now?: Instant;
  readonly ifMatch?: number;
  readonly forum?: Forum;
}

/** An officer of a desk asks. */
export function by(desk: DeskCode, command: CaseCommand, rest: Omit<Ask, 'actor' | 'command'> = {}): Ask {
  return { actor: officer(desk), command, ...rest };
}
/** A partner asks. */
export function byPartner(command: CaseCommand, partner: PartnerId = BANJIR_AID, now?: Instant): Ask {
  return { actor: partnerActor(partner), command, ...(now !== undefined && { now }) };
}

export function contextFor({ actor, now = at(0), ifMatch, forum = mpu }: Omit<Ask, 'command'>): Context {
  return { actor, now, forum, ...(ifMatch !== undefined && { ifMatch }) };
}

/** What is decided on something that is expected to be allowed. */
export function decision(file: CaseFile, ask: Ask): Decision {
  return decided(decide(file, ask.command, contextFor(ask)));
}
/** The file after all of this, which is expected to be allowed. */
export function story(file: CaseFile, ...asks: readonly Ask[]): CaseFile {
  return asks.reduce((state, ask) => decision(state, ask).after, file);
}
/** Why something is refused. */
export function refused(file: CaseFile, ask: Ask): Refusal {
  return refusalOf(decide(file, ask.command, contextFor(ask)));
}

/** A line of what is needed; 1 is the rice. */
export function line(file: CaseFile, number = 1): NeedLine {
  return found(file.needs.find(({ id }) => id === `n${number}`));
}
export function offer(file: CaseFile, number = 1): Offer {
  return found(file.aid.offers.get(offerId(number, file.case.id)));
}
export function commitment(file: CaseFile, number = 1): Commitment {
  return found(file.aid.commitments.get(commitmentId(number)));
}
/** The open tasks of a kind, oldest first. */
export function openOf(file: CaseFile, kind: TaskKind): readonly OpenTask[] {
  return [...file.tasks.values()].filter(isOpen).filter((one) => one.kind === kind);
}

export function found<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('it is not there');
  return thing;
}

/** The appeal with Bali's offer of its own rice: task 3 is for Nusa Tenggara Timur to decide it. */
export function offeredByBali(quantity = 60, terms: Partial<OfferTerms> = {}): CaseFile {
  return story(appealed(), by(BALI, offerOf(BALI_STOCK, [rice(quantity)], terms)));
}
/** Bali is bound to give rice: task 4 is for it to dispatch it. */
export function committedByBali(quantity = 60): CaseFile {
  return story(offeredByBali(quantity), by(NTT, accepts(3)));
}
/** Some of it is on its way: task 5 is for Nusa Tenggara Timur to confirm it. */
export function underWay(quantity = 60, sent = quantity): CaseFile {
  return story(committedByBali(quantity), by(BALI, dispatch(1, sent)));
}

export const POOL_ID = '01jdpppppppppppppppppppppp' as CaseId;

/** An unsolicited offer of rice and tents, at home in Jawa Timur. */
export function unsolicited(giver: Giver, change: Partial<UnsolicitedOpening> = {}): UnsolicitedOpening {
  return {
    name: 'make-unsolicited-offer',
    caseId: POOL_ID,
    reference: '35-26-8K3QW-N',
    title: 'Bantuan',
    giver,
    lines: [
      { item: 'rice', unit: 'kg', quantity: 80 },
      { item: 'tent', unit: 'unit', quantity: 5 },
    ],
    ...TERMS,
    ...change,
  };
}
/** The file of an unsolicited offer. */
export function pool(giver: Giver = NGO, change: Partial<UnsolicitedOpening> = {}): CaseFile {
  const actor = giver.kind === 'partner' ? partnerActor(giver.partner) : officer(giver.desk);
  return decided(decideOpening(unsolicited(giver, change), contextFor({ actor }))).after;
}
/** What a case takes of an unsolicited offer. */
export function take(lines: TakeOffer['lines'], change: Partial<TakeOffer> = {}): TakeOffer {
  return { name: 'take-offer', giver: NGO, source: offerId(1, POOL_ID), lines, ...TERMS, ...change };
}
export function placeLine(needId: string, quantity: number, change: Partial<TakeOffer['lines'][number]> = {}) {
  return { lineId: 'l1', needId, item: 'rice', unit: 'kg', quantity, ...change };
}

export { OPENING };
