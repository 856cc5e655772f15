import type { CaseEvent, JournalEntry } from '../engine/journal.ts';
import type { PartnerNews } from '../platform/queues/partner-news.ts';

/** An event of which a partner itself is told. */
export type NewsEvent = Extract<
  CaseEvent,
  {
    readonly type:
      | 'partner-vetted'
      | 'partner-declined'
      | 'partner-suspended'
      | 'partner-reinstated'
      | 'partner-contact-changed'
      | 'credential-link-asked';
  }
>;

const NEWS: ReadonlySet<string> = new Set<NewsEvent['type']>([
  'partner-vetted',
  'partner-declined',
  'partner-suspended',
  'partner-reinstated',
  'partner-contact-changed',
  'credential-link-asked',
]);

/** Whether a partner is told of an event. */
export function isNews(event: CaseEvent): event is NewsEvent {
  return NEWS.has(event.type);
}

/** What an entry says to the partner whom it is about; nothing in most entries. */
export function partnerNewsIn({ caseId, seq, events }: JournalEntry): PartnerNews | undefined {
  return events.some(isNews) ? { caseId, seq } : undefined;
}
