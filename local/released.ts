import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runApp } from './synthesize.ts';

const ROOT = join(import.meta.dirname, '..');

/** As much as an archive of the sources may take. */
const ARCHIVE_BYTES = 256 * 1024 * 1024;
/** What an assembly is made of. */
const SOURCES = [
  'bin',
  'lib',
  'functions',
  'scripts',
  'package.json',
  'package-lock.json',
  'cdk.json',
  'docs/reference',
];

/** The last release, on this machine. */
export type Released = {
  commit: string;
  /** Its sources. Packages are those of today. */
  sources: string;
  /** Its cloud assembly. */
  assembly: string;
};

/** The last release cannot be built; the message says what is missing. */
export class ReleaseError extends Error {
  override name = 'ReleaseError';
}

/**
 * The release that `release.json` names, built from the repository's history with today's packages and kept in `.estafet/released`:
 * half a minute once, nothing afterwards. Throws a `ReleaseError` when the history does not go back so far, or when the old sources need
 * a package that is gone.
 */
export function released(say: (line: string) => void = () => undefined): Released {
  const commit = releasedCommit();
  const directory = join(ROOT, '.estafet/released', commit.slice(0, 12));
  const found = { commit, sources: join(directory, 'sources'), assembly: join(directory, 'cdk.out') };
  if (existsSync(join(found.assembly, 'manifest.json'))) return found;
  say(`Building the release ${commit.slice(0, 12)} from the repository's history: half a minute, once.`);
  build(commit, directory);
  return found;
}

/** The commit that `release.json` names. */
export function releasedCommit(): string {
  const { commit }: { commit?: unknown } = JSON.parse(readFileSync(join(ROOT, 'release.json'), 'utf8'));
  if (typeof commit !== 'string' || !/^[0-9a-f]{40}$/.test(commit)) {
    throw new ReleaseError('release.json must name a commit by its 40 digits: run npm run release');
  }
  return commit;
}

/** Two processes may build at once: each in a folder of its own, and the first to be done has it put in place. */
function build(commit: string, directory: string): void {
  const parent = join(ROOT, '.estafet');
  mkdirSync(join(parent, 'released'), { recursive: true });
  const fresh = mkdtempSync(join(parent, 'release-'));
  try {
    unpack(commit, join(fresh, 'sources'));
    renameSync(synthesizeOld(join(fresh, 'sources')), join(fresh, 'cdk.out'));
    if (!existsSync(directory)) renameSync(fresh, directory);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Unpacks the sources of a commit. What they import is found in the packages of this folder, which lies above. */
function unpack(commit: string, into: string): void {
  const archive = spawnSync('git', ['archive', commit, '--', ...SOURCES], { cwd: ROOT, maxBuffer: ARCHIVE_BYTES });
  if (archive.error !== undefined || archive.status !== 0)
    throw new ReleaseError(missing(commit, String(archive.stderr)));
  mkdirSync(into, { recursive: true });
  const unpacked = spawnSync('tar', ['-x', '-C', into], { input: archive.stdout });
  if (unpacked.status !== 0) throw new ReleaseError(`the release cannot be unpacked: ${String(unpacked.stderr)}`);
}

function missing(commit: string, why: string): string {
  return (
    `The last release, ${commit}, is not in this clone, so today's version cannot be held beside it.\n` +
    'A shallow clone holds the newest commits only: run git fetch --unshallow, or check out with fetch-depth: 0.\n' +
    `git said: ${why.trim()}`
  );
}

function synthesizeOld(sources: string): string {
  try {
    const areas = spawnSync(process.execPath, ['scripts/areas.ts'], { cwd: sources, encoding: 'utf8' });
    if (areas.status !== 0) throw new Error(areas.stderr);
    return runApp(sources);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const [, gone] =
      /Cannot find (?:package|module) '([^']+)'|Could not resolve "([^"]+)"/.exec(said)?.filter(Boolean) ?? [];
    const hint =
      gone === undefined
        ? ''
        : `It needs ${gone}, which today's package.json does not have: keep it until the next release.\n`;
    throw new ReleaseError(`The last release cannot be built with today's packages.\n${hint}${said}`);
  }
}
