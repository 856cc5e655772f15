import { defined } from '../kernel/absent.ts';
import type { Label } from '../kernel/forum.ts';
import type { Partner } from '../kernel/partner.ts';
import { en, id } from '../kernel/texts.ts';
import type { ContactAccount } from './first-account.ts';
import type { Letter } from './outgoing.ts';
import type { NewsEvent } from './partner-news.ts';

/** What the contact of a partner reads of an entry of its registration. */
export function partnerLetter(
  partner: Pick<Partner, 'name'>,
  office: string,
  event: NewsEvent,
  { baseUrl, signIn: page, account, link: made }: Added,
): Letter {
  const headline = headlineOf(partner, event);
  const link = linkOf(event, { baseUrl, made });
  const signIn = signInOf(event, account);
  return {
    subject: { id: `Estafet: ${SUBJECTS[event.type].id}`, en: SUBJECTS[event.type].en },
    office,
    paragraphs: [
      { headline, lines: [], ...defined({ link }) },
      ...(signIn ? [{ headline: signIn, lines: [], ...(maySignIn(account) && { link: page }) }] : []),
      ...(made !== undefined && link !== made ? [{ headline: CREDENTIAL, lines: [], link: made }] : []),
    ],
    sentence: headline,
  };
}

function linkOf(event: NewsEvent, { baseUrl, made }: { readonly baseUrl: string; readonly made: string | undefined }) {
  if (event.type === 'credential-link-asked') return made;
  // Who is registered already is not led to register again.
  const mayRegister = event.type === 'partner-declined' && event.duplicateOf === undefined;
  return mayRegister ? `${baseUrl}/v1/registrations` : undefined;
}

/** What a mail says beside its news. */
interface Added {
  readonly baseUrl: string;
  /** The page on which people of partners sign in. */
  readonly signIn: string;
  /** What account the reader's address has. */
  readonly account: ContactAccount;
  /** The one-time link that makes a credential. */
  readonly link: string | undefined;
}

const CREDENTIAL: Label = {
  id: 'Bila mitra memiliki sistem komputer, tautan ini membuat kredensialnya. Tautan berlaku 72 jam dan satu kali.',
  en: 'If the partner has a computer system, this link makes its credential. It works once, within 72 hours.',
};

const FIRST: Label = {
  id: 'Anda menjadi orang pertama yang dapat masuk untuk mitra ini. Masuk dengan alamat surel ini; kode masuk dikirim lewat surel.',
  en: 'You are the first person who can sign in for this partner. Sign in with this e-mail address; the code comes by mail.',
};

const ALSO: Label = {
  id: 'Anda dapat masuk untuk mitra ini. Masuk dengan alamat surel ini; kode masuk dikirim lewat surel.',
  en: 'You can sign in for this partner. Sign in with this e-mail address; the code comes by mail.',
};

const ELSEWHERE: Label = {
  id: 'Alamat ini sudah memiliki akun di meja atau mitra lain, dan satu alamat hanya memiliki satu akun. Minta BKKKS Anda mengundang orang lain untuk mitra ini.',
  en: 'This address already has an account at a desk or another partner, and an address has one account only. Ask your BKKKS to invite another person for this partner.',
};

const DISABLED: Label = {
  id: 'Akun alamat ini untuk mitra ini dinonaktifkan. Bila Anda perlu masuk, minta BKKKS Anda mengaktifkannya.',
  en: 'The account of this address for the partner is disabled. If you need access, ask your BKKKS to enable it.',
};

function maySignIn(account: ContactAccount): boolean {
  return account === 'invited' || account === 'there';
}

function signInOf({ type }: NewsEvent, account: ContactAccount): Label | undefined {
  if (account === undefined) return undefined;
  if (account === 'elsewhere') return ELSEWHERE;
  if (account === 'disabled') return DISABLED;
  return type === 'partner-vetted' && account === 'invited' ? FIRST : ALSO;
}

/** What the former contact's address reads: a person who takes over a partner would not tell it. */
export function formerContactLetter({ name }: Pick<Partner, 'name'>, office: string): Letter {
  const headline: Label = {
    id: id`Kontak ${name} diganti oleh ${office}; alamat ini bukan kontaknya lagi. Bila keliru, segera telepon kantor ini.`,
    en: en`The contact of ${name} was changed by ${office}; this address is no longer its contact. If this is wrong, call the office at once.`,
  };
  const subject = SUBJECTS['partner-contact-changed'];
  return {
    subject: { id: `Estafet: ${subject.id}`, en: subject.en },
    office,
    paragraphs: [{ headline, lines: [] }],
    sentence: headline,
  };
}

const SUBJECTS: Readonly<Record<NewsEvent['type'], Label>> = {
  'partner-vetted': { id: 'pendaftaran diverifikasi', en: 'registration vetted' },
  'partner-declined': { id: 'pendaftaran ditolak', en: 'registration declined' },
  'partner-suspended': { id: 'mitra ditangguhkan', en: 'partner suspended' },
  'partner-reinstated': { id: 'mitra dipulihkan', en: 'partner reinstated' },
  'credential-link-asked': { id: 'tautan kredensial', en: 'credential link' },
  'partner-contact-changed': { id: 'kontak mitra diganti', en: 'contact of the partner changed' },
};

/** A reason is written by a person, with a full stop or without. */
function ended(reason: string): string {
  return /[.!?]$/.test(reason.trim()) ? reason.trim() : `${reason.trim()}.`;
}

function headlineOf({ name }: Pick<Partner, 'name'>, event: NewsEvent): Label {
  switch (event.type) {
    case 'partner-vetted':
      return {
        id: id`${name} lolos verifikasi dan boleh menawarkan bantuan melalui Estafet.`,
        en: en`${name} is vetted and may offer aid through Estafet.`,
      };
    case 'partner-declined':
      if (event.duplicateOf !== undefined) {
        return {
          id: id`Pendaftaran ${name} tidak diterima, karena lembaga ini sudah terdaftar: ${ended(event.reason)} Tanyakan kepada kantor ini siapa kontaknya.`,
          en: en`The registration of ${name} was not accepted, since the organisation is registered already: ${ended(event.reason)} Ask this office who its contact is.`,
        };
      }
      return {
        id: id`Pendaftaran ${name} tidak diterima: ${ended(event.reason)} Hubungi kantor ini, atau daftar lagi.`,
        en: en`The registration of ${name} was not accepted: ${ended(event.reason)} Contact this office, or register again.`,
      };
    case 'partner-suspended':
      return {
        id: id`${name} ditangguhkan: ${ended(event.reason)} Orang dan sistemnya tidak dapat masuk sampai dipulihkan.`,
        en: en`${name} is suspended: ${ended(event.reason)} Its people and systems cannot sign in until it is reinstated.`,
      };
    case 'partner-reinstated':
      return {
        id: id`${name} dipulihkan. Akun dan kredensial yang ada berlaku lagi.`,
        en: en`${name} is reinstated. Its accounts and credentials work again.`,
      };
    case 'credential-link-asked':
      return {
        id: id`Tautan ini membuat kredensial untuk sistem ${name}. Tautan berlaku 72 jam dan satu kali. Bila tidak diminta, hubungi kantor ini.`,
        en: en`The link makes a credential for the system of ${name}. It works once, within 72 hours. If nobody asked for it, contact this office.`,
      };
    case 'partner-contact-changed':
      return {
        id: id`Alamat ini menjadi kontak ${name}, setelah kantor ini memeriksanya. Bila keliru, hubungi kantor ini.`,
        en: en`This address is now the contact of ${name}, after a check by this office. If that is wrong, contact the office.`,
      };
  }
}
