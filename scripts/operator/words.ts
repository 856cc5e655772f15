import type { DeadLetter } from '../../lib/operations/dead-letter.ts';
import type { DeadLetterQueue } from '../../lib/operations/dead-letter-queues.ts';
import type { Handled } from '../../lib/operations/handling.ts';
import type { Prospect } from '../../lib/operations/prospect.ts';
import type { OperationRecord } from '../../lib/operations/store/log.ts';

/** The output lines of the operators' tools. */

/** A line about a queue. */
export function queueLine({ label, visible, inFlight, source }: DeadLetterQueue): string {
  const from = source?.name ?? 'the stream of the journal';
  return `${label.padEnd(8)} ${String(visible).padStart(6)} waiting  ${String(inFlight).padStart(4)} in flight  from ${from}`;
}

/** A line about a dead letter. */
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
    case 'confirmation':
      return `link to confirm an address of desk ${content.due.desk}`;
    case 'summary':
      return `summary of ${content.due.day} for desk ${content.due.desk}`;
    case 'mail-returned':
      return `mail of desk ${content.due.desk} that came back`;
    case 'enrolment':
      return `${content.due.kind === 'enrol' ? 'enrolment' : 'first sign-in'} of account ${content.due.account}`;
    case 'poke':
      return `poke of shard ${content.poke.shard} until ${iso(content.poke.until)}`;
    case 'stream-position': {
      const { records, firstAt, lastAt } = content.batch;
      return `${records} record${records === 1 ? '' : 's'} of the stream, written between ${iso(firstAt)} and ${iso(lastAt)}`;
    }
    case 'journal-entry':
      return `entry ${content.entry.seq} of case ${content.entry.caseId}, which could not be published`;
    case 'unreadable':
      return `unreadable, ${body.length} characters`;
  }
}

/** What a redrive of a dead letter would do. */
export function prospectLine(prospect: Prospect): string {
  switch (prospect.kind) {
    case 'tells':
      return toldLine(prospect);
    case 'done-before':
      return 'nothing: already delivered';
    case 'sends-digest':
      return 'sends the digest, without stale calls';
    case 'asks-address':
      return 'sends the address a new link, unless it is confirmed';
    case 'sends-summary':
      return `sends the summary, if ${prospect.day} is not over there`;
    case 'marks-address':
      return 'marks the address as unreachable';
    case 'enrols':
      return 'makes the user pool agree with the account, or notes its first sign-in';
    case 'pokes':
      return 'nothing beyond the next sweep';
    case 'publishes': {
      const from = prospect.from === 'stream' ? 'in the stream' : 'in the journal';
      return `sends ${prospect.messages} messages to the provinces, for entries still found ${from}`;
    }
    case 'fails':
      return `fails again: ${prospect.why}`;
  }
}

function toldLine({ what, stale }: Prospect & { kind: 'tells' }): string {
  const calls = stale > 0 ? [`records ${stale} stale call${stale === 1 ? '' : 's'} as suppressed`] : [];
  const told = what.length > 0 ? [`notifies the desk: ${what.join(', ')}`] : [];
  return [...told, ...calls].join('; ') || 'nothing to notify the desk of';
}

const RESULTS: Readonly<Record<Handled['result'], string>> = {
  redriven: 'redriven',
  discarded: 'discarded',
  'behind-another': 'left: blocked by an earlier message of its group, handle that first',
  unreadable: 'left: unreadable, a redrive would fail again',
};

/** What was done with a dead letter. */
export function handledLine({ letter, result, sent }: Handled): string {
  const isLost = letter.content.kind === 'stream-position' || letter.content.kind === 'journal-entry';
  const messages = isLost && result === 'redriven' ? ` as ${sent} messages to the provinces` : '';
  return `${letter.id}  ${RESULTS[result]}${messages}  (${contentOf(letter)})`;
}

/** A line about a recorded operation. */
export function operationLine({ at, by, operation, reason, target }: OperationRecord): string {
  const to = Object.entries(target).toSorted(([one], [other]) => one.localeCompare(other));
  const ids = to.map(([name, value]) => `${name}=${[value].flat().join()}`);
  return `${iso(at)}  ${operation}  by ${by}  reason: ${printable(reason)}  ${ids.join(' ')}`;
}

/** Escapes a text, so that no control character reaches the terminal. */
export function printable(text: string): string {
  return JSON.stringify(text);
}

function iso(at: number | undefined): string {
  return at === undefined ? 'at an unknown time' : new Date(at).toISOString();
}
