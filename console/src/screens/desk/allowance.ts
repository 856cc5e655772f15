import type { Allowance, AllowanceRequest, EffectiveAllowance } from '../../api/generated/schema.d.ts';
import type { FieldFault } from '../../forms/body.ts';
import type { Field, Pointer, Typed } from '../../forms/field.ts';
import { LANGUAGES, type Words } from '../../words/language.ts';
import { nameOf } from '../../words/name-of.ts';
import { UNITS, WORDS } from './words.ts';

/** The tasks of one kind, in cases of one kind and priority: their phases have times of their own. */
export interface AllowanceGroup extends Pick<Allowance, 'kind' | 'caseKind' | 'priority'> {
  readonly phases: readonly EffectiveAllowance[];
}

/** The times in effect, by what they are for. */
export function groupsOf(effective: readonly EffectiveAllowance[]): readonly AllowanceGroup[] {
  const groups = Map.groupBy(effective, allowanceKey);
  return [...groups.values()].flatMap((phases) => {
    const [first] = phases;
    return first ? [{ kind: first.kind, caseKind: first.caseKind, priority: first.priority, phases }] : [];
  });
}

/** What the times are for. */
export function allowanceKey({ kind, caseKind, priority }: Pick<Allowance, 'kind' | 'caseKind' | 'priority'>): string {
  return `${kind} ${caseKind} ${priority}`;
}

/** Whether a time is another one than the forum's. */
export function isOwn({ minutes, default: usual }: EffectiveAllowance): boolean {
  return minutes !== usual;
}

/** A time with all its parts, as it is typed: `2 jam 30 menit`. A day of working time would be no day, so it is said in hours. */
export function minutesWords(minutes: number, clock: EffectiveAllowance['clock']): Words {
  const units = UNITS.filter(({ size }) => size < DAY || clock === 'around-the-clock');
  let left = minutes;
  const parts = units.flatMap((unit) => {
    const count = Math.floor(left / unit.size);
    left -= count * unit.size;
    return count > 0 ? [{ unit, count }] : [];
  });
  const [id, en] = LANGUAGES.map((language) =>
    parts.map(({ unit, count }) => `${count} ${count === 1 ? unit.one[language] : unit.many[language]}`).join(' '),
  );
  return { id: id ?? '', en: en ?? '' };
}

const DAY = 24 * 60;

/** The minutes in a text such as `2 jam 30 menit` or `1,5 hours`; `undefined` when it is none, or has a day of working time. */
export function minutesIn(text: string, clock: EffectiveAllowance['clock']): number | undefined {
  const rest = text.trim().toLowerCase();
  if (!/^(?:\d+(?:[.,]\d+)?\s*[a-z]+[\s,]*)+$/.test(rest)) return undefined;
  let minutes = 0;
  for (const [, amount = '', word = ''] of rest.matchAll(/(\d+(?:[.,]\d+)?)\s*([a-z]+)/g)) {
    const unit = UNITS.find(({ one, many }) => [one, many].some(({ id, en }) => id === word || en === word));
    if (!unit || (unit.size >= DAY && clock === 'working-time')) return undefined;
    minutes += Number(amount.replace(',', '.')) * unit.size;
  }
  return Number.isInteger(minutes) && minutes > 0 ? minutes : undefined;
}

/** What is to be done in a phase. */
export const phaseName = nameOf(WORDS.phases);

/** The field of a phase. */
function phasePointer({ phase }: EffectiveAllowance): Pointer {
  return `/minutes/${phase}`;
}

/** What is asked of the times of a group: one for each phase, with what the forum gives and how far a desk may go. */
export function allowanceFields({ phases }: AllowanceGroup): readonly Field[] {
  return phases.map((one) => ({
    kind: 'text',
    pointer: phasePointer(one),
    max: 60,
    label: phaseName(one.phase),
    hint: WORDS.allowanceHint(
      minutesWords(one.default, one.clock),
      minutesWords(one.minimum, one.clock),
      minutesWords(one.maximum, one.clock),
      one.clock === 'working-time',
    ),
  }));
}

/** The times of a group as they are typed. */
export function typedAllowance({ phases }: AllowanceGroup, say: (words: Words) => string): Typed {
  return Object.fromEntries(phases.map((one) => [phasePointer(one), say(minutesWords(one.minutes, one.clock))]));
}

/** What is set by what was typed: nothing where every phase has the forum's time. */
export function allowanceIn(
  { kind, caseKind, priority, phases }: AllowanceGroup,
  typed: Typed,
): { readonly next: AllowanceRequest | undefined; readonly faults: readonly FieldFault[] } {
  const read = phases.map((one) => ({ one, minutes: minutesIn(typed[phasePointer(one)] ?? '', one.clock) }));
  const faults = read.flatMap(({ one, minutes }): readonly FieldFault[] => {
    const pointer = phasePointer(one);
    if (minutes === undefined) {
      return [{ pointer, says: one.clock === 'working-time' ? WORDS.wrongWorkingTime : WORDS.wrongTime }];
    }
    const isOutside = minutes < one.minimum || minutes > one.maximum;
    const [least, most] = [minutesWords(one.minimum, one.clock), minutesWords(one.maximum, one.clock)];
    return isOutside && minutes !== one.default ? [{ pointer, says: WORDS.outOfBounds(least, most) }] : [];
  });
  const set = read.flatMap(({ one, minutes }) =>
    minutes === undefined || minutes === one.default ? [] : [[one.phase, minutes] as const],
  );
  return {
    next: set.length === 0 ? undefined : { kind, caseKind, priority, minutes: Object.fromEntries(set) },
    faults,
  };
}
