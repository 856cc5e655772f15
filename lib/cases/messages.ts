import type { RefusalOf } from '../kernel/refusal.ts';
import type { Messages } from '../platform/http/message.ts';
import type { OutcomeRefusals } from './refusals.ts';

/** The messages of refusals of corrections of an outcome. */
export const CASE_MESSAGES: Messages<RefusalOf<keyof OutcomeRefusals>> = {
  'case-not-closed': {
    status: 409,
    title: { id: 'Kasus belum ditutup', en: 'Case not closed' },
    detail: () => ({
      id: 'Kasus ini belum ditutup, jadi hasilnya belum ada. Tutup kasus dengan hasil yang benar.',
      en: 'The case is not closed, so it has no outcome yet. Close it with the right one.',
    }),
  },
  'outcome-unchanged': {
    status: 422,
    title: { id: 'Hasil tidak berubah', en: 'Outcome unchanged' },
    detail: ({ given }) => ({
      id: `Kasus ini sudah ditutup dengan hasil \`${given}\`. Pilih hasil yang lain.`,
      en: `The case already ended with \`${given}\`. Choose another outcome.`,
    }),
  },
};
