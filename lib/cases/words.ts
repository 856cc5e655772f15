import type { EventsOf } from '../engine/event.ts';
import type { Sentence, Sentences } from '../engine/words.ts';
import type { SubjectField } from '../kernel/amending.ts';
import type { Label } from '../kernel/forum.ts';
import { en, id, joined, NOTHING, noted } from '../kernel/texts.ts';
import type { CASE_EVENTS } from './events.ts';

const caseOpened: Sentence<'case-opened'> = ({ seed, overrideReason }, { by }) => {
  const { reference, title, partedFrom } = seed;
  const before = adding({ id: 'Meskipun sudah pernah dipulangkan', en: 'Although sent home before' }, overrideReason);
  const parted = adding({ id: 'Terpisah dari kasus', en: 'Parted from case' }, partedFrom?.reference);
  return {
    id: id`${by} membuka kasus ${reference}: ${title}.${before}${parted}`,
    en: en`${by} opened case ${reference}: ${title}.${before}${parted}`,
  };
};

function adding(what: Label, text: string | undefined): Label {
  return text === undefined ? NOTHING : { id: id` ${what}: ${text}`, en: en` ${what}: ${text}` };
}

const noteAdded: Sentence<'note-added'> = ({ text }, { by }) => ({
  id: id`Catatan ${by}: ${text}`,
  en: en`Note by ${by}: ${text}`,
});

const caseClosed: Sentence<'case-closed'> = (event, { by, outcome }) => ({
  id: id`${by} menutup kasus (${outcome(event.outcome)}).${noted(event.note)}`,
  en: en`${by} closed the case (${outcome(event.outcome)}).${noted(event.note)}`,
});

const outcomeCorrected: Sentence<'outcome-corrected'> = (event, { by, outcome }) => ({
  id: id`${by} membetulkan hasil kasus dari ${outcome(event.from)} menjadi ${outcome(event.outcome)}: ${event.reason}`,
  en: en`${by} corrected the outcome from ${outcome(event.from)} to ${outcome(event.outcome)}: ${event.reason}`,
});

const caseReopened: Sentence<'case-reopened'> = ({ reason }, { by }) => ({
  id: id`${by} membuka kembali kasus: ${reason}`,
  en: en`${by} reopened the case: ${reason}`,
});

const caseAmended: Sentence<'case-amended'> = ({ type: _type, reason, ...values }, { by }) => {
  const fields = joined(
    Object.entries<Label>(CASE_FIELDS).flatMap(([field, label]) => (Object.hasOwn(values, field) ? label : [])),
    ', ',
  );
  return {
    id: id`${by} memperbaiki kasus (${fields}): ${reason}`,
    en: en`${by} corrected the case (${fields}): ${reason}`,
  };
};

const subjectAmended: Sentence<'subject-amended'> = ({ n, fields, reason }, { by }) => {
  const names = joined(
    fields.map((field) => SUBJECT_FIELD_LABELS[field]),
    ', ',
  );
  return {
    id: id`${by} memperbaiki data orang nomor ${n} (${names}): ${reason}`,
    en: en`${by} corrected person number ${n} (${names}): ${reason}`,
  };
};

const subjectAdded: Sentence<'subject-added'> = ({ n, reason }, { by }) => ({
  id: id`${by} menambahkan orang nomor ${n}: ${reason}`,
  en: en`${by} added person number ${n}: ${reason}`,
});

const subjectRemoved: Sentence<'subject-removed'> = ({ n, reason }, { by }) => ({
  id: id`${by} mengeluarkan orang nomor ${n} dari kasus: ${reason}`,
  en: en`${by} removed person number ${n} from the case: ${reason}`,
});

const CASE_FIELDS = {
  title: { id: 'judul', en: 'title' },
  summary: { id: 'ringkasan', en: 'summary' },
  priority: { id: 'prioritas', en: 'priority' },
  area: { id: 'lokasi', en: 'location' },
} as const satisfies Readonly<Record<string, Label>>;

const SUBJECT_FIELD_LABELS: Readonly<Record<SubjectField, Label>> = {
  name: { id: 'nama', en: 'name' },
  nik: { id: 'NIK', en: 'NIK' },
  nikAbsentReason: { id: 'alasan tanpa NIK', en: 'reason without NIK' },
  sex: { id: 'jenis kelamin', en: 'sex' },
  birthDate: { id: 'tanggal lahir', en: 'date of birth' },
  birthYear: { id: 'tahun lahir', en: 'year of birth' },
  origin: { id: 'daerah asal', en: 'home area' },
  originAbsentReason: { id: 'alasan daerah asal belum diketahui', en: 'reason without home area' },
  ppks: { id: 'jenis PPKS', en: 'PPKS types' },
  tags: { id: 'tanda', en: 'tags' },
  address: { id: 'alamat', en: 'address' },
  addressArea: { id: 'wilayah alamat', en: 'area of the address' },
  riskFlags: { id: 'tanda risiko', en: 'risk flags' },
};

/** The events of a case in words. */
export const CASE_SENTENCES: Sentences<'case-opened' | keyof EventsOf<typeof CASE_EVENTS>> = {
  'case-opened': caseOpened,
  'note-added': noteAdded,
  'case-closed': caseClosed,
  'outcome-corrected': outcomeCorrected,
  'case-reopened': caseReopened,
  'case-amended': caseAmended,
  'subject-amended': subjectAmended,
  'subject-added': subjectAdded,
  'subject-removed': subjectRemoved,
};
