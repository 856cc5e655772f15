import { describe, expect, it } from 'vitest';
import type { Complete } from '../../lib/engine/commands.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { CaseId } from '../../lib/kernel/ids.ts';
import { partSubjects, presentOf, type Subject } from '../../lib/kernel/subject.ts';
import type { Split } from '../../lib/relay/commands.ts';
import { partedOpening } from '../../lib/relay/parting.ts';
import {
  arrives,
  at,
  BALI,
  CASE_ID,
  DKI,
  depart,
  ENDE,
  given,
  HOME,
  JATIM,
  leg,
  NTB,
  opened,
  openKinds,
  openTask,
  plan,
  WAY,
} from '../support/kit.ts';

const APART = '01jdzzzzzzzzzzzzzzzzzzzzzz' as CaseId;
const SPLIT: Split = {
  absent: [{ subject: 2, reason: 'Turun di Semarang dan tidak kembali.' }],
  travellers: [1, 2, 3],
  opening: { caseId: APART, reference: '31-26-9K3QW-P', title: 'Terpisah', summary: 'Turun di Semarang.' },
  escort: { arrived: [], absent: ['child'] },
};

/** A family of three on the way to Jawa Timur. */
function family(): CaseFile {
  const file = given(opened(DKI, { subjectCount: 3, escort: ['child'] })).when(DKI, plan()).file;
  return given(file).when(DKI, depart(1, 600, { unverifiedReason: 'bus malam', escort: 'Sakti Peksos' })).file;
}

const splits = (file: CaseFile, split: Partial<Split> = {}): Complete => ({
  ...arrives(file, 'SPLIT'),
  split: { ...SPLIT, ...split },
});
const parted = (file = family()) => given(file).when(JATIM, splits(file), { now: at(620) });

describe('a family that is parted on the way', () => {
  it('goes on with those who arrived', () => {
    const after = parted().file;
    expect(after.case).toMatchObject({
      holder: JATIM,
      subjectCount: 2,
      escort: [],
      partings: [{ caseId: APART, reference: '31-26-9K3QW-P', subjects: [2] }],
    });
    expect(after.journey?.legs[0]).toMatchObject({
      state: 'arrived',
      departure: { people: 3 },
      ended: { outcome: 'SPLIT', people: 2 },
    });
    expect(openKinds(after)).toContain('forward-traveller');
  });

  it('takes along whose home is not known, under the numbers of their own case', () => {
    const file = family();
    const lost = { ...file, case: { ...file.case, homeUnknown: [1, 3] } };
    const absent = [3, 2].map((subject) => ({ subject, reason: 'Tidak tiba.' }));
    const story = given(lost).when(JATIM, splits(lost, { absent }), { now: at(620) });
    expect(story.file.case.homeUnknown).toEqual([1]);
    expect(story.parted.after.case).toMatchObject({ homeUnknown: [2] });
    const others = given(lost).when(JATIM, splits(lost), { now: at(620) });
    expect(Object.keys(others.parted.after.case)).not.toContain('homeUnknown');
    const alone = { ...file, case: { ...file.case, homeUnknown: [2] } };
    expect(Object.keys(given(alone).when(JATIM, splits(alone), { now: at(620) }).file.case)).not.toContain(
      'homeUnknown',
    );
  });

  it('leaves the others to the sender, who owes the search and has the same way before it', () => {
    const apart = parted().parted;
    expect(apart.entry).toMatchObject({ caseId: APART, seq: 1, notify: [DKI] });
    expect(apart.after.case).toMatchObject({
      id: APART,
      holder: DKI,
      openedBy: DKI,
      subjectCount: 1,
      escort: ['child'],
      partedFrom: { caseId: CASE_ID, reference: '35-26-7K3QW-P' },
    });
    const file = apart.after ?? family();
    expect(openTask(file, 'forward-traveller')).toMatchObject({ desk: DKI, reason: 'split', id: `${APART}-1` });
    expect(openTask(file, 'forward-traveller').clock.dueAt).toBeGreaterThan(at(620));
    expect(file.journey).toMatchObject({ destination: HOME });
    expect(file.journey?.legs.map(({ from, to, state }) => [from, to, state])).toEqual([
      [DKI, JATIM, 'planned'],
      [JATIM, BALI, 'planned'],
      [BALI, NTB, 'planned'],
      [NTB, '53', 'planned'],
      ['53', ENDE, 'planned'],
    ]);
    const going = depart(1, 2000, { escort: 'Sakti Peksos' });
    given(file)
      .when(DKI, going, { now: at(1000) })
      .allowed();
  });

  it('pays no more from a desk that is behind it', () => {
    const there = given(family()).when(JATIM, arrives(family()), { now: at(600) }).file;
    const replanned = given(there).when(JATIM, plan([leg(BALI, DKI), ...WAY.slice(2)]), { now: at(610) }).file;
    const going = given(replanned).when(JATIM, depart(2, 2000, { escort: 'x' }), { now: at(620) }).file;
    const split = given(going).when(BALI, splits(going), { now: at(2000) });
    expect(split.parted.after.journey?.legs.map(({ payer }) => payer)).toEqual([JATIM, BALI, NTB, '53']);
    expect(split.parted.after.case.openedBy).toBe(JATIM);
  });

  it('keeps the notes of the legs', () => {
    const noted = plan([{ ...leg(JATIM, DKI), note: 'Surabaya' }, ...WAY.slice(1)]);
    const file = given(opened(DKI, { subjectCount: 3 }))
      .when(DKI, noted)
      .when(DKI, {
        ...depart(1, 600),
        unverifiedReason: 'x',
      }).file;
    expect(parted(file).parted.after.journey?.legs[0]?.note).toBe('Surabaya');
  });

  it.each([
    ['nobody absent', { absent: [] }, { code: 'split-parts', pointer: '/absent' }],
    ['nobody who arrived', { travellers: [2] }, { code: 'split-parts', pointer: '/absent' }],
    [
      'somebody who did not leave with it',
      {
        absent: [
          { subject: 1, reason: 'x' },
          { subject: 9, reason: 'x' },
        ],
      },
      { code: 'subject-unknown', pointer: '/absent/1/subject', given: '9' },
    ],
  ] as const)('has two parts: refused with %s', (_what, change, refusal) => {
    const file = family();
    given(file).when(JATIM, splits(file, change)).refusedAs(refusal);
  });

  it('says who is absent, and only then is there one', () => {
    const file = family();
    given(file).when(JATIM, arrives(file, 'SPLIT')).refused('split-parts');
    for (const outcome of ['ARRIVED', 'NO_SHOW', 'MEDICAL_HOLD']) {
      given(file)
        .when(JATIM, { ...splits(file), outcome })
        .refused('split-parts');
    }
    const question = openTask(family(), 'verify-subject').id;
    const answer = { ...splits(file), taskId: question, outcome: 'CONFIRMED' };
    given(file).when(ENDE, answer).refused('split-parts', { pointer: '/absent' });
  });

  it('is a family under way', () => {
    expect(() => partedOpening(opened(DKI), SPLIT, { forum: mpu })).toThrow('nobody under way');
  });

  it('can be parted again', () => {
    const after = parted().file;
    const going = given(after).when(JATIM, depart(2, 2000), { now: at(700) }).file;
    const again = splits(going, {
      absent: [{ subject: 3, reason: 'Sakit.' }],
      travellers: [1, 3],
      opening: { ...SPLIT.opening, caseId: '01jdzzzzzzzzzzzzzzzzzzzzzy' as CaseId, reference: '35-26-9K3QW-X' },
    });
    const last = given(going).when(BALI, again, { now: at(2000) }).file;
    expect(last.case.partings?.map(({ subjects }) => subjects)).toEqual([[2], [3]]);
    expect(last.journey?.legs[1]).toMatchObject({ departure: { people: 2 }, ended: { people: 1 } });
  });
});

describe('subjects', () => {
  const one: Subject = {
    n: 1,
    name: 'Contoh Rekaan Satu',
    sex: 'F',
    origin: HOME,
    ppks: [],
    tags: [],
    riskFlags: [],
    nikWarnings: [],
  };

  it('who are parted have numbers of their own, and are marked where they were', () => {
    const { left, parted: gone } = partSubjects([one, { ...one, n: 2 }, { ...one, n: 3 }], [1, 3], APART);
    expect(left.map(({ n, partedTo }) => [n, partedTo])).toEqual([
      [1, APART],
      [2, undefined],
      [3, APART],
    ]);
    expect(gone.map(({ n, partedTo }) => [n, partedTo])).toEqual([
      [1, undefined],
      [2, undefined],
    ]);
    expect(presentOf(left).map(({ n }) => n)).toEqual([2]);
  });
});
