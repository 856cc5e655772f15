import type { PartnerId } from '../../kernel/ids.ts';
import { fileOfPartner, type Partner } from '../../kernel/partner.ts';
import { parsePartner } from '../../partners/store/items.ts';
import { partnerKey } from '../../partners/store/keys.ts';
import { type Item, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';

/** The partner whose item it is. */
export function partnerIdIn(item: Item): PartnerId {
  return String(item['PK']).slice('CASE#'.length) as PartnerId;
}

/** A partner organisation; `undefined` when there is none with that id. Strongly consistent. */
export async function loadPartner(tables: Tables, id: PartnerId): Promise<Partner | undefined> {
  return (await loadPartners(tables, [id])).get(id);
}

/** Several partner organisations, by id. */
export async function loadPartners(
  tables: Tables,
  ids: readonly PartnerId[],
): Promise<ReadonlyMap<PartnerId, Partner>> {
  const items = await readItems(
    tables,
    [...new Set(ids)].map((id) => partnerKey(fileOfPartner(id))),
  );
  return new Map([...items.values()].map((item) => [partnerIdIn(item), parsePartner(item)]));
}
