import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Case } from '../../engine/file.ts';
import type { CaseId, DeskCode } from '../../kernel/ids.ts';
import { peopleOf, redact } from '../../kernel/people.ts';
import { searchWords } from '../../kernel/search-words.ts';
import { instant, type Stored, stored } from '../../kernel/shapes.ts';
import { presentOf, type Subject } from '../../kernel/subject.ts';
import { currentKey, hashOf, type KeyRing, type MatchingKey } from '../../matching/keys.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import { attributesOf } from '../../platform/dynamodb/writes.ts';
import { caseTermsKey, termKey } from './keys.ts';

/**
 * The terms by which a case is searched: keyed hashes of words, so that nothing of the index can be read. Each desk that has a part
 * in the case has a row for each word of the title that it may see, and the holder for each word of a name.
 */
const caseTerms = stored({
  /** The key with which they were hashed: all terms of a case are under one. */
  keyFrom: instant,
  title: z.array(z.string()),
  names: z.array(z.string()),
});
export type CaseTerms = Stored<typeof caseTerms>;

/** What a case can be found by; of a very long title or a very large group the rest is not indexed. */
const MOST_TITLE_WORDS = 16;
const MOST_NAME_WORDS = 200;

/** The hash of a word as a term, which is another than that of the same word as evidence in a check of people. */
export function termOf(key: MatchingKey, word: string): string {
  return hashOf(key, `search ${word}`);
}

/** The terms of a case with these people, as it stands. What its title says of them is no word of the title. */
export function termsOfCase(record: Pick<Case, 'title'>, subjects: readonly Subject[], key: MatchingKey): CaseTerms {
  const title = searchWords(redact(record.title, peopleOf(subjects.length, subjects)));
  const names = new Set(presentOf(subjects).flatMap(({ name = '' }) => searchWords(name)));
  const hashed = (words: Iterable<string>, most: number) => [...words].slice(0, most).map((word) => termOf(key, word));
  return { keyFrom: key.from, title: hashed(title, MOST_TITLE_WORDS), names: hashed(names, MOST_NAME_WORDS) };
}

/** The key under which a case is hashed again: its own while that is live, so that few rows change. */
export function keyOfTerms(terms: CaseTerms | undefined, ring: KeyRing, record: Pick<Case, 'openedAt'>): MatchingKey {
  return ring.find(({ from }) => from === terms?.keyFrom) ?? currentKey(ring, record.openedAt);
}

/** The terms of a case; `undefined` for one that was opened before cases could be searched. */
export async function loadTerms({ client, cases }: Tables, caseId: CaseId): Promise<CaseTerms | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: cases, Key: caseTermsKey(caseId), ConsistentRead: true }),
  );
  return Item && caseTerms.parse(attributesOf(Item));
}

type Searched = Pick<Case, 'id' | 'openedAt' | 'holder' | 'parties'>;

/** The rows of a case: of the desks that have a part in it as it stands. */
export function termRows(record: Searched, { title, names }: CaseTerms): ReadonlyMap<string, Key> {
  const { id, openedAt, holder } = record;
  const rows = currentParties(record).flatMap((desk) =>
    (desk === holder ? [...title, ...names] : title).map((hash) => termKey(desk, hash, openedAt, id)),
  );
  return new Map(rows.map((key) => [key.PK, key]));
}

/** The rows that one state has and the other has not. */
export function rowsBeyond(one: ReadonlyMap<string, Key>, other: ReadonlyMap<string, Key>): readonly Key[] {
  return [...one.values()].filter(({ PK }) => !other.has(PK));
}

/** The desks that have a part: a desk whose part has ended keeps the rows of then. */
export function currentParties({ parties }: Pick<Case, 'parties'>): readonly DeskCode[] {
  return parties.filter(({ until }) => until === undefined).map(({ desk }) => desk);
}
