/**
 * What offices, phases and states are called where a person reads of them. The names are our own: to be checked by a person.
 */

import { mpu } from '../forum/index.ts';
import { OUTCOMES } from '../forum/outcomes.ts';
import { RETURN_CODES } from '../forum/return-codes.ts';
import { unitText } from '../forum/units.ts';
import { entryIn } from '../kernel/absent.ts';
import type { Label } from '../kernel/forum.ts';
import { ROLE_NAMES } from '../kernel/role-labels.ts';
import { joined } from '../kernel/texts.ts';
import { COST_STATE_LABELS } from '../relay/costs/labels.ts';
import { TASK_OUTCOME_LABELS } from './task-outcomes.ts';

type Labels = Readonly<Record<string, Label>>;

const ROLES: Labels = {
  ...ROLE_NAMES,
  secretariat: { id: 'Sekretariat Bersama', en: "the forum's secretariat" },
  auditor: { id: 'auditor', en: 'auditor' },
  partner: { id: 'mitra', en: 'partner' },
};

const PHASES: Labels = {
  'awaiting-ack': { id: 'menunggu konfirmasi', en: 'awaiting acknowledgement' },
  'awaiting-decision': { id: 'menunggu keputusan', en: 'awaiting a decision' },
  'in-progress': { id: 'sedang dikerjakan', en: 'in progress' },
  done: { id: 'selesai', en: 'done' },
  returned: { id: 'dikembalikan', en: 'returned' },
  withdrawn: { id: 'ditarik kembali', en: 'withdrawn' },
  failed: { id: 'berakhir tanpa hasil', en: 'ended without a result' },
};

const OFFER_STATES: Labels = {
  'awaiting-endorsement': { id: 'menunggu dukungan', en: 'awaiting endorsement' },
  'awaiting-decision': { id: 'menunggu keputusan', en: 'awaiting a decision' },
  available: { id: 'tersedia', en: 'available' },
  decided: { id: 'diputuskan', en: 'decided' },
  declined: { id: 'ditolak', en: 'declined' },
  withdrawn: { id: 'ditarik', en: 'withdrawn' },
  expired: { id: 'kedaluwarsa', en: 'expired' },
  lapsed: { id: 'gugur', en: 'lapsed' },
};

const PARTNER_STATES: Labels = {
  'awaiting-vetting': { id: 'menunggu verifikasi', en: 'awaiting vetting' },
  vetted: { id: 'lolos verifikasi', en: 'vetted' },
  declined: { id: 'ditolak', en: 'declined' },
  suspended: { id: 'ditangguhkan', en: 'suspended' },
};

const FILE_KINDS: Labels = {
  'disaster-aid': { id: 'bantuan bencana', en: 'disaster aid' },
  'stranded-person': { id: 'orang telantar', en: 'stranded person' },
  referral: { id: 'rujukan layanan', en: 'referral' },
  partner: { id: 'pendaftaran mitra', en: 'registration of a partner' },
  'unsolicited-offer': { id: 'tawaran tanpa seruan', en: 'unsolicited offer' },
};

const ESCORT_REASONS: Labels = {
  child: { id: 'anak', en: 'child' },
  disability: { id: 'penyandang disabilitas', en: 'person with a disability' },
  trafficking: { id: 'korban perdagangan orang', en: 'victim of trafficking' },
};

function named(labels: Labels, code: string): Label {
  return entryIn(labels, code) ?? { id: code, en: code };
}

/** The official name of a desk. */
export function deskText(code: string): string {
  return mpu.desk(code)?.name ?? code;
}

export const roleText = (role: string): Label => named(ROLES, role);
export const phaseText = (phase: string): Label => named(PHASES, phase);
export const offerStateText = (state: string): Label => named(OFFER_STATES, state);
export const partnerStateText = (state: string): Label => named(PARTNER_STATES, state);
export const fileKindText = (kind: string): Label => named(FILE_KINDS, kind);
export const escortReasonText = (reason: string): Label => named(ESCORT_REASONS, reason);
export const costStateText = (state: string): Label => named(COST_STATE_LABELS, state);

/** A unit in words, as it is said of one. */
export const unitName = (unit: string): Label => unitText(unit, 1);

/** Why a task was returned. */
export function returnCodeText(code: string): Label {
  return RETURN_CODES.find((entry) => entry.code === code)?.label ?? { id: code, en: code };
}

/** How a case or a task ended; an outcome in an officer's own words stays as it is. */
export function outcomeText(code: string): Label {
  return OUTCOMES.find((outcome) => outcome.code === code)?.label ?? named(TASK_OUTCOME_LABELS, code);
}

/** An outcome with the code that a client sends for it. */
export function codedOutcomeText(code: string): Label {
  const label = outcomeText(code);
  return label.id === code ? label : { id: `${label.id} (\`${code}\`)`, en: `${label.en} (\`${code}\`)` };
}

/** Several such outcomes, one after the other. */
export function outcomesText(codes: readonly string[]): Label {
  return joined(codes.map(codedOutcomeText), ', ');
}
