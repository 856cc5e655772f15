/**
 * Risk flags: what the next officer must know of a person before they meet, and what shows while the person's data are masked. So no
 * flag says who somebody is.
 *
 * The list is our own, after the risk and protection concerns that case management systems record (Primero: unaccompanied, medical,
 * disability, violence, trafficking) and what the forum's offices write beside a PPKS type (sick, pregnant, without documents,
 * needs medicine). Codes are Indonesian, as the offices wrote them before the list was closed. To be checked by a person.
 */
import type { RiskFlag } from '../kernel/forum.ts';
import { finderOf } from '../kernel/vocabulary.ts';

function flag(code: string, id: string, en: string, names: readonly string[] = []): RiskFlag {
  return { code, label: { id, en }, names };
}

/** All risk flags; `lainnya` is last. */
export const RISK_FLAGS: readonly RiskFlag[] = [
  flag('tanpa-dokumen', 'Tanpa dokumen', 'Without documents', [
    'undocumented',
    'no documents',
    'tidak punya KTP',
    'tanpa identitas',
    'tanpa ktp',
    'no-documents',
  ]),
  flag('sakit', 'Sakit', 'Ill', ['sick', 'illness', 'medical', 'kondisi medis']),
  flag('perlu-obat', 'Perlu obat rutin', 'Needs regular medicine', [
    'obat',
    'perlu obat',
    'medication',
    'needs medication',
    'obat rutin',
  ]),
  flag('hamil', 'Hamil', 'Pregnant', ['pregnancy', 'ibu hamil']),
  flag('menyusui', 'Menyusui', 'Breastfeeding', ['ibu menyusui', 'nursing']),
  flag('disabilitas', 'Disabilitas', 'Disability', ['penyandang disabilitas', 'disabled']),
  flag('gangguan-jiwa', 'Gangguan jiwa', 'Mental disorder', ['odgj', 'mental health', 'mental illness']),
  flag('penyakit-menular', 'Penyakit menular', 'Communicable disease', ['infectious disease', 'contagious', 'tbc']),
  flag('lanjut-usia', 'Lanjut usia', 'Older person', ['lansia', 'elderly']),
  flag('anak-tanpa-pendamping', 'Anak tanpa pendamping', 'Unaccompanied child', [
    'unaccompanied minor',
    'unaccompanied',
    'anak sendirian',
    'anak terpisah',
    'separated child',
    'minor',
    'child',
  ]),
  flag('korban-kekerasan', 'Korban kekerasan', 'Victim of violence', [
    'violence',
    'kekerasan',
    'abuse',
    'kdrt',
    'domestic violence',
  ]),
  flag('kekerasan-seksual', 'Kekerasan seksual', 'Sexual violence', ['sexual abuse', 'sexual violence', 'gbv']),
  flag('korban-perdagangan-orang', 'Korban perdagangan orang', 'Victim of human trafficking', [
    'tppo',
    'trafficking',
    'korban trafficking',
    'human trafficking',
  ]),
  flag('terancam', 'Terancam oleh orang lain', 'Threatened by others', [
    'threatened',
    'ancaman',
    'in danger',
    'safety',
  ]),
  flag('berisiko-melarikan-diri', 'Berisiko melarikan diri', 'May run away', ['flight risk', 'kabur', 'absconding']),
  flag('berisiko-menyakiti-diri', 'Berisiko menyakiti diri', 'May harm themselves', [
    'self harm',
    'suicide risk',
    'bunuh diri',
  ]),
  flag('berisiko-bagi-orang-lain', 'Berisiko bagi orang lain', 'May harm others', [
    'agresif',
    'aggressive',
    'violent',
    'danger to others',
  ]),
  flag('ketergantungan-zat', 'Ketergantungan zat', 'Substance dependence', [
    'napza',
    'substance abuse',
    'addiction',
    'drugs',
  ]),
  flag('kendala-bahasa', 'Kendala bahasa', 'Language barrier', ['bahasa', 'language', 'needs interpreter']),
  flag('lainnya', 'Risiko lain', 'Other risk', ['other', 'lain lain']),
];

const find = finderOf(RISK_FLAGS);

/** The flag that a text names, by code or by a name: `tanpa dokumen` and `Tanpa-Dokumen` are one. */
export function riskFlagOf(text: string): RiskFlag | undefined {
  return find(text);
}
