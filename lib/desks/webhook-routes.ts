import * as z from 'zod';
import { LEADING_ROLES } from '../kernel/roles.ts';
import { get, post, put, remove } from '../platform/http/route.ts';
import { deskCode } from '../platform/http/values.ts';
import { webhookSecretView, webhookView } from './answers.ts';
import { rotateWebhookRequest, webhookRequest } from './requests.ts';

const ofDesk = z.strictObject({ desk: deskCode });

/**
 * The webhook of a desk's own system. It sends the desk's notifications out of the forum, so only supervisors and heads
 * may change it.
 */
export const WEBHOOK_ROUTES = [
  get({
    operationId: 'readWebhook',
    path: '/v1/desks/{desk}/webhook',
    who: 'officer',
    summary: { id: 'Membaca webhook meja, tanpa kunci rahasianya', en: "Reads the desk's webhook, without its secret" },
    params: ofDesk,
    answers: { 200: webhookView },
    refusals: ['not-found'],
  }),
  put({
    operationId: 'registerWebhook',
    path: '/v1/desks/{desk}/webhook',
    who: 'officer',
    roles: LEADING_ROLES,
    summary: {
      id: 'Mendaftarkan atau mengganti webhook meja, dengan rahasia baru',
      en: "Registers or replaces the desk's webhook, with a new secret",
    },
    params: ofDesk,
    body: webhookRequest,
    ifMatch: true,
    answers: { 200: webhookSecretView },
    refusals: ['not-found', 'version-stale'],
  }),
  remove({
    operationId: 'removeWebhook',
    path: '/v1/desks/{desk}/webhook',
    who: 'officer',
    roles: LEADING_ROLES,
    summary: { id: 'Menghapus webhook meja', en: "Removes the desk's webhook" },
    params: ofDesk,
    answers: { 200: webhookView },
    refusals: ['not-found'],
  }),
  post({
    operationId: 'rotateWebhook',
    path: '/v1/desks/{desk}/webhook/rotate',
    who: 'officer',
    roles: LEADING_ROLES,
    summary: {
      id: 'Rahasia baru; yang lama masih ikut menandatangani selama 24 jam',
      en: 'Rotates the webhook secret; the old one stays valid for 24 hours',
    },
    params: ofDesk,
    body: rotateWebhookRequest,
    answers: { 200: webhookSecretView },
    refusals: ['not-found'],
  }),
] as const;
