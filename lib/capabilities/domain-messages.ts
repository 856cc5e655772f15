import { AID_MESSAGES } from '../aid/messages.ts';
import type { ActorRelation, Refusal, Thing } from '../kernel/refusal.ts';
import type { Messages } from '../platform/http/message.ts';
import type { Bilingual } from '../platform/http/route.ts';
import { JOURNEY_MESSAGES } from '../relay/messages.ts';

const THINGS: Readonly<Record<Thing, Bilingual>> = {
  case: { id: 'Kasus', en: 'case' },
  task: { id: 'Tugas', en: 'task' },
  desk: { id: 'Meja', en: 'desk' },
  subject: { id: 'Orang', en: 'person in this case' },
  webhook: { id: 'Webhook', en: 'webhook' },
  appeal: { id: 'Seruan bantuan', en: 'appeal' },
  offer: { id: 'Tawaran', en: 'offer' },
  commitment: { id: 'Komitmen', en: 'commitment' },
  partner: { id: 'Mitra', en: 'partner' },
  cost: { id: 'Biaya', en: 'cost' },
  journey: { id: 'Perjalanan', en: 'journey' },
  paper: { id: 'Surat', en: 'paper' },
  convoy: { id: 'Rombongan', en: 'convoy' },
};

const RELATIONS: Readonly<Record<ActorRelation, Bilingual>> = {
  holder: { id: 'meja yang memegang kasus', en: 'the desk that holds the case' },
  receiver: { id: 'meja penerima tugas', en: 'the desk that received the task' },
  giver: { id: 'pemberi bantuan', en: 'the giver' },
  sender: { id: 'meja pengirim tugas', en: 'the desk that sent the task' },
  'own-desk': { id: 'petugas meja itu sendiri', en: "that desk's own officers" },
  secretariat: { id: 'Sekretariat Bersama', en: "the forum's secretariat" },
};

const NEW_CASE: Bilingual = { id: 'Lanjutkan dengan kasus baru.', en: 'Go on with a new case.' };

const NEARER: Bilingual = { id: 'Pilih waktu yang lebih dekat.', en: 'Name a time that is nearer.' };

/** What to do at a limit that a new case does not help over. */
const WAYS_OUT: Readonly<Record<string, Bilingual>> = {
  'appeal-days': NEARER,
  'travel-days': NEARER,
  'hold-days': NEARER,
  'addressed-desks': { id: 'Sebutkan lebih sedikit meja.', en: 'Name fewer desks.' },
  shipments: { id: 'Lepaskan yang belum dikirim.', en: 'Release what was not dispatched.' },
  receipts: {
    id: 'Catat sekaligus semua yang sudah tiba, atau nyatakan dalam shortfall bahwa sisanya tidak akan tiba.',
    en: 'Count all that has come at once, or say in shortfall that the rest will not come.',
  },
};

/** What is said of the domain's refusals. */
export const DOMAIN_MESSAGES: Messages<Refusal> = {
  ...AID_MESSAGES,
  ...JOURNEY_MESSAGES,
  'not-found': {
    title: { id: 'Tidak ditemukan', en: 'Not found' },
    detail: ({ what }) => ({
      id: `${THINGS[what].id} ini tidak ada, atau Anda tidak boleh melihatnya. Periksa kodenya pada daftar Anda.`,
      en: `There is no such ${THINGS[what].en}, or you may not see it. Check the id against your own lists.`,
    }),
  },
  'role-not-allowed': {
    title: { id: 'Peran tidak berwenang', en: 'Role not allowed' },
    detail: ({ role, allowed }) => ({
      id: `Peran ${role} tidak berwenang melakukan ini. Mintalah kepada: ${allowed.join(', ')}.`,
      en: `The role ${role} may not do this. Ask someone who is: ${allowed.join(', ')}.`,
    }),
  },
  'desk-not-allowed': {
    title: { id: 'Meja tidak berwenang', en: 'Desk not allowed' },
    detail: ({ desk, allowed }) => ({
      id: `Hanya ${RELATIONS[allowed].id} yang berwenang melakukan ini, bukan meja ${desk}. Mintalah kepada mereka.`,
      en: `Only ${RELATIONS[allowed].en} may do this, and desk ${desk} is not that. Ask them to do it.`,
    }),
  },
  'case-closed': {
    title: { id: 'Kasus sudah ditutup', en: 'Case closed' },
    detail: ({ outcome }) => ({
      id: `Kasus ini sudah ditutup dengan hasil ${outcome} dan tidak berubah lagi. Buka kasus baru bila perlu.`,
      en: `The case was closed with the outcome ${outcome} and does not change any more. Open a new case if one is needed.`,
    }),
  },
  'handoff-open': {
    title: { id: 'Penyerahan belum diputuskan', en: 'Hand-off undecided' },
    detail: ({ desk, taskId }) => ({
      id: `Kasus ini sedang ditawarkan kepada meja ${desk} (tugas ${taskId}). Tarik tugas itu atau tunggu keputusannya.`,
      en: `The case is being offered to desk ${desk} (task ${taskId}). Withdraw that task or wait for its decision.`,
    }),
  },
  'task-ended': {
    title: { id: 'Tugas sudah berakhir', en: 'Task ended' },
    detail: ({ phase, outcome }) => ({
      id: `Tugas ini sudah berakhir (${ending(phase, outcome)}) dan tidak dibuka kembali. Buat penyerahan baru bila perlu.`,
      en: `The task has ended (${ending(phase, outcome)}) and is never reopened. Make a new hand-off if one is needed.`,
    }),
  },
  'task-phase': {
    title: { id: 'Tidak sesuai dengan tahap tugas', en: 'Wrong phase' },
    detail: ({ phase, allowed }) =>
      allowed.length === 0
        ? {
            id: 'Tugas jenis ini tidak mengenal langkah ini. Baca tugasnya lalu pilih langkah yang sesuai.',
            en: 'A task of this kind knows no such move. Read the task and choose a move that fits.',
          }
        : {
            id: `Tugas ini pada tahap ${phase}; langkah ini hanya untuk tahap ${allowed.join(', ')}. Baca tugasnya lalu pilih langkah yang sesuai.`,
            en: `The task is in the phase ${phase}; this can be done only in ${allowed.join(', ')}. Read the task and choose a move that fits.`,
          },
  },
  'version-stale': {
    title: { id: 'Versi sudah berubah', en: 'Version stale' },
    detail: ({ current }) => ({
      id: `If-Match menyebut versi lain; versi sekarang ${current}. Baca ulang, lalu putuskan lagi dengan ETag yang baru.`,
      en: `If-Match names another version; the present one is ${current}. Read it again and decide anew with the new ETag.`,
    }),
  },
  'epoch-stale': {
    title: { id: 'Pesan sudah terlewati', en: 'Epoch stale' },
    detail: ({ given, current }) => ({
      id: `Anda menanggapi epoch ${given}, padahal tugas sudah di epoch ${current}. Baca tugasnya sebelum bertindak.`,
      en: `You acted on epoch ${given}, but the task has moved on to epoch ${current}. Read the task before you act.`,
    }),
  },
  'epoch-unknown': {
    title: { id: 'Epoch belum ada', en: 'Epoch unknown' },
    detail: ({ given, current }) => ({
      id: `Epoch ${given} belum pernah ada; tugas ini di epoch ${current}. Salin epoch dari tugas atau pemberitahuannya.`,
      en: `There has been no epoch ${given} yet; the task is at ${current}. Copy the epoch from the task or its notification.`,
    }),
  },
  'timer-early': {
    title: { id: 'Belum jatuh tempo', en: 'Not due yet' },
    detail: ({ taskId }) => ({
      id: `Tugas ${taskId} belum jatuh tempo. Tunggu sampai waktunya.`,
      en: `Task ${taskId} is not due yet. Wait until it is.`,
    }),
  },
  'desk-visited': {
    title: { id: 'Meja sudah pernah mendapat kasus ini', en: 'Desk visited before' },
    detail: ({ desk }) => ({
      id: `Kasus ini sudah pernah berada di meja ${desk} atau ditawarkan kepadanya. Alihkan ke meja lain.`,
      en: `Desk ${desk} has had this case or was offered it before. Re-route it to another desk.`,
    }),
  },
  'extension-out-of-bounds': {
    title: { id: 'Perpanjangan di luar batas', en: 'Extension out of bounds' },
    detail: ({ earliest, latest }) => ({
      id: `Batas waktu itu di luar yang dapat diberikan. Pilih waktu sesudah ${earliest} dan paling lambat ${latest}.`,
      en: `That deadline is out of bounds. Name one after ${earliest} and not later than ${latest}.`,
    }),
  },
  'allowance-out-of-bounds': {
    title: { id: 'Alokasi waktu di luar batas', en: 'Allowance out of bounds' },
    detail: ({ minimum, maximum }) => ({
      id: `Isi dengan ${minimum} sampai ${maximum} menit: sejauh itu Anda boleh mengubah alokasi forum.`,
      en: `Give ${minimum} to ${maximum} minutes: so far you may go from the forum's default.`,
    }),
  },
  'allowance-unsuitable': {
    title: { id: 'Alokasi waktu tidak berlaku', en: 'Allowance without a use' },
    detail: ({ desk }) => ({
      id: `Meja ${desk} tidak pernah mendapat tugas dengan jenis atau tahap ini. Daftarnya ada di GET /v1/desks/${desk}/allowances.`,
      en: `Desk ${desk} never owes a task of this kind or phase. GET /v1/desks/${desk}/allowances lists those that it can owe.`,
    }),
  },
  'handoff-to-self': {
    title: { id: 'Meja tujuan sudah memegang kasus', en: 'Hand-off to the holder' },
    detail: ({ desk }) => ({
      id: `Meja ${desk} sudah memegang kasus ini. Pilih meja lain.`,
      en: `Desk ${desk} already holds the case. Name another desk.`,
    }),
  },
  'desk-unknown': {
    title: { id: 'Meja tidak dikenal', en: 'Desk unknown' },
    detail: ({ given }) => ({
      id: `Forum ini tidak memiliki meja "${given}". Daftar meja ada di GET /v1/forum.`,
      en: `The forum has no desk "${given}". GET /v1/forum lists the desks.`,
    }),
  },
  'desk-unsuitable': {
    title: { id: 'Meja tidak sesuai', en: 'Desk unsuitable' },
    detail: ({ given }) => ({
      id: `Meja ${given} tidak dapat memegang kasus jenis ini atau menjawabnya. Pilih meja Dinas Sosial atau kabupaten/kota.`,
      en: `Desk ${given} cannot hold a case of this kind or answer it. Choose a desk of a Dinas Sosial or of a kabupaten/kota.`,
    }),
  },
  'area-unknown': {
    title: { id: 'Wilayah tidak dikenal', en: 'Area unknown' },
    detail: ({ given }) => ({
      id: `Tidak ada wilayah dengan kode "${given}". Gunakan kode Kemendagri provinsi (53) atau kabupaten/kota (53.08).`,
      en: `No area has the code "${given}". Use the Kemendagri code of a province (53) or a kabupaten/kota (53.08).`,
    }),
  },
  'ppks-unknown': {
    title: { id: 'Jenis PPKS tidak dikenal', en: 'PPKS type unknown' },
    detail: ({ given }) => ({
      id: `"${given}" bukan jenis PPKS. Daftarnya ada di GET /v1/forum.`,
      en: `"${given}" is not a PPKS type. GET /v1/forum lists them.`,
    }),
  },
  'return-code-unknown': {
    title: { id: 'Kode pengembalian tidak dikenal', en: 'Return code unknown' },
    detail: ({ allowed }) => oneOf('Kode pengembalian ini', 'This return code', allowed),
  },
  'birth-in-future': {
    title: { id: 'Tanggal lahir belum terjadi', en: 'Birth in the future' },
    detail: () => ({
      id: 'Tanggal atau tahun lahir ini belum terjadi. Periksa angkanya, atau kosongkan bila tidak diketahui.',
      en: 'This date or year of birth has not come yet. Check the figures, or leave it out when it is not known.',
    }),
  },
  'nik-invalid': {
    title: { id: 'NIK tidak mungkin benar', en: 'NIK invalid' },
    detail: () => ({
      id: 'NIK terdiri atas 16 angka: kode wilayah, tanggal lahir (hari + 40 untuk perempuan), nomor urut. Cocokkan dengan KTP, atau kosongkan dan isi nikAbsentReason.',
      en: 'A NIK has 16 digits: area code, date of birth (day + 40 for women), serial. Compare it with the KTP, or leave it out and give nikAbsentReason.',
    }),
  },
  'already-returned': {
    title: { id: 'Sudah pernah dipulangkan', en: 'Has already been sent home' },
    detail: ({ maximum, matches }) => ({
      id: `Menurut aturan meja Anda seseorang dipulangkan paling banyak ${maximum} kali dalam 365 hari, dan ${matches.length} orang dalam kasus ini tampaknya sudah. Periksa, lalu isi overrideReason bila kasus tetap perlu dibuka.`,
      en: `By your desk's own rule a person is sent home at most ${maximum} times in 365 days, and ${matches.length} found for this case seem to have been. Check it, and state an overrideReason if the case is to be opened all the same.`,
    }),
  },
  'reroutes-exhausted': {
    title: { id: 'Tidak dapat dialihkan lagi', en: 'No more re-routes' },
    detail: ({ maximum }) => ({
      id: `Kasus ini sudah dialihkan ${maximum} kali, tidak dapat lagi. Perpanjang batas waktunya, hubungi meja itu, atau tutup kasusnya.`,
      en: `The case has been re-routed ${maximum} times, which is the most. Extend the deadline, call the desk, or close the case.`,
    }),
  },
  'limit-reached': {
    title: { id: 'Batas tercapai', en: 'Limit reached' },
    detail: ({ limit, maximum }) => ({
      id: `Batas ${limit} adalah ${maximum} dan sudah tercapai. ${(WAYS_OUT[limit] ?? NEW_CASE).id}`,
      en: `The limit of ${limit} is ${maximum} and has been reached. ${(WAYS_OUT[limit] ?? NEW_CASE).en}`,
    }),
  },
};

function ending(phase: string, outcome: string | undefined): string {
  return outcome === undefined ? phase : `${phase}, ${outcome}`;
}

function oneOf(whatId: string, whatEn: string, allowed: readonly string[]): Bilingual {
  const list = allowed.join(', ');
  return {
    id: `${whatId} tidak berlaku di sini. Pilih salah satu: ${list}.`,
    en: `${whatEn} does not apply here. Give one of: ${list}.`,
  };
}
