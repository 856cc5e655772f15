import { type Failure, withUnreachable } from '../desks/addresses.ts';
import { type Addressed, keyOf } from '../desks/contacts.ts';
import { changeAddresses } from '../desks/store/addresses.ts';
import { loadContacts } from '../desks/store/contacts.ts';
import type { Label } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';
import { RUNG_ROLE_LABELS } from '../kernel/role-labels.ts';
import { en, id } from '../kernel/texts.ts';
import { type MailReturned, readMailReturned } from '../platform/queues/mail-returned.ts';
import { retryAfterOf } from './channels.ts';
import { tellDesk } from './desk-news.ts';
import type { DelivererOptions } from './options.ts';
import { messageId, type Outgoing } from './outgoing.ts';
import { readPartnerTag, tellHomeDesk } from './partner-returned.ts';
import { sendToPeople } from './people.ts';

/** Whether the text of a message says that a mail has come back. */
export function isMailReturned(body: string): boolean {
  return body.includes('"kind":"mail-returned"');
}

const FAILURE_OF: Readonly<Record<MailReturned['as'], Failure>> = { Bounce: 'bounced', Complaint: 'complained' };

/**
 * A mail has come back for good, or its reader has complained. Nothing goes to that address of a desk any more; of that of a partner
 * its home desk is told. The other mails went to addresses that nobody has confirmed, and to former contacts: nobody waits for those.
 */
export async function takeBack(options: DelivererOptions, body: string): Promise<void> {
  const { as, desk, address } = readMailReturned(body);
  const ofPartner = readPartnerTag(address);
  if (ofPartner) return await tellHomeDesk(options, desk, ofPartner, FAILURE_OF[as]);
  await markUnreachable(options, { desk, address, failure: FAILURE_OF[as] });
}

/** An address at which messages do not arrive. */
export interface Unreachable {
  readonly desk: DeskCode;
  /** Its key. */
  readonly address: string;
  readonly failure: Failure;
}

/** Some of the people could not be sent a message; the others have it. */
export class PeopleNotToldError extends Error {
  override name = 'PeopleNotToldError';
}

/**
 * Sends a message to people, and marks the addresses unreachable that no service takes: before anything fails, since a retry
 * leaves them alone.
 * @param told keys of addresses that are done with; those of this round are added
 * @throws PeopleNotToldError when one of them failed in a way that may pass; its cause asks for the longest rest
 */
export async function tellPeople(
  options: DelivererOptions,
  outgoing: Pick<Outgoing, 'desk' | 'letter' | 'id'>,
  recipients: readonly Addressed[],
  told: Set<string>,
): Promise<void> {
  const { refused, failures } = await sendToPeople(options, outgoing, recipients, told);
  for (const address of refused) {
    await markUnreachable(options, { desk: outgoing.desk, address, failure: 'refused' });
    told.add(address);
  }
  const [cause] = failures.toSorted((one, other) => (retryAfterOf(other) ?? 0) - (retryAfterOf(one) ?? 0));
  if (failures.length > 0)
    throw new PeopleNotToldError(`${failures.length} of ${recipients.length} people were not sent a message.`, {
      cause,
    });
}

/** Marks an address unreachable, which empties its rung, and tells the desk: once, however often messages come back. */
export async function markUnreachable(
  options: DelivererOptions,
  { desk, address, failure }: Unreachable,
): Promise<void> {
  const { tables, forum, now, metrics, logger } = options;
  const to = forum.desk(desk);
  if (!to) return;
  const { contacts } = await loadContacts(tables, desk);
  const contact = contacts.find((one) => keyOf(one) === address);
  const { changed } = await changeAddresses(tables, desk, (known) => withUnreachable(known, address, failure, now()));
  if (!changed || !contact) return;
  metrics.count('AddressesUnreachable');
  logger.info('address unreachable', { desk, contact: contact.id, failure });
  const role = RUNG_ROLE_LABELS[contact.role];
  const headline: Label = {
    id: id`Pesan untuk ${role} (kontak ${contact.id}) tidak sampai. Perbaiki alamatnya dalam daftar kontak.`,
    en: en`Messages to ${role} (contact ${contact.id}) do not arrive. Correct the address in the list of contacts.`,
  };
  await tellDesk(options, to, {
    id: messageId(['address-unreachable', desk, address, now()]),
    kind: 'address-unreachable',
    data: { contact: contact.id, contactRole: contact.role, failure },
    subject: { id: id`Estafet: alamat ${role} tidak sampai`, en: en`Estafet: the address of ${role} fails` },
    headline,
    lines: [],
    link: `${options.baseUrl}/v1/desks/${desk}/contacts`,
  });
}
