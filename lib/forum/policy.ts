/**
 * The default clocks and ladders. No national rule gives numbers for hand-offs between provinces; these are proposed
 * defaults that the forum must confirm, each set beside what comparable processes promise:
 * - SP4N-LAPOR: forwarding in 3, first follow-up in 5, simple cases in 14 working days (blog.lapor.go.id);
 * - Dinsos Jatim: stranded persons in 1 working day after complete documents (sippn.menpan.go.id 8210760);
 * - Dinsos Sidoarjo: disaster goods 1 day from the request letter (dinsos.sidoarjokab.go.id);
 * - Hawaii No Wrong Door: contact in 2 business days; child protection elsewhere: 24 to 48 hours;
 * - UU 27/2022: requests of data subjects in 3 × 24 hours.
 * Relay and disaster clocks run day and night, as that work does; normal referrals follow office hours.
 */
import {
  type AllowanceBounds,
  type CaseKind,
  type CheckLimits,
  type Mfa,
  type Priority,
  type SuspendedOffers,
  WORKING_DAY_MINUTES,
} from '../kernel/forum.ts';
import type { Allowance, Policy, RungRole } from '../kernel/policy.ts';
import type { TaskKind } from '../kernel/task-kind.ts';

const VERSION = 'default-2026-1';

const HOUR = 60;
const DAY = 24 * HOUR;

function hours(count: number): Allowance {
  return { clock: 'around-the-clock', minutes: count * HOUR };
}

function days(count: number): Allowance {
  return { clock: 'around-the-clock', minutes: count * DAY };
}

function workingDays(count: number): Allowance {
  return { clock: 'working-time', minutes: count * WORKING_DAY_MINUTES };
}

/** `high` runs on the clock of `urgent`; the difference is for people's eyes. */
type Pace = 'normal' | 'pressing';

function paceOf(priority: Priority): Pace {
  return priority === 'normal' ? 'normal' : 'pressing';
}

/** The allowances of a task; the ladder is added to make a policy. */
type Clocks = Pick<Policy, 'ack' | 'decision' | 'progress' | 'grace'>;
/** The clocks of one kind of task in each kind of case, at each pace. */
type Table = Readonly<Record<CaseKind, Readonly<Record<Pace, Clocks>>>>;

/** Urgent aid: acknowledged in an hour, decided in six, dispatched in a day. */
const AID_PRESSING: Clocks = { ack: hours(1), decision: hours(6), progress: days(1) };
const AID_NORMAL: Clocks = { ack: hours(4), decision: hours(24), progress: days(3) };
/** A traveller waits in a shelter meanwhile: two hours to acknowledge on any day of the week. */
const RELAY_PRESSING: Clocks = { ack: hours(1), decision: hours(6), progress: days(1) };
const RELAY_NORMAL: Clocks = { ack: hours(2), decision: hours(24), progress: days(3) };
/** Children, violence, health: four hours, a day, service begins within three days. */
const REFERRAL_PRESSING: Clocks = { ack: hours(4), decision: hours(24), progress: days(3) };
/** One working day, three, first follow-up within five: the receiver's office hours. */
const REFERRAL_NORMAL: Clocks = { ack: workingDays(1), decision: workingDays(3), progress: workingDays(5) };

const BY_CASE: Table = {
  'disaster-aid': { normal: AID_NORMAL, pressing: AID_PRESSING },
  'stranded-person': { normal: RELAY_NORMAL, pressing: RELAY_PRESSING },
  referral: { normal: REFERRAL_NORMAL, pressing: REFERRAL_PRESSING },
};

/** The same clocks whatever the case. */
function always(clocks: Clocks): Table {
  const both = { normal: clocks, pressing: clocks };
  return { 'disaster-aid': both, 'stranded-person': both, referral: both };
}

const OFFER: Clocks = { ack: hours(4), decision: hours(24) };
const OUTSIDE_NORMAL: Clocks = { ack: days(1), decision: days(1), grace: 24 * HOUR };
const OUTSIDE_PRESSING: Clocks = { ack: hours(12), decision: hours(12), grace: 12 * HOUR };
const INTERVENE_AT_ONCE: Clocks = { ack: hours(4), decision: hours(24), progress: days(3) };
const INTERVENE_NORMAL: Clocks = { ack: workingDays(1), decision: workingDays(1), progress: workingDays(3) };

const TABLES: Readonly<Record<TaskKind, Table>> = {
  'receive-case': BY_CASE,
  // Two hours to see to somebody in a shelter, a day to decide, three to send the traveller on.
  'forward-traveller': BY_CASE,
  'verify-subject': BY_CASE,
  // The desk that has reopened a case goes on with it as with one that was received.
  'resume-case': BY_CASE,
  'dispatch-goods': BY_CASE,
  // An answer to an appeal is wanted as quickly as an offer is decided; a pressing case wants it sooner.
  'answer-appeal': BY_CASE,
  'endorse-offer': always(OFFER),
  'decide-offer': always(OFFER),
  // What is missing on the spot presses as an offer does.
  'decide-needs': always(OFFER),
  // Two hours after departure; the decision is due before, and the arrival two hours after, the expected time of
  // arrival: these six and two hours count when no such time is known.
  'receive-traveller': always({ ack: hours(2), decision: hours(6), progress: hours(2) }),
  // An office outside the forum answers by letter or by the link in it: within a day of the expected arrival, half a day
  // when the case presses. The other minutes count when no time of arrival is known, which a departure always names.
  'confirm-outside-arrival': {
    'disaster-aid': { normal: OUTSIDE_NORMAL, pressing: OUTSIDE_PRESSING },
    'stranded-person': { normal: OUTSIDE_NORMAL, pressing: OUTSIDE_PRESSING },
    referral: { normal: OUTSIDE_NORMAL, pressing: OUTSIDE_PRESSING },
  },
  // The signed Berita Acara Serah Terima is owed three days after arrival.
  'confirm-receipt': always({ ack: hours(24), decision: hours(24), progress: days(3) }),
  'vet-partner': always({ ack: workingDays(1), decision: workingDays(5) }),
  intervene: {
    'disaster-aid': { normal: INTERVENE_AT_ONCE, pressing: INTERVENE_AT_ONCE },
    'stranded-person': { normal: INTERVENE_AT_ONCE, pressing: INTERVENE_AT_ONCE },
    referral: { normal: INTERVENE_NORMAL, pressing: INTERVENE_AT_ONCE },
  },
};

/** Who is notified at 50, 100, 200 and 400 %; above the secretariat there is no one. */
function ladder(roles: readonly [RungRole, RungRole, RungRole, RungRole], minNoticeMinutes: number): Policy['rungs'] {
  const [half, full, twice, fourTimes] = roles;
  return [
    { at: 50, role: half, minNoticeMinutes },
    { at: 100, role: full, minNoticeMinutes },
    { at: 200, role: twice, minNoticeMinutes },
    { at: 400, role: fourTimes, minNoticeMinutes },
  ];
}

function rungsOf(kind: TaskKind, clock: Allowance['clock']): Policy['rungs'] {
  const notice = clock === 'working-time' ? 30 : 10;
  return kind === 'intervene'
    ? ladder(['secretariat', 'secretariat', 'secretariat', 'secretariat'], notice)
    : ladder(['officer', 'supervisor', 'head', 'secretariat'], notice);
}

/**
 * How far allowances may be set from the defaults. A desk knows its own boats and staff, but its neighbours plan with its answers:
 * half is as pressing as an office can promise, double still escalates within the week. Beyond that another has to agree,
 * the secretariat, for whom four times is the place of the ladder's last rung: later nobody would be called at all. To be
 * confirmed by the forum, like the defaults.
 */
export const ALLOWANCE_BOUNDS: Readonly<Record<'desk' | 'secretariat', AllowanceBounds>> = {
  desk: { least: 1 / 2, most: 2 },
  secretariat: { least: 1 / 4, most: 4 },
};

/**
 * How often people may be looked for among those who were sent home before. An officer registers some ten strangers an hour, and
 * most of them were never sent home: twice that many questions may find nobody. Convoys bring up to a hundred people at once, in
 * cases that are opened; they do not count as questions, and four convoys of 37 in an hour are still usual. Of one birth date and
 * first registration there are twins and slips of the pen: six serials a day, and four times that for all desks together. To be
 * confirmed by the forum.
 */
export const CHECK_LIMITS: CheckLimits = {
  person: { questions: 60, misses: 20 },
  desk: { questions: 240, misses: 80 },
  opening: { person: 300, desk: 1_200, usual: 150 },
  serials: 6,
  forumSerials: 24,
  usual: 60,
};

/**
 * How often one giver may offer on an appeal, changes of offers included. Each offer is a task of the desks that decide, so this
 * bounds the work that one giver can make them. Our own figure, to be confirmed by the forum.
 */
export const OFFERS_PER_APPEAL = 40;

/**
 * How many unsolicited offers of one giver may wait to be endorsed or placed. Each is a task of the giver's desk, and a row in the
 * pool that every desk reads. Our own figure, to be confirmed by the forum.
 */
export const UNSOLICITED_OFFERS = 20;

/**
 * The undecided offers of a suspended partner stay, flagged: a suspension may wait for nothing but a paper, and end with a
 * reinstatement. A forum that wants them gone says `end`. Our own choice, to be confirmed by the forum.
 */
export const SUSPENDED_OFFERS: SuspendedOffers = 'flag';

/**
 * For how many days a closed case can be reopened: a wrong closing shows when the family calls, and the month's figures are not moved
 * long after they were read. Proposed: to be confirmed by the forum.
 */
export const REOPEN_DAYS = 30;

/**
 * People at desks read the cases of others: a password alone does not protect them (ISO/IEC 27002, control 8.5). The second factor is an
 * authenticator app (TOTP, RFC 6238). To be confirmed by the forum.
 */
export const MFA_POLICY: Mfa = 'required';

/** The clocks and ladder of a new task of that kind, for a case of that kind and priority. */
export function policyOf(kind: TaskKind, caseKind: CaseKind, priority: Priority): Policy {
  const clocks = TABLES[kind][caseKind][paceOf(priority)];
  return { version: VERSION, ...clocks, rungs: rungsOf(kind, clocks.ack.clock) };
}
