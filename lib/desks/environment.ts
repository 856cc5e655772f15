import { addressRuleOf } from '../platform/lambda/environment.ts';
import { newWebhookSecret } from '../platform/webhooks/signature.ts';
import type { WebhookSettings } from './receivers.ts';

/** Which webhooks may be registered on this stage. */
export function webhookSettingsOf(variables: NodeJS.ProcessEnv): WebhookSettings {
  return { rule: addressRuleOf(variables), newSecret: newWebhookSecret };
}
