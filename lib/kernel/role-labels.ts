/** What the roles on a ladder are called; our own words, to be checked by a person. */
import type { Label } from './forum.ts';
import type { RungRole } from './policy.ts';

/** The roles by their bare names: a row of a list, a heading. */
export const ROLE_NAMES = {
  officer: { id: 'petugas', en: 'officer' },
  supervisor: { id: 'atasan', en: 'supervisor' },
  head: { id: 'kepala dinas', en: 'head of the agency' },
  secretariat: { id: 'sekretariat', en: 'secretariat' },
} as const satisfies Readonly<Record<RungRole, Label>>;

/** The roles as a sentence speaks of them. */
export const RUNG_ROLE_LABELS: Readonly<Record<RungRole, Label>> = {
  officer: { id: ROLE_NAMES.officer.id, en: `the ${ROLE_NAMES.officer.en}` },
  supervisor: { id: ROLE_NAMES.supervisor.id, en: `the ${ROLE_NAMES.supervisor.en}` },
  head: { id: ROLE_NAMES.head.id, en: `the ${ROLE_NAMES.head.en}` },
  secretariat: { id: 'sekretariat forum', en: "the forum's secretariat" },
};

/** What the rungs of a ladder are called, after whom they call. */
export const RUNG_LABELS: Readonly<Record<RungRole, Label>> = {
  ...ROLE_NAMES,
  officer: { id: 'pengingat', en: 'reminder' },
};
