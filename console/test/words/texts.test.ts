/** Every text for people stands in a catalogue, in both languages, and in each language wholly. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it, test } from 'vitest';

const SOURCE = join(import.meta.dirname, '../../src');

/** Attributes and properties that people read. */
const READ_BY_PEOPLE =
  /^(label|title|lead|hint|caption|heading|alt|placeholder|about|summary|text|message|aria-label|aria-description)$/;

const screens = globSync('**/*.tsx', { cwd: SOURCE }).filter((file) => !file.startsWith('gallery'));

test.each(screens)('%s has no text of its own', (file) => {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(SOURCE, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  expect(textsIn(source)).toEqual([]);
});

function textsIn(node: ts.Node): readonly string[] {
  return [...ownText(node), ...node.getChildren().flatMap(textsIn)];
}

function ownText(node: ts.Node): readonly string[] {
  if (ts.isJsxText(node)) return hasWords(node.text) ? [node.text.trim()] : [];
  if (!ts.isJsxAttribute(node) || !node.initializer || !ts.isStringLiteral(node.initializer)) return [];
  const { text } = node.initializer;
  return READ_BY_PEOPLE.test(node.name.getText()) && hasWords(text) ? [`${node.name.getText()}="${text}"`] : [];
}

function hasWords(text: string): boolean {
  return /\p{L}{2}/u.test(text);
}

/** One text of a catalogue, in both languages. */
interface Pair {
  readonly id: string;
  readonly en: string;
}

const catalogues = Object.entries(
  import.meta.glob(
    ['../../src/**/{words,roles,common-fields,tasks,cases,relay,aid,people,desk}.ts', '!../../src/gallery/**'],
    { eager: true },
  ),
);

/** What is called so in both languages: names, abbreviations, and loan words. */
const SAME = new Set([
  'Bahasa Indonesia',
  'English',
  'Estafet',
  'NIK',
  'BKKKS',
  'Bus',
  'Auditor',
  'auditor',
  'ID',
  'EN',
  'SMS',
  'Program',
  'Total',
  'Menu',
  'Webhook',
  'CSV',
  'Excel',
]);

const INDONESIAN = /\b(yang|dan|dengan|untuk|tidak|dari|ini|itu|belum|sudah|oleh|atau|Anda|meja|kasus)\b/;
const ENGLISH = /\b(the|and|of|your|you|is|are|not|with|this|that|which|from|has|have|will|cannot|desk|case)\b/i;

describe.each(catalogues)('%s', (_file, module) => {
  const pairs = pairsIn(module);
  const written = pairsIn(module, { withSaid: false });

  it('says everything in both languages', () => {
    expect(pairs.filter(({ id, en }) => id.trim() === '' || en.trim() === '')).toEqual([]);
    expect(written.filter(({ id, en }) => id === en && hasWords(id) && !SAME.has(id))).toEqual([]);
  });

  it('mixes no languages', () => {
    expect(pairs.filter(({ id }) => ENGLISH.test(id))).toEqual([]);
    expect(pairs.filter(({ en }) => INDONESIAN.test(en))).toEqual([]);
  });
});

/** The texts in a value: those of functions are said with samples of what they take. */
function pairsIn(value: unknown, { withSaid = true, seen = new Set<unknown>() } = {}): readonly Pair[] {
  if (seen.has(value)) return [];
  seen.add(value);
  if (isFunction(value)) return withSaid ? pairsIn(said(value), { seen }) : [];
  if (typeof value !== 'object' || value === null) return [];
  if (isPair(value)) return [value];
  return Object.values(value).flatMap((inner) => pairsIn(inner, { withSaid, seen }));
}

type Saying = (...given: readonly unknown[]) => unknown;

function isFunction(value: unknown): value is Saying {
  return typeof value === 'function';
}

function isPair(value: object): value is Pair {
  return 'id' in value && 'en' in value && typeof value.id === 'string' && typeof value.en === 'string';
}

function said(words: Saying): unknown {
  for (const sample of [
    ['2', '2', '2'],
    [2, 2, 2],
    [
      { id: 'X', en: 'X' },
      { id: 'X', en: 'X' },
    ],
  ]) {
    try {
      return words(...sample);
    } catch {
      // It takes something else.
    }
  }
  return undefined;
}
