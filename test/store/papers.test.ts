import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listEntries } from '../../lib/capabilities/store/queries.ts';
import type { CaseId, CostId, PaperCode } from '../../lib/kernel/ids.ts';
import type { IssuePaper } from '../../lib/papers/paper.ts';
import { paperContentKey } from '../../lib/papers/store/keys.ts';
import { listPapersOf, loadDocument, loadPaper, paperWrites } from '../../lib/papers/store/papers.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { checkCase } from '../support/invariants.ts';
import { executeOnCase } from '../support/store.ts';
import { ENGINE_START_MS, startTestEngine, type TestEngine } from './engines.ts';
import { desk, officer, opened, requestOf, START } from './world.ts';

const PDF = Uint8Array.from({ length: 20_000 }, (_, n) => n % 251);
let codes = 0;

function newCode(): PaperCode {
  codes += 1;
  return `00000-00000-${String(codes).padStart(5, '0')}` as PaperCode;
}

describe('papers in the store', () => {
  let engine: TestEngine;
  let tables: Tables;
  beforeAll(async () => {
    engine = await startTestEngine('dynoxide');
    tables = await engine.newTables();
  }, ENGINE_START_MS);
  afterAll(async () => {
    await engine.close();
  });

  /** A case with a paid cost, and what issues its receipt. */
  async function paidCase() {
    const caseId = await opened(tables, '31');
    const cost = { name: 'record-cost', item: 'meals', actual: 50_000, payer: desk('31'), fund: 'other' } as const;
    const recorded = await executeOnCase({ ...requestOf(tables, officer('31')), caseId, command: cost });
    if (!recorded.ok) throw new Error(JSON.stringify(recorded.refusal));
    return { caseId, matter: { kind: 'kwitansi', costId: `${caseId}-k1` as CostId } as const };
  }

  const issue = async (caseId: CaseId, command: IssuePaper, key: string = command.code) => {
    const { name: _name, code, ...matter } = command;
    const issued = { code, caseId, reference: 'r', desk: desk('31'), issuedAt: START, seq: 3, matter };
    return await executeOnCase({
      ...requestOf(tables, officer('31'), { key }),
      caseId,
      command,
      beside: async () => paperWrites(tables, issued, PDF),
    });
  };

  test('a paper and its document are read as they were issued, and the journal knows of it', async () => {
    const { caseId, matter } = await paidCase();
    const code = newCode();
    expect(await issue(caseId, { name: 'issue-paper', code, ...matter })).toMatchObject({ ok: true });
    expect(await loadPaper(tables, code)).toMatchObject({ code, caseId, desk: '31', issuedAt: START, seq: 3, matter });
    expect(await loadDocument(tables, code)).toEqual(PDF);
    const { items } = await listEntries(tables, caseId, { limit: 10 });
    expect(items.at(-1)?.events).toEqual([{ type: 'paper-issued', code, matter }]);
    expect((await listPapersOf(tables, caseId, { limit: 10 })).items).toMatchObject([{ code, matter }]);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('a repeated request issues no second paper', async () => {
    const { caseId, matter } = await paidCase();
    const [one, other] = [newCode(), newCode()];
    await issue(caseId, { name: 'issue-paper', code: one, ...matter }, one);
    expect(await issue(caseId, { name: 'issue-paper', code: other, ...matter }, one)).toMatchObject({ ok: true });
    expect(await loadPaper(tables, one)).toBeDefined();
    expect(await loadPaper(tables, other)).toBeUndefined();
    expect(await loadDocument(tables, other)).toBeUndefined();
  });

  test('what is refused leaves no paper', async () => {
    const { caseId } = await paidCase();
    const code = newCode();
    const refused = await issue(caseId, { name: 'issue-paper', code, kind: 'surat-rujukan', leg: 1 });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'leg-unknown' } });
    expect(await loadPaper(tables, code)).toBeUndefined();
  });

  test('no code stands for two papers', async () => {
    const { caseId, matter } = await paidCase();
    const code = newCode();
    await issue(caseId, { name: 'issue-paper', code, ...matter }, 'one');
    const before = await loadPaper(tables, code);
    const again = await paidCase();
    expect(await issue(again.caseId, { name: 'issue-paper', code, ...again.matter }, 'two')).toMatchObject({
      ok: false,
    });
    expect(await loadPaper(tables, code)).toEqual(before);
  });

  test('a document that was changed is not shown', async () => {
    const { caseId, matter } = await paidCase();
    const code = newCode();
    await issue(caseId, { name: 'issue-paper', code, ...matter });
    await tables.client.send(
      new UpdateCommand({
        TableName: tables.cases,
        Key: { ...paperContentKey(code) },
        UpdateExpression: 'SET pdf = :other',
        ExpressionAttributeValues: { ':other': PDF.map((byte) => byte ^ 1) },
      }),
    );
    await expect(loadDocument(tables, code)).rejects.toThrow(code);
  });
});
