import { idempotentOf } from '../capabilities/commands.ts';
import type { Services } from '../capabilities/services.ts';
import { executeWrites } from '../capabilities/store/execute.ts';
import type { DeskCode } from '../kernel/ids.ts';
import { refuse } from '../kernel/result.ts';
import type { ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import {
  NO_DESK,
  type ReceiverKind,
  readReceiver,
  registerReceiver,
  removeReceiver,
  secretView,
  type WebhookSettings,
} from './receivers.ts';
import {
  loadWebhook,
  removeWebhook,
  rotated,
  saveWebhook,
  secretPrint,
  secretWithPrint,
  webhookWrite,
} from './store/webhooks.ts';
import type { WEBHOOK_ROUTES } from './webhook-routes.ts';

type Routes = (typeof WEBHOOK_ROUTES)[number];
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;

const WEBHOOK: ReceiverKind<'webhook'> = {
  what: 'webhook',
  load: loadWebhook,
  save: saveWebhook,
  remove: removeWebhook,
};

/** The webhook of a desk. Supervisors and heads change it; everybody at the desk may see its address. */
export function webhookHandlers(services: Services, settings: WebhookSettings): Handlers<Routes> {
  return {
    readWebhook: (request) => readReceiver(services, WEBHOOK, request),
    registerWebhook: (request) => registerReceiver(services, settings, WEBHOOK, request),
    removeWebhook: (request) => removeReceiver(services, WEBHOOK, request),
    rotateWebhook: (request) => rotateWebhook(services, settings, request),
  };
}

/**
 * Rotates the secret, once for each idempotency key. The record for replays holds only the secret's fingerprint. A
 * replay reads the secret from the webhook, for as long as it is valid.
 */
async function rotateWebhook(
  services: Services,
  { newSecret }: WebhookSettings,
  request: ApiRequest<RouteOf<'rotateWebhook'>>,
): Promise<Outcome<RouteOf<'rotateWebhook'>>> {
  const { desk } = request.params;
  if (request.principal.desk !== desk) return NO_DESK;
  const { tables, now } = services;
  let made = '';
  const executed = await executeWrites({
    tables,
    idempotent: idempotentOf(services, request),
    prepare: async () => {
      const before = await loadWebhook(tables, desk);
      if (!before) return refuse({ code: 'not-found', what: 'webhook' });
      made = newSecret();
      const next = rotated(before, made, now());
      const { secret, ...view } = secretView(desk, next);
      const answer: KeptRotation = { view, print: secretPrint(secret), version: next.version };
      return { ok: true, writes: [webhookWrite(tables, desk, next)], answer: JSON.stringify(answer) };
    },
  });
  if (!executed.ok) return { ok: false, refusal: executed.refusal };
  // The text was rendered above.
  const { view, print, version } = JSON.parse(executed.answer) as KeptRotation;
  const secret = secretPrint(made) === print ? made : await secretStillSigning(services, desk, print);
  return { ok: true, value: { status: 200, body: { ...view, secret }, etag: version } };
}

async function secretStillSigning({ tables, now }: Services, desk: DeskCode, print: string) {
  const webhook = await loadWebhook(tables, desk);
  return webhook && secretWithPrint(webhook, print, now());
}

/** The stored answer of a rotation, for replays. */
interface KeptRotation {
  readonly view: Omit<ReturnType<typeof secretView>, 'secret'>;
  readonly print: string;
  readonly version: number;
}
