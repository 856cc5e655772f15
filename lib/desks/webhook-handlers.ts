import { idempotentOf } from '../capabilities/commands.ts';
import type { Services } from '../capabilities/services.ts';
import { executeWrites } from '../capabilities/store/execute.ts';
import { seesDesk } from '../engine/visibility.ts';
import { ifDefined } from '../kernel/absent.ts';
import type { DeskCode } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import { ok } from '../kernel/result.ts';
import { replaceSetting } from '../platform/dynamodb/settings.ts';
import type { ApiRequest, Handlers, Outcome } from '../platform/http/exchange.ts';
import { type AddressRule, isWebhookUrl } from '../platform/webhooks/address.ts';
import {
  loadWebhook,
  registered,
  removeWebhook,
  rotated,
  saveWebhook,
  secretPrint,
  secretWithPrint,
  type Webhook,
  webhookWrite,
} from './store/webhooks.ts';
import type { WEBHOOK_ROUTES } from './webhook-routes.ts';

type Routes = (typeof WEBHOOK_ROUTES)[number];
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;

/** The dependencies of the webhook handlers, beside those of all handlers. */
export interface WebhookSettings {
  readonly rule: AddressRule;
  readonly newSecret: () => string;
}

const NO_DESK = { ok: false, refusal: { code: 'not-found', what: 'desk' } } as const;
const NO_WEBHOOK = { ok: false, refusal: { code: 'not-found', what: 'webhook' } } as const;

/** The webhook of a desk. Supervisors and heads change it; everybody at the desk may see its address. */
export function webhookHandlers(services: Services, settings: WebhookSettings): Handlers<Routes> {
  return {
    readWebhook: (request) => readWebhook(services, request),
    registerWebhook: (request) => registerWebhook(services, settings, request),
    removeWebhook: (request) => takeWebhookAway(services, request),
    rotateWebhook: (request) => rotateWebhook(services, settings, request),
  };
}

async function readWebhook(
  { forum, tables }: Services,
  { params: { desk }, principal }: ApiRequest<RouteOf<'readWebhook'>>,
): Promise<Outcome<RouteOf<'readWebhook'>>> {
  if (!forum.desk(desk) || !seesDesk(desk, principal, forum)) return NO_DESK;
  const webhook = await loadWebhook(tables, desk);
  if (!webhook) return NO_WEBHOOK;
  return { ok: true, value: { status: 200, body: webhookView(desk, webhook), etag: webhook.version } };
}

async function registerWebhook(
  { tables, now }: Services,
  { rule, newSecret }: WebhookSettings,
  { params: { desk }, body, principal, ifMatch }: ApiRequest<RouteOf<'registerWebhook'>>,
): Promise<Outcome<RouteOf<'registerWebhook'>>> {
  if (principal.desk !== desk) return NO_DESK;
  const { url } = body;
  if (!isWebhookUrl(url, rule)) {
    const faults = [{ pointer: '/url', fault: { kind: 'webhook-url' } }] as const;
    return { ok: false, refusal: { code: 'request-invalid', part: 'body', faults } };
  }
  const kept = await replaceSetting({
    ifMatch,
    load: async (): Promise<Webhook | typeof NONE> => (await loadWebhook(tables, desk)) ?? NONE,
    next: (before) => ok(registered('url' in before ? before : undefined, url, newSecret(), now())),
    save: (next) => saveWebhook(tables, desk, next),
  });
  if (!kept.ok) return kept;
  return { ok: true, value: { status: 200, body: secretView(desk, kept.value), etag: kept.value.version } };
}

/** A desk without a webhook. */
const NONE = { version: 0 } as const;

async function takeWebhookAway(
  { tables }: Services,
  { params: { desk }, principal }: ApiRequest<RouteOf<'removeWebhook'>>,
): Promise<Outcome<RouteOf<'removeWebhook'>>> {
  if (principal.desk !== desk) return NO_DESK;
  const webhook = await removeWebhook(tables, desk);
  if (!webhook) return NO_WEBHOOK;
  return { ok: true, value: { status: 200, body: { ...webhookView(desk, webhook), state: 'removed' } } };
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
      if (!before) return NO_WEBHOOK;
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

/** A webhook or a gateway, without its secret. */
export function webhookView(desk: DeskCode, { url, state, createdAt, disabledAt }: Webhook) {
  return {
    desk,
    url,
    state,
    createdAt: isoOf(createdAt),
    disabledAt: ifDefined(disabledAt, isoOf),
  };
}

/** The same with its secret: shown once. */
export function secretView(desk: DeskCode, webhook: Webhook) {
  const { secret, old } = webhook;
  const [replaced] = old;
  return {
    ...webhookView(desk, webhook),
    secret,
    oldSecretUntil: replaced && isoOf(replaced.until),
  };
}
