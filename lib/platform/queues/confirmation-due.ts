import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { DeskCode } from '../../kernel/ids.ts';

const confirmationDue = z.strictObject({
  /** The version of this message; consumers refuse unknown versions. */
  v: z.literal(1),
  kind: z.literal('confirmation'),
  desk: z.custom<DeskCode>((value) => typeof value === 'string' && value !== ''),
  /** The key of the address: the address itself stays in the tables. */
  address: z.string().min(1),
});

/** A message that asks an address to confirm itself. */
export type ConfirmationDue = Pick<z.infer<typeof confirmationDue>, 'desk' | 'address'>;

/** The text of a message. */
export function writeConfirmationDue({ desk, address }: ConfirmationDue): string {
  return JSON.stringify({ v: 1, kind: 'confirmation', desk, address });
}

/** Reads the text of a message; throws when it is none. */
export function readConfirmationDue(body: string): ConfirmationDue {
  return confirmationDue.parse(JSON.parse(body));
}

/** How long the message waits, in seconds: the list that names the address is saved by then, as a rule. */
const AFTER_THE_LIST = 10;

/** Asks addresses to confirm themselves: one message each, on the queue of a desk's own messages. */
export function confirmationAsker(
  sqs: SQSClient,
  queueUrl: string,
): (desk: DeskCode, addresses: readonly string[]) => Promise<void> {
  return async (desk, addresses) => {
    for (const address of addresses) {
      const MessageBody = writeConfirmationDue({ desk, address });
      await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody, DelaySeconds: AFTER_THE_LIST }));
    }
  };
}
