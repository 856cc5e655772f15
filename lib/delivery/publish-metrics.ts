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

/** What happens to a task, and how it is counted by the task's kind. */
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
 * Counts what a journal entry says has happened. An entry is counted when its messages have been sent. Lambda gives a batch
 * again when the function dies, or its answer is lost, after it had printed its metrics: then what was in it counts twice. So
 * these numbers are for watching; figures for reports come from the journal itself.
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
