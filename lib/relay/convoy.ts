import * as z from 'zod';
import { type Case, partyOf, peopleIn } from '../engine/file.ts';
import { isOpen, type Task } from '../engine/task.ts';
import { caseId, convoyId, count, desk, instant, type Stored, stored } from '../kernel/shapes.ts';
import type { Stop } from '../kernel/travel.ts';
import { type BegunLeg, endOf, hasBegun, isConfirmed, type Journey, type Leg } from './journey.ts';

/**
 * A convoy: people who are announced and travel together (DKI to Jawa Timur, 21 November 2024: 50 announced, 39 verified, 37
 * brought). Each stays a case, and what became of a convoy follows from its cases alone: nothing is counted by hand.
 */

/** How a convoy began: as hand-offs of its cases, with a departure, or with a manifest whose id it keeps on every leg. */
export const CONVOY_WAYS = ['hand-off', 'journey', 'manifest'] as const;
export type ConvoyWay = (typeof CONVOY_WAYS)[number];

/** Who was announced, by whom and when. It never changes. */
export const convoyHead = stored({
  id: convoyId,
  way: z.enum(CONVOY_WAYS),
  from: desk,
  announcedAt: instant,
  caseIds: z.array(caseId),
  /** Of a manifest: the row numbers of the people of each case, in the order of `caseIds` and of the subjects. */
  rows: z.array(z.array(count)).exactOptional(),
});
export type ConvoyHead = Stored<typeof convoyHead>;

/** A case that was announced, with what tells how it goes: its journey, or its hand-off in the convoy. */
export interface AnnouncedCase {
  readonly case: Case;
  readonly journey?: Journey;
  readonly task?: Task;
}

/** How it goes with one case of a convoy. */
export const MEMBER_STATES = [
  'announced',
  'accepted',
  'on-the-road',
  'arrived',
  'no-show',
  'returned',
  'withdrawn',
] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

/** One case of a convoy. */
export interface ConvoyMember extends AnnouncedCase {
  readonly state: MemberState;
  /** The home area has confirmed its people. */
  readonly verified: boolean;
  /** The receiving desk has accepted the hand-off of the case. */
  readonly accepted: boolean;
  /** How many were announced; how many of them were on board, are on the road, and are where their latest leg led. */
  readonly people: number;
  readonly brought: number;
  readonly onTheRoad: number;
  readonly arrived: number;
  /** The desk that receives it, or the area outside the forum whose office does; absent while it has not left. */
  readonly to?: Stop | undefined;
}

/** People, as they are counted in the field. */
export interface ConvoyCounts {
  readonly announced: number;
  readonly verified: number;
  readonly accepted: number;
  readonly brought: number;
  readonly onTheRoad: number;
  readonly arrived: number;
  /** Who was to travel and was not there: nobody came, some did not come, or the sender called them back. */
  readonly neverBoarded: number;
  readonly returned: number;
}

/** The members of a convoy: of what was announced only what the sender has had, or has in fact offered. */
export function membersOf(head: ConvoyHead, announced: readonly AnnouncedCase[]): readonly ConvoyMember[] {
  return announced.filter((one) => isMember(head, one)).map((one) => memberOf(head, one));
}

function isMember({ way, from }: ConvoyHead, { case: record, task }: AnnouncedCase): boolean {
  return way === 'hand-off' ? task !== undefined : (partyOf(record, from)?.held ?? 0) > 0;
}

/** An accepted hand-off moves a case and nobody: who is verified and who travels is told by the answer from home and the legs. */
function memberOf(head: ConvoyHead, one: AnnouncedCase): ConvoyMember {
  const { task } = one;
  const legs = legsIn(head, one);
  const [first, last] = [legs[0], legs.at(-1)];
  const state = last ? stateOfLeg(last) : stateOfTask(task);
  return {
    ...one,
    state,
    verified: isVerified(one),
    accepted: task?.acceptedAt !== undefined,
    people: first?.departure.people ?? peopleIn(one.case),
    brought: Math.max(0, ...legs.map((leg) => endOf(leg)?.people ?? leg.departure.people)),
    onTheRoad: state === 'on-the-road' && last ? last.departure.people : 0,
    arrived: (last && endOf(last)?.people) ?? 0,
    to: last?.to ?? task?.desk,
  };
}

/** The legs that people have begun with the convoy; after a hand-off that was accepted, those since it was announced. */
function legsIn(head: ConvoyHead, { journey, task }: AnnouncedCase): readonly BegunLeg[] {
  const begun = journey?.legs.filter(hasBegun) ?? [];
  if (head.way !== 'hand-off') return begun.filter(({ departure }) => departure.convoy === head.id);
  return task?.acceptedAt === undefined ? [] : begun.filter(({ departure }) => departure.at >= head.announcedAt);
}

function stateOfTask(task: Task | undefined): MemberState {
  if (task?.acceptedAt !== undefined) return 'accepted';
  if (!task || isOpen(task)) return 'announced';
  return task.phase === 'returned' ? 'returned' : 'withdrawn';
}

function stateOfLeg(leg: Leg): MemberState {
  switch (endOf(leg)?.outcome) {
    case undefined:
      return 'on-the-road';
    case 'NO_SHOW':
      return 'no-show';
    case 'REFUSED':
      return 'returned';
    case 'TURNED_BACK':
      return 'withdrawn';
    case 'ARRIVED':
    case 'MEDICAL_HOLD':
    case 'SPLIT':
      return 'arrived';
  }
}

function isVerified({ case: record, journey }: AnnouncedCase): boolean {
  return journey?.verification !== undefined && isConfirmed(journey.verification, record);
}

const WAS_TO_TRAVEL: readonly MemberState[] = ['arrived', 'no-show', 'withdrawn'];

/** The counts of a convoy as its cases stand now. */
export function countsOf(members: readonly ConvoyMember[]): ConvoyCounts {
  const sum = (of: (member: ConvoyMember) => number) => members.reduce((total, member) => total + of(member), 0);
  const peopleIf = (holds: (member: ConvoyMember) => boolean) => sum((member) => (holds(member) ? member.people : 0));
  return {
    announced: sum(({ people }) => people),
    verified: peopleIf(({ verified }) => verified),
    accepted: peopleIf(({ accepted }) => accepted),
    brought: sum(({ brought }) => brought),
    onTheRoad: sum(({ onTheRoad }) => onTheRoad),
    arrived: sum(({ arrived }) => arrived),
    neverBoarded: sum(({ state, people, brought }) => (WAS_TO_TRAVEL.includes(state) ? people - brought : 0)),
    returned: peopleIf(({ state }) => state === 'returned'),
  };
}
