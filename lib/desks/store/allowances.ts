import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { deskKey } from '../../capabilities/store/keys.ts';
import { type DeskAllowances, deskAllowances } from '../../engine/allowances.ts';
import type { DeskCode } from '../../kernel/ids.ts';
import { itemAt, readItems } from '../../platform/dynamodb/reads.ts';
import { putNext } from '../../platform/dynamodb/settings.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { attributesOf } from '../../platform/dynamodb/writes.ts';

type CasesTable = Pick<Tables, 'client' | 'cases'>;

/** The key of a desk's allowances. */
export const allowancesKey = (desk: DeskCode) => deskKey(desk, 'ALLOWANCES');

/** Reads stored allowances; none set is an empty list of version 0. */
export const parseAllowances = (item: unknown): DeskAllowances =>
  item === undefined ? { entries: [], version: 0 } : deskAllowances.parse(attributesOf(item));

/** A desk's allowances, strongly consistent. */
export async function loadAllowances({ client, cases }: CasesTable, desk: DeskCode): Promise<DeskAllowances> {
  const { Item } = await client.send(
    new GetCommand({ TableName: cases, Key: allowancesKey(desk), ConsistentRead: true }),
  );
  return parseAllowances(Item);
}

/** Sets a desk's allowances in the place of the version before. @returns whether that was still there */
export async function saveAllowances(tables: CasesTable, desk: DeskCode, next: DeskAllowances): Promise<boolean> {
  return await putNext(tables, allowancesKey(desk), next);
}

/** The allowances of several desks, strongly consistent: in one batch for a hundred desks. */
export async function loadAllowancesOf(
  tables: Tables,
  desks: readonly DeskCode[],
): Promise<ReadonlyMap<DeskCode, DeskAllowances>> {
  const items = await readItems(tables, desks.map(allowancesKey));
  return new Map(desks.map((desk) => [desk, parseAllowances(itemAt(items, allowancesKey(desk)))]));
}
