import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Forum } from '../kernel/forum.ts';
import type { DeskCode, Instant } from '../kernel/ids.ts';
import type { Tables } from '../platform/dynamodb/tables.ts';
import type { SendByGateway } from '../platform/messages/gateway.ts';
import type { SendMail } from '../platform/messages/mail.ts';
import type { SendSms } from '../platform/messages/sms.ts';
import type { PostWebhook } from '../platform/webhooks/sender.ts';

/** The metrics of delivery. */
export type DeliveryMetric =
  | 'NotificationsSent'
  | 'NotificationsDigested'
  | 'NotificationsSuppressed'
  | 'NotificationsFailed'
  | 'WebhookDisabled'
  | 'PeopleTold'
  | 'AddressesUnreachable';

/** The dependencies of the deliverer. */
export interface DelivererOptions {
  readonly tables: Tables;
  readonly forum: Forum;
  readonly sqs: SQSClient;
  readonly sns: SNSClient;
  readonly topicArn: string;
  readonly digestsQueueUrl: string;
  /** The address of any queue of the account and region: the others differ in its last part. */
  readonly queueUrl: string;
  /** How often a queue gives a message before it goes to its dead-letter queue. */
  readonly maxReceives: number;
  readonly post: PostWebhook;
  /** Sends e-mail; a stage without a verified sender has none. */
  readonly mail: SendMail | undefined;
  /** Sends SMS. */
  readonly text: SendSms;
  readonly gateway: SendByGateway;
  /** The public address of the console or the API, without a slash at the end: links in messages begin with it. */
  readonly baseUrl: string;
  /** The page at which people of partners sign in. */
  readonly partnerSignInUrl: string;
  readonly now: () => Instant;
  readonly metrics: {
    count(metric: DeliveryMetric): void;
    /** A desk's system did not take a message, or did not answer. */
    webhookFailed(desk: DeskCode): void;
    publish(): void;
  };
  readonly logger: {
    info(message: string, details: Readonly<Record<string, unknown>>): void;
    error(message: string, details: Readonly<Record<string, unknown>>): void;
  };
}
