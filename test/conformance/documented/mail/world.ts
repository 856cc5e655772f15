import type { Row } from '../row.ts';

/** The one imitation of SES and SMS. */
export type MailKind = 'local cloud';

/** What differs from an ordinary mail. */
export interface MailChanges {
  readonly from?: string;
  readonly tags?: readonly { readonly Name: string; readonly Value: string }[];
  /** `watched` tells of bounces and complaints, `quiet` of nothing. */
  readonly configurationSet?: 'watched' | 'quiet';
}

/** What the rows of mail are played with: a service whose events all reach one queue. Each row has its own. */
export interface MailWorld {
  /** Sends a mail by SES v2. @returns the status, and the id of an accepted one */
  readonly send: (to: string, changes?: MailChanges) => Promise<{ readonly status: number; readonly id: string }>;
  /** Lets an accepted mail come back. */
  readonly returned: (id: string, as: 'Bounce' | 'Complaint') => Promise<void>;
  /** The events of the default bus, oldest first. */
  readonly events: () => readonly Readonly<Record<string, unknown>>[];
  /** How many mails have reached an address. */
  readonly delivered: (to: string) => number;
  /** Publishes to a phone number by SNS. @returns the status */
  readonly text: (phone: string) => Promise<number>;
}

export type MailRow = Row<MailWorld, MailKind>;
