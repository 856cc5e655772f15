import type { CsvFault, Fault, FormatFault, JsonType } from './faults.ts';
import type { Bilingual } from './route.ts';

const TYPES: Readonly<Record<JsonType, Bilingual>> = {
  string: { id: 'teks', en: 'a string' },
  number: { id: 'bilangan', en: 'a number' },
  integer: { id: 'bilangan bulat', en: 'a whole number' },
  boolean: { id: 'true atau false', en: 'true or false' },
  array: { id: 'larik', en: 'an array' },
  object: { id: 'objek', en: 'an object' },
  null: { id: 'null', en: 'null' },
};

const FORMATS: Readonly<Record<FormatFault, Bilingual>> = {
  invalid: { id: 'Nilai ini tidak sah.', en: 'This value is invalid.' },
  'search-too-short': {
    id: 'Pencarian memerlukan sedikitnya dua huruf atau satu angka.',
    en: 'A search takes two letters or one digit at least.',
  },
  'search-too-long': {
    id: 'Pencarian memakai paling banyak enam kata. Sebutkan kata yang paling khas.',
    en: 'A search takes six words at most. Give the most telling ones.',
  },
  'not-with-search': {
    id: 'Saringan ini tidak dapat digabung dengan `q` atau `reference`; yang dapat: `desk`, `limit`, `next`.',
    en: 'This filter cannot be combined with `q` or `reference`; `desk`, `limit` and `next` can.',
  },
  'reference-format': {
    id: 'Isi dengan nomor kasus seperti tercetak, misalnya 31-26-HHRAY-3.',
    en: 'Use the reference of a case as it is printed, such as 31-26-HHRAY-3.',
  },
  'within-missing': {
    id: 'Daftar desa dan kelurahan terlalu panjang: isi `within` dengan kode provinsi, kabupaten/kota, atau kecamatan.',
    en: 'There are too many kelurahan and desa: give `within` the code of a province, kabupaten/kota or kecamatan.',
  },
  'within-format': {
    id: 'Isi dengan kode provinsi (53), kabupaten/kota (53.08), atau kecamatan (53.08.05) yang berlaku.',
    en: 'Use the code of a province (53), kabupaten/kota (53.08) or kecamatan (53.08.05) that exists.',
  },
  'check-character': {
    id: 'Nomor kasus ini salah ketik: huruf periksa di akhirnya tidak cocok. Periksa setiap angka dan huruf.',
    en: 'This case reference was mistyped: the check character at its end does not match. Check every digit and letter.',
  },
  'malformed-text': {
    id: 'Teks ini memuat karakter Unicode yang terpotong; kirim teks yang utuh.',
    en: 'This text ends in half a Unicode character (a lone surrogate); send the complete text.',
  },
  'area-format': {
    id: 'Isi dengan kode wilayah Kemendagri, misalnya 53 untuk provinsi atau 53.08 untuk kabupaten/kota.',
    en: 'Use a Kemendagri area code, such as 53 for a province or 53.08 for a kabupaten/kota.',
  },
  'address-area-format': {
    id: 'Isi dengan kode wilayah Kemendagri, misalnya 53.08.05 untuk kecamatan atau 53.08.05.2003 untuk kelurahan/desa.',
    en: 'Use a Kemendagri area code, such as 53.08.05 for a kecamatan or 53.08.05.2003 for a kelurahan/desa.',
  },
  'desk-format': {
    id: 'Isi dengan kode meja, misalnya 35, 35-bkkks, 35.78, atau mpu; daftarnya ada di GET /v1/forum.',
    en: 'Use the code of a desk, such as 35, 35-bkkks, 35.78 or mpu; GET /v1/forum lists them.',
  },
  'code-format': {
    id: 'Gunakan paling banyak 60 huruf, angka, titik, garis bawah, atau tanda hubung.',
    en: 'Use at most 60 letters, digits, dots, underscores or hyphens.',
  },
  'date-format': {
    id: 'Isi dengan tanggal yang ada di kalender, mulai tahun 1900, dalam bentuk TTTT-BB-HH.',
    en: 'Use a calendar date from the year 1900 on, in the form YYYY-MM-DD.',
  },
  'date-or-instant-format': {
    id: 'Isi dengan tanggal (2026-11-30) atau waktu UTC (2026-11-30T05:00:00Z).',
    en: 'Use a date (2026-11-30) or a time in UTC (2026-11-30T05:00:00Z).',
  },
  'name-with-address': {
    id: 'Tulis nama lembaga saja, tanpa alamat situs web dan tanpa tanda @.',
    en: 'State the name of the organisation alone, without the address of a website and without @.',
  },
  'phone-format': {
    id: 'Isi dengan nomor telepon, misalnya (031) 000 0000 atau +62 800 0000 0000.',
    en: 'State a telephone number, such as (031) 000 0000 or +62 800 0000 0000.',
  },
  'outside-columns': {
    id: 'Sel ini tidak berada di bawah judul kolom. Kosongkan, atau pindahkan isinya ke kolom yang benar.',
    en: 'This cell is under no heading. Empty it, or move what it holds to the right column.',
  },
  'email-format': {
    id: 'Isi dengan alamat surel lengkap, misalnya nama@lembaga.example.',
    en: 'State a whole e-mail address, such as name@organisation.example.',
  },
  'too-precise': { id: 'Paling banyak tiga angka di belakang koma.', en: 'Use at most three decimals.' },
  duplicate: { id: 'Isi daftar ini tidak boleh berulang.', en: 'This list must not contain duplicates.' },
  'nik-or-name-missing': {
    id: 'Isi NIK atau nama orang yang diperiksa.',
    en: 'State the NIK or the name of the person to check.',
  },
  'nik-and-reason': {
    id: 'Isi `nik` atau `nikAbsentReason`, jangan keduanya.',
    en: 'Give either `nik` or `nikAbsentReason`, not both.',
  },
  'origin-or-reason': {
    id: 'Isi `origin`, atau `originAbsentReason` bila daerah asal belum diketahui; tepat salah satu.',
    en: 'Give `origin`, or `originAbsentReason` if the home area is not known; exactly one of them.',
  },
  'birth-mismatch': {
    id: '`birthYear` berbeda dari tahun pada `birthDate`; cukup isi salah satu.',
    en: '`birthYear` differs from the year of `birthDate`; give only one of them.',
  },
  'limit-format': { id: 'Isi dengan bilangan bulat 1 sampai 100.', en: 'Use a whole number from 1 to 100.' },
  'wait-format': {
    id: 'Isi dengan bilangan bulat detik, 0 sampai 20.',
    en: 'Use a whole number of seconds from 0 to 20.',
  },
  'instant-format': {
    id: 'Isi dengan waktu UTC seperti 2026-11-02T03:04:05Z.',
    en: 'Use a UTC time such as 2026-11-02T03:04:05Z.',
  },
  'time-format': { id: 'Isi dengan jam dan menit seperti 07:30.', en: 'Use hours and minutes such as 07:30.' },
  'address-missing': {
    id: 'Isi alamat surel atau nomor telepon untuk saluran ini.',
    en: 'Give the e-mail address or telephone number for this channel.',
  },
  'address-format': {
    id: 'Isi alamat surel untuk email, nomor seperti +6281234567890 untuk sms, dan kosongkan untuk webhook.',
    en: 'Use an e-mail address for email, a number such as +6281234567890 for sms, and no address for webhook.',
  },
  'phase-missing': {
    id: 'Isi menit untuk sedikitnya satu tahap: awaiting-ack, awaiting-decision, atau in-progress.',
    en: 'Give minutes for at least one phase: awaiting-ack, awaiting-decision or in-progress.',
  },
  'webhook-url': {
    id: 'Isi dengan alamat https dengan nama domain publik, tanpa nama pengguna, alamat IP, atau tanda #.',
    en: 'Use an https address with a public domain name, without a user name, an IP address or a #.',
  },
  'month-format': {
    id: 'Tulis bulan dalam bentuk TTTT-BB, misalnya 2026-11.',
    en: 'Write the month as YYYY-MM, for example 2026-11.',
  },
  'shortfall-missing': {
    id: 'Jumlah yang diterima nol. Isi alasannya dalam `shortfall`, atau isi jumlah yang diterima.',
    en: 'The received quantity is zero. Give the reason in `shortfall`, or the quantity that arrived.',
  },
  'one-difference': {
    id: 'Isi hanya satu di antara `shortfall`, `surplus`, dan `found` dalam satu penerimaan.',
    en: 'Give only one of `shortfall`, `surplus` and `found` in a receipt.',
  },
  'amount-missing': {
    id: 'Isi sedikitnya salah satu: `planned` atau `actual`.',
    en: 'Give at least one amount: `planned` or `actual`.',
  },
  'csv-broken': {
    id: 'Berkas CSV ini tidak dapat dibaca dari baris ini. Periksa tanda kutip yang belum ditutup.',
    en: 'The CSV file cannot be read from this row on. Look for a quotation mark that is not closed.',
  },
  'xlsx-broken': {
    id: 'Berkas ini bukan buku kerja Excel (.xlsx) yang dapat dibaca. Simpan lagi sebagai .xlsx tanpa kata sandi; berkas .xls lama dan .ods tidak diterima.',
    en: 'The file is no Excel workbook (.xlsx) that can be read. Save it again as .xlsx without a password; old .xls files and .ods are not accepted.',
  },
  'xlsx-too-large': {
    id: 'Buku kerja ini terlalu besar untuk daftar orang: paling banyak 2.000 baris, 20.000 sel, dan 4 MB setelah dibuka. Salin daftarnya ke templat yang baru.',
    en: 'The workbook is too large for a list of people: it takes 2,000 rows, 20,000 cells and 4 MB unpacked. Copy the list to a new template.',
  },
  'sheets-hidden': {
    id: 'Semua lembar di buku kerja ini tersembunyi. Tampilkan lembar yang memuat daftarnya.',
    en: 'Every sheet of the workbook is hidden. Unhide the one with the list.',
  },
  'no-header': {
    id: 'Berkas ini kosong. Unduh templatnya, lalu isi satu baris per orang.',
    en: 'The file is empty. Get the template and fill in one row per person.',
  },
  'no-rows': {
    id: 'Belum ada orang di bawah judul kolom. Isi satu baris per orang.',
    en: 'There is nobody below the headings. Fill in one row per person.',
  },
  'separators-mixed': {
    id: 'Koma dan titik koma tercampur sebagai pemisah. Pakai satu pemisah di seluruh berkas; teks yang memuatnya diberi tanda kutip.',
    en: 'Commas and semicolons are mixed as separators. Use one of them in the whole file, and quote texts that contain it.',
  },
  'duplicate-column': {
    id: 'Kolom ini ada dua kali; sisakan satu.',
    en: 'This column is there twice; keep one.',
  },
  'row-number': {
    id: 'Isi nomor baris dengan bilangan bulat 1 sampai 9999.',
    en: 'Use a whole number from 1 to 9999 as the number of the row.',
  },
  'row-taken': {
    id: 'Nomor baris ini sudah dipakai orang lain. Beri setiap orang nomor sendiri, atau kosongkan kolomnya.',
    en: 'Another person has this row number. Give everybody a number of their own, or leave the column empty.',
  },
  'local-date-format': {
    id: 'Isi dengan tanggal yang ada di kalender, hari lebih dahulu dan tahun empat angka: 31/12/1968, atau 1968-12-31.',
    en: 'Use a calendar date with the day first and a year of four digits: 31/12/1968, or 1968-12-31.',
  },
  'nik-rounded': {
    id: 'Aplikasi lembar kerja membulatkan NIK ini (seperti 5,30801E+15), sehingga angkanya hilang. Ubah kolomnya menjadi teks dan isi lagi 16 angkanya.',
    en: 'A spreadsheet has rounded this NIK (as 5,30801E+15), so its digits are lost. Make the column text and enter the 16 digits again.',
  },
  'area-rounded': {
    id: 'Aplikasi lembar kerja mungkin membuang nol di akhir kode ini. Ubah kolomnya menjadi teks dan isi dua angka di belakang titik: 35.10 atau 35.01.',
    en: 'A spreadsheet may have dropped a zero at the end of this code. Make the column text and write two digits after the dot: 35.10 or 35.01.',
  },
  'sex-format': {
    id: 'Isi L (laki-laki) atau P (perempuan).',
    en: 'Use L (laki-laki, male) or P (perempuan, female); M or F also do.',
  },
  'year-format': { id: 'Isi dengan tahun empat angka.', en: 'Use a year of four digits.' },
  'member-unknown': {
    id: 'Rombongan ini tidak memuatnya. Sebut nomor baris manifes, nomor kasus, atau id kasus yang ada di GET /v1/convoys/{convoyId}.',
    en: 'The convoy has no such member. Name a row of the manifest, a reference or a case id from GET /v1/convoys/{convoyId}.',
  },
  'member-twice': {
    id: 'Orang atau kasus ini sudah disebut dalam permintaan ini; sebut satu kali.',
    en: 'This person or case is named already in this request; name it once.',
  },
  'held-and-absent': {
    id: 'Orang lain dari kasus yang sama disebut di absent, dan satu kasus hanya berakhir dengan satu hasil. Sebut yang tidak tiba saja, lalu catat perawatannya di kasus itu.',
    en: 'Somebody else of the same case is named in absent, and the wait for one case ends in one way. Name those who are absent alone, and note the treatment in the case.',
  },
  'held-twice': {
    id: 'Orang lain dari kasus yang sama sudah disebut di held, dan seluruh kasus menunggu. Sebut satu orang, dan tulis tentang yang lain di note-nya.',
    en: 'Somebody else of the same case is named in held already, and all of the case waits. Name one, and write of the others in the note.',
  },
  'nothing-to-change': {
    id: 'Permintaan ini tidak mengubah apa pun. Isi sedikitnya satu bidang yang berubah.',
    en: 'The request changes nothing. Give at least one field to change.',
  },
};

/** Explains why a value is invalid and what to send instead, in both languages. Never repeats the value. */
export function faultMessage(fault: Fault): Bilingual {
  switch (fault.kind) {
    case 'missing':
      return { id: 'Bidang ini wajib diisi.', en: 'This field is required.' };
    case 'wrong-type': {
      const type = TYPES[fault.expected];
      return { id: `Isi dengan ${type.id}.`, en: `Use ${type.en}.` };
    }
    case 'not-one-of': {
      const allowed = fault.allowed.join(', ');
      return { id: `Pilih salah satu: ${allowed}.`, en: `Use one of: ${allowed}.` };
    }
    case 'unknown-field':
      return { id: 'Bidang ini tidak dikenal; hapus.', en: 'This field is unknown; remove it.' };
    case 'duplicate-key':
      return {
        id: 'Bidang ini ditulis lebih dari satu kali dalam objek yang sama; sisakan satu.',
        en: 'This field is written more than once in the same object; keep one.',
      };
    case 'hidden-character':
      return hiddenCharacterMessage(fault.character);
    case 'forbidden-key':
      return { id: 'Nama bidang ini tidak diizinkan; hapus.', en: 'This field name is not allowed; remove it.' };
    case 'empty':
      return { id: 'Teks ini tidak boleh kosong.', en: 'This text must not be empty.' };
    case 'too-long':
      return {
        id: `Isi dengan paling banyak ${fault.maximum} karakter.`,
        en: `Use at most ${fault.maximum} characters.`,
      };
    case 'too-short':
      return {
        id: `Isi dengan sedikitnya ${fault.minimum} karakter.`,
        en: `Use at least ${fault.minimum} characters.`,
      };
    case 'too-many':
      return { id: `Isi dengan paling banyak ${fault.maximum} butir.`, en: `Give at most ${fault.maximum} entries.` };
    case 'too-few':
      return { id: `Isi dengan sedikitnya ${fault.minimum} butir.`, en: `Give at least ${fault.minimum} entries.` };
    case 'too-large':
      return { id: `Isi dengan paling besar ${fault.maximum}.`, en: `Use ${fault.maximum} or less.` };
    case 'too-small':
      return fault.inclusive
        ? { id: `Isi dengan sedikitnya ${fault.minimum}.`, en: `Use ${fault.minimum} or more.` }
        : { id: `Isi dengan lebih dari ${fault.minimum}.`, en: `Use more than ${fault.minimum}.` };
    case 'key-too-long':
      return {
        id: `Nama bidang ini terlalu panjang; paling banyak ${fault.maximum} karakter.`,
        en: `This field name is too long; use at most ${fault.maximum} characters.`,
      };
    case 'too-deep':
      return {
        id: `JSON bersarang lebih dari ${fault.maximum} tingkat; kurangi tingkatannya.`,
        en: `The JSON is nested more than ${fault.maximum} levels deep; flatten it.`,
      };
    case 'unknown-column':
    case 'cell-count':
    case 'taken-by-row':
    case 'differs-from-row':
    case 'person-twice-in-file':
    case 'person-elsewhere-in-file':
    case 'column-missing':
      return csvMessage(fault);
    case 'refused':
      throw new Error(`The words of ${fault.refusal.code} are those of its refusal.`);
    default:
      return FORMATS[fault.kind];
  }
}

/** As `faultMessage`, of a table. */
function csvMessage(fault: CsvFault): Bilingual {
  switch (fault.kind) {
    case 'unknown-column': {
      const allowed = fault.allowed.join(', ');
      return {
        id: `Kolom ini tidak dikenal. Kolom yang dikenal: ${allowed}.`,
        en: `This column is unknown. The columns are: ${allowed}.`,
      };
    }
    case 'cell-count':
      return {
        id: `Baris ini berisi ${fault.found} sel, judulnya ${fault.expected}. Beri tanda kutip pada teks yang memuat pemisah.`,
        en: `This row has ${fault.found} cells and the header ${fault.expected}. Quote texts that contain the separator.`,
      };
    case 'taken-by-row':
      return {
        id: `Orang di baris ${fault.row} sudah memakai NIK ini. Periksa angkanya, atau hapus baris yang tercatat dua kali.`,
        en: `The person in row ${fault.row} has this NIK. Check the digits, or remove the row that was entered twice.`,
      };
    case 'differs-from-row':
      return {
        id: `Baris ${fault.row} termasuk kasus yang sama dan berisi nilai lain. Samakan, atau kosongkan salah satunya.`,
        en: `Row ${fault.row} belongs to the same case and has another value. Make them equal, or leave one empty.`,
      };
    case 'person-twice-in-file': {
      const other = rowText(fault);
      return {
        id: `Alamat ini sudah ada di ${other.id}. Hapus salah satu baris.`,
        en: `This address is in ${other.en} already. Remove one of the two rows.`,
      };
    }
    case 'person-elsewhere-in-file': {
      const other = rowText(fault);
      return {
        id: `Alamat ini juga ada di ${other.id}, untuk meja atau peran lain. Sisakan baris yang benar.`,
        en: `This address is also in ${other.en}, for another desk or role. Keep the row that is right.`,
      };
    }
    case 'column-missing':
      return {
        id: `Kolom ${fault.heading} belum ada, atau kosong di semua baris. Tambahkan kolom itu dan isi setiap barisnya.`,
        en: `The column ${fault.heading} is missing, or empty in every row. Add it and fill in every row.`,
      };
  }
}

/** Another row, as the reader of the file finds it: by its cell in a workbook, otherwise counted below the headings. */
function rowText({ row, cell }: { readonly row: number; readonly cell?: string }): Bilingual {
  return cell === undefined
    ? { id: `baris ${row} di bawah judul kolom`, en: `row ${row} below the headings` }
    : { id: `sel ${cell}`, en: `cell ${cell}` };
}

/** The characters that clients send without knowing it. Others are named by their code point alone. */
const CHARACTERS: Readonly<Record<string, Bilingual>> = {
  'U+0009': { id: 'tab', en: 'tab' },
  'U+000A': { id: 'baris baru', en: 'newline' },
  'U+000D': { id: 'baris baru', en: 'carriage return' },
  'U+00AD': { id: 'tanda hubung lunak', en: 'soft hyphen' },
  'U+200B': { id: 'spasi tanpa lebar', en: 'zero-width space' },
  'U+200C': { id: 'pemisah tanpa lebar', en: 'zero-width non-joiner' },
  'U+200D': { id: 'penyambung tanpa lebar', en: 'zero-width joiner' },
  'U+200E': { id: 'tanda arah kiri ke kanan', en: 'left-to-right mark' },
  'U+200F': { id: 'tanda arah kanan ke kiri', en: 'right-to-left mark' },
  'U+2028': { id: 'pemisah baris', en: 'line separator' },
  'U+202D': { id: 'pengubah arah tulisan', en: 'left-to-right override' },
  'U+202E': { id: 'pengubah arah tulisan', en: 'right-to-left override' },
  'U+FEFF': { id: 'tanda urutan bita', en: 'byte order mark' },
};

function hiddenCharacterMessage(character: string): Bilingual {
  const name = CHARACTERS[character];
  const [id, en] = name ? [`${character} (${name.id})`, `${character} (${name.en})`] : [character, character];
  return {
    id: `Teks ini memuat karakter yang tidak tampak, ${id}; hapus. Teks panjang boleh memuat baris baru dan tab.`,
    en: `This text contains an invisible character, ${en}; remove it. Long texts may contain newlines and tabs.`,
  };
}
