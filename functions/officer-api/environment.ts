import { addressRuleOf } from '../../lib/runtime/environment.ts';
import { newWebhookSecret } from '../../lib/webhooks/signature.ts';
import type { WebhookSettings } from './handlers/webhooks.ts';

/** Which webhooks may be registered on this stage. */
export function webhookSettingsOf(variables: NodeJS.ProcessEnv): WebhookSettings {
  return { rule: addressRuleOf(variables), newSecret: newWebhookSecret };
}
