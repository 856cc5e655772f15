import { expect, test } from 'vitest';
import { monthOf } from '../../../lib/kernel/period.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import { departedIn } from '../../../lib/relay/store/departures.ts';
import { committedIn } from '../../../lib/reports/queries.ts';
import { appealed, DAY, deskGiver, nth, offerOf, rice } from '../aid-world.ts';
import { arrivalOf, openedFamily, sentOff } from '../relay-world.ts';
import { after, desk, done, officer, START } from '../world.ts';

const THIS_MONTH = monthOf(START);
const NEXT_MONTH = monthOf(after(30 * DAY));

/** What reports find of a month. */
export function monthSuite(tablesOf: () => Tables): void {
  test('a case is found once in each month in which something was committed on it, and in no other', async () => {
    const tables = tablesOf();
    const asked = { audience: [desk('51'), desk('52')], partners: false, closesAt: after(40 * DAY) };
    const caseId = await appealed(tables, asked);
    for (const giver of ['51', '52']) {
      const validUntil = after(40 * DAY);
      await done(tables, caseId, officer(giver), offerOf(deskGiver(giver), [rice(5)], { validUntil }));
    }
    const found = async (month: string) =>
      (await committedIn(tables, month)).filter(({ id }) => id === caseId).map(({ holder }) => holder);
    expect(await found(THIS_MONTH)).toEqual([]);
    await done(tables, caseId, officer('53'), { name: 'accept', taskId: nth.task(caseId, 3) });
    expect(await found(THIS_MONTH)).toEqual(['53']);
    expect(await found(NEXT_MONTH)).toEqual([]);
    const later = { at: after(30 * DAY) };
    await done(tables, caseId, officer('53'), { name: 'accept', taskId: nth.task(caseId, 4) }, later);
    expect(await found(THIS_MONTH)).toEqual(['53']);
    expect(await found(NEXT_MONTH)).toEqual(['53']);
  });

  test('a case is found in the month in which its people departed', async () => {
    const tables = tablesOf();
    const caseId = await openedFamily(tables);
    const found = async (month: string) => (await departedIn(tables, month)).filter((id) => id === caseId);
    expect(await found(THIS_MONTH)).toEqual([]);
    await sentOff(tables, caseId);
    expect(await found(THIS_MONTH)).toEqual([caseId]);
    await done(tables, caseId, officer('35'), arrivalOf(caseId), { at: after(30 * DAY) });
    expect(await found(NEXT_MONTH)).toEqual([]);
  });
}
