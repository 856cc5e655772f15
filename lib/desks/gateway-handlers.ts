import type { Services } from '../capabilities/services.ts';
import type { Handlers } from '../platform/http/exchange.ts';
import type { GATEWAY_ROUTES } from './gateway-routes.ts';
import {
  type ReceiverKind,
  readReceiver,
  registerReceiver,
  removeReceiver,
  type WebhookSettings,
} from './receivers.ts';
import { loadGateway, removeGateway, saveGateway } from './store/gateways.ts';

const GATEWAY: ReceiverKind<'gateway'> = {
  what: 'gateway',
  load: loadGateway,
  save: saveGateway,
  remove: removeGateway,
};

/** The message gateway of a desk. Supervisors and heads change it, since messages leave the forum by it. */
export function gatewayHandlers(
  services: Services,
  settings: WebhookSettings,
): Handlers<(typeof GATEWAY_ROUTES)[number]> {
  return {
    readGateway: (request) => readReceiver(services, GATEWAY, request),
    registerGateway: (request) => registerReceiver(services, settings, GATEWAY, request),
    removeGateway: (request) => removeReceiver(services, GATEWAY, request),
  };
}
