import type { CaseFile } from '../engine/file.ts';
import { ifDefined } from '../kernel/absent.ts';
import type { Forum } from '../kernel/forum.ts';
import type { DeskCode, Instant } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import { redact, type Subject } from '../kernel/subject.ts';
import { OFFSETS } from '../kernel/zones.ts';
import type { Cost } from './costs/cost.ts';
import { type Departure, departureOf, endOf, type Journey, type Leg } from './journey.ts';

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
    verification,
    hold: hold && { since: isoOf(hold.since), reviewAt: isoOf(hold.reviewAt), reason: redact(hold.reason, hidden) },
    version: record.version,
  };
}

function legView(leg: Leg, forum: Forum, hidden: readonly Subject[]) {
  const { n, from, to, mode, payer, state, note } = leg;
  const [departure, ended] = [departureOf(leg), endOf(leg)];
  return {
    n,
    from,
    to,
    mode,
    payer,
    state,
    note: ifDefined(note, (text) => redact(text, hidden)),
    departure: departure && departureView(departure, leg, forum, hidden),
    ended: ended && {
      at: isoOf(ended.at),
      localAt: localTime(ended.at, leg.to, forum),
      outcome: ended.outcome,
    },
  };
}

function departureView(
  departure: Departure,
  { from, to }: Pick<Leg, 'from' | 'to'>,
  forum: Forum,
  hidden: readonly Subject[],
) {
  const { at, eta, papers, mode, task, convoy, carrier, escort, condition, unverifiedReason } = departure;
  const shown = (text: string) => redact(text, hidden);
  return {
    at: isoOf(at),
    localAt: localTime(at, from, forum),
    eta: isoOf(eta),
    localEta: localTime(eta, to, forum),
    mode,
    papers: [...papers],
    task,
    convoy,
    carrier: ifDefined(carrier, shown),
    escort: ifDefined(escort, shown),
    condition: ifDefined(condition, shown),
    unverifiedReason: ifDefined(unverifiedReason, shown),
  };
}

/** An entry of a ledger as it is shown. */
export function costView({ state, recordedAt, note, version: _version, ...cost }: Cost, hidden: readonly Subject[]) {
  return {
    ...cost,
    note: ifDefined(note, (text) => redact(text, hidden)),
    status: state,
    recordedAt: isoOf(recordedAt),
  };
}
