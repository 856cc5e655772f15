import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../lib/engine/file.ts';
import { isOpen } from '../../lib/engine/task.ts';
import type { AreaCode, Instant } from '../../lib/kernel/ids.ts';
import { isoOf } from '../../lib/kernel/instant.ts';
import type { Subject } from '../../lib/kernel/subject.ts';
import { localDay } from '../../lib/kernel/zones.ts';
import { escortReasonsOf, isConfirmed, legUnderWay, nextLeg, numbersIn } from '../../lib/relay/journey.ts';
import {
  acknowledge,
  applied,
  arrives,
  at,
  BALI,
  closeCase,
  complete,
  DKI,
  depart,
  deskCode,
  ENDE,
  endHold,
  given,
  handOver,
  instant,
  JATIM,
  JATIM_BKKKS,
  leg,
  MINUTE,
  NTB,
  NTT,
  onTheRoad,
  opened,
  openKinds,
  openTask,
  plan,
  planned,
  SURABAYA,
  system,
  WAY,
} from '../support/kit.ts';

const [NTT_AREA, JATIM_AREA] = ['53' as AreaCode, '35' as AreaCode];

describe('a plan', () => {
  it('asks the home area and obliges the holder to send the traveller on', () => {
    const file = planned();
    expect(openKinds(file)).toEqual(['verify-subject', 'forward-traveller']);
    expect(openTask(file, 'verify-subject').desk).toBe(ENDE);
    expect(openTask(file, 'forward-traveller').desk).toBe(DKI);
    expect(file.journey?.verification).toEqual({ task: openTask(file, 'verify-subject').id, desk: ENDE });
    expect(file.journey?.legs.map(({ n, from, to, state }) => [n, from, to, state])).toEqual([
      [1, DKI, JATIM, 'planned'],
      [2, JATIM, BALI, 'planned'],
      [3, BALI, NTB, 'planned'],
      [4, NTB, NTT, 'planned'],
      [5, NTT, ENDE, 'planned'],
    ]);
  });

  it('asks once, and the next plan changes what has not begun alone', () => {
    const there = given(onTheRoad()).when(JATIM, arrives(onTheRoad())).file;
    const again = given(there).when(JATIM, plan([leg(NTT, JATIM, 'ship'), leg(ENDE, NTT)])).file;
    expect(openKinds(again)).toEqual(['forward-traveller']);
    expect(again.journey?.legs.map(({ n, from, to, state }) => [n, from, to, state])).toEqual([
      [1, DKI, JATIM, 'arrived'],
      [6, JATIM, NTT, 'planned'],
      [7, NTT, ENDE, 'planned'],
    ]);
  });

  it('ends where the forum ends when home is outside it', () => {
    const file = opened(DKI);
    given(file)
      .when(DKI, plan([leg(JATIM, DKI)], '63' as AreaCode))
      .allowed();
  });

  it.each([
    ['a home that is no area', plan(WAY, '99.99' as AreaCode), { code: 'area-unknown', pointer: '/destination' }],
    ['a desk that is not there', plan([leg(deskCode('97'), DKI)]), { code: 'desk-unknown', pointer: '/legs/0/to' }],
    ['a BKKKS', plan([leg(JATIM_BKKKS, DKI)]), { code: 'desk-unsuitable', pointer: '/legs/0/to' }],
    ['a leg to where the traveller is', plan([leg(DKI, DKI)]), { code: 'handoff-to-self', pointer: '/legs/0/to' }],
    [
      'a leg that leads nowhere',
      plan([leg(JATIM, DKI), leg(JATIM, DKI)]),
      { code: 'handoff-to-self', pointer: '/legs/1/to' },
    ],
    ['an end elsewhere', plan([leg(JATIM, DKI)]), { code: 'legs-unconnected', pointer: '/legs/0/to', given: JATIM }],
    ['a payer who is not on the way', plan([leg(NTT, BALI)]), { code: 'payer-outside', pointer: '/legs/0/payer' }],
    [
      'too many legs',
      plan([
        ...Array(10)
          .fill(0)
          .flatMap(() => [leg(NTT, DKI), leg(BALI, DKI)]),
        leg(NTT, DKI),
      ]),
      { code: 'limit-reached', limit: 'legs' },
    ],
  ] as const)('is refused with %s', (_what, command, refusal) => {
    given(opened(DKI)).when(DKI, command).refusedLike(refusal);
  });

  it('is for stranded persons, for the holder, and not while the case is offered or on the road', () => {
    const referral = opened(DKI, { kind: 'referral' });
    given(referral).when(DKI, plan()).refused('case-kind');
    given(planned()).when(ENDE, plan()).refused('desk-not-allowed');
    const offered = given(opened(DKI)).when(DKI, handOver(JATIM)).file;
    given(offered).when(DKI, plan()).refused('handoff-open');
    given(onTheRoad()).when(DKI, plan()).refusedLike({ code: 'journey-under-way', leg: 1 });
    given(onTheRoad()).when(DKI, handOver(JATIM)).refused('journey-under-way');
    given(onTheRoad()).when(DKI, { name: 'close-case', outcome: 'other' }).refused('journey-under-way');
  });
});

describe('a home that is not known', () => {
  const unknown = { subjectCount: 2, homeUnknown: [2] };

  it('is asked of nobody: no way is planned', () => {
    const story = given(opened(DKI, unknown)).when(DKI, plan());
    story.refused('home-unknown', { subjects: [2] });
    given(opened(DKI, unknown)).when(JATIM, plan()).refused('not-found');
  });

  it('keeps a traveller who has a way from leaving', () => {
    const file = planned();
    const lost = { ...file, case: { ...file.case, homeUnknown: [1] } };
    given(lost)
      .when(DKI, depart(1, 600, { unverifiedReason: 'bus malam' }))
      .refused('home-unknown', { subjects: [1] });
  });

  it('does not keep the case from being handed over, noted and closed', () => {
    const file = opened(DKI, unknown);
    given(file).when(DKI, handOver(JATIM)).allowed();
    given(file).when(DKI, { name: 'close-case', outcome: 'other' }).allowed();
  });
});

it('a plan and each step on the way are a change of what the case needs, and nothing else is', () => {
  for (const file of [planned(), onTheRoad()]) {
    expect(file.case.besideVersion).toBe(file.case.version);
    const noted = given(file).when(DKI, { name: 'add-note', text: 'Catatan rekaan' }).file;
    expect(noted.case.besideVersion).toBe(file.case.version);
  }
});

describe('a departure', () => {
  it('obliges the next desk by the expected arrival, and ends the sender’s work', () => {
    const file = onTheRoad();
    expect(openKinds(file)).toEqual(['receive-traveller']);
    const task = openTask(file, 'receive-traveller');
    expect(task).toMatchObject({ desk: JATIM, from: DKI, arrival: at(600) });
    expect(task.clock).toMatchObject({ phase: 'awaiting-ack', dueAt: at(600) });
    expect(legUnderWay(file.journey)).toMatchObject({ n: 1, departure: { papers: ['surat-rujukan'], mode: 'bus' } });
    expect(nextLeg(file.journey)?.n).toBe(2);
  });

  it('gives the acknowledged wait two hours beyond the expected arrival', () => {
    const file = onTheRoad();
    const known = given(file).when(JATIM, acknowledge(openTask(file, 'receive-traveller').id), { now: at(60) }).file;
    expect(openTask(known, 'receive-traveller').clock.dueAt).toBe(at(720));
  });

  it.each([
    ['another leg', depart(2, 600), { code: 'leg-unknown', given: 2, next: 1 }],
    ['an arrival that has passed', depart(1, 0), { code: 'time-passed', pointer: '/eta' }],
    ['an arrival in a far year', depart(1, 60 * 24 * 31), { code: 'limit-reached', limit: 'travel-days' }],
    ['no answer of the home area', depart(1, 600), { code: 'unverified', pointer: '/unverifiedReason' }],
  ] as const)('is refused with %s', (_what, command, refusal) => {
    given(planned()).when(DKI, command).refusedLike(refusal);
  });

  it('needs no answer of the home area when the reason is said, nor on later legs', () => {
    const going = given(planned()).when(DKI, depart(1, 600, { unverifiedReason: 'kapal berangkat malam ini' })).file;
    const there = given(going).when(JATIM, arrives(going), { now: at(600) }).file;
    given(there)
      .when(JATIM, depart(2, 900), { now: at(700) })
      .allowed();
  });

  it('is refused when the answer is no', () => {
    const file = planned();
    const task = openTask(file, 'verify-subject').id;
    const denied = given(file).when(ENDE, { name: 'complete', taskId: task, outcome: 'NOT_RESIDENT' }).file;
    given(denied).when(DKI, depart(1, 600)).refused('unverified');
    given(file).when(ENDE, { name: 'complete', taskId: task, outcome: 'YES' }).refusedLike({
      code: 'outcome-unknown',
      pointer: '/outcome',
    });
  });

  it('waits for each person who travels: mother confirmed, child not known', () => {
    const family = given(opened(DKI, { subjectCount: 2 })).when(DKI, plan()).file;
    const { id: taskId } = openTask(family, 'verify-subject');
    const answers = (...subjects: readonly (readonly [number, string])[]) =>
      ({
        name: 'complete',
        taskId,
        outcome: 'CONFIRMED',
        subjects: subjects.map(([subject, outcome]) => ({ subject, outcome })),
      }) as const;
    const known = given(family).when(ENDE, answers([2, 'NOT_KNOWN'])).file;
    expect(known.journey?.verification).toMatchObject({
      outcome: 'CONFIRMED',
      subjects: [{ subject: 2, outcome: 'NOT_KNOWN' }],
    });
    given(known).when(DKI, depart(1, 600)).refused('unverified');
    given(known)
      .when(DKI, { ...depart(1, 600), unverifiedReason: 'Anak ikut ibunya.' })
      .allowed();
    const both = given(family).when(ENDE, {
      ...answers([1, 'CONFIRMED'], [2, 'CONFIRMED']),
      outcome: 'NOT_KNOWN',
    }).file;
    given(both).when(DKI, depart(1, 600)).allowed();
    given(family)
      .when(ENDE, answers([3, 'CONFIRMED']))
      .refusedLike({
        code: 'subject-unknown',
        pointer: '/subjects/0/subject',
      });
    given(family)
      .when(ENDE, answers([1, 'CONFIRMED'], [2, 'YES']))
      .refusedLike({
        code: 'outcome-unknown',
        pointer: '/subjects/1/outcome',
      });
  });

  it('asks for no answer about those who were parted away', () => {
    const partings = [{ caseId: planned().case.id, reference: 'rekaan', subjects: [1] }];
    const one = { task: openTask(planned(), 'verify-subject').id, desk: ENDE } as const;
    expect(numbersIn({ subjectCount: 2, partings })).toEqual([2, 3]);
    const subjects = [{ subject: 1, outcome: 'NOT_KNOWN' }] as const;
    expect(isConfirmed({ ...one, outcome: 'CONFIRMED', subjects }, { subjectCount: 2, partings })).toBe(true);
    expect(isConfirmed({ ...one, outcome: 'CONFIRMED', subjects }, { subjectCount: 2 })).toBe(false);
    expect(isConfirmed({ ...one, outcome: 'CONFIRMED' }, { subjectCount: 0 })).toBe(true);
    expect(isConfirmed(one, { subjectCount: 1 })).toBe(false);
  });

  it('asks for no answer about those who were taken out, and for one about those who were added later', () => {
    const one = { task: openTask(planned(), 'verify-subject').id, desk: ENDE } as const;
    expect(numbersIn({ subjectCount: 2, removedSubjects: [2] })).toEqual([1, 3]);
    const subjects = [{ subject: 2, outcome: 'NOT_KNOWN' }] as const;
    const answered = { ...one, outcome: 'CONFIRMED', lastPerson: 2 } as const;
    expect(isConfirmed({ ...answered, subjects }, { subjectCount: 1, removedSubjects: [2] })).toBe(true);
    expect(isConfirmed(answered, { subjectCount: 2 })).toBe(true);
    expect(isConfirmed(answered, { subjectCount: 3 })).toBe(false);
    const later = [{ subject: 3, outcome: 'CONFIRMED' }] as const;
    expect(isConfirmed({ ...answered, subjects: later }, { subjectCount: 3 })).toBe(true);
    const file = given(planned()).when(ENDE, {
      name: 'complete',
      taskId: openTask(planned(), 'verify-subject').id,
      outcome: 'CONFIRMED',
    }).file;
    expect(file.journey?.verification).toMatchObject({ outcome: 'CONFIRMED', lastPerson: 1 });
  });

  it('answers for single people belong to the question about them alone', () => {
    const file = onTheRoad();
    given(file)
      .when(JATIM, { ...arrives(file), subjects: [{ subject: 1, outcome: 'CONFIRMED' }] })
      .refusedLike({ code: 'answer-unexpected', pointer: '/subjects' });
  });

  it('needs an escort for a child, and happens once', () => {
    const child = given(opened(DKI, { escort: ['child'] })).when(DKI, plan()).file;
    const unverifiedReason = 'anak';
    given(child)
      .when(DKI, depart(1, 600, { unverifiedReason }))
      .refusedLike({
        code: 'escort-required',
        reasons: ['child'],
      });
    const escort = 'Sakti Peksos';
    given(child)
      .when(DKI, depart(1, 600, { unverifiedReason, escort }))
      .allowed();
    given(onTheRoad()).when(DKI, depart(1, 600)).refused('journey-under-way');
  });

  it('starts where the traveller is', () => {
    const file = planned();
    const handed = given(file).when(DKI, handOver(BALI)).file;
    const moved = given(handed).when(BALI, { name: 'accept', taskId: openTask(handed, 'receive-case').id }).file;
    expect(openKinds(moved)).not.toContain('forward-traveller');
    given(moved)
      .when(BALI, depart(1, 600, { unverifiedReason: 'x' }))
      .refused('legs-unconnected');
  });
});

describe('the number of a leg', () => {
  const numbersOf = (file: CaseFile) => file.journey?.legs.map(({ n, to }) => [n, to]);

  it('stays while a new plan begins like the one before, and is given to no other leg', () => {
    const file = given(opened(DKI)).when(DKI, plan([leg(JATIM, DKI), leg(BALI, JATIM), leg(NTT, BALI)], NTT_AREA)).file;
    const other = given(file).when(
      DKI,
      plan([leg(JATIM, DKI, 'train'), leg(NTB, JATIM), leg(NTT, NTB)], NTT_AREA),
    ).file;
    expect(numbersOf(other)).toEqual([
      [1, JATIM],
      [4, NTB],
      [5, NTT],
    ]);
    const shorter = given(other).when(DKI, plan([leg(JATIM, DKI)], JATIM_AREA)).file;
    expect(numbersOf(shorter)).toEqual([[1, JATIM]]);
    const back = given(shorter).when(DKI, plan([leg(JATIM, DKI), leg(NTB, JATIM), leg(NTT, NTB)], NTT_AREA)).file;
    expect(numbersOf(back)?.map(([n]) => n)).toEqual([1, 6, 7]);
    expect(back.journey?.numbered).toBe(7);
  });

  it('is a new one for a leg that is travelled again', () => {
    const sent = onTheRoad();
    const back = given(sent).when(DKI, {
      name: 'withdraw',
      taskId: openTask(sent, 'receive-traveller').id,
      reason: 'x',
    });
    const again = back.when(DKI, plan()).file;
    expect(again.journey?.legs.map(({ n, state }) => [n, state])).toEqual([
      [1, 'failed'],
      [6, 'planned'],
      [7, 'planned'],
      [8, 'planned'],
      [9, 'planned'],
      [10, 'planned'],
    ]);
    given(again).when(DKI, depart(2, 600)).refusedLike({ code: 'leg-unknown', given: 2, next: 6 });
  });
});

describe('the end of a leg', () => {
  it('moves the case to the desk that has the traveller, which owes the next step', () => {
    const file = onTheRoad();
    const there = given(file).when(JATIM, arrives(file), { now: at(590) }).file;
    expect(there.case.holder).toBe(JATIM);
    expect(openKinds(there)).toEqual(['forward-traveller']);
    expect(there.journey?.legs[0]).toMatchObject({ state: 'arrived', ended: { at: at(590), outcome: 'ARRIVED' } });
    expect(
      [...there.tasks.values()].filter((task) => !isOpen(task) && task.kind === 'receive-traveller'),
    ).toMatchObject([{ phase: 'done', outcome: 'ARRIVED' }]);
  });

  it('leaves the case with the sender when nobody came, and the search is the sender’s', () => {
    const file = onTheRoad();
    const missing = given(file).when(JATIM, arrives(file, 'NO_SHOW'), { now: at(800) }).file;
    expect(missing.case.holder).toBe(DKI);
    expect(openTask(missing, 'forward-traveller')).toMatchObject({ desk: DKI, reason: 'no-show' });
    expect(missing.journey?.legs[0]).toMatchObject({ state: 'failed', ended: { outcome: 'NO_SHOW', people: 0 } });
  });

  it('holds the journey for treatment until its review', () => {
    const file = onTheRoad();
    const held = given(file).when(
      JATIM,
      { ...arrives(file, 'MEDICAL_HOLD'), reviewAt: at(2000), note: 'RSUD' },
      { now: at(600) },
    ).file;
    expect(held.journey?.hold).toEqual({ since: at(600), reviewAt: at(2000), reason: 'RSUD' });
    const review = openTask(held, 'forward-traveller');
    expect(review.clock.dueAt).toBe(at(2000));
    given(held)
      .when(JATIM, depart(2, 2500), { now: at(2100) })
      .refusedLike({ code: 'journey-held', reviewAt: isoOf(at(2000)) });
    const replanned = given(held).when(JATIM, plan([leg(ENDE, JATIM)]), { now: at(1800) }).file;
    expect(replanned.journey?.hold).toEqual(held.journey?.hold);
    const ended = given(held)
      .when(JATIM, endHold, { now: at(1900) })
      .records(
        { type: 'hold-ended', reason: 'Dokter mengizinkan.' },
        { type: 'task-acknowledged', taskId: review.id },
        { type: 'task-completed', taskId: review.id, outcome: 'hold-ended' },
        { type: 'task-opened', seed: { kind: 'forward-traveller', desk: JATIM, reason: 'hold-ended' } },
      ).file;
    expect(ended.journey?.hold).toBeUndefined();
    given(ended)
      .when(JATIM, depart(2, 2500), { now: at(1900) })
      .allowed();
  });

  it('has a hold that its holder alone ends, and only one that is there', () => {
    const file = onTheRoad();
    const held = given(file).when(JATIM, { ...arrives(file, 'MEDICAL_HOLD'), reviewAt: at(2000) }).file;
    given(held).when(DKI, endHold).refused('desk-not-allowed');
    given(held).when(JATIM, endHold, { ifMatch: 1 }).refused('version-stale');
    given(held).when(JATIM, endHold, { role: 'auditor' }).refused('role-not-allowed');
    given(held).when(NTT, endHold).refused('not-found');
    given(held).when(JATIM, endHold).when(JATIM, endHold).refused('hold-missing');
    given(held).when(JATIM, closeCase).when(JATIM, endHold).refused('case-closed');
    given(opened(DKI)).when(DKI, endHold).refused('hold-missing');
  });

  it('is ended by the next holder, who owes the departure then', () => {
    const file = onTheRoad();
    const held = given(file).when(JATIM, { ...arrives(file, 'MEDICAL_HOLD'), reviewAt: at(2000) });
    const offered = held.when(JATIM, handOver(BALI));
    const moved = offered.when(BALI, { name: 'accept', taskId: openTask(offered.file, 'receive-case').id });
    expect(openKinds(moved.file)).not.toContain('forward-traveller');
    const ended = moved.when(BALI, endHold).file;
    expect(openTask(ended, 'forward-traveller')).toMatchObject({ desk: BALI, reason: 'hold-ended' });
  });

  it('is no no-show before the expected arrival, but for a reason', () => {
    const file = onTheRoad();
    const eta = legUnderWay(file.journey)?.departure.eta ?? at(-1);
    const silent = complete(openTask(file, 'receive-traveller').id, 'NO_SHOW');
    const early = (eta - 1) as Instant;
    given(file)
      .when(JATIM, silent, { now: early })
      .refusedLike({ code: 'no-show-early', pointer: '/note', expected: isoOf(eta) });
    given(file).when(JATIM, silent, { now: eta }).allowed();
    given(file)
      .when(JATIM, { ...silent, note: 'Turun di jalan.' }, { now: early })
      .allowed();
    given(file).when(JATIM, arrives(file), { now: early }).allowed();
  });

  it.each([
    ['without a review', {}, { code: 'time-passed', pointer: '/reviewAt' }],
    ['with one that has passed', { reviewAt: at(-1) }, { code: 'time-passed', pointer: '/reviewAt' }],
    ['with one in a far year', { reviewAt: at(60 * 24 * 31) }, { code: 'limit-reached', limit: 'hold-days' }],
  ] as const)('is no medical hold %s', (_what, more, refusal) => {
    const file = onTheRoad();
    given(file)
      .when(JATIM, { ...arrives(file, 'MEDICAL_HOLD'), ...more })
      .refusedLike(refusal);
  });

  it('is known in four words only', () => {
    const file = onTheRoad();
    given(file).when(JATIM, arrives(file, 'LOST')).refused('outcome-unknown');
  });

  it('gives the traveller back to the sender when the next desk refuses, or the sender calls back', () => {
    const file = onTheRoad();
    const { id: taskId } = openTask(file, 'receive-traveller');
    const refused = given(file).when(JATIM, { name: 'return', taskId, code: 'no-capacity', reason: 'penuh' }).file;
    expect(refused.journey?.legs[0]).toMatchObject({ state: 'failed', ended: { outcome: 'REFUSED' } });
    const back = given(file).when(DKI, { name: 'withdraw', taskId, reason: 'bus rusak' }).file;
    expect(back.journey?.legs[0]).toMatchObject({ ended: { outcome: 'TURNED_BACK' } });
    expect(openTask(back, 'forward-traveller').desk).toBe(DKI);
  });

  it('at home ends with the case, as received', () => {
    const file = onTheRoad();
    const there = given(file).when(JATIM, arrives(file)).file;
    const closed = given(there).when(JATIM, { name: 'close-case', outcome: 'reunited-with-family' }).file;
    expect(openKinds(closed)).toEqual([]);
    given(there)
      .when(JATIM, { name: 'close-case', outcome: 'returned-to-own-home', homes: [] })
      .refused('outcome-elsewhere');
  });
});

describe('an overdue arrival', () => {
  it('climbs around the clock and keeps to the expected arrival', () => {
    const file = onTheRoad();
    const { id: taskId, clock } = openTask(file, 'receive-traveller');
    expect(clock.next.at).toBe(at(300));
    const fired = given(file).when(
      system('clock'),
      { name: 'fire', taskId, epoch: clock.epoch, called: 1 },
      { now: at(300) },
    ).file;
    expect(openTask(fired, 'receive-traveller').clock.next).toMatchObject({ rung: 2, at: at(600), role: 'supervisor' });
  });

  it('can fall due at two in the morning', () => {
    const eta = instant('2026-11-23T18:00:00Z');
    const minutes = (eta - at(0)) / MINUTE;
    const file = given(planned()).when(DKI, depart(1, minutes, { unverifiedReason: 'x' })).file;
    expect(openTask(file, 'receive-traveller').clock.dueAt).toBe(eta);
  });
});

describe('rarely', () => {
  it('somebody pays who was on the way before', () => {
    const there = given(onTheRoad()).when(JATIM, arrives(onTheRoad())).file;
    given(there)
      .when(JATIM, plan([leg(NTT, DKI), leg(ENDE, JATIM)]))
      .allowed();
    given(there)
      .when(JATIM, plan([leg(NTT, BALI), leg(ENDE, JATIM)]))
      .refused('payer-outside');
  });

  it('home is a province, and any desk in it will do', () => {
    const legs = [leg(JATIM, DKI), leg(SURABAYA, JATIM)];
    given(opened(DKI))
      .when(DKI, plan(legs, '35' as AreaCode))
      .allowed();
    const wrong = plan([leg(JATIM, DKI), leg(deskCode('35.01'), JATIM)], '35.78' as AreaCode);
    given(opened(DKI)).when(DKI, wrong).refused('legs-unconnected');
  });

  it('nobody can be asked at home, and nobody is waited for', () => {
    const file = given(opened(DKI)).when(DKI, plan([leg(JATIM, DKI)], '63' as AreaCode)).file;
    expect(openKinds(file)).toEqual(['forward-traveller']);
    given(file).when(DKI, depart(1, 600)).allowed();
  });

  it('the sender owes nothing when the traveller leaves', () => {
    const file = planned();
    const tasks = new Map([...file.tasks].filter(([, one]) => one.kind !== 'forward-traveller'));
    given({ ...file, tasks })
      .when(DKI, depart(1, 600, { unverifiedReason: 'x' }))
      .allowed();
  });

  it('others than the holder send somebody off, and are refused', () => {
    given(planned()).when(ENDE, depart(1, 600)).refused('desk-not-allowed');
  });

  it('a hold is without a note, and a way is planned during it', () => {
    const file = onTheRoad();
    const held = given(file).when(JATIM, { ...arrives(file, 'MEDICAL_HOLD'), reviewAt: at(2000) }).file;
    expect(held.journey?.hold?.reason).toBe('MEDICAL_HOLD');
    expect(given(held).when(JATIM, plan([leg(ENDE, JATIM)])).file.journey?.hold).toEqual(held.journey?.hold);
  });

  it('a wait without a journey is a bug', () => {
    const { journey: _journey, ...lost } = onTheRoad();
    expect(() => given(lost).when(JATIM, arrives(lost))).toThrow('not on the way');
    const { id: taskId } = openTask(lost, 'receive-traveller');
    given(lost).when(DKI, { name: 'withdraw', taskId, reason: 'x' }).allowed();
    expect(() => applied(lost, { type: 'leg-failed', leg: 1, outcome: 'NO_SHOW' })).toThrow('no journey');
  });

  it('an answer from home comes when nobody asks any more', () => {
    const file = given(opened(DKI)).when(DKI, plan([leg(JATIM, DKI)], '63' as AreaCode)).file;
    const answered = applied(file, { type: 'subject-verified', outcome: 'CONFIRMED' });
    expect(answered.journey).toEqual(file.journey);
  });
});

describe('an escort', () => {
  const anybody: Subject = {
    n: 1,
    sex: 'M',
    origin: '53.08' as AreaCode,
    ppks: ['ORANG_TELANTAR'],
    tags: [],
    riskFlags: [],
    nikWarnings: [],
    birthYear: 1980,
  };

  it.each([
    ['no grown man', anybody, []],
    ['a child', { ...anybody, birthYear: 2015 }, ['child']],
    ['somebody with a disability', { ...anybody, ppks: ['PENYANDANG_DISABILITAS'] }, ['disability']],
    ['a survivor of trafficking', { ...anybody, ppks: ['KORBAN_TRAFFICKING', 'ODGJ'] }, ['disability', 'trafficking']],
  ] as const)('goes along with %s', (_who, subject, reasons) => {
    expect(escortReasonsOf([subject], localDay(at(0), 'WIB'))).toEqual(reasons);
  });

  const child: Subject = { ...anybody, n: 2, birthYear: 2015 };
  const { birthYear: _year, ...ageless } = anybody;

  it.each<readonly [string, Subject, readonly string[]]>([
    ['an adult, who is the escort', anybody, []],
    ['a grandmother', { ...anybody, birthYear: 1950 }, []],
    ['another child', { ...anybody, birthYear: 2012 }, ['child']],
    ['somebody whose age is not known', ageless, ['child']],
    ['an adult who needs an escort as well', { ...anybody, ppks: ['ODGJ'] }, ['child', 'disability']],
  ])('goes along with a child and %s', (_who, other, reasons) => {
    expect(escortReasonsOf([child, other], localDay(at(0), 'WIB'))).toEqual(reasons);
  });

  it('goes along with a child with a disability whoever travels along', () => {
    const disabled = { ...child, ppks: ['ANAK_DENGAN_KEDISABILITASAN'] };
    expect(escortReasonsOf([anybody, disabled], localDay(at(0), 'WIB'))).toEqual(['disability']);
  });
});
