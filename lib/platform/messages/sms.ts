import { InvalidParameterException, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';

/** The sending service does not take an address, and never will: it is no number, or its owner has opted out. */
export class AddressRefusedError extends Error {
  override name = 'AddressRefusedError';
}

/**
 * Sends an SMS to a number (E.164).
 * @throws AddressRefusedError when the service does not take the number
 */
export type SendSms = (to: string, text: string) => Promise<void>;

/** Sends by SNS, as transactional: reminders go before advertising. */
export function snsTexter(sns: SNSClient): SendSms {
  return async (to, text) => {
    const type = { DataType: 'String', StringValue: 'Transactional' };
    try {
      await sns.send(
        new PublishCommand({ PhoneNumber: to, Message: text, MessageAttributes: { 'AWS.SNS.SMS.SMSType': type } }),
      );
    } catch (error) {
      if (error instanceof InvalidParameterException) throw new AddressRefusedError('The number was not taken.');
      throw error;
    }
  };
}
