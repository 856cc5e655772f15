import { isOpen, type Task } from '../engine/task.ts';
import { defined } from '../kernel/absent.ts';
import type { DeskCode, Instant, OfferId, TaskId } from '../kernel/ids.ts';
import type { Appeal, Offer } from './aid.ts';

/** Where a desk that is asked stands: an offer is an answer, whatever else it said before. */
export const ANSWER_STATES = ['silent', 'acknowledged', 'offered', 'returned', 'expired', 'closed'] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

/** One desk that an appeal asks, and what came of it. */
export interface AskedDesk {
  readonly desk: DeskCode;
  readonly state: AnswerState;
  /** The task to answer: in it are the deadline and the reason of a return. Absent where an appeal was announced to the forum. */
  readonly task?: Task<'answer-appeal'>;
  /** When it is to have answered. */
  readonly dueAt: Instant;
  readonly askedAt: Instant;
  /** Its deadline has passed without an answer. */
  readonly overdue: boolean;
  /** When it answered; absent while it has not, and when its task ended without an answer. */
  readonly answeredAt?: Instant;
  /** What it has offered on this appeal, in order. */
  readonly offers: readonly OfferId[];
}

/** The desks that the present appeal asks, those that are silent first, each once, by what has to be done next. */
export function askedDesks(
  { publishedAt, closesAt, closed }: Pick<Appeal, 'publishedAt' | 'closesAt' | 'closed'>,
  announcedTo: readonly DeskCode[],
  tasks: readonly Task<'answer-appeal'>[],
  offers: readonly Offer[],
  now: Instant,
): readonly AskedDesk[] {
  // A desk that still owed an answer to the appeal before owes it to this one.
  const present = tasks.filter((task) => isOpen(task) || task.endedAt >= publishedAt);
  const latest = new Map(
    present.toSorted((one, other) => numberOf(one.id) - numberOf(other.id)).map((task) => [task.desk, task]),
  );
  const made = offers.filter(({ giver, madeAt }) => giver.kind === 'desk' && madeAt >= publishedAt);
  const byDesk = Map.groupBy(made, ({ giver }) => giver.desk);
  const told = announcedTo.filter((desk) => !latest.has(desk));
  const ended = closed ? 'closed' : now >= closesAt ? 'expired' : undefined;
  return [
    ...[...latest.values()].map((task) => askedDesk(task, byDesk.get(task.desk) ?? [], now)),
    ...told.map((desk) => toldDesk(desk, byDesk.get(desk) ?? [], { publishedAt, closesAt, ended })),
  ].toSorted(
    (one, other) =>
      ANSWER_STATES.indexOf(one.state) - ANSWER_STATES.indexOf(other.state) ||
      one.dueAt - other.dueAt ||
      (one.desk < other.desk ? -1 : 1),
  );
}

function toldDesk(
  desk: DeskCode,
  offers: readonly Offer[],
  {
    publishedAt,
    closesAt,
    ended,
  }: Pick<Appeal, 'publishedAt' | 'closesAt'> & { readonly ended: AnswerState | undefined },
): AskedDesk {
  const [first] = offers;
  return {
    desk,
    state: first ? 'offered' : (ended ?? 'silent'),
    askedAt: publishedAt,
    dueAt: closesAt,
    overdue: false,
    ...defined({ answeredAt: first?.madeAt }),
    offers: offers.map(({ id }) => id),
  };
}

function numberOf(id: TaskId): number {
  return Number(id.slice(id.lastIndexOf('-') + 1));
}

function askedDesk(task: Task<'answer-appeal'>, offers: readonly Offer[], now: Instant): AskedDesk {
  const state = stateOf(task, offers);
  const [first] = offers;
  const answeredAt = first?.madeAt ?? (state === 'returned' && !isOpen(task) ? task.endedAt : undefined);
  return {
    desk: task.desk,
    state,
    task,
    askedAt: task.openedAt,
    dueAt: task.clock.dueAt,
    overdue: isOpen(task) && task.clock.dueAt < now,
    ...defined({ answeredAt }),
    offers: offers.map(({ id }) => id),
  };
}

function stateOf(task: Task, offers: readonly Offer[]): AnswerState {
  if (offers.length > 0) return 'offered';
  if (isOpen(task)) return task.acknowledgedAt === undefined ? 'silent' : 'acknowledged';
  if (task.returned) return 'returned';
  return task.outcome === 'expired' ? 'expired' : 'closed';
}
