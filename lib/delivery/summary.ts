import type { SQSRecord } from 'aws-lambda';
import { detailsOf, isOpen, type Task } from '../engine/task.ts';
import type { Desk, Label } from '../kernel/forum.ts';
import type { Instant } from '../kernel/ids.ts';
import { dayText, en, id, numberText } from '../kernel/texts.ts';
import { localDay } from '../kernel/zones.ts';
import { readSummaryDue } from '../platform/queues/summary-due.ts';
import { tellDesk } from './desk-news.ts';
import type { DelivererOptions } from './options.ts';
import { messageId } from './outgoing.ts';
import type { FactLine } from './sentences.ts';
import { type DeskDay, loadDeskDay, noteSummarySent, takeSummary } from './store/summaries.ts';
import { deskIn } from './telling.ts';

/** Another message for the same summary is being answered: this one comes again and finds it sent. */
export class SummaryLeasedError extends Error {
  override name = 'SummaryLeasedError';
}

/** Whether the text of a message asks for a summary. */
export function isSummaryDue(body: string): boolean {
  return body.includes('"kind":"summary"');
}

/** What lies before a desk on a morning. */
export interface Summary {
  readonly overdue: number;
  readonly dueToday: number;
  /** People and goods on their way to it. */
  readonly onTheRoad: number;
  /** What others owe it. */
  readonly awaited: number;
  /** Not everything was counted. */
  readonly more: boolean;
}

/** Counts what lies before a desk. A task that is overdue is not counted as due today. */
export function summaryOf({ owed, awaited, more }: DeskDay, { zone }: Desk, now: Instant): Summary {
  const open = owed.filter(isOpen);
  const today = localDay(now, zone);
  const isOverdue = ({ clock }: Pick<Task, 'clock'>) => clock.dueAt <= now;
  return {
    overdue: open.filter(isOverdue).length,
    dueToday: open.filter((task) => !isOverdue(task) && localDay(task.clock.dueAt, zone) === today).length,
    onTheRoad: open.filter((task) => detailsOf(task).arrival !== undefined).length,
    awaited: awaited.filter(isOpen).length,
    more,
  };
}

/** Whether a summary has anything to say. */
export function isEmpty({ overdue, dueToday, onTheRoad, awaited }: Summary): boolean {
  return overdue + dueToday + onTheRoad + awaited === 0;
}

/** Sends a desk the summary of its day, once; nothing when there is nothing to say. */
export async function sendSummary(options: DelivererOptions, { body, messageId: owner }: SQSRecord): Promise<void> {
  const { tables, forum, now, metrics, logger, baseUrl } = options;
  const due = readSummaryDue(body);
  const desk = deskIn(forum, due.desk);
  // Yesterday's, sent back from a dead-letter queue, says nothing any more.
  if (localDay(now(), desk.zone) !== due.day) return;
  const turn = await takeSummary(tables, due, owner, now());
  if (turn === 'sent') return;
  if (turn === 'others') throw new SummaryLeasedError('The summary is in other hands.');
  const summary = summaryOf(await loadDeskDay(tables, due.desk), desk, now());
  if (!isEmpty(summary)) {
    const headline: Label = { id: id`Ringkasan ${dayText(due.day)}.`, en: en`Summary of ${dayText(due.day)}.` };
    const { more: _more, ...counts } = summary;
    await tellDesk(options, desk, {
      id: messageId(['summary', due.desk, due.day]),
      kind: 'summary',
      data: { day: due.day, ...counts },
      subject: { id: `Estafet: ${headline.id}`.slice(0, -1), en: `Estafet: ${headline.en}`.slice(0, -1) },
      headline,
      lines: linesOf(summary),
      link: `${baseUrl}/v1/desks/${due.desk}/tasks`,
    });
    metrics.count('NotificationsSent');
  }
  await noteSummarySent(tables, due, now());
  logger.info('summary sent', { ...due, ...summary });
}

const COUNTED = [
  ['dueToday', { id: 'Jatuh tempo hari ini', en: 'Due today' }],
  ['overdue', { id: 'Terlambat', en: 'Overdue' }],
  ['onTheRoad', { id: 'Dalam perjalanan ke sini', en: 'On the road to you' }],
  ['awaited', { id: 'Menunggu pihak lain', en: 'Waiting for others' }],
] as const satisfies readonly (readonly [keyof Summary, Label])[];

function linesOf(summary: Summary): readonly FactLine[] {
  const counts: readonly FactLine[] = COUNTED.map(([what, name]) => [name, numberText(summary[what])]);
  return summary.more ? [...counts, MORE] : counts;
}

const MORE: FactLine = [
  { id: 'Catatan', en: 'Note' },
  { id: 'masih ada yang lain; buka daftarnya', en: 'there are more; open the list' },
];
