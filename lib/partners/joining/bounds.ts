import { createHmac } from 'node:crypto';

/**
 * How often the public form may be used in a day. Each use sends a mail to an address that nobody has checked, so each bound limits what
 * somebody can do to a stranger's mailbox, or to the name of the sender. Proposed figures.
 */

/** From one network address: offices and whole districts share one. */
export const PER_SOURCE = 20;
/** To one e-mail address. */
export const PER_EMAIL = 3;
/** Of the whole forum: more than ten times as many as a large forum has partners to win in a day. */
export const PER_DAY = 500;

/** One bound: who is counted, and the most uses in a day. */
export interface Bound {
  readonly of: 'source' | 'email' | 'day';
  /** Tells nobody who it is, once the key of the day is gone. */
  readonly who: string;
  readonly most: number;
}

/** The bounds of one use of the form. @param key the key of the day */
export function boundsOf(source: string, email: string, key: string): readonly Bound[] {
  const hashed = (what: string) => createHmac('sha256', key).update(what).digest('hex').slice(0, 32);
  return [
    { of: 'source', who: hashed(`source ${source}`), most: PER_SOURCE },
    { of: 'email', who: hashed(`email ${mailboxOf(email)}`), most: PER_EMAIL },
    { of: 'day', who: 'all', most: PER_DAY },
  ];
}

/** Providers that leave out the dots of a name, under two domains. */
const WITHOUT_DOTS: readonly string[] = ['gmail.com', 'googlemail.com'];

/**
 * The mailbox behind an address, for counting alone: many providers deliver `name+anything` to `name` (subaddressing, RFC 5233), and
 * Gmail `na.me` too. Two people whose provider tells them apart share a bound then, which costs them little.
 */
export function mailboxOf(email: string): string {
  const address = email.trim().normalize('NFC').toLowerCase();
  const at = address.lastIndexOf('@');
  const [written, domain] = [address.slice(0, at), address.slice(at + 1)];
  const name = written.replace(/\+.*$/, '');
  return WITHOUT_DOTS.includes(domain) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`;
}
