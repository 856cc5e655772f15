/**
 * How Indonesian names are written. The lists are our own and short on purpose: a missing entry costs a little
 * certainty and never a name. To be checked by people who read names every day.
 */

const wordsOf = (...lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split(' '));

/** Words before or after a name that are not part of it: honours, forms of address, degrees. Folded, without dots. */
export const TITLES: ReadonlySet<string> = new Set(
  wordsOf(
    'h hj kh haji hajah hajjah kiai kyai nyai ust ustad ustaz ustadz ustadzah habib gus',
    'tn ny nn sdr sdri bpk bapak pak ibu bu alm almh',
    'dr dra drs drg ir prof ns pdt',
    'r rr ra rm rd raden tb tubagus teuku tengku cut',
    'se sh st spd spdi ssos ssosi skom sag sip ssi skep skm sked sthi sp spt shum stp lc',
    'mm mh mpd mpdi msi mkes mt mkom mag amd amdkep amk bsc',
  ),
);

/** Articles, Balinese and Arabic: people write them or leave them out. */
export const PARTICLES: ReadonlySet<string> = new Set(wordsOf('i ni al el ar as ad bte'));

/** Words before a father's name or an alias, which the next desk may omit. */
export const FURTHER_NAME: ReadonlySet<string> = new Set(wordsOf('bin binti bt alias als dipanggil panggilan'));

/** Placeholders for an unknown name. Folded. */
export const NAMELESS =
  /^(?:(?:(?:mr|mrs|ms|tn|ny|nn|tuan|nyonya|nona) )?x|mr|mrs|nn|no name|unknown|anonim|(?:tanpa|tidak ada) (?:nama|identitas)|(?:tidak|belum) (?:diketahui|dikenal))(?: \d+)?$/;

/** One name in spellings that no rule of sound brings together, the usual one first. */
const SPELLINGS: readonly string[] = [
  'muhammad muh moh mohd moch much mhd muhamad mohamad mohammad mohammed mohamed mochamad mochammad muchamad mukhamad mokhamad mamat',
  'ahmad ach achmad akhmad amad amat',
  'abdul abd abdu abdur abdus abdun abdut',
  'yohanes yohannes johanes johannes johanis yohanis yoh',
  'fransiskus fransiscus frans',
  'yusuf jusuf yusup yosep yosef josef joseph yosup',
  'rahmat rohmat rochmat rokhmat rachmat',
  'rahman rohman rochman rokhman rachman',
  'rahim rohim rochim rokhim rachim',
  'khairul khoirul choirul hairul chairul',
  'candra chandra',
  'wayan wyn',
  'nyoman nym',
  'ketut kt',
  'gusti gst',
  'ngurah ngr',
  'kadek kdk',
  'daeng dg',
];

/** The usual spelling of a token in lower case. */
export const USUAL_SPELLING: ReadonlyMap<string, string> = new Map(
  SPELLINGS.flatMap((line) => {
    const [usual, ...others] = wordsOf(line) as [string, ...string[]];
    return others.map((other) => [other, usual] as const);
  }),
);

/** Names that are written together with the next one as often as apart: Nurhayati, Sriwahyuni, Abdulkadir, Abdurrahman. */
export const JOINED: readonly (readonly [written: RegExp, apart: string])[] = [
  [/^(nur|sri)(?=\p{L}{4})/u, '$1 '],
  [/^abdul(?=[^l]\p{L}{3})/u, 'abdul '],
  [/^abdu([rstnz])\1?(?=\p{L}{3})/u, 'abdul $1'],
];

/**
 * Frequent name parts, with the information in bits that sharing one gives: minus the binary logarithm of the share of
 * people who have it. Rough estimates of our own, to be replaced by counts of a population register.
 */
const COMMON: readonly (readonly [bits: number, names: string])[] = [
  [3.5, 'muhammad'],
  [4.5, 'abdul siti nur sri'],
  [5, 'ahmad wayan made nyoman ketut maria yohanes'],
  [5.5, 'putu kadek komang gede luh dewi agus budi'],
  [6, 'eko dwi tri rina ani wati putra putri rahman rahmat yusuf hasan ali aminah fatimah joko bambang yanti ningsih'],
  [6.5, 'slamet sugeng hadi setiawan kurniawan hidayat saputra lestari rahayu wahyuni susanti hartono suryani andi'],
  [6.5, 'ibrahim ismail umar usman salim arif rudi hendra dedi iwan dian indah ratna yulia lina susi'],
];

/** The information in sharing a name part that is in no list. */
export const RARE_NAME_BITS = 8;

/** The listed name parts. */
export const COMMON_NAMES: readonly (readonly [name: string, bits: number])[] = COMMON.flatMap(([bits, names]) =>
  wordsOf(names).map((name) => [name, bits] as const),
);
