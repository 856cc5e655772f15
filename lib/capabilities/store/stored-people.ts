import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Case } from '../../engine/file.ts';
import type { CaseId } from '../../kernel/ids.ts';
import type { Subject } from '../../kernel/subject.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import {
  ABSENT,
  type Condition,
  item,
  type LabelledWrite,
  put,
  unchangedSince,
} from '../../platform/dynamodb/writes.ts';
import { parseFormerSubjects, parsePeople } from './items.ts';
import { FORMER_SUBJECTS, formerCaseKey, formerSubjectsKey, subjectsKey } from './keys.ts';

/** The people of a case as they were read to be changed. */
export interface StoredPeople {
  readonly subjects: readonly Subject[];
  /** `absent` when the case has no such item; the number of the entry that wrote it, which older items do not know. */
  readonly version: number | 'absent' | 'unknown';
}

/** The people of a case with all that a change of them has to know, strongly consistent. Nothing is shown of them by that. */
export async function loadStoredPeople(tables: Tables, caseId: CaseId): Promise<StoredPeople> {
  const { Item } = await tables.client.send(
    new GetCommand({ TableName: tables.cases, Key: subjectsKey(caseId), ConsistentRead: true }),
  );
  if (Item === undefined) return { subjects: [], version: 'absent' };
  const { subjects, version } = parsePeople(Item);
  return { subjects, version: version ?? 'unknown' };
}

/**
 * The people of a case as they were when it had some version: before an entry that changed them, those of then. Callers must record
 * the access before they show them, and mask them like any others.
 * @param version the number of the last entry that is to count
 */
export async function loadSubjectsAsOf(tables: Tables, caseId: CaseId, version: number): Promise<readonly Subject[]> {
  const { PK, SK } = formerSubjectsKey(caseId, version + 1);
  const { Items = [] } = await tables.client.send(
    new QueryCommand({
      TableName: tables.cases,
      KeyConditionExpression: 'PK = :case AND SK BETWEEN :from AND :to',
      // `~` sorts after every digit.
      ExpressionAttributeValues: { ':case': PK, ':from': SK, ':to': `${FORMER_SUBJECTS}~` },
      ConsistentRead: true,
      Limit: 1,
    }),
  );
  const [replaced] = Items;
  return replaced ? parseFormerSubjects(replaced).subjects : (await loadStoredPeople(tables, caseId)).subjects;
}

/**
 * The writes of a change of people: the item that replaces theirs, on the condition that it is still as it was read, and the people of
 * before under the number of the entry.
 * @param seq the entry that changes them
 */
export function peopleWrites(
  tables: Tables,
  caseId: CaseId,
  before: StoredPeople,
  subjects: readonly Subject[],
  seq: number,
): readonly LabelledWrite[] {
  const former = { subjects: before.subjects };
  return [
    item(put(tables.cases, subjectsKey(caseId), { subjects, version: seq }, unchangedPeople(before))),
    item(put(tables.cases, formerSubjectsKey(caseId, seq), former, ABSENT)),
  ];
}

function unchangedPeople({ version }: StoredPeople): Condition {
  switch (version) {
    case 'absent':
      return ABSENT;
    case 'unknown':
      return {
        ConditionExpression: 'attribute_exists(PK) AND attribute_not_exists(#version)',
        ExpressionAttributeNames: { '#version': 'version' },
      };
    default:
      return unchangedSince({ version });
  }
}

/** What a case said of itself before the entry that corrects it. */
export function formerCaseWrite(tables: Tables, before: Case, seq: number): LabelledWrite {
  const { id, title, summary, priority, area } = before;
  return item(put(tables.cases, formerCaseKey(id, seq), { title, summary, priority, area }, ABSENT));
}
