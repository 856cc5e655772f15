import { describe, expect, test } from 'vitest';
import { matches, optionIn, wordsOf } from '../../gameday/command-line.ts';
import { sayTo } from '../../gameday/print.ts';

describe('the words of a command line', () => {
  test.each([
    ['npm run dlq -- list', ['npm', 'run', 'dlq', '--', 'list']],
    ['  dlq   redrive  53 ', ['dlq', 'redrive', '53']],
    ['--reason "their system is back"', ['--reason', 'their system is back']],
    [`--filter-pattern '"message not delivered"'`, ['--filter-pattern', '"message not delivered"']],
    ['--reason="a b"c', ['--reason=a bc']],
    ['"say \\"so\\"" a\\ b', ['say "so"', 'a b']],
    ['', []],
  ])('%s', (line, words) => expect(wordsOf(line)).toEqual(words));

  test.each(['--reason "no end', "it's", 'a\\'])('%s does not end', (line) =>
    expect(() => wordsOf(line)).toThrow('a quote does not end'),
  );

  test('an option has the word behind it', () => {
    expect(optionIn(['tail', '--since', '1h'], '--since')).toBe('1h');
    expect(optionIn(['tail', '--since'], '--since')).toBeUndefined();
    expect(optionIn(['tail'], '--since')).toBeUndefined();
  });
});

describe('a filter pattern', () => {
  const line = '{"level":"ERROR","message":"message not delivered"}';
  test.each([
    ['', true],
    ['ERROR', true],
    ['WARN', false],
    ['"message not delivered"', true],
    ['"message delivered"', false],
    ['ERROR delivered', true],
    ['ERROR exception', false],
    ['?exception ?ERROR', true],
    ['?exception ?"out of time"', false],
    ['?exception ?"not delivered"', true],
  ])('%s: %s', (pattern, isMatch) => expect(matches(pattern, line)).toBe(isMatch));
});

describe('prose', () => {
  test('is broken between words at the width of the terminal', () => {
    const lines: string[] = [];
    const say = sayTo((line) => lines.push(line));
    say.prose(Array.from({ length: 25 }, () => 'seven ..').join(' '), '  1. ');
    say.prose('y'.repeat(120));
    say.line('as it is');
    say.heading('Heading');
    expect(lines.slice(0, 3).every((line, n) => line.startsWith(n === 0 ? '  1. seven' : '     '))).toBe(true);
    expect(lines.slice(0, 3).every((line) => line.length <= 100)).toBe(true);
    expect(lines.slice(3)).toEqual(['y'.repeat(120), 'as it is', '', expect.stringMatching(/^-- Heading -{80,}$/)]);
  });
});
