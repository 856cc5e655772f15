import type { Desk, FileKind, Label } from '../kernel/forum.ts';
import type { TaskKind } from '../kernel/task-kind.ts';
import type { OpenPhase } from './clock.ts';

/** The moves that people make with a task. */
export const TASK_MOVES = ['acknowledge', 'accept', 'return', 'withdraw', 'complete', 'reroute', 'extend'] as const;
export type TaskMove = (typeof TASK_MOVES)[number];

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
  /** When the last rung of its ladder calls the secretariat: for each such task, once for all of a case, or never. */
  readonly intervention: 'each' | 'once' | 'never';
  /**
   * Whether the case itself remembers its open tasks of this kind. Those of offers and commitments, of which a case may have
   * hundreds, are remembered by these.
   */
  readonly listed: boolean;
  /** Whether owing it makes the desk a party of the case, which may read it. What concerns aid shows needs and no person. */
  readonly party: boolean;
  /** Whether its desk has to know whom the case is about: it may reveal a person for a reason, read the letter, write notes. */
  readonly aboutPeople: boolean;
  /** Whether its ladder calls the desk to which it is owed as well: something on the way concerns both ends. */
  readonly callsBoth: boolean;
  /** The phases in which it is the holder's own work, which ends when the case moves on. */
  readonly endsWithHolder: readonly OpenPhase[];
  /** Whether it may be open for a moment after its case has closed, until Estafet has ended it. */
  readonly outlivesCase: boolean;
  /** Whether a desk may set its own minutes for it. */
  readonly settable: boolean;
  /**
   * How it can be completed, where that is not free: with one of these words, or also in words of the desk's own beside the forum's
   * outcomes of cases (`of-case`).
   */
  readonly outcomes: readonly string[] | 'of-case' | 'free';
  /** What the desk that owes it is asked to do, as the timeline says it after the desk's name. */
  readonly asked: Label;
}

/** The rules of every kind that the registry has composed. */
export type TaskKindRules = Readonly<Record<TaskKind, TaskKindRule>>;

export const UNDECIDED: readonly OpenPhase[] = ['awaiting-ack', 'awaiting-decision'];
export const ANY_PHASE: readonly OpenPhase[] = [...UNDECIDED, 'in-progress'];
const NEVER: MoveRule = { by: 'receiver', in: [] };

/** The moves of a kind: it is acknowledged by its receiver and extended by the secretariat, and whatever else is stated. */
export function moves(stated: Partial<TaskKindRule['moves']>): TaskKindRule['moves'] {
  return {
    acknowledge: { by: 'receiver', in: ['awaiting-ack'] },
    accept: NEVER,
    return: NEVER,
    withdraw: NEVER,
    complete: NEVER,
    reroute: NEVER,
    extend: { by: 'secretariat', in: ANY_PHASE },
    ...stated,
  };
}

export const RECEIVER_DECIDES: MoveRule = { by: 'receiver', in: UNDECIDED };
export const SENDER_UNDECIDED: MoveRule = { by: 'sender', in: UNDECIDED };

/** What most kinds have in common: each is remembered by its case, and its last rung calls the secretariat. */
export const OF_CASE = {
  intervention: 'each',
  listed: true,
  party: true,
  aboutPeople: true,
  callsBoth: false,
  endsWithHolder: [],
  outlivesCase: false,
  settable: false,
  outcomes: 'free',
} as const satisfies Partial<TaskKindRule>;

/** The secretariat's own kind: one of its members does it, and it ends by itself when the task that it is about moves. */
export const INTERVENE: TaskKindRule = {
  ...OF_CASE,
  suits: (desk) => desk.kind === 'secretariat',
  moves: moves({
    acknowledge: { by: 'secretariat', in: ['awaiting-ack'] },
    accept: { by: 'secretariat', in: UNDECIDED },
    complete: { by: 'secretariat', in: ANY_PHASE },
    extend: NEVER,
  }),
  intervention: 'never',
  // Whom the case is about is no matter of the secretariat: it brings the desks to answer.
  aboutPeople: false,
  settable: true,
  asked: { id: 'diminta turun tangan', en: 'is called upon to intervene' },
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
