import type { Services } from '../capabilities/services.ts';
import { seesDesk } from '../engine/visibility.ts';
import { ifDefined } from '../kernel/absent.ts';
import type { DeskCode } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import { ok, refuse } from '../kernel/result.ts';
import { replaceSetting } from '../platform/dynamodb/settings.ts';
import type { Tables } from '../platform/dynamodb/tables.ts';
import type { ApiRequest } from '../platform/http/exchange.ts';
import { type AddressRule, isWebhookUrl } from '../platform/webhooks/address.ts';
import { registered, type Webhook } from './store/webhooks.ts';
import type { WEBHOOK_ROUTES } from './webhook-routes.ts';

/**
 * What the webhook of a desk's own system and the message gateway of a desk have in common: a desk registers an address, and Estafet
 * makes the secret that signs what is sent there. Both are stored alike, under keys of their own.
 */

type RegisterRequest = ApiRequest<Extract<(typeof WEBHOOK_ROUTES)[number], { operationId: 'registerWebhook' }>>;
/** A request about the receiver of a desk, whichever kind. */
type ReceiverRequest = Pick<RegisterRequest, 'params' | 'principal'>;

/** The dependencies of the handlers of receivers, beside those of all handlers. */
export interface WebhookSettings {
  readonly rule: AddressRule;
  readonly newSecret: () => string;
}

/** One kind of receiver: where a desk's is stored, and its name in a refusal. */
export interface ReceiverKind<What extends 'webhook' | 'gateway'> {
  readonly what: What;
  readonly load: (tables: Tables, desk: DeskCode) => Promise<Webhook | undefined>;
  readonly save: (tables: Tables, desk: DeskCode, next: Webhook) => Promise<boolean>;
  readonly remove: (tables: Tables, desk: DeskCode) => Promise<Webhook | undefined>;
}

/** The answer about a desk that the caller may not see, or may not change. */
export const NO_DESK = refuse({ code: 'not-found', what: 'desk' });
/** A desk without a receiver. */
const NONE = { version: 0 } as const;

/** Shows the receiver of a desk to everybody at the desk, without its secret. */
export async function readReceiver<What extends 'webhook' | 'gateway'>(
  { forum, tables }: Services,
  { what, load }: ReceiverKind<What>,
  { params: { desk }, principal }: ReceiverRequest,
) {
  if (!forum.desk(desk) || !seesDesk(desk, principal, forum)) return NO_DESK;
  const receiver = await load(tables, desk);
  if (!receiver) return refuse({ code: 'not-found', what });
  return ok({ status: 200, body: webhookView(desk, receiver), etag: receiver.version } as const);
}

/** Registers the receiver of the caller's own desk, or replaces it. The answer shows the new secret. */
export async function registerReceiver<What extends 'webhook' | 'gateway'>(
  { tables, now }: Services,
  { rule, newSecret }: WebhookSettings,
  { load, save }: ReceiverKind<What>,
  { params: { desk }, body: { url }, principal, ifMatch }: ReceiverRequest & Pick<RegisterRequest, 'body' | 'ifMatch'>,
) {
  if (principal.desk !== desk) return NO_DESK;
  if (!isWebhookUrl(url, rule)) {
    return refuse({
      code: 'request-invalid',
      part: 'body',
      faults: [{ pointer: '/url', fault: { kind: 'webhook-url' } }],
    });
  }
  const kept = await replaceSetting({
    ifMatch,
    load: async (): Promise<Webhook | typeof NONE> => (await load(tables, desk)) ?? NONE,
    next: (before) => ok(registered('url' in before ? before : undefined, url, newSecret(), now())),
    save: (next) => save(tables, desk, next),
  });
  if (!kept.ok) return kept;
  return ok({ status: 200, body: secretView(desk, kept.value), etag: kept.value.version } as const);
}

/** Removes the receiver of the caller's own desk. */
export async function removeReceiver<What extends 'webhook' | 'gateway'>(
  { tables }: Services,
  { what, remove }: ReceiverKind<What>,
  { params: { desk }, principal }: ReceiverRequest,
) {
  if (principal.desk !== desk) return NO_DESK;
  const receiver = await remove(tables, desk);
  if (!receiver) return refuse({ code: 'not-found', what });
  return ok({ status: 200, body: { ...webhookView(desk, receiver), state: 'removed' } } as const);
}

/** A webhook or a gateway, without its secret. */
function webhookView(desk: DeskCode, { url, state, createdAt, disabledAt }: Webhook) {
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
