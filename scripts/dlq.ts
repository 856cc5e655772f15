/**
 * What to do with messages that nobody could handle: `npm run dlq -- list|show|redrive|discard|log [queue]`, see docs/runbook.md,
 * "dead-letters".
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ulid } from 'ulid';
import type { Instant } from '../lib/domain/ids.ts';
import { mpu } from '../lib/forum/index.ts';
import type { DeadLetter } from '../lib/operations/dead-letter.ts';
import { type DeadLetterQueue, deadLetterQueues } from '../lib/operations/dead-letter-queues.ts';
import { type Handling, handleLetters } from '../lib/operations/handling.ts';
import { Pace } from '../lib/operations/pace.ts';
import { prospectOf } from '../lib/operations/prospect.ts';
import { Visit, visiting } from '../lib/operations/visit.ts';
import { listOperations } from '../lib/store/operations.ts';
import { confirm, NotConfirmedError } from './operator/confirm.ts';
import { CONNECTION_ARGUMENTS, type Connection, connect } from './operator/connection.ts';
import { handledLine, letterLine, operationLine, printable, prospectLine, queueLine } from './operator/words.ts';

const USAGE = `usage: npm run dlq -- <command> [queue] [options]
  list                    the dead-letter queues and how much is in each
  list <queue>            what is in one: a province's code, mpu, timers, digests or publish
  show <queue>            the same with the texts, and what would come of sending each again now
  redrive <queue>         sends them again to where they came from
  discard <queue>         throws them away
  log [--month 2026-11]   what operators have done
which account: [--stage dev] [--region ap-southeast-3], or --local http://127.0.0.1:3000
which messages: [--message ID]... [--case ID] [--desk CODE] [--limit N]
redrive, discard: --reason TEXT (without anybody's name) [--dry-run] [--rate messages per second, 10] [--yes]`;

class UsageError extends Error {
  override name = 'UsageError';
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    ...CONNECTION_ARGUMENTS,
    message: { type: 'string', multiple: true, default: [] },
    case: { type: 'string' },
    desk: { type: 'string' },
    limit: { type: 'string', default: '1000000' },
    rate: { type: 'string', default: '10' },
    reason: { type: 'string' },
    month: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
  },
});

const COMMANDS: Readonly<Record<string, (connection: Connection, label?: string) => Promise<void>>> = {
  list,
  show,
  redrive: (connection, label) => handle(connection, label, 'redrive'),
  discard: (connection, label) => handle(connection, label, 'discard'),
  log,
};

/** A look does not keep messages from others for longer than it takes. */
const LOOK = { holdSeconds: 60, waitSeconds: 1 };

try {
  const [name = '', label] = positionals;
  const command = COMMANDS[name];
  if (!command) throw new UsageError(`there is no command ${name || 'without a name'}`);
  await command(await connect(values), label);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof UsageError) console.error(USAGE);
  process.exitCode = error instanceof UsageError || error instanceof NotConfirmedError ? 2 : 1;
}

async function list(connection: Connection, label?: string): Promise<void> {
  if (label !== undefined) return await look(connection, label, async (letter) => [letterLine(letter)]);
  const queues = await deadLetterQueues(connection.sqs, connection.stage);
  const full = queues.filter(({ visible, inFlight }) => visible + inFlight > 0);
  for (const queue of full) console.log(queueLine(queue));
  console.log(
    `${queues.length - full.length} of ${queues.length} dead-letter queues of ${connection.stage} are empty.`,
  );
}

async function show(connection: Connection, label?: string): Promise<void> {
  await look(connection, label, async (letter, queue) => [
    letterLine(letter),
    `  text: ${printable(letter.body)}`,
    `  sent again now: ${prospectLine(await prospectOf({ ...connection, forum: mpu }, queue, letter))}`,
  ]);
}

async function look(
  { sqs, stage }: Connection,
  label: string | undefined,
  tell: (letter: DeadLetter, queue: DeadLetterQueue) => Promise<readonly string[]>,
): Promise<void> {
  const queue = await queueNamed(sqs, stage, label);
  const visit = new Visit(sqs, queue, LOOK);
  let seen = 0;
  await visiting(visit, async () => {
    for await (const letter of visit.letters()) {
      seen += 1;
      if (isChosen(letter)) for (const line of await tell(letter, queue)) console.log(line);
      if (seen >= limit()) return;
    }
  });
  if (seen < queue.visible) console.log(`${queue.visible - seen} more, most of them behind others of their group.`);
  if (queue.inFlight > 0) console.log(`${queue.inFlight} are being looked at by somebody else.`);
}

async function handle(connection: Connection, label: string | undefined, handling: Handling): Promise<void> {
  const { sqs, stage, operator, now } = connection;
  const { reason = '', 'dry-run': dryRun } = values;
  if (!dryRun && reason.trim().length < 3) throw new UsageError('the journal asks why: --reason TEXT');
  const queue = await queueNamed(sqs, stage, label);
  const what = `${handling} what is chosen of ${queue.visible} messages in ${queue.name}`;
  if (!dryRun && !values.yes) await confirm(`You, ${operator}, ${what}.`, queue.label);
  const handled = await handleLetters({
    ...connection,
    ...{ queue, handling, by: operator, reason: reason.trim(), chosen: isChosen, limit: limit(), dryRun },
    pace: new Pace(positive('rate', values.rate), Date.now, pause),
    visit: LOOK,
    newId: ulid,
    now,
    tell: (one) => console.log(`${dryRun ? 'would be: ' : ''}${handledLine(one)}`),
  });
  const left = handled.filter(({ result }) => result === 'unreadable' || result === 'behind-another').length;
  const done = dryRun ? 'Nothing was done' : `${handled.length - left} done`;
  console.log(`${done}; ${left} of those that were chosen ${dryRun ? 'would be' : 'were'} left.`);
  if (left > 0) process.exitCode = 1;
}

async function log({ tables, now }: Connection): Promise<void> {
  const month = values.month === undefined ? now() : (Date.parse(`${values.month}-01T00:00:00Z`) as Instant);
  if (Number.isNaN(month)) throw new UsageError('--month is a year and a month: 2026-11');
  for (const record of await listOperations(tables, month)) console.log(operationLine(record));
}

async function queueNamed(sqs: Connection['sqs'], stage: string, label: string | undefined): Promise<DeadLetterQueue> {
  const queues = await deadLetterQueues(sqs, stage);
  const found = queues.find((queue) => queue.label === label || queue.name === label);
  if (!found) throw new UsageError(`which queue? ${queues.map((queue) => queue.label).join(', ')}`);
  return found;
}

function isChosen({ id, content }: DeadLetter): boolean {
  const about = content.kind === 'notice' ? content.notice : undefined;
  const desk = content.kind === 'digest' ? content.due.desk : about?.desk;
  return (
    (values.message.length === 0 || values.message.includes(id)) &&
    (values.case === undefined || values.case === about?.caseId) &&
    (values.desk === undefined || values.desk === desk)
  );
}

function limit(): number {
  return positive('limit', values.limit);
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new UsageError(`--${name} is a number above zero`);
  return number;
}
