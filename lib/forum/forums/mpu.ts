/**
 * Forum Kerja Sama Daerah Mitra Praja Utama: ten provinces that agreed on 17 June 2025 to return and receive persons in
 * need together (beritajakarta.id/read/145216; members and history: mpu.or.id/sejarah). Its joint secretariat sits in
 * Jakarta. DKI's kabupaten and kota are administrative and served by sub-offices (Suku Dinas Sosial).
 * The names of the kab/kota offices differ from place to place: to be checked by a person.
 */
import type { ForumConfig } from '../forum.ts';

/** The configuration of Mitra Praja Utama. */
export const MPU: ForumConfig = {
  name: {
    id: 'Forum Kerja Sama Daerah Mitra Praja Utama',
    en: 'Mitra Praja Utama Regional Cooperation Forum',
  },
  members: [
    { province: '18' },
    { province: '31', kabKotaOffice: 'Suku Dinas Sosial' },
    { province: '32' },
    { province: '33' },
    { province: '34' },
    { province: '35' },
    { province: '36' },
    { province: '51' },
    { province: '52' },
    { province: '53' },
  ],
  secretariat: { code: 'mpu', name: 'Sekretariat Bersama Mitra Praja Utama', zone: 'WIB' },
};
