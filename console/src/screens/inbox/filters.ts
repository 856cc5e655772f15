/** Which tasks of the inbox are shown. The filters stand in the query of the address, so that a link shows the same. */
import type { Task } from '../../api/generated/schema.d.ts';
import { kindOfTask } from '../../words/codes.ts';
import { say } from '../../words/language.ts';
import { isEscalated, isOverdue } from './line.ts';

/** What is asked of a task that is shown. */
export interface TaskFilters {
  readonly overdue: boolean;
  readonly escalated: boolean;
  readonly urgent: boolean;
  /** A kind of task; every kind without it. */
  readonly kind: string;
  /** Words that the row must have. */
  readonly text: string;
}

/** The parameters of the query. */
export const PARAMETERS = {
  overdue: 'lewat',
  escalated: 'eskalasi',
  urgent: 'mendesak',
  kind: 'jenis',
  text: 'cari',
} as const satisfies Record<keyof TaskFilters, string>;

/** The value of a filter that is on or off, when it is on. */
export const ON = 'ya';

/** The filters in a query. */
export function filtersIn(query: URLSearchParams): TaskFilters {
  const isOn = (name: 'overdue' | 'escalated' | 'urgent') => query.get(PARAMETERS[name]) === ON;
  return {
    overdue: isOn('overdue'),
    escalated: isOn('escalated'),
    urgent: isOn('urgent'),
    kind: query.get(PARAMETERS.kind) ?? '',
    text: query.get(PARAMETERS.text) ?? '',
  };
}

/** Whether any filter is set. */
export function isFiltered({ overdue, escalated, urgent, kind, text }: TaskFilters): boolean {
  return overdue || escalated || urgent || kind !== '' || text.trim() !== '';
}

/** The change of the query that clears every filter. */
export const CLEARED: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(PARAMETERS).map((name) => [name, '']),
);

/** The tasks that pass, in their order. @param now the server's time */
export function passing(tasks: readonly Task[], filters: TaskFilters, now: number): readonly Task[] {
  const words = plain(filters.text).split(' ').filter(Boolean);
  return tasks.filter(
    (task) =>
      (!filters.overdue || isOverdue(task, now)) &&
      (!filters.escalated || isEscalated(task)) &&
      (!filters.urgent || (task.summary?.priority ?? 'normal') !== 'normal') &&
      (filters.kind === '' || task.kind === filters.kind) &&
      (words.length === 0 || hasAll(haystackOf(task), words)),
  );
}

function hasAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

/** All by which people look for a task. A reference is found with its hyphens and without. */
function haystackOf({ kind, summary, partner }: Task): string {
  const { reference = '', title = '', area, from } = summary ?? {};
  const parts = [reference, reference.replaceAll('-', ''), title, area?.name, from?.name, partner?.name];
  return plain([...parts, say(kindOfTask(kind))].filter(Boolean).join(' '));
}

/** A text as it is compared. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}-]+/gu, ' ')
    .trim();
}

/** The kinds among tasks, each with how many there are, in the order of their names. */
export function kindsAmong(tasks: readonly Task[]): readonly { readonly kind: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { kind } of tasks) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .toSorted((one, other) => say(kindOfTask(one.kind)).localeCompare(say(kindOfTask(other.kind))));
}
