/**
 * The rules' view of a forum: its desks, its vocabularies, its clocks. The data of a real forum is in `lib/forum`, so
 * that another forum needs another configuration and no other code.
 */

import type { AreaCode, DeskCode, ProvinceCode } from './ids.ts';
import type { Policy } from './policy.ts';
import type { TaskKind } from './task-kind.ts';
import type { LegMode, RouteTable } from './travel.ts';

/** The kinds of case, in the order of the API's documentation. */
export const CASE_KINDS = ['disaster-aid', 'stranded-person', 'referral'] as const;
/** The subject matter of a case. */
export type CaseKind = (typeof CASE_KINDS)[number];

/**
 * The subject matter of a file: a case, or something else for which desks owe tasks. That is the vetting of a partner
 * organisation, or the placement of an unsolicited offer.
 */
export const FILE_KINDS = [...CASE_KINDS, 'partner', 'unsolicited-offer'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Whether a file is a case: only cases are listed, read and closed as such. */
export function isCaseKind(kind: FileKind): kind is CaseKind {
  return kind !== 'partner' && kind !== 'unsolicited-offer';
}

/** The kind of case whose clocks and codes hold for a file: partners and offers belong to disaster aid. */
export function caseKindOf(kind: FileKind): CaseKind {
  return isCaseKind(kind) ? kind : 'disaster-aid';
}

/** The priorities of a case, lowest first. */
export const PRIORITIES = ['normal', 'high', 'urgent'] as const;
/** How pressing a case is: chooses its clocks. */
export type Priority = (typeof PRIORITIES)[number];

/** A text for people, in Indonesian and in English. */
export interface Label {
  readonly id: string;
  readonly en: string;
}

/** Indonesia's three time zones: UTC+7, UTC+8 and UTC+9, all without daylight saving time. */
export type TimeZone = 'WIB' | 'WITA' | 'WIT';

/** The kind of office that a desk is. */
export type DeskKind = 'dinas-sosial' | 'bkkks' | 'kab-kota' | 'secretariat';

/** A place that can owe something. */
export interface Desk {
  readonly code: DeskCode;
  readonly kind: DeskKind;
  /** The province it belongs to; the secretariat belongs to none. */
  readonly province: ProvinceCode | undefined;
  /** Its official name, in Indonesian. */
  readonly name: string;
  /** The zone whose office hours its working-time clocks follow. */
  readonly zone: TimeZone;
}

/** An office that receives people, as letters name it. */
export type Office = Pick<Desk, 'name' | 'zone'>;

/** A province, kabupaten or kota of Indonesia, whether or not it belongs to the forum. */
export interface Area {
  readonly code: AreaCode;
  /** The province it lies in; a province lies in itself. */
  readonly province: ProvinceCode;
  readonly name: string;
  readonly kind: 'province' | 'kabupaten' | 'kota';
}

/** Why a kind of beneficiary is masked more strictly (UU 27/2022 art. 4(2) and safety); `none` for the ordinary mask. */
export type Sensitivity = 'child' | 'health' | 'criminal' | 'safety' | 'none';

/** A type of person or group in need of social-welfare service (PPKS), or an operational tag. */
export interface Ppks {
  /** Canonical code: upper snake case, spelt with `TELANTAR`, for instance `LANJUT_USIA_TELANTAR`. */
  readonly code: string;
  /** Its number in the official list, 1 to 26; `undefined` for an operational tag. */
  readonly number: number | undefined;
  readonly label: Label;
  readonly sensitivity: Sensitivity;
}

/** What the next officer must know of a person before they meet. It shows while the person's data are masked. */
export interface RiskFlag {
  /** Kebab case, for instance `tanpa-dokumen`. */
  readonly code: string;
  readonly label: Label;
  /** Other words for it. */
  readonly names?: readonly string[];
}

/** A reason for returning a task, from a closed list. */
export interface ReturnCode {
  /** Kebab case, for instance `identity-unverified`. */
  readonly code: string;
  readonly label: Label;
  /** The kinds of case in which it can be given. */
  readonly fits: readonly CaseKind[];
}

/** How a case may be closed. */
export interface Outcome {
  /** Kebab case, for instance `reunited-with-family`. */
  readonly code: string;
  readonly label: Label;
  /** The kinds of case that may be closed with it. */
  readonly fits: readonly CaseKind[];
  /** The person was received at home: it counts as having been sent home, when a leg of the way had brought them. */
  readonly sentHome?: true;
  /** It can only happen in the person's home area. */
  readonly atHome?: true;
  /** The family may have come for the person before the last leg, and taken them home from there. */
  readonly onTheWay?: true;
}

/** How often a desk sends one person home within 365 days; a further time needs a stated reason. */
export interface ReturnLimit {
  readonly times: number;
}

/** How many questions, and how many that found nobody, within one hour of the clock. */
export interface QuestionQuota {
  readonly questions: number;
  readonly misses: number;
}

/**
 * How often people may be looked for among those who were sent home before. Who asks for many is guessing: identity numbers follow
 * from a birth date and four digits.
 */
export interface CheckLimits {
  /** The questions of one person at a desk. */
  readonly person: QuestionQuota;
  /** The questions of all people of a desk. */
  readonly desk: QuestionQuota;
  /**
   * The people entered within one hour, in cases that are opened and by corrections, by one person and by a desk: a convoy is
   * registered at once. More than `usual` people of a desk are unusual.
   */
  readonly opening: { readonly person: number; readonly desk: number; readonly usual: number };
  /** How many identity numbers that differ in nothing but the serial a desk may look for within a day, however it looks. */
  readonly serials: number;
  /** How many of them all desks together may look for within a day. */
  readonly forumSerials: number;
  /** More questions of a desk within an hour are unusual: somebody has a look. */
  readonly usual: number;
}

/** A kind of goods that can be needed and offered. */
export interface Item {
  /** Kebab case, for instance `family-kit`. */
  readonly code: string;
  readonly label: Label;
  /** Other words for it. */
  readonly names?: readonly string[];
  /** The units that quantities are counted in, the usual one first. */
  readonly units: readonly string[];
}

/** One working day, in working minutes: 37 h 30 m a week over five days (Perpres 21/2023). */
export const WORKING_DAY_MINUTES = 450;

/** How far an allowance may be set from the forum's default, as factors of it. */
export interface AllowanceBounds {
  readonly least: number;
  readonly most: number;
}

/** Why an office is closed on a weekday: public holiday, collective leave (both by the yearly SKB 3 Menteri), or a province's own day. */
export type HolidayKind = 'NATIONAL' | 'CUTI_BERSAMA' | 'REGIONAL';

/** A day on which offices are closed. */
export interface Holiday {
  /** `YYYY-MM-DD`, in the office's own zone. */
  readonly date: string;
  readonly name: string;
  readonly kind: HolidayKind;
  /** The province that it is limited to; absent when it holds everywhere. */
  readonly province?: ProvinceCode;
}

/** Days from `from` to `to`, both included, as `YYYY-MM-DD`. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

/** The calendar of one year. */
export interface WorkYear {
  readonly holidays: readonly Holiday[];
  /** The fasting month, with shorter hours. A list, because a year can hold parts of two (2030 does). */
  readonly ramadan: readonly DateRange[];
}

/** The office days of a forum, by year; a year without a table counts every weekday. */
export interface WorkCalendar {
  /** Changes with every change of a day, so that a due time can record the calendar that it was computed with. */
  readonly version: string;
  readonly years: { readonly [year: number]: WorkYear };
}

/**
 * What becomes of the undecided offers of a partner that is suspended: `flag` keeps them, marked, as the partner may be reinstated;
 * `end` ends them with their tasks.
 */
export type SuspendedOffers = 'flag' | 'end';

/** Whether people at desks need a second factor to sign in: `required` for all, `optional` for those who set one up. */
export const MFA = ['required', 'optional'] as const;
/** See `MFA`. */
export type Mfa = (typeof MFA)[number];

/** A forum of provinces, as the rules see it. */
export interface Forum {
  readonly name: Label;
  /** The member provinces, by code. */
  readonly members: readonly ProvinceCode[];
  /** All desks: for each member its Dinas Sosial, its BKKKS and its kabupaten/kota; then the secretariat. */
  readonly desks: readonly Desk[];
  /** The desk that intervenes when a ladder has been climbed. */
  readonly secretariat: DeskCode;
  readonly workCalendar: WorkCalendar;
  /** Everything that can be needed and offered. */
  readonly items: readonly Item[];
  /** All PPKS types in their official order, then the operational tags. */
  readonly ppksTypes: readonly Ppks[];
  /** All risk flags. */
  readonly riskFlags: readonly RiskFlag[];
  /** The desk of this forum with that code. */
  desk(code: string): Desk | undefined;
  /** The province, kabupaten or kota with that code, anywhere in Indonesia. */
  area(code: string): Area | undefined;
  /** The code, if a kecamatan, kelurahan or desa anywhere in Indonesia has it. */
  addressArea(code: string): AreaCode | undefined;
  /** The office of a desk, or the Dinas Sosial of an area outside the forum; `undefined` when the code is neither. */
  office(code: string): Office | undefined;
  /** How people usually travel between two places: desks, or areas outside the forum. */
  usualMode(from: string, to: string): LegMode;
  /** The PPKS type or tag that a client's text names; tolerant of case, separators and the spelling `terlantar`. */
  ppks(text: string): Ppks | undefined;
  /** The risk flag that a client's text names, by code or name. */
  riskFlag(text: string): RiskFlag | undefined;
  /** The return code, if it exists and fits the kind of case. */
  returnCode(code: string, caseKind: CaseKind): ReturnCode | undefined;
  /** All return codes that fit the kind of case. */
  returnCodes(caseKind: CaseKind): readonly ReturnCode[];
  /** The closing outcome, if it exists and fits the kind of case. */
  outcome(code: string, caseKind: CaseKind): Outcome | undefined;
  /** All closing outcomes that fit the kind of case. */
  outcomes(caseKind: CaseKind): readonly Outcome[];
  /** The desk's own limit on sending one person home again, if it has one. */
  returnLimit(desk: DeskCode): ReturnLimit | undefined;
  /** How often people may be looked for among those who were sent home before. */
  readonly checkLimits: CheckLimits;
  /** The table of routes that a desk begins with. */
  readonly routes: (desk: DeskCode) => RouteTable;
  /** The desk through which the members have agreed to let travellers go, whatever their tables say. */
  readonly routeHub: DeskCode;
  /** How often one giver may offer on an appeal, changes of offers included. */
  readonly offersPerAppeal: number;
  /** How many offers that nobody asked for and nobody has decided one giver may have. */
  readonly unsolicitedOffers: number;
  /** What becomes of the undecided offers of a partner that is suspended. */
  readonly suspendedOffers: SuspendedOffers;
  /** Whether a unit is that of whole things, which come in whole numbers. */
  isWhole(unit: string): boolean;
  /** The goods that a text names, by code, name or synonym. */
  item(code: string): Item | undefined;
  /** The clocks and ladder of a new task, where nothing else is set for the desk that is to owe it. */
  policy(kind: TaskKind, caseKind: CaseKind, priority: Priority): Policy;
  /** For how many days after its closing a case can be reopened. */
  readonly reopenDays: number;
  /** Multi-factor authentication of people at desks. */
  readonly mfa: Mfa;
  /** How far a desk may set its own allowances from those, and how far the secretariat may set any desk's. */
  readonly allowanceBounds: Readonly<Record<'desk' | 'secretariat', AllowanceBounds>>;
}
