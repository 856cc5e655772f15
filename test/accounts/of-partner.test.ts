import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import type { AccountCommand } from '../../lib/accounts/commands.ts';
import type { OfPartner } from '../../lib/accounts/managing.ts';
import { changeAccount } from '../../lib/accounts/rules.ts';
import { heldTo } from '../../lib/accounts/store/of-partner.ts';
import type { Actor } from '../../lib/kernel/actor.ts';
import { accountOf, by, disabled, invited, JATIM_BKKKS, PARTNER, partner, person } from './world.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'ap-southeast-3' }));
const TABLES = { client, cases: 'cases', timers: 'timers', journal: 'journal', timerShards: 1 };
const STANDS: OfPartner = { home: JATIM_BKKKS, state: 'vetted', hasSystem: true };
const HOME = person(JATIM_BKKKS, 'officer');
const INVITED = accountOf(invited({ partner: PARTNER }));
const ENDED = accountOf(invited({ partner: PARTNER }), disabled);
const END = { name: 'disable-account', reason: 'Contoh.' } as const;

/** What a decision about a person of a partner is held to when it is written: the keys and the values that must still be there. */
function held(account: typeof INVITED, command: AccountCommand, actor: Actor, hasSystem: boolean) {
  const stands = { ...STANDS, hasSystem };
  const decided = changeAccount(account, command, { ...by(actor), partner: stands });
  if (!decided.ok) throw new Error(decided.refusal.code);
  const known = { id: PARTNER, stands, credentials: { version: 3, live: [] } };
  return heldTo(decided.value, known, TABLES).map(({ label, write }) => [
    label,
    write.ConditionCheck?.Key?.['SK'],
    Object.values(write.ConditionCheck?.ExpressionAttributeValues ?? {}),
  ]);
}

describe('a decision about a person of a partner is written', () => {
  test.each([
    ['lets somebody in again', ENDED, { name: 'enable-account', reason: 'Contoh.' }],
    ['invites again', INVITED, { name: 'invite-account-again' }],
  ] as const)('while the partner is vetted, when it %s', (_, account, command) => {
    for (const actor of [partner, HOME])
      expect(held(account, command, actor, true)).toEqual([['partner', 'PARTNER', ['vetted']]]);
  });

  test('while the credentials of its system are as they were, when the partner is left to it', () => {
    expect(held(INVITED, END, partner, true)).toEqual([['item', 'CREDENTIALS', [3]]]);
  });

  test.each([
    ['the partner keeps another person', partner, false],
    ['its home BKKKS ends it', HOME, true],
  ])('as it is, when %s', (_, actor, hasSystem) => {
    expect(held(INVITED, END, actor, hasSystem)).toEqual([]);
  });
});
