import { randomInt } from 'node:crypto';
import type { Actor } from '../kernel/actor.ts';
import { newLinkCode } from '../kernel/link-code.ts';
import { partnerOfFile } from '../kernel/partner.ts';
import { hashOfSecret, isLinkDue, withLink } from '../partners/credentials/credentials.ts';
import { changeCredentials } from '../partners/store/credentials.ts';
import type { PartnerNews } from '../platform/queues/partner-news.ts';
import type { DelivererOptions } from './options.ts';

/** A one-time link for a mail, and the hash under which it is kept. */
interface MadeLink {
  readonly link: string;
  readonly hash: string;
}

/**
 * Makes the one-time link that an entry asks for. Only the hash of its code is kept, so that a repeated message makes another link; the
 * one before leads nowhere then.
 * @returns nothing when its mail has gone, or that of a later link
 * @throws ConditionalCheckFailedException when somebody else has changed the credentials meanwhile: the message comes again
 */
export async function makeCredentialLink(
  { tables, now, baseUrl }: DelivererOptions,
  { caseId, seq }: PartnerNews,
  by: Actor,
): Promise<MadeLink | undefined> {
  const partner = partnerOfFile(caseId);
  const code = newLinkCode(randomInt);
  const asked = { id: String(seq), hash: hashOfSecret(code), by: by.kind === 'person' ? by.desk : by.kind };
  const kept = await changeCredentials(tables, partner, (known) =>
    isLinkDue(known, asked.id) ? withLink(known, asked, now()) : undefined,
  );
  return kept && { link: `${baseUrl}/v1/partners/${partner}/credential-links/${code}`, hash: asked.hash };
}
