import type { Texts } from './shape.ts';

/** English. */
export const ENGLISH: Texts = {
  opening: 'Game day on the local cloud: {count} to find, seed {seed}. Nothing here reaches AWS. The stage is dev.',
  help:
    'At every question you may also type a command: npm run dlq -- …, aws logs tail GROUP [--filter-pattern …], or one that is named below. ' +
    'The aws commands are answered by this program. Each npm command works on the local cloud, and you may leave out --stage.',
  faultOf: 'Fault {n} of {count}',
  preparing: 'Time passes on the moved clock until an alarm calls …',
  mails: 'Mail of the alarm topic',
  subject: 'Subject: {subject}',
  report: 'You hear',
  logs: 'Log /aws/lambda/{name}, errors and warnings',
  noLines: '(no errors or warnings; {count} lines since {since}, the newest at {newest})',
  metrics: 'Metrics, in periods of five minutes',
  noData: 'no data',
  queues: 'Queues that hold messages',
  noQueues: '(none)',
  lookFurther: 'To look further',
  questions: { cause: 'What has happened?', command: 'Which command do you run?' },
  prompt: 'Number or command: ',
  notAnAnswer: 'Type a number from 1 to {count}, or a command.',
  given: 'Answer: {number}',
  right: 'Right.',
  wrong: 'Not right.',
  theAnswer: 'The answer is {number}: {text}',
  runbook: 'Runbook: {page}#{section}',
  produced: 'How this was produced',
  measured: 'What is measured here',
  runPrompt: 'Run the command (Enter runs the one of the answer): ',
  runs: '$ {command}',
  unknownCommand: 'This program does not know that command. It knows npm run dlq, aws logs tail, and: {commands}',
  unreadable: 'That command cannot be read. Each quote must end, and --since must be a duration such as 30m or 1h.',
  noEffect: 'It is carried out on AWS only, and would not repair this.',
  still: 'Not well yet: {what}',
  healthy: 'The system is well again: every alarm is OK at {at}.',
  notHealthy: 'The system is not well after {minutes} minutes: {what}',
  score: 'Score: {points} of {of}. {repaired} of {count} repaired.',
  repaired: '{repaired} of {count} repaired.',
  another: 'Another game day: npm run gameday -- --seed {seed}',
  faults: {
    'poison-message': {
      report: 'Desk {desk}, asked by telephone, misses nothing.',
      causes: [
        'Somebody sent a text to the queue of province {desk} that is no message of Estafet. It failed five times.',
        'The system of desk {desk} does not answer, so a notification was given up.',
        'The publisher could not reach SQS, so a position of the stream was set aside.',
        'A newer version of Estafet sent a message that the running one cannot read.',
      ],
      because:
        'The log of deliver has a SyntaxError, not an answer of a webhook. `show` prints the text: unreadable, and without a version `"v":2`.',
      commands: [
        'A redrive would fail again. Discarding records the id, length and digest, and no case loses anything. First find out who may send there.',
        'The text fails again as it did before: `redrive` leaves what it cannot read.',
        'No notification is missing, so there is nothing to send. The letter would stay.',
        'A purge deletes every letter of the queue, also those that a desk still needs, and nothing is recorded.',
      ],
      produced:
        'A text was sent to the queue of the province through the address of the queue engine. The real function `deliver` got it five times.',
      measured:
        'The depth of the queue is read from the local queue engine every five seconds and at each move of the clock. On AWS, SQS measures it each minute.',
    },
    'webhook-down': {
      report: 'Desk {desk} says on the telephone: our system was down. It has been answering again for some minutes.',
      causes: [
        'The system of desk {desk} answered {status}, so the message was given up after five tries.',
        'Somebody sent a text to the queue of province {desk} that no version of Estafet can read.',
        'The role of deliver lost its permission to read the queue of province {desk}.',
        'The desk removed its webhook, so there is no address to call.',
      ],
      because:
        'The log of deliver has WebhookRefusedError with {status}. `show` prints the entry and what a redrive would do: notify the desk.',
      commands: [
        'The system answers again, so the letters can be sent. `--rate` spares a system that has just started. What was delivered meanwhile is not delivered twice.',
        'The desk would never get the notification. Discard only what nobody needs.',
        'That queue holds positions of the stream, and it is empty. The letter is in the queue of the province.',
        'A dry run sends nothing. `republish` is for a time that the stream has dropped; the letter would stay.',
      ],
      produced:
        'A real HTTP server registered as webhook of the desk and answered {status}. The functions, queue and retries are those of the stack.',
      measured:
        'WebhookFailures is printed by `deliver` in the embedded metric format, as on AWS. The depth of the queue is read from the local queue engine.',
    },
    'stuck-stream': {
      report:
        'Two alarms called within a day. SQS has been answering again for a few minutes. Desk {desk} asks why it heard nothing.',
      causes: [
        'publish could not reach SQS for longer than the stream retries. The positions of those batches were set aside.',
        'The event source mapping of publish is disabled, so nobody reads the stream.',
        'The journal has an entry that this version cannot read, and it holds up the stream.',
        'Lambda throttles publish, because the concurrency of the account is used up.',
      ],
      because:
        'The log of publish names a network error at each record, and IteratorAge grew for hours. Then letters appeared in publish-undeliverable, so the 23 hours of retries were over.',
      commands: [
        'It reads the entries of each position again, from the stream or the journal, and notifies the desks that were not notified.',
        'The letters are the only positions of what the desks missed. Without them you must find the period yourself.',
        'The messages never reached the queue of province {desk}. There is nothing in its dead-letter queue.',
        'The mapping was never disabled: publish was called all the time, and failed.',
      ],
      produced:
        'Every call of `publish` to SQS lost its connection for 23 hours of the moved clock. The retries and the failure destination are those of the template.',
      measured:
        'IteratorAge belongs to AWS. The local cloud computes it from the time of each record on the moved clock. DynamoDB drops records after 24 hours; the local engine keeps them.',
    },
    'sweep-stopped': {
      report: 'Desk {desk} has had an urgent task for more than half an hour. Nobody there was reminded.',
      causes: [
        'The rule that starts the sweep each minute is disabled, so no timer fires.',
        'sweep fails at each run, because it may not read the table of timers.',
        'fire cannot keep up: too many timers are due at once.',
        'One timer cannot be read, and the others wait behind it.',
      ],
      because:
        'Since {since} there is no data at all: sweep has no invocations, no errors and no throttles. A function that fails would have errors. A slow `fire` would let the line grow.',
      commands: [
        'The rule starts the sweep again within a minute. The backlog fires by itself, in the order in which it fell due.',
        'fire waits for pokes, and sweep sends them. More concurrency for fire changes nothing.',
        'The dead-letter queue of timers is empty. A poke is harmless anyway: the sweep finds what is due.',
        'A deployment takes minutes, and may leave a rule alone that was disabled by hand. Enable it first, then look who disabled it.',
      ],
      produced:
        'The local cloud dropped each tick of the rule. The sweep of the stack was not called; the task and its timer are real.',
      measured:
        'OldestOverdueTimer is printed by `sweep`. Missing data counts as breaching in the template, and so it does here. EventBridge has no local counterpart: this program answers for it.',
    },
    'bad-release': {
      report: 'Desk {desk} cannot open its queue. Somebody deployed at {since}.',
      causes: [
        'The release of {since} is bad: officer-api has failed since it went live.',
        'DynamoDB throttles the tables, because one case is read too often.',
        'Clients of desk {desk} send requests that are not valid.',
        'The tokens of desk {desk} have expired.',
      ],
      because:
        'The errors began with the deployment, and each answer is a 5xx. Invalid requests and tokens would be 4xx, which no alarm counts. The exception is not one of throttling.',
      commands: [
        'The previous version is still there, so the alias leads back to it at once. The cause can be found afterwards.',
        'It would deploy the same release once more, and unwatched.',
        'A failure at every request is not one of memory. The configuration of a version cannot be changed either.',
        'Requests of the API leave no dead letters. Looking there costs time while desks stand still.',
      ],
      produced:
        'A second assembly stands beside this one. Its template lacks a variable or a permission of officer-api. Its functions answered since {since}.',
      measured:
        'The counts of the API belong to AWS; the local gateway counts its own answers. The alias has no local counterpart: this program shifts the local cloud between both assemblies.',
    },
  },
};
