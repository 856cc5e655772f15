import * as z from 'zod';
import type { CaseId, DeskCode } from '../../kernel/ids.ts';

const text = <Brand extends string>() => z.custom<Brand>((value) => typeof value === 'string' && value !== '');

const notice = z.strictObject({
  /** The version of this message; consumers refuse unknown versions. */
  v: z.literal(1),
  caseId: text<CaseId>(),
  /** The number of the journal entry. */
  seq: z.int().positive(),
  /** The desk to notify. */
  desk: text<DeskCode>(),
});

/** A message of a province's queue: a journal entry and a desk that it concerns. Ids only, never personal data. */
export type Notice = z.infer<typeof notice>;

/** The text of a message. */
export function writeNotice(one: Omit<Notice, 'v'>): string {
  return JSON.stringify({ v: 1, ...one });
}

/** Reads the text of a message; throws when it is none, so that it ends in the dead-letter queue. */
export function readNotice(body: string): Notice {
  return notice.parse(JSON.parse(body));
}
