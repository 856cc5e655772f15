/** The levels of areas, coarsest first; `desa` includes kelurahan. */
export const AREA_LEVELS = ['province', 'kab-kota', 'kecamatan', 'desa'] as const;
export type AreaLevel = (typeof AREA_LEVELS)[number];
