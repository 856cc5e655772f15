import { afterAll, beforeAll, describe, it } from 'vitest';
import { type StoreEngine, type StoreEngineKind, startEngine } from '../../local/engines/engine.ts';
import { STORE_SUBJECTS } from './documented/store/rows.ts';
import { storeWorlds } from './documented/store/world.ts';
import { expectAsTold } from './told.ts';

const KINDS: readonly StoreEngineKind[] = ['dynoxide', 'dynamodb-local'];

describe.each(KINDS)('%s', (kind) => {
  let engine: StoreEngine;
  let worlds: ReturnType<typeof storeWorlds>;

  beforeAll(async () => {
    engine = await startEngine(kind);
    worlds = storeWorlds(engine.endpoint);
  });

  afterAll(async () => {
    worlds?.close();
    await engine?.close();
  });

  it.each(Object.values(STORE_SUBJECTS).flat())('$behaviour', async (row) => {
    await expectAsTold(row, kind, await worlds.next());
  });
});
