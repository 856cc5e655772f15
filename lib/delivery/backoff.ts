/** How long a failed message rests before each next try, in seconds. The last is for messages that are sent back by hand. */
const RESTS = [10, 60, 240, 600] as const;
/** A message can stay invisible for 12 hours from its receipt; the processing before counts, too. */
const LONGEST_REST = 11 * 3600;

/**
 * How long a message rests, in seconds. Short at first, since what follows it waits: the later news of the same case for the same
 * desk. Four tries more take a quarter of an hour, then the message is an operator's.
 * @param receives how often the queue has given the message, this time included
 * @param retryAfter what the receiver asked for
 */
export function restSeconds(receives: number, retryAfter = 0): number {
  const rest = RESTS[Math.min(Math.max(receives, 1), RESTS.length) - 1] ?? LONGEST_REST;
  return Math.min(LONGEST_REST, Math.max(rest, Math.ceil(retryAfter)));
}
