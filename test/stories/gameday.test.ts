import { describe, expect, test } from 'vitest';
import { rightNumber, rightNumbers, roundsOf } from '../../gameday/sheet.ts';
import { runScript } from '../support/run-script.ts';

/** Five faults on one cloud: on a machine with much other work that takes minutes. */
const ALL_FAULTS = { timeout: 900_000 };

/** `npm run gameday` from start to end: each fault is produced, calls its alarm, and is repaired. */
const gameday = (...args: readonly string[]) => runScript(['gameday/main.ts', ...args]);

describe('a game day', () => {
  test('is won by the right answers, and every fault is repaired by its command', ALL_FAULTS, async () => {
    const seed = 4;
    const rounds = roundsOf(seed);
    const answers = rightNumbers(seed, rounds).join();
    const { code, output, errors } = await gameday('--seed', String(seed), '--answers', answers);
    expect(errors).toBe('');
    for (const alarm of ['ticket-dead-letters', 'page-stream-stuck', 'page-oldest-overdue-timer', 'page-api-errors']) {
      expect(output).toContain(`Subject: ALARM: "estafet-dev-${alarm}`);
    }
    expect(output).not.toContain('Not right.');
    expect(output.match(/The system is well again/g)).toHaveLength(rounds.length);
    expect(output).toContain('Score: 10 of 10. 5 of 5 repaired.');
    expect(code).toBe(0);
  });

  test('is lost by a wrong answer, in Indonesian too; the fault is repaired all the same', async () => {
    const seed = 3;
    const wrong = (rightNumber(seed, 'bad-release', 'command') % 4) + 1;
    const answers = [rightNumber(seed, 'bad-release', 'cause'), wrong].join();
    const args = ['--fault', 'bad-release', '--seed', String(seed), '--lang', 'id', '--answers', answers];
    const { code, output } = await gameday(...args);
    expect(output).toContain('Belum benar.');
    expect(output).toContain('Nilai: 1 dari 2. 1 dari 1 dipulihkan.');
    expect(code).toBe(1);
  });

  test('says what is wrong with its call, and starts nothing', async () => {
    const { code, output } = await gameday();
    expect(output).toContain('there is no terminal to ask on');
    expect(output).toContain('usage: npm run gameday');
    expect(code).toBe(2);
  });
});
