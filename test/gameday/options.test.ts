import { describe, expect, test } from 'vitest';
import { choiceIn, numbersIn, optionsOf } from '../../gameday/options.ts';
import { FAULT_NAMES } from '../../gameday/sheet.ts';
import { UsageError } from '../../scripts/operator/usage.ts';

const FILES: Readonly<Record<string, string>> = { 'answers.txt': '2 1 # the first fault\n3,4\n' };
const atTerminal = {
  isTerminal: true,
  read: (path: string) => {
    const text = FILES[path];
    if (text === undefined) throw new Error(`no such file: ${path}`);
    return text;
  },
};
const alone = { ...atTerminal, isTerminal: false };

describe('the command line of a game day', () => {
  test('asks on a terminal about all faults, in English, with seed 1', () => {
    const options = optionsOf([], atTerminal);
    expect(options).toMatchObject({ seed: 1, language: 'en', source: { kind: 'terminal' } });
    expect(options.rounds.toSorted()).toEqual(FAULT_NAMES.toSorted());
  });

  test('takes a fault, a seed, a language and answers', () => {
    const args = ['--fault', 'bad-release', '--seed', '7', '--lang', 'id', '--answers', '2, 1'];
    const source = { kind: 'given', answers: [2, 1] };
    expect(optionsOf(args, alone)).toEqual({ seed: 7, language: 'id', rounds: ['bad-release'], source });
  });

  test('shows without asking', () => {
    expect(optionsOf(['--show'], alone).source).toEqual({ kind: 'shown' });
  });

  test('reads answers from a file when they are no list', () => {
    const wrong = () => optionsOf(['--fault', 'bad-release', '--answers', 'answers.txt'], alone);
    expect(wrong).toThrow('there are 2 questions, and 4 answers');
    expect(() => optionsOf(['--answers', 'nowhere'], alone)).toThrow(UsageError);
    expect(() => optionsOf(['--answers', 'nowhere'], alone)).toThrow('--answers: no such file: nowhere');
  });

  test.each([
    { args: [], says: 'there is no terminal' },
    { args: ['--show', '--answers', '1,2'], says: 'exclude each other' },
    { args: ['--seed', 'x'], says: '--seed must be a whole number' },
    { args: ['--seed', ''], says: '--seed must be a whole number' },
    { args: ['--seed', '1.5'], says: '--seed must be a whole number' },
    { args: ['--lang', 'nl'], says: '--lang must be one of: en, id' },
    { args: ['--fault', 'flood'], says: '--fault must be one of: poison-message' },
    { args: ['--answers', '1,2,3'], says: 'there are 10 questions, and 3 answers' },
    { args: ['--fault', 'bad-release', '--answers', '1,5'], says: 'answer 2 must be a number from 1 to 4' },
  ])('$args is refused: $says', ({ args, says }) => {
    expect(() => optionsOf(args, alone)).toThrow(UsageError);
    expect(() => optionsOf(args, alone)).toThrow(says);
  });
});

describe('answers', () => {
  test('stand apart by blanks, commas and lines; comments do not count', () => {
    expect(numbersIn('2 1 # why\n3,4', 4)).toEqual([2, 1, 3, 4]);
  });

  test.each([
    ['1', 1],
    [' 4 ', 4],
    ['0', undefined],
    ['5', undefined],
    ['1x', undefined],
    ['', undefined],
    ['npm run dlq -- list', undefined],
  ])('%j is %j', (text, number) => expect(choiceIn(text)).toBe(number));
});
