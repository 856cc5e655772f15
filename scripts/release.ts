/**
 * `npm run release`: names the commit that is checked out as the last release, with which the tests of test/rollout compare
 * (docs/how-to/change-stored-data.md). Run it when a deployment to production has stayed.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const USAGE = `usage: npm run release
Writes the commit that is checked out into release.json, as the last release. Takes no options.`;

process.exitCode = released(process.argv.slice(2));

/** @returns the exit code: 2 when the call is not valid or the work tree is not clean */
function released(args: readonly string[]): number {
  if (args.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const changes = git('status', '--porcelain');
  if (changes !== '') {
    console.error(`The work tree is not clean, so no commit is what was deployed. Commit or remove:\n${changes}`);
    return 2;
  }
  const { version }: { version: string } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const commit = git('rev-parse', 'HEAD');
  writeFileSync(join(ROOT, 'release.json'), `${JSON.stringify({ version, commit }, undefined, 2)}\n`);
  console.log(`release.json names ${commit} as release ${version}. Empty test/rollout/declared.ts, and commit both.`);
  return 0;
}

/** What git says. Throws when it fails. */
function git(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}
