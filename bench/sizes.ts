import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Model } from '../local/template/model.ts';
import { bundleHere, bundleOf, functionNamed, readAssembly } from './assembly.ts';
import { machine, median, printAim, printTable } from './report.ts';

const FUNCTIONS = ['officer-api', 'partner-api', 'publish', 'deliver', 'token'];
/** Processes started for each bundle. */
const STARTS = 21;
/** The officer-api's limits: its size in thousands of bytes, and its initialisation as a multiple of the bare handler's. */
const MAX_KB = 600;
const MAX_RATIO = 1.5;

/** A bundle to be measured. */
interface Subject {
  readonly name: string;
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly initMs: number[];
}

/**
 * Measures the bundles as they are deployed: their size, and what loading them costs in a fresh process, as Lambda loads
 * them in its initialisation. Starts are interleaved, so that whatever else the machine does meanwhile hits all alike.
 */
export function sizes(): void {
  const bare = bundleHere('bare-handler');
  try {
    const subjects = [bareSubject(bare.file), ...functionSubjects(readAssembly().model)];
    for (let n = 0; n < STARTS; n += 1) for (const subject of subjects) subject.initMs.push(initMsOf(subject));
    report(subjects);
  } finally {
    bare.remove();
  }
}

function bareSubject(file: string): Subject {
  return { name: 'bare handler', file, environment: {}, initMs: [] };
}

function functionSubjects(model: Model): readonly Subject[] {
  return FUNCTIONS.map((name) => {
    const found = functionNamed(model, name);
    return { name, file: bundleOf(found), environment: found.environment, initMs: [] };
  });
}

/** Times the loading itself: the start of the process is the same for all and would only blur the ratios. */
const LOAD = `
const started = performance.now();
const { handler } = require(process.argv[1]);
const ms = performance.now() - started;
if (typeof handler !== 'function') throw new Error('no handler');
process.stdout.write(String(ms), () => process.exit());`;

/** What Lambda itself sets, as far as the bundles read it. */
const LAMBDA_ENVIRONMENT = {
  AWS_REGION: 'ap-southeast-3',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  TZ: ':UTC',
};

function initMsOf({ name, file, environment }: Subject): number {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', LOAD, file], {
    env: { ...environment, ...LAMBDA_ENVIRONMENT },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${name} did not load: ${stderr}`);
  return Number(stdout);
}

function report(subjects: readonly Subject[]): void {
  const [bare, officer] = subjects;
  if (!bare || !officer) throw new Error('nothing was measured');
  const ratioOf = ({ initMs }: Subject) => median(initMs) / median(bare.initMs);
  const rows = subjects.map((subject) => {
    const { name, initMs } = subject;
    const spread = `${Math.min(...initMs).toFixed(0)}–${Math.max(...initMs).toFixed(0)}`;
    return [name, ...sizesOf(subject), median(initMs).toFixed(1), spread, ratioOf(subject).toFixed(2)];
  });
  const heading = `sizes: medians of ${STARTS} fresh processes each, interleaved; ${machine()}`;
  printTable(heading, ['function', 'KB', 'KB gzip', 'init ms', 'range', '× bare'], rows);
  const kb = kbOf(officer);
  const ratio = ratioOf(officer);
  console.log();
  printAim(`officer-api ≤ ${MAX_KB} KB`, `${kb.toFixed(0)} KB`, kb <= MAX_KB);
  printAim(`officer-api initialises in ≤ ${MAX_RATIO} × bare`, `${ratio.toFixed(2)} ×`, ratio <= MAX_RATIO);
}

function sizesOf({ file }: Subject): readonly string[] {
  const code = readFileSync(file);
  return [code.byteLength, gzipSync(code).byteLength].map((bytes) => (bytes / 1000).toFixed(0));
}

function kbOf({ file }: Subject): number {
  return readFileSync(file).byteLength / 1000;
}
