import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { IMITATIONS, installedVersion } from './documented/imitations.ts';
import { allRows, page } from './documented/page.ts';
import { SOURCES } from './documented/sources.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('the table of what AWS documents', () => {
  it('is the page in docs', async () => {
    await expect(page()).toMatchFileSnapshot(join(ROOT, 'docs/reference/local-cloud.md'));
  });

  it('was compared with the versions that are installed', () => {
    for (const imitation of Object.values(IMITATIONS)) {
      if ('npm' in imitation) expect(installedVersion(imitation.npm.name)).toBe(imitation.npm.version);
    }
  });

  it('names files that are there for what is mended or guarded', () => {
    const answers = allRows().flatMap(({ differs = {} }) => Object.values(differs).map(({ answer }) => answer));
    const files = answers.flatMap((answer) =>
      'mended' in answer ? [answer.mended] : 'guard' in answer ? [answer.guard] : [],
    );
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it('says each behaviour once, and uses every source', () => {
    const said = allRows().map(({ behaviour }) => behaviour);
    expect(said).toEqual([...new Set(said)]);
    const used = new Set<string>(allRows().map(({ source }) => source));
    expect(Object.keys(SOURCES).filter((name) => !used.has(name))).toEqual([]);
  });
});
