import * as z from 'zod';
import { moves, OF_CASE, RECEIVER_DECIDES, SENDER_UNDECIDED, type TaskKindRule, UNDECIDED } from '../engine/kinds.ts';
import type { DetailsOf } from '../engine/task.ts';
import type { Desk } from '../kernel/forum.ts';
import { commitmentId, count, instant, stored } from '../kernel/shapes.ts';
import { proposedNeed, taskOffer } from './aid.ts';

/** The details of the kinds of task that aid adds. */
export const AID_DETAILS = {
  'answer-appeal': {
    /** The appeal closes then, and the task with it. */
    expiresAt: instant,
  },
  'endorse-offer': { offer: taskOffer, expiresAt: instant },
  'decide-offer': { offer: taskOffer, expiresAt: instant },
  'decide-needs': {
    /** What the kab/kota where the disaster is has found to be needed as well. */
    proposal: stored({ needs: z.array(proposedNeed) }),
  },
  'dispatch-goods': { commitment: stored({ id: commitmentId }) },
  'confirm-receipt': {
    /** A receipt is of one shipment of the commitment. */
    commitment: stored({ id: commitmentId, shipment: count }),
    /**
     * The shipment is expected then: the clocks run up to it and not from the making of the task. Absent for a count again of what
     * was expected before the task was made: its clocks are those of the policy.
     */
    arrival: instant.exactOptional(),
  },
};

declare module '../kernel/task-kind.ts' {
  interface TaskDetails extends DetailsOf<typeof AID_DETAILS> {}
}

/** Aid shows needs and no person, its offers and commitments remember their tasks, and one intervention covers all of a kind. */
const OF_AID = { ...OF_CASE, intervention: 'once', listed: false, party: false, aboutPeople: false } as const;

/** An offer is decided by the desk that is asked; the giver takes it back by withdrawing the offer. */
const DECISION_ON_OFFER = moves({ accept: RECEIVER_DECIDES, return: RECEIVER_DECIDES });

/** The rules of the kinds of task that aid adds. */
export const AID_KINDS = {
  // Answered by an offer, or returned with a code and a reason; it ends with the appeal.
  'answer-appeal': {
    ...OF_AID,
    suits: answersAppeals,
    moves: moves({ return: RECEIVER_DECIDES }),
    listed: true,
    asked: { id: 'diminta menjawab seruan', en: 'is asked to answer the appeal' },
  },
  'endorse-offer': {
    ...OF_AID,
    outlivesCase: true,
    suits: (desk) => desk.kind === 'bkkks',
    moves: DECISION_ON_OFFER,
    asked: { id: 'diminta mendukung tawaran', en: 'is asked to endorse the offer' },
  },
  'decide-offer': {
    ...OF_AID,
    outlivesCase: true,
    suits: (desk) => desk.kind !== 'secretariat',
    moves: DECISION_ON_OFFER,
    asked: { id: 'diminta memutuskan tawaran', en: 'is asked to decide on the offer' },
  },
  // Only the holder decides: the task ends when the case moves, and the local desk proposes again to the next holder.
  'decide-needs': {
    ...OF_AID,
    listed: true,
    endsWithHolder: UNDECIDED,
    suits: (desk) => desk.kind !== 'secretariat',
    moves: moves({ accept: RECEIVER_DECIDES, return: RECEIVER_DECIDES, withdraw: SENDER_UNDECIDED }),
    asked: { id: 'diminta memutuskan usulan kebutuhan', en: 'is asked to decide on proposed needs' },
  },
  // Ended by what is dispatched or released.
  'dispatch-goods': {
    ...OF_AID,
    suits: (desk) => desk.kind !== 'secretariat',
    moves: moves({ accept: RECEIVER_DECIDES }),
    asked: { id: 'diminta mengirim barang', en: 'is to dispatch the goods' },
  },
  // Ended by what is received or lost.
  'confirm-receipt': {
    ...OF_AID,
    suits: (desk) => desk.kind !== 'secretariat',
    moves: moves({}),
    callsBoth: true,
    asked: { id: 'diminta mengonfirmasi kedatangan barang', en: 'is to confirm the arrival of the goods' },
  },
} as const satisfies Readonly<Record<string, TaskKindRule>>;

/** Provinces answer appeals, by their Dinas Sosial and their BKKKS; a kab/kota may, and is asked by name alone. */
export function answersAppeals(desk: Desk): boolean {
  return desk.kind !== 'secretariat';
}
