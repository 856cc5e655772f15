import { createHash } from 'node:crypto';
import type { Message } from '@aws-sdk/client-sqs';
import { defined, ifDefined } from '../kernel/absent.ts';
import type { Instant } from '../kernel/ids.ts';
import { type DigestDue, readDigestDue } from '../platform/queues/digest-due.ts';
import { type Notice, readNotice } from '../platform/queues/notice.ts';
import { type Poke, readPoke } from '../platform/queues/poke.ts';
import type { DeadLetterQueue, LetterKind } from './dead-letter-queues.ts';
import { type Lost, readLost } from './lost-batch.ts';
import type { OperationRecord } from './store/log.ts';

/** The content of a message, as far as this version of Estafet can parse it. */
export type Content =
  | { readonly kind: 'notice'; readonly notice: Notice }
  | { readonly kind: 'digest'; readonly due: DigestDue }
  | { readonly kind: 'poke'; readonly poke: Poke }
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
  digest: (body) => ({ kind: 'digest', due: readDigestDue(body) }),
  poke: (body) => ({ kind: 'poke', poke: readPoke(body) }),
  'stream-position': readLost,
};

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
      return { ...content.due };
    case 'poke':
      return { ...content.poke };
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
