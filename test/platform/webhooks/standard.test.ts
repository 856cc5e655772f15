import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { newWebhookSecret, webhookHeaders } from '../../../lib/platform/webhooks/signature.ts';

const body = JSON.stringify({
  type: 'task-opened',
  data: { sentence: 'Terima kasus dari Kupang – Ende, “Flores”, é ñ' },
});
const message = { id: 'msg_1', body };
const [former, present] = [newWebhookSecret(), newWebhookSecret()];

describe('the reference library of Standard Webhooks', () => {
  it.each([former, present])('verifies a message of a rotation with either secret', (secret) => {
    const headers = webhookHeaders(message, [present, former], Date.now());
    expect(headers['webhook-signature']?.split(' ').length).toBe(2);
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  });

  it('refuses another secret, a changed body, and a time beyond its tolerance', () => {
    const at = (shift: number) => webhookHeaders(message, [present], Date.now() + shift);
    const reader = new Webhook(present);
    expect(() => new Webhook(newWebhookSecret()).verify(body, at(0))).toThrow(/signature/);
    expect(() => reader.verify(`${body} `, at(0))).toThrow(/signature/);
    expect(() => reader.verify(body, at(-310_000))).toThrow(/too old/);
    expect(() => reader.verify(body, at(310_000))).toThrow(/too new/);
    expect(reader.verify(body, at(-240_000))).toBeTruthy();
  });
});
