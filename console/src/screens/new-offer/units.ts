import type { Pointer, Typed } from '../../forms/field.ts';

/** Goods of the catalogue, as much of them as is looked at. */
interface Counted {
  readonly code: string;
  readonly units: readonly string[];
}

/** The usual units of goods that were chosen and have no unit yet, by the pointer of the unit. */
export function unitsToFill(typed: Typed, items: readonly Counted[]): Typed {
  const rows = Object.entries(typed).flatMap(([pointer, item]): readonly (readonly [Pointer, string])[] => {
    const row = /^\/lines\/(\d+)\/item$/.exec(pointer)?.[1];
    if (row === undefined) return [];
    const unit: Pointer = `/lines/${row}/unit`;
    const usual = items.find(({ code }) => code === item)?.units[0];
    // Who has emptied the field is about to write another one.
    return usual === undefined || typed[unit] !== undefined ? [] : [[unit, usual]];
  });
  return Object.fromEntries(rows);
}
