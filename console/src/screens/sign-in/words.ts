/** What the page of sign-in says. */
export const WORDS = {
  title: { id: 'Masuk ke Estafet', en: 'Sign in to Estafet' },
  lead: {
    id: 'Estafet membantu provinsi menyerahkan kasus satu sama lain: bantuan bencana, pemulangan orang terlantar, dan rujukan.',
    en: 'Estafet helps provinces hand cases to each other: disaster aid, sending stranded people home, and referrals.',
  },
  officer: { id: 'Masuk sebagai petugas', en: 'Sign in as an officer' },
  officerHint: {
    id: 'Dinas Sosial provinsi, kabupaten atau kota, BKKKS, dan sekretariat.',
    en: 'Dinas Sosial of a province, kabupaten or kota, BKKKS, and the secretariat.',
  },
  partner: { id: 'Masuk sebagai mitra', en: 'Sign in as a partner' },
  partnerHint: { id: 'Lembaga yang menawarkan bantuan.', en: 'Organisations that offer aid.' },
  register: { id: 'Daftarkan lembaga Anda', en: 'Register your organisation' },
  verify: { id: 'Periksa keaslian surat', en: 'Check whether a paper is genuine' },
  failed: {
    id: 'Masuk belum berhasil. Halaman masuk mungkin dibiarkan terlalu lama. Coba lagi.',
    en: 'The sign-in did not succeed. Its page may have been left for too long. Try again.',
  },
  offline: { id: 'Tidak ada sinyal. Untuk masuk diperlukan sinyal.', en: 'There is no line. Signing in needs one.' },
} as const;
