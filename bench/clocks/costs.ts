import { printTable } from '../report.ts';
import { type Capacities, PACK } from './capacity.ts';
import type { Consumption } from './meter.ts';
import { dollarsPerMillion, PRICES, sumOf } from './prices.ts';

const SWEEPS_A_MONTH = 30 * 24 * 60;

/** Prints what the engine says of each operation. */
export function printCapacities(kind: string, capacities: Capacities): void {
  const rows: readonly (readonly [string, Consumption])[] = [
    ['create (hand-off)', capacities.create],
    ['acknowledge', capacities.acknowledge],
    ['fire, alone', capacities.fireAlone],
    [`fire, one of ${PACK}`, capacities.firePacked],
    ['idle sweep', capacities.idleSweep],
  ];
  printTable(
    `(c) capacity units as ${kind} reports them; in brackets: the Timers table's part`,
    ['operation', 'read', 'write', '$ per million'],
    rows.map(([name, { all, timers }]) => [
      name,
      `${round(all.read)} (${round(timers.read)})`,
      `${round(all.write)} (${round(timers.write)})`,
      dollarsPerMillion(all).toFixed(2),
    ]),
  );
}

/**
 * Prints the dollars of a million tasks: what the timers themselves cost, beside other timers for the same tasks. A timer is set when
 * a task is made, set anew when it is acknowledged, and once more after each rung that fires.
 */
export function printCosts(kind: string, { create, acknowledge, firePacked, idleSweep }: Capacities): void {
  const quiet = dollarsPerMillion(sumOf([create.timers, acknowledge.timers]));
  const fired = quiet + dollarsPerMillion(firePacked.timers);
  // A timer that is not in the transaction needs a row there that says so: written, and deleted when it has been set.
  const outbox = dollarsPerMillion({ read: 0, write: 4 });
  const { schedulerInvocations, stateTransitions } = PRICES;
  const rows = [
    ['Estafet: rows in the Timers table', quiet, fired],
    ['EventBridge Scheduler and an outbox', 2 * outbox, 3 * outbox + schedulerInvocations],
    // At the very least: one execution a task, which starts and waits, and wakes once for a rung.
    ['Step Functions and an outbox', 2 * outbox + 2 * stateTransitions, 3 * outbox + 3 * stateTransitions],
  ] as const;
  printTable(
    `dollars of the timers of a million tasks, by the units of ${kind}; N. Virginia's list prices, without free tiers`,
    ['timer', 'acknowledged in time', 'one rung fired'],
    rows.map(([name, ...dollars]) => [name, ...dollars.map((value) => value.toFixed(2))]),
  );
  const sweeps = (SWEEPS_A_MONTH / 1e6) * dollarsPerMillion(idleSweep.all);
  console.log(
    `\nidle sweeps of a month: ${SWEEPS_A_MONTH.toLocaleString('en')} × ${round(idleSweep.all.read)} read units = $${sweeps.toFixed(2)}`,
  );
}

function round(units: number): string {
  return String(Math.round(units * 10) / 10);
}
