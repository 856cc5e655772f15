import { parseTask } from '../../capabilities/store/items.ts';
import { needsKey, taskKey } from '../../capabilities/store/keys.ts';
import type { Named, Slice } from '../../capabilities/store/slice.ts';
import type { AnyFile } from '../../engine/file.ts';
import { type AnyDetails, detailsOf, isOpen, type Task } from '../../engine/task.ts';
import type { CaseId } from '../../kernel/ids.ts';
import { monthOf } from '../../kernel/period.ts';
import { type Key, millis } from '../../platform/dynamodb/keys.ts';
import { type Items, itemAt, itemsLike, mapById } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { changedIn, places, put, remove, unchangedSince, type Write } from '../../platform/dynamodb/writes.ts';
import { type Aid, aidFile, type Commitment, giverKey, NO_AID, type Offer } from '../aid.ts';
import { parseCommitment, parseGiving, parseOffer } from './items.ts';
import {
  availableKey,
  commitmentKey,
  committedKey,
  committedPartition,
  deskOffersPartition,
  givingKey,
  offerKey,
  partnerOffersPartition,
  UNSOLICITED,
} from './keys.ts';

/** The offers and commitments of a file. Needs and the appeal are in the item that the registry keeps beside the record. */
export const AID_SLICE: Slice = {
  named: ({ offerId, offerIds = [], commitmentId, giver }, caseId) => [
    ...(offerId ? [offerKey(offerId)] : []),
    ...offerIds.map(offerKey),
    ...(giver ? [givingKey(caseId, giver)] : []),
    ...(commitmentId ? [commitmentKey(commitmentId)] : []),
  ],
  following: ({ id }, named, items) => followingKeys(id, named, items),
  versions: (file) => {
    const { givings, offers, commitments } = aidFile(file)?.aid ?? NO_AID;
    return [...givings.values(), ...offers.values(), ...commitments.values()].map(({ version }) => version);
  },
  writes: aidWrites,
};

/** An offer's task and a task's offer, a commitment's tasks, and the open offers of a giver who acts. */
function followingKeys(
  caseId: CaseId,
  { taskId, offerId, offerIds = [], commitmentId, giver }: Named,
  items: Items,
): readonly Key[] {
  const task = taskId && itemAt(items, taskKey(taskId));
  const offer = offerId && itemAt(items, offerKey(offerId));
  const commitment = commitmentId && itemAt(items, commitmentKey(commitmentId));
  const acting = giver && itemAt(items, givingKey(caseId, giver));
  return [
    ...(task ? keysOfTask(detailsOf(parseTask(task))) : []),
    ...(offer ? keysOfOffer(parseOffer(offer)) : []),
    ...offerIds.flatMap((id) => itemAt(items, offerKey(id)) ?? []).flatMap((item) => keysOfOffer(parseOffer(item))),
    ...(acting ? parseGiving(acting).open.map(offerKey) : []),
    ...(commitment ? keysOfCommitment(parseCommitment(commitment)) : []),
  ];
}

function keysOfTask({ offer, commitment }: AnyDetails): readonly Key[] {
  return [...(offer ? [offerKey(offer.id)] : []), ...(commitment ? [commitmentKey(commitment.id)] : [])];
}

function keysOfOffer({ task }: Offer): readonly Key[] {
  return task ? [taskKey(task)] : [];
}

function keysOfCommitment({ task, shipments }: Commitment): readonly Key[] {
  const awaited = shipments.filter(({ quantity, received, lost }) => received + lost < quantity);
  return [taskKey(task), ...awaited.map((shipment) => taskKey(shipment.task))];
}

/** When a task about an offer expires, the offer ends and its need's tally changes. */
export function keysOfExpiry(task: Task): readonly Key[] {
  const { offer } = detailsOf(task);
  return isOpen(task) && offer ? [offerKey(offer.id), needsKey(task.caseId)] : [];
}

/** The offers and commitments of a case among items that were read. */
export function aidIn(items: Items, { PK }: Key): Aid {
  return {
    givings: new Map(
      itemsLike(items, PK, 'GIVING#')
        .map(parseGiving)
        .map((giving) => [giverKey(giving.giver), giving]),
    ),
    offers: mapById(itemsLike(items, PK, 'OFFER#').map(parseOffer)),
    commitments: mapById(itemsLike(items, PK, 'COMMITMENT#').map(parseCommitment)),
  };
}

function aidWrites(before: AnyFile | undefined, after: AnyFile, tables: Tables): readonly Write[] {
  const [old, present] = [before && aidFile(before)?.aid, aidFile(after)?.aid];
  return [
    ...changedIn(old?.givings, present?.givings).map(([was, giving]) =>
      put(tables.cases, givingKey(after.case.id, giving.giver), { ...giving }, unchangedSince(was)),
    ),
    ...changedIn(old?.offers, present?.offers).flatMap(([was, offer]) => offerWrites(was, offer, tables)),
    ...changedIn(old?.commitments, present?.commitments).map(([was, commitment]) =>
      put(tables.cases, commitmentKey(commitment.id), { ...commitment }, unchangedSince(was)),
    ),
    ...committedRows(changedIn(old?.commitments, present?.commitments), after, tables),
  ];
}

/**
 * A case shows in each month in which something was committed on it. Written again it is the same row, which costs its index
 * nothing: whether the month has it already need not be known.
 */
function committedRows(
  changed: readonly (readonly [Commitment | undefined, Commitment])[],
  { case: { id } }: AnyFile,
  tables: Tables,
): readonly Write[] {
  const months = changed.flatMap(([was, { madeAt }]) => (was ? [] : [monthOf(madeAt)]));
  return [...new Set(months)].map((period) =>
    put(tables.cases, committedKey(id, period), { deskPk: committedPartition(period), deskSk: id }),
  );
}

/** An offer shows at the giver's desk and at the partner; an unsolicited one that can be placed, to every desk. */
function offerWrites(old: Offer | undefined, offer: Offer, tables: Tables): readonly Write[] {
  const { giver, madeAt, id, validUntil } = offer;
  const ofPartner = giver.kind === 'partner' ? partnerOffersPartition(giver.partner) : undefined;
  const indexed = places(`${millis(madeAt)}#${id}`, deskOffersPartition(giver.desk), ofPartner);
  const writes = [put(tables.cases, offerKey(id), { ...offer, ...indexed }, unchangedSince(old))];
  const row = availableKey(offer.caseId);
  if (offer.state === 'available') {
    writes.push(put(tables.cases, row, { offerId: id, deskPk: UNSOLICITED, deskSk: `${millis(validUntil)}#${id}` }));
  } else if (old?.state === 'available') writes.push(remove(tables.cases, row));
  return writes;
}
