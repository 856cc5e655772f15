import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';

const registrationDue = z.strictObject({
  /** The version of this message; consumers refuse unknown versions. */
  v: z.literal(1),
  kind: z.literal('registration'),
  /** What was entered stays in the tables. */
  registration: z.string().min(1),
});

/** The text of a message that asks for the mail of a registration. */
export function writeRegistrationDue(registration: string): string {
  return JSON.stringify({ v: 1, kind: 'registration', registration });
}

/** Whether the text of a message asks for the mail of a registration. */
export function isRegistrationDue(body: string): boolean {
  return body.includes('"kind":"registration"');
}

/** Reads the text of a message; throws when it is none. */
export function readRegistrationDue(body: string): string {
  return registrationDue.parse(JSON.parse(body)).registration;
}

/** Asks for the mail that lets a registration be confirmed. */
export function registrationAsker(sqs: SQSClient, queueUrl: string): (registration: string) => Promise<void> {
  return async (registration) => {
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: writeRegistrationDue(registration) }));
  };
}
