import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
/** Standard Webhooks asks for 24 to 64 bytes. */
const SECRET_BYTES = 32;

/** A new secret for the signatures of a webhook, as its owner gets it. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

/** The content of a webhook message. */
export interface WebhookMessage {
  /** The same for every retry, so that receivers can deduplicate. */
  readonly id: string;
  /** JSON. */
  readonly body: string;
}

/**
 * The headers of a message by the Standard Webhooks convention: its id, the time of sending, and an HMAC-SHA256
 * signature over `id.timestamp.body`. There is one signature for each valid secret, so that a receiver can rotate at
 * any time.
 * @param now milliseconds since 1970
 */
export function webhookHeaders(
  { id, body }: WebhookMessage,
  secrets: readonly string[],
  now: number,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const signatures = secrets.map((secret) => `v1,${signatureOf(`${id}.${timestamp}.${body}`, secret)}`);
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

function signatureOf(content: string, secret: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return createHmac('sha256', key).update(content).digest('base64');
}
