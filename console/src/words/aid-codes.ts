/** What the codes of aid and of partners are called where people read them. Few screens need them, so that they load with those. */
import { PSKS } from '../../../lib/partners/psks.ts';
import type { Account, AskedDesk, Offer, Partner } from '../api/generated/schema.d.ts';
import type { Tone } from '../ui/tag.tsx';
import type { Words } from './language.ts';
import { nameOf } from './name-of.ts';

/** How far an offer has come. */
export const stateOfOffer = nameOf<Offer['state']>({
  'awaiting-endorsement': { id: 'Menunggu dukungan BKKKS', en: 'Awaiting endorsement' },
  'awaiting-decision': { id: 'Menunggu keputusan penerima', en: 'Awaiting the decision of the receiver' },
  available: { id: 'Menunggu ditempatkan', en: 'Waiting to be placed' },
  decided: { id: 'Sudah diputuskan', en: 'Decided' },
  declined: { id: 'Ditolak', en: 'Declined' },
  withdrawn: { id: 'Ditarik', en: 'Withdrawn' },
  expired: { id: 'Kedaluwarsa', en: 'Expired' },
  lapsed: { id: 'Gugur', en: 'Lapsed' },
});

const OFFER_TONES: ReadonlyMap<string, Tone> = new Map<Offer['state'], Tone>([
  ['awaiting-endorsement', 'warning'],
  ['awaiting-decision', 'warning'],
  ['available', 'info'],
  ['decided', 'success'],
  ['declined', 'danger'],
]);

/** What the colour of an offer's state means. */
export function toneOfOffer(state: string): Tone {
  return OFFER_TONES.get(state) ?? 'neutral';
}

/** Where the registration of a partner stands. */
export const stateOfPartner = nameOf<Partner['state']>({
  'awaiting-vetting': { id: 'Menunggu verifikasi', en: 'Awaiting vetting' },
  vetted: { id: 'Terverifikasi', en: 'Vetted' },
  declined: { id: 'Ditolak', en: 'Declined' },
  suspended: { id: 'Ditangguhkan', en: 'Suspended' },
});

const PARTNER_TONES: ReadonlyMap<string, Tone> = new Map<Partner['state'], Tone>([
  ['awaiting-vetting', 'warning'],
  ['vetted', 'success'],
  ['declined', 'danger'],
  ['suspended', 'danger'],
]);

/** What the colour of a partner's state means. */
export function toneOfPartner(state: string): Tone {
  return PARTNER_TONES.get(state) ?? 'neutral';
}

/** What a partner is. */
export const kindOfPartner = nameOf<Partner['kind']>({
  organisation: { id: 'Yayasan atau lembaga', en: 'Organisation' },
  company: { id: 'Badan usaha', en: 'Company' },
  'community-group': { id: 'Kelompok masyarakat', en: 'Community group' },
});

const PSKS_NAMES = new Map(PSKS.map(({ code, label }) => [code, label]));

/** The type of a partner in the PSKS list. */
export function psksName(code: string): Words {
  return PSKS_NAMES.get(code) ?? { id: code, en: code };
}

/** What a desk that was asked has answered. */
export const stateOfAnswer = nameOf<AskedDesk['state']>({
  silent: { id: 'Belum menjawab', en: 'No answer yet' },
  acknowledged: { id: 'Sudah membaca', en: 'Acknowledged' },
  offered: { id: 'Menawarkan', en: 'Has offered' },
  returned: { id: 'Tidak dapat membantu', en: 'Cannot help' },
  expired: { id: 'Tidak menjawab sampai ditutup', en: 'Did not answer in time' },
  closed: { id: 'Ditutup sebelum menjawab', en: 'Closed before an answer' },
});

/** Who bears the cost of what is offered. */
export const costBearerName = nameOf<NonNullable<Offer['costBearer']>>({
  giver: { id: 'Pemberi', en: 'The giver' },
  receiver: { id: 'Penerima', en: 'The receiver' },
  shared: { id: 'Dibagi', en: 'Shared' },
});

/** Whether an account can be used. */
export const stateOfAccount = nameOf<Account['state']>({
  invited: { id: 'Diundang, belum masuk', en: 'Invited, has not signed in' },
  active: { id: 'Aktif', en: 'Active' },
  disabled: { id: 'Dinonaktifkan', en: 'Disabled' },
});

const ACCOUNT_TONES: ReadonlyMap<string, Tone> = new Map<Account['state'], Tone>([
  ['invited', 'warning'],
  ['active', 'success'],
]);

/** What the colour of an account's state means. */
export function toneOfAccount(state: string): Tone {
  return ACCOUNT_TONES.get(state) ?? 'neutral';
}

/** Why mails to somebody do not arrive. */
export const unreachableName = nameOf<NonNullable<Account['unreachable']>>({
  bounced: { id: 'Surel ke alamat ini kembali', en: 'Mails to this address come back' },
  complained: { id: 'Pembacanya menandai surel kami sebagai sampah', en: 'The reader marked our mails as junk' },
});
