import type { Instant } from '../lib/kernel/ids.ts';
import type { Tables } from '../lib/platform/dynamodb/tables.ts';
import { startEngine } from '../local/engines/engine.ts';
import type { BenchOptions } from './options.ts';
import { machine, printAim, printTable } from './report.ts';
import { aidLife, DAY, DESK, owedLife, RARE, referralLife, strandedLife } from './scale/lives.ts';
import { writeCopies } from './scale/load.ts';
import { measuredApi, type Reading } from './scale/measure.ts';
import { makeTables } from './tables.ts';

const SIZES = [100, 1000, 10_000, 40_000] as const;
/** Of each size so many cases began and ended in the month that is reported on; the others in the twelve months before. */
const IN_MONTH = 30;
const MONTH = '2026-11';
const EMPTY_MONTH = '2026-12';
const NOW = Date.parse('2026-11-28T04:00:00Z') as Instant;
/** The desk owes so many tasks at every size, some of them escalated; and in the end, many. */
const OWED = 60;
const OWED_IN_THE_END = 10_000;

/** The lists of a desk and of the secretariat, by who asks. */
const LISTS: readonly (readonly [desk: string, path: string])[] = [
  [DESK, '/v1/cases'],
  [DESK, '/v1/cases?kind=referral&limit=20'],
  [DESK, '/v1/cases?kind=stranded-person'],
  [DESK, '/v1/cases?status=closed&limit=20'],
  [DESK, `/v1/cases?openedAfter=${MONTH}-01T00:00:00Z&limit=20`],
  [DESK, '/v1/cases?priority=high&limit=20'],
  [DESK, '/v1/cases?area=35.01&limit=20'],
  [DESK, `/v1/cases?area=${RARE.area}`],
  [DESK, `/v1/cases?priority=${RARE.priority}&kind=referral`],
  [DESK, `/v1/cases?area=35&openedAfter=${MONTH}-01T00:00:00Z&kind=referral&limit=20`],
  [DESK, `/v1/desks/${DESK}/tasks?state=open&limit=20`],
  [DESK, `/v1/desks/${DESK}/tasks?state=overdue&limit=20`],
  [DESK, `/v1/desks/${DESK}/tasks?state=escalated`],
  [DESK, `/v1/desks/${DESK}/tasks?state=done&limit=20`],
  ['mpu', '/v1/escalations'],
];
const KINDS = ['tasks', 'relay', 'aid', 'costs'] as const;
const REPORTS: readonly (readonly [desk: string, path: string])[] = [
  ...KINDS.flatMap((kind) => [
    ['mpu', `/v1/reports/${kind}?period=${MONTH}`] as const,
    ['mpu', `/v1/reports/${kind}?period=${EMPTY_MONTH}`] as const,
    [DESK, `/v1/reports/${kind}?period=${MONTH}`] as const,
  ]),
  [DESK, `/v1/desks/${DESK}/costs?period=${MONTH}`],
];

/** What lists and reports read at a desk with a hundred cases, and at one with many thousand. */
export async function scale(options: BenchOptions): Promise<void> {
  const sizes = options.tasks ?? SIZES;
  const engine = await startEngine('dynoxide');
  const tables = await makeTables(engine.endpoint);
  try {
    const began = Date.now();
    const ask = measuredApi(tables, NOW);
    await loadMonth(tables);
    const byPath = new Map<string, Reading[]>();
    let there = IN_MONTH;
    for (const size of sizes) {
      await loadPast(tables, size - there);
      there = size;
      await askAll(ask, [...LISTS, ...REPORTS], byPath);
      console.log(`${size.toLocaleString('en')} cases after ${((Date.now() - began) / 1000).toFixed(0)} s`);
    }
    printReadings('lists', sizes, LISTS, byPath);
    printReadings('reports', sizes, REPORTS, byPath);
    printAims(byPath);
    await loadOwed(tables, OWED_IN_THE_END - OWED);
    const queues = LISTS.filter(([, path]) => path.includes('tasks?') || path.includes('escalations'));
    const tasks = REPORTS.filter(([, path]) => path.startsWith('/v1/reports/tasks'));
    const atOnce = new Map(
      [...queues, ...tasks].map((asked) => [keyOf(asked), [...(byPath.get(keyOf(asked)) ?? []).slice(-1)]]),
    );
    await askAll(ask, [...queues, ...tasks], atOnce);
    printReadings('what the desk owes', [OWED, OWED_IN_THE_END], [...queues, ...tasks], atOnce);
    for (const asked of queues) {
      const [few, many] = atOnce.get(keyOf(asked)) ?? [];
      printAim(`${asked[1]} the same with ${OWED_IN_THE_END} tasks owed`, growthOf(few, many), isEqual(few, many));
    }
    console.log(`\n${machine()}; ${((Date.now() - began) / 1000).toFixed(0)} s in all`);
  } finally {
    tables.client.destroy();
    await engine.close();
  }
}

async function loadMonth(tables: Tables): Promise<void> {
  const at = Date.parse(`${MONTH}-09T02:00:00Z`) as Instant;
  await writeCopies(tables, aidLife(tables, at), IN_MONTH / 3, at);
  await writeCopies(tables, strandedLife(tables, at), IN_MONTH / 3, at);
  await writeCopies(tables, referralLife(tables, at), IN_MONTH / 3 - 3, at);
  await writeCopies(tables, referralLife(tables, at, RARE), 3, at);
  await loadOwed(tables, OWED);
}

/** Tasks that wait for the desk: of sixty three are escalated, the others half of them overdue. */
async function loadOwed(tables: Tables, count: number): Promise<void> {
  const [fresh, old] = [(NOW - DAY / 6) as Instant, (NOW - 12 * DAY) as Instant];
  const escalated = count === OWED ? 3 : 0;
  await writeCopies(tables, owedLife(tables, old, true), escalated, old);
  await writeCopies(tables, owedLife(tables, old), Math.floor((count - escalated) / 2), old);
  await writeCopies(tables, owedLife(tables, fresh), Math.ceil((count - escalated) / 2), fresh);
}

/** Cases that began and ended in the twelve months before, as many in each: a third of each kind. */
async function loadPast(tables: Tables, count: number): Promise<void> {
  const months = Array.from({ length: 12 }, (_, n) => Date.UTC(2025, 10 + n, 9, 2) as Instant);
  const lives = [aidLife, strandedLife, referralLife] as const;
  const shares = months.flatMap((at) => lives.map((life) => [at, life] as const));
  for (const [n, [at, life]] of shares.entries()) {
    const share = Math.floor(count / shares.length) + (n < count % shares.length ? 1 : 0);
    if (share > 0) await writeCopies(tables, life(tables, at), share, at);
  }
}

type Asked = readonly [desk: string, path: string];

const keyOf = ([desk, path]: Asked) => `${desk} ${path}`;

async function askAll(
  ask: (desk: string, path: string) => Promise<Reading>,
  asked: readonly Asked[],
  found: Map<string, Reading[]>,
): Promise<void> {
  for (const one of asked) found.set(keyOf(one), [...(found.get(keyOf(one)) ?? []), await ask(...one)]);
}

function printReadings(
  heading: string,
  sizes: readonly number[],
  asked: readonly Asked[],
  found: ReadonlyMap<string, readonly Reading[]>,
): void {
  printTable(
    `${heading}: read units, in brackets calls`,
    ['who asks, what', ...sizes.map((size) => size.toLocaleString('en')), 'growth', 'items', 'CPU ms'],
    asked.map((one) => {
      const readings = found.get(keyOf(one)) ?? [];
      const last = readings.at(-1);
      return [
        keyOf(one),
        ...readings.map(({ units, calls }) => `${round(units)} (${calls})`),
        growthOf(readings[0], last),
        `${last?.items}${last?.more ? '+' : ''}`,
        last?.cpuMillis.toFixed(0) ?? '',
      ];
    }),
  );
}

function printAims(found: ReadonlyMap<string, readonly Reading[]>): void {
  console.log('');
  const readingsOf = (asked: Asked) => found.get(keyOf(asked)) ?? [];
  for (const asked of LISTS) {
    // A page is full from a thousand cases on.
    const [, few, ...many] = readingsOf(asked);
    printAim(`${keyOf(asked)} the same at every size`, growthOf(few, many.at(-1)), isEqual(few, many.at(-1)));
    const empty = readingsOf(asked).some(({ items, more }) => items === 0 && more);
    if (empty) printAim(`${keyOf(asked)} never empty with more`, 'an empty page', false);
  }
  for (const path of ['/v1/cases', '/v1/cases?kind=stranded-person']) {
    const most = Math.max(...readingsOf([DESK, path]).map(({ units }) => units));
    printAim(`a page of fifty of GET ${path} ≤ 30 read units`, round(most), most <= 30);
  }
  for (const asked of REPORTS) {
    const [, few, ...many] = readingsOf(asked);
    const last = many.at(-1);
    const isGrown = (last?.units ?? 0) > 1.1 * (few?.units ?? 0);
    printAim(`${keyOf(asked)} ≤ 1.1 × from the second size to the last`, growthOf(few, last), !isGrown);
    if (asked[1].includes(EMPTY_MONTH)) {
      printAim(
        `${keyOf(asked)} ≤ 250 read units with none in the month`,
        round(last?.units ?? 0),
        (last?.units ?? 0) <= 250,
      );
    }
  }
}

function growthOf(few: Reading | undefined, many: Reading | undefined): string {
  if (!few || !many || few.units === 0) return '–';
  return `${(many.units / few.units).toFixed(2)} ×`;
}

/** The same: within a unit, since rows of other lengths round otherwise. */
function isEqual(few: Reading | undefined, many: Reading | undefined): boolean {
  return few !== undefined && many !== undefined && many.units <= few.units + 1;
}

function round(units: number): string {
  return units.toFixed(1);
}
