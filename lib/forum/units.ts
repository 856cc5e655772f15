/**
 * The units in which goods are counted: the Indonesian words of a Berita Acara Serah Terima, which are their codes, and the
 * English words for readers elsewhere. The list is our own, like the catalogue's: to be checked by a person.
 */
import { entryIn } from '../kernel/absent.ts';
import type { Label } from '../kernel/forum.ts';

/** A unit, as it is said of one and of several. */
export interface Unit {
  readonly one: Label;
  readonly several: Label;
}

function unitOf(id: string, one: string, several = `${one}s`): Unit {
  return { one: { id, en: one }, several: { id, en: several } };
}

/** The units of the catalogue; goods in free words may be counted in any. */
export const UNITS: Readonly<Record<string, Unit>> = {
  paket: unitOf('paket', 'package'),
  kaleng: unitOf('kaleng', 'tin'),
  lembar: unitOf('lembar', 'piece'),
  unit: unitOf('unit', 'unit'),
  kg: unitOf('kg', 'kg', 'kg'),
  liter: unitOf('liter', 'litre'),
  dus: unitOf('dus', 'box', 'boxes'),
};

/** A quantity's unit in words; as it was written where the forum does not know it. */
export function unitText(unit: string, quantity: number): Label {
  const known = entryIn(UNITS, unit.toLowerCase());
  if (!known) return { id: unit, en: unit };
  return quantity === 1 ? known.one : known.several;
}
