import * as z from 'zod';
import type { DeskCode } from '../../kernel/ids.ts';
import type { RungRole } from '../../kernel/policy.ts';

const digestDue = z.strictObject({
  /** The version of this message; consumers refuse unknown versions. */
  v: z.literal(1),
  desk: z.custom<DeskCode>((value) => typeof value === 'string' && value !== ''),
  role: z.enum(['officer', 'supervisor', 'head', 'secretariat']) satisfies z.ZodType<RungRole>,
  /** The channel of the recipient. */
  channel: z.enum(['topic', 'people', 'webhook']),
  /** Minutes since 1970: the minute whose notifications are collected. */
  minute: z.int().nonnegative(),
});

/** A message of the digests queue: the minute of a digest is over. */
export type DigestDue = Omit<z.infer<typeof digestDue>, 'v'>;

/** The text of a message. */
export function writeDigestDue({ desk, role, channel, minute }: DigestDue): string {
  return JSON.stringify({ v: 1, desk, role, channel, minute });
}

/** Reads the text of a message; throws when it is none, so that it ends in the dead-letter queue. */
export function readDigestDue(body: string): DigestDue {
  const { v: _version, ...due } = digestDue.parse(JSON.parse(body));
  return due;
}

/** How long the message waits, in whole seconds: until the minute is over. SQS delays by 900 at most; early does no harm. */
export function digestDelaySeconds({ minute }: DigestDue, now: number): number {
  return Math.min(900, Math.max(0, Math.ceil(((minute + 1) * 60_000 - now) / 1000)));
}
