import { expect, test } from 'vitest';
import { isMachineToken, machineToken, secretHashOf } from '../../lib/identity/machine-token.ts';

const SECRET = Buffer.alloc(32, 7);

test('a token says of itself that it is one of a machine', () => {
  expect(machineToken(SECRET)).toBe('estafet_at_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc');
  expect(isMachineToken(machineToken(SECRET))).toBe(true);
  expect(isMachineToken(machineToken(SECRET.subarray(1)))).toBe(false);
  expect(isMachineToken('eyJhbGciOiJSUzI1NiJ9.e30.x')).toBe(false);
});

test('what is kept of a secret is its SHA-256', () => {
  expect(secretHashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
