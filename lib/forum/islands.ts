/**
 * Which land a place lies on, and how people usually cross from one to another. Provinces are where their capitals are; the
 * kabupaten and kota of members that lie elsewhere are listed. Geography is common knowledge. Which crossings buses take
 * follows the published tables (Jawa Timur to Bali, DKI to Lampung); the others are our reading, to be checked by a person.
 */
import type { LegMode } from '../kernel/travel.ts';

/** The lands on which provinces' capitals lie, by province. Islands that are one province's own are named by its code. */
const LANDS: Readonly<Record<string, readonly string[]>> = {
  sumatra: ['11', '12', '13', '14', '15', '16', '17', '18'],
  java: ['31', '32', '33', '34', '35', '36'],
  kalimantan: ['61', '62', '63', '64', '65'],
  sulawesi: ['71', '72', '73', '74', '75', '76'],
  papua: ['91', '92', '93', '94', '95', '96'],
};

/** Kabupaten and kota that lie across the sea from their province's capital. */
const ACROSS: Readonly<Record<string, readonly string[]>> = {
  'kepulauan-seribu': ['31.01'],
  sumbawa: ['52.04', '52.05', '52.06', '52.07', '52.72'],
  flores: ['53.06', '53.07', '53.08', '53.09', '53.10', '53.15', '53.16', '53.19'],
  sumba: ['53.11', '53.12', '53.17', '53.18'],
  alor: ['53.05'],
  lembata: ['53.13'],
  rote: ['53.14'],
  sabu: ['53.20'],
};

/** Narrow waters that buses cross on the ferry, and those where people change to it. */
const STRAITS: readonly { readonly between: readonly [string, string]; readonly mode: LegMode }[] = [
  { between: ['sumatra', 'java'], mode: 'bus' },
  { between: ['java', '51'], mode: 'bus' },
  { between: ['51', '52'], mode: 'ferry' },
  { between: ['52', 'sumbawa'], mode: 'ferry' },
  { between: ['sumbawa', 'flores'], mode: 'ferry' },
];

function byMember(lands: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(lands).flatMap(([land, codes]) => codes.map((code) => [code, land] as const)));
}

const LAND_OF = new Map([...byMember(LANDS), ...byMember(ACROSS)]);

function landOf(place: string): string {
  const province = place.slice(0, 2);
  return LAND_OF.get(place) ?? LAND_OF.get(province) ?? province;
}

/**
 * How people usually travel between two places, desks or areas: by the office's own vehicle within a province, by bus overland
 * and over the straits that buses cross, by ferry over the other straits, by ship across the sea.
 */
export function usualMode(from: string, to: string): LegMode {
  const [here, there] = [landOf(from), landOf(to)];
  if (here === there) return from.slice(0, 2) === to.slice(0, 2) ? 'vehicle' : 'bus';
  const strait = STRAITS.find(({ between }) => between.includes(here) && between.includes(there));
  return strait?.mode ?? 'ship';
}
