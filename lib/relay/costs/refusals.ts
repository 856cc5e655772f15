import type { CostId } from '../../kernel/ids.ts';

declare module '../../kernel/refusal.ts' {
  interface Refusals extends CostRefusals {}
}

/** Why a command on a ledger is refused. */
export interface CostRefusals {
  /** It was taken back before, or is itself a reversal. `costId` is the reversal. */
  'cost-reversed': { readonly costId: CostId };
  /** It has its actual amount. */
  'cost-paid': { readonly costId: CostId };
  /** Nothing was paid yet: there is nothing to give a receipt for. */
  'cost-unpaid': { readonly costId: CostId };
  /** The receipt of the payment is of a day that has not come yet. */
  'receipt-in-future': { readonly pointer: string };
  'cost-state': { readonly state: string; readonly allowed: readonly string[] };
}
