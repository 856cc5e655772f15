import { beforeEach, expect, test } from 'vitest';
import { mpu } from '../../lib/forum/index.ts';
import type { DeskCode } from '../../lib/kernel/ids.ts';
import { profileOf } from '../../lib/matching/identity.ts';
import { findSentHome } from '../../lib/matching/store/sightings.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { engineOfFile } from '../store/engines.ts';
import { openedFamily, parted, RING, sentOff } from '../store/relay-world.ts';
import { after, fullSubject, HOUR, newCaseId, START, succeeded } from '../store/world.ts';

const engine = engineOfFile();
let tables: Tables;
beforeEach(async () => {
  tables = await engine.newTables();
});

test('whoever was parted from the others is found in the case of their own, and no more in that of the others', async () => {
  const caseId = await openedFamily(tables);
  await sentOff(tables, caseId);
  const [now, wanted] = [after(10 * HOUR), profileOf(fullSubject(1), START)];
  const found = async () => {
    const people = await findSentHome(wanted, { tables, forum: mpu, keys: RING, now, desk: '35' as DeskCode });
    return people.flatMap(({ records }) => records.map((record) => record.caseId));
  };
  expect(await found()).toEqual([caseId]);
  const apart = newCaseId();
  succeeded((await parted(tables, caseId, apart)).executed);
  expect(await found()).toEqual([apart]);
});
