/**
 * Codes of kabupaten and kota that ended when their province was split, with the codes of the same places today. Papua and Papua
 * Barat were split in 2022: Papua Selatan (UU 14/2022), Papua Tengah (UU 15/2022), Papua Pegunungan (UU 16/2022) and Papua Barat
 * Daya (UU 29/2022). The codes of before are those of Permendagri 72/2019, the codes of today those of Kepmendagri
 * 300.2.2-2138/2025. The list of before was compared with one public table of them, not with the decree itself: to be checked by a person.
 */
const SUCCESSORS: ReadonlyMap<string, string> = new Map([
  ['91.01', '93.01'],
  ['91.02', '95.01'],
  ['91.04', '94.01'],
  ['91.07', '94.02'],
  ['91.08', '94.03'],
  ['91.09', '94.04'],
  ['91.12', '95.02'],
  ['91.13', '95.03'],
  ['91.14', '95.04'],
  ['91.16', '93.02'],
  ['91.17', '93.03'],
  ['91.18', '93.04'],
  ['91.21', '95.05'],
  ['91.22', '95.06'],
  ['91.23', '95.07'],
  ['91.24', '95.08'],
  ['91.25', '94.05'],
  ['91.26', '94.06'],
  ['91.27', '94.07'],
  ['91.28', '94.08'],
  ['92.01', '96.01'],
  ['92.04', '96.02'],
  ['92.05', '96.03'],
  ['92.09', '96.04'],
  ['92.10', '96.05'],
  ['92.71', '96.71'],
]);

/** The codes that an area of before has today; none for a code that never was, or that is still in use. */
export function successorsOf(code: string): readonly string[] {
  const successor = SUCCESSORS.get(code);
  return successor === undefined ? [] : [successor];
}

/** All codes of before. */
export const FORMER_AREAS: readonly string[] = [...SUCCESSORS.keys()];
