import { createHash } from 'node:crypto';
import type { Message } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { defined, ifDefined } from '../kernel/absent.ts';
import type { Instant } from '../kernel/ids.ts';
import { type ConfirmationDue, readConfirmationDue } from '../platform/queues/confirmation-due.ts';
import { type DigestDue, readDigestDue } from '../platform/queues/digest-due.ts';
import { type EnrolmentDue, readEnrolmentDue } from '../platform/queues/enrolment-due.ts';
import { type MailReturned, readMailReturned } from '../platform/queues/mail-returned.ts';
import { type Notice, readNotice } from '../platform/queues/notice.ts';
import { type Poke, readPoke } from '../platform/queues/poke.ts';
import { readSummaryDue, type SummaryDue } from '../platform/queues/summary-due.ts';
import type { DeadLetterQueue, LetterKind } from './dead-letter-queues.ts';
import { type Lost, readLost } from './lost-batch.ts';
import type { OperationRecord } from './store/log.ts';

/** The content of a message, as far as this version of Estafet can parse it. */
export type Content =
  | { readonly kind: 'notice'; readonly notice: Notice }
  | { readonly kind: 'digest'; readonly due: DigestDue }
  /** What else waits on the queue of digests: a link to confirm an address, a summary of a day, a mail that came back. */
  | { readonly kind: 'confirmation'; readonly due: ConfirmationDue }
  | { readonly kind: 'summary'; readonly due: SummaryDue }
  | { readonly kind: 'mail-returned'; readonly due: MailReturned }
  | { readonly kind: 'poke'; readonly poke: Poke }
  | { readonly kind: 'enrolment'; readonly due: EnrolmentDue }
  | Lost
  | { readonly kind: 'unreadable' };

/** A message that was given up. */
export interface DeadLetter {
  readonly id: string;
  /** By which this receipt of it is deleted or let go. */
  readonly receipt: string;
  readonly body: string;
  /** The message group of a FIFO queue: within it nothing may overtake. */
  readonly group?: string;
  readonly sentAt?: Instant;
  readonly content: Content;
}

/** A received message of a dead-letter queue. */
export function letterOf(
  { MessageId, ReceiptHandle, Body = '', Attributes }: Message,
  { holds }: DeadLetterQueue,
): DeadLetter {
  const { MessageGroupId: group, SentTimestamp: sent } = Attributes ?? {};
  return {
    id: MessageId ?? '',
    receipt: ReceiptHandle ?? '',
    body: Body,
    ...defined({ group, sentAt: ifDefined(sent, (at) => Number(at) as Instant) }),
    content: contentOf(Body, holds),
  };
}

const READERS: Readonly<Record<LetterKind, (body: string) => Content>> = {
  notice: (body) => ({ kind: 'notice', notice: readNotice(body) }),
  digest: deskMessageIn,
  poke: (body) => ({ kind: 'poke', poke: readPoke(body) }),
  enrolment: enrolmentIn,
  'stream-position': readLost,
};

/** An account whose turn failed too often, or a batch of the stream that Lambda gave up before any account had its turn. */
function enrolmentIn(body: string): Content {
  const isPosition = 'DDBStreamBatchInfo' in position.parse(JSON.parse(body));
  return isPosition ? readLost(body) : { kind: 'enrolment', due: readEnrolmentDue(body) };
}

const position = z.looseObject({});

/** A message of the queue of digests: each kind has its own form, and says so. */
function deskMessageIn(body: string): Content {
  const { kind } = deskMessage.parse(JSON.parse(body));
  switch (kind) {
    case 'confirmation':
      return { kind, due: readConfirmationDue(body) };
    case 'summary':
      return { kind, due: readSummaryDue(body) };
    case 'mail-returned':
      return { kind, due: readMailReturned(body) };
    case undefined:
      return { kind: 'digest', due: readDigestDue(body) };
  }
}

const deskMessage = z.looseObject({ kind: z.enum(['confirmation', 'summary', 'mail-returned']).optional() });

function contentOf(body: string, holds: LetterKind): Content {
  try {
    return READERS[holds](body);
  } catch {
    return { kind: 'unreadable' };
  }
}

/**
 * The recorded facts of a letter: ids and codes. An unreadable letter, which may hold anything, is recorded by its
 * digest only.
 */
export function targetOf({ name }: Pick<DeadLetterQueue, 'name'>, letter: DeadLetter): OperationRecord['target'] {
  return { queue: name, message: letter.id, ...idsIn(letter) };
}

function idsIn({ content, body }: DeadLetter): OperationRecord['target'] {
  switch (content.kind) {
    case 'notice': {
      const { caseId, seq, desk } = content.notice;
      return { case: caseId, entry: seq, desk };
    }
    case 'digest':
    case 'confirmation':
    case 'summary':
    case 'mail-returned':
      return { ...content.due };
    case 'poke':
      return { ...content.poke };
    case 'enrolment':
      return { account: content.due.account };
    case 'stream-position': {
      const { shardId, first, last, records } = content.batch;
      return { shard: shardId, first, last, records };
    }
    case 'journal-entry':
      return { case: content.entry.caseId, entry: content.entry.seq };
    case 'unreadable':
      return { sha256: createHash('sha256').update(body).digest('hex'), length: body.length };
  }
}
