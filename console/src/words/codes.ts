/** What the codes of the API are called where people read them. One that is not known here is shown as it is. */

import { TASK_OUTCOME_LABELS } from '../../../lib/capabilities/task-outcomes.ts';
import { OUTCOMES } from '../../../lib/forum/outcomes.ts';
import { RETURN_CODES } from '../../../lib/forum/return-codes.ts';
import { unitText } from '../../../lib/forum/units.ts';
import type { SubjectWarningCode } from '../../../lib/kernel/subject.ts';
import { COST_ITEM_LABELS, COST_STATE_LABELS, FUND_LABELS } from '../../../lib/relay/costs/labels.ts';
import { CARRIED_LABELS, MODE_LABELS, VERIFICATION_LABELS } from '../../../lib/relay/labels.ts';
import type {
  Case,
  Leg,
  MaskedSubject,
  Paper,
  Priority,
  Task,
  TaskKind,
  TaskSummary,
} from '../api/generated/schema.d.ts';
import { PRIORITIES } from '../forms/common-fields.ts';
import type { Words } from './language.ts';
import { nameOf } from './name-of.ts';
import { quantityWords } from './times.ts';

/** What a desk is asked to do by a task, as a heading. */
export const kindOfTask = nameOf<TaskKind>({
  intervene: { id: 'Turun tangan', en: 'Intervene' },
  'receive-case': { id: 'Putuskan serah terima kasus', en: 'Decide on a hand-over' },
  'resume-case': { id: 'Lanjutkan kasus yang dibuka kembali', en: 'Go on with a reopened case' },
  'receive-traveller': { id: 'Terima orang yang diberangkatkan', en: 'Receive a traveller' },
  'forward-traveller': { id: 'Teruskan perjalanan', en: 'Send a traveller on' },
  'confirm-outside-arrival': { id: 'Pastikan kedatangan di luar forum', en: 'Confirm an arrival outside the forum' },
  'verify-subject': { id: 'Pastikan asal dan keluarga', en: 'Verify home and family' },
  'answer-appeal': { id: 'Jawab seruan bantuan', en: 'Answer an appeal' },
  'endorse-offer': { id: 'Dukung tawaran mitra', en: 'Endorse an offer of a partner' },
  'decide-offer': { id: 'Putuskan tawaran', en: 'Decide on an offer' },
  'decide-needs': { id: 'Putuskan usulan kebutuhan', en: 'Decide on proposed needs' },
  'dispatch-goods': { id: 'Kirim barang', en: 'Dispatch goods' },
  'confirm-receipt': { id: 'Pastikan barang tiba', en: 'Confirm the arrival of goods' },
  'vet-partner': { id: 'Verifikasi mitra', en: 'Vet a partner' },
});

/** How far a task has come. */
export const phaseOfTask = nameOf<Task['phase']>({
  'awaiting-ack': { id: 'Belum dinyatakan diterima', en: 'Not acknowledged' },
  'awaiting-decision': { id: 'Menunggu keputusan', en: 'Awaiting a decision' },
  'in-progress': { id: 'Sedang dikerjakan', en: 'In progress' },
  done: { id: 'Selesai', en: 'Done' },
  returned: { id: 'Dikembalikan', en: 'Returned' },
  withdrawn: { id: 'Ditarik kembali', en: 'Withdrawn' },
  failed: { id: 'Berakhir tanpa hasil', en: 'Ended without a result' },
});

/** What a case, or another file, is about. */
export const kindOfFile = nameOf<TaskSummary['caseKind']>({
  'disaster-aid': { id: 'Bantuan bencana', en: 'Disaster aid' },
  'stranded-person': { id: 'Orang telantar', en: 'Stranded person' },
  referral: { id: 'Rujukan layanan', en: 'Referral' },
  partner: { id: 'Pendaftaran mitra', en: 'Registration of a partner' },
  'unsolicited-offer': { id: 'Tawaran tanpa seruan', en: 'Unsolicited offer' },
});

/** How urgent it is. */
export function priorityName(code: string): Words {
  return PRIORITIES.find((one) => one.code === code)?.name ?? { id: code, en: code };
}

/** The priorities that stand out; `normal` goes without saying. */
export function isRaised(priority: Priority): boolean {
  return priority !== 'normal';
}

export const statusOfCase = nameOf<Case['status']>({
  open: { id: 'Terbuka', en: 'Open' },
  closed: { id: 'Ditutup', en: 'Closed' },
});

export const ageBandName = nameOf<MaskedSubject['ageBand']>({
  '0-4': { id: 'usia 0–4', en: 'aged 0–4' },
  '5-11': { id: 'usia 5–11', en: 'aged 5–11' },
  '12-17': { id: 'usia 12–17', en: 'aged 12–17' },
  '18-59': { id: 'usia 18–59', en: 'aged 18–59' },
  '60+': { id: 'usia 60 ke atas', en: 'aged 60 or more' },
  unknown: { id: 'usia tidak diketahui', en: 'age not known' },
});

export const sexName = nameOf<MaskedSubject['sex']>({
  F: { id: 'Perempuan', en: 'Female' },
  M: { id: 'Laki-laki', en: 'Male' },
});

export const modeName = nameOf(MODE_LABELS);
export const carriedName = nameOf(CARRIED_LABELS);
export const verificationName = nameOf(VERIFICATION_LABELS);

export const stateOfLeg = nameOf<Leg['state']>({
  planned: { id: 'Direncanakan', en: 'Planned' },
  'under-way': { id: 'Di perjalanan', en: 'Under way' },
  arrived: { id: 'Tiba', en: 'Arrived' },
  failed: { id: 'Tidak tiba', en: 'Did not arrive' },
});

export const escortReasonName = nameOf<'child' | 'disability' | 'trafficking'>({
  child: { id: 'anak', en: 'a child' },
  disability: { id: 'penyandang disabilitas', en: 'a person with a disability' },
  trafficking: { id: 'korban perdagangan orang', en: 'a victim of trafficking' },
});

export const costItemName = nameOf(COST_ITEM_LABELS);
export const fundName = nameOf(FUND_LABELS);
export const costStateName = nameOf(COST_STATE_LABELS);

export const paperName = nameOf<Paper['kind']>({
  'surat-rujukan': { id: 'Surat rujukan', en: 'Letter of referral' },
  bast: { id: 'Berita acara serah terima', en: 'Record of a hand-over of goods' },
  kwitansi: { id: 'Kwitansi', en: 'Receipt' },
});

/** What is odd about a NIK. */
export const nikWarningName = nameOf<SubjectWarningCode>({
  'province-split': {
    id: 'kode provinsinya dari sebelum pemekaran',
    en: 'its province code is from before the province was divided',
  },
  'province-historic': { id: 'kode provinsinya sudah tidak dipakai', en: 'its province code is no longer in use' },
  'sex-differs': { id: 'jenis kelamin menurut NIK berbeda', en: 'the sex by the NIK differs' },
  'birth-date-differs': { id: 'tanggal lahir menurut NIK berbeda', en: 'the date of birth by the NIK differs' },
  'birth-year-differs': { id: 'tahun lahir menurut NIK berbeda', en: 'the year of birth by the NIK differs' },
});

/** Whom a rung of the ladder calls, as what happens next. */
export const nextCall = nameOf<'officer' | 'supervisor' | 'head' | 'secretariat'>({
  officer: { id: 'pengingat dikirim kepada petugas', en: 'the officer is reminded' },
  supervisor: { id: 'atasan dihubungi', en: 'the supervisor is called' },
  head: { id: 'kepala dinas dihubungi', en: 'the head of the agency is called' },
  secretariat: { id: 'sekretariat dihubungi', en: 'the secretariat is called' },
});

const OUTCOME_NAMES = new Map(OUTCOMES.map(({ code, label }) => [code, label]));
const TASK_OUTCOME_NAMES = new Map(Object.entries(TASK_OUTCOME_LABELS));
const RETURN_NAMES = new Map(RETURN_CODES.map(({ code, label }) => [code, label]));

/** How a case or a task ended; an outcome in an officer's own words stays as it is. */
export function outcomeName(code: string): Words {
  return OUTCOME_NAMES.get(code) ?? TASK_OUTCOME_NAMES.get(code) ?? { id: code, en: code };
}

/** Why a task was returned. */
export function returnCodeName(code: string): Words {
  return RETURN_NAMES.get(code) ?? { id: code, en: code };
}

/** `900 lembar`. */
export function amountWords(quantity: number, unit: string): Words {
  return quantityWords(quantity, unitText(unit, quantity));
}
