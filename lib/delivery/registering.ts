import { randomInt } from 'node:crypto';
import type { SQSRecord } from 'aws-lambda';
import type { Label } from '../kernel/forum.ts';
import { newLinkCode } from '../kernel/link-code.ts';
import { registrationHashOf } from '../partners/joining/pending.ts';
import { loadPending, noteLink } from '../partners/store/pending.ts';
import { AddressRefusedError } from '../platform/messages/sms.ts';
import { deskTag } from '../platform/queues/mail-returned.ts';
import { readRegistrationDue } from '../platform/queues/registration-due.ts';
import type { DelivererOptions } from './options.ts';
import type { Letter } from './outgoing.ts';
import { renderedInBoth } from './rendering.ts';
import { deskIn } from './telling.ts';

/**
 * Sends the mail with the link that confirms a registration. Only the hash of the link's code is kept, so that a repeated message makes
 * another link; the one before leads nowhere then. What is confirmed or gone by now is left alone.
 */
export async function sendRegistrationLink(
  options: DelivererOptions,
  { body, messageId: by }: SQSRecord,
): Promise<void> {
  const { tables, now, logger, mail, baseUrl } = options;
  const registration = readRegistrationDue(body);
  const found = await loadPending(tables, registration);
  if (found?.state !== 'awaiting' || found.until <= now())
    return logger.info('registration not waiting', { registration });
  if (!mail) return logger.info('no mail on this stage', { registration });
  const code = newLinkCode(randomInt);
  if (!(await noteLink(tables, registration, registrationHashOf(code), by))) {
    return logger.info('registration asked before', { registration });
  }
  const link = `${baseUrl}/v1/registrations/${registration}/confirmations/${code}`;
  const letter = letterTo(deskIn(options.forum, found.home).name, link);
  try {
    const tags = { desk: deskTag(found.home), address: `registration-${registration}` };
    await mail({ to: found.contact.email ?? '', ...renderedInBoth(letter), tags });
  } catch (error) {
    if (!(error instanceof AddressRefusedError)) throw error;
    return logger.info('registration address refused', { registration });
  }
  logger.info('registration asked to be confirmed', { registration });
}

/** It repeats nothing that was entered: nobody has checked yet whose address this is. */
function letterTo(office: string, link: string): Letter {
  const headline: Label = {
    id: 'Sebuah lembaga mendaftar sebagai mitra Estafet dengan alamat surel ini. Buka tautan ini dalam 72 jam untuk melihat dan mengonfirmasi pendaftarannya. Bila bukan Anda yang mendaftar, abaikan surel ini.',
    en: 'An organisation registers as a partner of Estafet with this e-mail address. Open the link within 72 hours to see and confirm the registration. If you did not register, ignore this mail.',
  };
  return {
    subject: { id: 'Estafet: konfirmasi pendaftaran mitra', en: 'confirm the registration of a partner' },
    office,
    paragraphs: [{ headline, lines: [], link }],
    sentence: headline,
  };
}
