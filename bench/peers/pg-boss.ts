import { load } from './load.ts';
import type { OpenQueue } from './queue.ts';

interface PgBossModule {
  readonly PgBoss: new (
    options: object,
  ) => {
    on(event: 'error', listener: () => void): void;
    start(): Promise<unknown>;
    stop(options: object): Promise<void>;
    createQueue(name: string): Promise<void>;
    insert(name: string, jobs: readonly object[]): Promise<unknown>;
    cancel(name: string, ids: readonly string[]): Promise<unknown>;
    work(
      name: string,
      options: object,
      work: (jobs: readonly { data: { task: number } }[]) => Promise<void>,
    ): Promise<unknown>;
  };
}

const NAME = 'fires';
const AT_A_TIME = 1000;

/** Tuned: batches, fetched without a pause as long as they are full, at the shortest interval that it allows. */
const TUNED = { batchSize: 100, localConcurrency: 4, pollingIntervalSeconds: 0.5, burstWhenBatchFull: true };

/** pg-boss: jobs that start after an instant, on PostgreSQL. */
export const openPgBoss: OpenQueue = async ({ postgres }, setting) => {
  const { PgBoss } = await load<PgBossModule>('pg-boss');
  const boss = new PgBoss({ connectionString: postgres, ...(setting === 'tuned' && { max: 20 }) });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue(NAME);
  const idOf = (task: number) => `00000000-0000-4000-8000-${String(task).padStart(12, '0')}`;
  return {
    async schedule(dueAt) {
      for (let n = 0; n < dueAt.length; n += AT_A_TIME) {
        const jobs = dueAt.slice(n, n + AT_A_TIME).map((at, place) => ({
          id: idOf(n + place),
          data: { task: n + place },
          startAfter: new Date(at),
          retryLimit: 5,
        }));
        await boss.insert(NAME, jobs);
      }
    },
    async cancel(tasks) {
      await boss.cancel(NAME, tasks.map(idOf));
    },
    async work(fire) {
      await boss.work(NAME, setting === 'tuned' ? TUNED : {}, async (jobs) => {
        await Promise.all(jobs.map(({ data }) => fire(data.task)));
      });
    },
    async close() {
      await boss.stop({ graceful: false });
    },
  };
};
