import type { Words } from '../../words/language.ts';

/** Where a figure is written down. */
export interface Source {
  readonly title: Words;
  readonly year: number;
}

/**
 * Perka BNPB 7/2008, on aid for basic needs. Its figures for rice, drinking water and family kits were read in the minimum needs that
 * BNPB's and Australia's InaSAFE ships under this source (inasafe/inasafe, resources/minimum_needs/BNPB_id.json): 2.8 kg and 17.5 litres
 * a person and week, a kit a week for five people. Its meals were read in a lecture of the standards (scribd.com 384839426). The text of
 * the annex was not at hand: to be checked by a person.
 */
const BNPB: Source = {
  title: {
    id: 'Peraturan Kepala BNPB Nomor 7, Bantuan Pemenuhan Kebutuhan Dasar',
    en: 'Regulation 7 of the Head of BNPB, Aid for Basic Needs',
  },
  year: 2008,
};

/**
 * The Sphere Handbook, fourth edition: water supply standard 2.1 and household items, shelter standard 4. The litres were read in
 * summaries of it; the blanket and the mat are from memory and a summary of the edition before. Its own pages were not at hand: to be
 * checked by a person.
 */
const SPHERE: Source = {
  title: { id: 'Buku Pegangan Sphere, edisi ke-4', en: 'The Sphere Handbook, 4th edition' },
  year: 2018,
};

/** What somebody needs at least. */
export interface Standard {
  readonly key: string;
  /** The code of the goods in the forum's catalogue. */
  readonly item: string;
  readonly unit: string;
  readonly quantity: number;
  /** For each person or each family of five; `day` and `week` of the days for which is reckoned, or once. */
  readonly per: 'person' | 'family';
  readonly every: 'day' | 'week' | 'once';
  readonly says: Words;
  readonly source: Source;
  /** Standards of one group stand for each other: one of them is enough. */
  readonly group?: 'food' | 'water';
}

/** The figures that have a source. Goods without one are not reckoned. */
export const STANDARDS: readonly Standard[] = [
  {
    key: 'rice',
    item: 'rice',
    unit: 'kg',
    quantity: 0.4,
    per: 'person',
    every: 'day',
    group: 'food',
    says: { id: '400 gram per orang per hari', en: '400 grams a person a day' },
    source: BNPB,
  },
  {
    key: 'meals',
    item: 'ready-to-eat-meal',
    unit: 'paket',
    quantity: 2,
    per: 'person',
    every: 'day',
    group: 'food',
    says: { id: '2 kali makan per orang per hari', en: '2 meals a person a day' },
    source: BNPB,
  },
  {
    key: 'drinking-water',
    item: 'drinking-water',
    unit: 'liter',
    quantity: 2.5,
    per: 'person',
    every: 'day',
    group: 'water',
    says: { id: '2,5 liter air minum per orang per hari', en: '2.5 litres of drinking water a person a day' },
    source: BNPB,
  },
  {
    key: 'all-water',
    item: 'drinking-water',
    unit: 'liter',
    quantity: 15,
    per: 'person',
    every: 'day',
    group: 'water',
    says: {
      id: '15 liter per orang per hari untuk minum, memasak, dan kebersihan diri',
      en: '15 litres a person a day to drink, cook and wash',
    },
    source: SPHERE,
  },
  {
    key: 'family-kit',
    item: 'family-kit',
    unit: 'paket',
    quantity: 1,
    per: 'family',
    every: 'week',
    says: { id: '1 paket per keluarga (5 orang) per minggu', en: '1 package a family of five a week' },
    source: BNPB,
  },
  {
    key: 'blanket',
    item: 'blanket',
    unit: 'lembar',
    quantity: 1,
    per: 'person',
    every: 'once',
    says: { id: '1 selimut per orang', en: '1 blanket a person' },
    source: SPHERE,
  },
  {
    key: 'mattress',
    item: 'mattress',
    unit: 'lembar',
    quantity: 1,
    per: 'person',
    every: 'once',
    says: { id: '1 alas tidur per orang', en: '1 sleeping mat a person' },
    source: SPHERE,
  },
];
