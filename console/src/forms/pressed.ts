import type { Settled } from '../outbox/outbox.ts';
import type { Toast } from '../ui/toast.ts';
import { say } from '../words/language.ts';
import { WORDS } from './words.ts';

/** What is said of an act that was done by a press alone. @param settled how it ended, if it has; what is not sure is no success */
export function pressed(settled: Settled | undefined): Omit<Toast, 'key'> {
  const entry = settled?.entry;
  if (entry?.state === 'refused') return { tone: 'danger', text: entry.problem.detail || entry.problem.title };
  if (entry?.state === 'unsure') return { tone: 'warning', text: say(WORDS.unsure) };
  return entry ? { tone: 'success', text: say(WORDS.sent) } : { tone: 'info', text: say(WORDS.keptHere) };
}
