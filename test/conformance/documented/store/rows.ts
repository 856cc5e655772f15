import { CAPACITY } from './capacity.ts';
import { ITEMS } from './items.ts';
import { READING } from './reading.ts';
import { STREAMS } from './streams.ts';
import { TRANSACTIONS } from './transactions.ts';
import type { StoreRow } from './world.ts';
import { WRITING } from './writing.ts';

/** Every row of the store by subject, in the order of the page. */
export const STORE_SUBJECTS: Readonly<Record<string, readonly StoreRow[]>> = {
  Transactions: TRANSACTIONS,
  Items: ITEMS,
  Writing: WRITING,
  Reading: READING,
  'Consumed units': CAPACITY,
  Streams: STREAMS,
};
