import { expect, test } from 'vitest';
import type { DeskCode } from '../../lib/kernel/ids.ts';
import {
  type DigestDue,
  digestDelaySeconds,
  readDigestDue,
  writeDigestDue,
} from '../../lib/platform/queues/digest-due.ts';

const DUE: DigestDue = { desk: '53' as DeskCode, role: 'officer', channel: 'topic', minute: 1000 };

test.each([
  ['from its first second', 1000 * 60_000, 60],
  ['from its middle, in whole seconds', 1000 * 60_000 + 29_500, 31],
  ['not at all when it is over', 1001 * 60_000, 0],
  ['no longer than a queue can delay', 900 * 60_000, 900],
])('a digest waits for the end of its minute: %s', (_when, now, seconds) => {
  expect(digestDelaySeconds(DUE, now)).toBe(seconds);
});

test('the message says which digest, and another message is refused', () => {
  expect(readDigestDue(writeDigestDue(DUE))).toEqual(DUE);
  expect(() => readDigestDue('{"v":2}')).toThrow();
});
