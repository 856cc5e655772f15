import { expect, test } from 'vitest';
import { exceptionRecord } from '../../../lib/platform/lambda/exceptions.ts';

function thrownBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

test('an error of syntax quotes what was read: it is logged without its message', () => {
  const record = exceptionRecord(thrownBy(() => JSON.parse('Siti\nAminah, 3578')));
  expect(JSON.stringify(record)).not.toMatch(/Siti|Aminah|3578/);
  expect(record).toEqual({ name: 'SyntaxError', stack: expect.stringMatching(/^ {4}at JSON\.parse/) });
});

test('another keeps its message and its causes, and nothing else that it carries', () => {
  const error = new Error('outer', { cause: Object.assign(new Error('inner'), { Item: { name: 'Siti' } }) });
  expect(exceptionRecord(error)).toMatchObject({ name: 'Error', message: 'outer', cause: { message: 'inner' } });
  expect(JSON.stringify(exceptionRecord(error))).not.toContain('Siti');
});
