/**
 * Closed days of 2027, by python `holidays` 0.105 (PyPI, MIT; pull request vacanza/holidays#3828): every date is to be
 * checked against the text of the SKB 3 Menteri before it is relied on, first of all those marked "(perkiraan)".
 * Ramadan 1448 H and Bali's days: as in 2026, to be checked by a person.
 */
import type { WorkYear } from '../../kernel/forum.ts';
import { collectiveLeave, national, regional } from './entries.ts';

/** The calendar of 2027. */
export const YEAR_2027: WorkYear = {
  ramadan: [{ from: '2027-02-08', to: '2027-03-09' }],
  holidays: [
    national('2027-01-01', 'Tahun Baru 2027 Masehi'),
    national('2027-01-05', 'Isra Mikraj Nabi Muhammad S.A.W.'),
    regional('2027-01-12', 'Penampahan Galungan', '51'),
    regional('2027-01-13', 'Galungan', '51'),
    regional('2027-01-14', 'Umanis Galungan', '51'),
    collectiveLeave('2027-02-05', 'Tahun Baru Imlek 2578 Kongzili'),
    national('2027-02-06', 'Tahun Baru Imlek 2578 Kongzili'),
    national('2027-03-08', 'Hari Suci Nyepi, Tahun Baru Saka 1949'),
    collectiveLeave('2027-03-09', 'Idul Fitri 1448 Hijriah'),
    national('2027-03-10', 'Idul Fitri 1448 Hijriah (perkiraan)'),
    national('2027-03-11', 'Idul Fitri 1448 Hijriah (perkiraan)'),
    collectiveLeave('2027-03-12', 'Idul Fitri 1448 Hijriah'),
    collectiveLeave('2027-03-15', 'Idul Fitri 1448 Hijriah'),
    collectiveLeave('2027-03-25', 'Wafat Yesus Kristus'),
    national('2027-03-26', 'Wafat Yesus Kristus'),
    national('2027-03-28', 'Kebangkitan Yesus Kristus (Paskah)'),
    national('2027-05-01', 'Hari Buruh Internasional'),
    national('2027-05-06', 'Kenaikan Yesus Kristus'),
    national('2027-05-17', 'Idul Adha 1448 Hijriah (perkiraan)'),
    collectiveLeave('2027-05-18', 'Idul Adha 1448 Hijriah'),
    collectiveLeave('2027-05-19', 'Hari Raya Waisak 2571 BE'),
    national('2027-05-20', 'Hari Raya Waisak 2571 BE'),
    national('2027-06-01', 'Hari Lahir Pancasila'),
    regional('2027-06-02', 'Pagerwesi', '51'),
    national('2027-06-06', 'Tahun Baru Islam 1449 Hijriah'),
    regional('2027-08-10', 'Penampahan Galungan', '51'),
    regional('2027-08-11', 'Galungan', '51'),
    regional('2027-08-12', 'Umanis Galungan', '51'),
    national('2027-08-15', 'Maulid Nabi Muhammad S.A.W.'),
    national('2027-08-17', 'Proklamasi Kemerdekaan'),
    collectiveLeave('2027-12-24', 'Kelahiran Yesus Kristus'),
    national('2027-12-25', 'Kelahiran Yesus Kristus'),
    national('2027-12-26', 'Isra Mikraj Nabi Muhammad S.A.W.'),
    regional('2027-12-29', 'Pagerwesi', '51'),
  ],
};
