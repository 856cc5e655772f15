/**
 * Disaster-aid goods and their units. The first nine are the goods named in handovers by Kementerian Sosial
 * (infopublik.id 894282 and 897197); the rest and all units are our own: to be checked by a person.
 */
import type { Item } from '../kernel/forum.ts';

function entryOf(code: string, id: string, en: string, units: readonly string[]): Item {
  return { code, label: { id, en }, units };
}

/** The catalogue, codes in kebab case. Units are the Indonesian words used on a Berita Acara Serah Terima. */
export const ITEMS: readonly Item[] = [
  entryOf('side-dishes', 'Lauk Pauk', 'Side dishes', ['paket', 'kaleng']),
  entryOf('nutrition-supplement', 'Tambahan Gizi', 'Nutrition supplement', ['paket']),
  entryOf('family-kit', 'Family Kit', 'Family kit', ['paket']),
  entryOf('kids-kit', 'Kidsware', 'Kids kit', ['paket']),
  entryOf('blanket', 'Selimut', 'Blanket', ['lembar']),
  entryOf('tent', 'Tenda', 'Tent', ['unit']),
  entryOf('mattress', 'Matras', 'Mattress', ['lembar']),
  entryOf('ready-to-eat-meal', 'Makanan Siap Saji', 'Ready-to-eat meal', ['paket']),
  entryOf('baby-kit', 'Perlengkapan Bayi', 'Baby kit', ['paket']),
  entryOf('rice', 'Beras', 'Rice', ['kg']),
  entryOf('drinking-water', 'Air Minum', 'Drinking water', ['liter', 'dus']),
  entryOf('tarpaulin', 'Terpal', 'Tarpaulin', ['lembar']),
  entryOf('clothing', 'Sandang', 'Clothing', ['paket']),
  entryOf('hygiene-kit', 'Perlengkapan Kebersihan', 'Hygiene kit', ['paket']),
];
