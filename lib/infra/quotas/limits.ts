import { listed, PAGES } from './pages.ts';
import type { HeldLimit } from './quota.ts';

const held = (row: Omit<HeldLimit, 'adjustable' | 'confirmed'> & Partial<HeldLimit>): HeldLimit => ({
  adjustable: false,
  confirmed: true,
  ...row,
});

/** Limits of AWS that the system meets when it runs: no template shows them. */
export const HELD_LIMITS: readonly HeldLimit[] = [
  held({
    name: 'CloudFormation: bytes of a template in a request',
    limit: 51_200,
    source: PAGES.cloudFormation,
    held: 'CDK gives every template through the bucket of its bootstrap, where 1 MB is allowed.',
  }),
  held({
    name: 'DynamoDB: actions of a transaction',
    limit: 100,
    source: PAGES.transaction,
    held: 'The stores group by case, page or person; the local engines refuse the 101st, so a story would fail.',
  }),
  held({
    name: 'DynamoDB: bytes of a transaction',
    limit: 4_194_304,
    source: PAGES.transaction,
    held: 'A transaction has few items, and requests are at most some kilobytes each.',
  }),
  held({
    name: 'DynamoDB: write or read units a second of a table',
    limit: 40_000,
    source: PAGES.dynamoDb,
    held: 'The formula of docs/how-to/deployment.md; keys spread over partitions (docs/reference/tables.md).',
    ...listed('dynamodb', 'L-AB614373'),
  }),
  held({
    name: 'SQS: requests a second of a FIFO queue, each action',
    limit: 300,
    source: PAGES.messages,
    held: 'A queue for each province; batches of ten count as one.',
  }),
  held({
    name: 'SQS: messages in flight of a FIFO queue',
    limit: 120_000,
    source: PAGES.fifo,
    adjustable: true,
    held: 'Event sources have a maximum concurrency; a message that waits for its retry counts for at most a quarter of an hour.',
  }),
  held({
    name: 'CloudFront: requests a second of a distribution',
    limit: 250_000,
    source: PAGES.cloudFront,
    confirmed: false,
    adjustable: true,
    held: 'A stage lets 100 requests a second through to its API; a file is asked for once in a version of the console.',
  }),
  held({
    name: 'Cognito: users created a second',
    limit: 50,
    source: PAGES.cognito,
    held: 'The consumer of a queue invites them; what Cognito refuses is tried again.',
    ...listed('cognito-idp', 'L-5987B8A0'),
  }),
  held({
    name: 'Cognito: sign-ins a second',
    limit: 120,
    source: PAGES.cognito,
    held: 'The formula of docs/how-to/deployment.md.',
    ...listed('cognito-idp', 'L-026ADBA3'),
  }),
  held({
    name: 'Cognito: mails a day of its own',
    limit: 50,
    source: PAGES.cognito,
    held: 'With `mailVerified=yes` the pools send by SES, to which this does not apply.',
  }),
  held({
    name: 'SNS: publishes a second in the smallest regions',
    limit: 300,
    source: PAGES.sns,
    confirmed: false,
    adjustable: true,
    held: 'The formula of docs/how-to/deployment.md.',
  }),
  held({
    name: 'SES: mails a day in the sandbox',
    limit: 200,
    source: PAGES.ses,
    confirmed: false,
    adjustable: true,
    held: '`npm run deploy -- --check` says that the account is in the sandbox.',
  }),
];
