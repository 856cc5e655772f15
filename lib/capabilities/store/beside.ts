import * as z from 'zod';
import { appeal, needLine } from '../../aid/aid.ts';
import type { CaseId } from '../../kernel/ids.ts';
import { count, type Stored, stored } from '../../kernel/shapes.ts';
import { type Items, itemAt } from '../../platform/dynamodb/reads.ts';
import { attributesOf } from '../../platform/dynamodb/writes.ts';
import { journey } from '../../relay/journey.ts';
import { needsKey } from './keys.ts';

/** The item that holds what a case needs: lines of goods and the appeal for them, or a way home. */
const needsItem = stored({
  /** The case's `besideVersion` with which it was written. */
  version: count,
  needs: z.array(needLine),
  appeal: appeal.exactOptional(),
  journey: journey.exactOptional(),
});

export const parseNeeds = (item: unknown): Stored<typeof needsItem> => needsItem.parse(attributesOf(item));

const NOTHING_NEEDED: ReturnType<typeof parseNeeds> = { version: 0, needs: [] };

/** The needs of a case among the read items; a case that never needed anything has no such item. */
export function needsIn(items: Items, caseId: CaseId): ReturnType<typeof parseNeeds> {
  const item = itemAt(items, needsKey(caseId));
  return item ? parseNeeds(item) : NOTHING_NEEDED;
}
