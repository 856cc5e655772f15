import { NEED, NOTE, PERSON, PRIORITIES, REASON } from '../common-fields.ts';
import { form } from '../form.ts';

const OUTCOME = { kind: 'one', pointer: '/outcome', label: { id: 'Hasil', en: 'Outcome' } } as const;

/** The verbs on a case, and its opening. */
export const CASE_FORMS = {
  'open-case': form('openCase', {
    title: { id: 'Buka kasus', en: 'Open a case' },
    submit: { id: 'Buka kasus', en: 'Open the case' },
    check: true,
    fields: [
      {
        kind: 'one',
        pointer: '/kind',
        label: { id: 'Jenis kasus', en: 'Kind of case' },
        of: [
          {
            code: 'disaster-aid',
            name: { id: 'Bantuan bencana', en: 'Disaster aid' },
            hint: { id: 'Barang dan bantuan untuk korban bencana.', en: 'Goods and help for people in a disaster.' },
          },
          {
            code: 'stranded-person',
            name: { id: 'Orang terlantar', en: 'Stranded person' },
            hint: { id: 'Dipulangkan provinsi demi provinsi.', en: 'Sent home province by province.' },
          },
          {
            code: 'referral',
            name: { id: 'Rujukan', en: 'Referral' },
            hint: {
              id: 'Orang yang memerlukan layanan di tempat lain.',
              en: 'A person who needs a service elsewhere.',
            },
          },
        ],
      },
      { kind: 'one', pointer: '/priority', of: PRIORITIES, label: { id: 'Prioritas', en: 'Priority' } },
      {
        kind: 'text',
        pointer: '/title',
        max: 200,
        label: { id: 'Judul', en: 'Title' },
        hint: {
          id: 'Tanpa nama orang: judul terlihat di antrean.',
          en: 'Without names of people: the title shows in queues.',
        },
      },
      { kind: 'long', pointer: '/summary', max: 4000, label: { id: 'Uraian', en: 'Summary' } },
      {
        kind: 'code',
        pointer: '/location/area',
        list: 'areas',
        label: { id: 'Lokasi (kabupaten atau kota)', en: 'Place (kabupaten or kota)' },
      },
      {
        kind: 'rows',
        pointer: '/subjects',
        min: 0,
        max: 100,
        optional: true,
        each: { id: 'Orang', en: 'Person' },
        label: { id: 'Orang dalam kasus ini', en: 'People of the case' },
        row: PERSON,
      },
      {
        kind: 'rows',
        pointer: '/needs',
        min: 0,
        max: 200,
        optional: true,
        each: { id: 'Kebutuhan', en: 'Need' },
        when: (typed) => typed['/kind'] === 'disaster-aid',
        label: { id: 'Kebutuhan', en: 'Needs' },
        row: NEED,
      },
      {
        kind: 'long',
        pointer: '/overrideReason',
        max: 1000,
        // Asked for when the API says that the desk has sent somebody home too often.
        when: (_typed, { needs }) => needs.includes('/overrideReason'),
        label: {
          id: 'Mengapa dipulangkan lagi walau batas meja Anda tercapai',
          en: "Why they are sent home again although your desk's limit is reached",
        },
        hint: { id: 'Dicatat dalam riwayat kasus.', en: 'Kept in the timeline of the case.' },
      },
    ],
  }),
  'hand-over': form('handOver', {
    title: { id: 'Serahkan kasus', en: 'Hand over the case' },
    submit: { id: 'Serahkan', en: 'Hand over' },
    lead: {
      id: 'Kasus tetap di meja Anda sampai meja tujuan menerimanya.',
      en: 'The case stays with your desk until the other desk accepts it.',
    },
    check: true,
    fields: [
      { kind: 'code', pointer: '/to', list: 'desks', label: { id: 'Ke meja', en: 'To the desk' } },
      REASON,
      NOTE,
    ],
  }),
  'add-note': form('addNote', {
    title: { id: 'Tambah catatan', en: 'Add a note' },
    submit: { id: 'Simpan catatan', en: 'Save the note' },
    fields: [{ kind: 'long', pointer: '/text', max: 4000, label: { id: 'Catatan', en: 'Note' } }],
  }),
  'close-case': form('closeCase', {
    title: { id: 'Tutup kasus', en: 'Close the case' },
    submit: { id: 'Tutup kasus', en: 'Close the case' },
    check: true,
    fields: [OUTCOME, NOTE],
  }),
  'correct-outcome': form('correctOutcome', {
    title: { id: 'Perbaiki hasil', en: 'Correct the outcome' },
    submit: { id: 'Perbaiki', en: 'Correct' },
    fields: [OUTCOME, REASON],
  }),
  'reopen-case': form('reopenCase', {
    title: { id: 'Buka kembali kasus', en: 'Reopen the case' },
    submit: { id: 'Buka kembali', en: 'Reopen' },
    check: true,
    fields: [REASON],
  }),
  'amend-case': form('amendCase', {
    title: { id: 'Perbaiki data kasus', en: 'Correct the case' },
    submit: { id: 'Simpan perbaikan', en: 'Save the correction' },
    fields: [
      { kind: 'text', pointer: '/title', max: 200, optional: true, label: { id: 'Judul', en: 'Title' } },
      { kind: 'long', pointer: '/summary', max: 4000, optional: true, label: { id: 'Uraian', en: 'Summary' } },
      { kind: 'one', pointer: '/priority', of: PRIORITIES, optional: true, label: { id: 'Prioritas', en: 'Priority' } },
      { kind: 'code', pointer: '/location/area', list: 'areas', optional: true, label: { id: 'Lokasi', en: 'Place' } },
      REASON,
    ],
  }),
  'amend-subject': form('amendSubject', {
    title: { id: 'Perbaiki data orang', en: "Correct a person's data" },
    submit: { id: 'Simpan perbaikan', en: 'Save the correction' },
    fields: [
      { kind: 'text', pointer: '/name', max: 200, optional: true, label: { id: 'Nama', en: 'Name' } },
      { kind: 'nik', pointer: '/nik', max: 32, optional: true, label: { id: 'NIK', en: 'NIK' } },
      { kind: 'day', pointer: '/birthDate', optional: true, label: { id: 'Tanggal lahir', en: 'Date of birth' } },
      {
        kind: 'code',
        pointer: '/origin',
        list: 'areas',
        optional: true,
        label: { id: 'Daerah asal', en: 'Home area' },
      },
      { kind: 'codes', pointer: '/ppks', list: 'ppks', optional: true, label: { id: 'Jenis PPKS', en: 'PPKS types' } },
      {
        kind: 'codes',
        pointer: '/riskFlags',
        list: 'risk-flags',
        optional: true,
        label: { id: 'Tanda risiko', en: 'Risk flags' },
      },
      { kind: 'long', pointer: '/address', max: 500, optional: true, label: { id: 'Alamat', en: 'Address' } },
      REASON,
    ],
  }),
  'add-subject': form('addSubject', {
    title: { id: 'Tambah orang', en: 'Add a person' },
    submit: { id: 'Tambah', en: 'Add' },
    fields: [...PERSON.map((field) => ({ ...field, ...under('/subject', field) })), REASON],
  }),
  'remove-subject': form('removeSubject', {
    title: { id: 'Keluarkan orang dari kasus', en: 'Remove a person' },
    submit: { id: 'Keluarkan', en: 'Remove' },
    check: true,
    grave: true,
    fields: [REASON],
  }),
  'reveal-subject': form('revealSubject', {
    title: { id: 'Tampilkan data orang ini', en: "Show this person's data" },
    submit: { id: 'Tampilkan', en: 'Show' },
    lead: {
      id: 'Alasan Anda dicatat bersama nama akun dan jamnya. Pemegang kasus dapat membacanya.',
      en: 'Your reason is kept with your account and the time. The holder of the case can read it.',
    },
    fields: [REASON],
  }),
} as const;

/** The field of a person where the person stands inside a body. */
function under(base: '/subject', field: (typeof PERSON)[number]) {
  const moved = { pointer: `${base}${field.pointer}` as const };
  if (!('when' in field)) return moved;
  const { when } = field;
  const inside = (typed: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(typed).flatMap(([key, value]) =>
        key.startsWith(`${base}/`) ? [[key.slice(base.length), value]] : [],
      ),
    );
  return { ...moved, when: (typed: Readonly<Record<string, string>>) => when(inside(typed)) };
}
