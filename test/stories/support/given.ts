import { randomInt } from 'node:crypto';

/** Stands in every personal datum of these stories, so that one search finds whatever leaks. */
export const MARK = 'Zzmarkazz';
export const MARKED_BIRTH_DATE = '1987-04-23';
export const MARKED_NAME = `${MARK} Suryaningrat`;
export const MARKED_ADDRESS = `Gang ${MARK} Nomor 7`;

const twoDigits = () => String(randomInt(1, 100)).padStart(2, '0');

/**
 * A possible NIK of somebody born on the marked date, different each time. The kecamatan of first registration is another, too: of
 * one place and date a desk may look for a few numbers only.
 */
export function markedNik(): string {
  return `3328${twoDigits()}23048700${twoDigits()}`;
}

/** What every marked NIK begins with, whatever the kecamatan. */
const MARKED_NIK_START = /3328\d\d230487/;

/** All that must not show of a marked subject. */
export const MARKED_DATA: readonly RegExp[] = [
  /zzmarkazz/i,
  /suryaningrat/i,
  MARKED_NIK_START,
  new RegExp(MARKED_BIRTH_DATE),
  /23 April 1987/,
];

/** A subject with marked personal data. */
export function markedSubject(nik = markedNik()) {
  return {
    name: MARKED_NAME,
    nik,
    sex: 'M',
    birthDate: MARKED_BIRTH_DATE,
    origin: '33.28',
    ppks: ['ORANG_TELANTAR'],
    address: MARKED_ADDRESS,
    riskFlags: ['tanpa-dokumen'],
  };
}

/** A subject about whom little is known. */
export function unknownSubject() {
  return { nikAbsentReason: 'KTP hilang', sex: 'M', birthYear: 1980, origin: '35.78', ppks: ['ORANG_TELANTAR'] };
}

/** The request that opens a stranded person's case. */
export function strandedPerson(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    kind: 'stranded-person',
    priority: 'normal',
    title: 'Orang telantar di terminal',
    summary: 'Kehabisan ongkos (rekaan).',
    location: { area: '31.73' },
    subjects: [unknownSubject()],
    ...changes,
  };
}

/** A day that has not come yet, unless a story moves the clock further. */
const NEXT_MONTH = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString().slice(0, 10);

/** The request that opens a case for a disaster, with one line of need. */
export function disaster(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    kind: 'disaster-aid',
    priority: 'urgent',
    title: 'Banjir bandang',
    summary: 'Logistik untuk pengungsi (rekaan).',
    location: { area: '53.06' },
    needs: [{ item: 'blanket', unit: 'lembar', quantity: 900, neededBy: NEXT_MONTH }],
    ...changes,
  };
}
