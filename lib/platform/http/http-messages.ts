import type { HttpRefusal } from './http-refusals.ts';
import type { Messages } from './message.ts';

/** The messages of the HTTP layer's own refusals. */
export const HTTP_MESSAGES: Messages<HttpRefusal> = {
  'body-not-json': {
    status: 400,
    title: { id: 'Isi bukan JSON', en: 'Request body is not JSON' },
    detail: () => ({
      id: 'Isi permintaan bukan JSON yang sah. Periksa tanda kutip, koma, dan kurungnya, lalu kirim ulang.',
      en: 'The request body is not valid JSON. Check its quotes, commas and brackets, then resend.',
    }),
  },
  'body-not-utf8': {
    status: 400,
    title: { id: 'Isi bukan UTF-8', en: 'Request body is not UTF-8' },
    detail: () => ({
      id: 'Isi permintaan bukan UTF-8 yang sah. Kirim ulang dalam pengodean UTF-8; dari lembar kerja, simpan sebagai “CSV UTF-8”.',
      en: 'The request body is not valid UTF-8. Encode it as UTF-8 and resend; in a spreadsheet, save as “CSV UTF-8”.',
    }),
  },
  'body-too-large': {
    status: 413,
    title: { id: 'Isi terlalu besar', en: 'Request body too large' },
    detail: ({ maximum }) => ({
      id: `Isi permintaan melebihi ${maximum / 1024} KB. Bagi menjadi beberapa permintaan.`,
      en: `The request body exceeds ${maximum / 1024} KB. Split it into several requests.`,
    }),
  },
  'media-type-unsupported': {
    status: 415,
    title: { id: 'Format isi tidak didukung', en: 'Unsupported media type' },
    detail: ({ allowed }) => ({
      id: `Format isi permintaan ini tidak diterima di sini. Kirim dalam UTF-8 dengan \`Content-Type\` salah satu dari: ${allowed.join(', ')}.`,
      en: `This route does not take the format of the request body. Send UTF-8 with one of these as \`Content-Type\`: ${allowed.join(', ')}.`,
    }),
  },
  'xml-invalid': {
    status: 400,
    title: { id: 'XML tidak sah', en: 'Invalid XML' },
    detail: ({ explanation }) => ({
      id: `Isi permintaan bukan XML yang sah: ${explanation.id}. Perbaiki, lalu kirim ulang.`,
      en: `The request body is not well-formed XML: ${explanation.en}. Fix it and resend.`,
    }),
  },
  'xml-too-large': {
    status: 413,
    title: { id: 'XML terlalu besar', en: 'XML too large' },
    detail: ({ explanation }) => ({
      id: `Isi permintaan melebihi batas: ${explanation.id}. Bagi menjadi beberapa pesan.`,
      en: `The request body exceeds a limit: ${explanation.en}. Split it into several messages.`,
    }),
  },
  'xml-forbidden': {
    status: 400,
    title: { id: 'XML tidak diizinkan', en: 'XML forbidden' },
    detail: ({ explanation }) => ({
      id: `XML ini tidak dapat diterima: ${explanation.id}. Kirim dalam UTF-8 dan tanpa DOCTYPE.`,
      en: `This XML is not accepted: ${explanation.en}. Send it as UTF-8 and without a DOCTYPE.`,
    }),
  },
  'edxl-unmapped': {
    status: 422,
    title: { id: 'Pesan EDXL-RM tidak dimengerti', en: 'EDXL-RM message not understood' },
    detail: ({ explanation }) => ({
      id: `Pesan ini tidak dapat dibaca sebagai tawaran: ${explanation.id}. Perbaiki, lalu kirim ulang.`,
      en: `The message cannot be read as an offer: ${explanation.en}. Fix it and resend.`,
    }),
  },
  'not-acceptable': {
    status: 406,
    title: { id: 'Format jawaban tidak tersedia', en: 'Not acceptable' },
    detail: ({ allowed }) => ({
      id: `Jawaban ini tidak tersedia dalam format yang diminta. Isi header \`Accept\` dengan salah satu: ${allowed.join(', ')}.`,
      en: `The answer is not available in the requested media type. Set the \`Accept\` header to one of: ${allowed.join(', ')}.`,
    }),
  },
  'request-invalid': {
    status: 422,
    title: { id: 'Permintaan tidak sah', en: 'Invalid request' },
    detail: ({ part }) => ({
      id: `${part === 'body' ? 'Isi permintaan' : 'Parameter kueri'} tidak sah. Perbaiki setiap bidang yang tercantum dalam \`errors\`, lalu kirim ulang.`,
      en: `The ${part === 'body' ? 'request body' : 'query string'} is invalid. Fix every field listed in \`errors\` and resend.`,
    }),
  },
  'idempotency-key-missing': {
    status: 400,
    title: { id: 'Idempotency-Key tidak ada', en: 'Idempotency-Key missing' },
    detail: () => ({
      id: 'Setiap POST memerlukan header `Idempotency-Key`. Buat UUID baru untuk setiap perintah, dan gunakan UUID yang sama saat mengulang perintah itu.',
      en: 'Every POST needs an `Idempotency-Key` header. Create a new UUID for each command, and reuse it when you retry that command.',
    }),
  },
  'idempotency-key-invalid': {
    status: 400,
    title: { id: 'Idempotency-Key tidak sah', en: 'Invalid Idempotency-Key' },
    detail: () => ({
      id: 'Header `Idempotency-Key` harus terdiri atas 1 sampai 255 karakter ASCII tanpa spasi; tanda kutip pengapit bersifat opsional. Gunakan UUID.',
      en: 'The `Idempotency-Key` header must have 1 to 255 ASCII characters without spaces; quotes around it are optional. Use a UUID.',
    }),
  },
  'idempotency-key-reused': {
    status: 422,
    title: { id: 'Idempotency-Key sudah dipakai', en: 'Idempotency-Key reused' },
    detail: () => ({
      id: '`Idempotency-Key` ini sudah dipakai untuk permintaan lain. Gunakan kunci baru untuk perintah baru.',
      en: 'This `Idempotency-Key` was already used for a different request. Use a new key for a new command.',
    }),
  },
  'cursor-invalid': {
    status: 400,
    title: { id: 'Penanda halaman tidak sah', en: 'Invalid page cursor' },
    detail: () => ({
      id: 'Penanda ini (`next` atau `after`) tidak berlaku di sini. Gunakan `next` dari jawaban sebelumnya dengan filter yang sama, atau mulai tanpa penanda.',
      en: 'This cursor (`next` or `after`) does not belong here. Use `next` of the previous answer with the same filters, or start without a cursor.',
    }),
  },
  'cursor-expired': {
    status: 410,
    title: { id: 'Penanda terlalu lama', en: 'Expired cursor' },
    detail: () => ({
      id: 'Perubahan sejak penanda `after` ini tidak lagi disimpan. Ambil penanda baru tanpa `after`, lalu baca ulang daftar tugas dan kasus.',
      en: 'The changes since this `after` are no longer kept. Get a new cursor without `after`, then read the lists of tasks and cases again.',
    }),
  },
  'if-match-invalid': {
    status: 400,
    title: { id: 'If-Match tidak sah', en: 'Invalid If-Match' },
    detail: () => ({
      id: 'Header `If-Match` harus berisi ETag dalam tanda kutip, misalnya `"7"` atau `"6", "7"` (paling banyak 20), atau `*`. Salin dari ETag jawaban terakhir.',
      en: 'The `If-Match` header must hold quoted ETags, such as `"7"` or `"6", "7"` (at most 20), or `*`. Copy the ETag of the last response.',
    }),
  },
  'token-invalid': {
    status: 401,
    title: { id: 'Token tidak berlaku', en: 'Invalid token' },
    detail: () => ({
      id: 'Token ini tidak berlaku di sini: kedaluwarsa, dicabut, rusak, atau milik jenis pemanggil lain. Minta token baru atau masuk kembali, lalu ulangi.',
      en: 'The token does not count here: it is expired, revoked, damaged, or of another kind of caller. Get a new token or sign in again, then retry.',
    }),
  },
  'access-ended': {
    status: 401,
    title: { id: 'Akses telah diakhiri', en: 'Access ended' },
    detail: () => ({
      id: 'Akun ini dinonaktifkan, sehingga tokennya tidak berlaku lagi. Hubungi kepala kantor Anda, sekretariat, atau mitra yang Anda wakili.',
      en: 'The account is disabled, so its tokens no longer count. Contact the head of your office, the secretariat, or the partner that you act for.',
    }),
  },
  'access-changed': {
    status: 401,
    title: { id: 'Akses telah berubah', en: 'Access changed' },
    detail: () => ({
      id: 'Meja, peran, atau mitra akun ini telah berubah sejak token ini dibuat. Masuk kembali untuk mendapat token baru.',
      en: 'The desk, role or partner of the account has changed since the token was issued. Sign in again to get a new token.',
    }),
  },
  'scope-missing': {
    status: 403,
    title: { id: 'Cakupan token kurang', en: 'Scope missing' },
    detail: ({ allowed }) => ({
      id: `Token ini tidak mencakup tindakan ini. Minta token dengan salah satu cakupan: ${allowed.join(', ')}.`,
      en: `The token does not cover this request. Ask for a token with one of these scopes: ${allowed.join(', ')}.`,
    }),
  },
  'claims-incomplete': {
    status: 403,
    title: { id: 'Token tidak lengkap', en: 'Incomplete token' },
    detail: () => ({
      id: 'Token ini tidak menyebut meja dan peran, atau mitra, yang dikenal forum. Minta pengelola melengkapi akun Anda, lalu masuk kembali.',
      en: 'The token names no desk and role, and no partner, that the forum knows. Ask your administrator to complete your account, then sign in again.',
    }),
  },
  'route-unknown': {
    status: 404,
    title: { id: 'Alamat tidak dikenal', en: 'Unknown address' },
    detail: () => ({
      id: 'Alamat ini tidak ada. Periksa daftar alamat di GET /openapi.json.',
      en: 'This address does not exist. Check it against GET /openapi.json, which lists all of them.',
    }),
  },
  'method-not-allowed': {
    status: 405,
    title: { id: 'Metode tidak diizinkan', en: 'Method not allowed' },
    detail: ({ allowed }) => ({
      id: `Metode ini tidak berlaku di alamat ini. Gunakan ${allowed.join(', ')}.`,
      en: `This address does not support the method. Use ${allowed.join(', ')}.`,
    }),
  },
  contended: {
    status: 503,
    title: { id: 'Terlalu banyak perubahan bersamaan', en: 'Too many concurrent changes' },
    detail: ({ retryAfter }) => ({
      id: `Kasus ini sedang diubah oleh banyak permintaan sekaligus, sehingga permintaan ini tidak dijalankan. Ulangi ${retryAfter} detik lagi dengan \`Idempotency-Key\` yang sama.`,
      en: `Too many requests are changing this case at once, so this one changed nothing. Retry in ${retryAfter} s with the same \`Idempotency-Key\`.`,
    }),
  },
  'change-too-large': {
    status: 409,
    title: { id: 'Terlalu banyak perubahan sekaligus', en: 'Too much changes at once' },
    detail: ({ maximum }) => ({
      id: `Permintaan ini akan mengubah lebih dari ${maximum} catatan sekaligus, sehingga tidak dijalankan. Selesaikan sebagian dahulu, misalnya tutup seruan atau putuskan tugas yang terbuka, lalu ulangi.`,
      en: `The request would change more than ${maximum} records at once, so it changed nothing. First settle a part, for example close the appeal or decide open tasks, then repeat it.`,
    }),
  },
  'timed-out': {
    status: 503,
    title: { id: 'Waktu habis', en: 'Timed out' },
    detail: ({ retryAfter }) => ({
      id: `Permintaan ini tidak selesai pada waktunya. Ulangi ${retryAfter} detik lagi dengan \`Idempotency-Key\` yang sama; perintah tidak akan dijalankan dua kali.`,
      en: `The request timed out. Retry in ${retryAfter} s with the same \`Idempotency-Key\`; the command will not run twice.`,
    }),
  },
  internal: {
    status: 500,
    title: { id: 'Kesalahan pada layanan', en: 'Internal error' },
    detail: () => ({
      id: 'Layanan gagal memproses permintaan ini. Ulangi dengan `Idempotency-Key` yang sama; bila tetap gagal, laporkan `requestId`.',
      en: 'The service failed to process the request. Retry with the same `Idempotency-Key`; if it fails again, report the `requestId`.',
    }),
  },
};
