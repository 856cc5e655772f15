import type { Words } from '../../words/language.ts';

/** What the page says that tells anybody whether a paper is genuine. */
export const WORDS = {
  title: { id: 'Periksa keaslian surat', en: 'Check whether a paper is genuine' },
  lead: {
    id: 'Untuk surat rujukan, berita acara serah terima dan kwitansi. Tidak perlu masuk, dan tidak ada data pribadi yang ditampilkan.',
    en: 'For letters of referral, records of hand-overs and receipts. You need not sign in, and nothing about a person is shown.',
  },
  code: { id: 'Kode pada surat', en: 'Code on the paper' },
  codeHint: {
    id: '15 huruf dan angka di dekat kode QR, misalnya 7K3QW-P0V2M-ACDFX. Huruf kecil dan spasi tidak apa-apa.',
    en: '15 letters and digits near the QR code, such as 7K3QW-P0V2M-ACDFX. Small letters and spaces are fine.',
  },
  check: { id: 'Periksa', en: 'Check' },
  scan: { id: 'Pindai kode QR', en: 'Scan the QR code' },
  scanning: { id: 'Arahkan kamera ke kode QR pada surat.', en: 'Point the camera at the QR code on the paper.' },
  camera: { id: 'Gambar kamera', en: 'Picture of the camera' },
  stop: { id: 'Tutup kamera', en: 'Close the camera' },
  noCamera: {
    id: 'Kamera tidak dapat dipakai. Izinkan kamera di peramban, atau ketik kodenya.',
    en: 'The camera cannot be used. Allow it in the browser, or type the code.',
  },
  otherQr: {
    id: 'Kode QR itu bukan milik surat Estafet. Di sebuah surat rujukan bisa ada kode QR kedua: pindai yang berada di dekat kode 15 huruf dan angka.',
    en: 'That QR code is not the one of an Estafet paper. A letter of referral may have a second one: scan the one near the code of 15 letters and digits.',
  },
  empty: { id: 'Ketik kode yang tertera pada surat.', en: 'Type the code that stands on the paper.' },
  miscopied: {
    id: 'Kode ini salah salin: ada huruf yang kurang atau tertukar. Bandingkan sekali lagi dengan surat.',
    en: 'This code was copied with an error: a character is missing or wrong. Compare it with the paper once more.',
  },
  asking: { id: 'Sedang diperiksa…', en: 'Being checked…' },
  genuine: { id: 'Surat ini asli', en: 'This paper is genuine' },
  genuineWhat: {
    id: 'Surat dengan kode ini memang diterbitkan lewat Estafet. Cocokkan isian di bawah dengan yang tertulis pada surat di tangan Anda.',
    en: 'A paper with this code was issued by Estafet. Compare what stands below with the paper in your hand.',
  },
  superseded: { id: 'Asli, tetapi sudah tidak berlaku', en: 'Genuine, but no longer valid' },
  supersededWhat: (at: string): Words => ({
    id: `Sejak ${at} surat ini digantikan surat yang lebih baru, atau penerimaan barang yang dicatatnya dibatalkan. Minta surat yang berlaku kepada meja penerbit.`,
    en: `Since ${at} a newer paper has taken its place, or the receipt of goods that it shows was reversed. Ask the desk that issued it for the valid one.`,
  }),
  facts: { id: 'Yang harus cocok dengan surat', en: 'What has to agree with the paper' },
  kind: { id: 'Jenis surat', en: 'Kind of paper' },
  reference: { id: 'Nomor kasus', en: 'Reference of the case' },
  desk: { id: 'Diterbitkan oleh', en: 'Issued by' },
  issued: { id: 'Diterbitkan pada', en: 'Issued on' },
  codeIs: { id: 'Kode', en: 'Code' },
  notFound: { id: 'Surat ini tidak ditemukan', en: 'There is no such paper' },
  notFoundWhat: (code: string): Words => ({
    id: `Tidak ada surat dengan kode ${code}. Surat di tangan Anda mungkin palsu, atau kodenya milik sistem lain.`,
    en: `There is no paper with the code ${code}. The one in your hand may be forged, or its code is that of another system.`,
  }),
  whatToDo: { id: 'Yang sebaiknya dilakukan', en: 'What to do' },
  doNot: {
    id: 'Jangan serahkan orang, barang atau uang atas dasar surat ini.',
    en: 'Hand over no person, goods or money on the strength of this paper.',
  },
  doCall: {
    id: 'Hubungi dinas sosial yang namanya tertulis pada surat, lewat nomor yang Anda ketahui sendiri, bukan nomor yang tertulis pada surat.',
    en: 'Call the social agency that the paper names, by a number that you know yourself, not by one that stands on the paper.',
  },
  doKeep: {
    id: 'Simpan atau foto surat itu, catat siapa yang membawanya, dan laporkan kepada Sekretariat Bersama.',
    en: 'Keep or photograph the paper, note who brought it, and report it to the joint secretariat.',
  },
  doPerson: {
    id: 'Orang yang membawanya tetap berhak ditolong: bisa jadi ia sendiri yang ditipu.',
    en: 'Whoever brought it is still to be helped: they may be the ones who were deceived.',
  },
  offline: {
    id: 'Tidak ada sambungan, sehingga surat ini belum dapat diperiksa. Coba lagi ketika tersambung.',
    en: 'There is no connection, so this paper could not be checked. Try again when there is one.',
  },
  failed: {
    id: 'Surat ini belum dapat diperiksa. Coba lagi sebentar lagi.',
    en: 'This paper could not be checked. Try again in a moment.',
  },
  again: { id: 'Coba lagi', en: 'Try again' },
  another: { id: 'Periksa surat lain', en: 'Check another paper' },
} as const satisfies Record<string, Words | ((...args: never[]) => Words)>;
