import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { caseKey } from '../../lib/capabilities/store/keys.ts';
import { changesAfter } from '../../lib/feed/store/feed.ts';
import { feed } from '../../lib/feed/writer.ts';
import { at, flood, given, NTT, publish } from '../support/kit.ts';
import { NATIONAL } from '../support/national.ts';
import { engineOfFile } from './engines.ts';
import { intercepted } from './intercepted.ts';

const engine = engineOfFile();

test('an appeal to a forum of 590 desks is in the feed of each, once, however often it fails on the way', async () => {
  const tables = await engine.newTables();
  const { entry, file } = given(flood()).when(NTT, publish({ audience: 'forum' }), { forum: NATIONAL });
  await tables.client.send(
    new PutCommand({ TableName: tables.cases, Item: { ...file.case, ...caseKey(file.case.id) } }),
  );
  let [writes, atOnce, most] = [0, 0, 0];
  const failing = intercepted(tables, async ({ name }, send) => {
    if (name !== 'TransactWriteCommand') return await send();
    writes += 1;
    if (writes <= 590 && writes % 7 === 0) throw new Error('lost');
    atOnce += 1;
    most = Math.max(most, atOnce);
    return await send().finally(() => {
      atOnce -= 1;
    });
  });
  const round = async () => (await feed({ tables: failing, now: () => at(1) }, [entry])).failed.size;
  expect(await round()).toBe(1);
  expect(await round()).toBe(0);
  expect(most).toBeLessThanOrEqual(16);
  expect(entry.notify).toHaveLength(590);
  for (const desk of entry.notify) {
    const rows = await changesAfter(tables, desk, 0, 9);
    expect(rows).toMatchObject([
      {
        n: 1,
        caseId: file.case.id,
        kind: 'appeal-published',
        sees: [String(NTT), String(file.case.area)].includes(desk),
      },
    ]);
  }
});
