import * as z from 'zod';
import { appeal, needLine } from '../../aid/aid.ts';
import { APPEALS } from '../../aid/store/keys.ts';
import { type AnyFile, isCase } from '../../engine/file.ts';
import { defined } from '../../kernel/absent.ts';
import type { CaseId } from '../../kernel/ids.ts';
import { count, type Stored, stored } from '../../kernel/shapes.ts';
import { type Items, itemAt } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { attributesOf, put, type Write } from '../../platform/dynamodb/writes.ts';
import { journey } from '../../relay/journey.ts';
import { deskCasesSort, needsKey } from './keys.ts';

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

/**
 * What a case needs is one item: the lines with their tallies and the appeal for them, which the list of open appeals holds as
 * well, or the way home. A view of it is one read, however many offers there are.
 */
export function besideWrites(before: AnyFile | undefined, after: AnyFile, tables: Tables): readonly Write[] {
  if (!isCase(after)) return [];
  const { journey, needs } = after;
  const { appeal } = after.aid;
  const { id, besideVersion: version } = after.case;
  if (version === (before?.case.besideVersion ?? 0)) return [];
  const listed = appeal && !appeal.closed && { deskPk: APPEALS, deskSk: deskCasesSort(appeal.closesAt, id) };
  const stored = { version, needs, ...defined({ appeal, journey }), ...listed };
  return [put(tables.cases, needsKey(id), stored)];
}
