/**
 * The four pillars of social welfare, to which cases and programmes are counted.
 * Source: UU 11/2009 art. 1(2) and 6; PP 39/2012 art. 3.
 */
import type { Entry } from '../kernel/vocabulary.ts';

/** The four pillars, in the order of the law. */
export const PILLARS: readonly Entry[] = [
  { code: 'rehabilitasi-sosial', label: { id: 'Rehabilitasi Sosial', en: 'Social rehabilitation' } },
  { code: 'jaminan-sosial', label: { id: 'Jaminan Sosial', en: 'Social security' } },
  { code: 'pemberdayaan-sosial', label: { id: 'Pemberdayaan Sosial', en: 'Social empowerment' } },
  { code: 'perlindungan-sosial', label: { id: 'Perlindungan Sosial', en: 'Social protection' } },
];
