import type { Giver } from '../../kernel/giver.ts';
import type { Instant, OfferId } from '../../kernel/ids.ts';
import { itemAt, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { item, type LabelledWrite, put, unchangedSince } from '../../platform/dynamodb/writes.ts';
import type { Pooling } from '../aid.ts';
import { parseOffer, parsePooling } from './items.ts';
import { offerKey, poolingKey } from './keys.ts';

/** What a giver has in the pool at `now`, without what was decided or is over. Strongly consistent. */
export async function loadPooling(tables: Tables, giver: Giver, now: Instant): Promise<Pooling> {
  const key = poolingKey(giver);
  const stored = itemAt(await readItems(tables, [key]), key);
  const { open, version } = stored ? parsePooling(stored) : { open: [], version: 0 };
  const offers = await readItems(tables, open.map(offerKey));
  const waits = (id: OfferId) => {
    const offer = itemAt(offers, offerKey(id));
    return offer !== undefined && isWaiting(parseOffer(offer), now);
  };
  return { giver, open: open.filter(waits), version };
}

function isWaiting({ task, validUntil }: ReturnType<typeof parseOffer>, now: Instant): boolean {
  return task !== undefined && now < validUntil;
}

/** One more offer of the giver, if it has made no other since: of two at once the second is decided on the first. */
export function poolingWrite(tables: Tables, before: Pooling, offerId: OfferId): LabelledWrite {
  const { giver, open, version } = before;
  const after: Pooling = { giver, open: [...open, offerId], version: version + 1 };
  const unchanged = unchangedSince(version > 0 ? before : undefined);
  return item(put(tables.cases, poolingKey(giver), { ...after }, unchanged));
}
