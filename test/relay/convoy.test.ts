import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { CaseId, ConvoyId } from '../../lib/kernel/ids.ts';
import { type AnnouncedCase, type ConvoyHead, countsOf, membersOf } from '../../lib/relay/convoy.ts';
import { seesConvoy, seesMember } from '../../lib/relay/visibility.ts';
import {
  accept,
  arrives,
  BALI,
  CASE_ID,
  DKI,
  depart,
  giveBack,
  given,
  handOver,
  JATENG,
  JATIM,
  NTT,
  officer,
  opened,
  openTask,
  planned,
  SECRETARIAT,
  taskIn,
  task as taskOf,
  withdraw,
} from '../support/kit.ts';

const ID = '5f0c1e2d3b4a59687786950413' as ConvoyId;
const head = (way: ConvoyHead['way']): ConvoyHead => ({
  id: ID,
  way,
  from: DKI,
  announcedAt: 0 as ConvoyHead['announcedAt'],
  caseIds: [CASE_ID],
});
const onItsWay = { convoy: { id: ID, size: 9 } };

const confirmed = () => {
  const file = planned();
  const taskId = openTask(file, 'verify-subject').id;
  return given(file).when(taskDesk(file), { name: 'complete', taskId, outcome: 'CONFIRMED' }).file;
};
const taskDesk = (file: CaseFile) => openTask(file, 'verify-subject').desk;
const going = () => given(confirmed()).when(DKI, depart(1, 600, onItsWay)).file;
const ended = (outcome: string) => given(going()).when(JATIM, arrives(going(), outcome)).file;
const waiting = () => openTask(going(), 'receive-traveller').id;

function memberOf(way: ConvoyHead['way'], one: AnnouncedCase) {
  const members = membersOf(head(way), [one]);
  return { members, counts: countsOf(members) };
}

describe('a convoy on the road', () => {
  it('is in the departures and in the tasks of its members', () => {
    const file = going();
    expect(file.journey?.legs[0]).toMatchObject({ departure: { convoy: ID } });
    expect(openTask(file, 'receive-traveller').convoy).toEqual({ id: ID, size: 9 });
  });

  it.each([
    ['announced and not confirmed', planned, { state: 'announced', verified: false, brought: 0, arrived: 0 }],
    ['confirmed and still there', confirmed, { state: 'announced', verified: true, brought: 0, arrived: 0 }],
    ['on the road', going, { state: 'on-the-road', brought: 1, arrived: 0, to: JATIM }],
    ['arrived', () => ended('ARRIVED'), { state: 'arrived', brought: 1, arrived: 1, to: JATIM }],
    ['not there', () => ended('NO_SHOW'), { state: 'no-show', brought: 0, arrived: 0 }],
    ['sent back', () => given(going()).when(JATIM, giveBack(waiting())).file, { state: 'returned', brought: 0 }],
    ['called back', () => given(going()).when(DKI, withdraw(waiting())).file, { state: 'withdrawn', brought: 0 }],
  ] as const)('tells by the journey who is %s', (_what, fileOf, standing) => {
    expect(memberOf('journey', fileOf()).members).toMatchObject([{ people: 1, ...standing }]);
  });

  it('asks the home area about all of it together', () => {
    const file = given(opened(DKI)).when(DKI, { ...planOf(), ...onItsWay }).file;
    expect(openTask(file, 'verify-subject').convoy).toEqual({ id: ID, size: 9 });
  });

  it('counts people, and once each', () => {
    const members = [planned(), confirmed(), going(), ended('ARRIVED'), ended('NO_SHOW'), ended('NO_SHOW')];
    expect(countsOf(membersOf(head('journey'), members))).toEqual({
      announced: 6,
      verified: 5,
      accepted: 0,
      brought: 2,
      onTheRoad: 1,
      arrived: 1,
      neverBoarded: 2,
      returned: 0,
    });
  });

  it('of a family that was parted, counts who arrived and who did not', () => {
    const family = given(opened(DKI, { subjectCount: 3 }))
      .when(DKI, planOf())
      .when(DKI, {
        ...depart(1, 600, onItsWay),
        unverifiedReason: 'x',
      }).file;
    const split = {
      absent: [{ subject: 2, reason: 'x' }],
      travellers: [1, 2, 3],
      opening: { caseId: '01jdzzzzzzzzzzzzzzzzzzzzzz' as CaseId, reference: 'x', title: 'x', summary: 'x' },
      escort: { arrived: [], absent: [] },
    };
    const after = given(family).when(JATIM, { ...arrives(family, 'SPLIT'), split }).file;
    expect(memberOf('journey', after).counts).toMatchObject({ announced: 3, brought: 2, arrived: 2, neverBoarded: 1 });
  });

  it('on its second leg still has brought those who arrived on the first', () => {
    const there = ended('ARRIVED');
    const further = given(there).when(JATIM, depart(2, 900, onItsWay)).file;
    const { members, counts } = memberOf('manifest', further);
    expect(members).toMatchObject([{ state: 'on-the-road', to: further.journey?.legs[1]?.to }]);
    expect(counts).toMatchObject({ announced: 1, brought: 1, onTheRoad: 1, arrived: 0 });
  });

  it('has nobody whom the sender never had', () => {
    expect(memberOf('journey', opened(JATENG)).members).toEqual([]);
  });
});

const planOf = () => ({
  name: 'plan-journey' as const,
  destination: planned().journey?.destination ?? fail(),
  legs: planned().journey?.legs.map(({ to, mode, payer }) => ({ to, mode, payer })) ?? [],
});
function fail(): never {
  throw new Error('no journey');
}

describe('a convoy of hand-offs', () => {
  const offered = () => given(opened(DKI)).when(DKI, { ...handOver(JATIM), ...onItsWay }).file;
  const member = (file: CaseFile) => memberOf('hand-off', { case: file.case, task: taskIn(file, 1) });

  it.each([
    ['offered', offered, { state: 'announced', verified: false, arrived: 0, to: JATIM }],
    [
      'accepted',
      () => given(offered()).when(JATIM, accept(taskOf(1))).file,
      { state: 'accepted', verified: false, accepted: true, brought: 0, arrived: 0 },
    ],
    ['returned', () => given(offered()).when(JATIM, giveBack(taskOf(1))).file, { state: 'returned', arrived: 0 }],
    ['withdrawn', () => given(offered()).when(DKI, withdraw(taskOf(1))).file, { state: 'withdrawn', arrived: 0 }],
  ] as const)('tells by the hand-off who is %s', (_what, fileOf, standing) => {
    expect(member(fileOf()).members).toMatchObject([standing]);
  });

  it('counts nobody as verified, brought or arrived because the case was accepted', () => {
    const file = given(offered()).when(JATIM, accept(taskOf(1))).file;
    expect(memberOf('hand-off', { case: file.case, task: taskIn(file, 1) }).counts).toEqual({
      announced: 1,
      verified: 0,
      accepted: 1,
      brought: 0,
      onTheRoad: 0,
      arrived: 0,
      neverBoarded: 0,
      returned: 0,
    });
  });

  it('counts those who travel after the acceptance', () => {
    const handOff = { ...taskIn(given(offered()).when(JATIM, accept(taskOf(1))).file, 1) };
    expect(memberOf('hand-off', { ...going(), task: handOff }).members).toMatchObject([
      { state: 'on-the-road', accepted: true, brought: 1, onTheRoad: 1, arrived: 0 },
    ]);
    expect(memberOf('hand-off', { ...ended('ARRIVED'), task: handOff }).members).toMatchObject([
      { state: 'arrived', brought: 1, onTheRoad: 0, arrived: 1 },
    ]);
    const open = taskIn(offered(), 1);
    expect(memberOf('hand-off', { ...going(), task: open }).members).toMatchObject([
      { state: 'announced', brought: 0 },
    ]);
  });

  it('knows who is confirmed at home before anybody accepts', () => {
    const file = given(confirmed()).when(DKI, { ...handOver(JATIM), ...onItsWay }).file;
    const task = openTask(file, 'receive-case');
    expect(memberOf('hand-off', { ...file, task }).members).toMatchObject([{ state: 'announced', verified: true }]);
  });

  it('has nobody who could not be offered', () => {
    expect(memberOf('hand-off', opened(DKI)).members).toEqual([]);
  });
});

describe('how it goes with a convoy', () => {
  it('is for the sender, for whoever has to do with one of its cases, and for the auditor', () => {
    const { members } = memberOf('journey', going());
    const sees = (desk: typeof DKI, role: 'officer' | 'auditor' = 'officer') =>
      seesConvoy(head('journey'), members, officer(desk, role), mpu);
    expect([sees(DKI), sees(JATIM), sees(SECRETARIAT, 'auditor')]).toEqual([true, true, true]);
    // The home area's part ended with its answer.
    expect([sees(taskDesk(planned())), sees(BALI), sees(NTT), sees(SECRETARIAT)]).toEqual([false, false, false, false]);
    const [member] = members;
    expect(member && seesMember(member, officer(BALI), mpu)).toBe(false);
    expect(member && seesMember(member, officer(SECRETARIAT, 'auditor'), mpu)).toBe(true);
    expect(seesConvoy(head('journey'), [], officer(DKI), mpu)).toBe(true);
  });
});
