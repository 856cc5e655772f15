/**
 * `node bin/run.mjs PROGRAM.ts [arguments…]`: runs a program of this project, or says what it lacks.
 *
 * Plain JavaScript, in a form that old versions of Node can read: they cannot load a `.ts` file, and their own message
 * (`Unknown file extension ".ts"`) does not say what to do about it.
 */
import { existsSync } from 'node:fs';
import * as module from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The major version of Lambda's runtime, with which everything here is tested. */
const NODE = 24;
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const [program, ...rest] = process.argv.slice(2);
const lack = lackOf();
if (lack !== undefined) {
  console.error(lack);
  process.exit(1);
}
// Compiled code is kept: a program starts in half the time when none of its files has changed.
module.enableCompileCache?.(join(ROOT, 'node_modules/.cache/estafet'));
const file = resolve(program);
process.argv = [process.argv[0], file, ...rest];
await import(pathToFileURL(file).href);

/** What keeps the program from running, and the way out. */
function lackOf() {
  if (Number.parseInt(process.versions.node, 10) < NODE) {
    const own = existsSync(join(ROOT, 'node_modules/node/bin/node'))
      ? `Run it through npm (npm start, npm run demo, npm test), whose scripts use the Node ${NODE} in node_modules.`
      : `Run npm ci: it installs Node ${NODE} in node_modules, for npm's scripts (npm start, npm run demo, npm test).`;
    return (
      `Estafet needs Node ${NODE} or newer; this is Node ${process.versions.node}.\n${own}\n` +
      `Or install Node ${NODE} yourself: https://nodejs.org`
    );
  }
  if (!existsSync(join(ROOT, 'node_modules/zod'))) return 'The packages are not installed. Run npm ci first.';
  if (program === undefined) return 'Name a program: node bin/run.mjs local/main.ts';
  return undefined;
}
