import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { deskKey } from '../../capabilities/store/keys.ts';
import type { DeskCode } from '../../kernel/ids.ts';
import { area, desk } from '../../kernel/shapes.ts';
import { LEG_MODES, type RouteTable } from '../../kernel/travel.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';
import { placeOf, readItems } from '../../platform/dynamodb/reads.ts';
import { putNext } from '../../platform/dynamodb/settings.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { MAX_ROUTES } from '../desk-routes.ts';

const routesItem = z.object({
  routes: z
    .array(
      z.object({
        destination: area,
        next: z.union([desk, area]),
        mode: z.enum(LEG_MODES),
        payer: desk,
        note: z.string().exactOptional(),
        from: z.string().min(1).exactOptional(),
        until: z.string().min(1).exactOptional(),
        unconfirmed: z.literal(true).exactOptional(),
      }),
    )
    .max(MAX_ROUTES),
  version: z.int().positive(),
});

/** A desk's own table of routes, and how often it has been set. */
export interface DeskRoutes {
  readonly routes: RouteTable;
  /** 0 when the desk has never set one: the forum's defaults hold then. */
  readonly version: number;
}

type CasesTable = Pick<Tables, 'client' | 'cases'>;

const routesKey = (code: DeskCode): Key => deskKey(code, 'ROUTES');

/** A desk's own table; `undefined` when it has never set one. Strongly consistent. */
export async function loadRoutes({ client, cases }: CasesTable, code: DeskCode): Promise<DeskRoutes | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: cases, Key: routesKey(code), ConsistentRead: true }));
  return Item && routesItem.parse(Item);
}

/** The own tables of several desks, in one batch. */
export async function loadAllRoutes(
  tables: Tables,
  desks: readonly DeskCode[],
): Promise<ReadonlyMap<DeskCode, RouteTable>> {
  const items = await readItems(tables, desks.map(routesKey));
  return new Map(
    desks.flatMap((code) => {
      const item = items.get(placeOf({ ...routesKey(code) }));
      return item ? [[code, routesItem.parse(item).routes] as const] : [];
    }),
  );
}

/** Sets a desk's table in the place of the version before. @returns whether that was still there */
export async function saveRoutes(tables: CasesTable, code: DeskCode, next: DeskRoutes): Promise<boolean> {
  return await putNext(tables, routesKey(code), next);
}
