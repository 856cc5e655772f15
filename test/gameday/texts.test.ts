import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isTrouble, Logs, withoutStacks } from '../../gameday/logs.ts';
import { LANGUAGES } from '../../gameday/options.ts';
import { FAULT_NAMES } from '../../gameday/sheet.ts';
import { filled, TEXTS } from '../../gameday/texts/texts.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('the texts', () => {
  const all = LANGUAGES.flatMap((language) =>
    FAULT_NAMES.map((fault) => ({ language, fault, about: TEXTS[language].faults[fault] })),
  );

  test.each(all)('of $fault in $language differ in every choice', ({ about }) => {
    expect(new Set(about.causes).size).toBe(4);
    expect(new Set(about.commands).size).toBe(4);
  });

  test('say the same of each fault in every language: the same details', () => {
    const named = (text: unknown) => [...new Set(JSON.stringify(text).match(/\{\w+\}/g))].toSorted();
    for (const fault of FAULT_NAMES) expect(named(TEXTS.id.faults[fault])).toEqual(named(TEXTS.en.faults[fault]));
  });

  test('are filled with details, and refuse to say nothing', () => {
    expect(filled('{a} of {b}', { a: 1, b: 'two' })).toBe('1 of two');
    expect(() => filled('{a}', {})).toThrow('The text has no a: {a}');
  });

  test('of a fault name only details that it has', () => {
    for (const fault of FAULT_NAMES) {
      const source = readFileSync(join(ROOT, `gameday/faults/${fault}.ts`), 'utf8');
      const [, details = ''] = /details: \{ ([^}]*) \}/.exec(source) ?? [];
      const known = details.split(',').map((one) => one.split(':')[0]?.trim());
      const named = JSON.stringify(TEXTS.en.faults[fault]).match(/\{(\w+)\}/g) ?? [];
      expect(known).toEqual(expect.arrayContaining(named.map((name) => name.slice(1, -1))));
    }
  });
});

test('each fault leads to sections of the runbook, and is described in the how-to', () => {
  const [runbook, page] = ['runbook', 'game-day'].map((name) =>
    readFileSync(join(ROOT, `docs/how-to/${name}.md`), 'utf8'),
  );
  for (const file of globSync('gameday/faults/*-*.ts', { cwd: ROOT })) {
    const source = readFileSync(join(ROOT, file), 'utf8');
    const sections = [...source.matchAll(/^ {2}(?:alarm|section): '([^']+)'/gm)].map(([, section]) => section);
    expect(sections).toHaveLength(2);
    for (const section of sections) expect(runbook).toContain(`\n## ${section}\n`);
  }
  for (const fault of FAULT_NAMES) expect(page).toContain(`\`${fault}\``);
});

describe('the logs', () => {
  const model = {
    functions: [
      { logicalId: 'Api1', name: 'estafet-dev-officer-api' },
      { logicalId: 'Api1Other', name: 'estafet-dev-officer-api--other' },
      { logicalId: 'Fire', name: 'estafet-dev-fire' },
    ],
  } as never;

  test('of a function are those of both versions, since an instant, that match', () => {
    const logs = new Logs();
    logs.take('Api1 | {"level":"INFO","message":"old"}', 1);
    logs.take('Api1 | {"level":"ERROR","message":"today"}', 2);
    logs.take('Api1Other | {"level":"ERROR","message":"other"}', 3);
    logs.take('Fire | {"level":"ERROR","message":"fire"}', 3);
    logs.take('the cloud says something', 3);
    const texts = (pattern?: string) =>
      logs.of(model, 'estafet-dev-officer-api', 2, pattern).map(({ text }) => JSON.parse(text).message);
    expect(texts()).toEqual(['today', 'other']);
    expect(texts('other')).toEqual(['other']);
  });

  test('take the time that a line says itself', () => {
    const logs = new Logs();
    logs.take('Fire | {"timestamp":"2026-11-24T02:00:00.000Z"}', 1);
    logs.take('Fire | {"_aws":{"Timestamp":5}}', 1);
    logs.take('Fire | {}', 1);
    const times = logs.of(model, 'estafet-dev-fire', 0).map(({ at }) => at);
    expect(times).toEqual([Date.UTC(2026, 10, 24, 2), 5, 1]);
  });

  test('show errors and warnings, without stacks', () => {
    const line = (text: string) => ({ at: 0, functionName: 'f', text });
    expect(isTrouble(line('{"level":"WARN"}'))).toBe(true);
    expect(isTrouble(line('{"errorType":"Error"}'))).toBe(true);
    expect(isTrouble(line('{"level":"INFO"}'))).toBe(false);
    const stacked = '{"message":"m","exception":{"name":"E","stack":"    at x","stackTrace":["y"]}}';
    expect(withoutStacks(line(stacked))).toBe('{"message":"m","exception":{"name":"E"}}');
    expect(withoutStacks(line('no JSON {'))).toBe('no JSON {');
  });
});
