import {
  BadRequestException,
  MailFromDomainNotVerifiedException,
  MessageRejected,
  SESv2Client,
  SendEmailCommand,
} from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { sesMailer } from '../../../lib/platform/messages/mail.ts';
import { AddressRefusedError } from '../../../lib/platform/messages/sms.ts';

const MAIL = { to: 'A@Contoh.example', subject: 'Hal', text: 'Isi', html: '<p>Isi</p>', tags: { desk: '35' } };

async function refusal(error: Error): Promise<unknown> {
  const ses = mockClient(SESv2Client);
  ses.on(SendEmailCommand).rejects(error);
  const send = sesMailer({ ses: new SESv2Client({}), from: 'estafet@contoh.example', configurationSet: 'set' });
  return await send(MAIL).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
}

const said = (message: string) => ({ message, $metadata: {} });

it.each([
  new BadRequestException(said("Missing final '@domain'")),
  new BadRequestException(said('Illegal address')),
  new MessageRejected(said('Email address is not verified. The following identities failed: a@contoh.example')),
])('an address that SES does not take is refused, and not named: $message', async (error) => {
  const refused = await refusal(error);
  expect(refused).toBeInstanceOf(AddressRefusedError);
  expect(String(refused)).not.toMatch(/contoh/i);
});

it.each([
  new BadRequestException(said('The tag has no value.')),
  new MessageRejected(said('Email address is not verified: estafet@contoh.example')),
  new MailFromDomainNotVerifiedException(said('The domain of the sender is not verified.')),
])("what is an operator's to mend says nothing of the address: $message", async (error) => {
  expect(await refusal(error)).toBe(error);
});
