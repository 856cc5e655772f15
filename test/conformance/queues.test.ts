import { afterAll, beforeAll, describe, it } from 'vitest';
import { Clock } from '../../local/clock.ts';
import { startQueueEngine } from '../../local/engines/fauxqs.ts';
import { loadFauxqs } from '../../local/engines/fauxqs-internals.ts';
import { installMovedDate } from '../../local/moved-date.ts';
import { QUEUE_SUBJECTS } from './documented/queues/rows.ts';
import { type QueueEngineKind, queueWorld } from './documented/queues/world.ts';
import { expectAsTold } from './told.ts';

const REGION = 'ap-southeast-3';

type Running = ReturnType<typeof queueWorld> & { stop(): Promise<void> };

/** fauxqs as it is published, in this thread. */
async function published(): Promise<Running> {
  const fauxqs = await loadFauxqs();
  const sqsStore = new fauxqs.SqsStore();
  sqsStore.region = REGION;
  const stores = { sqsStore, snsStore: new fauxqs.SnsStore(), s3Store: new fauxqs.S3Store() };
  const app = fauxqs.buildApp({ logger: false, defaultRegion: REGION, stores });
  const realNow = Date.now;
  let offset = 0;
  installMovedDate(() => realNow() + offset);
  const advance = async (ms: number) => {
    offset += ms;
    sqsStore.processAllTimers();
  };
  const world = queueWorld(await app.listen({ port: 0, host: '127.0.0.1' }), advance);
  return {
    ...world,
    async stop() {
      world.close();
      sqsStore.shutdown();
      await app.close();
    },
  };
}

/** The queues of the local cloud. */
async function repaired(): Promise<Running> {
  const clock = new Clock(0, 0);
  const engine = await startQueueEngine(clock, REGION);
  const world = queueWorld(engine.endpoint, (ms) => clock.advance(ms));
  return {
    ...world,
    async stop() {
      world.close();
      await engine.close();
      clock.close();
    },
  };
}

const STARTS: Readonly<Record<QueueEngineKind, () => Promise<Running>>> = {
  'local cloud': repaired,
  fauxqs: published,
};

describe.each(Object.entries(STARTS))('%s', (name, start) => {
  const kind = name as QueueEngineKind;
  let world: Running;

  beforeAll(async () => {
    world = await start();
  });

  afterAll(async () => {
    await world?.stop();
  });

  it.each(Object.values(QUEUE_SUBJECTS).flat())('$behaviour', async (row) => {
    await expectAsTold(row, kind, world);
  });
});
