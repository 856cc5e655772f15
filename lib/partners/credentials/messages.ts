import type { RefusalOf } from '../../kernel/refusal.ts';
import type { Messages } from '../../platform/http/message.ts';
import type { CredentialRefusals } from './refusals.ts';

/** The messages of refusals around credentials. */
export const CREDENTIAL_MESSAGES: Messages<RefusalOf<keyof CredentialRefusals>> = {
  'credential-link-gone': {
    status: 410,
    title: { id: 'Tautan tidak berlaku lagi', en: 'Link no longer valid' },
    detail: () => ({
      id: 'Tautan ini sudah dipakai, sudah diganti tautan lain, lewat 72 jam, atau tidak lengkap. Salin seluruh tautan dari surel. Bila tetap tidak terbuka, minta tautan baru kepada BKKKS provinsi asal, atau lewat akun orang dari mitra.',
      en: "This link was used, was replaced by another, is older than 72 hours, or is cut. Copy the whole link from the mail. If it still does not open, ask the home province's BKKKS for a new one, or sign in as a person of the partner.",
    }),
  },
  'credentials-full': {
    status: 409,
    title: { id: 'Kredensial sudah cukup', en: 'Enough credentials' },
    detail: ({ maximum }) => ({
      id: `Mitra ini sudah memiliki ${maximum} kredensial yang berlaku. Cabut salah satu, lalu coba lagi.`,
      en: `The partner already has ${maximum} live credentials. Revoke one of them, then try again.`,
    }),
  },
  'partner-email-missing': {
    status: 409,
    title: { id: 'Alamat surel mitra belum ada', en: 'No e-mail address of the partner' },
    detail: () => ({
      id: 'Tautan dikirim lewat surel, dan mitra ini belum memiliki alamat surel. BKKKS provinsi asal dapat mengisinya setelah memeriksa.',
      en: 'The link goes by mail, and the partner has no e-mail address. Its home BKKKS can set one after a check.',
    }),
  },
  'person-required': {
    status: 403,
    title: { id: 'Hanya untuk orang', en: 'For people only' },
    detail: () => ({
      id: 'Kredensial diurus oleh orang. Masuk sebagai orang dari mitra ini dengan kode lewat surel, atau hubungi BKKKS provinsi asalnya.',
      en: 'Credentials are looked after by people. Sign in as a person of the partner with a code by mail, or contact its home BKKKS.',
    }),
  },
};
