import * as z from 'zod';
import { type Case, type CaseFile, caseLink } from '../engine/file.ts';
import type { Instant, LocalDay } from '../kernel/ids.ts';
import {
  area,
  convoyId,
  count,
  desk,
  instant,
  type Stored,
  type StoredObject,
  stop,
  stored,
  taskId,
} from '../kernel/shapes.ts';
import { maskSubject, type Subject } from '../kernel/subject.ts';
import { ESCORT_REASONS, type EscortReason, LEG_MODES, type Stop } from '../kernel/travel.ts';

/**
 * The relay home (*estafet*): a stranded person goes from desk to desk until family or a shelter at home has received them. Each
 * leg is one desk's hand-over to the next (agreements of 2001 and 2006 between the provinces of Mitra Praja Utama; practice of
 * Dinsos Jatim, DKI, Bali and Banten).
 */

/** What a traveller carries: the letter of referral, that of the police, the identity card or the letter of its loss. */
export const PAPERS = ['surat-rujukan', 'police-letter', 'ktp', 'loss-letter'] as const;
export type Paper = (typeof PAPERS)[number];

/** The PPKS types and tags of people who need somebody with them, whatever their age. Proposed: to be confirmed by the forum. */
const ESCORTED: Readonly<Record<string, EscortReason>> = {
  PENYANDANG_DISABILITAS: 'disability',
  ANAK_DENGAN_KEDISABILITASAN: 'disability',
  ODGJ: 'disability',
  KORBAN_TRAFFICKING: 'trafficking',
};
const CHILD_BANDS: ReadonlySet<string> = new Set(['0-4', '5-11', '12-17']);

const GROWN_BANDS: ReadonlySet<string> = new Set(['18-59', '60+']);

/**
 * Why these people need an escort; none when they do not. `today` is the day where they are. It says nothing about who they are. An
 * adult who travels along is the escort of the children, unless the adult needs one as well or may be a child too.
 */
export function escortReasonsOf(subjects: readonly Subject[], today: LocalDay): readonly EscortReason[] {
  const people = subjects.map((subject) => ({
    band: maskSubject(subject, today).ageBand,
    reasons: subject.ppks.flatMap((code) => ESCORTED[code] ?? []),
  }));
  const accompanied = people.some(({ band, reasons }) => GROWN_BANDS.has(band) && reasons.length === 0);
  const childAlone = !accompanied && people.some(({ band }) => CHILD_BANDS.has(band));
  const reasons = [...(childAlone ? (['child'] as const) : []), ...people.flatMap((person) => person.reasons)];
  return ESCORT_REASONS.filter((reason) => reasons.includes(reason));
}

/** How a leg ends that has brought people to where it leads. */
export const ARRIVED_OUTCOMES = ['ARRIVED', 'MEDICAL_HOLD', 'SPLIT'] as const;
export type ArrivedOutcome = (typeof ARRIVED_OUTCOMES)[number];

/** How a leg ends that has brought nobody there. */
export const FAILED_OUTCOMES = ['NO_SHOW', 'REFUSED', 'TURNED_BACK'] as const;
export type FailedOutcome = (typeof FAILED_OUTCOMES)[number];

/** How a leg ends. */
export const LEG_OUTCOMES = [...ARRIVED_OUTCOMES, ...FAILED_OUTCOMES] as const;
export type LegOutcome = (typeof LEG_OUTCOMES)[number];

/** How the wait for a traveller ends. */
export const ARRIVAL_OUTCOMES = [...ARRIVED_OUTCOMES, 'NO_SHOW'] as const satisfies readonly LegOutcome[];
export type ArrivalOutcome = (typeof ARRIVAL_OUTCOMES)[number];

/** How the wait for a traveller ends whom an office outside the forum was to receive; that office may also refuse. */
export const OUTSIDE_OUTCOMES = [...ARRIVAL_OUTCOMES, 'REFUSED'] as const satisfies readonly LegOutcome[];
export type OutsideOutcome = (typeof OUTSIDE_OUTCOMES)[number];

/** What the home area's desk finds out about identity, residence and family. */
export const VERIFICATION_OUTCOMES = ['CONFIRMED', 'NOT_RESIDENT', 'NO_FAMILY', 'NOT_KNOWN'] as const;
export type VerificationOutcome = (typeof VERIFICATION_OUTCOMES)[number];

/** A leg as it is planned. */
const plannedLegFields = {
  /** The next desk, or an area outside the forum. */
  to: stop,
  mode: z.enum(LEG_MODES),
  /** The desk that pays for it. */
  payer: desk,
  note: z.string().exactOptional(),
};
export const plannedLeg = stored(plannedLegFields);
export type PlannedLeg = Stored<typeof plannedLeg>;

/** Where a leg stands. */
export const LEG_STATES = ['planned', 'under-way', 'arrived', 'failed'] as const;
export type LegState = (typeof LEG_STATES)[number];

/** What is said of a departure; when it was and how many left follow from the case. */
const departureFields = {
  /** The expected arrival. */
  eta: instant,
  mode: z.enum(LEG_MODES),
  carrier: z.string().exactOptional(),
  /** Who travels along; an office, not a name. */
  escort: z.string().exactOptional(),
  papers: z.array(z.enum(PAPERS)),
  condition: z.string().exactOptional(),
  /** Why nobody waited for the home area's answer. */
  unverifiedReason: z.string().exactOptional(),
  convoy: convoyId.exactOptional(),
  /** The task of the next desk to receive the traveller. */
  task: taskId,
};
export const departureSeed = stored(departureFields);
export type DepartureSeed = Stored<typeof departureSeed>;

/** What is known of a departure. */
const departure = stored({
  ...departureFields,
  at: instant,
  /** How many people left. */
  people: count,
  /** The desk that sent them, where the leg begins outside the forum; otherwise it is the leg's own beginning. */
  sender: desk.exactOptional(),
});
export type Departure = Stored<typeof departure>;

/** What an office outside the forum has answered about travellers. */
export const outsideAnswer = stored({
  /** The office that answered, as it calls itself. */
  office: z.string(),
  /** The number of its letter; absent when it answered by the link without one. */
  number: z.string().exactOptional(),
  /** The day of its letter, or the day on which it used the link: `YYYY-MM-DD`. */
  date: z.string(),
  /** It answered by the link in the letter of referral. */
  byLink: z.literal(true).exactOptional(),
});
export type OutsideAnswer = Stored<typeof outsideAnswer>;

/** How a leg ended. */
const legEnd = stored({
  at: instant,
  outcome: z.enum(LEG_OUTCOMES),
  /** How many people arrived: some of those who left, where they were parted on the way. */
  people: count,
  answer: outsideAnswer.exactOptional(),
});
export type LegEnd = Stored<typeof legEnd>;

const legFields = {
  ...plannedLegFields,
  /** From 1 within the journey; see `numbered`. */
  n: count,
  from: stop,
};

/** One leg of a journey: what is known of it follows from its state. */
const leg = z.discriminatedUnion('state', [
  stored({ ...legFields, state: z.literal('planned') }),
  stored({ ...legFields, state: z.literal('under-way'), departure }),
  stored({ ...legFields, state: z.literal('arrived'), departure, ended: legEnd }),
  stored({ ...legFields, state: z.literal('failed'), departure, ended: legEnd }),
]);
export type Leg = Stored<typeof leg>;

/** A leg in one of these states. */
export type LegIn<State extends LegState> = Extract<Leg, { readonly state: State }>;

/** A pause for treatment: at its end somebody looks again. */
const hold = stored({ since: instant, reviewAt: instant, reason: z.string() });

/** The question to the home area, and its answer. */
const questionFields = { task: taskId, desk };
export const question = stored(questionFields);
/** The answer for one of the people. */
export const personAnswer = stored({ subject: count, outcome: z.enum(VERIFICATION_OUTCOMES) });
const verification = stored({
  ...questionFields,
  /** For everybody who has no answer of their own. */
  outcome: z.enum(VERIFICATION_OUTCOMES).exactOptional(),
  subjects: z.array(personAnswer).exactOptional(),
  /** The highest number of a person when it was answered; absent in answers that are older than additions of people. */
  lastPerson: count.exactOptional(),
});
export type Verification = Stored<typeof verification>;
export type PersonAnswer = Stored<typeof personAnswer>;

type PeopleOfRecord = Pick<Case, 'subjectCount' | 'partings' | 'removedSubjects'>;

/** The numbers of the people whom a case is about: those parted away or taken out keep theirs, and are not among them. */
export function numbersIn({ subjectCount, partings = [], removedSubjects = [] }: PeopleOfRecord): readonly number[] {
  const gone = [...partings.flatMap(({ subjects }) => subjects), ...removedSubjects];
  return Array.from({ length: subjectCount + gone.length }, (_, n) => n + 1).filter((n) => !gone.includes(n));
}

/**
 * Whether the home area has confirmed everybody: each by the answer for them, or else by that for all. Nobody has answered for
 * somebody who was added later.
 */
export function isConfirmed(
  { outcome, subjects = [], lastPerson = Infinity }: Verification,
  record: PeopleOfRecord,
): boolean {
  const own = new Map(subjects.map((one) => [one.subject, one.outcome]));
  const answers = numbersIn(record).map((n) => own.get(n) ?? (n > lastPerson ? undefined : outcome));
  return answers.length === 0 ? outcome === 'CONFIRMED' : answers.every((answer) => answer === 'CONFIRMED');
}

/** The link by which an office outside the forum confirms an arrival. Its code is nowhere stored: this is its hash. */
const linkFields = {
  leg: count,
  /** SHA-256 of the code, in hex. */
  link: z.string(),
  /** It is of no use from then on. */
  until: instant,
};
export const arrivalLink = stored(linkFields);
export type ArrivalLink = Stored<typeof arrivalLink>;

/** A way home. */
export const journey = stored({
  /** Where home is: a kabupaten/kota, or a province when nothing more is known. */
  destination: area,
  legs: z.array(leg),
  /** The highest number that a leg has had. None is given twice: costs and letters name legs by their numbers. */
  numbered: count,
  verification: verification.exactOptional(),
  hold: hold.exactOptional(),
  /** Where outside the forum the traveller arrived last; absent while they are with a desk. */
  outside: area.exactOptional(),
  /** The links by which offices outside the forum answer, the present one of each leg. */
  links: z.array(arrivalLink).exactOptional(),
});
export type Journey = Stored<typeof journey>;

/** The fields that the relay adds to the opening of a case. */
export const relaySeed = {
  /** Why its people may not travel alone. */
  escort: z.array(z.enum(ESCORT_REASONS)),
  /** The numbers of the subjects whose home is not known: no journey without it. Absent when all homes are known. */
  homeUnknown: z.array(count).exactOptional(),
  /** The case whose others arrived without them. */
  partedFrom: stored(caseLink).exactOptional(),
};

/** The fields that the relay adds to the record of a case. */
export const relayRecord = {
  ...relaySeed,
  /** Subjects who did not arrive with the others, each with the case that they have since. */
  partings: z.array(stored({ ...caseLink, subjects: z.array(count) })).exactOptional(),
};

declare module '../engine/file.ts' {
  interface SeedDetails extends StoredObject<typeof relaySeed> {}
  interface RecordDetails extends Pick<StoredObject<typeof relayRecord>, 'partings'> {}
  interface FileDetails {
    /** Present once a way home was planned. */
    readonly journey?: Journey;
  }
}

/** Where the traveller is: with the desk that holds the case, or where outside the forum they arrived last. */
export function placeOf({ case: { holder }, journey }: Pick<CaseFile, 'case' | 'journey'>): Stop {
  return journey?.outside ?? holder;
}

/** The desk that sent people off on a leg; of a planned one, the desk where it begins, if it begins at one. */
export function senderOf(leg: Leg): Stop {
  return departureOf(leg)?.sender ?? leg.from;
}

/** A leg that has begun. */
export type BegunLeg = Exclude<Leg, { readonly state: 'planned' }>;

/** Whether a leg has begun: its departure is known. */
export function hasBegun(leg: Leg): leg is BegunLeg {
  return leg.state !== 'planned';
}

/** The departure of a leg that has begun. */
export function departureOf(leg: Leg): Departure | undefined {
  return hasBegun(leg) ? leg.departure : undefined;
}

/** How a leg ended; nothing while it is planned or under way. */
export function endOf(leg: Leg): LegEnd | undefined {
  return 'ended' in leg ? leg.ended : undefined;
}

/**
 * The expected arrival, when a no-show is said before it and without a reason: nobody is missed so soon. An arrival is never too
 * early, since the people are there.
 */
export function tooEarly(
  { outcome, note }: { readonly outcome: ArrivalOutcome; readonly note?: string },
  { departure: { eta } }: LegIn<'under-way'>,
  now: Instant,
): Instant | undefined {
  return outcome === 'NO_SHOW' && now < eta && note === undefined ? eta : undefined;
}

/** The leg that is under way, when there is one. */
export function legUnderWay(journey: Journey | undefined): LegIn<'under-way'> | undefined {
  return journey?.legs.find((one) => one.state === 'under-way');
}

/** The leg that starts next. */
export function nextLeg(journey: Journey | undefined): LegIn<'planned'> | undefined {
  return journey?.legs.find((one) => one.state === 'planned');
}
