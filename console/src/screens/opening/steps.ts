import { bodyOf, type FieldFault, rowsIn } from '../../forms/body.ts';
import type { Field, Pointer, Surroundings, Typed } from '../../forms/field.ts';
import { CASE_FORMS } from '../../forms/verbs/cases.ts';

/** The pages on which a case is opened, one thing on each. Their names stand in addresses. */
export const STEPS = ['jenis', 'lokasi', 'uraian', 'orang', 'kebutuhan', 'periksa'] as const;
export type Step = (typeof STEPS)[number];

/** The form of the opening, which the pages divide among them. */
export const FORM = CASE_FORMS['open-case'];

const ASKED: Readonly<Record<Step, readonly Pointer[]>> = {
  jenis: ['/kind', '/priority'],
  lokasi: ['/location/area'],
  uraian: ['/title', '/summary'],
  orang: ['/subjects'],
  kebutuhan: ['/needs'],
  periksa: ['/overrideReason'],
};

/** The pages that a case of this kind has: goods are asked for in disasters. */
export function stepsOf(typed: Typed): readonly Step[] {
  return STEPS.filter((step) => step !== 'kebutuhan' || typed['/kind'] === 'disaster-aid');
}

/** The page that an address asks for; the first one for any other. */
export function stepFrom(asked: string | null, typed: Typed): Step {
  return stepsOf(typed).find((step) => step === asked) ?? 'jenis';
}

/** The page after this one. */
export function after(step: Step, typed: Typed): Step {
  const steps = stepsOf(typed);
  return steps[steps.indexOf(step) + 1] ?? 'periksa';
}

/** The page before this one. */
export function before(step: Step, typed: Typed): Step | undefined {
  const steps = stepsOf(typed);
  return steps[steps.indexOf(step) - 1];
}

/** The fields of a page. */
export function fieldsOf(step: Step): readonly Field[] {
  return FORM.fields.filter(({ pointer }) => ASKED[step].includes(pointer));
}

/** The page on which a field stands, whose pointer may lead deeper than it. */
export function stepOf(pointer: string): Step | undefined {
  return STEPS.find((step) => ASKED[step].some((own) => pointer === own || pointer.startsWith(`${own}/`)));
}

/** What is wrong with a page. */
export function faultsOf(step: Step, typed: Typed, around: Surroundings): readonly FieldFault[] {
  const read = bodyOf(fieldsOf(step), typed, around);
  return read.ok ? [] : read.faults;
}

/** The first page with something to fill in. */
export function firstOpen(typed: Typed, around: Surroundings): Step | undefined {
  return stepsOf(typed).find((step) => faultsOf(step, typed, around).length > 0);
}

/** What is typed of a person, with pointers that begin at the person. */
export function personIn(typed: Typed, n: number): Typed {
  const base = `/subjects/${n}`;
  return Object.fromEntries(
    Object.entries(typed).flatMap(([key, value]) =>
      key.startsWith(`${base}/`) ? [[key.slice(base.length), value]] : [],
    ),
  );
}

/** Changes of a person, where the person stands. */
export function ofPerson(n: number, changes: Typed): Typed {
  return Object.fromEntries(Object.entries(changes).map(([pointer, value]) => [`/subjects/${n}${pointer}`, value]));
}

/** How many people there are. */
export function peopleIn(typed: Typed): number {
  return rowsIn(typed, '/subjects');
}

/** Whether a person has something wrong or missing yet. */
export function isComplete(typed: Typed, n: number, around: Surroundings): boolean {
  return !faultsOf('orang', typed, around).some(({ pointer }) => pointer.startsWith(`/subjects/${n}/`));
}
