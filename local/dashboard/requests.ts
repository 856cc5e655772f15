import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import type { HttpAnswer } from '../gateway/response.ts';
import type { Monitoring } from './monitoring.ts';

const ROOT = '/_local/dashboard';

/** Files of the page, by their path here: its own, and those of the npm package uplot. */
const FILES: Record<string, { file: string; type: string; of?: 'uplot' }> = {
  [ROOT]: { file: 'page.html', type: 'text/html; charset=utf-8' },
  [`${ROOT}/page.css`]: { file: 'page.css', type: 'text/css' },
  [`${ROOT}/page.js`]: { file: 'page.js', type: 'text/javascript' },
  [`${ROOT}/uplot.js`]: { file: 'dist/uPlot.esm.js', type: 'text/javascript', of: 'uplot' },
  [`${ROOT}/uplot.css`]: { file: 'dist/uPlot.min.css', type: 'text/css', of: 'uplot' },
};

const view = z.object({
  /** How far back, in seconds. */
  seconds: z.coerce.number().int().positive().default(3600),
  /** How long a point is, in seconds. */
  period: z.coerce.number().int().positive().default(60),
});

/** The dashboard's page, its files and its numbers, or undefined for every other path. Rejects with a ZodError for a wrong query. */
export function dashboardAnswer(
  path: string,
  query: string,
  monitoring: Monitoring,
  now: () => number,
): Promise<HttpAnswer> | undefined {
  const asset = FILES[path];
  if (asset !== undefined) return readAsset(asset);
  if (path === `${ROOT}/alarms`) return answerJson(() => ({ now: now() / 1000, alarms: monitoring.alarms() }));
  if (path !== `${ROOT}/data`) return undefined;
  return answerJson(() => {
    const { seconds, period } = view.parse(Object.fromEntries(new URLSearchParams(query)));
    const dashboards = monitoring.dashboards(seconds, period);
    return { now: now() / 1000, alarms: monitoring.alarms(), dashboards };
  });
}

async function answerJson(read: () => unknown): Promise<HttpAnswer> {
  return {
    status: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: Buffer.from(JSON.stringify(read())),
  };
}

async function readAsset({ file, type, of }: { file: string; type: string; of?: 'uplot' }): Promise<HttpAnswer> {
  const directory =
    of === undefined ? import.meta.dirname : dirname(createRequire(import.meta.url).resolve(`${of}/package.json`));
  return { status: 200, headers: { 'content-type': type }, body: await readFile(join(directory, file)) };
}
