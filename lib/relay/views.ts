import type { CaseFile } from '../engine/file.ts';
import { ifDefined } from '../kernel/absent.ts';
import type { Forum } from '../kernel/forum.ts';
import type { Instant } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import { redact, type TextMask } from '../kernel/people.ts';
import type { Stop } from '../kernel/travel.ts';
import { OFFSETS } from '../kernel/zones.ts';
import { type Cost, varianceOf } from './costs/cost.ts';
import { type Departure, departureOf, endOf, type Journey, type Leg, type OutsideAnswer } from './journey.ts';

/** A point of time as the people of an office read it on their clock: `2026-11-24 02:10 WITA`. */
export function localTime(at: Instant, stop: Stop, forum: Forum): string {
  const zone = forum.office(stop)?.zone ?? 'WIB';
  return `${new Date(at + OFFSETS[zone]).toISOString().slice(0, 16).replace('T', ' ')} ${zone}`;
}

/** A way home as it is shown; its texts as `mask` has them. */
export function journeyView(
  { case: record, journey }: Pick<CaseFile, 'case'> & { readonly journey: Journey },
  forum: Forum,
  mask: TextMask,
) {
  const { destination, legs, verification, hold, outside } = journey;
  return {
    caseId: record.id,
    destination,
    position: record.holder,
    outside,
    escortRequired: [...record.escort],
    legs: legs.map((leg) => legView(leg, forum, mask)),
    verification,
    hold: hold && { since: isoOf(hold.since), reviewAt: isoOf(hold.reviewAt), reason: redact(hold.reason, mask) },
    version: record.version,
  };
}

function legView(leg: Leg, forum: Forum, mask: TextMask) {
  const { n, from, to, mode, payer, state, note } = leg;
  const [departure, ended] = [departureOf(leg), endOf(leg)];
  return {
    n,
    from,
    to,
    mode,
    payer,
    state,
    note: ifDefined(note, (text) => redact(text, mask)),
    departure: departure && departureView(departure, leg, forum, mask),
    ended: ended && {
      at: isoOf(ended.at),
      localAt: localTime(ended.at, leg.to, forum),
      outcome: ended.outcome,
      answer: ended.answer && answerView(ended.answer, mask),
    },
  };
}

/** What an office outside the forum has answered; how it calls itself is free text. */
function answerView({ office, number, date, byLink }: OutsideAnswer, mask: TextMask) {
  const shown = (text: string) => redact(text, mask);
  return { office: shown(office), number: ifDefined(number, shown), date, byLink };
}

function departureView(departure: Departure, { from, to }: Pick<Leg, 'from' | 'to'>, forum: Forum, mask: TextMask) {
  const { at, eta, papers, mode, task, convoy, sender, carrier, escort, condition, unverifiedReason } = departure;
  const shown = (text: string) => redact(text, mask);
  return {
    at: isoOf(at),
    localAt: localTime(at, from, forum),
    eta: isoOf(eta),
    localEta: localTime(eta, to, forum),
    mode,
    papers: [...papers],
    task,
    convoy,
    sender,
    carrier: ifDefined(carrier, shown),
    escort: ifDefined(escort, shown),
    condition: ifDefined(condition, shown),
    unverifiedReason: ifDefined(unverifiedReason, shown),
  };
}

/** An entry of a ledger as it is shown. */
export function costView(cost: Cost, mask: TextMask) {
  const { id, caseId, leg, item, planned, actual, payer, counterpart, fund, receipt, note, period } = cost;
  const { state, recordedBy, recordedAt, reverses, reversedBy } = cost;
  return {
    id,
    caseId,
    leg,
    item,
    planned,
    actual,
    variance: varianceOf(cost),
    payer,
    counterpart,
    fund,
    receipt: receipt && { number: redact(receipt.number, mask), date: receipt.date },
    note: ifDefined(note, (text) => redact(text, mask)),
    period,
    status: state,
    recordedBy,
    recordedAt: isoOf(recordedAt),
    reverses,
    reversedBy,
  } satisfies { readonly [Field in Exclude<keyof Cost, 'state' | 'version'>]-?: unknown } & {
    readonly status: unknown;
    readonly variance: unknown;
  };
}
