import { notificationsFor } from '../capabilities/engine.ts';
import { loadBriefing, loadEntry } from '../delivery/store/deliveries.ts';
import { isUnsent } from '../delivery/store/digests.ts';
import type { Notification, NotificationKind } from '../engine/notification.ts';
import { stillStands, tasksNamedIn } from '../engine/notifications.ts';
import type { Forum } from '../kernel/forum.ts';
import type { Tables } from '../platform/dynamodb/tables.ts';
import type { Notice } from '../platform/queues/notice.ts';
import type { DeadLetter } from './dead-letter.ts';
import type { DeadLetterQueue } from './dead-letter-queues.ts';
import { unsentNotices } from './republish.ts';
import type { EntrySources, LostEntries } from './store/lost-entries.ts';

/** The effect that a redrive of a letter would have now. */
export type Prospect =
  /** The desk is notified of `what`; `stale` calls are only recorded as suppressed. */
  | { readonly kind: 'tells'; readonly what: readonly NotificationKind[]; readonly stale: number }
  /** No effect: the notification or the digest was already sent. */
  | { readonly kind: 'done-before' }
  | { readonly kind: 'sends-digest' }
  /** An address gets a new link, if it is not confirmed. */
  | { readonly kind: 'asks-address' }
  /** A summary is of its day alone. */
  | { readonly kind: 'sends-summary'; readonly day: string }
  /** The address of a mail that came back is marked. */
  | { readonly kind: 'marks-address' }
  /** The user pool is made to agree with an account, or its first sign-in is noted. */
  | { readonly kind: 'enrols' }
  /** A poke says no more than the next sweep does. */
  | { readonly kind: 'pokes' }
  | { readonly kind: 'publishes'; readonly messages: number; readonly from: LostEntries['from'] }
  /** It would fail again: it is unreadable, or its case or entry does not exist. */
  | { readonly kind: 'fails'; readonly why: string };

/** Where it is looked up. */
export interface ProspectSources extends EntrySources {
  readonly forum: Forum;
}

const UNREADABLE: Prospect = { kind: 'fails', why: 'this version of Estafet cannot read it' };

/** Determines the effect of a redrive. Reads only. */
export async function prospectOf(
  sources: ProspectSources,
  queue: DeadLetterQueue,
  { content }: DeadLetter,
): Promise<Prospect> {
  switch (content.kind) {
    case 'notice':
      return await prospectOfNotice(sources, content.notice);
    case 'digest':
      return (await isUnsent(sources.tables, content.due)) ? { kind: 'sends-digest' } : { kind: 'done-before' };
    case 'confirmation':
      return { kind: 'asks-address' };
    case 'summary':
      return { kind: 'sends-summary', day: content.due.day };
    case 'mail-returned':
      return { kind: 'marks-address' };
    case 'enrolment':
      return { kind: 'enrols' };
    case 'poke':
      return { kind: 'pokes' };
    case 'stream-position':
    case 'journal-entry': {
      const unsent = await unsentNotices(sources, queue, content);
      return unsent ? { kind: 'publishes', messages: unsent.notices.length, from: unsent.from } : UNREADABLE;
    }
    case 'unreadable':
      return UNREADABLE;
  }
}

async function prospectOfNotice(
  { tables, forum }: { readonly tables: Tables; readonly forum: Forum },
  notice: Notice,
): Promise<Prospect> {
  const desk = forum.desk(notice.desk);
  if (!desk) return { kind: 'fails', why: `the forum has no desk ${notice.desk}` };
  try {
    const entry = await loadEntry(tables, notice);
    const briefing = await loadBriefing(tables, notice, tasksNamedIn(entry));
    if (briefing.delivered) return { kind: 'done-before' };
    const told = notificationsFor(entry, desk, briefing);
    const isStale = (one: Notification) =>
      one.kind === 'rung-reached' && !stillStands(one, briefing.tasks.get(one.taskId));
    const what = told.filter((one) => !isStale(one)).map(({ kind }) => kind);
    return { kind: 'tells', what, stale: told.length - what.length };
  } catch (error) {
    // The effect of delivering a notice.
    return { kind: 'fails', why: error instanceof Error ? error.message : String(error) };
  }
}
