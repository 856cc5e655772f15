import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';

/** An e-mail to one reader. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Come back with its bounce or complaint. Nothing personal: letters, digits, `-` and `_`. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Sends an e-mail: the service has taken it, whether it arrives is told later. */
export type SendMail = (mail: Mail) => Promise<void>;

/** Who sends, and how it is watched. */
export interface MailerOptions {
  readonly ses: SESv2Client;
  /** A verified address. */
  readonly from: string;
  /** The configuration set whose events tell of bounces and complaints. */
  readonly configurationSet: string;
}

/** Sends by SES. Each mail has a text and an HTML part. */
export function sesMailer({ ses, from, configurationSet }: MailerOptions): SendMail {
  return async ({ to, subject, text, html, tags }) => {
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
  };
}
