import { expect, test } from 'vitest';
import { loadOffer } from '../../../lib/aid/store/queries.ts';
import { type CaseId, type OfferId, offerIdOf, taskIdOf } from '../../../lib/kernel/ids.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import { checkCase } from '../../support/invariants.ts';
import {
  appealed,
  fileOf,
  offerOf,
  partnerGiver,
  partnerOf,
  place,
  pooled,
  registered,
  rice,
  suspend,
  tryPool,
  vetted,
} from '../aid-world.ts';
import { intercepted, losingAnswer } from '../intercepted.ts';
import { done, give, loaded, officer, refusalOf, succeeded } from '../world.ts';

/** Both files of a placing are sound. */
export async function soundBoth(tables: Tables, offerId: OfferId, ...caseIds: readonly CaseId[]): Promise<void> {
  for (const id of [offerId.slice(0, 26) as CaseId, ...caseIds]) expect(await checkCase(tables, id)).toEqual([]);
}

/** An unsolicited offer and the case that takes it. */
export function placingSuite(tablesOf: () => Tables): void {
  test('placing changes both files or neither', async () => {
    const tables = tablesOf();
    const [offerId, caseId] = [await pooled(tables, 50), await appealed(tables)];
    succeeded(await place(tables, offerId, caseId, 30.5));
    expect(await loadOffer(tables, offerId)).toMatchObject({ state: 'available', lines: [{ committed: 30.5 }] });
    expect(await loadOffer(tables, offerIdOf(caseId, 1))).toMatchObject({ source: offerId, state: 'decided' });
    await soundBoth(tables, offerId, caseId);
    const refused = await place(tables, offerId, caseId, 10);
    expect(refused).toMatchObject({ refusal: { code: 'quantity-exceeded', bound: 'open', maximum: 9.5 } });
    const other = await appealed(tables);
    expect(await place(tables, offerId, other, 20)).toMatchObject({ refusal: { bound: 'offered', maximum: 19.5 } });
    succeeded(await place(tables, offerId, other, 19.5));
    expect(await loadOffer(tables, offerId)).toMatchObject({ state: 'decided', lines: [{ committed: 50 }] });
    await soundBoth(tables, offerId, caseId, other);
    // Nobody audits it any more.
    expect((await loaded(tables, offerId.slice(0, 26) as CaseId)).case.closed).toMatchObject({ outcome: 'decided' });
  });

  test('of two placings of one offer at once both have what fits, and never more than there is', async () => {
    const tables = tablesOf();
    const [offerId, one, other] = [await pooled(tables, 50), await appealed(tables), await appealed(tables)];
    const both = await Promise.all([place(tables, offerId, one, 30), place(tables, offerId, other, 30)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: 'quantity-exceeded', bound: 'offered', maximum: 20 },
    });
    await soundBoth(tables, offerId, one, other);
    const whole = await pooled(tables, 10);
    const again = await Promise.all([place(tables, whole, one, 10), place(tables, whole, other, 10)]);
    expect(again.filter(({ ok }) => ok)).toHaveLength(1);
    expect(again.filter(({ ok }) => !ok).map(refusalOf)).toEqual(['offer-settled']);
    await soundBoth(tables, whole, one, other);
  });

  test('two offers placed with one case at once: never more than is needed', async () => {
    const tables = tablesOf();
    const [caseId, ...offers] = [await appealed(tables), await pooled(tables, 30), await pooled(tables, 30)] as const;
    const both = await Promise.all(offers.map((offerId) => place(tables, offerId, caseId, 30)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { bound: 'open', maximum: 10 } });
    for (const offerId of offers) await soundBoth(tables, offerId, caseId);
  });

  test('the same placing again is answered as it was, though nothing is left to place', async () => {
    const tables = tablesOf();
    const [offerId, caseId] = [await pooled(tables, 30), await appealed(tables)];
    const answer = succeeded(await place(tables, offerId, caseId, 30, { key: 'placing' }));
    expect(succeeded(await place(tables, offerId, caseId, 30, { key: 'placing' }))).toEqual(answer);
    expect(refusalOf(await place(tables, offerId, caseId, 30, { key: 'placing', bodyHash: 'other' }))).toBe(
      'idempotency-key-reused',
    );
    expect(refusalOf(await place(tables, offerId, caseId, 30))).toMatch(/quantity-exceeded|offer-settled/);
    expect((await loaded(tables, caseId)).case.aid.offers).toBe(1);
  });

  test('a placing whose answer is lost happens once', async () => {
    const tables = tablesOf();
    const [offerId, caseId] = [await pooled(tables, 30), await appealed(tables)];
    succeeded(await place(losingAnswer(tables), offerId, caseId, 30));
    expect((await loaded(tables, caseId)).case.aid).toMatchObject({ offers: 1, commitments: 1 });
    await soundBoth(tables, offerId, caseId);
  });

  test('what is not there is not placed', async () => {
    const tables = tablesOf();
    const [offerId, caseId] = [await pooled(tables, 30), await appealed(tables)];
    const ghost = 'x'.repeat(26) as CaseId;
    expect(await place(tables, offerIdOf(ghost, 1), caseId, 1)).toMatchObject({
      refusal: { code: 'not-found', what: 'offer' },
    });
    expect(await place(tables, 'nonsense' as OfferId, caseId, 1)).toMatchObject({
      refusal: { code: 'not-found', what: 'offer' },
    });
    expect(await place(tables, offerId, ghost, 1)).toMatchObject({ refusal: { code: 'not-found', what: 'case' } });
    const own = offerId.slice(0, 26) as CaseId;
    expect(await place(tables, offerId, own, 1)).toMatchObject({ refusal: { code: 'not-found', what: 'case' } });
  });
}

/** Who may offer, in the moment of the offer. */
export function partnerSuite(tablesOf: () => Tables): void {
  test('only a vetted partner offers: not before, not after its suspension, again when it is reinstated', async () => {
    const tables = tablesOf();
    const caseId = await appealed(tables);
    const partner = await registered(tables);
    const vetter = officer('35-bkkks');
    const offer = (line = rice(1)) => give(tables, caseId, partnerOf(partner), offerOf(partnerGiver(partner), [line]));
    const second = { needId: 'n2', quantity: 1 };
    expect(refusalOf(await offer())).toBe('partner-not-vetted');
    await done(tables, fileOf(partner), vetter, { name: 'accept', taskId: taskIdOf(fileOf(partner), 1) });
    succeeded(await offer());
    await done(tables, fileOf(partner), vetter, suspend);
    expect(refusalOf(await offer(second))).toBe('partner-not-vetted');
    expect(refusalOf((await tryPool(tables, partnerGiver(partner), 5)).executed)).toBe('partner-not-vetted');
    await done(tables, fileOf(partner), vetter, { name: 'reinstate-partner', reason: 'diperiksa' });
    succeeded(await offer(second));
    const { caseId: own, executed } = await tryPool(tables, partnerGiver(partner), 5);
    succeeded(executed);
    for (const id of [caseId, fileOf(partner), own]) expect(await checkCase(tables, id)).toEqual([]);
    expect((await loaded(tables, caseId)).case.aid.offers).toBe(2);
  });

  test('a partner that was never registered offers nothing', async () => {
    const tables = tablesOf();
    const caseId = await appealed(tables);
    const stranger = 'y'.repeat(26) as never;
    const executed = await give(tables, caseId, partnerOf(stranger), offerOf(partnerGiver(stranger), [rice(1)]));
    expect(refusalOf(executed)).toBe('partner-not-vetted');
  });

  test('a partner that is suspended in the very moment of its offer has not offered', async () => {
    const tables = tablesOf();
    const [caseId, partner] = [await appealed(tables), await vetted(tables)];
    let suspended = false;
    const meanwhile = intercepted(tables, async ({ name }, send) => {
      if (name === 'TransactWriteCommand' && !suspended) {
        suspended = true;
        await done(tables, fileOf(partner), officer('35-bkkks'), suspend);
      }
      return await send();
    });
    const executed = await give(meanwhile, caseId, partnerOf(partner), offerOf(partnerGiver(partner), [rice(1)]));
    expect(refusalOf(executed)).toBe('partner-not-vetted');
    expect((await loaded(tables, caseId)).case.aid.offers).toBe(0);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('of an offer and a suspension at once the offer comes first or not at all', async () => {
    const tables = tablesOf();
    for (let round = 0; round < 3; round += 1) {
      const [caseId, partner] = [await appealed(tables), await vetted(tables)];
      const [offered] = await Promise.all([
        give(tables, caseId, partnerOf(partner), offerOf(partnerGiver(partner), [rice(1)])),
        done(tables, fileOf(partner), officer('35-bkkks'), suspend),
      ]);
      if (!offered.ok) expect(offered.refusal.code).toBe('partner-not-vetted');
      expect((await loaded(tables, caseId)).case.aid.offers).toBe(offered.ok ? 1 : 0);
      for (const id of [caseId, fileOf(partner)]) expect(await checkCase(tables, id)).toEqual([]);
    }
  });
}
