import { type MessageAttributeValue, PublishCommand } from '@aws-sdk/client-sns';
import { disableWebhook, secretsOf, type Webhook } from '../desks/store/webhooks.ts';
import { defined, ifDefined } from '../kernel/absent.ts';
import type { DeskCode } from '../kernel/ids.ts';
import { webhookHeaders } from '../platform/webhooks/signature.ts';
import type { DelivererOptions } from './options.ts';
import type { Outgoing } from './outgoing.ts';
import type { ReachedBy } from './people.ts';

/** A desk's system did not take a message. */
export class WebhookRefusedError extends Error {
  override name = 'WebhookRefusedError';
  readonly status: number;
  /** In how many seconds it wants to be asked again. */
  readonly retryAfter: number | undefined;

  constructor(status: number, retryAfter: number | undefined) {
    super(`The webhook answered ${status}.`);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** In how many seconds a receiver that took no message wants to be asked again: it may be the cause of what failed. */
export function retryAfterOf(error: unknown): number | undefined {
  if (error instanceof WebhookRefusedError) return error.retryAfter;
  return error instanceof Error && error.cause !== undefined ? retryAfterOf(error.cause) : undefined;
}

/** Publishes a message on the topic. What subscriptions filter on stands in its attributes. */
export async function publish(
  { sns, topicArn }: DelivererOptions,
  outgoing: Outgoing,
  reached: ReachedBy,
): Promise<void> {
  const { id, desk, role, kind, priority, rung, body, subject, letter } = outgoing;
  const sentence = letter.sentence.id;
  await sns.send(
    new PublishCommand({
      TopicArn: topicArn,
      Subject: subject,
      MessageStructure: 'json',
      Message: JSON.stringify({ default: body, email: sentence, sms: sentence }),
      MessageAttributes: {
        id: text(id),
        desk: text(desk),
        role: text(role),
        kind: text(kind),
        priority: text(priority),
        ...defined({ rung: ifDefined(rung, (n) => ({ DataType: 'Number', StringValue: String(n) })) }),
        channel: { DataType: 'String.Array', StringValue: JSON.stringify(reached) },
      },
    }),
  );
}

function text(value: string): MessageAttributeValue {
  return { DataType: 'String', StringValue: value };
}

/**
 * Posts a message to a desk's system. 2xx is success; 410 (Gone) switches the webhook off, and the message is done with.
 * @returns whether the system took it
 * @throws WebhookRefusedError on every other answer, and what the sender throws when there is none
 */
export async function postTo(
  { tables, post, now, metrics, logger }: DelivererOptions,
  desk: DeskCode,
  webhook: Webhook,
  { id, body }: Outgoing,
): Promise<boolean> {
  const signed = webhookHeaders({ id, body }, secretsOf(webhook, now()), now());
  const headers = { ...signed, 'content-type': 'application/json', 'user-agent': 'Estafet-Webhooks/1' };
  const { status, retryAfter } = await post(webhook.url, headers, body).catch((error: unknown) => {
    metrics.webhookFailed(desk);
    throw error;
  });
  if (status >= 200 && status < 300) return true;
  metrics.webhookFailed(desk);
  if (status !== 410) throw new WebhookRefusedError(status, retryAfter);
  if (await disableWebhook(tables, desk, webhook, now())) {
    metrics.count('WebhookDisabled');
    logger.error('webhook disabled: its address answered 410', { desk });
  }
  return false;
}
