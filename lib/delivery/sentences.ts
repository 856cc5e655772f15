import type { Call, Notification, Tiding } from '../engine/notification.ts';
import type { Desk } from '../kernel/forum.ts';
import { RUNG_ROLE_LABELS } from '../kernel/role-labels.ts';
import { numberText, ordinalText } from '../kernel/texts.ts';

/** The texts of e-mail and SMS, in Indonesian: fixed sentences, so that they cannot contain personal data. */
const TIDINGS: Readonly<Record<Tiding['kind'], string>> = {
  'task-opened': 'Ada tugas baru untuk meja Anda.',
  'task-acknowledged': 'Tugas yang Anda serahkan sudah diketahui penerimanya.',
  'task-accepted': 'Tugas yang Anda serahkan sudah diterima.',
  'task-returned': 'Tugas yang Anda serahkan dikembalikan.',
  'task-withdrawn': 'Tugas untuk meja Anda ditarik kembali.',
  'task-completed': 'Tugas meja Anda sudah selesai.',
  'task-rerouted': 'Tugas meja Anda dialihkan Sekretariat Bersama.',
  'clock-extended': 'Batas waktu tugas meja Anda diperpanjang.',
  'task-expired': 'Tugas meja Anda berakhir karena waktunya habis.',
  'case-moved': 'Kasus meja Anda sudah berpindah ke meja penerima.',
  'case-closed': 'Kasus yang menyangkut meja Anda sudah ditutup.',
  'outcome-corrected': 'Hasil kasus meja Anda yang sudah ditutup telah dibetulkan.',
  'partner-suspended': 'Mitra yang menawarkan bantuan kepada meja Anda ditangguhkan.',
  'case-reopened': 'Kasus meja Anda dibuka kembali.',
  'appeal-published': 'Ada seruan bantuan untuk seluruh forum.',
};

/** The sentence about one notification, and where to read more. */
export function sentenceOf(desk: Desk, one: Notification): string {
  const what = one.kind === 'rung-reached' ? callSentence(one) : TIDINGS[one.kind];
  const where = one.taskId === undefined ? placeOf(one) : `/v1/tasks/${one.taskId}`;
  return `Estafet, ${desk.name}: ${what} ${where}`;
}

/** A partner's id is that of its file. */
function placeOf({ kind, caseId }: Notification): string {
  if (kind === 'appeal-published') return `/v1/appeals/${caseId}`;
  return kind === 'partner-suspended' ? `/v1/partners/${caseId}` : `/v1/cases/${caseId}`;
}

function callSentence({ rung, role }: Call): string {
  return `Tugas menunggu: peringatan ${ordinalText(rung).id}, ${RUNG_ROLE_LABELS[role].id}.`;
}

/** The sentence about many. */
export function digestSentence(desk: Desk, count: number): string {
  return `Estafet, ${desk.name}: ${numberText(count).id} pemberitahuan dalam satu menit. /v1/desks/${desk.code}/tasks`;
}
