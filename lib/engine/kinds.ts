import type { Desk, FileKind, TaskKind as ForeseenKind } from '../kernel/forum.ts';
import type { OpenPhase } from './clock.ts';
import type { TaskVerb } from './commands.ts';

/** The kinds of task that the engine runs. A new kind is a row below, with its effect. */
export const TASK_KINDS = [
  'receive-case',
  'receive-traveller',
  'forward-traveller',
  'verify-subject',
  'answer-appeal',
  'endorse-offer',
  'decide-offer',
  'dispatch-goods',
  'confirm-receipt',
  'vet-partner',
  'intervene',
] as const satisfies readonly ForeseenKind[];
export type TaskKind = (typeof TASK_KINDS)[number];

/** The moves that people make with a task. */
export type TaskMove = TaskVerb['name'];

/** Who may make a move, and in which phases. */
export interface MoveRule {
  readonly by: 'receiver' | 'sender' | 'secretariat';
  readonly in: readonly OpenPhase[];
}

/** What is particular to a kind of task. Clocks, acknowledgement and endings are the engine's. */
export interface TaskKindRule {
  /** Whether a desk can owe this kind for a case of that kind. */
  readonly suits: (desk: Desk, fileKind: FileKind) => boolean;
  readonly moves: Readonly<Record<TaskMove, MoveRule>>;
  /** Whom the last rung of its ladder makes call upon the secretariat: for each such task, once for all of a case, or never. */
  readonly intervention: 'each' | 'once' | 'never';
  /**
   * Whether the case itself remembers its open tasks of this kind. Those of offers and commitments, of which a case may have
   * hundreds, are remembered by these.
   */
  readonly listed: boolean;
  /** Whether owing it makes the desk a party of the case, which may read it. What concerns aid shows needs and no person. */
  readonly party: boolean;
  /** Whether its ladder calls the desk to which it is owed as well: something on the way concerns both ends. */
  readonly callsBoth: boolean;
}

const UNDECIDED: readonly OpenPhase[] = ['awaiting-ack', 'awaiting-decision'];
const ANY_PHASE: readonly OpenPhase[] = [...UNDECIDED, 'in-progress'];
const NEVER: MoveRule = { by: 'receiver', in: [] };

/** An offer is decided by whoever is asked; the giver takes it back by withdrawing the offer. */
const DECISION_ON_OFFER: TaskKindRule['moves'] = {
  acknowledge: { by: 'receiver', in: ['awaiting-ack'] },
  accept: { by: 'receiver', in: UNDECIDED },
  return: { by: 'receiver', in: UNDECIDED },
  withdraw: NEVER,
  complete: NEVER,
  reroute: NEVER,
  extend: { by: 'secretariat', in: ANY_PHASE },
};

const OF_AID = { intervention: 'once', listed: false, party: false, callsBoth: false } as const;

export const TASK_KIND_RULES: Readonly<Record<TaskKind, TaskKindRule>> = {
  'receive-case': {
    suits: suitsAsHolder,
    moves: {
      acknowledge: { by: 'receiver', in: ['awaiting-ack'] },
      accept: { by: 'receiver', in: UNDECIDED },
      return: { by: 'receiver', in: UNDECIDED },
      withdraw: { by: 'sender', in: UNDECIDED },
      complete: { by: 'receiver', in: ['in-progress'] },
      reroute: { by: 'secretariat', in: UNDECIDED },
      extend: { by: 'secretariat', in: ANY_PHASE },
    },
    intervention: 'each',
    listed: true,
    party: true,
    callsBoth: false,
  },
  // The expected arrival is its clock, and past it both ends are called.
  'receive-traveller': {
    suits: suitsAsHolder,
    moves: {
      acknowledge: { by: 'receiver', in: ['awaiting-ack'] },
      accept: NEVER,
      return: { by: 'receiver', in: UNDECIDED },
      withdraw: { by: 'sender', in: UNDECIDED },
      complete: { by: 'receiver', in: UNDECIDED },
      reroute: NEVER,
      extend: { by: 'secretariat', in: ANY_PHASE },
    },
    intervention: 'each',
    listed: true,
    party: true,
    callsBoth: true,
  },
  // Ended by the next departure, or with the case when the traveller is home.
  'forward-traveller': {
    suits: suitsAsHolder,
    moves: {
      acknowledge: { by: 'receiver', in: ['awaiting-ack'] },
      accept: { by: 'receiver', in: UNDECIDED },
      return: NEVER,
      withdraw: NEVER,
      complete: NEVER,
      reroute: NEVER,
      extend: { by: 'secretariat', in: ANY_PHASE },
    },
    intervention: 'each',
    listed: true,
    party: false,
    callsBoth: false,
  },
  // Answered whether or not it was accepted first; the sender may go on without, with a reason.
  'verify-subject': {
    suits: suitsAsHolder,
    moves: {
      acknowledge: { by: 'receiver', in: ['awaiting-ack'] },
      accept: { by: 'receiver', in: UNDECIDED },
      return: { by: 'receiver', in: UNDECIDED },
      withdraw: { by: 'sender', in: ANY_PHASE },
      complete: { by: 'receiver', in: ANY_PHASE },
      reroute: NEVER,
      extend: { by: 'secretariat', in: ANY_PHASE },
    },
    intervention: 'each',
    listed: true,
    party: true,
    callsBoth: false,
  },
  // Answered by an offer, or returned with a code and a reason; it ends with the appeal.
  'answer-appeal': {
    suits: answersAppeals,
    moves: {
      acknowledge: { by: 'receiver', in: ['awaiting-ack'] },
      accept: NEVER,
      return: { by: 'receiver', in: UNDECIDED },
      withdraw: NEVER,
      complete: NEVER,
      reroute: NEVER,
      extend: { by: 'secretariat', in: ANY_PHASE },
    },
    intervention: 'once',
    listed: true,
    party: false,
    callsBoth: false,
  },
  'endorse-offer': {
    suits: (desk) => desk.kind === 'bkkks',
    moves: DECISION_ON_OFFER,
    ...OF_AID,
  },
  'decide-offer': {
    suits: (desk) => desk.kind !== 'secretariat',
    moves: DECISION_ON_OFFER,
    ...OF_AID,
  },
  // Ended by what is dispatched or released.
  'dispatch-goods': {
    suits: (desk) => desk.kind !== 'secretariat',
    moves: {
      acknowledge: { by: 'receiver', in: ['awaiting-ack'] },
      accept: { by: 'receiver', in: UNDECIDED },
      return: NEVER,
      withdraw: NEVER,
      complete: NEVER,
      reroute: NEVER,
      extend: { by: 'secretariat', in: ANY_PHASE },
    },
    ...OF_AID,
  },
  // Ended by what is received or lost.
  'confirm-receipt': {
    suits: (desk) => desk.kind !== 'secretariat',
    moves: {
      acknowledge: { by: 'receiver', in: ['awaiting-ack'] },
      accept: NEVER,
      return: NEVER,
      withdraw: NEVER,
      complete: NEVER,
      reroute: NEVER,
      extend: { by: 'secretariat', in: ANY_PHASE },
    },
    ...OF_AID,
    callsBoth: true,
  },
  'vet-partner': {
    suits: (desk, fileKind) => desk.kind === 'bkkks' && fileKind === 'partner',
    moves: {
      acknowledge: { by: 'receiver', in: ['awaiting-ack'] },
      accept: { by: 'receiver', in: UNDECIDED },
      return: { by: 'receiver', in: UNDECIDED },
      withdraw: NEVER,
      complete: NEVER,
      reroute: NEVER,
      extend: { by: 'secretariat', in: ANY_PHASE },
    },
    intervention: 'each',
    listed: true,
    party: true,
    callsBoth: false,
  },
  // The secretariat's own, by its role and not by anybody at its desk: it ends by itself when the task that it is about moves.
  intervene: {
    suits: (desk) => desk.kind === 'secretariat',
    moves: {
      acknowledge: { by: 'secretariat', in: ['awaiting-ack'] },
      accept: { by: 'secretariat', in: UNDECIDED },
      return: NEVER,
      withdraw: NEVER,
      complete: { by: 'secretariat', in: ANY_PHASE },
      reroute: NEVER,
      extend: NEVER,
    },
    intervention: 'never',
    listed: true,
    party: true,
    callsBoth: false,
  },
};

/**
 * Whether a desk can hold a case of a kind. A BKKKS gathers organisations and aid and holds no person's case; the
 * secretariat steers and holds none.
 */
export function suitsAsHolder(desk: Desk, fileKind: FileKind): boolean {
  switch (desk.kind) {
    case 'dinas-sosial':
    case 'kab-kota':
      return true;
    case 'bkkks':
      return fileKind !== 'stranded-person' && fileKind !== 'referral';
    case 'secretariat':
      return false;
  }
}

/** Provinces answer appeals, by their Dinas Sosial and their BKKKS; a kab/kota may, and is asked by name alone. */
export function answersAppeals(desk: Desk): boolean {
  return desk.kind !== 'secretariat';
}
