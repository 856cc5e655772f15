import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Model } from '../local/template/model.ts';
import { bundleHere, bundleOf, nameOf, readAssembly } from './assembly.ts';
import { machine, median, printAim, printTable, rangeOf } from './report.ts';

/** The function whose size and start people feel: the one behind the API. */
const MEASURED = 'officer-api';
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
  readonly loads: Load[];
}

/** One loading: how long it took, and the CPU time of its thread, which other work on the machine disturbs less. */
interface Load {
  readonly ms: number;
  readonly cpuMs: number;
}

/**
 * Measures the bundles as they are deployed: their size, and what loading them costs in a fresh process, as Lambda loads
 * them in its initialisation. Starts are interleaved, so that whatever else the machine does meanwhile hits all alike.
 */
export function sizes(): void {
  const bare = bundleHere('bare-handler');
  try {
    const subjects = [bareSubject(bare.file), ...functionSubjects(readAssembly().model)];
    for (let n = 0; n < STARTS; n += 1) for (const subject of subjects) subject.loads.push(load(subject));
    report(subjects);
  } finally {
    bare.remove();
  }
}

function bareSubject(file: string): Subject {
  return { name: 'bare handler', file, environment: {}, loads: [] };
}

function functionSubjects(model: Model): readonly Subject[] {
  return model.functions.map((found) => {
    const name = nameOf(found);
    return { name, file: bundleOf(found), environment: found.environment, loads: [] };
  });
}

/** Times the loading itself: the start of the process is the same for all and would only blur the ratios. */
const LOAD = `
const cpu = process.threadCpuUsage();
const started = performance.now();
const { handler } = require(process.argv[1]);
const ms = performance.now() - started;
const { user, system } = process.threadCpuUsage(cpu);
if (typeof handler !== 'function') throw new Error('no handler');
process.stdout.write(JSON.stringify({ ms, cpuMs: (user + system) / 1000 }), () => process.exit());`;

/** What Lambda itself sets, as far as the bundles read it. */
const LAMBDA_ENVIRONMENT = {
  AWS_REGION: 'ap-southeast-3',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  TZ: ':UTC',
};

function load({ name, file, environment }: Subject): Load {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', LOAD, file], {
    env: { ...environment, ...LAMBDA_ENVIRONMENT },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${name} did not load: ${stderr}`);
  return JSON.parse(stdout) as Load;
}

function report(subjects: readonly Subject[]): void {
  const [bare] = subjects;
  const officer = subjects.find(({ name }) => name === MEASURED);
  if (!bare || !officer) throw new Error('nothing was measured');
  const medianOf = ({ loads }: Subject, part: keyof Load) => median(loads.map((one) => one[part]));
  const ratioOf = (subject: Subject, part: keyof Load) => medianOf(subject, part) / medianOf(bare, part);
  const rows = subjects.map((subject) => {
    const times = (['ms', 'cpuMs'] as const).flatMap((part) => [
      medianOf(subject, part).toFixed(1),
      ratioOf(subject, part).toFixed(2),
    ]);
    return [subject.name, ...sizesOf(subject), ...times, rangeOf(subject.loads.map(({ ms }) => ms))];
  });
  const heading = `sizes: medians of ${STARTS} fresh processes each, interleaved; ${machine()}`;
  printTable(heading, ['function', 'KB', 'KB gzip', 'init ms', '× bare', 'CPU ms', '× bare', 'range of ms'], rows);
  const kb = kbOf(officer);
  const ratio = ratioOf(officer, 'ms');
  console.log();
  printAim(`officer-api ≤ ${MAX_KB} KB`, `${kb.toFixed(0)} KB`, kb <= MAX_KB);
  printAim(`officer-api initialises in ≤ ${MAX_RATIO} × bare`, `${ratio.toFixed(2)} ×`, ratio <= MAX_RATIO);
}

function sizesOf({ file }: Subject): readonly string[] {
  const code = readFileSync(file);
  return [code.byteLength, gzipSync(code).byteLength].map((bytes) => (bytes / 1000).toFixed(0));
}

function kbOf({ file }: Subject): number {
  return statSync(file).size / 1000;
}
