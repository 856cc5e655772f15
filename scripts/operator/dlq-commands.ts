import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ulid } from 'ulid';
import { mpu } from '../../lib/forum/index.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import type { DeadLetter } from '../../lib/operations/dead-letter.ts';
import { type DeadLetterQueue, deadLetterQueues } from '../../lib/operations/dead-letter-queues.ts';
import { type Handling, handleLetters } from '../../lib/operations/handling.ts';
import { Pace } from '../../lib/operations/pace.ts';
import { prospectOf } from '../../lib/operations/prospect.ts';
import { feedAgain, republish, unsentOf } from '../../lib/operations/republish.ts';
import { listOperations, recordOperation } from '../../lib/operations/store/log.ts';
import { Visit, visiting } from '../../lib/operations/visit.ts';
import { confirm } from './confirm.ts';
import { CONNECTION_ARGUMENTS, type Connection, connect } from './connection.ts';
import { instantOf, needed, positive, runTool, type Say, UsageError } from './usage.ts';
import { handledLine, letterLine, operationLine, printable, prospectLine, queueLine } from './words.ts';

const USAGE = `usage: npm run dlq -- <command> [queue] [options]
  list                    list the dead-letter queues and their sizes
  list <queue>            list the messages of a queue: a province's code, mpu, timers, digests or publish
  show <queue>            list with bodies, and what a redrive of each message would do now
  redrive <queue>         send messages back to their source
  discard <queue>         delete messages
  republish               send the notifications that desks missed between --from TIME and --to TIME
  log [--month 2026-11]   list the recorded operations of a month
options for all commands:
  --stage NAME            the stage (default: dev)
  --system NAME           the setting \`system\` of the stack (default: estafet)
  --region NAME           the AWS region (default: ap-southeast-3)
  --local URL             a local cloud instead of AWS, such as http://127.0.0.1:3000
options that choose messages:
  --message ID            this message; may be repeated
  --case ID, --desk CODE  only messages about this case, for this desk
  --limit N               at most N messages
options for redrive, discard and republish:
  --reason TEXT           required; recorded in the log of operations, so write no names
  --dry-run               only print what would be done
  --rate N                messages per second (default: 10)
  --yes                   do not ask for confirmation; required where there is no terminal to answer on`;

const ARGUMENTS = {
  ...CONNECTION_ARGUMENTS,
  message: { type: 'string', multiple: true },
  case: { type: 'string' },
  desk: { type: 'string' },
  limit: { type: 'string', default: '1000000' },
  rate: { type: 'string', default: '10' },
  reason: { type: 'string' },
  month: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
} as const;

const read = (args: readonly string[]) => parseArgs({ args: [...args], allowPositionals: true, options: ARGUMENTS });

interface Call {
  readonly connection: Connection;
  readonly label: string | undefined;
  readonly values: ReturnType<typeof read>['values'];
  readonly say: Say;
}

const COMMANDS: Readonly<Record<string, (call: Call) => Promise<number>>> = {
  list,
  show,
  redrive: (call) => handle(call, 'redrive'),
  discard: (call) => handle(call, 'discard'),
  republish: publishAgain,
  log,
};

/** Runs `npm run dlq`. @returns the exit code: 1 when messages were left or an error occurred */
export async function runDlq(args: readonly string[], say: Say): Promise<number> {
  return await runTool(USAGE, say, async () => {
    const { positionals, values } = read(args);
    const [name = '', label] = positionals;
    const command = COMMANDS[name];
    if (!command) throw new UsageError(name === '' ? 'a command is required' : `unknown command: ${name}`);
    return await command({ connection: await connect(values), label, values, say });
  });
}

async function list(call: Call): Promise<number> {
  const { connection, label, say } = call;
  if (label !== undefined) return await look(call, async (letter) => [letterLine(letter)]);
  const queues = await deadLetterQueues(connection.sqs, connection);
  const full = queues.filter(({ visible, inFlight }) => visible + inFlight > 0);
  for (const queue of full) say(queueLine(queue));
  say(`${queues.length - full.length} of ${queues.length} dead-letter queues of ${connection.stage} are empty.`);
  return 0;
}

async function show(call: Call): Promise<number> {
  return await look(call, async (letter, queue) => [
    letterLine(letter),
    `  body: ${printable(letter.body)}`,
    `  a redrive now: ${prospectLine(await prospectOf({ ...call.connection, forum: mpu }, queue, letter))}`,
  ]);
}

/** Visibility timeout while messages are listed. */
const LOOK_SECONDS = 60;

async function look(
  call: Call,
  tell: (letter: DeadLetter, queue: DeadLetterQueue) => Promise<readonly string[]>,
): Promise<number> {
  const { connection, values, say } = call;
  const { sqs, waitSeconds } = connection;
  const queue = await queueOf(call);
  const visit = new Visit(sqs, queue, { holdSeconds: LOOK_SECONDS, waitSeconds });
  const limit = positive('limit', values.limit);
  let seen = 0;
  await visiting(visit, async () => {
    for await (const letter of visit.letters()) {
      seen += 1;
      if (isChosen(values, letter)) for (const line of await tell(letter, queue)) say(line);
      if (seen >= limit) return;
    }
  });
  if (seen < queue.visible)
    say(`${queue.visible - seen} more messages not shown, most of them blocked by earlier ones of their group.`);
  if (queue.inFlight > 0) say(`${queue.inFlight} messages are in flight, held by another reader.`);
  return 0;
}

async function handle(call: Call, handling: Handling): Promise<number> {
  const { connection, values, say } = call;
  const { operator, waitSeconds } = connection;
  const dryRun = values['dry-run'];
  const queue = await queueOf(call);
  const reason = await agreed(call, `${handling} what is chosen of ${queue.visible} messages in ${queue.name}`);
  const handled = await handleLetters({
    ...connection,
    ...{ queue, handling, by: operator, reason, waitSeconds, dryRun },
    chosen: (letter) => isChosen(values, letter),
    limit: positive('limit', values.limit),
    pace: paceOf(values),
    newId: ulid,
    tell: (one) => say(`${dryRun ? 'would be: ' : ''}${handledLine(one)}`),
  });
  const left = handled.filter(({ result }) => result === 'unreadable' || result === 'behind-another').length;
  const done = dryRun ? 'Dry run, nothing was done' : `${handled.length - left} done`;
  say(`${done}, ${left} of the chosen messages ${dryRun ? 'would be left' : 'left'}.`);
  return left > 0 ? 1 : 0;
}

/** Why it is done, once it is agreed that it is; a dry run needs neither. */
async function agreed({ connection, values, label = 'republish' }: Call, what: string): Promise<string> {
  if (values['dry-run']) return '';
  const reason = needed('reason', values.reason);
  if (!values.yes) await confirm(`As ${connection.operator}, ${what}.`, label);
  return reason;
}

function paceOf({ rate }: Call['values']): Pace {
  return new Pace(positive('rate', rate), Date.now, pause);
}

async function publishAgain(call: Call): Promise<number> {
  const { connection, values, say } = call;
  const { tables, sqs, operator, now } = connection;
  const from = instantOf('from', needed('from', values.from));
  const to = instantOf('to', needed('to', values.to));
  const queue = await queueOf({ ...call, label: 'publish' });
  const { notices, entries } = await unsentOf(tables, queue, { from, to });
  say(`${notices.length} notifications were not delivered, or not yet.`);
  const reason = await agreed(call, `send ${notices.length} messages`);
  if (values['dry-run'] || entries.length === 0) return 0;
  const target = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), messages: notices.length };
  await recordOperation(tables, { at: now(), by: operator, operation: 'republish', reason, target }, ulid());
  await republish(sqs, notices, paceOf(values));
  await feedAgain(tables, entries, now);
  say(`${notices.length} messages sent.`);
  return 0;
}

async function log({ connection: { tables, now }, values, say }: Call): Promise<number> {
  const month = values.month === undefined ? now() : (Date.parse(`${values.month}-01T00:00:00Z`) as Instant);
  if (Number.isNaN(month)) throw new UsageError('--month must be a year and a month: 2026-11');
  for (const record of await listOperations(tables, month)) say(operationLine(record));
  return 0;
}

async function queueOf({ connection, label }: Call): Promise<DeadLetterQueue> {
  const queues = await deadLetterQueues(connection.sqs, connection);
  const found = queues.find((queue) => queue.label === label || queue.name === label);
  if (!found) throw new UsageError(`a queue is required, one of: ${queues.map((queue) => queue.label).join(', ')}`);
  return found;
}

function isChosen(values: Call['values'], { id, content }: DeadLetter): boolean {
  const about = content.kind === 'notice' ? content.notice : undefined;
  const desk = 'due' in content ? content.due.desk : about?.desk;
  return (
    (values.message === undefined || values.message.includes(id)) &&
    (values.case === undefined || values.case === about?.caseId) &&
    (values.desk === undefined || values.desk === desk)
  );
}
