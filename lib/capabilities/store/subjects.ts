import type { Case } from '../../engine/file.ts';
import type { CaseId } from '../../kernel/ids.ts';
import type { Subject } from '../../kernel/subject.ts';
import { placeOf, readItems } from '../../platform/dynamodb/reads.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { parseSubjects } from './items.ts';
import { subjectsKey } from './keys.ts';

/**
 * The subjects as they were of a case when its record stood so: those who were parted from the others later are still of it.
 */
export function subjectsAsOf(
  { partings = [] }: Pick<Case, 'partings'>,
  subjects: readonly Subject[],
): readonly Subject[] {
  const gone = new Set(partings.flatMap((parting) => parting.subjects));
  return subjects.map(({ partedTo, ...one }) =>
    partedTo === undefined || !gone.has(one.n) ? one : { ...one, partedTo },
  );
}

/** The personal data of several cases' subjects, for the masking of a list's texts: one batch for a hundred cases. */
export async function loadSubjectsOf(
  tables: Tables,
  ids: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, readonly Subject[]>> {
  const distinct = [...new Set(ids)];
  const items = await readItems(tables, distinct.map(subjectsKey));
  return new Map(
    distinct.flatMap((id) => {
      const item = items.get(placeOf({ ...subjectsKey(id) }));
      return item ? [[id, parseSubjects(item)] as const] : [];
    }),
  );
}
