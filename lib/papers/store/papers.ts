import { createHash } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { CaseId, PaperCode } from '../../kernel/ids.ts';
import { type Key, millis } from '../../platform/dynamodb/keys.ts';
import { idAfterHash, indexPage } from '../../platform/dynamodb/pages.ts';
import type { Page, PageRequest } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { ABSENT, item, type LabelledWrite, put } from '../../platform/dynamodb/writes.ts';
import type { IssuedPaper } from '../paper.ts';
import { parseContent, parsePaper } from './items.ts';
import { paperContentKey, paperKey, papersPartition } from './keys.ts';

type CasesTable = Pick<Tables, 'client' | 'cases'>;

/**
 * The writes of an issued paper: its public facts, and separately the document. The document can hold personal data and
 * can be erased without invalidating the paper.
 * @param pdf at most 300 KB, so that it fits an item
 */
export function paperWrites(
  { cases }: Pick<Tables, 'cases'>,
  paper: IssuedPaper,
  pdf: Uint8Array,
): readonly LabelledWrite[] {
  const { code, caseId, issuedAt } = paper;
  const place = { deskPk: papersPartition(caseId), deskSk: `${millis(issuedAt)}#${code}` };
  return [
    item(put(cases, paperKey(code), { ...paper, hash: sha256Of(pdf), ...place }, ABSENT)),
    item(put(cases, paperContentKey(code), { pdf }, ABSENT)),
  ];
}

/** The write by which a letter is superseded; its document stays as it is. Nothing when it is not there. */
export async function supersededWrites(
  tables: CasesTable,
  code: PaperCode,
  superseded: NonNullable<IssuedPaper['superseded']>,
): Promise<readonly LabelledWrite[]> {
  const found = await itemAt(tables, paperKey(code));
  return found ? [item(put(tables.cases, paperKey(code), { ...found, superseded }))] : [];
}

/** The paper with that code; `undefined` when none was issued under it. */
export async function loadPaper(tables: CasesTable, code: PaperCode): Promise<IssuedPaper | undefined> {
  const found = await itemAt(tables, paperKey(code));
  return found && parsePaper(found);
}

/** The papers of a case, the newest first. The index follows the table within moments. */
export async function listPapersOf(tables: Tables, caseId: CaseId, page: PageRequest): Promise<Page<IssuedPaper>> {
  const keyOf = (sort: string) => paperKey(idAfterHash(sort) as PaperCode);
  const part = { index: 'deskCases', partition: papersPartition(caseId), newestFirst: true, keyOf } as const;
  const { items, next } = await indexPage(tables, part, page);
  return { items: items.map(parsePaper), next };
}

/**
 * The document as it was issued; `undefined` when there is none, or when it has been erased.
 * @throws Error when it is not the one that was issued
 */
export async function loadDocument(tables: CasesTable, code: PaperCode): Promise<Uint8Array | undefined> {
  const [paper, content] = await Promise.all([itemAt(tables, paperKey(code)), itemAt(tables, paperContentKey(code))]);
  if (!paper || !content) return undefined;
  const pdf = parseContent(content);
  if (sha256Of(pdf) !== parsePaper(paper).hash) throw new Error(`Paper ${code} is not what was issued.`);
  return pdf;
}

async function itemAt({ client, cases }: CasesTable, Key: Key) {
  const { Item } = await client.send(new GetCommand({ TableName: cases, Key, ConsistentRead: true }));
  return Item;
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
