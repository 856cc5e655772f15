import type { Escalation, TaskReport } from '../../api/generated/schema.d.ts';
import { type Reading, reading } from '../../reads/reading.ts';
import type { Read, ReadList } from '../../reads/reads.ts';
import { useData, useList, useRead } from '../../use-data.ts';
import { dayIn } from '../../words/times.ts';

/** What the screen and the wall show, as it was read. */
export interface Figures {
  readonly escalations: ReadList<Escalation>;
  readonly report: Read<TaskReport>;
}

const MINUTE = 60_000;
/** The feed tells changes of the reader's own desk, and these are of all desks: they are read again every so often. */
const OFTEN = 2 * MINUTE;
const SELDOM = 5 * MINUTE;
/** The most that a page of the API has. */
const PAGE = 100;

/** Reads what is escalated, and what is overdue by province. With the feed these are three requests a minute. */
export function useFigures(): Figures {
  const { clock } = useData();
  const month = dayIn(clock.now(), 'WIB').slice(0, 7);
  const escalations = useList<Escalation>(reading('/v1/escalations', { query: { limit: PAGE } }), {
    every: OFTEN,
  });
  const report = useRead(reportOf(month), { every: SELDOM });
  return { escalations, report };
}

/** What is overdue now is in the report of the present month, whenever it was opened. */
function reportOf(period: string): Reading<TaskReport> {
  return reading('/v1/reports/tasks', { query: { period } });
}
