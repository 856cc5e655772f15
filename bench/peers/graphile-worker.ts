import { poolOf } from './effect.ts';
import { load } from './load.ts';
import type { OpenQueue } from './queue.ts';

interface GraphileWorker {
  readonly runMigrations: (options: object) => Promise<void>;
  readonly run: (options: object) => Promise<{ stop(): Promise<void> }>;
  readonly Logger: new (factory: () => () => void) => object;
}

const NAME = 'fire';

/** Tuned: many at once, fetched in batches, asked for ten times a second. */
const TUNED = {
  concurrentJobs: 50,
  maxPoolSize: 20,
  pollInterval: 100,
  localQueue: { size: 500 },
  completeJobBatchDelay: 10,
  failJobBatchDelay: 10,
};

/** graphile-worker: jobs that run at an instant, on PostgreSQL. */
export const openGraphileWorker: OpenQueue = async ({ postgres: connectionString }, setting) => {
  const { run, runMigrations, Logger } = await load<GraphileWorker>('graphile-worker');
  const logger = new Logger(() => () => undefined);
  await runMigrations({ connectionString, logger });
  const pool = await poolOf(connectionString, 2);
  const closers: (() => Promise<void>)[] = [() => pool.end()];
  return {
    async schedule(dueAt) {
      await pool.query(
        `SELECT count(*) FROM unnest($1::float8[]) WITH ORDINALITY AS given (due, n),
           LATERAL graphile_worker.add_job($2, json_build_object('task', n - 1), run_at := to_timestamp(due / 1000),
             job_key := 'task-' || (n - 1), max_attempts := 5)`,
        [dueAt, NAME],
      );
    },
    async cancel(tasks) {
      await pool.query(
        "SELECT count(*) FROM unnest($1::int[]) AS task, LATERAL graphile_worker.remove_job('task-' || task)",
        [tasks],
      );
    },
    async work(fire) {
      const runner = await run({
        preset: { worker: { connectionString, logger, ...(setting === 'tuned' && TUNED) } },
        noHandleSignals: true,
        taskList: { [NAME]: async (payload: unknown) => await fire((payload as { task: number }).task) },
      });
      closers.push(() => runner.stop());
    },
    async close() {
      for (const close of closers.reverse()) await close();
    },
  };
};
