import { expect, test } from 'vitest';
import { addressRuleOf } from '../../../lib/platform/lambda/environment.ts';

test.each([
  ['dev', true],
  ['prod', false],
])('a webhook on the stage %s may lead to the machine itself: %s', (STAGE, loopback) => {
  expect(addressRuleOf({ STAGE })).toEqual({ loopback });
});

test('a function that does not know its stage does not start', () => {
  expect(() => addressRuleOf({})).toThrow(/STAGE/);
});
