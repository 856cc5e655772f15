import { emailHash } from '../accounts/store/keys.ts';
import { loadPartner } from '../capabilities/store/partners.ts';
import { homeDesk, partnerOfFile } from '../kernel/partner.ts';
import { withLinkSent } from '../partners/credentials/credentials.ts';
import { changeCredentials } from '../partners/store/credentials.ts';
import { loadFormerEmail } from '../partners/store/former-contact.ts';
import { loadPartnerContact } from '../partners/store/queries.ts';
import { AddressRefusedError } from '../platform/messages/sms.ts';
import { deskTag } from '../platform/queues/mail-returned.ts';
import { readPartnerNews } from '../platform/queues/partner-news.ts';
import { makeCredentialLink } from './credential-link.ts';
import { inviteContact } from './first-account.ts';
import type { DelivererOptions } from './options.ts';
import type { Letter } from './outgoing.ts';
import { formerContactLetter, partnerLetter } from './partner-letters.ts';
import { isNews } from './partner-news.ts';
import { partnerTag, tellHomeDesk } from './partner-returned.ts';
import { renderedInBoth } from './rendering.ts';
import { loadEntry } from './store/deliveries.ts';
import { markPartnerTold, wasPartnerTold } from './store/partner-told.ts';

/**
 * Mails the contact of a partner what an entry of its registration says. Marked last: a crash before that repeats the mail. A partner
 * without an address is not told; its home BKKKS calls it.
 */
export async function tellPartner(options: DelivererOptions, body: string): Promise<void> {
  const { tables, forum, logger, mail, now, baseUrl, partnerSignInUrl: signIn } = options;
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
  const account = letsIn && partner.state === 'vetted' ? await inviteContact(options, news, contact) : undefined;
  const isAsked = entry.events.some(({ type }) => type === 'credential-link-asked') && partner.state === 'vetted';
  const made = isAsked ? await makeCredentialLink(options, news, entry.by) : undefined;
  if (event.type === 'credential-link-asked' && !made) return logger.info('link asked before', { ...news });
  const office = home.value.name;
  const letter = partnerLetter(partner, office, event, { baseUrl, signIn, account, link: made?.link });
  const ref = { partner: partnerId, seq: news.seq };
  const post = async (to: string, about: Letter, address: string): Promise<boolean> => {
    try {
      await mail({ to, ...renderedInBoth(about), tags: { desk: deskTag(home.value.code), address } });
      return true;
    } catch (error) {
      if (!(error instanceof AddressRefusedError)) throw error;
      logger.info('partner address refused', { ...news });
      return false;
    }
  };
  if (!(await post(email, letter, partnerTag(ref)))) await tellHomeDesk(options, home.value.code, ref, 'refused');
  const former = event.type === 'partner-contact-changed' ? await loadFormerEmail(tables, news) : undefined;
  // The same mailbox in other letters is no former contact.
  if (former !== undefined && emailHash(former) !== emailHash(email)) {
    await post(former, formerContactLetter(partner, office), `former-${partnerId}`);
  }
  if (made) await changeCredentials(tables, partnerId, (known) => withLinkSent(known, made.hash));
  await markPartnerTold(tables, news, now());
  logger.info('partner told', { ...news });
}
