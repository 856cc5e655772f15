import { afterAll, beforeAll, describe } from 'vitest';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import type { StoreEngineKind } from '../../../local/engines/engine.ts';
import { ENGINE_START_MS, startTestEngine, type TestEngine } from '../engines.ts';
import { aidSuite } from './aid.ts';
import { concurrencySuite } from './concurrency.ts';
import { edgeSuite } from './edges.ts';
import { evolutionSuite } from './evolution.ts';
import { feedSuite } from './feed.ts';
import { idempotencySuite } from './idempotency.ts';
import { listSuite } from './lists.ts';
import { messageSuite } from './messages.ts';
import { monthSuite } from './months.ts';
import { peopleSuite } from './people.ts';
import { randomSuite } from './random.ts';
import { relaySuite } from './relay.ts';
import { roundTripSuite } from './round-trip.ts';
import { sightingSuite } from './sightings.ts';
import { timerSuite } from './timers.ts';

/** How much is tried by chance: engines differ in speed. */
export interface ContractOptions {
  /** How often rivals meet. */
  readonly rounds: number;
  /** How many random lives a case leads. */
  readonly randomRuns: number;
  /** How many offers one appeal has. */
  readonly offers: number;
}

/** What the store promises, whatever engine it runs on. */
export function storeContract(kind: StoreEngineKind, options: ContractOptions): void {
  describe(`the store on ${kind}`, () => {
    let engine: TestEngine;
    let tables: Tables;
    beforeAll(async () => {
      engine = await startTestEngine(kind);
      tables = await engine.newTables();
    }, ENGINE_START_MS);
    afterAll(async () => {
      await engine.close();
    });
    const tablesOf = () => tables;
    describe('round trips', () => roundTripSuite(tablesOf));
    describe('timers', () => timerSuite(tablesOf));
    describe('versions beside each other', () => evolutionSuite(tablesOf));
    describe('lists', () => listSuite(tablesOf));
    describe('idempotency', () => idempotencySuite(tablesOf));
    describe('concurrency', () => concurrencySuite(tablesOf, options.rounds));
    describe('feeds', () => feedSuite(tablesOf, options.randomRuns));
    describe('sightings', () => sightingSuite(tablesOf));
    describe('corrections', () => peopleSuite(tablesOf));
    describe('messages to people', () => messageSuite(tablesOf));
    describe('the relay', () => relaySuite(tablesOf));
    describe('aid', () => aidSuite(tablesOf, options));
    describe('months', () => monthSuite(tablesOf));
    describe('edges', () => edgeSuite(tablesOf));
    describe('random lives', () => randomSuite(tablesOf, options.randomRuns));
  });
}
