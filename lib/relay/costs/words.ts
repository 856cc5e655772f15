import type { EventsOf } from '../../engine/event.ts';
import type { Say, Sentence, Sentences } from '../../engine/words.ts';
import type { Label } from '../../kernel/forum.ts';
import { en, id, inSentence, NOTHING, noted, rupiahText } from '../../kernel/texts.ts';
import type { CostItem, CostSeed, CostState, Fund } from './cost.ts';
import type { COST_EVENTS } from './events.ts';
import { COST_ITEM_LABELS, COST_STATE_LABELS, FUND_LABELS } from './labels.ts';

/** The labels of every code that a sentence names: a code without one does not compile. */
const ITEMS: Readonly<Record<CostItem, Label>> = COST_ITEM_LABELS;
const FUNDS: Readonly<Record<Fund, Label>> = FUND_LABELS;
const STATES: Readonly<Record<CostState, Label>> = COST_STATE_LABELS;

const costRecorded: Sentence<'cost-recorded'> = ({ cost }, say) => {
  const what = { ...amountOf(cost), item: inSentence(ITEMS[cost.item]) };
  return cost.reverses === undefined ? costEntered(cost, what, say) : costReversed(what, say);
};

interface Spending {
  readonly item: Label;
  readonly amount: Label;
  /** Says of an amount that it is not paid yet. */
  readonly plan: Label;
}

function amountOf({ planned = 0, actual }: CostSeed): Pick<Spending, 'amount' | 'plan'> {
  if (actual !== undefined) return { amount: rupiahText(actual), plan: NOTHING };
  return { amount: rupiahText(planned), plan: { id: 'rencana ', en: 'planned ' } };
}

function costReversed({ item, amount, plan }: Spending, { by }: Say): Label {
  return {
    id: id`${by} membatalkan ${plan}biaya ${item}: ${amount}.`,
    en: en`${by} reversed a ${plan}cost (${item}): ${amount}.`,
  };
}

function costEntered({ fund, payer }: CostSeed, { item, amount, plan }: Spending, { by, desk }: Say): Label {
  const from = inSentence(FUNDS[fund]);
  return {
    id: id`${by} mencatat ${plan}biaya ${item} ${amount}, dibayar ${desk(payer)} (sumber dana: ${from}).`,
    en: en`${by} entered a ${plan}cost (${item}): ${amount}, paid by ${desk(payer)} (source of funds: ${from}).`,
  };
}

const costPaid: Sentence<'cost-paid'> = ({ actual }, { by }) => ({
  id: id`${by} mencatat pembayaran biaya yang direncanakan: ${rupiahText(actual)}.`,
  en: en`${by} entered what a planned cost has come to: ${rupiahText(actual)}.`,
});

const costMoved: Sentence<'cost-moved'> = ({ to, reason }, { by }) => {
  const state = inSentence(STATES[to]);
  return {
    id: id`${by} mengubah status biaya menjadi ${state}.${noted(reason)}`,
    en: en`${by} set the status of a cost to ${state}.${noted(reason)}`,
  };
};

/** The events of a ledger in words. */
export const COST_SENTENCES: Sentences<keyof EventsOf<typeof COST_EVENTS>> = {
  'cost-recorded': costRecorded,
  'cost-paid': costPaid,
  'cost-moved': costMoved,
};
