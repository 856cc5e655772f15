import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bast } from '../../../lib/papers/typesetting/bast.ts';
import { kwitansi } from '../../../lib/papers/typesetting/kwitansi.ts';
import { suratRujukan } from '../../../lib/papers/typesetting/surat-rujukan.ts';
import { paperFonts } from '../../../scripts/fonts.ts';
import { haveTools, inFolder, run } from '../../support/tools.ts';
import { ISSUE, LETTER, RECEIPT, RECORD, TRAVELLER } from './samples.ts';

const PAPERS = [
  ['a Surat Rujukan', () => suratRujukan(LETTER)],
  ['a Surat Rujukan of two pages', () => suratRujukan({ ...LETTER, travellers: Array(6).fill(TRAVELLER) })],
  ['a BAST', () => bast(RECORD)],
  ['a kwitansi', () => kwitansi(RECEIPT)],
] as const;

describe.each(PAPERS)('%s, by tools that are not ours', (_what, make) => {
  const written = (act: (file: string, folder: string) => void) =>
    inFolder(async (folder) => {
      const file = join(folder, 'paper.pdf');
      writeFileSync(file, await make());
      act(file, folder);
    });

  it('is a sound PDF', () =>
    written((file) => {
      if (haveTools('qpdf')) expect(run('qpdf', ['--check', file])).toContain('No syntax or stream encoding errors');
    }));

  it('embeds every font', () =>
    written((file) => {
      if (!haveTools('pdffonts')) return;
      const [, , ...fonts] = run('pdffonts', [file]).trimEnd().split('\n');
      expect(fonts.map((line) => line.split(/\s{2,}/)[0])).toEqual(['Arimo-Bold', 'Arimo-Regular']);
      for (const font of fonts) expect(font).toMatch(/TrueType +WinAnsi +yes/);
    }));

  it('has on every page, as it is printed, a QR code that leads to the verification', () =>
    written((file, folder) => {
      if (!haveTools('pdftoppm', 'zbarimg')) return;
      run('pdftoppm', ['-r', '150', '-gray', '-png', file, join(folder, 'page')]);
      const pages = readdirSync(folder).filter((name) => name.endsWith('.png'));
      expect(pages.length).toBeGreaterThan(0);
      for (const page of pages) {
        expect(run('zbarimg', ['--quiet', '--raw', join(folder, page)]).trim()).toBe(ISSUE.verifyAt);
      }
    }));
});

describe('the fonts of the papers', () => {
  it('are the subset of Arimo; otherwise run: node scripts/fonts.ts', async () => {
    const committed = readFileSync(join(import.meta.dirname, '../../../lib/papers/typesetting/fonts.json'), 'utf8');
    expect(await paperFonts()).toEqual(JSON.parse(committed));
  });
});
