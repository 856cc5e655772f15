import * as z from 'zod';
import type { Instant } from '../../kernel/ids.ts';

const poke = z.strictObject({
  /** The version of this message; consumers refuse unknown versions. */
  v: z.literal(1),
  shard: z.int().nonnegative(),
  /** Everything in the shard that is due until then is to fire. */
  until: z.custom<Instant>((value) => typeof value === 'number' && Number.isInteger(value)),
});

/**
 * A message of the timers queue: not a timer, but a poke that a shard has due timers. A shard needs one poke, however
 * many timers are due. The next sweep repeats a lost one; a duplicate finds nothing to do.
 */
export type Poke = Omit<z.infer<typeof poke>, 'v'>;

/** The text of a message. */
export function writePoke(one: Poke): string {
  return JSON.stringify({ v: 1, ...one });
}

/** Reads the text of a message; throws when it is none, so that it ends in the dead-letter queue. */
export function readPoke(body: string): Poke {
  const { shard, until } = poke.parse(JSON.parse(body));
  return { shard, until };
}

/** SQS delays a message by whole seconds, 900 at most. */
const MAX_DELAY_SECONDS = 900;

/** How long a poke has to wait: whole seconds, so that it comes up to one second early and never late for its reason. */
export function pokeDelaySeconds({ until }: Poke, now: Instant): number {
  return Math.min(MAX_DELAY_SECONDS, Math.max(0, Math.floor((until - now) / 1000)));
}
