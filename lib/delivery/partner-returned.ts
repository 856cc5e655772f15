import { loadPartner } from '../capabilities/store/partners.ts';
import type { Failure } from '../desks/addresses.ts';
import type { Label } from '../kernel/forum.ts';
import type { DeskCode, PartnerId } from '../kernel/ids.ts';
import { en, id } from '../kernel/texts.ts';
import { tellDesk } from './desk-news.ts';
import type { DelivererOptions } from './options.ts';
import { messageId } from './outgoing.ts';

/** A mail to the contact of a partner: what its tag names, and never the address. */
export interface PartnerMailRef {
  readonly partner: PartnerId;
  /** The entry of the registration that the mail tells of. */
  readonly seq: number;
}

/** The tag of a mail to the contact of a partner, by which it is known when it comes back. */
export function partnerTag({ partner, seq }: PartnerMailRef): string {
  return `partner-${partner}-${seq}`;
}

const TAG = /^partner-([0-9a-z]{26})-([1-9]\d*)$/;

/** The mail that a tag names; `undefined` for mails to others. */
export function readPartnerTag(tag: string): PartnerMailRef | undefined {
  const [, partner, seq] = TAG.exec(tag) ?? [];
  // The pattern is that of the ids of partners.
  return partner === undefined ? undefined : { partner: partner as PartnerId, seq: Number(seq) };
}

/**
 * Tells the home BKKKS of a partner that a mail to the contact did not arrive: nobody else can reach the partner, and give it another
 * contact. A repeated message has the same id.
 */
export async function tellHomeDesk(
  options: DelivererOptions,
  home: DeskCode,
  { partner, seq }: PartnerMailRef,
  failure: Failure,
): Promise<void> {
  const { tables, forum, logger, baseUrl } = options;
  const [to, known] = [forum.desk(home), await loadPartner(tables, partner)];
  if (!to || !known) return;
  logger.info('partner not reached', { partner, seq, failure });
  const headline: Label = {
    id: id`Surel untuk kontak mitra ${known.name} tidak sampai. Hubungi mitra itu dengan cara lain, lalu ganti alamatnya.`,
    en: en`Mail to the contact of the partner ${known.name} does not arrive. Reach the partner another way, then change the address.`,
  };
  await tellDesk(options, to, {
    id: messageId(['partner-unreachable', partner, seq, failure]),
    kind: 'address-unreachable',
    data: { partner, failure },
    subject: { id: 'Estafet: alamat mitra tidak sampai', en: 'Estafet: the address of a partner fails' },
    headline,
    lines: [],
    link: `${baseUrl}/v1/partners/${partner}`,
  });
}
