import type { Words } from './language.ts';

type Names<Code extends string> = Readonly<Record<Code, Words>>;

/** The names of codes that are all known; any other code is shown as it stands. */
export function nameOf<Code extends string>(names: Names<Code>): (code: string) => Words {
  const known = new Map<string, Words>(Object.entries(names));
  return (code) => known.get(code) ?? { id: code, en: code };
}
