import { CODE_LISTS } from '../forum/code-lists.ts';
import { successorsOf } from '../forum/former-areas.ts';
import type { Label } from '../kernel/forum.ts';
import type { ActorRelation, KernelRefusals, RefusalOf, Thing } from '../kernel/refusal.ts';
import { en, id, joined, latestText, notBeforeText } from '../kernel/texts.ts';
import type { Messages } from '../platform/http/message.ts';
import type { Bilingual } from '../platform/http/route.ts';
import { nearAreas, nearDesks, nearOutcomes, nearPpks, nearReturnCodes, nearRiskFlags } from './nearest-codes.ts';
import {
  deskText,
  fileKindText,
  outcomesText,
  outcomeText,
  phaseText,
  returnCodeText,
  roleText,
} from './state-names.ts';

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
  credential: { id: 'Kredensial', en: 'credential' },
  cost: { id: 'Biaya', en: 'cost' },
  journey: { id: 'Perjalanan', en: 'journey' },
  paper: { id: 'Surat', en: 'paper' },
  convoy: { id: 'Rombongan', en: 'convoy' },
  'arrival-link': { id: 'Tautan kedatangan', en: 'arrival link' },
  confirmation: { id: 'Tautan konfirmasi', en: 'confirmation link' },
  area: { id: 'Wilayah', en: 'area' },
  'code-list': { id: 'Daftar kode', en: 'list of codes' },
  gateway: { id: 'Gerbang pesan', en: 'message gateway' },
  account: { id: 'Akun', en: 'account' },
};

const RELATIONS: Readonly<Record<ActorRelation, Bilingual>> = {
  holder: { id: 'meja yang memegang kasus', en: 'the desk that holds the case' },
  receiver: { id: 'meja penerima tugas', en: 'the desk that received the task' },
  giver: { id: 'pemberi bantuan', en: 'the giver' },
  local: { id: 'meja kabupaten/kota tempat bencana terjadi', en: 'the desk of the kab/kota where the disaster is' },
  sender: { id: 'meja pengirim tugas', en: 'the desk that sent the task' },
  'own-desk': { id: 'petugas meja itu sendiri', en: "that desk's own officers" },
  secretariat: { id: 'Sekretariat Bersama', en: "the forum's secretariat" },
};

const NEW_CASE: Bilingual = { id: 'Lanjutkan dengan kasus baru.', en: 'Continue in a new case.' };

const NEARER: Bilingual = { id: 'Pilih waktu yang lebih dekat.', en: 'Choose an earlier time.' };

/** The names of what limits count. */
const LIMITS: Readonly<Record<string, Bilingual>> = {
  'addressed-desks': { id: 'meja yang dapat ditunjuk', en: 'desks that can be addressed' },
  'appeal-days': { id: 'hari sebuah seruan terbuka', en: 'days that an appeal stays open' },
  'hold-days': { id: 'hari penundaan perjalanan', en: 'days that a journey is on hold' },
  'travel-days': { id: 'hari satu etape', en: 'days that a leg takes' },
  'credential-links': {
    id: 'permintaan tautan kredensial dalam sehari yang belum dipakai',
    en: 'requests for credential links in a day of which none was used',
  },
  costs: { id: 'catatan biaya satu kasus', en: 'cost entries of a case' },
  legs: { id: 'etape satu perjalanan', en: 'legs of a journey' },
  letters: { id: 'surat bernomor satu kasus', en: 'numbered letters of a case' },
  offers: { id: 'tawaran atau perubahan tawaran satu pemberi', en: 'offers or changes of offers of a giver' },
  'unsolicited-offers': {
    id: 'tawaran tanpa seruan satu pemberi yang belum diputuskan',
    en: 'unsolicited offers of a giver that nobody has decided',
  },
  needs: { id: 'baris kebutuhan satu kasus', en: 'needs of a case' },
  parties: { id: 'meja yang terlibat dalam satu kasus', en: 'desks involved in a case' },
  proposals: { id: 'usulan kebutuhan yang menunggu keputusan', en: 'proposed needs that wait for a decision' },
  receipts: { id: 'penerimaan satu pengiriman', en: 'receipts of a shipment' },
  'receipt-corrections': { id: 'koreksi penerimaan satu komitmen', en: 'corrected receipts of a commitment' },
  shipments: { id: 'pengiriman satu komitmen', en: 'shipments of a commitment' },
  subjects: { id: 'orang dalam satu kasus', en: 'people in a case' },
  'subjects-ever': { id: 'orang yang pernah dicatat dalam satu kasus', en: 'people ever entered in a case' },
  invitations: { id: 'undangan ke satu alamat', en: 'invitations to one address' },
  people: { id: 'orang yang pernah diundang untuk satu mitra', en: 'people ever invited for a partner' },
  'people-bytes': { id: 'bita data orang dalam satu kasus', en: 'bytes of data about the people in a case' },
};

/** The remedy at a limit where a new case does not help. */
const WAYS_OUT: Readonly<Record<string, Bilingual>> = {
  'appeal-days': NEARER,
  'travel-days': NEARER,
  'hold-days': NEARER,
  'credential-links': {
    id: 'Pakai tautan dalam surel terakhir, atau minta lagi besok.',
    en: 'Use the link in the latest mail, or ask again tomorrow.',
  },
  'addressed-desks': { id: 'Tunjuk lebih sedikit meja.', en: 'Address fewer desks.' },
  offers: {
    id: 'Hubungi meja pemegang kasus, atau tunggu seruan berikutnya.',
    en: 'Contact the desk that holds the case, or wait for its next appeal.',
  },
  'unsolicited-offers': {
    id: 'Tarik kembali tawaran yang tidak berlaku lagi, atau tunggu sampai salah satunya ditempatkan.',
    en: 'Withdraw an offer that no longer holds, or wait until one of them is placed.',
  },
  proposals: {
    id: 'Tunggu keputusannya, atau tarik kembali usulan itu.',
    en: 'Wait for the decision, or withdraw that proposal.',
  },
  'receipt-corrections': {
    id: 'Periksa hitungan dengan pemberi, lalu catat selisihnya dalam catatan kasus.',
    en: 'Check the count with the giver, and record the difference in a note of the case.',
  },
  invitations: {
    id: 'Periksa alamatnya dengan orang itu, lalu minta Sekretariat Bersama mengirim undangan lagi.',
    en: 'Check the address with the person, then ask the secretariat to send another invitation.',
  },
  people: {
    id: 'Aktifkan kembali akun yang sudah ada.',
    en: 'Enable an account that exists already.',
  },
  shipments: { id: 'Lepaskan jumlah yang belum dikirim.', en: 'Release the quantity that was not dispatched.' },
  receipts: {
    id: 'Catat sekaligus semua yang sudah tiba, atau nyatakan dalam `shortfall` bahwa sisanya tidak akan tiba.',
    en: 'Record everything that has arrived in one receipt, or state in `shortfall` that the rest will not arrive.',
  },
};

const NO_SUCH_MOVE: Bilingual = {
  id: 'Tugas jenis ini tidak mengenal langkah ini. Baca tugasnya, lalu pilih langkah yang sesuai.',
  en: 'A task of this kind has no such move. Read the task and choose a move that fits.',
};

const OTHER_DESK: Bilingual = {
  id: 'Anda hanya mengelola orang di meja Anda sendiri. Kosongkan mejanya, atau mintalah kepada Sekretariat Bersama.',
  en: "You manage only the people of your own desk. Name no other desk, or ask the forum's secretariat.",
};

/** Of what anyone may read: nobody is told to look into lists of their own. */
const NO_SUCH: Readonly<Partial<Record<Thing, Bilingual>>> = {
  'arrival-link': {
    id: 'Tautan kedatangan ini tidak ada. Salin lagi persis seperti dalam surat, atau hubungi kantor pengirim.',
    en: 'There is no such arrival link. Copy it again exactly as in the letter, or contact the sending office.',
  },
  credential: {
    id: 'Kredensial ini tidak ada, atau sudah dicabut. Baca daftar kredensial mitra ini.',
    en: 'There is no such credential, or it is revoked already. Read the list of credentials of the partner.',
  },
  confirmation: {
    id: 'Tautan konfirmasi ini tidak ada atau sudah kedaluwarsa. Minta mejanya menyimpan daftar kontaknya lagi.',
    en: 'There is no such confirmation link, or it has expired. Ask the desk to save its list of contacts again.',
  },
  area: {
    id: 'Tidak ada wilayah dengan kode ini. Cari dengan nama atau kode di GET /v1/areas.',
    en: 'No area has this code. Search by name or code with GET /v1/areas.',
  },
  'code-list': {
    id: `Tidak ada daftar kode dengan nama ini. Pilih salah satu: ${CODE_LISTS.join(', ')}.`,
    en: `There is no list of codes with this name. Use one of: ${CODE_LISTS.join(', ')}.`,
  },
};

/** No case has such a reference: this says nothing of any case. */
const MISTYPED_REFERENCE: Bilingual = {
  id: 'Nomor kasus ini salah ketik: huruf periksa di akhirnya tidak cocok. Periksa setiap angka dan huruf pada surat atau pesan asalnya.',
  en: 'This case reference was mistyped: the check character at its end does not match. Check every digit and letter against the letter or message.',
};

function notFound(thing: Bilingual): Bilingual {
  return {
    id: `${thing.id} ini tidak ada, atau Anda tidak berhak melihatnya. Periksa nomornya pada daftar Anda.`,
    en: `There is no such ${thing.en}, or you are not allowed to see it. Check the id against your own lists.`,
  };
}

const NOT_A_DUPLICATE: Bilingual = {
  id: 'Isian ini hanya untuk pengembalian dengan kode "duplicate". Gunakan kode itu, atau kosongkan isian ini.',
  en: 'This field goes with the return code "duplicate" alone. Use that code, or leave the field out.',
};

const NO_VETTER: Bilingual = {
  id: 'Tidak ada BKKKS di forum ini yang melayani provinsi tersebut. Pilih wilayah di provinsi lain, atau hubungi Sekretariat Bersama.',
  en: 'No BKKKS of this forum serves that province. Choose an area of another province, or contact the secretariat.',
};

/** The messages of the refusals that are nobody's in particular. */
export const KERNEL_MESSAGES: Messages<RefusalOf<keyof KernelRefusals>> = {
  'not-found': {
    status: 404,
    title: { id: 'Tidak ditemukan', en: 'Not found' },
    detail: ({ what, fault }) => (fault ? MISTYPED_REFERENCE : (NO_SUCH[what] ?? notFound(THINGS[what]))),
  },
  'role-not-allowed': {
    status: 403,
    title: { id: 'Peran tidak berwenang', en: 'Role not allowed' },
    detail: (refusal) => {
      if ('pointer' in refusal) return OTHER_DESK;
      const { role, allowed } = refusal;
      const others = joined(allowed.map(roleText), ', ');
      return {
        id: id`Sebagai ${roleText(role)} Anda tidak berwenang melakukan ini. Mintalah kepada: ${others}.`,
        en: en`The role of ${roleText(role)} is not allowed to do this. Ask one of these roles: ${others}.`,
      };
    },
  },
  'desk-not-allowed': {
    status: 403,
    title: { id: 'Meja tidak berwenang', en: 'Desk not allowed' },
    detail: ({ desk, allowed }) => ({
      id: id`Hanya ${RELATIONS[allowed]} yang berwenang melakukan ini, bukan ${deskText(desk)}. Mintalah kepada mereka.`,
      en: en`Only ${RELATIONS[allowed]} may do this, not ${deskText(desk)}. Ask them to do it.`,
    }),
  },
  'case-closed': {
    status: 409,
    title: { id: 'Kasus sudah ditutup', en: 'Case closed' },
    detail: ({ outcome }) => ({
      id: id`Kasus ini sudah ditutup (${outcomeText(outcome)}) dan tidak dapat diubah. Buka kembali kasus ini atau buka kasus baru.`,
      en: en`The case is closed (${outcomeText(outcome)}) and cannot be changed. Reopen it or open a new case.`,
    }),
  },
  'handoff-open': {
    status: 409,
    title: { id: 'Penyerahan belum diputuskan', en: 'Hand-off undecided' },
    detail: ({ desk, taskId }) => ({
      id: id`Kasus ini sedang ditawarkan kepada ${deskText(desk)}. Tarik kembali tugas ${taskId}, atau tunggu keputusannya.`,
      en: en`The case is being offered to ${deskText(desk)}. Withdraw task ${taskId}, or wait for the decision.`,
    }),
  },
  'task-ended': {
    status: 409,
    title: { id: 'Tugas sudah berakhir', en: 'Task ended' },
    detail: ({ phase, outcome }) => {
      const end = ending(phase, outcome);
      return {
        id: id`Tugas ini sudah berakhir (${end}) dan tidak dapat dibuka kembali. Buat penyerahan baru bila perlu.`,
        en: en`The task has ended (${end}) and cannot be reopened. Make a new hand-off if one is needed.`,
      };
    },
  },
  'task-phase': {
    status: 409,
    title: { id: 'Tidak sesuai dengan tahap tugas', en: 'Wrong phase' },
    detail: ({ phase, allowed }) => {
      if (allowed.length === 0) return NO_SUCH_MOVE;
      const phases = joined(allowed.map(phaseText), ', ');
      return {
        id: id`Tahap tugas ini: ${phaseText(phase)}. Langkah ini hanya berlaku pada tahap: ${phases}. Pilih langkah yang sesuai.`,
        en: en`The task's phase is: ${phaseText(phase)}. This move needs: ${phases}. Choose a move that fits the phase.`,
      };
    },
  },
  'version-stale': {
    status: 412,
    title: { id: 'Versi sudah berubah', en: 'Stale version' },
    detail: ({ current }) => ({
      id: id`Versi pada \`If-Match\` bukan versi sekarang (${String(current)}). Tag lemah (\`W/…\`) tidak pernah cocok. Baca ulang, lalu kirim lagi dengan ETag yang baru.`,
      en: en`The version in \`If-Match\` is not the current one (${String(current)}). A weak tag (\`W/…\`) never matches. Read again, then resend with the new ETag.`,
    }),
  },
  'epoch-stale': {
    status: 409,
    title: { id: 'Pemberitahuan sudah usang', en: 'Stale epoch' },
    detail: ({ given, current }) => ({
      id: id`Permintaan ini menyebut epoch ${String(given)}, sedangkan tugas sudah di epoch ${String(current)}. Baca tugasnya sebelum bertindak.`,
      en: en`The request names epoch ${String(given)}, but the task is now at epoch ${String(current)}. Read the task before you act.`,
    }),
  },
  'epoch-unknown': {
    status: 422,
    title: { id: 'Epoch belum ada', en: 'Unknown epoch' },
    detail: ({ given, current }) => ({
      id: id`Epoch ${String(given)} belum ada; tugas ini di epoch ${String(current)}. Salin epoch dari tugas atau dari pemberitahuannya.`,
      en: en`Epoch ${String(given)} does not exist yet; the task is at ${String(current)}. Copy the epoch from the task or its notification.`,
    }),
  },
  'timer-early': {
    status: 409,
    title: { id: 'Belum jatuh tempo', en: 'Not due yet' },
    detail: ({ taskId }) => ({
      id: `Tugas ${taskId} belum jatuh tempo. Tunggu sampai waktunya tiba.`,
      en: `Task ${taskId} is not due yet. Wait until it is due.`,
    }),
  },
  'desk-visited': {
    status: 422,
    title: { id: 'Meja sudah pernah mendapat kasus ini', en: 'Desk visited before' },
    detail: ({ desk }) => ({
      id: id`Kasus ini sudah pernah dipegang ${deskText(desk)} atau ditawarkan kepadanya. Alihkan ke meja lain.`,
      en: en`${deskText(desk)} has already held this case or been offered it. Re-route it to another desk.`,
    }),
  },
  'extension-out-of-bounds': {
    status: 422,
    title: { id: 'Perpanjangan di luar batas', en: 'Extension out of bounds' },
    detail: ({ earliest, latest }) => ({
      id: id`Batas waktu ini di luar rentang yang diizinkan. Pilih waktu antara ${notBeforeText(earliest)} dan ${latestText(latest)}.`,
      en: en`This deadline is out of bounds. Choose a time between ${notBeforeText(earliest)} and ${latestText(latest)}.`,
    }),
  },
  'allowance-out-of-bounds': {
    status: 422,
    title: { id: 'Alokasi waktu di luar batas', en: 'Allowance out of bounds' },
    detail: ({ minimum, maximum }) => ({
      id: id`Anda tidak dapat mengubah alokasi forum sejauh itu. Isi dengan ${minimum} sampai ${maximum} menit.`,
      en: en`You cannot change the forum's default that far. Use ${minimum} to ${maximum} minutes.`,
    }),
  },
  'contact-uncalled': {
    status: 422,
    title: { id: 'Peran tidak pernah dihubungi', en: 'Role never called' },
    detail: ({ allowed }) => {
      const roles = allowed.join(', ');
      return {
        id: `Peringatan tugas meja ini tidak pernah menghubungi peran itu. Gunakan salah satu: ${roles}.`,
        en: `No reminder of this desk's tasks calls that role. Use one of: ${roles}.`,
      };
    },
  },
  'allowance-unsuitable': {
    status: 422,
    title: { id: 'Alokasi waktu tidak berlaku', en: 'Allowance without a use' },
    detail: ({ desk }) => ({
      id: id`Tugas jenis atau tahap ini tidak pernah menjadi kewajiban ${deskText(desk)}. Lihat daftarnya di GET /v1/desks/${desk}/allowances.`,
      en: en`${deskText(desk)} never owes a task of this kind or phase. GET /v1/desks/${desk}/allowances lists those that it can owe.`,
    }),
  },
  'handoff-to-self': {
    status: 422,
    title: { id: 'Meja tujuan sudah memegang kasus', en: 'Hand-off to the holder' },
    detail: ({ desk }) => ({
      id: id`Kasus ini sudah dipegang ${deskText(desk)}. Pilih meja lain.`,
      en: en`${deskText(desk)} already holds the case. Choose another desk.`,
    }),
  },
  'partner-unknown': {
    status: 422,
    title: { id: 'Mitra tidak dikenal', en: 'Unknown partner' },
    detail: ({ given, needs }) =>
      needs
        ? NOT_A_DUPLICATE
        : {
            id: `Tidak ada mitra lain yang terdaftar dengan id "${given}". Ambil id dari "twins" pada tugas verifikasi, atau kosongkan isian ini.`,
            en: `No other partner is registered under the id "${given}". Take an id from "twins" of the vetting task, or leave the field out.`,
          },
  },
  'desk-unknown': {
    status: 422,
    title: { id: 'Meja tidak dikenal', en: 'Unknown desk' },
    detail: ({ given, needs }) =>
      needs
        ? NO_VETTER
        : {
            id: `Forum ini tidak memiliki meja "${given}". Cari mejanya di GET /v1/codes/desks.`,
            en: `The forum has no desk "${given}". GET /v1/codes/desks lists and searches them.`,
          },
    nearest: nearDesks,
  },
  'desk-unsuitable': {
    status: 422,
    title: { id: 'Meja tidak sesuai', en: 'Desk unsuitable' },
    detail: ({ given }) => ({
      id: id`Kasus atau tugas jenis ini tidak dapat diberikan kepada ${deskText(given)}. Pilih Dinas Sosial provinsi atau kabupaten/kota.`,
      en: en`${deskText(given)} cannot take a case or task of this kind. Choose a Dinas Sosial of a province or a kabupaten/kota.`,
    }),
  },
  'area-unknown': {
    status: 422,
    title: { id: 'Wilayah tidak dikenal', en: 'Unknown area' },
    detail: ({ given, needs }) => (needs ? addressAreaText(given) : areaText(given, successorsOf(given))),
    facts: ({ given }) => {
      const successors = successorsOf(given);
      return successors.length === 0 ? {} : { successors };
    },
    nearest: nearAreas,
  },
  'ppks-unknown': {
    status: 422,
    title: { id: 'Jenis PPKS tidak dikenal', en: 'Unknown PPKS type' },
    detail: ({ given }) => ({
      id: `"${given}" bukan jenis PPKS. Lihat daftarnya di GET /v1/codes/ppks.`,
      en: `"${given}" is not a PPKS type. GET /v1/codes/ppks lists them.`,
    }),
    nearest: nearPpks,
  },
  'risk-flag-unknown': {
    status: 422,
    title: { id: 'Tanda risiko tidak dikenal', en: 'Unknown risk flag' },
    // A flag in somebody's own words may name a person: it is not repeated.
    detail: () => ({
      id: 'Tanda risiko ini tidak ada dalam daftar. Lihat daftarnya di GET /v1/codes/risk-flags; keterangan lain ditulis dalam catatan kasus.',
      en: 'This risk flag is not in the list. GET /v1/codes/risk-flags lists them; anything else belongs in a note of the case.',
    }),
    nearest: nearRiskFlags,
  },
  'return-code-unknown': {
    status: 422,
    title: { id: 'Kode pengembalian tidak dikenal', en: 'Unknown return code' },
    detail: ({ allowed }) => oneOf('Kode pengembalian ini', 'This return code', allowed),
    nearest: nearReturnCodes,
  },
  'outcome-unknown': {
    status: 422,
    title: { id: 'Hasil tidak dikenal', en: 'Unknown outcome' },
    detail: ({ allowed }) => ({
      id: id`Hasil ini tidak berlaku di sini. Gunakan salah satu: ${outcomesText(allowed)}.`,
      en: en`This outcome does not apply here. Use one of: ${outcomesText(allowed)}.`,
    }),
    nearest: nearOutcomes,
  },
  'birth-in-future': {
    status: 422,
    title: { id: 'Tanggal lahir di masa depan', en: 'Birth in the future' },
    detail: () => ({
      id: 'Tanggal atau tahun lahir ini berada di masa depan. Periksa angkanya, atau kosongkan bila tidak diketahui.',
      en: 'This date or year of birth is in the future. Check it, or leave it out if it is not known.',
    }),
  },
  'nik-invalid': {
    status: 422,
    title: { id: 'NIK tidak sah', en: 'Invalid NIK' },
    detail: () => ({
      id: 'NIK terdiri atas 16 angka: kode wilayah, tanggal lahir (hari + 40 untuk perempuan), nomor urut. Cocokkan dengan KTP, atau kosongkan dan isi `nikAbsentReason`.',
      en: 'A NIK has 16 digits: area code, date of birth (day + 40 for women), serial. Compare it with the KTP, or leave it out and give `nikAbsentReason`.',
    }),
  },
  'nik-duplicate': {
    status: 422,
    title: { id: 'NIK sudah ada dalam kasus ini', en: 'NIK already in the case' },
    detail: () => ({
      id: 'Orang lain dalam kasus ini sudah memakai NIK itu. Periksa angkanya, atau keluarkan orang yang tercatat dua kali.',
      en: 'Another person in this case has that NIK. Check the digits, or remove the person who was entered twice.',
    }),
  },
  'nothing-changed': {
    status: 422,
    title: { id: 'Tidak ada yang berubah', en: 'Nothing changes' },
    detail: () => ({
      id: 'Perbaikan ini sama dengan data sekarang. Isi sedikitnya satu bidang yang berbeda.',
      en: 'The correction equals the present data. Give at least one field that differs.',
    }),
  },
  'case-open': {
    status: 409,
    title: { id: 'Kasus masih terbuka', en: 'Case is open' },
    detail: () => ({
      id: 'Kasus ini masih terbuka, jadi tidak perlu dibuka kembali. Lanjutkan langkahnya.',
      en: 'The case is open, so there is nothing to reopen. Go on with it.',
    }),
  },
  'reopening-too-late': {
    status: 409,
    title: { id: 'Terlambat untuk dibuka kembali', en: 'Too late to reopen' },
    detail: ({ latest }) => ({
      id: id`Kasus ini hanya dapat dibuka kembali sampai ${latestText(latest)}. Buka kasus baru.`,
      en: en`The case could be reopened until ${latestText(latest)}. Open a new case.`,
    }),
  },
  'reroutes-exhausted': {
    status: 409,
    title: { id: 'Tidak dapat dialihkan lagi', en: 'No more re-routes' },
    detail: ({ maximum }) => ({
      id: id`Kasus ini sudah dialihkan ${maximum} kali, yaitu batasnya. Perpanjang batas waktunya, hubungi meja itu, atau tutup kasusnya.`,
      en: en`The case has been re-routed ${maximum} times, which is the limit. Extend the deadline, call the desk, or close the case.`,
    }),
  },
  'limit-reached': {
    status: 422,
    title: { id: 'Batas tercapai', en: 'Limit reached' },
    detail: ({ limit, maximum }) => ({
      id: id`Batas tercapai: paling banyak ${maximum} ${LIMITS[limit] ?? limit}. ${WAYS_OUT[limit] ?? NEW_CASE}`,
      en: en`The limit is reached: at most ${maximum} ${LIMITS[limit] ?? limit}. ${WAYS_OUT[limit] ?? NEW_CASE}`,
    }),
  },
  'time-passed': {
    status: 422,
    title: { id: 'Waktu sudah lewat', en: 'Time passed' },
    detail: ({ earliest }) => ({
      id: id`Waktu ini terlalu awal. Pilih waktu sesudah ${notBeforeText(earliest)}.`,
      en: en`This time is too early. Choose a time after ${notBeforeText(earliest)}.`,
    }),
  },
  'subjects-missing': {
    status: 409,
    title: { id: 'Data orang tidak terbaca', en: 'Data of people is missing' },
    detail: ({ missing }) => ({
      id: id`Data ${missing ?? 'sebagian'} orang dalam kasus ini tidak dapat dibaca. Hubungi pengelola Estafet sebelum melanjutkan.`,
      en: en`The data of ${missing ?? 'some'} of the people in this case cannot be read. Contact the operators of Estafet before you go on.`,
    }),
  },
  'case-kind': {
    status: 409,
    title: { id: 'Jenis kasus tidak sesuai', en: 'Wrong kind of case' },
    detail: ({ given, allowed }) => {
      const kinds = joined(allowed.map(fileKindText), ', ');
      return {
        id: id`Jenis kasus ini: ${fileKindText(given)}. Langkah ini hanya berlaku untuk: ${kinds}. Buka kasus yang sesuai.`,
        en: en`The kind of this case is: ${fileKindText(given)}. This is possible only for: ${kinds}. Open a case that fits.`,
      };
    },
  },
};

/** What is wrong with the code of an area, and with which one to go on. */
function areaText(given: string, successors: readonly string[]): Label {
  if (successors.length > 0) {
    const codes = successors.join(', ');
    return {
      id: `Kode wilayah "${given}" tidak berlaku lagi sejak pemekaran provinsi. Gunakan kode penggantinya: ${codes}.`,
      en: `The area code "${given}" ended when its province was split. Use its successor: ${codes}.`,
    };
  }
  return {
    id: `Tidak ada wilayah dengan kode "${given}". Gunakan kode Kemendagri provinsi (53) atau kabupaten/kota (53.08); cari di GET /v1/areas.`,
    en: `No area has the code "${given}". Use the Kemendagri code of a province (53) or a kabupaten/kota (53.08); GET /v1/areas searches them.`,
  };
}

function addressAreaText(given: string): Label {
  return {
    id: `Tidak ada kecamatan, kelurahan, atau desa dengan kode "${given}". Gunakan kode Kemendagri kecamatan (53.08.05) atau kelurahan/desa (53.08.05.2003), atau kosongkan bila tidak diketahui.`,
    en: `No kecamatan, kelurahan or desa has the code "${given}". Use the Kemendagri code of a kecamatan (53.08.05) or a kelurahan/desa (53.08.05.2003), or leave it out if it is not known.`,
  };
}

/** Its phase, and its outcome where that says more. */
function ending(phase: string, outcome: string | undefined): Label {
  if (outcome === undefined || outcome === phase) return phaseText(phase);
  return joined([phaseText(phase), phase === 'returned' ? returnCodeText(outcome) : outcomeText(outcome)], ': ');
}

function oneOf(whatId: string, whatEn: string, allowed: readonly string[]): Bilingual {
  const list = allowed.join(', ');
  return {
    id: `${whatId} tidak berlaku untuk kasus ini. Pilih salah satu: ${list}.`,
    en: `${whatEn} does not apply to this case. Use one of: ${list}.`,
  };
}
