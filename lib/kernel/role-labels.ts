/** What the roles on a ladder are called; our own words, to be checked by a person. */
import type { Label } from './forum.ts';
import type { RungRole } from './policy.ts';

export const RUNG_ROLE_LABELS: Readonly<Record<RungRole, Label>> = {
  officer: { id: 'petugas', en: 'the officer' },
  supervisor: { id: 'penyelia', en: 'the supervisor' },
  head: { id: 'kepala dinas', en: 'the head of the desk' },
  secretariat: { id: 'sekretariat forum', en: "the forum's secretariat" },
};

/** What the rungs of a ladder are called, after whom they call. */
export const RUNG_LABELS: Readonly<Record<RungRole, Label>> = {
  officer: { id: 'pengingat', en: 'reminder' },
  supervisor: { id: 'atasan', en: 'supervisor' },
  head: { id: 'kepala dinas', en: 'head of the agency' },
  secretariat: { id: 'sekretariat', en: 'secretariat' },
};
