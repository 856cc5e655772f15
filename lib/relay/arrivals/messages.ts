import type { RefusalOf } from '../../kernel/refusal.ts';
import { en, id, latestText, notBeforeText } from '../../kernel/texts.ts';
import type { Messages } from '../../platform/http/message.ts';
import type { ArrivalRefusals } from './refusals.ts';

/** The messages of refusals of links. Offices without an account read them. */
export const ARRIVAL_MESSAGES: Messages<RefusalOf<keyof ArrivalRefusals>> = {
  'leg-in-forum': {
    status: 409,
    title: { id: 'Tujuan di dalam forum', en: 'Leg within the forum' },
    detail: ({ leg }) => ({
      id: `Etape ${leg} menuju meja forum, yang mencatat kedatangannya sendiri. Tautan hanya untuk tujuan di luar forum.`,
      en: `Leg ${leg} leads to a desk of the forum, which records the arrival itself. Links are for areas outside the forum.`,
    }),
  },
  'link-superseded': {
    status: 409,
    title: { id: 'Tautan sudah diganti', en: 'Link superseded' },
    detail: () => ({
      id: 'Tautan ini sudah diganti dengan yang baru. Gunakan tautan dalam surat terakhir, atau hubungi kantor pengirim.',
      en: 'A newer link has replaced this one. Use the link in the latest letter, or contact the sending office.',
    }),
  },
  'link-used': {
    status: 409,
    title: { id: 'Tautan sudah dipakai', en: 'Link already used' },
    detail: () => ({
      id: 'Jawaban untuk perjalanan ini sudah tercatat; tautan hanya berlaku sekali. Untuk perbaikan, hubungi kantor pengirim.',
      en: 'An answer for this journey is already recorded; a link works once. To correct it, contact the sending office.',
    }),
  },
  'link-expired': {
    status: 410,
    title: { id: 'Tautan kedaluwarsa', en: 'Link expired' },
    detail: ({ latest, zone }) => ({
      id: id`Tautan ini berlaku sampai ${latestText(latest, zone)}. Minta tautan baru dari kantor pengirim.`,
      en: en`This link was valid until ${latestText(latest, zone)}. Ask the sending office for a new one.`,
    }),
  },
  'link-early': {
    status: 409,
    title: { id: 'Belum berangkat', en: 'Not departed yet' },
    detail: () => ({
      id: 'Keberangkatan perjalanan ini belum dicatat. Coba lagi setelah orangnya tiba.',
      en: 'The departure of this journey has not been recorded yet. Try again once the people have arrived.',
    }),
  },
  'arrival-awaited': {
    status: 422,
    title: { id: 'Jawaban terlalu cepat', en: 'Answer too early' },
    detail: ({ earliest, zone }) => ({
      id: id`Menurut rencana perjalanan, orangnya baru tiba pada ${notBeforeText(earliest, zone)}. Jawab sesudah waktu itu, atau sertakan alasannya.`,
      en: en`By the plan of the journey, the people do not arrive before ${notBeforeText(earliest, zone)}. Answer after that time, or give the reason.`,
    }),
  },
  'link-exhausted': {
    status: 429,
    title: { id: 'Terlalu sering dibuka', en: 'Link used too often' },
    detail: ({ maximum, retryAfter }) => ({
      id: `Tautan ini hanya dapat dibuka ${maximum} kali dalam satu jam. Coba lagi ${Math.ceil(retryAfter / 60)} menit lagi.`,
      en: `This link can be opened ${maximum} times an hour. Try again in ${Math.ceil(retryAfter / 60)} min.`,
    }),
  },
};
