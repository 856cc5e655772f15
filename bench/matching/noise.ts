import type { AreaCode } from '../../lib/kernel/ids.ts';
import type { Identity } from '../../lib/matching/identity.ts';
import type { Chance } from './chance.ts';
import type { Person } from './people.ts';

/** What happens to a record between two desks. It gives back the record as it was when it cannot happen to it. */
export type Noise = (record: Identity, chance: Chance) => Identity;

/** Every kind of noise by itself, under the name that the report gives it. */
export const NOISE: Readonly<Record<string, Noise>> = {
  'as it was': (record) => record,
  'other spelling': onName((parts, chance) => parts.map((part) => respelt(part, chance))),
  'other order': onName((parts) => [...parts.slice(1), ...parts.slice(0, 1)]),
  'a part left out': onName((parts, chance) => without(parts, chance.below(parts.length))),
  'a part as initial': onName((parts, chance) => abbreviated(parts, chance.below(parts.length))),
  'a title': onName((parts, chance) => [...chance.pick(TITLES)(parts)]),
  'a slip of the pen': onName((parts, chance) => slipped(parts, chance)),
  'two parts as one': onName((parts) => joined(parts)),
  'birth year only': (record) => yearOnly(record),
  'birth year ± 1': (record, chance) => yearBeside(record, chance),
  'day and month exchanged': (record) => exchanged(record),
  'birth unknown': (record) => ({ ...record, birthDate: undefined, birthYear: undefined }),
  'province only': (record) => ({ ...record, ...(record.origin && { origin: record.origin.slice(0, 2) as AreaCode }) }),
  'home unknown': (record) => ({ ...record, origin: undefined }),
};

/** How often each happens when somebody comes to another desk months later. Several can happen to one record. */
const REALISTIC: readonly (readonly [kind: string, share: number])[] = [
  ['other spelling', 0.35],
  ['a part left out', 0.15],
  ['other order', 0.08],
  ['a part as initial', 0.08],
  ['a title', 0.1],
  ['a slip of the pen', 0.12],
  ['two parts as one', 0.05],
  ['birth year only', 0.3],
  ['birth year ± 1', 0.1],
  ['day and month exchanged', 0.03],
  ['birth unknown', 0.05],
  ['province only', 0.15],
  ['home unknown', 0.08],
];

/** Everything together, each with its own share. */
export function realistic(person: Person, chance: Chance): Identity {
  let record: Identity = person;
  for (const [kind, share] of REALISTIC) {
    if (chance.next() < share) record = NOISE[kind]?.(record, chance) ?? record;
  }
  return record;
}

function onName(change: (parts: readonly string[], chance: Chance) => readonly string[]): Noise {
  return (record, chance) => ({ ...record, name: change((record.name ?? '').split(' '), chance).join(' ') });
}

/** How offices write one sound: each a pair of spellings, tried from left to right. */
const RESPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/u/, 'oe'],
  [/^J/, 'Dj'],
  [/^Y/, 'J'],
  [/^C/, 'Tj'],
  [/f/i, 'p'],
  [/v/, 'f'],
  [/z/i, 'j'],
  [/Kh/, 'H'],
  [/kh/, 'ch'],
  [/^H(?=[au])/, 'Ch'],
  [/sy/i, 's'],
  [/i$/, 'y'],
  [/ai/, 'ae'],
  [/iya/, 'ia'],
  [/iyo/, 'io'],
  [/uwa/, 'ua'],
  [/ah$/, 'a'],
  [/h(?=[mtr])/, ''],
  [/d$/, 't'],
  [/k(?=[ao])/, 'c'],
  [/([nlstmr])(?=[aiu])/, '$1$1'],
  [/o(?=[nd])/, 'u'],
  [/Muhammad/, 'Mohamad'],
  [/Muhammad/, 'Moch.'],
  [/Muhammad/, 'M.'],
  [/Ahmad/, 'Achmad'],
  [/Abdul/, 'Abd.'],
  [/Siti/, 'Sitti'],
  [/Rahm/, 'Rohm'],
];

/** One of the respellings that apply. */
function respelt(part: string, chance: Chance): string {
  const possible = RESPELLINGS.filter(([written]) => written.test(part));
  if (possible.length === 0) return part;
  const [written, other] = chance.pick(possible);
  const changed = part.replace(written, other);
  return changed.charAt(0).toUpperCase() + changed.slice(1);
}

function without(parts: readonly string[], at: number): readonly string[] {
  return parts.length === 1 ? parts : parts.filter((_, n) => n !== at);
}

function abbreviated(parts: readonly string[], at: number): readonly string[] {
  return parts.length === 1 ? parts : parts.map((part, n) => (n === at ? `${part.charAt(0)}.` : part));
}

const TITLES: readonly ((parts: readonly string[]) => readonly string[])[] = [
  (parts) => ['H.', ...parts],
  (parts) => ['Hj.', ...parts],
  (parts) => ['Bpk.', ...parts],
  (parts) => ['Sdr.', ...parts],
  (parts) => ['Drs.', ...parts, 'M.Si'],
  (parts) => [...parts, 'S.Sos.'],
  (parts) => [...parts, 'bin', 'Saleh'],
];

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('');

/** One letter of the longest part changed, left out, doubled or swapped with the next. */
function slipped(parts: readonly string[], chance: Chance): readonly string[] {
  const longest = parts.toSorted((one, other) => other.length - one.length)[0] ?? '';
  const at = 1 + chance.below(Math.max(1, longest.length - 2));
  const [before, here, next, after] = [
    longest.slice(0, at),
    longest.charAt(at),
    longest.charAt(at + 1),
    longest.slice(at + 2),
  ];
  const ways = [
    before + chance.pick(LETTERS) + next + after,
    before + next + after,
    before + here + chance.pick(LETTERS) + next + after,
    before + next + here + after,
  ];
  const slip = chance.pick(ways);
  return parts.map((part) => (part === longest ? slip : part));
}

function joined([first = '', second, ...others]: readonly string[]): readonly string[] {
  return second === undefined ? [first] : [first + second.toLowerCase(), ...others];
}

function yearOnly({ birthDate, ...record }: Identity): Identity {
  return birthDate === undefined ? record : { ...record, birthYear: Number(birthDate.slice(0, 4)) };
}

function yearBeside(record: Identity, chance: Chance): Identity {
  const known = yearOnly(record);
  return known.birthYear === undefined ? known : { ...known, birthYear: known.birthYear + chance.pick([-1, 1]) };
}

/** Where that is a date: the 31st of a month cannot be. */
function exchanged(record: Identity): Identity {
  const [year, month, day] = record.birthDate?.split('-') ?? [];
  return day !== undefined && Number(day) <= 12 ? { ...record, birthDate: `${year}-${day}-${month}` } : record;
}
