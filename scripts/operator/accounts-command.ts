import { parseArgs } from 'node:util';
import { ulid } from 'ulid';
import * as z from 'zod';
import { type FirstAccount, inviteFirst } from '../../lib/accounts/store/first.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { AccountId } from '../../lib/kernel/ids.ts';
import { recordOperation } from '../../lib/operations/store/log.ts';
import { CONNECTION_ARGUMENTS, connect } from './connection.ts';
import { needed, runTool, type Say, UsageError } from './usage.ts';

const USAGE = `usage: npm run accounts -- first --desk ${mpu.secretariat} --email ADDRESS --name NAME [options]
Invites the first person of the secretariat, who invites all others through the API. Refused once a secretariat account has been used.
  --desk CODE         the desk of the secretariat, and no other
  --email ADDRESS     where the invitation goes
  --name NAME         the person's name
  --stage NAME        the stage (default: dev)
  --system NAME       the setting \`system\` of the stack (default: estafet)
  --region NAME       the AWS region (default: ap-southeast-3)
  --local URL         a local cloud instead of AWS, such as http://127.0.0.1:3000`;

const ARGUMENTS = {
  ...CONNECTION_ARGUMENTS,
  desk: { type: 'string' },
  email: { type: 'string' },
  name: { type: 'string' },
} as const;

const SAID: Readonly<Record<FirstAccount, string>> = {
  invited: 'Invited. The invitation is on its way to the address.',
  'there-already':
    'Nothing was changed: a secretariat account has been used. Its person invites others: POST /v1/accounts.',
  'email-taken': 'Nothing was changed: the address has an account.',
  'try-again': 'Nothing was changed: somebody else did this at the same time, or the tables are busy. Try again.',
};

/** Runs `npm run accounts`. @returns the exit code: 1 when nobody was invited */
export async function runAccounts(args: readonly string[], say: Say): Promise<number> {
  return await runTool(USAGE, say, async () => {
    const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options: ARGUMENTS });
    if (positionals.join(' ') !== 'first') throw new UsageError('the command is: first');
    if (needed('desk', values.desk) !== mpu.secretariat) throw new UsageError(`--desk must be ${mpu.secretariat}`);
    const email = z.email().max(200).safeParse(needed('email', values.email).toLowerCase()).data;
    if (email === undefined) throw new UsageError('--email must be an e-mail address');
    const name = needed('name', values.name);
    const { tables, operator, now } = await connect(values);
    const id = ulid();
    const record = { at: now(), by: operator, operation: 'first-account' as const, reason: 'the first account' };
    await recordOperation(tables, { ...record, target: { account: id } }, ulid());
    const actor = { kind: 'system', part: 'enrolment' } as const;
    // A new id: nobody else has it.
    const done = await inviteFirst(tables, id as AccountId, { name, email }, { now: now(), actor, forum: mpu });
    say(SAID[done]);
    return done === 'invited' ? 0 : 1;
  });
}
