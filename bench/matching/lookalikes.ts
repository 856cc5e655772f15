import type { Nik } from '../../lib/kernel/nik.ts';
import type { Identity } from '../../lib/matching/identity.ts';
import type { Chance } from './chance.ts';
import { inventPerson, isGuessed, type Person, regionOf } from './people.ts';

/** People who were never here, and who are like somebody who was: each kind as field offices meet it. */
export interface Lookalike {
  /** Whom of those who are stored somebody can be like. */
  readonly fits: (stored: Person) => boolean;
  /** What of the stored person is known beside; nothing more when absent. */
  readonly stored?: (stored: Person) => Identity;
  /** The other person, who was never here. */
  readonly other: (stored: Person, chance: Chance) => Identity;
}

const severalParts = ({ name }: Person) => name.includes(' ');

/** Another given name from the same region, with the same further parts. */
function givenAnother(person: Person, chance: Chance): string {
  const [first = '', ...family] = person.name.split(' ');
  for (let n = 0; n < 50; n += 1) {
    const [given = ''] = inventPerson(chance, regionOf(person)).name.split(' ');
    if (given !== first && !family.includes(given)) return [given, ...family].join(' ');
  }
  return ['Rekaan', ...family].join(' ');
}

/** The same given name with other further parts from the same region. */
function otherFamily(person: Person, chance: Chance): string {
  const [first = '', ...family] = person.name.split(' ');
  for (let n = 0; n < 200; n += 1) {
    const parts = inventPerson(chance, regionOf(person)).name.split(' ').slice(1);
    if (parts.length > 0 && !parts.some((part) => family.includes(part) || part === first)) {
      return [first, ...parts].join(' ');
    }
  }
  return [first, 'Rekaan'].join(' ');
}

function yearsApart(person: Person, chance: Chance): string {
  const year = Number(person.birthDate.slice(0, 4)) + chance.pick([-6, -4, -3, -2, -1, 1, 2, 3, 4, 6]);
  return `${year}-${String(1 + chance.below(12)).padStart(2, '0')}-${String(1 + chance.below(28)).padStart(2, '0')}`;
}

/** A number of that birth and home, with a serial. */
function numbered({ origin, birthDate, sex }: Person, serial: number): Nik {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  const stated = String(Number(day) + (sex === 'F' ? 40 : 0)).padStart(2, '0');
  return `${origin.replace('.', '')}01${stated}${month}${year.slice(2)}${String(serial).padStart(4, '0')}` as Nik;
}

/** Every kind, by its name. */
export const LOOKALIKES: Readonly<Record<string, Lookalike>> = {
  twins: { fits: severalParts, other: (person, chance) => ({ ...person, name: givenAnother(person, chance) }) },
  'twins with numbers': {
    fits: severalParts,
    stored: (person) => ({ ...person, nik: numbered(person, 1) }),
    other: (person, chance) => ({ ...person, name: givenAnother(person, chance), nik: numbered(person, 2) }),
  },
  siblings: {
    fits: severalParts,
    other: (person, chance) => ({
      ...person,
      sex: chance.pick(['M', 'F'] as const),
      name: givenAnother(person, chance),
      birthDate: yearsApart(person, chance),
    }),
  },
  'placeholder dates': {
    fits: (person) => isGuessed(person) && severalParts(person),
    other: (person, chance) => ({ ...person, name: otherFamily(person, chance) }),
  },
  'frequent given names': {
    fits: severalParts,
    other: (person, chance) => ({
      ...person,
      name: otherFamily(person, chance),
      birthDate: `${person.birthDate.slice(0, 4)}${inventPerson(chance).birthDate.slice(4)}`,
    }),
  },
};
