import { join } from 'node:path';
import cdkJson from '../cdk.json' with { type: 'json' };
import { Supervisor } from './supervisor.ts';

/**
 * `npm run dev -- [--data DIR] [--empty] [--logs]`: runs `npm start` and starts it again when a source changes. The data stays, in
 * `.estafet/dev` unless `--data` says otherwise, and so do the moved clock and the tokens.
 */
const ROOT = join(import.meta.dirname, '..');
const DATA = '.estafet/dev';

/** What the cloud and the stack are made of. */
const WATCHED = [...cdkJson.watch.include, 'local', 'demo'];

const args = process.argv.slice(2);
const data = args.some((arg) => arg === '--data' || arg.startsWith('--data=')) ? [] : ['--data', DATA];
const supervisor = new Supervisor({
  command: [process.execPath, 'bin/run.mjs', 'local/main.ts', ...data, ...args],
  directory: ROOT,
  watched: WATCHED,
  counts: (path) => /\.(?:tsx?|mjs|js|css|html|json|svg|webmanifest)$/.test(path),
  say: (line) => console.log(line),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void supervisor.close().then(() => process.exit(0));
  });
}
