import { type BatchGetCommandOutput, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { type CaseId, offerIdOf, type TaskId } from '../../../lib/domain/ids.ts';
import { loadAidHead } from '../../../lib/store/aid-heads.ts';
import { loadOffer } from '../../../lib/store/aid-queries.ts';
import { loadCase } from '../../../lib/store/case-store.ts';
import { needsKey } from '../../../lib/store/keys.ts';
import { type Item, placeOf, readItems } from '../../../lib/store/reads.ts';
import type { Tables } from '../../../lib/store/tables.ts';
import { checkCase } from '../../support/invariants.ts';
import { appealed, deskGiver, offerOf, RICE, rice } from '../aid-world.ts';
import { intercepted } from '../intercepted.ts';
import { done, give, loaded, officer, succeeded } from '../world.ts';

const holder = officer('53');

/**
 * A batch of reads is no snapshot: it can give the case as it is after another's change and its needs as they were before.
 * Whoever decided on that would commit the last 40 kg twice.
 */
export function tornReadsSuite(tablesOf: () => Tables): void {
  test('needs that were read as they were before the last acceptance are read again', async () => {
    const tables = tablesOf();
    const caseId = await appealed(tables, { audience: 'forum' }, [RICE]);
    for (const code of ['51', '52']) await done(tables, caseId, officer(code), offerOf(deskGiver(code), [rice(30)]));
    const before = await needsItem(tables, caseId);
    const [first, second] = [await taskOfOffer(tables, caseId, 1), await taskOfOffer(tables, caseId, 2)];
    succeeded(await give(tables, caseId, holder, { name: 'accept', taskId: first }));
    const torn = tornOnce(tables, caseId, before);
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
    const before = await needsItem(tables, caseId);
    succeeded(await give(tables, caseId, holder, { name: 'accept', taskId: await taskOfOffer(tables, caseId, 1) }));
    const head = await loadAidHead(tornOnce(tables, caseId, before), caseId);
    expect(head).toMatchObject({ case: { version: 4 }, needs: [{ tally: { committed: 30 } }] });
  });

  test('needs that are never those of their case are not read for ever', async () => {
    const tables = tablesOf();
    const caseId = await appealed(tables, {}, [RICE]);
    const Item = { ...(await needsItem(tables, caseId)), version: 7 };
    await tables.client.send(new PutCommand({ TableName: tables.cases, Item }));
    await expect(loadCase(tables, caseId)).rejects.toThrow('do not belong together');
    await expect(loadAidHead(tables, caseId)).rejects.toThrow('do not belong to their case');
  });
}

/** The tables, whose first batch of reads has the needs as they were before. */
function tornOnce(tables: Tables, caseId: CaseId, before: Item): Tables {
  const place = placeOf({ ...needsKey(caseId) });
  let torn = false;
  return intercepted(tables, async ({ name }, send) => {
    const answer = await send();
    if (torn || name !== 'BatchGetCommand') return answer;
    torn = true;
    const { Responses } = answer as BatchGetCommandOutput;
    const items = Responses?.[tables.cases] ?? [];
    return { Responses: { [tables.cases]: items.map((item) => (placeOf(item) === place ? before : item)) } };
  });
}

async function needsItem(tables: Tables, caseId: CaseId): Promise<Item> {
  const [found] = (await readItems(tables, [needsKey(caseId)])).values();
  return found ?? expect.fail('the case needs nothing');
}

async function taskOfOffer(tables: Tables, caseId: CaseId, n: number): Promise<TaskId> {
  const offer = await loadOffer(tables, offerIdOf(caseId, n));
  return offer?.task ?? expect.fail(`offer ${n} is decided`);
}
