import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../docs/explanation/decisions');
const RECORDS = globSync('[0-9]*.md', { cwd: FOLDER }).toSorted();
const textOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

interface Decision {
  readonly number: string;
  readonly title: string;
  readonly status: string;
  readonly date: string;
}

/** The front lines of a record: its title, a list of status and date. */
function decisionOf(file: string): Decision | undefined {
  const [, number, title, status, date] =
    /^# (\d{4}) (.+)\n\n- Status: (accepted(?:, superseded in part by \d{4}(?:, \d{4})*)?|superseded by \d{4})\n- Date: (\d{4}-\d{2}-\d{2})\n/.exec(
      textOf(file),
    ) ?? [];
  if (!number || !title || !status || !date) return undefined;
  return { number, title, status, date };
}

const rowOf = (file: string, { number, title, status, date }: Decision) =>
  `| [${number}](${file}) | ${title} | ${status} | ${date} |`;

describe('decision records', () => {
  test.each(RECORDS)('%s begins with its number, title, status and date', (file) => {
    expect(decisionOf(file)?.number).toBe(file.slice(0, 4));
  });

  test.each(RECORDS)('%s is superseded only by records that exist', (file) => {
    const by = decisionOf(file)?.status.match(/\d{4}/g) ?? [];
    expect(by.filter((number) => !RECORDS.some((record) => record.startsWith(number)))).toEqual([]);
  });

  test('the index lists every record as the record describes itself, in order', () => {
    const rows = textOf('README.md')
      .split('\n')
      .filter((line) => /^\| \[\d/.test(line));
    const expected = RECORDS.map((file) => {
      const decision = decisionOf(file);
      return decision ? rowOf(file, decision) : `${file} has no front lines`;
    });
    expect(rows).toEqual(expected);
  });

  test('the index explains every number that no record has', () => {
    const numbers = RECORDS.map((file) => Number(file.slice(0, 4)));
    const gaps = Array.from({ length: Math.max(...numbers) }, (_, n) => n + 1).filter((n) => !numbers.includes(n));
    const explanation = textOf('README.md').split('\n\n').at(-1) ?? '';
    for (const gap of gaps) expect(explanation).toContain(String(gap).padStart(4, '0'));
  });
});
