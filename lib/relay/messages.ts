import { codedOutcomeText, escortReasonText, outcomesText } from '../capabilities/state-names.ts';

import type { RefusalOf } from '../kernel/refusal.ts';
import { dayText, en, id, joined, notBeforeText } from '../kernel/texts.ts';
import type { Messages } from '../platform/http/message.ts';
import type { JourneyRefusals } from './refusals.ts';

/** The messages of refusals of commands on journeys. */
export const JOURNEY_MESSAGES: Messages<RefusalOf<keyof JourneyRefusals>> = {
  'journey-under-way': {
    status: 409,
    title: { id: 'Sedang dalam perjalanan', en: 'Traveller on the road' },
    detail: ({ leg }) => ({
      id: `Etape ${leg} sedang berjalan. Tunggu sampai kedatangannya dicatat, atau tarik kembali tugas itu.`,
      en: `Leg ${leg} is under way. Wait until the arrival is recorded, or withdraw the task.`,
    }),
  },
  'home-unknown': {
    status: 409,
    title: { id: 'Daerah asal belum diketahui', en: 'Home not known' },
    detail: ({ subjects }) => ({
      id: `Daerah asal orang nomor ${subjects.join(', ')} belum diketahui, sehingga perjalanan pulang belum dapat direncanakan. Isi \`origin\` orang itu setelah diketahui.`,
      en: `The home area of person number ${subjects.join(', ')} is not known, so there is no way home yet. Set that person's \`origin\` once it is known.`,
    }),
  },
  'journey-held': {
    status: 409,
    title: { id: 'Perjalanan ditunda', en: 'Journey on hold' },
    detail: ({ reviewAt }) => ({
      id: id`Orang ini sedang dirawat dan ditinjau pada ${notBeforeText(reviewAt)}. Akhiri penundaan dengan alasan (\`POST /v1/cases/{caseId}/journey/hold/end\`), lalu berangkatkan.`,
      en: en`The traveller is under treatment; the review is on ${notBeforeText(reviewAt)}. End the hold with a reason (\`POST /v1/cases/{caseId}/journey/hold/end\`), then depart.`,
    }),
  },
  'hold-missing': {
    status: 409,
    title: { id: 'Tidak ada penundaan', en: 'No hold' },
    detail: () => ({
      id: 'Perjalanan ini tidak sedang ditunda. Berangkatkan etape berikutnya.',
      en: 'This journey is not on hold. Start its next leg.',
    }),
  },
  'no-show-early': {
    status: 422,
    title: { id: 'Belum waktunya tiba', en: 'Not expected yet' },
    detail: ({ expected }) => ({
      id: id`Orang ini baru diperkirakan tiba pada ${notBeforeText(expected)}. Tunggu sampai saat itu, atau isi alasan dalam \`note\`.`,
      en: en`The traveller is expected on ${notBeforeText(expected)}, not before. Wait until then, or give a reason in \`note\`.`,
    }),
  },
  'leg-unknown': {
    status: 409,
    title: { id: 'Etape tidak dikenal', en: 'Unknown leg' },
    detail: ({ next }) => ({
      id:
        next === undefined
          ? 'Etape itu tidak ada dalam rencana. Rencanakan perjalanannya dahulu.'
          : `Etape itu bukan yang berikutnya. Berangkatkan etape nomor ${next}.`,
      en:
        next === undefined
          ? 'That leg is not planned. Plan the journey first.'
          : `That is not the next leg. Start leg ${next} instead.`,
    }),
  },
  'legs-unconnected': {
    status: 422,
    title: { id: 'Etape tidak bersambung', en: 'Legs do not connect' },
    detail: () => ({
      id: 'Etape pertama harus mulai di meja pemegang kasus, dan setiap etape di akhir etape sebelumnya. Etape terakhir harus berakhir di daerah asal. Susun ulang perjalanan dari posisi sekarang.',
      en: 'The first leg must start at the desk that holds the case, and each other leg where the previous one ends. The last leg must end at home. Plan again from the current position.',
    }),
  },
  'dates-reversed': {
    status: 422,
    title: { id: 'Tanggal terbalik', en: 'Dates reversed' },
    detail: ({ earliest }) => ({
      id: id`Hari terakhir mendahului hari pertama. Isi paling awal ${dayText(earliest)}.`,
      en: en`The last day is before the first. Use ${dayText(earliest)} or later.`,
    }),
  },
  'routes-overlap': {
    status: 422,
    title: { id: 'Aturan bertumpuk', en: 'Rules overlap' },
    detail: ({ other }) => ({
      id: `Aturan lain untuk tujuan ini berlaku pada hari yang sama: ${other}. Ubah salah satu masa berlakunya.`,
      en: `Another rule for this destination covers the same days: ${other}. Change the dates of one of them.`,
    }),
  },
  'payer-outside': {
    status: 422,
    title: { id: 'Pembayar di luar perjalanan', en: 'Payer outside the journey' },
    detail: () => ({
      id: 'Meja itu tidak termasuk dalam perjalanan ini. Pilih salah satu meja yang dilalui.',
      en: 'That desk is not part of this journey. Choose one of the desks on the way.',
    }),
  },
  'escort-required': {
    status: 422,
    title: { id: 'Perlu pendamping', en: 'Escort required' },
    detail: ({ reasons }) => {
      const why = joined(reasons.map(escortReasonText), ', ');
      return {
        id: id`Orang ini tidak boleh bepergian sendiri (${why}). Sebutkan pendampingnya dalam \`escort\`.`,
        en: en`This person may not travel alone (${why}). Name the escort in \`escort\`.`,
      };
    },
  },
  'split-parts': {
    status: 422,
    title: { id: 'Bagian rombongan tidak jelas', en: 'Parts unclear' },
    detail: () => ({
      id: 'Untuk `SPLIT`, isi `absent` dengan mereka yang tidak tiba; sedikitnya seorang tiba dan seorang tidak. Bila tidak seorang pun tiba, gunakan `NO_SHOW`; bila semua tiba, `ARRIVED`.',
      en: 'With `SPLIT`, list those who did not arrive in `absent`; at least one person must have arrived. If nobody arrived, use `NO_SHOW`; if everybody did, use `ARRIVED`.',
    }),
  },
  'subject-unknown': {
    status: 422,
    title: { id: 'Orang tidak dikenal', en: 'Unknown person' },
    detail: ({ given }) => ({
      id: `Orang nomor ${given} tidak diberangkatkan dalam kasus ini. Gunakan nomor dari \`subjects\`.`,
      en: `Person number ${given} did not depart with this case. Use the numbers in its \`subjects\`.`,
    }),
  },
  unverified: {
    status: 422,
    title: { id: 'Daerah asal belum memastikan', en: 'Not confirmed at home' },
    detail: () => ({
      id: 'Daerah asal belum memastikan identitas, tempat tinggal, dan keluarga. Tunggu jawabannya, atau isi alasan dalam `unverifiedReason`.',
      en: 'The home area has not confirmed identity, residence and family. Wait for its answer, or give a reason in `unverifiedReason`.',
    }),
  },
  'answer-missing': {
    status: 422,
    title: { id: 'Jawaban belum dicatat', en: 'Answer missing' },
    detail: () => ({
      id: 'Catat jawaban kantor tujuan dalam `answer`: nama kantor, nomor surat, dan tanggalnya. Untuk `NO_SHOW` tanpa jawaban, isi alasannya dalam `note`.',
      en: "Record the receiving office's answer in `answer`: its office, letter number and date. For `NO_SHOW` without an answer, give the reason in `note`.",
    }),
  },
  'answer-unexpected': {
    status: 422,
    title: { id: 'Jawaban tidak diperlukan', en: 'Answer not expected' },
    detail: () => ({
      id: 'Tugas ini tidak menunggu jawaban kantor di luar forum. Hapus `answer`.',
      en: 'This task does not wait for an office outside the forum. Remove `answer`.',
    }),
  },
  'answer-date': {
    status: 422,
    title: { id: 'Tanggal jawaban tidak mungkin', en: 'Impossible date of the answer' },
    detail: ({ earliest, latest }) => ({
      id: id`Jawaban tidak mungkin bertanggal sebelum keberangkatan atau sesudah hari ini. Isi ${dayText(earliest)} sampai ${dayText(latest)}.`,
      en: en`The answer cannot be dated before the departure or after today. Use ${dayText(earliest)} to ${dayText(latest)}.`,
    }),
  },
  'outcome-elsewhere': {
    status: 422,
    title: { id: 'Belum sampai di rumah', en: 'Not at home' },
    detail: ({ given, allowed }) => ({
      id: id`Hasil ${codedOutcomeText(given)} hanya berlaku di daerah asal. Lanjutkan perjalanan pulang, atau gunakan salah satu: ${outcomesText(allowed)}.`,
      en: en`The outcome ${codedOutcomeText(given)} applies in the home area only. Go on with the journey home, or use one of: ${outcomesText(allowed)}.`,
    }),
  },
};
