/**
 * Derives `lib/papers/typesetting/fonts.json` from the npm package @expo-google-fonts/arimo: the two fonts of the papers, with the
 * characters of the encoding WinAnsi alone, 18 KB each in place of 318 KB. The result is committed; a test compares both.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subsetFont from 'subset-font';

const FACES = { regular: '400Regular/Arimo_400Regular.ttf', bold: '700Bold/Arimo_700Bold.ttf' } as const;

/** The characters of the encoding, in the order of their codes (PDF 32000-1:2008, annex D.2). */
const CHARACTERS = Array.from({ length: 256 - 32 }, (_, n) =>
  new TextDecoder('windows-1252').decode(Uint8Array.of(n + 32)),
)
  .filter((character) => /\P{Cc}/u.test(character))
  .join('');

/** Both fonts, as base64 of TrueType files. */
export async function paperFonts(): Promise<Readonly<Record<keyof typeof FACES, string>>> {
  const resolve = createRequire(import.meta.url).resolve;
  const subset = async (file: string) => {
    const font = readFileSync(resolve(`@expo-google-fonts/arimo/${file}`));
    const bytes = await subsetFont(font, CHARACTERS, { targetFormat: 'truetype', noLayoutClosure: true });
    return bytes.toString('base64');
  };
  return { regular: await subset(FACES.regular), bold: await subset(FACES.bold) };
}

if (import.meta.main) {
  const path = join(import.meta.dirname, '../lib/papers/typesetting/fonts.json');
  writeFileSync(path, `${JSON.stringify(await paperFonts(), null, 2)}\n`);
}
