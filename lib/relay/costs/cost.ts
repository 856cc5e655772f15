import type { CaseId, CostId, DeskCode, Instant } from '../../kernel/ids.ts';

/** What money is spent on (practice of the provinces' relay: ticket, meals, a night's shelter, treatment, an escort). */
export const COST_ITEMS = ['transport', 'meals', 'shelter', 'medical', 'escort', 'other'] as const;
export type CostItem = (typeof COST_ITEMS)[number];

/** Whose money it is: the province's budget, that of the kabupaten/kota, a partner's, another. */
export const FUNDS = ['apbd-province', 'apbd-kab-kota', 'partner', 'other'] as const;
export type Fund = (typeof FUNDS)[number];

/** The way of an entry through the offices. */
export const COST_STATES = ['RECORDED', 'VERIFIED', 'CLAIMED', 'SETTLED', 'WAIVED', 'DISPUTED'] as const;
export type CostState = (typeof COST_STATES)[number];

/** Where an entry may go from where it is. */
export const COST_MOVES: Readonly<Record<CostState, readonly CostState[]>> = {
  RECORDED: ['VERIFIED'],
  VERIFIED: ['CLAIMED', 'SETTLED', 'WAIVED'],
  CLAIMED: ['SETTLED', 'WAIVED', 'DISPUTED'],
  DISPUTED: ['CLAIMED', 'SETTLED', 'WAIVED'],
  SETTLED: [],
  WAIVED: [],
};

/** What is spent, in whole rupiah; a reversal has the amounts of what it reverses, below nothing. */
export interface Amounts {
  readonly planned?: number;
  readonly actual?: number;
}

/** Proof of a payment; the day is `YYYY-MM-DD`. */
export interface PaymentReceipt {
  readonly number: string;
  readonly date: string;
}

/** One entry of the ledger. Nothing of it is ever changed but its state: a mistake is reversed. */
export interface Cost extends Amounts {
  readonly id: CostId;
  readonly caseId: CaseId;
  /** The leg of the journey that it belongs to. */
  readonly leg?: number;
  readonly item: CostItem;
  readonly payer: DeskCode;
  /** The other end of the leg. */
  readonly counterpart?: DeskCode;
  readonly fund: Fund;
  readonly receipt?: PaymentReceipt;
  readonly note?: string;
  /** The month of the statement in which it stands, `YYYY-MM` in the payer's zone. */
  readonly period: string;
  readonly state: CostState;
  readonly recordedBy: DeskCode;
  readonly recordedAt: Instant;
  readonly reverses?: CostId;
  readonly reversedBy?: CostId;
  /** The number of the journal entry that last changed it. */
  readonly version: number;
}

/** The sum of entries. */
export function totalOf(costs: readonly Amounts[]): Required<Amounts> {
  return costs.reduce<Required<Amounts>>(
    (sum, { planned = 0, actual = 0 }) => ({ planned: sum.planned + planned, actual: sum.actual + actual }),
    { planned: 0, actual: 0 },
  );
}

/** A line of a month's statement: what one desk has paid for legs that it shares with another. */
export interface StatementLine extends Required<Amounts> {
  readonly payer: DeskCode;
  readonly counterpart?: DeskCode;
  readonly item: CostItem;
  readonly fund: Fund;
  readonly state: CostState;
  readonly entries: number;
}

/** The statement of some entries: per payer, counterpart, item, fund and state. Its totals are the sums of the entries. */
export function statementOf(costs: readonly Cost[]): readonly StatementLine[] {
  const groups = Map.groupBy(costs, ({ payer, counterpart = '', item, fund, state }) =>
    [payer, counterpart, item, fund, state].join('|'),
  );
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => lineOf(group));
}

function lineOf(group: readonly Cost[]): StatementLine {
  const [{ payer, counterpart, item, fund, state }] = group as readonly [Cost, ...Cost[]];
  const line = { payer, item, fund, state, entries: group.length, ...totalOf(group) };
  return counterpart === undefined ? line : { ...line, counterpart };
}

/** What one desk has paid or promised, and how far it is settled. Amounts are the actual ones. */
export interface PayerLine extends Required<Amounts> {
  readonly payer: DeskCode;
  readonly entries: number;
  readonly settled: number;
  readonly waived: number;
  readonly disputed: number;
}

/** Some entries by who pays them. */
export function payersOf(costs: readonly Cost[]): readonly PayerLine[] {
  return [...Map.groupBy(costs, ({ payer }) => payer)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([payer, all]) => {
      const actualIn = (of: CostState) => totalOf(all.filter(({ state }) => state === of)).actual;
      return {
        payer,
        entries: all.length,
        ...totalOf(all),
        settled: actualIn('SETTLED'),
        waived: actualIn('WAIVED'),
        disputed: actualIn('DISPUTED'),
      };
    });
}
