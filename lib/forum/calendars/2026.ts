/**
 * Closed days of 2026. Public holidays and collective leave: SKB 3 Menteri no. 1497, 2 and 5 of 2025 (compared with
 * python `holidays` 0.105). Ramadan 1447 H: from 19 February (government's announcement) to the eve of Idul Fitri,
 * to be checked by a person. Bali: Galungan with the days before and after it, and Pagerwesi, computed with the 210-day
 * pawukon year; that Bali's offices close on them is to be checked against the Governor's circular.
 */
import type { WorkYear } from '../../kernel/forum.ts';
import { collectiveLeave, national, regional } from './entries.ts';

/** The calendar of 2026. */
export const YEAR_2026: WorkYear = {
  ramadan: [{ from: '2026-02-19', to: '2026-03-20' }],
  holidays: [
    national('2026-01-01', 'Tahun Baru 2026 Masehi'),
    national('2026-01-16', 'Isra Mikraj Nabi Muhammad S.A.W.'),
    collectiveLeave('2026-02-16', 'Tahun Baru Imlek 2577 Kongzili'),
    national('2026-02-17', 'Tahun Baru Imlek 2577 Kongzili'),
    collectiveLeave('2026-03-18', 'Hari Suci Nyepi, Tahun Baru Saka 1948'),
    national('2026-03-19', 'Hari Suci Nyepi, Tahun Baru Saka 1948'),
    collectiveLeave('2026-03-20', 'Idul Fitri 1447 Hijriah'),
    national('2026-03-21', 'Idul Fitri 1447 Hijriah'),
    national('2026-03-22', 'Idul Fitri 1447 Hijriah'),
    collectiveLeave('2026-03-23', 'Idul Fitri 1447 Hijriah'),
    collectiveLeave('2026-03-24', 'Idul Fitri 1447 Hijriah'),
    national('2026-04-03', 'Wafat Yesus Kristus'),
    national('2026-04-05', 'Kebangkitan Yesus Kristus (Paskah)'),
    regional('2026-04-08', 'Pagerwesi', '51'),
    national('2026-05-01', 'Hari Buruh Internasional'),
    national('2026-05-14', 'Kenaikan Yesus Kristus'),
    collectiveLeave('2026-05-15', 'Kenaikan Yesus Kristus'),
    national('2026-05-27', 'Idul Adha 1447 Hijriah'),
    collectiveLeave('2026-05-28', 'Idul Adha 1447 Hijriah'),
    national('2026-05-31', 'Hari Raya Waisak 2570 BE'),
    national('2026-06-01', 'Hari Lahir Pancasila'),
    national('2026-06-16', 'Tahun Baru Islam 1448 Hijriah'),
    regional('2026-06-16', 'Penampahan Galungan', '51'),
    regional('2026-06-17', 'Galungan', '51'),
    regional('2026-06-18', 'Umanis Galungan', '51'),
    national('2026-08-17', 'Proklamasi Kemerdekaan'),
    national('2026-08-25', 'Maulid Nabi Muhammad S.A.W.'),
    regional('2026-11-04', 'Pagerwesi', '51'),
    collectiveLeave('2026-12-24', 'Kelahiran Yesus Kristus'),
    national('2026-12-25', 'Kelahiran Yesus Kristus'),
  ],
};
