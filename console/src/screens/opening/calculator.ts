import { rowsIn } from '../../forms/body.ts';
import type { Pointer, Typed } from '../../forms/field.ts';
import { numberIn } from '../../forms/reading.ts';
import { STANDARDS, type Standard } from './standards.ts';

/** For whom and how long goods are reckoned. */
export interface Reckoned {
  readonly people: number;
  readonly days: number;
}

/** People of one family, as the standards count them. */
const FAMILY = 5;
const WEEK = 7;

/** How much a standard asks for: whole things are rounded up, measures to one decimal. */
export function quantityOf({ quantity, per, every, unit }: Standard, { people, days }: Reckoned): number {
  const units = per === 'family' ? Math.ceil(people / FAMILY) : people;
  const times = { day: days, week: Math.ceil(days / WEEK), once: 1 }[every];
  const exact = quantity * units * times;
  return unit === 'kg' || unit === 'liter' ? Math.ceil(Number((exact * 10).toFixed(6))) / 10 : Math.ceil(exact);
}

/** What was typed for the calculator, as numbers; nothing while one of them is none, or nobody could be helped by it. */
export function reckonedFrom(people: string, days: string): Reckoned | undefined {
  const [some, many] = [numberIn(people.trim()), numberIn(days.trim())];
  return isCount(some, MOST_PEOPLE) && isCount(many, MOST_DAYS) ? { people: some, days: many } : undefined;
}

const MOST_PEOPLE = 10_000_000;
const MOST_DAYS = 365;

function isCount(value: number | undefined, most: number): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= most;
}

/** The keys of what is chosen, after one of them was switched: one of a group stands for the others of it. */
export function switched(chosen: readonly string[], key: string): readonly string[] {
  if (chosen.includes(key)) return chosen.filter((one) => one !== key);
  const group = groupOf(key);
  return [...chosen.filter((one) => group === undefined || groupOf(one) !== group), key];
}

function groupOf(key: string): Standard['group'] {
  return STANDARDS.find((one) => one.key === key)?.group;
}

/** What the calculator offers at first: the least that a person lives on, and something to sleep on. */
export const FIRST_CHOSEN: readonly string[] = ['rice', 'drinking-water', 'blanket', 'mattress'];

/**
 * What is typed in the needs of a case, with the goods of the calculator: goods that stand there already in the same unit are replaced, so
 * that reckoning again does not ask twice. What else was typed of them stays.
 * @param neededBy the day until which new ones are needed, `2026-11-30`
 */
export function withNeeds(typed: Typed, standards: readonly Standard[], reckoned: Reckoned, neededBy: string): Typed {
  return standards.reduce(
    (before, standard) => withNeed(before, standard, quantityOf(standard, reckoned), neededBy),
    typed,
  );
}

function withNeed(typed: Typed, { item, unit }: Standard, quantity: number, neededBy: string): Typed {
  const count = rowsIn(typed, NEEDS);
  const rows = Array.from({ length: count }, (_, n) => n);
  const same = rows.find((n) => typed[at(n, 'item')] === item && typed[at(n, 'unit')] === unit);
  const row = same ?? rows.find((n) => isEmpty(typed, n)) ?? count;
  return {
    ...typed,
    [at(row, 'item')]: item,
    [at(row, 'unit')]: unit,
    [at(row, 'quantity')]: String(quantity),
    [at(row, 'neededBy')]: typed[at(row, 'neededBy')] || neededBy,
  };
}

const NEEDS: Pointer = '/needs';

function at(row: number, member: string): Pointer {
  return `/needs/${row}/${member}`;
}

function isEmpty(typed: Typed, row: number): boolean {
  return Object.entries(typed).every(([pointer, value]) => value === '' || !pointer.startsWith(`/needs/${row}/`));
}

/** Goods of the catalogue, with the units in which they are counted, the usual one first. */
interface Counted {
  readonly code: string;
  readonly units: readonly string[];
}

/** The usual units of goods that were just chosen, where no unit that fits them is typed. */
export function unitsFor(changes: Typed, typed: Typed, items: readonly Counted[]): Typed {
  return Object.fromEntries(
    Object.entries(changes).flatMap(([pointer, code]) => {
      const [, row] = /^\/needs\/(\d+)\/item$/.exec(pointer) ?? [];
      const units = items.find((one) => one.code === code)?.units ?? [];
      const unit: Pointer = `/needs/${row}/unit`;
      return row === undefined || units[0] === undefined || units.includes(typed[unit] ?? '') ? [] : [[unit, units[0]]];
    }),
  );
}
