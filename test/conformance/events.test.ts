import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { EVENT_SUBJECTS } from './documented/events/rows.ts';
import { EventSourceBench } from './event-world.ts';
import { expectAsTold } from './told.ts';

let bench: EventSourceBench;

beforeAll(async () => {
  bench = await EventSourceBench.start();
});

afterEach(async () => {
  await bench.end();
});

afterAll(async () => {
  await bench?.close();
});

describe('the event sources of the local cloud', () => {
  it.each(Object.values(EVENT_SUBJECTS).flat())('$behaviour', async (row) => {
    await expectAsTold(row, 'local cloud', await bench.world());
  });
});
