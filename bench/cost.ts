import { REGION_FACTOR } from '../lib/infra/dashboards/prices.ts';
import { measure, type Played } from './cost/measure.ts';
import { type Assumptions, type Line, linesOf } from './cost/month.ts';
import { PLAYS } from './cost/plays.ts';
import type { Work } from './cost/usage.ts';
import { machine, printTable } from './report.ts';

const CASES = [0, 1000, 10_000, 1_000_000] as const;

/** What a bench on this machine cannot know: docs/reference/cost.md says why it is believed. */
const ASSUMED: Assumptions = {
  openDays: 10,
  mailsPerPublish: 2,
  pollers: 5,
  platformLogBytes: 650,
  accessLogBytes: 420,
  monthsOfLogs: 12,
  monthsOfTables: 12,
};

/** Counts what cases of each kind use on the local cloud, and reckons what a month of them costs. */
export async function cost(): Promise<void> {
  const played = await measure();
  printPlays(played);
  printIdle(played);
  printDurations(played);
  printMonths(linesOf(played, ASSUMED));
  console.log(`\nassumed: ${JSON.stringify(ASSUMED)}`);
  console.log(`what the stack has: ${JSON.stringify(played.standing)}`);
}

const COLUMNS: readonly (readonly [string, (work: Work) => number])[] = [
  ['invocations', ({ invocations }) => invocations],
  ['read units', ({ readUnits }) => readUnits],
  ['write units', ({ writeUnits }) => writeUnits],
  ['messages', ({ messages }) => messages],
  ['publishes', ({ publishes }) => publishes],
  ['log bytes', ({ logBytes }) => logBytes],
];

function printPlays({ plays, perCase, storedPerCase }: Played): void {
  const row = (name: string, requests: number, work: Work, bytes: number) => [
    name,
    round(requests),
    ...COLUMNS.map(([, read]) => round(read(work))),
    round(bytes),
  ];
  printTable(
    `what a case uses, without sweeps and audits; ${machine()}`,
    ['case (part of all)', 'requests', ...COLUMNS.map(([name]) => name), 'stored bytes'],
    [
      ...plays.map(({ name, share, storedBytes }, n) =>
        row(`${name} (${PLAYS[n]?.percent ?? 0} %)`, share.requests, share.work, storedBytes),
      ),
      row('the mean case', perCase.requests, perCase.work, storedPerCase),
    ],
  );
}

function printIdle({ sweep, audit, auditReadsPerOpenCase }: Played): void {
  printTable(
    'what a tick uses when there is nothing to do',
    ['tick', ...COLUMNS.map(([name]) => name)],
    [
      ['sweep, every minute', ...COLUMNS.map(([, read]) => round(read(sweep.work)))],
      ['audit, every five minutes', ...COLUMNS.map(([, read]) => round(read(audit.work)))],
    ],
  );
  console.log(`\nan audit reads ${auditReadsPerOpenCase.toFixed(2)} units more for each open case that is handed over`);
}

function printDurations({ medians }: Played): void {
  const rows = [...medians].filter(([, ms]) => ms > 0).map(([name, ms]) => [name, ms.toFixed(0)]);
  printTable(`median durations on this machine, not on Lambda; ${machine()}`, ['function', 'ms'], rows);
}

function printMonths(lines: readonly Line[]): void {
  const total = (cases: number) => lines.reduce((sum, { dollars }) => sum + dollars(cases), 0);
  const cells = (dollars: (cases: number) => number) => CASES.map((cases) => dollars(cases).toFixed(2));
  const perMillion = (dollars: (cases: number) => number) => (dollars(1e6) - dollars(0)).toFixed(2);
  printTable(
    'US dollars of a month, list prices of N. Virginia without free tiers, by cases',
    ['line', ...CASES.map((cases) => cases.toLocaleString('en')), 'a million cases'],
    [
      ...lines.map(({ name, dollars }) => [name, ...cells(dollars), perMillion(dollars)]),
      ['all', ...cells(total), perMillion(total)],
      [`all × ${REGION_FACTOR} (Jakarta, to be checked)`, ...cells((cases) => total(cases) * REGION_FACTOR), ''],
    ],
  );
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Math.round(value * 10) / 10);
}
