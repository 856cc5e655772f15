import { costStateText } from '../../capabilities/state-names.ts';
import type { Label } from '../../kernel/forum.ts';
import type { RefusalOf } from '../../kernel/refusal.ts';
import { en, id, inSentence, joined } from '../../kernel/texts.ts';
import type { Messages } from '../../platform/http/message.ts';
import type { CostRefusals } from './refusals.ts';

/** The messages of refusals of commands on ledgers. */
export const COST_MESSAGES: Messages<RefusalOf<keyof CostRefusals>> = {
  'cost-unpaid': {
    status: 409,
    title: { id: 'Belum dibayar', en: 'Nothing paid yet' },
    detail: () => ({
      id: 'Catatan biaya ini belum memuat jumlah yang dibayar. Catat pembayarannya, lalu terbitkan kwitansi.',
      en: 'This entry has no paid amount yet. Record the payment, then issue the receipt.',
    }),
  },
  'cost-paid': {
    status: 409,
    title: { id: 'Sudah dibayar', en: 'Paid already' },
    detail: () => ({
      id: 'Catatan biaya ini sudah memuat jumlah yang dibayar. Bila keliru, batalkan catatannya, lalu catat biaya baru.',
      en: 'This entry has a paid amount already. If it is wrong, reverse the entry and record a new cost.',
    }),
  },
  'cost-reversed': {
    status: 409,
    title: { id: 'Sudah dibatalkan', en: 'Reversed already' },
    detail: ({ costId }) => ({
      id: `Catatan ini sudah dibatalkan, atau merupakan pembatalan (${costId}). Catat biaya baru.`,
      en: `The entry was reversed, or is itself a reversal (${costId}). Record a new cost.`,
    }),
  },
  'receipt-in-future': {
    status: 422,
    title: { id: 'Tanggal kwitansi di masa depan', en: 'Receipt in the future' },
    detail: () => ({
      id: 'Tanggal kwitansi ini berada di masa depan. Isi tanggal pembayarannya.',
      en: 'The date of this receipt is in the future. Use the day of the payment.',
    }),
  },
  'cost-state': {
    status: 409,
    title: { id: 'Status tidak memungkinkan', en: 'Not from this status' },
    detail: ({ state, allowed }) => {
      const [now, next] = [inSentence(costStateText(state)), nextStates(allowed)];
      return {
        id: id`Status catatan ini: ${now}. Status berikutnya yang diizinkan: ${next}.`,
        en: en`The entry's status is: ${now}. The next status can be: ${next}.`,
      };
    },
  },
};

function nextStates(allowed: readonly string[]): Label {
  if (allowed.length === 0) return { id: 'tidak ada; catatan ini sudah final', en: 'none; the entry is final' };
  return joined(allowed.map(costStateText).map(inSentence), ', ');
}
