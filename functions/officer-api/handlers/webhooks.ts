import type { DeskCode, Instant } from '../../../lib/domain/ids.ts';
import { seesDesk } from '../../../lib/domain/visibility.ts';
import type { Answer, ApiRequest, Handlers, Outcome } from '../../../lib/http/exchange.ts';
import type { WEBHOOK_ROUTES } from '../../../lib/http/routes/webhooks.ts';
import { executeWrites } from '../../../lib/store/execute.ts';
import {
  loadWebhook,
  removeWebhook,
  rotated,
  saveWebhook,
  type Webhook,
  webhookWrite,
} from '../../../lib/store/webhooks.ts';
import { type AddressRule, isWebhookUrl } from '../../../lib/webhooks/address.ts';
import { contextOf, idempotentOf } from '../../api/commands.ts';
import type { Services } from '../../api/services.ts';

type Routes = (typeof WEBHOOK_ROUTES)[number];
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;

/** What the handlers of webhooks need beside the services that all have. */
export interface WebhookSettings {
  readonly rule: AddressRule;
  readonly newSecret: () => string;
}

const NO_DESK = { ok: false, refusal: { code: 'not-found', what: 'desk' } } as const;
const NO_WEBHOOK = { ok: false, refusal: { code: 'not-found', what: 'webhook' } } as const;

/** The webhook of a desk. Whoever answers for the desk changes it; everybody there may see where it leads. */
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
  return webhook ? { ok: true, value: { status: 200, body: webhookView(desk, webhook) } } : NO_WEBHOOK;
}

async function registerWebhook(
  { tables, now }: Services,
  { rule, newSecret }: WebhookSettings,
  { params: { desk }, body, principal }: ApiRequest<RouteOf<'registerWebhook'>>,
): Promise<Outcome<RouteOf<'registerWebhook'>>> {
  if (principal.desk !== desk) return NO_DESK;
  const { url } = body;
  if (!isWebhookUrl(url, rule)) {
    const faults = [{ pointer: '/url', fault: { kind: 'webhook-url' } }] as const;
    return { ok: false, refusal: { code: 'request-invalid', part: 'body', faults } };
  }
  const before = await loadWebhook(tables, desk);
  const version = (before?.version ?? 0) + 1;
  const webhook: Webhook = { url, state: 'active', createdAt: now(), secret: newSecret(), old: [], version };
  await saveWebhook(tables, desk, webhook);
  return { ok: true, value: { status: 200, body: secretView(desk, webhook) } };
}

async function takeWebhookAway(
  { tables }: Services,
  { params: { desk }, principal }: ApiRequest<RouteOf<'removeWebhook'>>,
): Promise<Outcome<RouteOf<'removeWebhook'>>> {
  if (principal.desk !== desk) return NO_DESK;
  const webhook = await removeWebhook(tables, desk);
  if (!webhook) return NO_WEBHOOK;
  return { ok: true, value: { status: 200, body: { ...webhookView(desk, webhook), state: 'removed' } } };
}

async function rotateWebhook(
  services: Services,
  { newSecret }: WebhookSettings,
  request: ApiRequest<RouteOf<'rotateWebhook'>>,
): Promise<Outcome<RouteOf<'rotateWebhook'>>> {
  const { desk } = request.params;
  if (request.principal.desk !== desk) return NO_DESK;
  const { tables } = services;
  const context = contextOf(services, request);
  const executed = await executeWrites({
    tables,
    idempotent: idempotentOf(request, context),
    prepare: async () => {
      const before = await loadWebhook(tables, desk);
      if (!before) return NO_WEBHOOK;
      const next = rotated(before, newSecret(), context.now);
      const answer: Answer<RouteOf<'rotateWebhook'>> = { status: 200, body: secretView(desk, next) };
      return { ok: true, writes: [webhookWrite(tables, desk, next)], answer: JSON.stringify(answer) };
    },
  });
  if (!executed.ok) return { ok: false, refusal: executed.refusal };
  // The text is this route's own answer, rendered before it was stored.
  return { ok: true, value: JSON.parse(executed.answer) as Answer<RouteOf<'rotateWebhook'>> };
}

function webhookView(desk: DeskCode, { url, state, createdAt, disabledAt }: Webhook) {
  return {
    desk,
    url,
    state,
    createdAt: isoOf(createdAt),
    ...(disabledAt !== undefined && { disabledAt: isoOf(disabledAt) }),
  };
}

function secretView(desk: DeskCode, webhook: Webhook) {
  const { secret, old } = webhook;
  const [replaced] = old;
  return {
    ...webhookView(desk, webhook),
    secret,
    ...(replaced && { oldSecretUntil: isoOf(replaced.until) }),
  };
}

function isoOf(at: Instant): string {
  return new Date(at).toISOString();
}
