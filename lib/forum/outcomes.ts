/**
 * How a case is closed. A stranded person's case ends when the home kabupaten/kota confirms that the family or a social
 * home (panti) has received the person, as in the hand-over of 37 people from DKI to Jatim (harianbhirawa.co.id,
 * 21 November 2024). The list is our own: to be checked by a person.
 */
import { CASE_KINDS, type CaseKind, type Outcome } from '../kernel/forum.ts';

/** The outcomes of a relay that has reached its end. */
const SENT_HOME: readonly string[] = ['reunited-with-family', 'placed-in-panti', 'returned-to-own-home'];

/** Of these, what happens at home alone, and what may happen on the way: the family comes for the person. */
const AT_HOME: readonly string[] = ['returned-to-own-home'];
const ON_THE_WAY: readonly string[] = ['reunited-with-family'];

const PERSONS: readonly CaseKind[] = ['stranded-person', 'referral'];

function entryOf(code: string, fits: readonly CaseKind[], id: string, en: string): Outcome {
  return {
    code,
    label: { id, en },
    fits,
    ...(SENT_HOME.includes(code) && { sentHome: true }),
    ...(AT_HOME.includes(code) && { atHome: true }),
    ...(ON_THE_WAY.includes(code) && { onTheWay: true }),
  };
}

/** All closing outcomes; `other` is last. */
export const OUTCOMES: readonly Outcome[] = [
  entryOf('needs-met', ['disaster-aid'], 'Kebutuhan terpenuhi', 'Needs met'),
  entryOf('needs-partly-met', ['disaster-aid'], 'Kebutuhan terpenuhi sebagian', 'Needs partly met'),
  entryOf('need-lapsed', ['disaster-aid'], 'Kebutuhan sudah tidak ada', 'No longer needed'),
  entryOf('taken-over-nationally', ['disaster-aid'], 'Diambil alih pemerintah pusat', 'Taken over nationally'),
  entryOf('reunited-with-family', ['stranded-person'], 'Diterima keluarga', 'Reunited with the family'),
  entryOf('placed-in-panti', PERSONS, 'Diterima panti', 'Placed in a social home (panti)'),
  entryOf('returned-to-own-home', ['stranded-person'], 'Kembali ke rumah sendiri', 'Back in their own home'),
  entryOf('settled-locally', ['stranded-person'], 'Menetap di daerah layanan', 'Settled where found'),
  entryOf('absconded', PERSONS, 'Meninggalkan layanan', 'Left the service'),
  entryOf('service-delivered', ['referral'], 'Layanan diberikan', 'Service delivered'),
  entryOf('not-eligible', ['referral'], 'Tidak memenuhi syarat layanan', 'Not eligible'),
  entryOf('declined-by-subject', PERSONS, 'Ditolak oleh yang bersangkutan', 'Declined by the person'),
  entryOf('unreachable', PERSONS, 'Tidak dapat dihubungi', 'Could not be reached'),
  entryOf('died', PERSONS, 'Meninggal dunia', 'Died'),
  entryOf('duplicate', CASE_KINDS, 'Ganda dengan kasus lain', 'Duplicate of another case'),
  entryOf('opened-in-error', CASE_KINDS, 'Salah dibuka', 'Opened in error'),
  entryOf('other', CASE_KINDS, 'Lainnya', 'Other'),
];
