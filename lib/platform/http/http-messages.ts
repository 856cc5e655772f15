import type { HttpRefusal } from './http-refusals.ts';
import type { Messages } from './message.ts';

/** What is said of the HTTP layer's own refusals. */
export const HTTP_MESSAGES: Messages<HttpRefusal> = {
  'body-not-json': {
    title: { id: 'Isi bukan JSON', en: 'Body not JSON' },
    detail: () => ({
      id: 'Isi permintaan bukan JSON yang sah. Periksa tanda kutip, koma, dan kurungnya, lalu kirim lagi.',
      en: 'The body is not valid JSON. Check its quotes, commas and brackets and send it again.',
    }),
  },
  'body-not-utf8': {
    title: { id: 'Isi bukan UTF-8', en: 'Body not UTF-8' },
    detail: () => ({
      id: 'Isi permintaan bukan UTF-8 yang sah. Simpan dan kirim JSON sebagai UTF-8.',
      en: 'The body is not valid UTF-8. Write and send the JSON as UTF-8.',
    }),
  },
  'body-too-large': {
    title: { id: 'Isi terlalu besar', en: 'Body too large' },
    detail: ({ maximum }) => ({
      id: `Isi permintaan lebih dari ${maximum / 1024} KB. Bagi menjadi beberapa permintaan.`,
      en: `The body is larger than ${maximum / 1024} KB. Split it into several requests.`,
    }),
  },
  'media-type-unsupported': {
    title: { id: 'Jenis isi tidak didukung', en: 'Media type unsupported' },
    detail: () => ({
      id: 'Isi permintaan harus JSON dalam UTF-8. Kirim dengan Content-Type: application/json.',
      en: 'The body has to be JSON in UTF-8. Send it with Content-Type: application/json.',
    }),
  },
  'xml-invalid': {
    title: { id: 'XML tidak sah', en: 'XML invalid' },
    detail: ({ explanation }) => ({
      id: `Isi permintaan bukan XML yang sah, perbaiki lalu kirim lagi: ${explanation}.`,
      en: `The body is not well-formed XML, mend it and send it again: ${explanation}.`,
    }),
  },
  'xml-too-large': {
    title: { id: 'XML terlalu besar', en: 'XML too large' },
    detail: ({ explanation }) => ({
      id: `Isi permintaan melebihi batas, bagi menjadi beberapa pesan: ${explanation}.`,
      en: `The body is over a limit, split it into several messages: ${explanation}.`,
    }),
  },
  'xml-forbidden': {
    title: { id: 'XML tidak diizinkan', en: 'XML forbidden' },
    detail: ({ explanation }) => ({
      id: `XML dengan DOCTYPE atau selain UTF-8 tidak dibaca, kirim tanpa itu: ${explanation}.`,
      en: `XML with a document type or in another encoding than UTF-8 is not read, send it without: ${explanation}.`,
    }),
  },
  'edxl-unmapped': {
    title: { id: 'Pesan EDXL-RM tidak dimengerti', en: 'EDXL-RM unmapped' },
    detail: ({ explanation }) => ({
      id: `Pesan ini bukan tawaran yang dapat dibaca di sini, perbaiki lalu kirim lagi: ${explanation}.`,
      en: `The message is no offer that can be read here, mend it and send it again: ${explanation}.`,
    }),
  },
  'not-acceptable': {
    title: { id: 'Jenis jawaban tidak tersedia', en: 'Not acceptable' },
    detail: ({ allowed }) => ({
      id: `Jawaban ini tidak tersedia dalam jenis yang diminta. Pada Accept, sebutkan salah satu: ${allowed.join(', ')}.`,
      en: `This cannot be answered in the media type asked for. Accept one of: ${allowed.join(', ')}.`,
    }),
  },
  'request-invalid': {
    title: { id: 'Permintaan tidak sah', en: 'Request invalid' },
    detail: ({ part }) => ({
      id: `Ada yang salah pada ${part === 'body' ? 'isi permintaan' : 'parameter kueri'}. Perbaiki semua yang disebut di errors, lalu kirim lagi.`,
      en: `The ${part === 'body' ? 'body' : 'query string'} is not as it should be. Mend all that errors names and send it again.`,
    }),
  },
  'idempotency-key-missing': {
    title: { id: 'Idempotency-Key tidak ada', en: 'Idempotency-Key missing' },
    detail: () => ({
      id: 'Setiap POST memerlukan header Idempotency-Key. Buat satu UUID baru untuk setiap perintah dan pakai lagi bila mengulang perintah yang sama.',
      en: 'Every POST needs the header Idempotency-Key. Make a new UUID for each command and use it again when you repeat that command.',
    }),
  },
  'idempotency-key-invalid': {
    title: { id: 'Idempotency-Key tidak sah', en: 'Idempotency-Key invalid' },
    detail: () => ({
      id: 'Idempotency-Key terdiri atas 1 sampai 255 karakter ASCII tanpa spasi, boleh diapit tanda kutip. Gunakan UUID.',
      en: 'An Idempotency-Key has 1 to 255 ASCII characters without spaces, in quotes or not. Use a UUID.',
    }),
  },
  'idempotency-key-reused': {
    title: { id: 'Idempotency-Key sudah dipakai', en: 'Idempotency-Key reused' },
    detail: () => ({
      id: 'Idempotency-Key ini sudah dipakai untuk permintaan lain. Gunakan kunci baru untuk perintah baru.',
      en: 'This Idempotency-Key was used for another request. Use a new key for a new command.',
    }),
  },
  'cursor-invalid': {
    title: { id: 'Penanda halaman tidak sah', en: 'Cursor invalid' },
    detail: () => ({
      id: 'Nilai next ini bukan milik daftar ini. Gunakan next dari halaman sebelumnya dengan saringan yang sama, atau mulai tanpa next.',
      en: 'This next does not belong to this list. Use the next of the page before with the same filters, or begin without it.',
    }),
  },
  'if-match-invalid': {
    title: { id: 'If-Match tidak sah', en: 'If-Match invalid' },
    detail: () => ({
      id: 'If-Match harus memuat satu ETag dalam tanda kutip, misalnya "7", atau *. Salin dari ETag jawaban terakhir.',
      en: 'If-Match has to hold one quoted ETag, such as "7", or *. Copy it from the ETag of the last answer.',
    }),
  },
  'claims-incomplete': {
    title: { id: 'Token tidak lengkap', en: 'Claims incomplete' },
    detail: () => ({
      id: 'Token ini tidak menyebut satu meja dan peran, atau satu mitra, yang dikenal forum. Minta pengelola melengkapi akun Anda, lalu masuk lagi.',
      en: 'The token does not name one desk and role, or one partner, that the forum knows. Have your account completed and sign in again.',
    }),
  },
  'route-unknown': {
    title: { id: 'Alamat tidak dikenal', en: 'Route unknown' },
    detail: () => ({
      id: 'Tidak ada apa pun di alamat ini. Semua alamat diuraikan di GET /openapi.json.',
      en: 'There is nothing at this address. GET /openapi.json describes them all.',
    }),
  },
  'method-not-allowed': {
    title: { id: 'Metode tidak diizinkan', en: 'Method not allowed' },
    detail: ({ allowed }) => ({
      id: `Alamat ini hanya menerima ${allowed.join(', ')}.`,
      en: `This address takes only ${allowed.join(', ')}.`,
    }),
  },
  contended: {
    title: { id: 'Terlalu banyak perubahan bersamaan', en: 'Contended' },
    detail: ({ retryAfter }) => ({
      id: `Kasus ini sedang diubah oleh banyak permintaan; tidak ada yang berubah karena permintaan ini. Ulangi ${retryAfter} detik lagi dengan Idempotency-Key yang sama.`,
      en: `Many requests are changing this case; this one has changed nothing. Repeat it in ${retryAfter} s with the same Idempotency-Key.`,
    }),
  },
  'timed-out': {
    title: { id: 'Waktu habis', en: 'Timed out' },
    detail: ({ retryAfter }) => ({
      id: `Permintaan ini tidak selesai pada waktunya. Ulangi ${retryAfter} detik lagi dengan Idempotency-Key yang sama: perintah yang sudah dilakukan tidak dilakukan dua kali.`,
      en: `The request was not finished in time. Repeat it in ${retryAfter} s with the same Idempotency-Key: what was done is not done twice.`,
    }),
  },
  internal: {
    title: { id: 'Kesalahan pada layanan', en: 'Internal error' },
    detail: () => ({
      id: 'Layanan gagal memproses permintaan ini. Ulangi dengan Idempotency-Key yang sama; bila tetap gagal, laporkan requestId.',
      en: 'The service failed to process the request. Repeat it with the same Idempotency-Key; if it fails again, report the requestId.',
    }),
  },
};
