/**
 * Indonesia's 38 provinces. Codes and Indonesian names: Kepmendagri 300.2.2-2138 of 2025 (25 April 2025), as in npm
 * `idn-area-data` 4.0.1; ISO 3166-2:ID codes as in pycountry's `iso3166-2.json`. The zone of each province is common
 * knowledge (Keppres 41/1987 and later practice): to be checked by a person, as are the English names.
 */
import type { TimeZone } from '../kernel/forum.ts';
import type { ProvinceCode } from '../kernel/ids.ts';

/** A province. */
export interface Province {
  readonly code: ProvinceCode;
  /** ISO 3166-2, for instance `ID-JI`. */
  readonly iso: string;
  /** The name in use, in Indonesian. Names change (see Jakarta): key by `code`, never by name. */
  readonly name: string;
  readonly nameEn: string;
  readonly zone: TimeZone;
  /** The zone of the IANA time-zone database that shows this province's clock. */
  readonly ianaZone: 'Asia/Jakarta' | 'Asia/Pontianak' | 'Asia/Makassar' | 'Asia/Jayapura';
}

/**
 * `DKI Jakarta`: UU 2/2024 and UU 151/2024 rename it Daerah Khusus Jakarta, with effect from the decree that moves
 * the capital; data files say Daerah Khusus Ibukota Jakarta.
 */
const ROWS: readonly (readonly [code: string, iso: string, name: string, nameEn: string, zone: TimeZone])[] = [
  ['11', 'AC', 'Aceh', 'Aceh', 'WIB'],
  ['12', 'SU', 'Sumatera Utara', 'North Sumatra', 'WIB'],
  ['13', 'SB', 'Sumatera Barat', 'West Sumatra', 'WIB'],
  ['14', 'RI', 'Riau', 'Riau', 'WIB'],
  ['15', 'JA', 'Jambi', 'Jambi', 'WIB'],
  ['16', 'SS', 'Sumatera Selatan', 'South Sumatra', 'WIB'],
  ['17', 'BE', 'Bengkulu', 'Bengkulu', 'WIB'],
  ['18', 'LA', 'Lampung', 'Lampung', 'WIB'],
  ['19', 'BB', 'Kepulauan Bangka Belitung', 'Bangka Belitung Islands', 'WIB'],
  ['21', 'KR', 'Kepulauan Riau', 'Riau Islands', 'WIB'],
  ['31', 'JK', 'DKI Jakarta', 'Jakarta', 'WIB'],
  ['32', 'JB', 'Jawa Barat', 'West Java', 'WIB'],
  ['33', 'JT', 'Jawa Tengah', 'Central Java', 'WIB'],
  ['34', 'YO', 'Daerah Istimewa Yogyakarta', 'Special Region of Yogyakarta', 'WIB'],
  ['35', 'JI', 'Jawa Timur', 'East Java', 'WIB'],
  ['36', 'BT', 'Banten', 'Banten', 'WIB'],
  ['51', 'BA', 'Bali', 'Bali', 'WITA'],
  ['52', 'NB', 'Nusa Tenggara Barat', 'West Nusa Tenggara', 'WITA'],
  ['53', 'NT', 'Nusa Tenggara Timur', 'East Nusa Tenggara', 'WITA'],
  ['61', 'KB', 'Kalimantan Barat', 'West Kalimantan', 'WIB'],
  ['62', 'KT', 'Kalimantan Tengah', 'Central Kalimantan', 'WIB'],
  ['63', 'KS', 'Kalimantan Selatan', 'South Kalimantan', 'WITA'],
  ['64', 'KI', 'Kalimantan Timur', 'East Kalimantan', 'WITA'],
  ['65', 'KU', 'Kalimantan Utara', 'North Kalimantan', 'WITA'],
  ['71', 'SA', 'Sulawesi Utara', 'North Sulawesi', 'WITA'],
  ['72', 'ST', 'Sulawesi Tengah', 'Central Sulawesi', 'WITA'],
  ['73', 'SN', 'Sulawesi Selatan', 'South Sulawesi', 'WITA'],
  ['74', 'SG', 'Sulawesi Tenggara', 'Southeast Sulawesi', 'WITA'],
  ['75', 'GO', 'Gorontalo', 'Gorontalo', 'WITA'],
  ['76', 'SR', 'Sulawesi Barat', 'West Sulawesi', 'WITA'],
  ['81', 'MA', 'Maluku', 'Maluku', 'WIT'],
  ['82', 'MU', 'Maluku Utara', 'North Maluku', 'WIT'],
  ['91', 'PA', 'Papua', 'Papua', 'WIT'],
  ['92', 'PB', 'Papua Barat', 'West Papua', 'WIT'],
  ['93', 'PS', 'Papua Selatan', 'South Papua', 'WIT'],
  ['94', 'PT', 'Papua Tengah', 'Central Papua', 'WIT'],
  ['95', 'PE', 'Papua Pegunungan', 'Highland Papua', 'WIT'],
  ['96', 'PD', 'Papua Barat Daya', 'Southwest Papua', 'WIT'],
];

/** West Kalimantan keeps its own entry in the time-zone database; the same clock as Jakarta since 1988. */
const PONTIANAK = ['61', '62'];
const IANA_ZONES = { WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' } as const;

/** All provinces, by code. */
export const PROVINCES: readonly Province[] = ROWS.map(([code, iso, name, nameEn, zone]) => ({
  code: code as ProvinceCode,
  iso: `ID-${iso}`,
  name,
  nameEn,
  zone,
  ianaZone: PONTIANAK.includes(code) ? 'Asia/Pontianak' : IANA_ZONES[zone],
}));

const BY_CODE = new Map<string, Province>(PROVINCES.map((province) => [province.code, province]));

/** The province with that code. */
export function provinceOf(code: string): Province | undefined {
  return BY_CODE.get(code);
}

/** How the province's own institutions are called after it: `Provinsi Jawa Timur`, but `Daerah Istimewa Yogyakarta`. */
export function officialName(province: Province): string {
  return province.name.startsWith('Daerah Istimewa') ? province.name : `Provinsi ${province.name}`;
}
