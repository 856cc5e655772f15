import type { Contact } from '../../api/generated/schema.d.ts';

/** The address of a mail to somebody. Programs for mail take `+` for a plus sign: RFC 6068 has spaces as `%20`. */
export function mailHref(email: string, subject: string | undefined): string {
  const to = encodeURIComponent(email).replaceAll('%40', '@');
  return `mailto:${to}${subject === undefined ? '' : `?subject=${encodeURIComponent(subject)}`}`;
}

/** How a contact is called or written to; `undefined` where a browser cannot. A way of a gateway may end in a number, which can be called as well. */
export function calledAt({ channel, address }: Contact, subject: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  if (channel === 'email') return mailHref(address, subject);
  const [number] = /\+\d{6,15}$/.exec(address) ?? [];
  return number === undefined ? undefined : `tel:${number}`;
}
