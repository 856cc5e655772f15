import { BadRequestException, MessageRejected, type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { AddressRefusedError } from './sms.ts';

/** An e-mail to one reader. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Come back with its bounce or complaint. Nothing personal: letters, digits, `-` and `_`. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Sends an e-mail: the service has taken it, whether it arrives is told later.
 * @throws AddressRefusedError when the service does not take the address
 */
export type SendMail = (mail: Mail) => Promise<void>;

/** Who sends, and how it is watched. */
export interface MailerOptions {
  readonly ses: SESv2Client;
  /** A verified address. */
  readonly from: string;
  /** The configuration set whose events tell of bounces and complaints. */
  readonly configurationSet: string;
}

/**
 * Whether an answer of SES is about the reader's address, so that no retry helps: it is no address, or an account in the sandbox
 * may not write to it. A sender that is not verified, a paused account and the like are an operator's: they say nothing of the
 * address, and the mail is sent when they are mended.
 */
function isOfAddress(error: unknown, to: string): boolean {
  if (error instanceof BadRequestException) return /address|domain|local name/i.test(error.message);
  return error instanceof MessageRejected && error.message.toLowerCase().includes(to.toLowerCase());
}

/** Sends by SES. Each mail has a text and an HTML part. */
export function sesMailer({ ses, from, configurationSet }: MailerOptions): SendMail {
  return async ({ to, subject, text, html, tags }) => {
    try {
      await ses.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [to] },
          ConfigurationSetName: configurationSet,
          EmailTags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
          Content: {
            Simple: {
              Subject: { Data: subject, Charset: 'UTF-8' },
              Body: { Text: { Data: text, Charset: 'UTF-8' }, Html: { Data: html, Charset: 'UTF-8' } },
            },
          },
        }),
      );
    } catch (error) {
      // Its words may name the address: they are not kept.
      if (isOfAddress(error, to)) throw new AddressRefusedError('The mail service does not take the address.');
      throw error;
    }
  };
}
