import { partnerStateText } from '../capabilities/state-names.ts';
import type { RefusalOf } from '../kernel/refusal.ts';
import { en, id, joined } from '../kernel/texts.ts';
import type { Messages } from '../platform/http/message.ts';
import type { Bilingual } from '../platform/http/route.ts';
import type { PartnerRefusals } from './refusals.ts';

const NOT_REGISTERED: Bilingual = { id: 'belum terdaftar', en: 'not registered yet' };
const NOT_VETTED: Bilingual = {
  id: 'Hanya mitra yang diverifikasi BKKKS provinsi asalnya, dan tidak ditangguhkan, dapat menawarkan, terikat memberi, atau mengirim bantuan. Daftarkan diri, hubungi BKKKS itu, atau kembalikan tugas tentang tawarannya.',
  en: "Only partners that their home province's BKKKS has vetted, and not suspended, may offer, be bound to give or send aid. Register, contact that BKKKS, or return the task about the offer.",
};
const SUSPENDED: Bilingual = {
  id: 'Mitra ini sedang ditangguhkan, sehingga tokennya tidak membuka apa pun. Hubungi BKKKS provinsi asal mitra.',
  en: "The partner is suspended, so its tokens open nothing. Contact the BKKKS of the partner's home province.",
};
/** The messages of refusals of commands of or about a partner. */
export const PARTNER_MESSAGES: Messages<RefusalOf<keyof PartnerRefusals>> = {
  'partner-not-vetted': {
    status: 403,
    title: { id: 'Mitra belum lolos verifikasi', en: 'Partner not vetted' },
    detail: ({ state }) => (state === 'suspended' ? SUSPENDED : NOT_VETTED),
  },
  'partner-state': {
    status: 409,
    title: { id: 'Tidak sesuai dengan keadaan mitra', en: 'Wrong state of the partner' },
    detail: ({ state, allowed }) => {
      const states = allowed.length > 0 ? joined(allowed.map(partnerStateText), ', ') : NOT_REGISTERED;
      return {
        id: id`Keadaan mitra ini: ${partnerStateText(state)}. Langkah ini memerlukan: ${states}. Baca datanya dahulu.`,
        en: en`The partner's state is: ${partnerStateText(state)}. This needs: ${states}. Read its data first.`,
      };
    },
  },
};
