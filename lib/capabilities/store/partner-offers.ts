import type { Offer } from '../../aid/aid.ts';
import { listOffersOf } from '../../aid/store/queries.ts';
import type { CaseId, DeskCode, PartnerId } from '../../kernel/ids.ts';
import { readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { parseRecord } from './items.ts';
import { caseKey } from './keys.ts';

const PAGE = 100;
/** How many offers are looked through, newest first: bounds the work of one request. */
const PAGES = 20;

/**
 * The desks that hold open cases on which a partner has undecided offers or is bound to give. Read from an index, which follows
 * the tables within moments.
 */
export async function desksConcernedBy(tables: Tables, partner: PartnerId): Promise<readonly DeskCode[]> {
  const desks = new Set<DeskCode>();
  for await (const offers of offersOf(tables, partner)) {
    for (const desk of await holdersOf(tables, offers.filter(isStanding))) desks.add(desk);
  }
  return [...desks].toSorted();
}

/** The cases, and the files of unsolicited offers, with undecided offers of a partner. Read from the same index. */
export async function filesAwaiting(tables: Tables, partner: PartnerId): Promise<readonly CaseId[]> {
  const files = new Set<CaseId>();
  for await (const offers of offersOf(tables, partner)) {
    for (const { task, caseId } of offers) if (task !== undefined) files.add(caseId);
  }
  return [...files];
}

async function* offersOf(tables: Tables, partner: PartnerId): AsyncGenerator<readonly Offer[]> {
  let after: string | undefined;
  for (let n = 0; n < PAGES; n += 1) {
    const { items, next } = await listOffersOf(tables, { partner }, { limit: PAGE, after });
    yield items;
    if (next === undefined) return;
    after = next;
  }
}

function isStanding({ task, lines }: Offer): boolean {
  return task !== undefined || lines.some(({ committed }) => committed > 0);
}

async function holdersOf(tables: Tables, offers: readonly Offer[]): Promise<readonly DeskCode[]> {
  const cases = [...new Set(offers.map(({ caseId }) => caseId))];
  const records = [...(await readItems(tables, cases.map(caseKey))).values()].map(parseRecord);
  return records.filter(({ closed }) => closed === undefined).map(({ holder }) => holder);
}
