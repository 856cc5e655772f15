import type { CaseEvent, JournalEntry, TaskHeading } from '../engine/journal.ts';
import { queueOf, type TaskId } from '../kernel/ids.ts';
import { type MetricName, rungValue } from '../platform/metrics/catalogue.ts';
import type { MetricRecorder } from '../platform/metrics/recorder.ts';

type Recorder = Pick<MetricRecorder, 'add'>;

/** Events that are counted as they are, whatever they are about. */
const COUNTED: Partial<Record<CaseEvent['type'], MetricName>> = {
  'offer-made': 'OffersMade',
  'aid-committed': 'CommitmentsMade',
  'goods-dispatched': 'GoodsDispatched',
  'goods-received': 'GoodsReceived',
  'leg-departed': 'LegsDeparted',
  'leg-arrived': 'LegsArrived',
  'leg-failed': 'LegsFailed',
};

/** Events of a task, and the metric that counts them by the task's kind. */
const OF_TASKS: Partial<Record<CaseEvent['type'], MetricName>> = {
  'task-opened': 'TasksOpened',
  'task-acknowledged': 'TasksAcknowledged',
  'task-accepted': 'TasksAccepted',
  'task-returned': 'TasksReturned',
};

/** How long it took from a task's opening, by the province that owes it. */
const TIMED: Partial<Record<CaseEvent['type'], MetricName>> = {
  'task-acknowledged': 'TimeToAcknowledge',
  'task-accepted': 'TimeToDecide',
  'task-returned': 'TimeToDecide',
};

/**
 * Counts the events of a journal entry, once its messages have been sent. Lambda repeats a batch when the function dies
 * after it has printed its metrics, so events can count twice. The numbers are for monitoring; reports use the journal.
 */
export function countEntry(metrics: Recorder, entry: JournalEntry): void {
  const headings = new Map(entry.tasks?.map((heading) => [heading.id, heading]));
  for (const event of entry.events) {
    const counted = COUNTED[event.type];
    if (counted) metrics.add(counted, 1);
    if (event.type === 'rung-reached') metrics.add('RungsReached', 1, { rung: rungValue(event.rung) });
    const taskId = taskIn(event);
    const heading = taskId && headings.get(taskId);
    if (heading) countTask(metrics, event, heading, entry);
  }
}

function countTask(metrics: Recorder, { type }: CaseEvent, heading: TaskHeading, { at }: JournalEntry): void {
  const [counted, timed] = [OF_TASKS[type], TIMED[type]];
  if (counted) metrics.add(counted, 1, { kind: heading.kind });
  if (timed) metrics.add(timed, (at - heading.openedAt) / 1000, { province: queueOf(heading.desk) });
}

function taskIn(event: CaseEvent): TaskId | undefined {
  if (event.type === 'task-opened') return event.seed.id;
  return 'taskId' in event ? event.taskId : undefined;
}
