import { createInterface } from 'node:readline/promises';

/** Somebody did not say yes, or nobody could be asked. */
export class NotConfirmedError extends Error {
  override name = 'NotConfirmedError';
}

/** Has the operator type a word before something is done. Throws when there is nobody to type, or another word. */
export async function confirm(question: string, word: string): Promise<void> {
  if (!process.stdin.isTTY) throw new NotConfirmedError('nobody is there to confirm it: say --yes');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} Type ${word} to go on: `).finally(() => terminal.close());
  if (answer.trim() !== word) throw new NotConfirmedError('not confirmed: nothing was done');
}
