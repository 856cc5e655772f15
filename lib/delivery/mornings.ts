import type { SQSClient } from '@aws-sdk/client-sqs';
import { openingOn } from '../engine/working-time.ts';
import type { Forum } from '../kernel/forum.ts';
import type { DeskCode, Instant } from '../kernel/ids.ts';
import { localDay } from '../kernel/zones.ts';
import { askForSummaries, type SummaryDue } from '../platform/queues/summary-due.ts';

/** How long after its opening a desk is still asked for, in milliseconds: until all have had their turn, and some sweeps were lost. */
const ASKED_FOR = 45 * 60_000;
/** How many desks a sweep asks for: hundreds open at the same moment, and what is due for others does not wait behind them. */
const MOST_A_SWEEP = 25;

/** The desks that opened in the last three quarters of an hour, each by its own zone and calendar. */
export function openedDesks({ desks, workCalendar }: Forum, now: Instant): readonly SummaryDue[] {
  return desks.flatMap(({ code, zone, province }) => {
    const opening = openingOn(now, zone, province, workCalendar);
    const isDue = opening !== undefined && opening <= now && now < opening + ASKED_FOR;
    return isDue ? [{ desk: code, day: localDay(now, zone) }] : [];
  });
}

/** The dependencies of the mornings. */
export interface MorningOptions {
  readonly forum: Forum;
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly now: () => Instant;
}

/**
 * Asks for the summaries of desks that have just opened, some at a time. It runs with each sweep and remembers whom it has asked for, as long as
 * its process lives; another process asks again, and the summary is sent once all the same.
 */
export function mornings({ forum, sqs, queueUrl, now }: MorningOptions): () => Promise<number> {
  const asked = new Map<DeskCode, string>();
  return async () => {
    const opened = openedDesks(forum, now()).filter(({ desk, day }) => asked.get(desk) !== day);
    const due = opened.slice(0, MOST_A_SWEEP);
    if (due.length === 0) return 0;
    const refused = new Set(await askForSummaries(sqs, queueUrl, due));
    for (const one of due) if (!refused.has(one)) asked.set(one.desk, one.day);
    return due.length - refused.size;
  };
}
