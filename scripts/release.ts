/**
 * `npm run release`: names the commit that is checked out as the last release, with which the tests of test/rollout compare
 * (docs/how-to/change-stored-data.md). Run it when a deployment to production has stayed.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

const changes = git('status', '--porcelain');
if (changes === '') {
  const { version }: { version: string } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const commit = git('rev-parse', 'HEAD');
  writeFileSync(join(ROOT, 'release.json'), `${JSON.stringify({ version, commit }, undefined, 2)}\n`);
  console.log(`release.json names ${commit} as release ${version}. Empty test/rollout/declared.ts, and commit both.`);
} else {
  console.error(`The work tree is not clean, so no commit is what was deployed. Commit or remove:\n${changes}`);
  process.exitCode = 2;
}

/** What git says. Throws when it fails. */
function git(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}
