import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const NOT_OURS = ['**/node_modules/**', 'cdk.out*/**', 'coverage/**', '.*/**'];
const PAGES = globSync('**/*.md', { cwd: ROOT, exclude: NOT_OURS });
/** Folders of this repository: a code span that starts with one of them names a file. */
const FOLDERS = ['bench', 'bin', 'console', 'demo', 'docs', 'functions', 'gameday', 'lib', 'local', 'scripts', 'test'];
/** Written by `npm run areas`, so a fresh clone does not have it. */
const GENERATED = ['lib/forum/generated'];
/** An example in a page. Links and paths inside it belong to the example. */
const FENCED = /^ *```[\s\S]*?^ *```/gm;

const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const proseOf = (page: string) => textOf(page).replaceAll(FENCED, '');

/** The anchor that GitHub gives to a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number} _-]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsOf(page: string): readonly string[] {
  return [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

/** The relative links of a page that lead nowhere. */
function brokenLinksOf(page: string): readonly string[] {
  const links = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => !/^[a-z]+:/.test(link) && !leadsSomewhere(page, link));
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), path));
  if (!existsSync(join(ROOT, target))) return false;
  return anchor === undefined || anchorsOf(target).includes(anchor);
}

/** The files and folders that a page names in code spans and in runs of tests, and that do not exist. `<name>` and `*` stand for any name. */
function missingPathsOf(page: string): readonly string[] {
  const named = [...proseOf(page).matchAll(/`([^`\n]+)`/g), ...textOf(page).matchAll(/npx vitest run ([^`\n]+)/g)];
  const words = named.flatMap(([, span = '']) => span.split(' '));
  return words.filter((word) => isPath(word) && !existsByName(word));
}

function isPath(span: string): boolean {
  return FOLDERS.some((folder) => span.startsWith(`${folder}/`)) && /^[\w./<>*-]+$/.test(span);
}

function existsByName(path: string): boolean {
  if (GENERATED.some((folder) => path.startsWith(folder))) return true;
  return globSync(path.replaceAll(/<\w+>/g, '*'), { cwd: ROOT }).length > 0;
}

/** The npm scripts that a page mentions, examples included, and `package.json` does not have. */
function missingScriptsOf(page: string): readonly string[] {
  const named = [...textOf(page).matchAll(/npm run (?:--silent )?([\w:-]+)( -w console)?/g)];
  return named.flatMap(([, script = '', workspace]) =>
    script in scriptsOf(workspace ? 'console/package.json' : 'package.json') ? [] : [script],
  );
}

function scriptsOf(manifest: string): Readonly<Record<string, string>> {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(textOf(manifest));
  return scripts;
}

describe('documents', () => {
  test('some are found', () => expect(PAGES.length).toBeGreaterThan(20));

  test.each(PAGES)('%s: every relative link leads to a file and a heading', (page) => {
    expect(brokenLinksOf(page)).toEqual([]);
  });

  test.each(PAGES)('%s: every path in a code span exists', (page) => {
    expect(missingPathsOf(page)).toEqual([]);
  });

  test('every npm script that a page mentions exists', () => {
    const missing = PAGES.flatMap((page) => missingScriptsOf(page).map((script) => `${page}: ${script}`));
    expect(missing).toEqual([]);
  });
});

test('every document that the code mentions exists', () => {
  const sources = globSync(`{${FOLDERS.join(',')}}/**/*.ts`, { cwd: ROOT, exclude: NOT_OURS });
  const missing = sources.flatMap((file) =>
    [...textOf(file).matchAll(/\bdocs\/[\w/-]+\.(?:md|json|ya?ml)\b/g)]
      .filter(([document]) => !existsSync(join(ROOT, document)))
      .map(([document]) => `${file}: ${document}`),
  );
  expect(missing).toEqual([]);
});

test('the map lists every document', () => {
  const map = textOf('docs/README.md');
  const unlisted = PAGES.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md')
    .map((page) => relative('docs', page))
    // The decision records have an index of their own.
    .filter((page) => !/decisions\/\d{4}-/.test(page) && !map.includes(`](${page})`));
  expect(unlisted).toEqual([]);
});

test('the tutorial about a first change begins with the code as it is', () => {
  const tutorial = textOf('docs/tutorial/first-change.md');
  const [, before = '', after = ''] = /from (\d+) to (\d+):/.exec(tutorial) ?? [];
  expect(textOf('test/forum/vocabularies.test.ts')).toContain(`['return codes', RETURN_CODES, KEBAB, ${before}],`);
  expect(tutorial).toContain(`['return codes', RETURN_CODES, KEBAB, ${after}],`);
  expect(Number(after)).toBe(Number(before) + 1);
  expect(textOf('lib/forum/return-codes.ts')).toContain("entryOf('access-blocked', AID,");
});
