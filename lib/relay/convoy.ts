import * as z from 'zod';
import { type Case, partyOf, peopleIn } from '../engine/file.ts';
import { isOpen, type Task } from '../engine/task.ts';
import type { ConvoyId } from '../kernel/ids.ts';
import { caseId, convoyId, desk, instant, type Stored, stored } from '../kernel/shapes.ts';
import type { Stop } from '../kernel/travel.ts';
import { endOf, hasBegun, isConfirmed, type Journey, type Leg } from './journey.ts';

/**
 * A convoy: people who are announced and travel together (DKI to Jawa Timur, 21 November 2024: 50 announced, 39 verified, 37
 * brought). Each stays a case, and what became of a convoy follows from its cases alone: nothing is counted by hand.
 */

/** How a convoy goes: as hand-offs of its cases, or on the road. */
export const CONVOY_WAYS = ['hand-off', 'journey'] as const;
export type ConvoyWay = (typeof CONVOY_WAYS)[number];

/** Who was announced, by whom and when. It never changes. */
export const convoyHead = stored({
  id: convoyId,
  way: z.enum(CONVOY_WAYS),
  from: desk,
  announcedAt: instant,
  caseIds: z.array(caseId),
});
export type ConvoyHead = Stored<typeof convoyHead>;

/** A case that was announced, with what tells how it goes: its journey, or its hand-off in the convoy. */
export interface AnnouncedCase {
  readonly case: Case;
  readonly journey?: Journey;
  readonly task?: Task;
}

/** How it goes with one case of a convoy. */
export const MEMBER_STATES = ['announced', 'on-the-road', 'arrived', 'no-show', 'returned', 'withdrawn'] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

/** One case of a convoy. */
export interface ConvoyMember extends AnnouncedCase {
  readonly state: MemberState;
  /** The home area has confirmed its people, or the receiver has taken them over as its own. */
  readonly verified: boolean;
  /** How many were announced, and how many of them were on board and have arrived. */
  readonly people: number;
  readonly brought: number;
  readonly arrived: number;
  /** The desk that receives it, or the area outside the forum whose office does; absent while it has not left. */
  readonly to?: Stop | undefined;
}

/** People, as they are counted in the field. */
export interface ConvoyCounts {
  readonly announced: number;
  readonly verified: number;
  readonly brought: number;
  readonly onTheRoad: number;
  readonly arrived: number;
  /** Who was to travel and was not there: nobody came, some did not come, or the sender called them back. */
  readonly neverBoarded: number;
  readonly returned: number;
}

/** The members of a convoy: of what was announced only what the sender has had, or has in fact handed over. */
export function membersOf(head: ConvoyHead, announced: readonly AnnouncedCase[]): readonly ConvoyMember[] {
  return announced.flatMap((one) => {
    if (head.way === 'hand-off') return one.task ? [handedOver(one, one.task)] : [];
    const held = partyOf(one.case, head.from)?.held ?? 0;
    return held > 0 ? [travelling(one, head.id)] : [];
  });
}

/** An accepted hand-off is the verification, the bringing and the arrival in one. */
function handedOver(one: AnnouncedCase, task: Task): ConvoyMember {
  const people = peopleIn(one.case);
  const accepted = task.acceptedAt !== undefined;
  const there = accepted ? people : 0;
  const verified = accepted || isVerified(one);
  return { ...one, state: stateOfTask(task), verified, people, brought: there, arrived: there, to: task.desk };
}

function stateOfTask(task: Task): MemberState {
  if (task.acceptedAt !== undefined) return 'arrived';
  if (isOpen(task)) return 'announced';
  return task.phase === 'returned' ? 'returned' : 'withdrawn';
}

function travelling(one: AnnouncedCase, convoy: ConvoyId): ConvoyMember {
  const leg = one.journey?.legs.filter(hasBegun).find(({ departure }) => departure.convoy === convoy);
  const state = leg ? stateOfLeg(leg) : 'announced';
  const people = leg?.departure.people ?? peopleIn(one.case);
  const arrived = (leg && endOf(leg)?.people) ?? 0;
  const brought = state === 'on-the-road' ? people : arrived;
  const verified = isVerified(one);
  return { ...one, state, verified, people, brought, arrived, to: leg?.to };
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
    brought: sum(({ brought }) => brought),
    onTheRoad: peopleIf(({ state }) => state === 'on-the-road'),
    arrived: sum(({ arrived }) => arrived),
    neverBoarded: sum(({ state, people, brought }) => (WAS_TO_TRAVEL.includes(state) ? people - brought : 0)),
    returned: peopleIf(({ state }) => state === 'returned'),
  };
}
