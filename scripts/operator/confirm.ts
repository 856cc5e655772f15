import { createInterface } from 'node:readline/promises';

/** The operator did not confirm, or there is no terminal to ask. */
export class NotConfirmedError extends Error {
  override name = 'NotConfirmedError';
}

/** Asks the operator to type a word. Throws when the answer differs, or when there is no terminal. */
export async function confirm(question: string, word: string): Promise<void> {
  if (!process.stdin.isTTY) {
    throw new NotConfirmedError(
      `There is no terminal on which to type ${word}, so nothing was changed. Check with --dry-run, then repeat with --yes.`,
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} Type ${word} to continue: `).finally(() => terminal.close());
  if (answer.trim() !== word) throw new NotConfirmedError('not confirmed, nothing was changed');
}
