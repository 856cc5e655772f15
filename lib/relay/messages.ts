import type { RefusalOf } from '../kernel/refusal.ts';
import type { Messages } from '../platform/http/message.ts';
import type { CostRefusals } from './costs/refusals.ts';
import type { JourneyRefusals } from './refusals.ts';

/** What is said of refusals of commands on journeys and ledgers. */
export const JOURNEY_MESSAGES: Messages<RefusalOf<keyof JourneyRefusals | keyof CostRefusals>> = {
  'journey-under-way': {
    title: { id: 'Sedang dalam perjalanan', en: 'Traveller on the road' },
    detail: ({ leg }) => ({
      id: `Etape ${leg} sedang berjalan. Tunggu meja berikutnya mencatat kedatangan, atau tarik kembali tugas penerimaannya.`,
      en: `Leg ${leg} is under way. Wait until the next desk records the arrival, or withdraw its task to receive.`,
    }),
  },
  'leg-unknown': {
    title: { id: 'Etape tidak dikenal', en: 'Leg unknown' },
    detail: ({ next }) => ({
      id:
        next === undefined
          ? 'Etape itu tidak ada, atau tidak ada lagi yang direncanakan. Rencanakan perjalanannya dahulu.'
          : `Etape itu bukan yang berikutnya. Berangkatkan etape nomor ${next}.`,
      en:
        next === undefined
          ? 'There is no such leg, or none is planned any more. Plan the journey first.'
          : `It is not the leg that starts next. Send off leg ${next}.`,
    }),
  },
  'legs-unconnected': {
    title: { id: 'Etape tidak bersambung', en: 'Legs do not connect' },
    detail: () => ({
      id: 'Etape pertama mulai di meja yang memegang kasus, setiap etape di akhir etape sebelumnya, dan yang terakhir berakhir di daerah asal. Susun ulang perjalanan dari posisi sekarang.',
      en: 'The first leg begins at the desk that holds the case, each other where the one before ends, and the last ends at home. Plan again from the present position.',
    }),
  },
  'dates-reversed': {
    title: { id: 'Tanggal terbalik', en: 'Dates reversed' },
    detail: ({ earliest }) => ({
      id: `Hari terakhir mendahului hari pertama. Isi hari tidak sebelum ${earliest}.`,
      en: `The last day comes before the first. Give one not before ${earliest}.`,
    }),
  },
  'routes-overlap': {
    title: { id: 'Aturan bertumpuk', en: 'Rules overlap' },
    detail: ({ other }) => ({
      id: `Pada hari yang sama sudah ada aturan untuk tujuan ini: ${other}.`,
      en: `Another rule holds for this destination on the same days: ${other}.`,
    }),
  },
  'payer-outside': {
    title: { id: 'Pembayar di luar perjalanan', en: 'Payer outside the journey' },
    detail: () => ({
      id: 'Meja itu tidak ada dalam perjalanan ini. Pilih salah satu meja yang dilalui.',
      en: 'That desk has no part in this journey. Choose one of the desks on the way.',
    }),
  },
  'escort-required': {
    title: { id: 'Perlu pendamping', en: 'Escort required' },
    detail: ({ reasons }) => ({
      id: `Orang ini tidak boleh bepergian sendiri (${reasons.join(', ')}). Isi \`escort\`.`,
      en: `This person may not travel alone (${reasons.join(', ')}). Say who goes along in \`escort\`.`,
    }),
  },
  'split-parts': {
    title: { id: 'Bagian rombongan tidak jelas', en: 'Parts unclear' },
    detail: () => ({
      id: 'Dengan `SPLIT`, isi `absent` dengan mereka yang tidak tiba; paling sedikit seorang tiba dan seorang tidak. Jika tidak seorang pun tiba, gunakan `NO_SHOW`; jika semua tiba, `ARRIVED`.',
      en: 'With `SPLIT`, name those who did not arrive in `absent`; at least one arrived and one did not. Where nobody arrived use `NO_SHOW`, where all did `ARRIVED`.',
    }),
  },
  'subject-unknown': {
    title: { id: 'Orang tidak dikenal', en: 'Subject unknown' },
    detail: ({ given }) => ({
      id: `Kasus ini tidak memuat orang nomor ${given} yang diberangkatkan. Gunakan nomor dari \`subjects\`.`,
      en: `Nobody with number ${given} left with this case. Use the numbers in its \`subjects\`.`,
    }),
  },
  unverified: {
    title: { id: 'Daerah asal belum memastikan', en: 'Not confirmed at home' },
    detail: () => ({
      id: 'Daerah asal belum memastikan identitas, tempat tinggal, dan keluarga. Tunggu jawabannya, atau isi `unverifiedReason`.',
      en: 'The home area has not confirmed identity, residence and family. Wait for its answer, or give `unverifiedReason`.',
    }),
  },
  'outcome-unknown': {
    title: { id: 'Hasil tidak dikenal', en: 'Outcome unknown' },
    detail: ({ allowed }) => ({ id: `Gunakan: ${allowed.join(', ')}.`, en: `Use one of: ${allowed.join(', ')}.` }),
  },
  'cost-unpaid': {
    title: { id: 'Belum dibayar', en: 'Nothing paid yet' },
    detail: () => ({
      id: 'Catatan biaya ini belum memuat jumlah yang dibayar. Catat pembayarannya, lalu terbitkan kwitansi.',
      en: 'This entry has no amount that was paid. Enter the payment, then issue the receipt.',
    }),
  },
  'cost-reversed': {
    title: { id: 'Sudah dibatalkan', en: 'Reversed already' },
    detail: ({ costId }) => ({
      id: `Catatan ini sudah dibatalkan atau merupakan pembatalan: ${costId}. Catat biaya baru.`,
      en: `The entry was reversed, or is a reversal: ${costId}. Enter a new cost.`,
    }),
  },
  'cost-state': {
    title: { id: 'Status tidak memungkinkan', en: 'Not from this status' },
    detail: ({ state, allowed }) => ({
      id: `Dari ${state} hanya dapat ke: ${allowed.join(', ') || '-'}.`,
      en: `From ${state} an entry goes to: ${allowed.join(', ') || 'nowhere'}.`,
    }),
  },
};
