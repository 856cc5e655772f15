import { randomInt } from 'node:crypto';
import type { SQSRecord } from 'aws-lambda';
import { codeHashOf, mayAsk, withAsked, withoutAsked } from '../desks/addresses.ts';

import { hasAddress, keyOf } from '../desks/contacts.ts';
import { changeAddresses } from '../desks/store/addresses.ts';
import { loadContacts } from '../desks/store/contacts.ts';
import type { Desk, Label } from '../kernel/forum.ts';
import { newLinkCode } from '../kernel/link-code.ts';
import { RUNG_ROLE_LABELS } from '../kernel/role-labels.ts';
import { en, id } from '../kernel/texts.ts';
import { readConfirmationDue } from '../platform/queues/confirmation-due.ts';
import type { DelivererOptions } from './options.ts';
import { type Letter, messageId } from './outgoing.ts';
import { tellPeople } from './returned.ts';
import { deskIn } from './telling.ts';

/** Whether the text of a message asks an address to confirm itself. */
export function isConfirmationDue(body: string): boolean {
  return body.includes('"kind":"confirmation"');
}

/** The list that names an address is not saved yet: the message comes again. */
export class ListNotSavedError extends Error {
  override name = 'ListNotSavedError';
}

/** How long after the request a list may still be on its way, in milliseconds: an address that it does not name then is off it. */
const LIST_SAVED_WITHIN = 2 * 60_000;

/**
 * Sends an address the link that confirms it. Only the hash of the link's code is kept, so that a repeated message makes another
 * link; the one before leads nowhere then. An address that is off the list by now, or was asked a moment ago, is left alone.
 * @throws ListNotSavedError when the request is so young that the list may not be saved yet
 */
export async function askToConfirm(
  options: DelivererOptions,
  { body, messageId: by, attributes }: SQSRecord,
): Promise<void> {
  const { tables, forum, now, logger, baseUrl } = options;
  const { desk: code, address: key } = readConfirmationDue(body);
  const desk = deskIn(forum, code);
  const { contacts } = await loadContacts(tables, code);
  const contact = contacts.find((one) => keyOf(one) === key);
  if (!contact || !hasAddress(contact)) {
    if (now() < Number(attributes.SentTimestamp) + LIST_SAVED_WITHIN)
      throw new ListNotSavedError('No contact has the address yet.');
    return logger.info('address is on no list', { desk: code });
  }
  if (contact.channel === 'email' && !options.mail) return logger.info('no mail on this stage', { desk: code });
  const secret = newLinkCode(randomInt);
  const asking = { key, code: codeHashOf(secret), by };
  const { changed } = await changeAddresses(tables, code, (known) =>
    mayAsk(known, key, now(), by) ? withAsked(known, asking, now()) : undefined,
  );
  if (!changed) return logger.info('address not asked again', { desk: code, contact: contact.id });
  const link = `${baseUrl}/v1/desks/${code}/confirmations/${secret}`;
  const letter = letterTo(desk, RUNG_ROLE_LABELS[contact.role], link);
  const message = { desk: code, letter, id: messageId(['confirmation', code, key, by]) };
  const told = new Set<string>();
  await tellPeople(options, message, [contact], told);
  if (!told.has(key)) {
    await changeAddresses(tables, code, (known) => withoutAsked(known, key, by));
    return;
  }
  logger.info('address asked to confirm itself', { desk: code, contact: contact.id });
}

function letterTo({ name }: Desk, role: Label, link: string): Letter {
  const headline: Label = {
    id: id`${name} mendaftarkan alamat ini untuk peringatan tugas sebagai ${role}. Buka tautan ini untuk menyetujuinya.`,
    en: en`${name} has registered this address for reminders of tasks as ${role}. Open the link to agree.`,
  };
  return {
    subject: { id: 'Estafet: konfirmasi alamat Anda', en: 'Estafet: confirm your address' },
    office: name,
    paragraphs: [{ headline, lines: [], link }],
    sentence: { id: `Estafet: ${headline.id} ${link}`, en: `Estafet: ${headline.en} ${link}` },
  };
}
