import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { runTool } from '../scripts/operator/usage.ts';
import { breakRelease } from './faults/bad-release.ts';
import { optionsOf, USAGE } from './options.ts';
import { finish, playDay } from './play.ts';
import { sayTo } from './print.ts';
import { startWorld } from './world.ts';

/** `npm run gameday`: see `USAGE` and docs/how-to/game-day.md. */

// Lambda runs in UTC, and the time zone of worker threads is that of their process.
process.env['TZ'] = 'UTC';
// An end by hand leaves no copies of assemblies behind.
process.once('SIGINT', () => process.exit(130));

const print = (line: string) => console.log(line);
process.exitCode = await runTool(USAGE, print, async () => {
  const options = optionsOf(process.argv.slice(2), {
    isTerminal: process.stdin.isTTY,
    read: (path) => readFileSync(path, 'utf8'),
  });
  const say = sayTo(print);
  const release = options.rounds.includes('bad-release') ? breakRelease(options.seed) : undefined;
  const world = await startWorld(options.seed, release);
  try {
    return finish(await playDay(world, options, say, askOnTerminal), options, say);
  } finally {
    await world.close();
  }
});

/** Asks on the terminal. Throws when its input ends. */
async function askOnTerminal(prompt: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new Promise<never>((_resolve, reject) => {
    terminal.once('close', () => reject(new Error('The input has ended.')));
  });
  return await Promise.race([terminal.question(prompt), ended]).finally(() => terminal.close());
}
