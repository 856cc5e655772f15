import { expect } from 'vitest';
import { checkCase } from '../../support/invariants.ts';
import { eventually } from './eventually.ts';
import { allCaseIds, deliveries } from './tables.ts';
import type { World } from './world.ts';

/** How far the clock is moved when messages of a killed worker wait for their visibility timeout to end. */
const PAST_VISIBILITY_MS = 10 * 60_000;
/** Where notices go, and where what failed ends. The queues of timers and digests hold what is due later. */
const PROVINCE_OR_DEAD = /-province-|-dlq|-undeliverable/;
/** Between two moves what has come again is given time to be handled. */
const POLLS_A_MOVE = 20;

/**
 * Waits until every journal entry has reached every desk that it concerns and the queues are empty, then holds that nothing
 * was delivered that was not asked for. With `interrupted`, time is moved until what was in flight comes again.
 */
export async function expectAllDelivered(world: World, interrupted = false): Promise<void> {
  let polls = 0;
  await eventually(
    'every entry is delivered and every queue is empty',
    async () => {
      if (interrupted && polls++ % POLLS_A_MOVE === 0) await world.cloud.clock.advance(PAST_VISIBILITY_MS);
      const queues = (await world.cloud.queues()).filter(({ name }) => PROVINCE_OR_DEAD.test(name));
      if (queues.some(({ visible, inFlight, delayed }) => visible + inFlight + delayed > 0)) return undefined;
      const { asked, made } = await deliveries(world.tables);
      return made.length >= asked.length ? true : undefined;
    },
    60_000,
  );
  const { asked, made } = await deliveries(world.tables);
  expect(asked.length).toBeGreaterThan(0);
  expect(made).toEqual(asked);
}

/** Which deliveries the log tells: `case/seq/desk`, sorted, as often as they were made. */
export function loggedDeliveries({ logLines }: Pick<World, 'logLines'>): readonly string[] {
  return logLines
    .filter((line) => line.includes('"message":"delivered"'))
    .map((line) => {
      const { caseId, seq, desk } = JSON.parse(line.slice(line.indexOf('{'))) as Record<string, unknown>;
      return `${String(caseId)}/${String(seq)}/${String(desk)}`;
    })
    .sort();
}

/** Holds the product's invariants over all cases. Nobody may be changing them. */
export async function expectInvariants({ tables }: Pick<World, 'tables'>): Promise<void> {
  const violations: string[] = [];
  for (const caseId of await allCaseIds(tables)) violations.push(...(await checkCase(tables, caseId)));
  expect(violations).toEqual([]);
}
