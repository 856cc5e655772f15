import { loadPartner } from '../capabilities/store/partners.ts';
import { defined } from '../kernel/absent.ts';
import type { Label } from '../kernel/forum.ts';
import { homeDesk, type Partner, partnerOfFile } from '../kernel/partner.ts';
import { en, id } from '../kernel/texts.ts';
import { withLinkSent } from '../partners/credentials/credentials.ts';
import { changeCredentials } from '../partners/store/credentials.ts';
import { loadPartnerContact } from '../partners/store/queries.ts';
import { AddressRefusedError } from '../platform/messages/sms.ts';
import { deskTag } from '../platform/queues/mail-returned.ts';
import { readPartnerNews } from '../platform/queues/partner-news.ts';
import { makeCredentialLink } from './credential-link.ts';
import { inviteContact } from './first-account.ts';
import type { DelivererOptions } from './options.ts';
import type { Letter } from './outgoing.ts';
import { isNews, type NewsEvent } from './partner-news.ts';
import { renderedInBoth } from './rendering.ts';
import { loadEntry } from './store/deliveries.ts';
import { markPartnerTold, wasPartnerTold } from './store/partner-told.ts';

/**
 * Mails the contact of a partner what an entry of its registration says. Marked last: a crash before that repeats the mail. A partner
 * without an address is not told; its home BKKKS calls it.
 */
export async function tellPartner(options: DelivererOptions, body: string): Promise<void> {
  const { tables, forum, logger, mail, now, baseUrl, partnerSignInUrl: page } = options;
  const news = readPartnerNews(body);
  const partnerId = partnerOfFile(news.caseId);
  if (await wasPartnerTold(tables, news)) return logger.info('partner told before', { ...news });
  const [entry, partner, contact] = await Promise.all([
    loadEntry(tables, news),
    loadPartner(tables, partnerId),
    loadPartnerContact(tables, partnerId),
  ]);
  const { email } = contact;
  const event = entry.events.find(isNews);
  if (!event || !partner || email === undefined || !mail) return logger.info('partner not told', { ...news });
  const home = homeDesk(partner.homeArea, { forum });
  if (!home.ok) throw new Error(`Partner ${partnerId} has no home desk.`);
  const letsIn = event.type === 'partner-vetted' || event.type === 'partner-contact-changed';
  const invited = letsIn && partner.state === 'vetted' && (await inviteContact(options, news, contact));
  const isAsked = entry.events.some(({ type }) => type === 'credential-link-asked') && partner.state === 'vetted';
  const made = isAsked ? await makeCredentialLink(options, news, entry.by) : undefined;
  if (event.type === 'credential-link-asked' && !made) return logger.info('link asked before', { ...news });
  const letter = letterTo(partner, home.value.name, event, {
    baseUrl,
    signIn: invited ? page : undefined,
    link: made?.link,
  });
  try {
    const tags = { desk: deskTag(home.value.code), address: `partner-${partnerId}` };
    await mail({ to: email, ...renderedInBoth(letter), tags });
  } catch (error) {
    if (!(error instanceof AddressRefusedError)) throw error;
    logger.info('partner address refused', { ...news });
  }
  if (made) await changeCredentials(tables, partnerId, (known) => withLinkSent(known, made.hash));
  await markPartnerTold(tables, news, now());
  logger.info('partner told', { ...news });
}

function letterTo(partner: Partner, office: string, event: NewsEvent, { baseUrl, signIn, link: made }: Added): Letter {
  const headline = headlineOf(partner, event);
  const link = linkOf(event, { baseUrl, made });
  return {
    subject: { id: `Estafet: ${SUBJECTS[event.type].id}`, en: SUBJECTS[event.type].en },
    office,
    paragraphs: [
      { headline, lines: [], ...defined({ link }) },
      ...(signIn === undefined ? [] : [{ headline: INVITED, lines: [], link: signIn }]),
      ...(made !== undefined && link !== made ? [{ headline: CREDENTIAL, lines: [], link: made }] : []),
    ],
    sentence: headline,
  };
}

function linkOf(event: NewsEvent, { baseUrl, made }: { readonly baseUrl: string; readonly made: string | undefined }) {
  if (event.type === 'credential-link-asked') return made;
  return event.type === 'partner-declined' ? `${baseUrl}/v1/registrations` : undefined;
}

/** What a mail says beside its news. */
interface Added {
  readonly baseUrl: string;
  /** The page of a reader who may sign in with the address. */
  readonly signIn: string | undefined;
  /** The one-time link that makes a credential. */
  readonly link: string | undefined;
}

const CREDENTIAL: Label = {
  id: 'Bila mitra memiliki sistem komputer, tautan ini membuat kredensialnya. Tautan berlaku 72 jam dan satu kali.',
  en: 'If the partner has a computer system, this link makes its credential. It works once, within 72 hours.',
};

const INVITED: Label = {
  id: 'Anda menjadi orang pertama yang dapat masuk untuk mitra ini. Masuk dengan alamat surel ini; kode masuk dikirim lewat surel.',
  en: 'You are the first person who can sign in for this partner. Sign in with this e-mail address; the code comes by mail.',
};

const SUBJECTS: Readonly<Record<NewsEvent['type'], Label>> = {
  'partner-vetted': { id: 'pendaftaran diverifikasi', en: 'registration vetted' },
  'partner-declined': { id: 'pendaftaran ditolak', en: 'registration declined' },
  'partner-suspended': { id: 'mitra ditangguhkan', en: 'partner suspended' },
  'partner-reinstated': { id: 'mitra dipulihkan', en: 'partner reinstated' },
  'credential-link-asked': { id: 'tautan kredensial', en: 'credential link' },
  'partner-contact-changed': { id: 'kontak mitra diganti', en: 'contact of the partner changed' },
};

function headlineOf({ name }: Partner, event: NewsEvent): Label {
  switch (event.type) {
    case 'partner-vetted':
      return {
        id: id`${name} lolos verifikasi dan boleh menawarkan bantuan melalui Estafet.`,
        en: en`${name} is vetted and may offer aid through Estafet.`,
      };
    case 'partner-declined':
      return {
        id: id`Pendaftaran ${name} tidak diterima: ${event.reason} Hubungi kantor ini, atau daftar lagi.`,
        en: en`The registration of ${name} was not accepted: ${event.reason} Contact this office, or register again.`,
      };
    case 'partner-suspended':
      return {
        id: id`${name} ditangguhkan: ${event.reason} Orang dan sistemnya tidak dapat masuk sampai dipulihkan.`,
        en: en`${name} is suspended: ${event.reason} Its people and systems cannot sign in until it is reinstated.`,
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
