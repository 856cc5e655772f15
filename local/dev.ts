import { join } from 'node:path';
import { Supervisor } from './supervisor.ts';

/**
 * `npm run dev -- [--data DIR] [--empty] [--logs]`: runs `npm start` and starts it again when a source changes. The data stays, in
 * `.estafet/dev` unless `--data` says otherwise, and so do the moved clock and the tokens.
 */
const ROOT = join(import.meta.dirname, '..');
const DATA = '.estafet/dev';

/** What the cloud and the stack are made of. */
const WATCHED = ['bin', 'lib', 'functions', 'local', 'demo', 'docs/reference/openapi.json', 'package.json', 'cdk.json'];

const args = process.argv.slice(2);
const data = args.some((arg) => arg === '--data' || arg.startsWith('--data=')) ? [] : ['--data', DATA];
const supervisor = new Supervisor({
  command: [process.execPath, 'bin/run.mjs', 'local/main.ts', ...data, ...args],
  directory: ROOT,
  watched: WATCHED,
  counts: (path) => /\.(?:ts|mjs|js|css|html|json)$/.test(path),
  say: (line) => console.log(line),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void supervisor.close().then(() => process.exit(0));
  });
}
