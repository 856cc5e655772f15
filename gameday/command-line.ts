/** A command line that cannot be read. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
}

/**
 * The words of a command line as a POSIX shell sees them: blanks part them, quotes hold them together. Nothing is expanded.
 * Throws a CommandLineError when a quote does not end.
 */
export function wordsOf(line: string): readonly string[] {
  const pieces = [...line.matchAll(/((?:[^\s'"\\]|\\.|'[^']*'|"(?:[^"\\]|\\.)*")+)|(['"\\])/g)];
  if (pieces.some(([, , stray]) => stray !== undefined)) throw new CommandLineError('a quote does not end');
  return pieces.map(([, word = '']) => unquoted(word));
}

function unquoted(word: string): string {
  return word.replaceAll(
    /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/g,
    (_all, single?: string, double?: string, escaped?: string) =>
      single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? escaped ?? '',
  );
}

/**
 * Whether a line of a log matches a filter pattern of CloudWatch Logs: every term of it, or one of those with a `?`.
 * Source: CloudWatch Logs User Guide, "Filter pattern syntax", unstructured log events; JSON patterns are not known here.
 */
export function matches(pattern: string, text: string): boolean {
  const terms = wordsOf(pattern.replaceAll(/(\?)"/g, '"$1'));
  const optional = terms.filter((term) => term.startsWith('?')).map((term) => term.slice(1));
  const required = terms.filter((term) => !term.startsWith('?'));
  const has = (term: string) => text.includes(term);
  return required.every(has) && (optional.length === 0 || optional.some(has));
}

/** The value after an option of a command, as in `--since 1h`. */
export function optionIn(words: readonly string[], name: string): string | undefined {
  const place = words.indexOf(name);
  return place < 0 ? undefined : words[place + 1];
}
