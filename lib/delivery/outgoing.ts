import { createHash } from 'node:crypto';
import type { Notification, NotificationKind } from '../engine/notification.ts';
import { ifDefined } from '../kernel/absent.ts';
import { type Desk, PRIORITIES, type Priority } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import type { RungRole } from '../kernel/policy.ts';
import { digestSentence, sentenceOf } from './sentences.ts';

/** One message to one recipient, whichever way it goes. */
export interface Outgoing {
  /** The same for every retry, so that receivers can deduplicate. */
  readonly id: string;
  readonly desk: DeskCode;
  readonly role: RungRole;
  readonly kind: NotificationKind | 'digest';
  readonly priority: Priority;
  readonly rung?: number | undefined;
  /** JSON for programs: ids, codes and links. */
  readonly body: string;
  /** The heading of an e-mail. */
  readonly subject: string;
  /** A sentence for people, with nothing in it that was written by one. */
  readonly sentence: string;
}

/** The message about one notification. */
export function outgoingOf(to: Desk, one: Notification): Outgoing {
  const desk = to.code;
  const id = notificationId(desk, one);
  const { kind, role, priority } = one;
  const data = { id, desk, role, priority, ...factsOf(one) };
  return {
    id,
    desk,
    role,
    kind,
    priority,
    rung: 'rung' in one ? one.rung : undefined,
    body: JSON.stringify({ type: kind, timestamp: isoOf(one.at), data }),
    subject: subjectOf(to),
    sentence: sentenceOf(to, one),
  };
}

/** Whom a digest is for, and the minute (since 1970) that it gathers. */
export interface DigestHeading {
  readonly desk: Desk;
  readonly role: RungRole;
  readonly minute: number;
}

/** One message about many notifications; there is at least one. */
export function digestOf({ desk: to, role, minute }: DigestHeading, several: readonly Notification[]): Outgoing {
  const desk = to.code;
  const id = messageId(['digest', desk, role, minute]);
  const entries = several.map((one) => ({
    type: one.kind,
    timestamp: isoOf(one.at),
    id: notificationId(desk, one),
    priority: one.priority,
    ...factsOf(one),
  }));
  const priority = PRIORITIES.findLast((level) => several.some((one) => one.priority === level)) ?? 'normal';
  const rungs = several.flatMap((one) => ('rung' in one ? [one.rung] : []));
  const data = { id, desk, role, priority, count: entries.length, entries };
  return {
    id,
    desk,
    role,
    kind: 'digest',
    priority,
    rung: rungs.length > 0 ? Math.max(...rungs) : undefined,
    body: JSON.stringify({ type: 'digest', timestamp: isoOf((minute + 1) * 60_000), data }),
    subject: subjectOf(to),
    sentence: digestSentence(to, entries.length),
  };
}

function subjectOf({ name }: Desk): string {
  return `Estafet: ${name}`;
}

/**
 * The id of a notification, stable for as long as retries last: it marks what was sent, and lets receivers deduplicate.
 */
export function notificationId(desk: DeskCode, one: Notification): string {
  return messageId([one.caseId, one.seq, desk, one.kind, one.taskId ?? '']);
}

function messageId(parts: readonly (string | number)[]): string {
  return `msg_${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)}`;
}

function factsOf(one: Notification) {
  const { caseId, seq, taskId, epoch } = one;
  return {
    caseId,
    seq,
    taskId,
    epoch,
    ...('rung' in one ? { rung: one.rung, dueAt: isoOf(one.dueAt) } : {}),
    links: { ...placeOf(one), task: ifDefined(taskId, (id) => `/v1/tasks/${id}`) },
  };
}

/** Who is told of an appeal to the whole forum reads that, and not the case. */
function placeOf({ kind, caseId }: Notification) {
  return kind === 'appeal-published' ? { appeal: `/v1/appeals/${caseId}` } : { case: `/v1/cases/${caseId}` };
}
