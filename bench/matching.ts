import type { Instant } from '../lib/kernel/ids.ts';
import { termsOf, termsToFind } from '../lib/matching/blocking.ts';
import { compare } from '../lib/matching/compare.ts';
import { type Identity, type Profile, profileOf } from '../lib/matching/identity.ts';
import { MAX_COMPARED, mostShared, ROWS_PER_TERM } from '../lib/matching/sent-home.ts';
import { type Chance, chanceOf } from './matching/chance.ts';
import { LOOKALIKES } from './matching/lookalikes.ts';
import { NOISE, realistic } from './matching/noise.ts';
import { inventPerson, type Person } from './matching/people.ts';
import { machine, printTable } from './report.ts';

const SEED = 20_061;
const POPULATIONS = [10_000, 100_000];
/** Returning people, and as many who never were here, for each row. */
const ASKED = 2_000;
const NOW = Date.parse('2026-11-23T05:00:00Z') as Instant;

/** People who were sent home before, kept under their terms as the store keeps them: newest first, so many of each term. */
interface Population {
  readonly people: readonly Person[];
  readonly profiles: readonly Profile[];
  readonly byTerm: ReadonlyMap<string, readonly string[]>;
}

/** What came of asking for many people. */
interface Rates {
  readonly asked: number;
  /** Returning people who were not found. */
  missed: number;
  /** Of those the ones that shared no term, or not enough to be compared. */
  notCompared: number;
  /** Answers, and those that were somebody else. */
  answers: number;
  wrongAnswers: number;
  /** Questions for which somebody else was among the answers. */
  collided: number;
}

/**
 * Measures how well people are found again: the miss rate (somebody who was here is not found), the precision of the answers
 * and the collision rate (somebody who was never here is told to have been), by kind of noise, on invented people without a NIK.
 */
export function matching(): void {
  console.log(`\nmatching: ${ASKED} questions a row, seed ${SEED}; ${machine()}`);
  for (const size of POPULATIONS) {
    const started = performance.now();
    const population = populate(size);
    const kinds = [...Object.entries(NOISE), ['realistic mixture', realistic] as const];
    const rows = kinds.map(([kind, noise]) => rowOf(kind, measure(population, noise)));
    const heading = `${size.toLocaleString('en')} people, in ${((performance.now() - started) / 1000).toFixed(0)} s`;
    printTable(heading, ['noise', 'missed %', 'of these not compared %', 'precision %', 'with another %'], rows);
    printStrangers(population);
    printLookalikes(population);
  }
}

function populate(size: number): Population {
  const chance = chanceOf(SEED);
  const people = Array.from({ length: size }, () => inventPerson(chance));
  const profiles = people.map((person) => profileOf(person, NOW));
  const byTerm = new Map<string, string[]>();
  for (let n = size - 1; n >= 0; n -= 1) {
    for (const term of termsOf(profiles[n] as Profile)) {
      const rows = byTerm.get(term) ?? [];
      if (rows.length === 0) byTerm.set(term, rows);
      if (rows.length < ROWS_PER_TERM) rows.push(String(n));
    }
  }
  return { people, profiles, byTerm };
}

function measure(population: Population, noise: (person: Person, chance: Chance) => Identity): Rates {
  const chance = chanceOf(SEED + 1);
  const rates: Rates = { asked: ASKED, missed: 0, notCompared: 0, answers: 0, wrongAnswers: 0, collided: 0 };
  for (let asked = 0; asked < ASKED; asked += 1) {
    const wanted = chance.below(population.people.length);
    const { compared, found } = ask(population, noise(population.people[wanted] as Person, chance));
    const isFound = found.includes(String(wanted));
    const others = found.length - (isFound ? 1 : 0);
    rates.answers += found.length;
    rates.wrongAnswers += others;
    if (others > 0) rates.collided += 1;
    if (!isFound) rates.missed += 1;
    if (!compared.includes(String(wanted))) rates.notCompared += 1;
  }
  return rates;
}

function ask(
  { profiles, byTerm }: Population,
  record: Identity,
): { compared: readonly string[]; found: readonly string[] } {
  const wanted = profileOf(record, NOW);
  const compared = mostShared(termsToFind(wanted).map((term) => byTerm.get(term) ?? []));
  return { compared, found: compared.filter((n) => compare(wanted, profiles[Number(n)] as Profile) !== undefined) };
}

function rowOf(kind: string, rates: Rates): readonly string[] {
  return [
    kind,
    percent(rates.missed, rates.asked),
    percent(rates.notCompared, rates.missed),
    percent(rates.answers - rates.wrongAnswers, rates.answers),
    percent(rates.collided, rates.asked),
  ];
}

/** People who were never here, by what is known of them. */
function printStrangers(population: Population): void {
  const kinds = ['as it was', 'birth year only', 'birth unknown', 'province only', 'home unknown'];
  const rows = [...kinds.map((kind) => [kind, NOISE[kind]] as const), ['realistic mixture', realistic] as const].map(
    ([kind, noise]) => {
      const chance = chanceOf(SEED + 2);
      let collided = 0;
      for (let n = 0; n < ASKED; n += 1) {
        const record = noise?.(inventPerson(chance), chance) ?? {};
        if (ask(population, record).found.length > 0) collided += 1;
      }
      return [kind, percent(collided, ASKED)];
    },
  );
  printTable(
    `strangers among ${population.people.length.toLocaleString('en')}, at most ${MAX_COMPARED} compared`,
    ['known', 'told to have been here %'],
    rows,
  );
}

/**
 * People who were never here and are like somebody who was: how often they are told to have been here, and how often they are taken
 * for the very person whom they are like.
 */
function printLookalikes({ people, profiles, byTerm }: Population): void {
  const rows = Object.entries(LOOKALIKES).map(([kind, { fits, stored, other }]) => {
    const chance = chanceOf(SEED + 3);
    const fitting = [...people.keys()].filter((n) => fits(people[n] as Person));
    let [told, taken] = [0, 0];
    for (let asked = 0; asked < ASKED; asked += 1) {
      const n = fitting[chance.below(fitting.length)] as number;
      const like = people[n] as Person;
      const known = stored ? profileOf(stored(like), NOW) : (profiles[n] as Profile);
      const wanted = profileOf(other(like, chance), NOW);
      const compared = mostShared(termsToFind(wanted).map((term) => byTerm.get(term) ?? []));
      const found = compared.filter((m) => m !== String(n) && compare(wanted, profiles[Number(m)] as Profile));
      const isTaken = compare(wanted, known) !== undefined;
      if (isTaken) taken += 1;
      if (isTaken || found.length > 0) told += 1;
    }
    return [kind, percent(taken, ASKED), percent(told, ASKED)];
  });
  printTable(
    `never here, and like somebody among ${people.length.toLocaleString('en')}`,
    ['lookalikes', 'taken for that person %', 'told to have been here %'],
    rows,
  );
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : ((100 * part) / whole).toFixed(part > 0 && part / whole < 0.01 ? 2 : 1);
}
