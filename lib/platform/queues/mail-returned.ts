import * as z from 'zod';
import type { DeskCode } from '../../kernel/ids.ts';

const mailReturned = z.strictObject({
  /** The version of this message; consumers refuse unknown versions. */
  v: z.literal(1),
  kind: z.literal('mail-returned'),
  /** As SES names it. */
  as: z.enum(['Bounce', 'Complaint']),
  /** The desk, as the mail's tag names it: a point is a low line there. */
  desk: z.string().min(1),
  /** The key of the address: the address itself stays in the tables. */
  address: z.string().min(1),
});

/** A message of the digests queue: a mail has come back. A rule of the event bus writes it, so that no address is in it. */
export interface MailReturned {
  readonly as: z.infer<typeof mailReturned>['as'];
  readonly desk: DeskCode;
  readonly address: string;
}

/** A tag of a mail has letters, digits, `-` and `_` alone; the codes of kab/kota have a point. */
export function deskTag(desk: DeskCode): string {
  return desk.replaceAll('.', '_');
}

/** Reads the text of a message; throws when it is none, so that it ends in the dead-letter queue. */
export function readMailReturned(body: string): MailReturned {
  const { as, desk, address } = mailReturned.parse(JSON.parse(body));
  return { as, desk: desk.replaceAll('_', '.') as DeskCode, address };
}
