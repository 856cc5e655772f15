/** Whatever is corrected in whatever order: the journal alone gives the record, and nothing of a person is in it (I5). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptPeople } from '../../lib/capabilities/kept-people.ts';
import { changedPeople } from '../../lib/cases/amending-rules.ts';
import type { AddSubject, AmendSubject, RemoveSubject } from '../../lib/cases/commands.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { SubjectChange } from '../../lib/kernel/amending.ts';
import { presentOf, type StatedSubject, type Subject, withoutHome } from '../../lib/kernel/subject.ts';
import { applyEntry, type Decision, decide } from '../support/engine.ts';
import { contextOf, DKI, deepFreeze, given, MONDAY_NOON, opened, plan } from '../support/kit.ts';

/** Stands in every value of a person. */
const MARK = 'Zzrekaan';
const reason = 'Salah ketik.';

const homes = fc.constantFrom<Pick<StatedSubject, 'origin' | 'originAbsentReason'>>(
  { origin: '53.08' },
  { origin: '53.06' },
  { originAbsentReason: `tidak ingat, ${MARK}` },
);
const years = fc.integer({ min: 1930, max: 2026 });
const stated = fc
  .record({ home: homes, birthYear: years, sex: fc.constantFrom('M' as const, 'F' as const), named: fc.boolean() })
  .map(
    ({ home, named, ...one }): StatedSubject => ({
      ...{ ...one, ...home, ppks: ['ORANG_TELANTAR'] },
      ...(named && { name: `${MARK} Satu`, address: `Gang ${MARK}` }),
    }),
  );
const change = fc.oneof(
  homes,
  years.map((birthYear): SubjectChange => ({ birthYear })),
  fc.constantFrom<SubjectChange>(
    { name: `${MARK} Dua` },
    { name: null },
    { address: `Jalan ${MARK}` },
    { tags: [MARK], riskFlags: ['sakit'] },
  ),
);
const number = fc.integer({ min: 1, max: 6 });
type Asked = Omit<AmendSubject, 'people'> | Omit<AddSubject, 'people'> | Omit<RemoveSubject, 'people'>;
const command = fc.oneof(
  fc.record({ n: number, change }).map((one): Asked => ({ name: 'amend-subject', ...one, reason })),
  stated.map((one): Asked => ({ name: 'add-subject', stated: one, reason })),
  number.map((n): Asked => ({ name: 'remove-subject', n, reason })),
);
const walks = fc.record({ planned: fc.boolean(), asked: fc.array(command, { minLength: 1, maxLength: 25 }) });

interface Step {
  readonly decision: Decision;
  /** The people as the store has them after it. */
  readonly people: readonly Subject[];
}

/** A case about nobody to which people are added, corrected and taken out; what is refused changes nothing. */
function stepsOf({ planned, asked }: { readonly planned: boolean; readonly asked: readonly Asked[] }) {
  const begun = given(opened(DKI, { subjectCount: 0 }));
  const start = planned ? begun.when(DKI, plan()).file : begun.file;
  const steps: Step[] = [];
  let [file, people]: [CaseFile, readonly Subject[]] = [start, []];
  for (const one of asked) {
    const asking = deepFreeze({ ...one, people });
    const decision = decide(file, asking, contextOf(DKI, { now: MONDAY_NOON }));
    const changed = changedPeople(file.case, asking, { forum: mpu, now: MONDAY_NOON });
    // The rule and the store must not differ about what is refused.
    expect(decision.ok).toBe(changed.ok);
    if (!decision.ok || !changed.ok) continue;
    file = decision.value.after;
    people = changed.value.subjects;
    steps.push({ decision: decision.value, people });
  }
  return { start, steps };
}

function whateverIsCorrected(check: (made: ReturnType<typeof stepsOf>) => void): void {
  fc.assert(
    fc.property(walks, (walk) => check(stepsOf(walk))),
    { numRuns: 80 },
  );
}

describe('corrections of people', () => {
  it('meet everything that is to be checked', () => {
    const made = fc.sample(walks, { numRuns: 60, seed: 7 }).flatMap((walk) => stepsOf(walk).steps);
    const types = new Set(made.flatMap(({ decision }) => decision.entry.events.map(({ type }) => type)));
    for (const type of ['subject-amended', 'subject-added', 'subject-removed'] as const) expect(types).toContain(type);
    expect(made.some(({ decision }) => decision.after.case.homeUnknown !== undefined)).toBe(true);
    expect(made.some(({ decision }) => decision.after.case.escort.length > 0)).toBe(true);
  });

  it('replay from the journal to exactly the state, after every entry, as written down and read again', () => {
    whateverIsCorrected(({ start, steps }) => {
      let state: CaseFile | undefined = start;
      for (const { decision } of steps) {
        state = applyEntry(state, JSON.parse(JSON.stringify(decision.entry)) as Decision['entry']);
        expect(state).toStrictEqual(decision.after);
      }
    });
  });

  it('leave a record that counts the people who are kept, and knows who has no home', () => {
    whateverIsCorrected(({ steps }) => {
      for (const { decision, people } of steps) {
        const { case: record } = decision.after;
        expect(keptPeople(record)).toBe(people.length);
        expect(record.subjectCount).toBe(presentOf(people).length);
        expect(record.homeUnknown ?? []).toEqual(withoutHome(presentOf(people)));
        expect(people.map(({ n }) => n)).toEqual(people.map((_one, at) => at + 1));
      }
    });
  });

  it('leave no value of a person in the journal or the record', () => {
    whateverIsCorrected(({ steps }) => {
      for (const { decision } of steps) {
        expect(JSON.stringify([decision.entry, decision.after.case])).not.toContain(MARK);
      }
    });
  });
});
