import type { Words } from '../../words/language.ts';

/** Texts that the screens of aid share. */
export const WORDS = {
  appeals: { id: 'Seruan', en: 'Appeals' },
  offers: { id: 'Tawaran', en: 'Offers' },
  goods: (amount: string, item: string): Words => ({ id: `${amount} ${item}`, en: `${amount} of ${item}` }),
  listed: (items: readonly string[]): Words => ({ id: items.join(', '), en: items.join(', ') }),
  andMore: (first: string, more: number): Words => ({
    id: `${first}, dan ${more} lainnya`,
    en: `${first}, and ${more} more`,
  }),
  item: { id: 'Barang', en: 'Item' },
  giver: { id: 'Pemberi', en: 'Giver' },
  throughDesk: (partner: string, desk: string): Words => ({
    id: `${partner}, melalui ${desk}`,
    en: `${partner}, through ${desk}`,
  }),
  unsolicited: { id: 'Tanpa seruan', en: 'Without an appeal' },
  flagged: { id: 'Mitra ditangguhkan', en: 'Partner suspended' },
  accepted: (count: number): Words => ({
    id: `${count} komitmen`,
    en: count === 1 ? '1 commitment' : `${count} commitments`,
  }),
  validUntil: (time: string): Words => ({ id: `Berlaku sampai ${time}`, en: `Valid until ${time}` }),
  doNow: { id: 'Yang dapat Anda lakukan', en: 'What you can do' },
  doNothing: { id: 'Saat ini tidak ada yang perlu Anda lakukan.', en: 'There is nothing for you to do now.' },
} as const satisfies Record<string, Words | ((...args: never[]) => Words)>;
