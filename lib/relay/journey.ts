import type { AreaCode, ConvoyId, DeskCode, Instant, TaskId } from '../kernel/ids.ts';
import type { Subject } from '../kernel/subject.ts';
import { maskSubject } from '../kernel/subject.ts';

/**
 * The relay home (*estafet*): a stranded person goes from desk to desk until family or a shelter at home has received them. Each
 * leg is one desk's hand-over to the next (agreements of 2001 and 2006 between the provinces of Mitra Praja Utama; practice of
 * Dinsos Jatim, DKI, Bali and Banten).
 */

/** How somebody travels. */
export const LEG_MODES = ['bus', 'train', 'ship', 'ferry', 'aircraft', 'vehicle'] as const;
export type LegMode = (typeof LEG_MODES)[number];

/** What a traveller carries: the letter of referral, that of the police, the identity card or the letter of its loss. */
export const PAPERS = ['surat-rujukan', 'police-letter', 'ktp', 'loss-letter'] as const;
export type Paper = (typeof PAPERS)[number];

/** Why a traveller may not travel alone. */
export const ESCORT_REASONS = ['child', 'disability', 'trafficking'] as const;
export type EscortReason = (typeof ESCORT_REASONS)[number];

/** The PPKS types and tags of people who need somebody with them, whatever their age. Proposed: to be confirmed by the forum. */
const ESCORTED: Readonly<Record<string, EscortReason>> = {
  PENYANDANG_DISABILITAS: 'disability',
  ANAK_DENGAN_KEDISABILITASAN: 'disability',
  ODGJ: 'disability',
  KORBAN_TRAFFICKING: 'trafficking',
};
const CHILD_BANDS: ReadonlySet<string> = new Set(['0-4', '5-11', '12-17']);

/** Why these people need an escort; none when they do not. It says nothing about who they are. */
export function escortReasonsOf(subjects: readonly Subject[], now: Instant): readonly EscortReason[] {
  const reasons = subjects.flatMap((subject) => [
    ...(CHILD_BANDS.has(maskSubject(subject, now).ageBand) ? (['child'] as const) : []),
    ...subject.ppks.flatMap((code) => ESCORTED[code] ?? []),
  ]);
  return ESCORT_REASONS.filter((reason) => reasons.includes(reason));
}

/** How the wait for a traveller ends. */
export const ARRIVAL_OUTCOMES = ['ARRIVED', 'NO_SHOW', 'MEDICAL_HOLD', 'SPLIT'] as const;
export type ArrivalOutcome = (typeof ARRIVAL_OUTCOMES)[number];

/** What the home area's desk finds out about identity, residence and family. */
export const VERIFICATION_OUTCOMES = ['CONFIRMED', 'NOT_RESIDENT', 'NO_FAMILY', 'NOT_KNOWN'] as const;
export type VerificationOutcome = (typeof VERIFICATION_OUTCOMES)[number];

/** A leg as it is planned. */
export interface PlannedLeg {
  readonly to: DeskCode;
  readonly mode: LegMode;
  /** The desk that pays for it. */
  readonly payer: DeskCode;
  readonly note?: string;
}

/** Where a leg stands. */
export type LegState = 'planned' | 'under-way' | 'arrived' | 'failed';

/** What is known of a departure. */
export interface Departure {
  readonly at: Instant;
  /** The expected arrival. */
  readonly eta: Instant;
  readonly mode: LegMode;
  readonly carrier?: string;
  /** Who travels along; an office, not a name. */
  readonly escort?: string;
  readonly papers: readonly Paper[];
  readonly condition?: string;
  /** Why nobody waited for the home area's answer. */
  readonly unverifiedReason?: string;
  readonly convoy?: ConvoyId;
  /** The task of the next desk to receive the traveller. */
  readonly task: TaskId;
  /** How many people left. */
  readonly people: number;
}

/** What is said of a departure; when it was and how many left follow from the case. */
export type DepartureSeed = Omit<Departure, 'at' | 'people'>;

/** How a leg ended. */
export interface LegEnd {
  readonly at: Instant;
  readonly outcome: ArrivalOutcome | 'REFUSED' | 'TURNED_BACK';
  /** How many people arrived: some of those who left, where they were parted on the way. */
  readonly people: number;
}

/** One leg of a journey. */
export interface Leg extends PlannedLeg {
  /** From 1 within the journey. */
  readonly n: number;
  readonly from: DeskCode;
  readonly state: LegState;
  readonly departure?: Departure;
  readonly ended?: LegEnd;
}

/** A pause for treatment: at its end somebody looks again. */
export interface Hold {
  readonly since: Instant;
  readonly reviewAt: Instant;
  readonly reason: string;
}

/** The question to the home area, and its answer. */
export interface Verification {
  readonly task: TaskId;
  readonly desk: DeskCode;
  readonly outcome?: VerificationOutcome;
}

/** A way home. */
export interface Journey {
  /** Where home is: a kabupaten/kota, or a province when nothing more is known. */
  readonly destination: AreaCode;
  readonly legs: readonly Leg[];
  readonly verification?: Verification;
  readonly hold?: Hold;
}

/** The leg that is under way, when there is one. */
export function legUnderWay(journey: Journey | undefined): Leg | undefined {
  return journey?.legs.find(({ state }) => state === 'under-way');
}

/** The leg that starts next. */
export function nextLeg(journey: Journey | undefined): Leg | undefined {
  return journey?.legs.find(({ state }) => state === 'planned');
}
