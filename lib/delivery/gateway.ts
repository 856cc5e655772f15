import { loadGateway } from '../desks/store/gateways.ts';
import { secretsOf } from '../desks/store/webhooks.ts';
import type { DeskCode, Instant } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import type { Tables } from '../platform/dynamodb/tables.ts';
import type { SendByGateway } from '../platform/messages/gateway.ts';
import { AddressRefusedError } from '../platform/messages/sms.ts';
import type { PostWebhook } from '../platform/webhooks/sender.ts';
import { webhookHeaders } from '../platform/webhooks/signature.ts';
import { WebhookRefusedError } from './channels.ts';

/** Where gateways are looked up. */
export interface GatewayOptions {
  readonly tables: Tables;
  /** The desk whose gateway serves those without their own. */
  readonly common: DeskCode;
  readonly post: PostWebhook;
  readonly now: () => Instant;
}

/**
 * Hands messages to a desk's gateway, or to the forum's: signed by the Standard Webhooks convention, as a desk's webhook is.
 * 2xx: it will deliver the message. 422: it cannot reach the address, and never will. Anything else is tried again.
 */
export function desksGateway({ tables, common, post, now }: GatewayOptions): SendByGateway {
  return async ({ id, to, ...message }) => {
    const { desk, letter, text } = message;
    const gateway = (await loadGateway(tables, desk)) ?? (await loadGateway(tables, common));
    if (!gateway) return false;
    const body = JSON.stringify({
      type: 'message',
      timestamp: isoOf(now()),
      data: { id, desk, to, text, subject: letter.subject, letter: letter.text },
    });
    const headers = {
      ...webhookHeaders({ id, body }, secretsOf(gateway, now()), now()),
      'content-type': 'application/json',
      'user-agent': 'Estafet-Webhooks/1',
    };
    const { status, retryAfter } = await post(gateway.url, headers, body);
    if (status === 422) throw new AddressRefusedError('The gateway does not reach the address.');
    if (status < 200 || status >= 300) throw new WebhookRefusedError(status, retryAfter);
    return true;
  };
}
