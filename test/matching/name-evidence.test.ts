import { expect, it } from 'vitest';
import { foldName } from '../../lib/matching/name.ts';
import { compareNames } from '../../lib/matching/name-evidence.ts';

it('a part of one name agrees with one part of the other, however many are alike', () => {
  const [once, twice] = [foldName('Rahmat'), foldName('Rahmat Rahmad')];
  const [short, long] = [compareNames(once, once), compareNames(once, twice)];
  expect(long?.bits).not.toBeGreaterThan(short?.bits ?? 0);
});
