import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FunctionPool } from '../../local/runtime/pool.ts';
import type { FunctionModel } from '../../local/template/model.ts';

const directory = mkdtempSync(join(tmpdir(), 'pool-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
writeFileSync(
  join(directory, 'index.js'),
  'exports.handler = (ms) => new Promise((resolve) => setTimeout(() => resolve(ms), ms));',
);

/** A pool of a function that may take so many seconds, with what it tells. */
function poolOf(timeoutSeconds: number, timeoutFactor: number) {
  const begun: string[] = [];
  const started: string[] = [];
  const model = { name: 'f', handler: 'index.handler', memoryMb: 128, timeoutSeconds, environment: {} };
  const pool = new FunctionPool(model as unknown as FunctionModel, {
    ...{ directory, timeoutFactor, maxWorkers: 1, region: 'local', clock: new SharedArrayBuffer(16), skewSlot: 1 },
    endpoints: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
    log: () => undefined,
    begins: (worker) => begun.push(worker),
    workerStarted: (worker) => started.push(worker),
    workerGone: () => undefined,
  });
  return { pool, begun, started };
}

describe('a pool', () => {
  it('cuts a function off after its time, and later on a machine that is given more', async () => {
    const strict = poolOf(0.1, 1);
    expect(await strict.pool.invoke('400')).toMatchObject({ ok: false, reason: 'timed-out' });
    const patient = poolOf(0.1, 100);
    expect(await patient.pool.invoke('400')).toMatchObject({ ok: true, payload: '400' });
    await Promise.all([strict.pool.close(), patient.pool.close()]);
  });

  it('tells which worker is given an event, and counts those that wait', async () => {
    const { pool, begun, started } = poolOf(10, 1);
    const both = Promise.all([pool.invoke('1'), pool.invoke('1')]);
    expect(pool.statistics()).toMatchObject({ open: 2, busy: 1 });
    await both;
    expect(pool.statistics()).toMatchObject({ open: 0, busy: 0 });
    expect(begun).toEqual([started[0], started[0]]);
    await pool.close();
  });
});
