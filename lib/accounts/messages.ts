import type { RefusalOf } from '../kernel/refusal.ts';
import { en, id, joined } from '../kernel/texts.ts';
import type { Messages } from '../platform/http/message.ts';
import type { AccountRefusals } from './refusals.ts';
import { stateText } from './words.ts';

const ENABLE_FIRST = {
  id: 'Akun orang ini dinonaktifkan. Aktifkan akunnya dahulu, lalu coba lagi.',
  en: "This person's account is disabled. Enable the account first, then try again.",
};

/** The messages of refusals of commands about an account. */
export const ACCOUNT_MESSAGES: Messages<RefusalOf<keyof AccountRefusals>> = {
  'account-own': {
    status: 403,
    title: { id: 'Akun sendiri', en: 'Your own account' },
    detail: () => ({
      id: 'Tidak ada yang mengubah akunnya sendiri. Mintalah kepala lain di meja Anda, orang lain di mitra Anda, atau Sekretariat Bersama.',
      en: "Nobody changes their own account. Ask another head of your desk, another person of your partner, or the forum's secretariat.",
    }),
  },
  'account-state': {
    status: 409,
    title: { id: 'Tidak sesuai dengan keadaan akun', en: 'Wrong state of the account' },
    detail: (refusal) => {
      if ('pointer' in refusal) return ENABLE_FIRST;
      const { state, allowed } = refusal;
      const states = joined(allowed.map(stateText), ', ');
      return {
        id: id`Keadaan akun ini: ${stateText(state)}. Langkah ini memerlukan: ${states}. Baca akunnya dahulu.`,
        en: en`The account's state is: ${stateText(state)}. This needs: ${states}. Read the account first.`,
      };
    },
  },
  'account-last-head': {
    status: 409,
    title: { id: 'Kepala terakhir di meja', en: 'Last head of the desk' },
    detail: () => ({
      id: 'Meja ini tidak akan mempunyai kepala lagi. Kepala baru dihitung sejak pertama kali masuk: undang atau angkat kepala lain, dan tunggu sampai ia masuk. Hanya Sekretariat Bersama dapat membiarkan meja tanpa kepala (`withoutHead`).',
      en: "The desk would have no head any more. A new head counts from the first sign-in: invite or appoint another one, and wait until that person has signed in. Only the forum's secretariat can leave a desk without one (`withoutHead`).",
    }),
  },
  'account-last-person': {
    status: 409,
    title: { id: 'Orang terakhir di mitra', en: 'Last person of the partner' },
    detail: () => ({
      id: 'Tidak akan ada lagi orang yang dapat masuk untuk mitra ini, dan sistemnya tidak mempunyai kredensial. Orang baru dihitung sejak pertama kali masuk. Undang orang lain dan tunggu sampai ia masuk, atau minta BKKKS provinsi asal menonaktifkan akun ini.',
      en: 'Nobody could sign in for the partner any more, and its system has no credential. A new person counts from the first sign-in. Invite another person and wait for the sign-in, or ask the BKKKS of the home province to disable this account.',
    }),
  },
  'account-email-taken': {
    status: 409,
    title: { id: 'Alamat sudah mempunyai akun', en: 'Address has an account' },
    detail: () => ({
      id: 'Alamat surel ini sudah mempunyai akun, di sini atau di tempat lain. Satu orang bekerja di satu meja atau untuk satu mitra: pakai alamat lain, atau minta Sekretariat Bersama memindahkan akun dari meja lain.',
      en: "This address has an account already, here or elsewhere. A person works at one desk or for one partner: use another address, or ask the forum's secretariat to move the account from another desk.",
    }),
  },
  'account-role-unsuitable': {
    status: 422,
    title: { id: 'Peran tidak ada di meja itu', en: 'No such role at that desk' },
    detail: ({ allowed }) => ({
      id: id`Peran ini tidak dapat diberikan di meja itu. Pilih salah satu: ${allowed.join(', ')}.`,
      en: en`This role cannot be given at that desk. Choose one of: ${allowed.join(', ')}.`,
    }),
  },
  'account-of-partner': {
    status: 409,
    title: { id: 'Akun milik mitra', en: 'Account of a partner' },
    detail: () => ({
      id: 'Akun ini milik mitra, bukan meja: tidak ada peran atau meja yang dapat diubah. Nonaktifkan akun ini dan undang orangnya ke meja dengan alamat lain.',
      en: 'This account belongs to a partner, not to a desk: it has no role or desk to change. Disable it and invite the person to the desk under another address.',
    }),
  },
};
