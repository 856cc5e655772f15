import { isoOf } from '../capabilities/views.ts';
import type { CaseFile } from '../engine/file.ts';
import type { Forum } from '../kernel/forum.ts';
import type { DeskCode, Instant } from '../kernel/ids.ts';
import { redact, type Subject } from '../kernel/subject.ts';
import { OFFSETS } from '../kernel/zones.ts';
import type { Cost } from './costs/cost.ts';
import type { Departure, Journey, Leg } from './journey.ts';

/** A point of time as the people of a desk read it on their clock: `2026-11-24 02:10 WITA`. */
export function localTime(at: Instant, desk: DeskCode, forum: Forum): string {
  const zone = forum.desk(desk)?.zone ?? 'WIB';
  return `${new Date(at + OFFSETS[zone]).toISOString().slice(0, 16).replace('T', ' ')} ${zone}`;
}

/** A way home as it is shown; its texts without the names of `hidden`. */
export function journeyView(
  { case: record, journey }: Pick<CaseFile, 'case'> & { readonly journey: Journey },
  forum: Forum,
  hidden: readonly Subject[],
) {
  const { destination, legs, verification, hold } = journey;
  return {
    caseId: record.id,
    destination,
    position: record.holder,
    escortRequired: [...record.escort],
    legs: legs.map((leg) => legView(leg, forum, hidden)),
    ...(verification && { verification }),
    ...(hold && {
      hold: { since: isoOf(hold.since), reviewAt: isoOf(hold.reviewAt), reason: redact(hold.reason, hidden) },
    }),
    version: record.version,
  };
}

function legView({ departure, ended, note, ...leg }: Leg, forum: Forum, hidden: readonly Subject[]) {
  return {
    ...leg,
    ...(note !== undefined && { note: redact(note, hidden) }),
    ...(departure && { departure: departureView(departure, leg, forum, hidden) }),
    ...(ended && {
      ended: { at: isoOf(ended.at), localAt: localTime(ended.at, leg.to, forum), outcome: ended.outcome },
    }),
  };
}

function departureView(
  departure: Departure,
  { from, to }: Pick<Leg, 'from' | 'to'>,
  forum: Forum,
  hidden: readonly Subject[],
) {
  const { at, eta, papers, mode, task, convoy } = departure;
  return {
    at: isoOf(at),
    localAt: localTime(at, from, forum),
    eta: isoOf(eta),
    localEta: localTime(eta, to, forum),
    mode,
    papers: [...papers],
    task,
    ...(convoy !== undefined && { convoy }),
    ...wordsOf(departure, hidden),
  };
}

const WORDS = ['carrier', 'escort', 'condition', 'unverifiedReason'] as const;

function wordsOf(departure: Departure, hidden: readonly Subject[]): { [Word in (typeof WORDS)[number]]?: string } {
  return Object.fromEntries(
    WORDS.flatMap((word) => {
      const said = departure[word];
      return said === undefined ? [] : [[word, redact(said, hidden)]];
    }),
  );
}

/** An entry of a ledger as it is shown. */
export function costView({ state, recordedAt, note, version: _version, ...cost }: Cost, hidden: readonly Subject[]) {
  return {
    ...cost,
    ...(note !== undefined && { note: redact(note, hidden) }),
    status: state,
    recordedAt: isoOf(recordedAt),
  };
}
