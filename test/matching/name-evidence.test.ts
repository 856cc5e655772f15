import { expect, it } from 'vitest';
import { foldName } from '../../lib/matching/name.ts';
import { compareNames } from '../../lib/matching/name-evidence.ts';

it('a part of one name agrees with one part of the other, however many are alike', () => {
  const [once, twice] = [foldName('Rahmat'), foldName('Rahmat Rahmad')];
  const same = compareNames(once, once)?.bits ?? 0;
  expect(compareNames(once, twice)?.bits).toBeLessThanOrEqual(same);
  expect(compareNames(twice, once)?.bits).toBeLessThanOrEqual(same);
});

it.each([
  { what: 'a given name with two slips', one: 'Supriatna Kusumah', other: 'Suprihadna Kusumah', contradicts: false },
  { what: 'another family name', one: 'Rahmat Kusumah', other: 'Rahmat Wibowo', contradicts: true },
  { what: 'another name with the same first letter', one: 'Rahmat Kusumah', other: 'Rahmat Karim', contradicts: true },
  { what: 'a short name with the same first letter', one: 'Rahmat Sri', other: 'Rahmat Sa', contradicts: true },
  { what: 'a part that is missing', one: 'Rahmat Kusumah', other: 'Rahmat', contradicts: false },
])('tells another name from a slip: $what', ({ one, other, contradicts }) => {
  expect(compareNames(foldName(one), foldName(other))?.contradicts).toBe(contradicts);
  expect(compareNames(foldName(other), foldName(one))?.contradicts).toBe(contradicts);
});
