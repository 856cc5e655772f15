import type { Words } from './language.ts';

const ROLES: Readonly<Record<string, Words>> = {
  officer: { id: 'petugas', en: 'officer' },
  supervisor: { id: 'atasan', en: 'supervisor' },
  head: { id: 'kepala', en: 'head' },
  secretariat: { id: 'sekretariat', en: 'secretariat' },
  auditor: { id: 'auditor', en: 'auditor' },
  partner: { id: 'mitra', en: 'partner' },
  system: { id: 'Estafet', en: 'Estafet' },
  link: { id: 'penerima tautan', en: 'holder of the link' },
};

/** The name of a role; the code of one that a newer API has. */
export function roleName(role: string): Words {
  return ROLES[role] ?? { id: role, en: role };
}
