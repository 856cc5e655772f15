import type { Words } from '../words/language.ts';

/** The texts of maps. */
export const WORDS = {
  sameInList: ({ id, en }: Words): Words => ({
    id: `${id}. Daftar di dekatnya memuat angka yang sama.`,
    en: `${en}. The list beside it has the same numbers.`,
  }),
  none: { id: 'Tidak ada', en: 'None' },
  one: (count: string): Words => ({ id: count, en: count }),
  range: (from: string, to: string): Words => ({ id: `${from}–${to}`, en: `${from}–${to}` }),
  legend: { id: 'Arti warna dan corak', en: 'Meaning of colours and patterns' },
  outside: (count: string): Words => ({ id: `Di luar peta: ${count}`, en: `Not on the map: ${count}` }),
  failed: {
    id: 'Peta tidak dapat dimuat. Daftar di dekatnya memuat isi yang sama.',
    en: 'The map could not be loaded. The list beside it has the same content.',
  },
  arrived: { id: 'Sudah tiba', en: 'Arrived' },
  underWay: { id: 'Di perjalanan', en: 'Under way' },
  planned: { id: 'Direncanakan', en: 'Planned' },
  failedLeg: { id: 'Tidak sampai', en: 'Not completed' },
  traveller: { id: 'Posisi sekarang', en: 'Where they are now' },
  travellerAt: (place: string): Words => ({
    id: `Posisi sekarang: ${place}`,
    en: `Where they are now: ${place}`,
  }),
  travellerBetween: (from: string, to: string): Words => ({
    id: `Di perjalanan dari ${from} ke ${to}`,
    en: `On the road from ${from} to ${to}`,
  }),
  legTo: (n: number, from: string, to: string): Words => ({
    id: `${n}. ${from} ke ${to}`,
    en: `${n}. ${from} to ${to}`,
  }),
  legs: { id: 'Tahap perjalanan', en: 'Legs of the journey' },
  journey: { id: 'Peta perjalanan pulang', en: 'Map of the journey home' },
  departed: ({ id, en }: Words): Words => ({ id: `Berangkat ${id}`, en: `Left ${en}` }),
  expected: ({ id, en }: Words): Words => ({ id: `Perkiraan tiba ${id}`, en: `Expected ${en}` }),
  ended: ({ id, en }: Words): Words => ({ id: `Tercatat ${id}`, en: `Recorded ${en}` }),
  heldUntil: ({ id, en }: Words): Words => ({
    id: `Ditunda; ditinjau lagi ${id}`,
    en: `On hold; reviewed again ${en}`,
  }),
  arrivedOutside: (place: string): Words => ({
    id: `Sudah tiba di luar forum: ${place}`,
    en: `Arrived outside the forum: ${place}`,
  }),
  needs: { id: 'Kebutuhan yang belum terpenuhi', en: 'Needs still open' },
  needsMap: {
    id: 'Peta kebutuhan yang belum terpenuhi menurut provinsi',
    en: 'Map of needs still open by province',
  },
  needsOf: (lines: string): Words => ({
    id: `${lines} kebutuhan`,
    en: lines === '1' ? '1 need' : `${lines} needs`,
  }),
  noNeeds: { id: 'Tidak ada kebutuhan yang masih terbuka', en: 'No need is open' },
} as const satisfies Record<string, Words | ((...args: never[]) => Words)>;
