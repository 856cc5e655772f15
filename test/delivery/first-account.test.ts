/** The contact of a partner as its first person: whom the store lets in, and who gets the mail without an account. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { accountOfEmail } from '../../lib/accounts/store/accounts.ts';
import { peopleKey } from '../../lib/accounts/store/keys.ts';
import { inviteContact } from '../../lib/delivery/first-account.ts';
import type { DelivererOptions } from '../../lib/delivery/options.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { CaseId } from '../../lib/kernel/ids.ts';
import { MAX_PEOPLE, partnerOfFile } from '../../lib/kernel/partner.ts';
import { engineOfFile } from '../store/engines.ts';
import { MONDAY_NOON } from '../support/kit.ts';

const engine = engineOfFile();
const caseId = '01jcz4m5t8q0r3v6x9y2b5d7fh' as CaseId;
const news = { v: 1, kind: 'partner-news', caseId, seq: 3 } as const;
const contact = { name: 'Pengurus Rekaan', email: 'pengurus.rekaan@mitra.example' };

it.each([
  ['a partner without people', 0, 'invited'],
  ['a partner with room for one more', MAX_PEOPLE - 1, 'invited'],
  ['a partner that has had as many people as it may', MAX_PEOPLE, undefined],
] as const)('%s', async (_whose, opened, invited) => {
  const tables = await engine.newTables();
  await tables.client.send(
    new UpdateCommand({
      TableName: tables.cases,
      Key: peopleKey(partnerOfFile(caseId)),
      UpdateExpression: 'SET opened = :opened',
      ExpressionAttributeValues: { ':opened': opened },
    }),
  );
  const options = { tables, forum: mpu, now: () => MONDAY_NOON } as DelivererOptions;
  expect(await inviteContact(options, news, contact)).toBe(invited);
  expect((await accountOfEmail(tables, contact.email)) !== undefined).toBe(invited !== undefined);
  // A repeated message says the same.
  expect(await inviteContact(options, news, contact)).toBe(invited);
});
