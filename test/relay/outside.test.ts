import { describe, expect, it } from 'vitest';
import { entryView } from '../../lib/capabilities/timeline.ts';
import type { Complete } from '../../lib/engine/commands.ts';
import { forumOf, MPU, mpu } from '../../lib/forum/index.ts';
import type { CaseId } from '../../lib/kernel/ids.ts';
import { AS_WRITTEN } from '../../lib/kernel/people.ts';
import { senderOf } from '../../lib/relay/journey.ts';
import { costView, journeyView } from '../../lib/relay/views.ts';
import type { TestFile } from '../support/engine.ts';
import {
  acknowledge,
  area,
  arrives,
  at,
  BALI,
  DAY,
  DKI,
  depart,
  deskCode,
  given,
  HOUR,
  handOver,
  JATIM,
  leg,
  MONDAY_NOON,
  NTT,
  opened,
  openKinds,
  openTask,
  plan,
  SECRETARIAT,
  withdraw,
} from '../support/kit.ts';

const MAROS = area('73.09');
const SULSEL = area('73');
/** From Surabaya by ship to Makassar, and on to Maros. */
const TO_MAROS = [leg(SULSEL, JATIM, 'ship'), leg(MAROS, JATIM, 'bus')];
const ANSWER = { office: 'Dinas Sosial Kabupaten Maros', number: '460/12/Dinsos', date: '2026-11-23' };

/** Planned by Jawa Timur, to a home outside the forum. */
function going(legs = TO_MAROS, home = MAROS): TestFile {
  return given(opened(JATIM)).when(JATIM, plan(legs, home)).file;
}

/** On the ship, expected in twenty hours. */
function onTheShip(): TestFile {
  return given(going()).when(JATIM, depart(1, 20 * HOUR)).file;
}

/** How the wait ends for whom an office outside the forum was to receive. */
function ends(file: TestFile, outcome = 'ARRIVED', more: Partial<Complete> = { answer: ANSWER }): Complete {
  return { name: 'complete', taskId: openTask(file, 'confirm-outside-arrival').id, outcome, ...more };
}

/** Arrived in Makassar. */
function inMakassar(): TestFile {
  const file = onTheShip();
  return given(file).when(JATIM, ends(file), { now: at(20 * HOUR) }).file;
}

describe('a plan', () => {
  it('may lead to a province or a kabupaten outside the forum, and asks nobody there', () => {
    given(opened(JATIM))
      .when(JATIM, plan(TO_MAROS, MAROS))
      .recordsTypes('journey-planned', 'task-opened')
      .state(({ journey, case: record }) => {
        expect(record.holder).toBe(JATIM);
        expect(journey?.verification).toBeUndefined();
        expect(journey?.legs.map(({ from, to, payer }) => [from, to, payer])).toEqual([
          [JATIM, SULSEL, JATIM],
          [SULSEL, MAROS, JATIM],
        ]);
      });
  });

  it('lets the desk before pay for a leg that begins outside, unless another is named', () => {
    const legs = [
      { to: SULSEL, mode: 'ship' },
      { to: MAROS, mode: 'bus' },
    ] as const;
    const { journey } = given(opened(JATIM)).when(JATIM, { name: 'plan-journey', destination: MAROS, legs }).file;
    expect(journey?.legs.map(({ payer }) => payer)).toEqual([JATIM, JATIM]);
  });

  it('ends at home where home is in the forum, whatever it passes', () => {
    const home = area('53.08');
    given(opened(JATIM))
      .when(JATIM, plan([leg(SULSEL, JATIM)], home))
      .refused('legs-unconnected');
    given(opened(JATIM))
      .when(JATIM, plan([leg(SULSEL, JATIM), leg(NTT, JATIM)], home))
      .allowed();
  });

  it.each([
    ['an area that there is not', [leg(area('73.99'), JATIM)], { code: 'desk-unknown', pointer: '/legs/0/to' }],
    ['a payer outside the forum', [leg(SULSEL, deskCode('73'))], { code: 'payer-outside', pointer: '/legs/0/payer' }],
    ['a way to where one is', [leg(SULSEL, JATIM), leg(SULSEL, JATIM)], { code: 'handoff-to-self' }],
    [
      'a leg that begins elsewhere',
      [leg(SULSEL, JATIM), { ...leg(MAROS, JATIM), from: JATIM }],
      { code: 'legs-unconnected', pointer: '/legs/1/from' },
    ],
  ])('is refused with %s', (_what, legs, refusal) => {
    given(opened(JATIM)).when(JATIM, plan(legs, MAROS)).refusedLike(refusal);
  });
});

describe('a departure to an office outside the forum', () => {
  it('is owed by the sender until the answer is there, a day after the expected arrival', () => {
    const { clock, desk, from, arrival, area: to } = openTask(onTheShip(), 'confirm-outside-arrival');
    expect([desk, from, arrival, to]).toEqual([JATIM, JATIM, at(20 * HOUR), SULSEL]);
    expect(clock.dueAt).toBe(at(44 * HOUR));
    expect(openKinds(onTheShip())).toEqual(['confirm-outside-arrival']);
  });

  it('leaves the case with the sender, who cannot hand it over meanwhile', () => {
    given(onTheShip()).when(JATIM, handOver(BALI)).refused('journey-under-way');
  });

  it('has a ladder of its own that ends with the secretariat', () => {
    const file = onTheShip();
    const { id } = openTask(file, 'confirm-outside-arrival');
    const climbed = given(file).climbs(Number(id.split('-').at(-1)), 4);
    expect(openKinds(climbed.file)).toEqual(['confirm-outside-arrival', 'intervene']);
    const late = climbed.when(JATIM, ends(climbed.file, 'ARRIVED', { answer: { ...ANSWER, date: '2026-11-24' } }));
    expect(openKinds(late.file)).toEqual(['forward-traveller']);
  });

  it('that is acknowledged late has the grace once more', () => {
    const file = onTheShip();
    const { id } = openTask(file, 'confirm-outside-arrival');
    const seen = given(file).when(JATIM, acknowledge(id), { now: at(3 * DAY) }).file;
    expect(openTask(seen, 'confirm-outside-arrival').clock.dueAt).toBe(at(4 * DAY));
  });

  it('can be called back by the sender, who then has the traveller again', () => {
    const file = onTheShip();
    given(file)
      .when(JATIM, withdraw(openTask(file, 'confirm-outside-arrival').id))
      .recordsTypes('task-withdrawn', 'leg-failed', 'task-opened')
      .state((after) => {
        expect(after.journey?.legs[0]).toMatchObject({ state: 'failed', ended: { outcome: 'TURNED_BACK' } });
        expect(openKinds(after)).toEqual(['forward-traveller']);
      });
  });

  it('without a journey is a bug', () => {
    const { journey: _journey, ...lost } = onTheShip();
    expect(() => given(lost).when(JATIM, ends(lost)).code).toThrow('not on the way');
  });

  it('is nobody else’s to answer', () => {
    const file = onTheShip();
    given(file).when(SECRETARIAT, ends(file)).refused('not-found');
    const elsewhere = given(opened(DKI))
      .when(DKI, plan([leg(JATIM, DKI), ...TO_MAROS], MAROS))
      .when(DKI, depart(1, 60)).file;
    const sailing = given(elsewhere).when(JATIM, arrives(elsewhere)).when(JATIM, depart(2, 600)).file;
    given(sailing).when(DKI, ends(sailing)).refused('desk-not-allowed');
  });
});

describe('the answer of an office outside the forum', () => {
  it('ends the leg as an arrival does, and the sender owes the next one', () => {
    const file = onTheShip();
    given(file)
      .when(JATIM, ends(file), { now: at(20 * HOUR) })
      .recordsTypes('task-acknowledged', 'leg-arrived', 'task-opened', 'task-completed')
      .state((after) => {
        expect(after.case.holder).toBe(JATIM);
        expect(after.journey).toMatchObject({
          outside: SULSEL,
          legs: [{ state: 'arrived', ended: { answer: ANSWER } }, {}],
        });
        expect(openKinds(after)).toEqual(['forward-traveller']);
      });
  });

  it.each([
    ['no answer', {}, { code: 'answer-missing', pointer: '/answer' }],
    [
      'a day before the departure',
      { answer: { ...ANSWER, date: '2026-11-22' } },
      { code: 'answer-date', earliest: '2026-11-23' },
    ],
    [
      'a day that has not come',
      { answer: { ...ANSWER, date: '2026-11-24' } },
      { code: 'answer-date', latest: '2026-11-23' },
    ],
    ['somebody parted from nobody', { answer: ANSWER, outcome: 'SPLIT' }, { code: 'split-parts' }],
    ['a hold without its review', { answer: ANSWER, outcome: 'MEDICAL_HOLD' }, { code: 'time-passed' }],
    ['another outcome', { answer: ANSWER, outcome: 'CONFIRMED' }, { code: 'outcome-unknown' }],
    ['nobody there and no reason', { outcome: 'NO_SHOW' }, { code: 'answer-missing' }],
  ])(
    'is refused with %s',
    (_what, { outcome = 'ARRIVED', ...more }: { outcome?: string; answer?: typeof ANSWER }, refusal) => {
      const file = onTheShip();
      given(file)
        .when(JATIM, ends(file, outcome, more))
        .refusedLike(refusal);
    },
  );

  it('may be that nobody came, or that the office refuses: the sender owes the search or has the person again', () => {
    const file = onTheShip();
    const none = given(file).when(JATIM, ends(file, 'NO_SHOW', { note: 'Tidak ada jawaban.' })).file;
    expect(none.journey?.legs[0]).toMatchObject({ state: 'failed', ended: { outcome: 'NO_SHOW', people: 0 } });
    expect(openTask(none, 'forward-traveller').reason).toBe('no-show');
    const refused = given(file).when(JATIM, ends(file, 'REFUSED')).file;
    expect(refused.journey?.legs[0]).toMatchObject({ ended: { outcome: 'REFUSED', answer: ANSWER } });
    expect(refused.journey?.outside).toBeUndefined();
    expect(openTask(refused, 'forward-traveller').reason).toBe('refused');
  });

  it('may be that somebody is under treatment there', () => {
    const file = onTheShip();
    const held = given(file).when(JATIM, ends(file, 'MEDICAL_HOLD', { answer: ANSWER, reviewAt: at(DAY) })).file;
    expect(held.journey).toMatchObject({ outside: SULSEL, hold: { reviewAt: at(DAY), reason: 'MEDICAL_HOLD' } });
    expect(openTask(held, 'forward-traveller').arrival).toBe(at(DAY));
  });

  it('is for nobody who waits in the forum', () => {
    const file = given(opened(DKI))
      .when(DKI, plan([leg(JATIM, DKI)], area('35')))
      .when(DKI, depart(1, 60, { unverifiedReason: 'x' })).file;
    given(file)
      .when(JATIM, { ...arrives(file), answer: ANSWER })
      .refused('answer-unexpected', { pointer: '/answer' });
  });

  it('is told with its source', () => {
    const file = onTheShip();
    const { entry } = given(file).when(JATIM, ends(file));
    const tell = (language: 'id' | 'en') =>
      entryView(entry, { forum: mpu, caseKind: 'stranded-person', language, mask: AS_WRITTEN, partners: new Map() })
        .text;
    expect(tell('en')).toContain(
      'Leg 1: arrived and received, says Dinas Sosial Kabupaten Maros, letter 460/12/Dinsos of 23 November 2026.',
    );
    expect(tell('id')).toContain('menurut Dinas Sosial Kabupaten Maros, surat 460/12/Dinsos tanggal 23 November 2026.');
  });
});

describe('a journey that passes outside the forum', () => {
  it('has the desk that sends people off as the sender of a leg, or the place where it begins', () => {
    const sent = given(inMakassar()).when(JATIM, depart(2, 30 * HOUR)).file;
    expect(inMakassar().journey?.legs.map(senderOf)).toEqual([JATIM, SULSEL]);
    expect(sent.journey?.legs.map(senderOf)).toEqual([JATIM, JATIM]);
  });

  it('goes on from there, sent by the desk that holds the case', () => {
    const further = given(inMakassar())
      .at(at(2 * DAY))
      .when(JATIM, depart(2, 3 * DAY))
      .allowed().file;
    expect(further.journey?.legs[1]).toMatchObject({ from: SULSEL, departure: { sender: JATIM } });
    const home = given(further).when(JATIM, ends(further, 'ARRIVED', { answer: { ...ANSWER, date: '2026-11-25' } }), {
      now: at(3 * DAY),
    });
    expect(home.file.journey?.outside).toBe(MAROS);
    expect(home.file.case.holder).toBe(JATIM);
  });

  it('is home once they are there, and not before', () => {
    const home = { name: 'close-case', outcome: 'returned-to-own-home' } as const;
    given(inMakassar()).when(JATIM, home).refused('outcome-elsewhere');
    const going = given(inMakassar()).when(JATIM, depart(2, 30 * HOUR)).file;
    const there = given(going).when(JATIM, ends(going), { now: at(30 * HOUR) }).file;
    given(there).when(JATIM, home).allowed();
  });

  it('is planned again from there', () => {
    const again = given(inMakassar()).when(JATIM, plan([leg(area('74'), JATIM, 'ship')], area('74'))).file;
    expect(again.journey?.legs.map(({ from, to }) => [from, to])).toEqual([
      [JATIM, SULSEL],
      [SULSEL, area('74')],
    ]);
  });

  it('comes back into the forum at the desk that receives the traveller, which then holds the case', () => {
    const legs = [leg(NTT, JATIM, 'ship')];
    const back = given(inMakassar())
      .when(JATIM, plan(legs, area('53')))
      .when(JATIM, depart(3, 2 * DAY, { unverifiedReason: 'x' })).file;
    const { from, desk } = openTask(back, 'receive-traveller');
    expect([from, desk]).toEqual([JATIM, NTT]);
    const there = given(back).when(NTT, arrives(back)).file;
    expect([there.case.holder, there.journey?.outside]).toEqual([NTT, undefined]);
  });

  it('comes back to the desk that has held the case all along', () => {
    const back = given(inMakassar())
      .when(JATIM, plan([leg(JATIM, JATIM, 'ship')], area('35')))
      .when(JATIM, depart(3, 2 * DAY)).file;
    const there = given(back)
      .when(JATIM, arrives(back))
      .recordsTypes('task-acknowledged', 'task-accepted', 'leg-arrived', 'task-opened', 'task-completed').file;
    expect([there.case.holder, there.journey?.outside]).toEqual([JATIM, undefined]);
  });

  it('stays where it was when nobody arrives: the holder owes the search', () => {
    const back = given(inMakassar())
      .when(JATIM, plan([leg(NTT, JATIM)], area('53')))
      .when(JATIM, depart(3, 2 * DAY, { unverifiedReason: 'x' })).file;
    const lost = given(back).when(NTT, arrives(back, 'NO_SHOW')).file;
    expect([lost.case.holder, lost.journey?.outside, openTask(lost, 'forward-traveller').desk]).toEqual([
      JATIM,
      SULSEL,
      JATIM,
    ]);
  });
});

describe('a family parted outside the forum', () => {
  const family = (legs = TO_MAROS) => {
    const file = given(opened(JATIM, { subjectCount: 2 }))
      .when(JATIM, plan(legs, MAROS))
      .when(JATIM, depart(1, 20 * HOUR)).file;
    return given(file)
      .when(JATIM, ends(file), { now: at(20 * HOUR) })
      .when(JATIM, depart(2, 2 * DAY)).file;
  };
  const SPLIT = {
    absent: [{ subject: 2, reason: 'Turun di jalan (rekaan).' }],
    travellers: [1, 2],
    opening: { caseId: '01jdzzzzzzzzzzzzzzzzzzzzzz' as CaseId, reference: '35-26-00000-0', title: 'x', summary: 'x' },
    escort: { arrived: [], absent: [] },
  };

  it('is looked for by the sender, from where they were last', () => {
    const file = family();
    const answer = { ...ANSWER, date: '2026-11-25' };
    const { parted, file: left } = given(file).when(JATIM, ends(file, 'SPLIT', { answer, split: SPLIT }), {
      now: at(2 * DAY),
    });
    expect(left.journey).toMatchObject({ outside: MAROS });
    expect(left.case.subjectCount).toBe(1);
    expect(parted.after.case.holder).toBe(JATIM);
    expect(parted.after).toMatchObject({
      journey: { outside: SULSEL, legs: [{ from: SULSEL, to: MAROS, payer: JATIM }] },
    });
  });

  it('pays from the holder where nobody of the rest of the way did', () => {
    const start = given(opened(DKI, { subjectCount: 2 })).when(
      DKI,
      plan([leg(JATIM, DKI), leg(SULSEL, JATIM), leg(MAROS, DKI)], MAROS),
    );
    const sent = start.when(DKI, depart(1, 60)).file;
    const file = given(sent).when(JATIM, arrives(sent)).when(JATIM, depart(2, 120)).file;
    const { parted } = given(file).when(JATIM, ends(file, 'SPLIT', { answer: ANSWER, split: SPLIT }));
    expect(parted.after).toMatchObject({ journey: { legs: [{ payer: JATIM }, { from: SULSEL, payer: JATIM }] } });
  });
});

describe('what is shown', () => {
  it('says where outside the forum the traveller is, and who is responsible', () => {
    const file = inMakassar();
    const { journey } = file;
    if (!journey) throw new Error('no journey');
    const view = journeyView({ ...file, journey }, mpu, AS_WRITTEN);
    expect(view).toMatchObject({ position: JATIM, outside: SULSEL });
    expect(view.legs[0]).toMatchObject({
      departure: { localAt: '2026-11-23 12:00 WIB', localEta: '2026-11-24 09:00 WITA' },
      ended: { localAt: '2026-11-24 09:00 WITA', answer: ANSWER },
    });
  });

  it('has the area as the other end of a cost', () => {
    const recorded = given(onTheShip()).when(JATIM, {
      name: 'record-cost',
      leg: 1,
      item: 'transport',
      actual: 500_000,
      payer: JATIM,
      fund: 'apbd-province',
    }).file;
    const [cost] = [...recorded.costs.values()];
    if (!cost) throw new Error('no cost');
    expect(costView(cost, AS_WRITTEN)).toMatchObject({ payer: JATIM, counterpart: SULSEL });
    const newer = { secret: 'RAHASIA' };
    const stored = { ...cost, ...newer, receipt: { number: 'K/1', date: '2026-11-24', ...newer } };
    const shown = costView(stored, AS_WRITTEN);
    expect(shown.receipt).toEqual({ number: 'K/1', date: '2026-11-24' });
    expect(JSON.stringify(shown)).not.toContain('secret');
  });
});

describe('a province that the forum admits', () => {
  const larger = forumOf({ ...MPU, members: [...MPU.members, { province: '73' }] });

  it('receives travellers at its desks from then on, also those whose journey was planned before', () => {
    const file = given(going()).when(JATIM, depart(1, 20 * HOUR), { forum: larger }).file;
    const { desk, from } = openTask(file, 'receive-traveller');
    expect([desk, from]).toEqual([SULSEL, JATIM]);
    const there = given(file).when(deskCode('73'), arrives(file), { forum: larger }).file;
    expect(there.case.holder).toBe('73');
  });

  it('does not change what the sender owes for a journey that was under way', () => {
    const file = onTheShip();
    given(file)
      .when(JATIM, ends(file), { forum: larger, now: at(20 * HOUR) })
      .allowed();
    expect(openTask(file, 'confirm-outside-arrival').openedAt).toBe(MONDAY_NOON);
  });
});
