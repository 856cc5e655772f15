/** A flood, the desks and partners that help, and short ways to say what they do. */
import type { Commitment, Need, NeedLine, Offer, OfferTerms } from '../../../lib/aid/aid.ts';
import type {
  AmendNeeds,
  AmendOffer,
  CloseAppeal,
  DispatchGoods,
  MakeOffer,
  OfferedLine,
  PublishAppeal,
  ReceiveGoods,
  ReverseReceipt,
  TakeOffer,
  UnsolicitedOpening,
} from '../../../lib/aid/commands.ts';
import type { OpenCase } from '../../../lib/cases/commands.ts';
import type { Accept } from '../../../lib/engine/commands.ts';
import type { Giver } from '../../../lib/kernel/giver.ts';
import { type CaseId, commitmentIdOf, offerIdOf } from '../../../lib/kernel/ids.ts';
import type { TestFile } from '../engine.ts';
import { area, at, BALI, BANJIR_AID, CASE_ID, DAY, found, JATIM_BKKKS, task } from './cast.ts';

/** A partner at home in Jawa Timur, whose BKKKS answers for it. */
export const NGO: Giver = { kind: 'partner', partner: BANJIR_AID, desk: JATIM_BKKKS };
export const BALI_STOCK: Giver = { kind: 'desk', desk: BALI };

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

/** What the case of a flood is opened with. */
export const FLOOD = {
  kind: 'disaster-aid',
  priority: 'urgent',
  area: area('53.05'),
  subjectCount: 0,
  needs: NEEDS,
} as const satisfies Partial<OpenCase>;

/** When the appeal closes: three days after it was published. */
export const CLOSING = at(3 * DAY);

export function publish(change: Partial<PublishAppeal> = {}): PublishAppeal {
  return { name: 'publish-appeal', audience: [BALI, JATIM_BKKKS], partners: true, closesAt: CLOSING, ...change };
}
export const closeAppeal: CloseAppeal = { name: 'close-appeal', reason: 'cukup' };
export function amendNeeds(change: Partial<AmendNeeds>): AmendNeeds {
  return { name: 'amend-needs', added: [], changed: [], ...change };
}

export const TERMS: OfferTerms = { validUntil: at(2 * DAY) };

export function offerOf(giver: Giver, lines: readonly OfferedLine[], terms: Partial<OfferTerms> = {}): MakeOffer {
  return { name: 'make-offer', giver, lines, ...TERMS, ...terms };
}
/** The giver says an offer again. */
export function amendOffer(
  number: number,
  lines: readonly OfferedLine[],
  terms: Partial<OfferTerms> = {},
  giver: Giver = BALI_STOCK,
  caseId: CaseId = CASE_ID,
): AmendOffer {
  return { name: 'amend-offer', offerId: offerId(number, caseId), giver, lines, ...TERMS, ...terms };
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
export function reverse(number: number, receipt: number, change: Partial<ReverseReceipt> = {}): ReverseReceipt {
  return {
    name: 'reverse-receipt',
    commitmentId: commitmentId(number),
    shipment: 1,
    receipt,
    reason: 'salah hitung',
    ...change,
  };
}
export function release(number: number, quantity?: number) {
  const rest = quantity === undefined ? {} : { quantity };
  const reason = 'tidak ada kapal';
  return { name: 'release-commitment', commitmentId: commitmentId(number), reason, ...rest } as const;
}
export function withdrawOffer(number: number, caseId: CaseId = CASE_ID) {
  return { name: 'withdraw-offer', offerId: offerId(number, caseId), reason: 'berubah' } as const;
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
    pooling: { giver, open: [], version: 0 },
    lines: [
      { item: 'rice', unit: 'kg', quantity: 80 },
      { item: 'tent', unit: 'unit', quantity: 5 },
    ],
    ...TERMS,
    ...change,
  };
}

/** What a case takes of an unsolicited offer. */
export function take(lines: TakeOffer['lines'], change: Partial<TakeOffer> = {}): TakeOffer {
  return { name: 'take-offer', giver: NGO, source: offerId(1, POOL_ID), lines, ...TERMS, ...change };
}
export function placeLine(needId: string, quantity: number, change: Partial<TakeOffer['lines'][number]> = {}) {
  return { lineId: 'l1', needId, item: 'rice', unit: 'kg', quantity, ...change };
}

/** A line of what is needed; 1 is the rice. */
export function line(file: TestFile, number = 1): NeedLine {
  return found(file.needs.find(({ id }) => id === `n${number}`));
}
export function offer(file: TestFile, number = 1): Offer {
  return found(file.aid.offers.get(offerId(number, file.case.id)));
}
export function commitment(file: TestFile, number = 1): Commitment {
  return found(file.aid.commitments.get(commitmentIdOf(file.case.id, number)));
}
