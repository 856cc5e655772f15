import { describe, expect, test } from 'vitest';
import { picked, shuffled } from '../../gameday/chance.ts';
import { FAULT_NAMES, offered, QUESTIONS, rightNumber, rightNumbers, roundsOf, scoreOf } from '../../gameday/sheet.ts';

const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);

describe('a seed', () => {
  test('gives the same order each time, and keeps every fault', () => {
    for (const seed of SEEDS) {
      expect(roundsOf(seed)).toEqual(roundsOf(seed));
      expect(roundsOf(seed).toSorted()).toEqual(FAULT_NAMES.toSorted());
    }
  });

  test('changes the order of the faults, and where the right answer stands', () => {
    expect(new Set(SEEDS.map((seed) => roundsOf(seed)[0])).size).toBe(FAULT_NAMES.length);
    for (const fault of FAULT_NAMES) {
      const places = new Set(SEEDS.map((seed) => rightNumber(seed, fault, 'cause')));
      expect([...places].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
    }
  });

  test('plays one fault alone when it is named', () => {
    expect(roundsOf(3, 'stuck-stream')).toEqual(['stuck-stream']);
  });

  test('uses chance for each thing by itself', () => {
    const list = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(shuffled(list, 1, 'one')).not.toEqual(shuffled(list, 1, 'other'));
    expect(shuffled(list, 1, 'one').toSorted((a, b) => a - b)).toEqual(list);
    expect(new Set(SEEDS.map((seed) => picked([1, 2, 3], seed, 'one'))).size).toBe(3);
  });
});

describe('the answers', () => {
  test('are offered so that the right number leads to the first choice', () => {
    for (const seed of SEEDS) {
      for (const question of QUESTIONS) {
        const list = offered(['right', 'a', 'b', 'c'], seed, 'webhook-down', question);
        expect(list[rightNumber(seed, 'webhook-down', question) - 1]).toBe('right');
      }
    }
  });

  test('of a whole day are two for each fault, in the order of the questions', () => {
    const [first, second] = [rightNumber(5, 'bad-release', 'cause'), rightNumber(5, 'bad-release', 'command')];
    expect(rightNumbers(5, ['bad-release'])).toEqual([first, second]);
    expect(rightNumbers(5, roundsOf(5))).toHaveLength(10);
  });

  test('score one point each', () => {
    const mark = { fault: 'bad-release', question: 'cause' } as const;
    expect(scoreOf([])).toEqual({ points: 0, of: 0 });
    expect(
      scoreOf([
        { ...mark, isRight: true },
        { ...mark, isRight: false },
      ]),
    ).toEqual({ points: 1, of: 2 });
  });
});
