import { createHash } from 'node:crypto';
import type { Notification, NotificationKind } from '../engine/notification.ts';
import { ifDefined } from '../kernel/absent.ts';
import { type Desk, type Label, PRIORITIES, type Priority } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import type { RungRole } from '../kernel/policy.ts';
import { en, id } from '../kernel/texts.ts';
import type { MessageFacts } from './facts.ts';
import { digestHeadline, type FactLine, factLines, headlineOf, rungName, sentenceOf } from './sentences.ts';

/** A paragraph of a message: a headline, its facts, and where to act. */
export interface Paragraph {
  readonly headline: Label;
  readonly lines: readonly FactLine[];
  /** The whole address; absent where there is nothing to open. */
  readonly link?: string;
}

/** What a person reads. */
export interface Letter {
  /** The heading of an e-mail. */
  readonly subject: Label;
  readonly office: string;
  readonly paragraphs: readonly Paragraph[];
  /** All of it in one short paragraph with its link. */
  readonly sentence: Label;
}

/** One message to one recipient, whichever way it goes. */
export interface Outgoing {
  /** The same for every retry, so that receivers can deduplicate. */
  readonly id: string;
  readonly desk: DeskCode;
  readonly role: RungRole;
  readonly kind: NotificationKind | 'digest' | 'summary' | 'address-unreachable';
  readonly priority: Priority;
  readonly rung?: number | undefined;
  /** JSON for programs: ids, codes, links and the sentence. */
  readonly body: string;
  /** The subject on the topic. */
  readonly subject: string;
  readonly letter: Letter;
}

/** A notification with what is known of its matter, and the public address under which it is read. */
export interface Matter {
  readonly one: Notification;
  readonly facts: MessageFacts;
}

/** The message about one notification. @param base the public address, without a slash at the end */
export function outgoingOf(to: Desk, { one, facts }: Matter, base: string): Outgoing {
  const desk = to.code;
  const notification = notificationId(desk, one);
  const { kind, role, priority } = one;
  const letter = letterOf(to, { one, facts }, base);
  const data = { id: notification, desk, role, priority, ...idsOf(one), sentence: letter.sentence.id };
  return {
    id: notification,
    desk,
    role,
    kind,
    priority,
    rung: 'rung' in one ? one.rung : undefined,
    body: JSON.stringify({ type: kind, timestamp: isoOf(one.at), data }),
    subject: subjectOf(to),
    letter,
  };
}

function letterOf(to: Desk, { one, facts }: Matter, base: string): Letter {
  const headline = headlineOf(one);
  const link = base + placeOf(one);
  const sentence = sentenceOf(to, headline, facts);
  return {
    subject: mailSubject(headline, facts),
    office: to.name,
    paragraphs: [{ headline, lines: factLines(facts, to.zone), link }],
    sentence: { id: `${sentence.id} ${link}`, en: `${sentence.en} ${link}` },
  };
}

function mailSubject(headline: Label, { reference }: MessageFacts): Label {
  const what = { id: headline.id.replace(/\.$/, ''), en: headline.en.replace(/\.$/, '') };
  const which = reference === undefined ? '' : ` (${reference})`;
  return { id: id`Estafet: ${what}${which}`, en: en`Estafet: ${what}${which}` };
}

/** Where a notification is read. A partner's id is that of its file. */
function placeOf({ kind, caseId, taskId }: Notification): string {
  if (taskId !== undefined) return `/v1/tasks/${taskId}`;
  if (kind === 'appeal-published') return `/v1/appeals/${caseId}`;
  return kind === 'partner-suspended' ? `/v1/partners/${caseId}` : `/v1/cases/${caseId}`;
}

/** Whom a digest is for, and the minute (since 1970) that it gathers. */
export interface DigestHeading {
  readonly desk: Desk;
  readonly role: RungRole;
  readonly minute: number;
}

/** One message about many notifications; there is at least one. */
export function digestOf(
  { desk: to, role, minute }: DigestHeading,
  several: readonly Matter[],
  base: string,
): Outgoing {
  const desk = to.code;
  const digestId = messageId(['digest', desk, role, minute]);
  const ones = several.map(({ one }) => one);
  const letters = several.map((matter) => letterOf(to, matter, base));
  const entries = ones.map((one, n) => ({
    type: one.kind,
    timestamp: isoOf(one.at),
    id: notificationId(desk, one),
    priority: one.priority,
    ...idsOf(one),
    sentence: letters[n]?.sentence.id,
  }));
  const priority = PRIORITIES.findLast((level) => ones.some((one) => one.priority === level)) ?? 'normal';
  const rungs = ones.flatMap((one) => ('rung' in one ? [one.rung] : []));
  const headline = digestHeadline(entries.length);
  const link = `${base}/v1/desks/${desk}/tasks`;
  const sentence = sentenceOf(to, headline, {});
  const data = {
    id: digestId,
    desk,
    role,
    priority,
    count: entries.length,
    entries,
    sentence: `${sentence.id} ${link}`,
  };
  return {
    id: digestId,
    desk,
    role,
    kind: 'digest',
    priority,
    rung: rungs.length > 0 ? Math.max(...rungs) : undefined,
    body: JSON.stringify({ type: 'digest', timestamp: isoOf((minute + 1) * 60_000), data }),
    subject: subjectOf(to),
    letter: {
      subject: mailSubject(headline, {}),
      office: to.name,
      paragraphs: [{ headline, lines: [], link }, ...letters.flatMap(({ paragraphs }) => paragraphs)],
      sentence: { id: `${sentence.id} ${link}`, en: `${sentence.en} ${link}` },
    },
  };
}

/** The subject of a message of a desk on the topic. */
export function subjectOf({ name }: Desk): string {
  return `Estafet: ${name}`;
}

/**
 * The id of a notification, stable for as long as retries last: it marks what was sent, and lets receivers deduplicate.
 */
export function notificationId(desk: DeskCode, one: Notification): string {
  return messageId([one.caseId, one.seq, desk, one.kind, one.taskId ?? '']);
}

/** An id of a message that follows from what it is about. */
export function messageId(parts: readonly (string | number)[]): string {
  return `msg_${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)}`;
}

function idsOf(one: Notification) {
  const { caseId, seq, taskId, epoch } = one;
  return {
    caseId,
    seq,
    taskId,
    epoch,
    ...('rung' in one ? { rung: one.rung, rungName: rungName(one.role).id, dueAt: isoOf(one.dueAt) } : {}),
    links: { ...aboutOf(one), task: ifDefined(taskId, (task) => `/v1/tasks/${task}`) },
  };
}

/** Who is told of an appeal to the whole forum reads that, and not the case. */
function aboutOf({ kind, caseId }: Notification) {
  return kind === 'appeal-published' ? { appeal: `/v1/appeals/${caseId}` } : { case: `/v1/cases/${caseId}` };
}
