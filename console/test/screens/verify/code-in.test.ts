import { expect, test } from 'vitest';
import { codeIn } from '../../../src/screens/verify/code-in.ts';

const CODE = '7K3QW-P0V2M-ACDFX';

test.each([
  ['as it is printed', CODE],
  ['in small letters, with blanks', ' 7k3qw p0v2m acdfx '],
  ['with the letter O for a zero', '7K3QW-POV2M-ACDFX'],
  ['in the address of a page', `https://d111.cloudfront.net/v/${CODE}`],
  [
    'in an address of the API, as older papers have it',
    `https://x.execute-api.ap-southeast-3.amazonaws.com/v1/verify/${CODE}`,
  ],
  ['in an address with blanks', 'http://127.0.0.1:3001/v/7k3qw%20p0v2m%20acdfx'],
])('a code %s', (_, text) => {
  expect(codeIn(text)).toBe(CODE);
});

test.each([
  ['with a wrong character', '7K3QW-P0V2M-ACDFZ'],
  ['that is too short', '7K3QW-P0V2M'],
  ['in an address of something else', `https://d111.cloudfront.net/kasus/${CODE}`],
  ['in an address that cannot be decoded', 'https://d111.cloudfront.net/v/%E0%A4%A'],
  ['that is none', ''],
])('no code %s', (_, text) => {
  expect(codeIn(text)).toBeUndefined();
});
