import type { DeadLetter } from '../../lib/operations/dead-letter.ts';
import type { DeadLetterQueue } from '../../lib/operations/dead-letter-queues.ts';
import type { Handled } from '../../lib/operations/handling.ts';
import type { OperationRecord } from '../../lib/operations/log.ts';
import type { Prospect } from '../../lib/operations/prospect.ts';

/** How the operators' tools say what they found. */

/** A line about a queue. */
export function queueLine({ label, visible, inFlight, source }: DeadLetterQueue): string {
  const from = source?.name ?? 'the stream of the journal';
  return `${label.padEnd(8)} ${String(visible).padStart(6)} there  ${String(inFlight).padStart(4)} looked at  from ${from}`;
}

/** A line about a letter. */
export function letterLine(letter: DeadLetter): string {
  return `${letter.id}  sent ${iso(letter.sentAt)}  ${contentOf(letter)}`;
}

function contentOf({ content, body }: DeadLetter): string {
  switch (content.kind) {
    case 'notice': {
      const { caseId, seq, desk } = content.notice;
      return `entry ${seq} of case ${caseId}, for desk ${desk}`;
    }
    case 'digest': {
      const { desk, role, channel, minute } = content.due;
      return `digest of ${iso(minute * 60_000)} for ${role} of desk ${desk} by ${channel}`;
    }
    case 'poke':
      return `poke of shard ${content.poke.shard} until ${iso(content.poke.until)}`;
    case 'stream-position': {
      const { records, firstAt, lastAt } = content.batch;
      return `${records} record${records === 1 ? '' : 's'} of the stream, come between ${iso(firstAt)} and ${iso(lastAt)}`;
    }
    case 'unreadable':
      return `cannot be read, ${body.length} characters`;
  }
}

/** What would come of sending a letter again. */
export function prospectLine(prospect: Prospect): string {
  switch (prospect.kind) {
    case 'tells':
      return toldLine(prospect);
    case 'done-before':
      return 'nothing: it has been delivered';
    case 'sends-digest':
      return 'the digest is sent, without the calls that nobody needs any more';
    case 'pokes':
      return 'nothing that the next sweep does not do';
    case 'publishes': {
      const from = prospect.from === 'stream' ? 'still in the stream' : 'found in the journal by their time';
      return `${prospect.messages} messages to the provinces, about entries ${from}`;
    }
    case 'fails':
      return `it comes back: ${prospect.why}`;
  }
}

function toldLine({ what, stale }: Prospect & { kind: 'tells' }): string {
  const calls = stale > 0 ? [`${stale} call${stale === 1 ? '' : 's'} that nobody needs any more: only recorded`] : [];
  const told = what.length > 0 ? [`the desk is told: ${what.join(', ')}`] : [];
  return [...told, ...calls].join('; ') || 'the desk has nothing to be told';
}

const RESULTS: Readonly<Record<Handled['result'], string>> = {
  redriven: 'sent again',
  discarded: 'discarded',
  'behind-another': 'left: an earlier one of its group stays, handle that first',
  unreadable: 'left: it cannot be read, and would come back',
};

/** What became of a letter. */
export function handledLine({ letter, result, sent }: Handled): string {
  const messages = letter.content.kind === 'stream-position' ? ` as ${sent} messages to the provinces` : '';
  return `${letter.id}  ${RESULTS[result]}${messages}  (${contentOf(letter)})`;
}

/** A line about what an operator has done. */
export function operationLine({ at, by, operation, reason, target }: OperationRecord): string {
  const to = Object.entries(target).toSorted(([one], [other]) => one.localeCompare(other));
  const ids = to.map(([name, value]) => `${name}=${[value].flat().join()}`);
  return `${iso(at)}  ${operation}  by ${by}  because: ${printable(reason)}  ${ids.join(' ')}`;
}

/** A text from outside, so that no control character of it reaches the terminal. */
export function printable(text: string): string {
  return JSON.stringify(text);
}

function iso(at: number | undefined): string {
  return at === undefined ? 'at an unknown time' : new Date(at).toISOString();
}
