import type { Notification, Tiding } from '../engine/notifications.ts';
import type { RungRole } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';

/** What e-mail and SMS say, in Indonesian: fixed sentences, so that nothing personal can be in them. */
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
};

const ROLES: Readonly<Record<RungRole, string>> = {
  officer: 'petugas',
  supervisor: 'penyelia',
  head: 'kepala dinas',
  secretariat: 'sekretariat',
};

/** The sentence about one notification, and where to read more. */
export function sentenceOf(desk: DeskCode, one: Notification): string {
  const what =
    one.kind === 'rung-reached'
      ? `Tugas menunggu: tenggat tingkat ${one.rung}, perlu tindakan ${ROLES[one.role]}.`
      : TIDINGS[one.kind];
  const where = one.taskId === undefined ? `/v1/cases/${one.caseId}` : `/v1/tasks/${one.taskId}`;
  return `Estafet, meja ${desk}: ${what} ${where}`;
}

/** The sentence about many. */
export function digestSentence(desk: DeskCode, count: number): string {
  return `Estafet, meja ${desk}: ${count} pemberitahuan dalam satu menit. /v1/desks/${desk}/tasks`;
}
