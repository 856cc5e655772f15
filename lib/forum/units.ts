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
  /** Whole things: their number is whole. */
  readonly isWhole: boolean;
}

function unitOf(id: string, one: string, several: string, isWhole: boolean): Unit {
  return { one: { id, en: one }, several: { id, en: several }, isWhole };
}

function things(id: string, one: string, several = `${one}s`): Unit {
  return unitOf(id, one, several, true);
}

function measure(id: string, one: string, several = one): Unit {
  return unitOf(id, one, several, false);
}

/** The units of the catalogue, and others that free items are counted in. Units that are not here may be of parts. */
export const UNITS: Readonly<Record<string, Unit>> = {
  paket: things('paket', 'package'),
  kaleng: things('kaleng', 'tin'),
  lembar: things('lembar', 'piece'),
  unit: things('unit', 'unit'),
  dus: things('dus', 'box', 'boxes'),
  buah: things('buah', 'piece'),
  bungkus: things('bungkus', 'packet'),
  botol: things('botol', 'bottle'),
  orang: things('orang', 'person', 'people'),
  rupiah: things('rupiah', 'rupiah', 'rupiah'),
  kg: measure('kg', 'kg'),
  liter: measure('liter', 'litre', 'litres'),
};

/** Whether a unit is that of whole things. */
export function isWholeUnit(unit: string): boolean {
  return entryIn(UNITS, unit.toLowerCase())?.isWhole === true;
}

/** A quantity's unit in words; as it was written where the forum does not know it. */
export function unitText(unit: string, quantity: number): Label {
  const known = entryIn(UNITS, unit.toLowerCase());
  if (!known) return { id: unit, en: unit };
  return quantity === 1 ? known.one : known.several;
}
