import type { Case } from '../engine/file.ts';
import { dateAt } from '../engine/working-time.ts';
import { defined, ifDefined } from '../kernel/absent.ts';
import type { Forum, ReturnLimit } from '../kernel/forum.ts';
import type { AreaCode, CaseId, DeskCode, Instant, ProvinceCode } from '../kernel/ids.ts';
import type { Subject } from '../kernel/subject.ts';
import { cameHome } from '../relay/homecoming.ts';
import type { Journey } from '../relay/journey.ts';
import { compare, type Match } from './compare.ts';
import { type Profile, profileOf } from './identity.ts';

/** A person in a case of a stranded person, as far as "already sent home?" needs it. Never shown to anybody. */
export interface EarlierCase {
  readonly caseId: CaseId;
  /** The number of the subject in the case. */
  readonly n: number;
  readonly profile: Profile;
  readonly openedAt: Instant;
  /** The desks that have a part in the case. */
  readonly desks: readonly DeskCode[];
  /** The desk that opened the case. */
  readonly openedBy: DeskCode;
  readonly from: ProvinceCode;
  /** Absent while the home is not known. */
  readonly to?: ProvinceCode | undefined;
  /** Absent while the person has not been received at home. */
  readonly returned?: { readonly at: Instant; readonly on: string };
}

/** The answer on one person who was sent home or is on the way: nothing in it says who that is. */
export interface SentHome {
  readonly confidence: Match['confidence'];
  /** 0 to 1, two decimals. */
  readonly score: number;
  /** The matching facts, joined by `+`: `nik`, `name+birth-year+home-area`. */
  readonly reason: string;
  /** It may be somebody else: a person has to look before anything follows from it. */
  readonly review?: true | undefined;
  /** The last return: `YYYY-MM-DD` where the person was received. */
  readonly returnedOn?: string | undefined;
  /** The province that opened the last case, and the home province where it is known. */
  readonly from: ProvinceCode;
  readonly to?: ProvinceCode | undefined;
  /** How often such a person was sent home within 365 days. */
  readonly timesIn365Days: number;
  /** Such a person has an open case now. */
  readonly openCase?: true | undefined;
}

const DAY_MILLIS = 86_400_000;
const COUNTED_DAYS = 365;

/** How many records are read under one term, the newest. */
export const ROWS_PER_TERM = 25;

/** How many records are compared in full. */
export const MAX_COMPARED = 40;

/**
 * The records to compare, among those found under each term: records with most shared terms first, then the latest.
 * @param found for each term, what was found; its text sorts by time
 */
export function mostShared(found: readonly (readonly string[])[]): readonly string[] {
  const shared = new Map<string, number>();
  for (const record of found.flat()) shared.set(record, (shared.get(record) ?? 0) + 1);
  return [...shared]
    .sort(([one, count], [other, otherCount]) => otherCount - count || (one < other ? 1 : -1))
    .slice(0, MAX_COMPARED)
    .map(([record]) => record);
}

/**
 * A subject's case as evidence of a return; `undefined` when it is another kind of case, or one that ended without anybody being
 * brought home. Where home is says the journey, before what was stated of the person.
 */
export function earlierCaseOf(
  head: Case,
  journey: Journey | undefined,
  subject: Subject,
  forum: Forum,
): EarlierCase | undefined {
  const { kind, closed } = head;
  if (kind !== 'stranded-person') return undefined;
  if (closed && !cameHome(head, journey, forum)) return undefined;
  return {
    caseId: head.id,
    n: subject.n,
    profile: profileOf(subject, head.openedAt),
    openedAt: head.openedAt,
    desks: head.parties.map(({ desk }) => desk),
    openedBy: head.openedBy,
    from: forum.desk(head.openedBy)?.province ?? provinceOf(head.area),
    ...defined({
      to: ifDefined(journey?.destination ?? subject.origin, provinceOf),
      returned: closed && { at: closed.at, on: dateAt(closed.at, forum.desk(head.holder)?.zone ?? 'WIB') },
    }),
  };
}

function provinceOf(area: AreaCode): ProvinceCode {
  return area.slice(0, 2) as ProvinceCode;
}

interface Found {
  readonly record: EarlierCase;
  readonly match: Match;
}

/** A person who probably is the one in question: the answer about them, and the records that were recognised. */
export interface PersonFound {
  /** Absent when all that is known is open cases in which the asking desk has no part. */
  readonly answer?: SentHome;
  /** The answer tells something that the asking desk has not entered itself: a return, or an open case that another desk opened. */
  readonly news: boolean;
  readonly records: readonly EarlierCase[];
}

/**
 * Finds the people who probably are the one in question and were sent home before, most certain first. Records are
 * grouped by the same comparison, so that a return under another spelling counts for the same person. What is not told is grouped
 * apart, so that nothing in an answer depends on it.
 */
export function sentHome(wanted: Profile, records: readonly EarlierCase[], asking: Asking): readonly PersonFound[] {
  const found = records.flatMap((record): readonly Found[] => {
    const match = compare(wanted, record.profile);
    return match ? [{ record, match }] : [];
  });
  const { told = [], untold = [] } = Object.groupBy(found, ({ record }) =>
    isTold(record, asking.desk) ? 'told' : 'untold',
  );
  return [
    ...personsIn(told).map((person) => ({
      records: recordsOf(person),
      news: person.some(({ record }) => isNews(record, asking.desk)),
      ...defined({ answer: answerOn(person, asking.now) }),
    })),
    ...personsIn(untold).map((person) => ({ records: recordsOf(person), news: false })),
  ].sort((one, other) => scoreOf(other) - scoreOf(one));
}

function recordsOf(person: readonly Found[]): readonly EarlierCase[] {
  return person.map(({ record }) => record);
}

function scoreOf({ answer }: PersonFound): number {
  return answer?.score ?? 0;
}

/** Who asks, and when. */
export interface Asking {
  readonly desk: DeskCode;
  readonly now: Instant;
}

/**
 * A desk is told of returns, and of the open cases in which it has a part itself. A part in one case opens no other case of the
 * person: any desk can open a case of anybody, or enter anybody's number in its own.
 */
function isTold({ desks, returned }: EarlierCase, desk: DeskCode): boolean {
  return returned !== undefined || desks.includes(desk);
}

function isNews({ openedBy, returned }: EarlierCase, desk: DeskCode): boolean {
  return returned !== undefined || openedBy !== desk;
}

/** The records of one person, the best match first. */
type Person = readonly [Found, ...Found[]];

/**
 * Groups records by person. Records of the NIK that was asked for are one person; of the others, a record joins a person when it
 * probably is the same as every record of theirs: several people are never chained into one by those between them.
 */
function personsIn(found: readonly Found[]): readonly Person[] {
  const [first, ...rest] = found.filter(({ match }) => match.confidence === 'exact');
  const likely = found
    .filter(({ match }) => match.confidence === 'likely')
    .toSorted((one, other) => other.match.score - one.match.score || timeOf(other.record) - timeOf(one.record));
  const others: [Found, ...Found[]][] = [];
  for (const next of likely) {
    const same = others.find((person) => person.every(({ record }) => compare(record.profile, next.record.profile)));
    if (same) same.push(next);
    else others.push([next]);
  }
  return first ? [[first, ...rest], ...others] : others;
}

function answerOn(person: Person, now: Instant): SentHome | undefined {
  const [best] = person;
  const records = person.map(({ record }) => record).sort((one, other) => timeOf(other) - timeOf(one));
  const returns = records.flatMap(({ returned }) => returned ?? []);
  const [latest] = records as [EarlierCase, ...EarlierCase[]];
  const { from, to } = records.find(({ returned }) => returned) ?? latest;
  const [last] = returns;
  return {
    confidence: best.match.confidence,
    score: best.match.score,
    reason: best.match.grounds.join('+'),
    review: best.match.confidence === 'likely' ? true : undefined,
    returnedOn: last?.on,
    from,
    to,
    timesIn365Days: casesIn(records, now),
    openCase: returns.length < records.length ? true : undefined,
  };
}

/** In how many cases somebody came home within a year: two people of one case who are alike are one return. */
function casesIn(records: readonly EarlierCase[], now: Instant): number {
  const counted = records.filter(({ returned }) => returned && returned.at > now - COUNTED_DAYS * DAY_MILLIS);
  return new Set(counted.map(({ caseId }) => caseId)).size;
}

function timeOf({ returned, openedAt }: EarlierCase): number {
  return returned?.at ?? openedAt;
}

/** The answers by which a desk's own limit is reached: certain ones alone. What is only likely warns, and somebody looks. */
export function overLimit<Answer extends SentHome>(limit: ReturnLimit, answers: readonly Answer[]): readonly Answer[] {
  return answers.filter(({ confidence, timesIn365Days }) => confidence === 'exact' && timesIn365Days >= limit.times);
}
