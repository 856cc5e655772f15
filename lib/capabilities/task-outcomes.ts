/**
 * How tasks end by the rules, without an officer's own words. The names are our own: to be checked by a person.
 */
import type { Label } from '../kernel/forum.ts';
import { LEG_END_LABELS, VERIFICATION_LABELS } from '../relay/labels.ts';

/** By the outcome of a task. */
export const TASK_OUTCOME_LABELS: Readonly<Record<string, Label>> = {
  ...LEG_END_LABELS,
  ...VERIFICATION_LABELS,
  accepted: { id: 'Disanggupi', en: 'Agreed to' },
  rerouted: { id: 'Dialihkan ke meja lain', en: 'Re-routed to another desk' },
  expired: { id: 'Waktunya habis', en: 'Its time ran out' },
  'handed-on': { id: 'Kasus sudah diserahkan', en: 'The case was handed over' },
  settled: { id: 'Sudah ditindaklanjuti', en: 'Acted upon' },
  departed: { id: 'Sudah diberangkatkan', en: 'Sent on' },
  planned: { id: 'Perjalanan direncanakan', en: 'A journey was planned' },
  'appeal-published': { id: 'Seruan bantuan diterbitkan', en: 'An appeal was published' },
  'hold-ended': { id: 'Penundaan diakhiri', en: 'The hold was ended' },
  offered: { id: 'Dijawab dengan tawaran', en: 'Answered by an offer' },
  placed: { id: 'Tawaran sudah disalurkan', en: 'The offer was placed' },
  'appeal-closed': { id: 'Seruan ditutup', en: 'The appeal was closed' },
  'case-closed': { id: 'Kasus ditutup', en: 'The case was closed' },
  'partner-suspended': { id: 'Mitra ditangguhkan', en: 'The partner was suspended' },
  dispatched: { id: 'Barang sudah dikirim', en: 'Goods dispatched' },
  released: { id: 'Komitmen dilepaskan', en: 'Commitment released' },
  received: { id: 'Barang sudah diterima', en: 'Goods received' },
  'received-short': { id: 'Barang diterima dengan kekurangan', en: 'Goods received with a shortfall' },
};

/** Reasons that the rules give where no officer has written one. */
export const SYSTEM_REASON_LABELS: Readonly<Record<string, Label>> = {
  'case-closed': { id: 'Kasus ditutup.', en: 'The case was closed.' },
  'offer-amended': { id: 'Tawaran diubah.', en: 'The offer was changed.' },
  'offer-withdrawn': { id: 'Tawaran ditarik.', en: 'The offer was withdrawn.' },
  'home-corrected': { id: 'Daerah asal diperbaiki.', en: 'The home area was corrected.' },
  reopened: { id: 'Kasus dibuka kembali.', en: 'The case was reopened.' },
  MEDICAL_HOLD: { id: 'Sedang dirawat.', en: 'Under treatment.' },
};
