import type { CaseFile } from '../engine/file.ts';
import { type Asking, IN_AN_HOUR, type Probe, REASON, type Shown, unshown } from '../engine/probe.ts';
import type { CommitmentId, Instant, OfferId } from '../kernel/ids.ts';
import { lessOf } from '../kernel/quantity.ts';
import { type AidFile, type Commitment, type Need, type Offer, owedOf, underWayOf } from './aid.ts';
import type {
  AmendAppeal,
  AmendNeeds,
  AmendOffer,
  CloseAppeal,
  DispatchGoods,
  MakeOffer,
  PlaceOffer,
  ProposeNeeds,
  PublishAppeal,
  ReceiveGoods,
  ReleaseCommitment,
  ReverseReceipt,
  WithdrawOffer,
} from './commands.ts';

type Options<Command> = Pick<Probe<Command>, 'more' | 'exact'>;

function ofCase<Command>(
  operation: string,
  on: readonly Shown[],
  ask: (file: CaseFile, asking: Asking) => readonly Command[],
  options: Options<Command> = {},
): Probe<Command> {
  return { operation, on, ask: (file: CaseFile, _target, asking) => ask(file, asking), ...options };
}

function ofOffer<Command>(
  operation: string,
  ask: (offer: Offer, id: OfferId, file: AidFile, asking: Asking) => readonly Command[],
  options: Options<Command> = {},
): Probe<Command> {
  return {
    operation,
    on: ['offer'],
    ask: (file: AidFile, target, asking) => {
      const offer = target.on === 'offer' ? file.aid.offers.get(target.offerId) : undefined;
      return offer ? ask(offer, offer.id, file, asking) : [];
    },
    ...options,
  };
}

function ofCommitment<Command>(
  operation: string,
  ask: (commitment: Commitment, id: CommitmentId, asking: Asking) => readonly Command[],
  options: Options<Command> = {},
): Probe<Command> {
  return {
    operation,
    on: ['commitment'],
    ask: (file: AidFile, target, asking) => {
      const commitment = target.on === 'commitment' ? file.aid.commitments.get(target.commitmentId) : undefined;
      return commitment ? ask(commitment, commitment.id, asking) : [];
    },
    ...options,
  };
}

function soon({ now }: Pick<Asking, 'now'>): Instant {
  return (now + IN_AN_HOUR) as Instant;
}

/** One of what a line needs, for an hour. */
function leastOffer({ id: needId }: Need, asking: Pick<Asking, 'now'>): Pick<MakeOffer, 'lines' | 'validUntil'> {
  return { lines: [{ needId, quantity: 1 }], validUntil: soon(asking) };
}

/** The least that can be counted: a whole thing, or what there is where that is less. No body says nothing. */
function leastOf(quantity: number): number {
  return quantity > 0 ? Math.min(1, quantity) : 1;
}

/** What was sent, what came beyond it, and what had been written off: each can be received. */
function receipts({ id: commitmentId, shipments }: Commitment): readonly ReceiveGoods[] {
  const receipt = { name: 'receive-goods', commitmentId, condition: REASON } as const;
  const because = { reason: REASON };
  return shipments.flatMap((sent): readonly ReceiveGoods[] => {
    const [shipment, underWay] = [sent.n, underWayOf(sent)];
    return [
      { ...receipt, shipment, quantity: leastOf(underWay) },
      { ...receipt, shipment, quantity: underWay },
      { ...receipt, shipment, quantity: leastOf(underWay), shortfall: because },
      { ...receipt, shipment, quantity: leastOf(sent.lost), found: because },
      { ...receipt, shipment, quantity: underWay + 1, surplus: because },
    ];
  });
}

/** One thing of the catalogue, in an hour. */
function oneMore({ forum, now }: Asking) {
  const neededBy = new Date(now + IN_AN_HOUR).toISOString();
  return forum.items.slice(0, 1).map(({ code: item, units: [unit = ''] }) => ({ item, unit, quantity: 1, neededBy }));
}

/** The probes of aid. */
export const AID_ACTIONS = {
  'amend-needs': ofCase<AmendNeeds>('amendNeeds', ['case'], (_file, asking) =>
    oneMore(asking).map((need) => ({ name: 'amend-needs', added: [need], changed: [] })),
  ),
  'propose-needs': ofCase<ProposeNeeds>(
    'proposeNeeds',
    ['case', 'appeal'],
    (_file, asking) => oneMore(asking).map((need) => ({ name: 'propose-needs', added: [need], reason: REASON })),
    // A proposal that waits bars others, whatever they say.
    { exact: true },
  ),
  'publish-appeal': ofCase<PublishAppeal>('publishAppeal', ['case', 'appeal'], (_file, asking) => [
    { name: 'publish-appeal', audience: [], partners: true, closesAt: soon(asking) },
  ]),
  'amend-appeal': ofCase<AmendAppeal>('amendAppeal', ['case', 'appeal'], () => [
    { name: 'amend-appeal', partners: true, addedDesks: [] },
  ]),
  'close-appeal': ofCase<CloseAppeal>('closeAppeal', ['case', 'appeal'], () => [
    { name: 'close-appeal', reason: REASON },
  ]),
  'make-offer': ofCase<MakeOffer>(
    'makeOffer',
    ['appeal'],
    ({ needs }, { giver, ...asking }) =>
      giver ? needs.map((need) => ({ name: 'make-offer', giver, ...leastOffer(need, asking) })) : [],
    { exact: true },
  ),
  'amend-offer': ofOffer<AmendOffer>(
    'amendOffer',
    ({ giver }, offerId, { needs }, asking) =>
      needs.map((need) => ({ name: 'amend-offer', offerId, giver, ...leastOffer(need, asking) })),
    { exact: true },
  ),
  'withdraw-offer': ofOffer<WithdrawOffer>('withdrawOffer', (_offer, offerId) => [
    { name: 'withdraw-offer', offerId, reason: REASON },
  ]),
  'place-offer': ofOffer<PlaceOffer>(
    'placeOffer',
    ({ lines }, offerId) => [
      {
        name: 'place-offer',
        offerId,
        lines: lines
          .map(({ lineId, standing, committed }) => ({ lineId, needId: '', quantity: lessOf(standing, committed) }))
          .filter(({ quantity }) => quantity > 0),
      },
    ],
    { exact: true },
  ),
  'take-offer': unshown('An offer is placed in both files at once: the offer shows that.'),
  'end-lapsed': unshown('Estafet itself ends what has lapsed.'),
  'end-suspended': unshown('Estafet itself ends what a suspended partner offered.'),
  'dispatch-goods': ofCommitment<DispatchGoods>(
    'dispatchGoods',
    (commitment, commitmentId, asking) => [
      {
        name: 'dispatch-goods',
        commitmentId,
        quantity: leastOf(owedOf(commitment)),
        carrier: REASON,
        eta: soon(asking),
      },
    ],
    { exact: true },
  ),
  'receive-goods': ofCommitment<ReceiveGoods>('receiveGoods', receipts, { exact: true }),
  'reverse-receipt': ofCommitment<ReverseReceipt>(
    'reverseReceipt',
    ({ shipments }, commitmentId) =>
      shipments.flatMap(({ n: shipment, receipts: counted }) =>
        counted.map((_receipt, place) => ({
          name: 'reverse-receipt',
          commitmentId,
          shipment,
          receipt: place + 1,
          reason: REASON,
        })),
      ),
    { exact: true },
  ),
  'release-commitment': ofCommitment<ReleaseCommitment>(
    'releaseCommitment',
    (commitment, commitmentId) => [
      { name: 'release-commitment', commitmentId, reason: REASON },
      { name: 'release-commitment', commitmentId, reason: REASON, quantity: leastOf(owedOf(commitment)) },
    ],
    { exact: true },
  ),
};
