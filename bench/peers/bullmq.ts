import { load } from './load.ts';
import type { OpenQueue } from './queue.ts';

interface BullMq {
  readonly Queue: new (
    name: string,
    options: object,
  ) => {
    addBulk(jobs: readonly object[]): Promise<unknown>;
    remove(id: string): Promise<unknown>;
    close(): Promise<void>;
  };
  readonly Worker: new (
    name: string,
    work: (job: { data: { task: number } }) => Promise<void>,
    options: object,
  ) => {
    close(force?: boolean): Promise<void>;
    on(event: 'error', listener: () => void): void;
  };
}

const NAME = 'fires';
const AT_A_TIME = 1000;

/** BullMQ: delayed jobs on Redis. Tuned: many at once; by default one. */
export const openBullMq: OpenQueue = async ({ redisPort }, setting) => {
  const { Queue, Worker } = await load<BullMq>('bullmq');
  const connection = { host: '127.0.0.1', port: redisPort, maxRetriesPerRequest: null };
  const queue = new Queue(NAME, { connection });
  const closers: (() => Promise<void>)[] = [() => queue.close()];
  return {
    async schedule(dueAt) {
      const options = { removeOnComplete: true, attempts: 5 };
      for (let n = 0; n < dueAt.length; n += AT_A_TIME) {
        const jobs = dueAt.slice(n, n + AT_A_TIME).map((at, place) => ({
          name: NAME,
          data: { task: n + place },
          opts: { ...options, jobId: `task-${n + place}`, delay: Math.max(0, at - Date.now()) },
        }));
        await queue.addBulk(jobs);
      }
    },
    async cancel(tasks) {
      await Promise.all(tasks.map((task) => queue.remove(`task-${task}`)));
    },
    async work(fire) {
      const options = { connection, ...(setting === 'tuned' && { concurrency: 50 }) };
      const worker = new Worker(NAME, async ({ data }) => await fire(data.task), options);
      worker.on('error', () => undefined);
      closers.push(() => worker.close(true));
    },
    async close() {
      for (const close of closers.reverse()) await close();
    },
  };
};
