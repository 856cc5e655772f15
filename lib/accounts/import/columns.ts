import type { Label } from '../../kernel/forum.ts';

/** A column of a file of people: a field of a row in JSON, and a heading in a file. */
interface PeopleColumn {
  readonly heading: string;
  readonly label: Label;
  /** As the template shows it. Invented. */
  readonly example: string;
  /** Its cells are text in the workbook that is filled in. */
  readonly isText?: boolean;
}

/** The columns of a file of people, in the order of the template. */
export const COLUMNS = {
  name: { heading: 'nama', label: { id: 'Nama lengkap', en: 'Full name' }, example: 'Contoh Rekaan Satu' },
  email: {
    heading: 'surel',
    label: { id: 'Alamat surel, satu untuk setiap orang', en: 'E-mail address, one for each person' },
    example: 'contoh.satu@dinsos.example.go.id',
  },
  desk: {
    heading: 'meja',
    label: {
      id: 'Kode meja, misalnya 35 atau 35.78; meja sendiri bila kosong',
      en: 'Code of the desk, such as 35 or 35.78; the own desk if empty',
    },
    example: '35.78',
    // As a number 35.10 would lose its zero.
    isText: true,
  },
  role: {
    heading: 'peran',
    label: {
      id: 'petugas, atasan, kepala, sekretariat atau auditor',
      en: 'petugas (officer), atasan (supervisor), kepala (head), sekretariat (secretariat) or auditor',
    },
    example: 'petugas',
  },
  language: {
    heading: 'bahasa',
    label: {
      id: 'Bahasa pesan kepadanya: id atau en; id bila kosong',
      en: 'Language of messages: id or en; id if empty',
    },
    example: 'id',
  },
} as const satisfies Readonly<Record<string, PeopleColumn>>;

/** A field of a row. */
export type PeopleField = keyof typeof COLUMNS;

// The keys of the table are these.
export const FIELDS = Object.keys(COLUMNS) as readonly PeopleField[];
