import type { ByName } from '../../engine/commands.ts';
import type { CostId, DeskCode } from '../../kernel/ids.ts';
import type { Amounts, CostItem, CostState, Fund, PaymentReceipt } from './cost.ts';

declare module '../../engine/commands.ts' {
  interface Commands extends ByName<CostCommand> {}
}

/** Enters a cost. */
export interface RecordCost extends Amounts {
  readonly name: 'record-cost';
  readonly leg?: number;
  readonly item: CostItem;
  readonly payer: DeskCode;
  readonly fund: Fund;
  readonly receipt?: PaymentReceipt;
  readonly note?: string;
}
/** Says what a planned cost has come to: plan and payment meet in one entry. */
export interface RecordActual {
  readonly name: 'record-actual';
  readonly costId: CostId;
  /** Whole rupiah. */
  readonly actual: number;
  readonly receipt?: PaymentReceipt;
}
/** Takes an entry back by an entry of its own. */
export interface ReverseCost {
  readonly name: 'reverse-cost';
  readonly costId: CostId;
  readonly reason: string;
}
/** Moves an entry on its way through the offices. */
export interface MoveCost {
  readonly name: 'move-cost';
  readonly costId: CostId;
  readonly to: CostState;
  readonly reason?: string;
}

/** What can be asked of a case's ledger. */
export type CostCommand = RecordCost | RecordActual | ReverseCost | MoveCost;
