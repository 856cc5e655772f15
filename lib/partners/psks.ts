/**
 * PSKS (Potensi dan Sumber Kesejahteraan Sosial): the 12 kinds of people and bodies that social-welfare work can draw on.
 * Source: Permensos 8/2012 as reported by dinsos.kaltimprov.go.id/berita-318, which shows the first eleven; the twelfth
 * (dunia usaha) and the English names are to be checked by a person.
 */
import type { Entry } from '../kernel/vocabulary.ts';

function entryOf(code: string, id: string, en: string): Entry {
  return { code, label: { id, en } };
}

/** The 12 kinds, in their official order. Codes are upper snake case. */
export const PSKS: readonly Entry[] = [
  entryOf('PEKERJA_SOSIAL_PROFESIONAL', 'Pekerja Sosial Profesional', 'Professional social worker'),
  entryOf('PEKERJA_SOSIAL_MASYARAKAT', 'Pekerja Sosial Masyarakat (PSM)', 'Community social worker'),
  entryOf('TAGANA', 'Taruna Siaga Bencana (Tagana)', 'Disaster-preparedness volunteer'),
  entryOf('LKS', 'Lembaga Kesejahteraan Sosial (LKS)', 'Social-welfare institution'),
  entryOf('KARANG_TARUNA', 'Karang Taruna', 'Youth organisation'),
  entryOf('LK3', 'Lembaga Konsultasi Kesejahteraan Keluarga (LK3)', 'Family-welfare consultation institution'),
  entryOf('KELUARGA_PIONER', 'Keluarga Pioner', 'Pioneer family'),
  entryOf('WKSBM', 'Wahana Kesejahteraan Sosial Berbasis Masyarakat (WKSBM)', 'Community-based welfare body'),
  entryOf('WANITA_PEMIMPIN', 'Wanita Pemimpin Kesejahteraan Sosial', 'Woman leader in social welfare'),
  entryOf('PENYULUH_SOSIAL', 'Penyuluh Sosial', 'Social counsellor'),
  entryOf('TKSK', 'Tenaga Kesejahteraan Sosial Kecamatan (TKSK)', 'Sub-district social-welfare worker'),
  entryOf('DUNIA_USAHA', 'Dunia Usaha', 'Business'),
];
