import * as z from 'zod';
import type { CostId, DeskCode } from '../../kernel/ids.ts';
import {
  caseId,
  costId,
  count,
  desk,
  instant,
  type Stored,
  type StoredObject,
  stop,
  stored,
} from '../../kernel/shapes.ts';
import type { Stop } from '../../kernel/travel.ts';

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

/** What is spent, in whole rupiah; a reversal has the amounts of the entry that it reverses, below nothing. */
const amountFields = { planned: z.int().exactOptional(), actual: z.int().exactOptional() };
export type Amounts = StoredObject<typeof amountFields>;

/** Proof of a payment; the day is `YYYY-MM-DD`. */
export const paymentReceipt = stored({ number: z.string(), date: z.string() });
export type PaymentReceipt = Stored<typeof paymentReceipt>;

const settled = {
  ...amountFields,
  id: costId,
  /** The leg of the journey that it belongs to. */
  leg: count.exactOptional(),
  item: z.enum(COST_ITEMS),
  payer: desk,
  /** The other end of the leg: a desk, or an area outside the forum. */
  counterpart: stop.exactOptional(),
  fund: z.enum(FUNDS),
  receipt: paymentReceipt.exactOptional(),
  note: z.string().exactOptional(),
  /** The month of the statement in which it stands, `YYYY-MM`: that of western Indonesia, for all payers. */
  period: z.string(),
  state: z.enum(COST_STATES),
  recordedBy: desk,
  reverses: costId.exactOptional(),
};

/** What settles an entry of the ledger when it is made. */
export const costSeed = stored(settled);
export type CostSeed = Stored<typeof costSeed>;

/**
 * One entry of the ledger. Its content never changes, a mistake is reversed: its state moves, and a planned cost gets its actual
 * amount once.
 */
export const cost = stored({
  ...settled,
  caseId,
  recordedAt: instant,
  reversedBy: costId.exactOptional(),
  /** The number of the journal entry that last changed it. */
  version: count,
});
export type Cost = Stored<typeof cost>;

/** The field that the ledger adds to the record of a case: how many entries it has. */
export const costsRecord = { costs: count };

declare module '../../engine/file.ts' {
  interface RecordDetails extends StoredObject<typeof costsRecord> {}
  interface FileDetails {
    /** The entries of its ledger that were asked for. */
    readonly costs: ReadonlyMap<CostId, Cost>;
  }
}

/** The sum of entries. */
export function totalOf(costs: readonly Amounts[]): Required<Amounts> {
  return costs.reduce<Required<Amounts>>(
    (sum, { planned = 0, actual = 0 }) => ({ planned: sum.planned + planned, actual: sum.actual + actual }),
    { planned: 0, actual: 0 },
  );
}

/** How much more was paid than was planned; unknown while only one of the two amounts is. */
export function varianceOf({ planned, actual }: Amounts): number | undefined {
  return planned === undefined || actual === undefined ? undefined : actual - planned;
}

/** A line of a month's statement: what one desk has paid for legs that it shares with another. */
export interface StatementLine extends Required<Amounts> {
  readonly payer: DeskCode;
  readonly counterpart?: Stop;
  readonly item: CostItem;
  readonly fund: Fund;
  readonly state: CostState;
  readonly entries: number;
  /** The sum of the variances of the entries that have both amounts. */
  readonly variance: number;
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
  const variance = group.reduce((sum, one) => sum + (varianceOf(one) ?? 0), 0);
  const line = { payer, item, fund, state, entries: group.length, ...totalOf(group), variance };
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
