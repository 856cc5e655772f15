import { nameOf } from './name-of.ts';

/** The name of a role. */
export const roleName = nameOf({
  officer: { id: 'petugas', en: 'officer' },
  supervisor: { id: 'atasan', en: 'supervisor' },
  head: { id: 'kepala', en: 'head' },
  secretariat: { id: 'sekretariat', en: 'secretariat' },
  auditor: { id: 'auditor', en: 'auditor' },
  partner: { id: 'mitra', en: 'partner' },
  system: { id: 'Estafet', en: 'Estafet' },
  link: { id: 'penerima tautan', en: 'holder of the link' },
});
