import { entryIn } from '../kernel/absent.ts';
import type { Label } from '../kernel/forum.ts';
import { type Subject, type SubjectWarningCode, warningsOf } from '../kernel/subject.ts';
import type { Language } from '../platform/http/language.ts';

/** What a warning says: what does not fit, and what to look at. It names no value. The compiler asks for every code. */
const WARNING_MESSAGES: Readonly<Record<SubjectWarningCode, Label>> = {
  'province-split': {
    id: 'NIK ini memakai kode provinsi dari sebelum pemekaran. Itu mungkin benar; cocokkan dengan KTP atau KK.',
    en: 'The NIK has a province code from before the province was split. It may be right; compare it with the identity card.',
  },
  'province-historic': {
    id: 'NIK ini memakai kode provinsi yang sudah tidak ada. Itu mungkin benar; cocokkan dengan KTP atau KK.',
    en: 'The NIK has the code of a province that no longer exists. It may be right; compare it with the identity card.',
  },
  'sex-differs': {
    id: 'Jenis kelamin berbeda dari yang ditunjukkan NIK. Periksa keduanya, lalu perbaiki yang salah.',
    en: 'The sex differs from the one in the NIK. Check both and correct the wrong one.',
  },
  'birth-date-differs': {
    id: 'Tanggal lahir berbeda dari yang ditunjukkan NIK. Periksa keduanya, lalu perbaiki yang salah.',
    en: 'The date of birth differs from the one in the NIK. Check both and correct the wrong one.',
  },
  'birth-year-differs': {
    id: 'Tahun lahir berbeda dari yang ditunjukkan NIK. Periksa keduanya, lalu perbaiki yang salah.',
    en: 'The year of birth differs from the one in the NIK. Check both and correct the wrong one.',
  },
};

const LOOK_AGAIN: Label = { id: 'Periksa lagi data ini.', en: 'Check this again.' };

/** What should be looked at of a subject that was stated at `at`, in the language of the request. */
export function spokenWarnings(subject: Subject, at: string, language: Language) {
  return warningsOf(subject, at).map((warning) => {
    const message = entryIn<Label>(WARNING_MESSAGES, warning.code) ?? LOOK_AGAIN;
    return { ...warning, message: message[language] };
  });
}
