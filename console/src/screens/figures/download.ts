import { problemIn } from '../../api/problem.ts';
import type { Data } from '../../data.ts';
import type { Language } from '../../words/language.ts';

/** The kinds of file that a report can be. */
export type FileKind = 'csv' | 'xlsx';

/**
 * What is asked for. A CSV is for a spreadsheet on the reader's own machine: Indonesian ones have semicolons between fields and commas in
 * numbers.
 */
export function acceptOf(kind: FileKind, language: Language): string {
  if (kind === 'xlsx') return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return language === 'id' ? 'text/csv; separator=semicolon; decimal=comma' : 'text/csv; separator=comma';
}

/** Gets a report as a file and gives it to the browser to keep. Throws an ApiProblem or an OfflineError. */
export async function download(
  { transport }: Pick<Data, 'transport'>,
  address: string,
  accept: string,
  name: string,
): Promise<void> {
  const response = await transport.send(new Request(address, { headers: { accept } }));
  if (!response.ok) throw await problemIn(response);
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken what it needs once the click is done.
  setTimeout(() => URL.revokeObjectURL(url));
}
