import { type BatchGetCommandOutput, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { loadAidHead } from '../../../lib/aid/store/heads.ts';
import { commitmentKey, offerKey } from '../../../lib/aid/store/keys.ts';
import { loadOffer } from '../../../lib/aid/store/queries.ts';
import { needsKey } from '../../../lib/capabilities/store/keys.ts';
import { type CaseId, commitmentIdOf, type Instant, offerIdOf, type TaskId } from '../../../lib/kernel/ids.ts';
import type { Key } from '../../../lib/platform/dynamodb/keys.ts';
import { type Item, placeOf, readItems } from '../../../lib/platform/dynamodb/reads.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import { checkCase } from '../../support/invariants.ts';
import { loadCase } from '../../support/store.ts';
import { appealed, deskGiver, offerOf, place, pooled, RICE, rice } from '../aid-world.ts';
import { intercepted } from '../intercepted.ts';
import { done, give, loaded, officer, succeeded } from '../world.ts';

const holder = officer('53');

/**
 * A batch of reads is no snapshot: it can give the case as it is after another's change and its needs as they were before.
 * A decision on that would commit the last 40 kg twice.
 */
export function tornReadsSuite(tablesOf: () => Tables): void {
  test('needs that were read as they were before the last acceptance are read again', async () => {
    const tables = tablesOf();
    const caseId = await appealed(tables, { audience: 'forum' }, [RICE]);
    for (const code of ['51', '52']) await done(tables, caseId, officer(code), offerOf(deskGiver(code), [rice(30)]));
    const before = await itemAt(tables, needsKey(caseId));
    const [first, second] = [await taskOfOffer(tables, caseId, 1), await taskOfOffer(tables, caseId, 2)];
    succeeded(await give(tables, caseId, holder, { name: 'accept', taskId: first }));
    const torn = tornOnce(tables, needsKey(caseId), before);
    expect(await give(torn, caseId, holder, { name: 'accept', taskId: second })).toMatchObject({
      refusal: { code: 'quantity-exceeded', bound: 'open', maximum: 10 },
    });
    expect((await loaded(tables, caseId)).needs[0]?.tally.committed).toBe(30);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('needs are shown with the version to which they belong', async () => {
    const tables = tablesOf();
    const caseId = await appealed(tables, { audience: 'forum' }, [RICE]);
    await done(tables, caseId, officer('51'), offerOf(deskGiver('51'), [rice(30)]));
    const before = await itemAt(tables, needsKey(caseId));
    succeeded(await give(tables, caseId, holder, { name: 'accept', taskId: await taskOfOffer(tables, caseId, 1) }));
    const head = await loadAidHead(tornOnce(tables, needsKey(caseId), before), caseId);
    expect(head).toMatchObject({ case: { version: 4 }, needs: [{ tally: { committed: 30 } }] });
  });

  test('a commitment that was read as it was before the last dispatch is dispatched no more than once', async () => {
    const tables = tablesOf();
    const caseId = await appealed(tables, {}, [RICE]);
    await done(tables, caseId, officer('51'), offerOf(deskGiver('51'), [rice(30)]));
    succeeded(await give(tables, caseId, holder, { name: 'accept', taskId: await taskOfOffer(tables, caseId, 1) }));
    const commitmentId = commitmentIdOf(caseId, 1);
    const before = await itemAt(tables, commitmentKey(commitmentId));
    const eta = Date.parse('2026-12-01T00:00:00Z') as Instant;
    const all = { name: 'dispatch-goods', commitmentId, quantity: 30, carrier: 'KM Rekaan', eta } as const;
    succeeded(await give(tables, caseId, officer('51'), all));
    const torn = tornOnce(tables, commitmentKey(commitmentId), before);
    expect(await give(torn, caseId, officer('51'), all)).toMatchObject({
      refusal: { code: 'quantity-exceeded', bound: 'committed', maximum: 0 },
    });
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('an unsolicited offer that was read as it was before the last placing is placed no more than once', async () => {
    const tables = tablesOf();
    const [offerId, caseId] = [await pooled(tables, 30), await appealed(tables, {}, [RICE])];
    const before = await itemAt(tables, offerKey(offerId));
    succeeded(await place(tables, offerId, caseId, 20));
    expect(await place(tornOnce(tables, offerKey(offerId), before), offerId, caseId, 20)).toMatchObject({
      refusal: { code: 'quantity-exceeded', bound: 'offered', maximum: 10 },
    });
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('needs that are never those of their case are not read for ever', async () => {
    const tables = tablesOf();
    const caseId = await appealed(tables, {}, [RICE]);
    const Item = { ...(await itemAt(tables, needsKey(caseId))), version: 7 };
    await tables.client.send(new PutCommand({ TableName: tables.cases, Item }));
    await expect(loadCase(tables, caseId)).rejects.toThrow('do not belong together');
    await expect(loadAidHead(tables, caseId)).rejects.toThrow('do not belong to their case');
  });
}

/** The tables, whose first batch of reads has one item as it was before. */
function tornOnce(tables: Tables, key: Key, before: Item): Tables {
  const place = placeOf({ ...key });
  let torn = false;
  return intercepted(tables, async ({ name }, send) => {
    const answer = await send();
    if (torn || name !== 'BatchGetCommand') return answer;
    const { Responses } = answer as BatchGetCommandOutput;
    const items = Responses?.[tables.cases] ?? [];
    if (!items.some((item) => placeOf(item) === place)) return answer;
    torn = true;
    return { Responses: { [tables.cases]: items.map((item) => (placeOf(item) === place ? before : item)) } };
  });
}

async function itemAt(tables: Tables, key: Key): Promise<Item> {
  const [found] = (await readItems(tables, [key])).values();
  return found ?? expect.fail(`there is no ${key.SK}`);
}

async function taskOfOffer(tables: Tables, caseId: CaseId, n: number): Promise<TaskId> {
  const offer = await loadOffer(tables, offerIdOf(caseId, n));
  return offer?.task ?? expect.fail(`offer ${n} is decided`);
}
