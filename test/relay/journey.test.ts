import { describe, expect, it } from 'vitest';
import { decide } from '../../lib/engine/decide.ts';
import { isOpen } from '../../lib/engine/task.ts';
import type { AreaCode } from '../../lib/kernel/ids.ts';
import type { Subject } from '../../lib/kernel/subject.ts';
import { applyJourneyEvent } from '../../lib/relay/evolve.ts';
import { escortReasonsOf, legUnderWay, nextLeg } from '../../lib/relay/journey.ts';
import {
  acknowledge,
  at,
  BALI,
  codeOf,
  contextOf,
  DKI,
  decided,
  deskCode,
  handOver,
  instant,
  JATIM,
  JATIM_BKKKS,
  MINUTE,
  NTB,
  NTT,
  opened,
  refusalOf,
  SURABAYA,
  systemOf,
} from '../engine/world.ts';
import { arrives, depart, ENDE, having, leg, onTheRoad, openKinds, openTask, plan, planned, WAY } from './world.ts';

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
    const there = having(onTheRoad(), JATIM, arrives(onTheRoad()));
    const again = having(there, JATIM, plan([leg(NTT, JATIM, 'ship'), leg(ENDE, NTT)]));
    expect(openKinds(again)).toEqual(['forward-traveller']);
    expect(again.journey?.legs.map(({ n, from, to, state }) => [n, from, to, state])).toEqual([
      [1, DKI, JATIM, 'arrived'],
      [2, JATIM, NTT, 'planned'],
      [3, NTT, ENDE, 'planned'],
    ]);
  });

  it('ends where the forum ends when home is outside it', () => {
    const file = opened(DKI);
    expect(codeOf(decide(file, plan([leg(JATIM, DKI)], '63' as AreaCode), contextOf(DKI)))).toBe('ok');
  });

  it.each([
    ['a home that is no area', plan(WAY, '99.99' as AreaCode), { code: 'area-unknown', pointer: '/destination' }],
    ['a desk that is not there', plan([leg(deskCode('63'), DKI)]), { code: 'desk-unknown', pointer: '/legs/0/to' }],
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
    expect(refusalOf(decide(opened(DKI), command, contextOf(DKI)))).toMatchObject(refusal);
  });

  it('is for stranded persons, for the holder, and not while the case is offered or on the road', () => {
    const referral = opened(DKI, { kind: 'referral' });
    expect(codeOf(decide(referral, plan(), contextOf(DKI)))).toBe('case-kind');
    expect(codeOf(decide(planned(), plan(), contextOf(ENDE)))).toBe('desk-not-allowed');
    const offered = having(opened(DKI), DKI, handOver(JATIM));
    expect(codeOf(decide(offered, plan(), contextOf(DKI)))).toBe('handoff-open');
    expect(refusalOf(decide(onTheRoad(), plan(), contextOf(DKI)))).toMatchObject({ code: 'journey-under-way', leg: 1 });
    expect(codeOf(decide(onTheRoad(), handOver(JATIM), contextOf(DKI)))).toBe('journey-under-way');
    expect(codeOf(decide(onTheRoad(), { name: 'close-case', outcome: 'other' }, contextOf(DKI)))).toBe(
      'journey-under-way',
    );
  });
});

it('a plan and each step on the way are a change of what the case needs, and nothing else is', () => {
  for (const file of [planned(), onTheRoad()]) {
    expect(file.case.needsVersion).toBe(file.case.version);
    const noted = having(file, DKI, { name: 'add-note', text: 'Catatan rekaan' });
    expect(noted.case.needsVersion).toBe(file.case.version);
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
    const known = having(file, JATIM, acknowledge(openTask(file, 'receive-traveller').id), { now: at(60) });
    expect(openTask(known, 'receive-traveller').clock.dueAt).toBe(at(720));
  });

  it.each([
    ['another leg', depart(2, 600), { code: 'leg-unknown', given: 2, next: 1 }],
    ['an arrival that has passed', depart(1, 0), { code: 'time-passed', pointer: '/eta' }],
    ['an arrival in a far year', depart(1, 60 * 24 * 31), { code: 'limit-reached', limit: 'travel-days' }],
    ['no answer of the home area', depart(1, 600), { code: 'unverified', pointer: '/unverifiedReason' }],
  ] as const)('is refused with %s', (_what, command, refusal) => {
    expect(refusalOf(decide(planned(), command, contextOf(DKI)))).toMatchObject(refusal);
  });

  it('needs no answer of the home area when the reason is said, nor on later legs', () => {
    const going = having(planned(), DKI, depart(1, 600, { unverifiedReason: 'kapal berangkat malam ini' }));
    const there = having(going, JATIM, arrives(going), { now: at(600) });
    expect(codeOf(decide(there, depart(2, 900), contextOf(JATIM, { now: at(700) })))).toBe('ok');
  });

  it('is refused when the answer is no', () => {
    const file = planned();
    const task = openTask(file, 'verify-subject').id;
    const denied = having(file, ENDE, { name: 'complete', taskId: task, outcome: 'NOT_RESIDENT' });
    expect(codeOf(decide(denied, depart(1, 600), contextOf(DKI)))).toBe('unverified');
    expect(refusalOf(decide(file, { name: 'complete', taskId: task, outcome: 'YES' }, contextOf(ENDE)))).toMatchObject({
      code: 'outcome-unknown',
      pointer: '/outcome',
    });
  });

  it('needs an escort for a child, and happens once', () => {
    const child = having(opened(DKI, { escort: ['child'] }), DKI, plan());
    const unverifiedReason = 'anak';
    expect(refusalOf(decide(child, depart(1, 600, { unverifiedReason }), contextOf(DKI)))).toMatchObject({
      code: 'escort-required',
      reasons: ['child'],
    });
    const escort = 'Sakti Peksos';
    expect(codeOf(decide(child, depart(1, 600, { unverifiedReason, escort }), contextOf(DKI)))).toBe('ok');
    expect(codeOf(decide(onTheRoad(), depart(1, 600), contextOf(DKI)))).toBe('journey-under-way');
  });

  it('starts where the traveller is', () => {
    const file = planned();
    const handed = having(file, DKI, handOver(BALI));
    const moved = having(handed, BALI, { name: 'accept', taskId: openTask(handed, 'receive-case').id });
    expect(openKinds(moved)).not.toContain('forward-traveller');
    expect(codeOf(decide(moved, depart(1, 600, { unverifiedReason: 'x' }), contextOf(BALI)))).toBe('legs-unconnected');
  });
});

describe('the end of a leg', () => {
  it('moves the case to the desk that has the traveller, which owes the next step', () => {
    const file = onTheRoad();
    const there = having(file, JATIM, arrives(file), { now: at(590) });
    expect(there.case.holder).toBe(JATIM);
    expect(openKinds(there)).toEqual(['forward-traveller']);
    expect(there.journey?.legs[0]).toMatchObject({ state: 'arrived', ended: { at: at(590), outcome: 'ARRIVED' } });
    expect(
      [...there.tasks.values()].filter((task) => !isOpen(task) && task.kind === 'receive-traveller'),
    ).toMatchObject([{ phase: 'done', outcome: 'ARRIVED' }]);
  });

  it('leaves the case with the sender when nobody came, and the search is the sender’s', () => {
    const file = onTheRoad();
    const missing = having(file, JATIM, arrives(file, 'NO_SHOW'), { now: at(800) });
    expect(missing.case.holder).toBe(DKI);
    expect(openTask(missing, 'forward-traveller')).toMatchObject({ desk: DKI, reason: 'no-show' });
    expect(missing.journey?.legs[0]).toMatchObject({ state: 'failed', ended: { outcome: 'NO_SHOW', people: 0 } });
  });

  it('holds the journey for treatment until its review', () => {
    const file = onTheRoad();
    const held = having(
      file,
      JATIM,
      { ...arrives(file, 'MEDICAL_HOLD'), reviewAt: at(2000), note: 'RSUD' },
      { now: at(600) },
    );
    expect(held.journey?.hold).toEqual({ since: at(600), reviewAt: at(2000), reason: 'RSUD' });
    expect(openTask(held, 'forward-traveller').clock.dueAt).toBe(at(2000));
    const going = having(held, JATIM, depart(2, 2500), { now: at(1900) });
    expect(going.journey?.hold).toBeUndefined();
  });

  it.each([
    ['without a review', {}, { code: 'time-passed', pointer: '/reviewAt' }],
    ['with one that has passed', { reviewAt: at(-1) }, { code: 'time-passed', pointer: '/reviewAt' }],
    ['with one in a far year', { reviewAt: at(60 * 24 * 31) }, { code: 'limit-reached', limit: 'hold-days' }],
  ] as const)('is no medical hold %s', (_what, more, refusal) => {
    const file = onTheRoad();
    expect(refusalOf(decide(file, { ...arrives(file, 'MEDICAL_HOLD'), ...more }, contextOf(JATIM)))).toMatchObject(
      refusal,
    );
  });

  it('is known in four words only', () => {
    const file = onTheRoad();
    expect(codeOf(decide(file, arrives(file, 'LOST'), contextOf(JATIM)))).toBe('outcome-unknown');
  });

  it('gives the traveller back to the sender when the next desk refuses, or the sender calls back', () => {
    const file = onTheRoad();
    const { id: taskId } = openTask(file, 'receive-traveller');
    const refused = having(file, JATIM, { name: 'return', taskId, code: 'no-capacity', reason: 'penuh' });
    expect(refused.journey?.legs[0]).toMatchObject({ state: 'failed', ended: { outcome: 'REFUSED' } });
    const back = having(file, DKI, { name: 'withdraw', taskId, reason: 'bus rusak' });
    expect(back.journey?.legs[0]?.ended?.outcome).toBe('TURNED_BACK');
    expect(openTask(back, 'forward-traveller').desk).toBe(DKI);
  });

  it('at home ends with the case, as received', () => {
    const file = onTheRoad();
    const there = having(file, JATIM, arrives(file));
    const closed = having(there, JATIM, { name: 'close-case', outcome: 'reunited-with-family' });
    expect(openKinds(closed)).toEqual([]);
  });
});

describe('an overdue arrival', () => {
  it('climbs around the clock and keeps to the expected arrival', () => {
    const file = onTheRoad();
    const { id: taskId, clock } = openTask(file, 'receive-traveller');
    expect(clock.next.at).toBe(at(300));
    const fired = decided(
      decide(file, { name: 'fire', taskId, epoch: clock.epoch, called: 1 }, systemOf('clock', at(300))),
    ).after;
    expect(openTask(fired, 'receive-traveller').clock.next).toMatchObject({ rung: 2, at: at(600), role: 'supervisor' });
  });

  it('can fall due at two in the morning', () => {
    const eta = instant('2026-11-23T18:00:00Z');
    const minutes = (eta - at(0)) / MINUTE;
    const file = having(planned(), DKI, depart(1, minutes, { unverifiedReason: 'x' }));
    expect(openTask(file, 'receive-traveller').clock.dueAt).toBe(eta);
  });
});

describe('rarely', () => {
  it('somebody pays who was on the way before', () => {
    const there = having(onTheRoad(), JATIM, arrives(onTheRoad()));
    expect(codeOf(decide(there, plan([leg(NTT, DKI), leg(ENDE, JATIM)]), contextOf(JATIM)))).toBe('ok');
    expect(codeOf(decide(there, plan([leg(NTT, BALI), leg(ENDE, JATIM)]), contextOf(JATIM)))).toBe('payer-outside');
  });

  it('home is a province, and any desk in it will do', () => {
    const legs = [leg(JATIM, DKI), leg(SURABAYA, JATIM)];
    expect(codeOf(decide(opened(DKI), plan(legs, '35' as AreaCode), contextOf(DKI)))).toBe('ok');
    const wrong = plan([leg(JATIM, DKI), leg(deskCode('35.01'), JATIM)], '35.78' as AreaCode);
    expect(codeOf(decide(opened(DKI), wrong, contextOf(DKI)))).toBe('legs-unconnected');
  });

  it('nobody can be asked at home, and nobody is waited for', () => {
    const file = having(opened(DKI), DKI, plan([leg(JATIM, DKI)], '63' as AreaCode));
    expect(openKinds(file)).toEqual(['forward-traveller']);
    expect(codeOf(decide(file, depart(1, 600), contextOf(DKI)))).toBe('ok');
  });

  it('the sender owes nothing when the traveller leaves', () => {
    const file = planned();
    const tasks = new Map([...file.tasks].filter(([, one]) => one.kind !== 'forward-traveller'));
    expect(codeOf(decide({ ...file, tasks }, depart(1, 600, { unverifiedReason: 'x' }), contextOf(DKI)))).toBe('ok');
  });

  it('others than the holder send somebody off, and are refused', () => {
    expect(codeOf(decide(planned(), depart(1, 600), contextOf(ENDE)))).toBe('desk-not-allowed');
  });

  it('a hold is without a note, and a way is planned during it', () => {
    const file = onTheRoad();
    const held = having(file, JATIM, { ...arrives(file, 'MEDICAL_HOLD'), reviewAt: at(2000) });
    expect(held.journey?.hold?.reason).toBe('MEDICAL_HOLD');
    expect(having(held, JATIM, plan([leg(ENDE, JATIM)])).journey?.hold).toEqual(held.journey?.hold);
  });

  it('a wait without a journey is a bug', () => {
    const { journey: _journey, ...lost } = onTheRoad();
    expect(() => decide(lost, arrives(lost), contextOf(JATIM))).toThrow('not on the way');
    const { id: taskId } = openTask(lost, 'receive-traveller');
    expect(codeOf(decide(lost, { name: 'withdraw', taskId, reason: 'x' }, contextOf(DKI)))).toBe('ok');
    const heading = { at: at(0) };
    expect(() => applyJourneyEvent(lost, { type: 'leg-failed', leg: 1, outcome: 'NO_SHOW' }, heading)).toThrow(
      'no journey',
    );
  });

  it('an answer from home comes when nobody asks any more', () => {
    const file = having(opened(DKI), DKI, plan([leg(JATIM, DKI)], '63' as AreaCode));
    const answered = applyJourneyEvent(file, { type: 'subject-verified', outcome: 'CONFIRMED' }, { at: at(0) });
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
    expect(escortReasonsOf([subject], at(0))).toEqual(reasons);
  });
});
