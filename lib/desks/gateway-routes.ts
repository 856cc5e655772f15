import * as z from 'zod';
import { LEADING_ROLES } from '../kernel/roles.ts';
import { get, put, remove } from '../platform/http/route.ts';
import { deskCode } from '../platform/http/values.ts';
import { webhookSecretView, webhookView } from './answers.ts';
import { webhookRequest } from './requests.ts';

const ofDesk = z.strictObject({ desk: deskCode });

/**
 * The gateway by which a desk reaches its people on other ways, such as WhatsApp. One that the secretariat's desk registers serves
 * every desk without its own.
 */
export const GATEWAY_ROUTES = [
  get({
    operationId: 'readGateway',
    path: '/v1/desks/{desk}/gateway',
    who: 'officer',
    summary: {
      id: 'Membaca gerbang pesan meja, tanpa rahasianya',
      en: "Reads the desk's message gateway, without its secret",
    },
    params: ofDesk,
    answers: { 200: webhookView },
    refusals: ['not-found'],
  }),
  put({
    operationId: 'registerGateway',
    path: '/v1/desks/{desk}/gateway',
    who: 'officer',
    roles: LEADING_ROLES,
    summary: {
      id: 'Mendaftarkan gerbang pesan (misalnya ke WhatsApp), dengan rahasia baru',
      en: 'Registers a message gateway (to WhatsApp, for instance), with a new secret',
    },
    params: ofDesk,
    body: webhookRequest,
    ifMatch: true,
    answers: { 200: webhookSecretView },
    refusals: ['not-found', 'version-stale'],
  }),
  remove({
    operationId: 'removeGateway',
    path: '/v1/desks/{desk}/gateway',
    who: 'officer',
    roles: LEADING_ROLES,
    summary: { id: 'Menghapus gerbang pesan meja', en: "Removes the desk's message gateway" },
    params: ofDesk,
    answers: { 200: webhookView },
    refusals: ['not-found'],
  }),
] as const;
