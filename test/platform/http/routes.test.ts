import { describe, expect, it } from 'vitest';
import {
  ARRIVAL_ROUTES,
  CHANGE_ROUTES,
  CONFIRMATION_ROUTES,
  CREDENTIAL_LINK_ROUTES,
  JOINING_ROUTES,
  OFFICER_ROUTES,
  PAPER_ROUTES,
  PARTICIPANT_ROUTES,
  PUBLIC_ROUTES,
  ROUTES,
} from '../../../lib/capabilities/routes.ts';
import { TOKEN_ROUTES } from '../../../lib/identity/tokens/routes.ts';

// The contract of version 1, written out by hand: a route that disappears or moves is a broken client.
const CONTRACT = [
  'POST /v1/cases',
  'GET /v1/cases',
  'GET /v1/cases/{caseId}',
  'GET /v1/cases/{caseId}/timeline',
  'POST /v1/cases/{caseId}/handoffs',
  'POST /v1/convoys',
  'GET /v1/desks/{desk}/tasks',
  'GET /v1/tasks/{taskId}',
  'POST /v1/tasks/{taskId}/acknowledge',
  'POST /v1/tasks/{taskId}/accept',
  'POST /v1/tasks/{taskId}/return',
  'POST /v1/tasks/{taskId}/withdraw',
  'POST /v1/tasks/{taskId}/complete',
  'POST /v1/cases/{caseId}/notes',
  'POST /v1/cases/{caseId}/close',
  'POST /v1/cases/{caseId}/subjects/{n}/reveal',
  'GET /v1/cases/{caseId}/access-log',
  'GET /v1/cases/{caseId}/needs',
  'POST /v1/cases/{caseId}/needs',
  'POST /v1/cases/{caseId}/appeal',
  'GET /v1/cases/{caseId}/appeal',
  'PUT /v1/cases/{caseId}/appeal',
  'POST /v1/cases/{caseId}/appeal/close',
  'GET /v1/cases/{caseId}/offers',
  'GET /v1/cases/{caseId}/aid',
  'GET /v1/reports/aid',
  'GET /v1/appeals',
  'GET /v1/appeals/{caseId}',
  'POST /v1/appeals/{caseId}/offers',
  'POST /v1/offers',
  'GET /v1/offers',
  'GET /v1/offers/{offerId}',
  'PUT /v1/offers/{offerId}',
  'POST /v1/offers/{offerId}/withdraw',
  'POST /v1/offers/{offerId}/place',
  'GET /v1/commitments/{commitmentId}',
  'POST /v1/commitments/{commitmentId}/dispatch',
  'POST /v1/commitments/{commitmentId}/receive',
  'POST /v1/commitments/{commitmentId}/release',
  'POST /v1/cases/{caseId}/papers',
  'GET /v1/papers/{code}',
  'GET /v1/verify/{code}',
  'POST /v1/partners',
  'GET /v1/partners',
  'GET /v1/partners/{partnerId}',
  'POST /v1/partners/{partnerId}/suspend',
  'POST /v1/partners/{partnerId}/reinstate',
  'POST /v1/cases/{caseId}/journey/options',
  'PUT /v1/cases/{caseId}/journey',
  'POST /v1/cases/{caseId}/legs/{n}/depart',
  'GET /v1/desks/{desk}/routes',
  'PUT /v1/desks/{desk}/routes',
  'POST /v1/cases/{caseId}/costs',
  'GET /v1/cases/{caseId}/costs',
  'GET /v1/desks/{desk}/costs',
  'POST /v1/subjects/check',
  'GET /v1/reports/tasks',
  'GET /v1/reports/relay',
  'GET /v1/reports/costs',
  'POST /v1/tasks/{taskId}/reroute',
  'POST /v1/tasks/{taskId}/extend',
  'GET /v1/escalations',
  'GET /v1/me',
  'GET /v1/partners/me',
  'GET /v1/forum',
  'GET /openapi.json',
  'GET /health',
];

describe('the route table', () => {
  it('has the routes of the contract', () => {
    expect(ROUTES.map(({ method, path }) => `${method} ${path}`)).toEqual(expect.arrayContaining(CONTRACT));
  });

  it('names every operation and every method and path once', () => {
    expect(new Set(ROUTES.map(({ operationId }) => operationId)).size).toBe(ROUTES.length);
    expect(new Set(ROUTES.map(({ method, path }) => `${method} ${path}`)).size).toBe(ROUTES.length);
  });

  it('demands an idempotency key on every POST and PATCH and nowhere else', () => {
    // A token is another one each time, by RFC 6749.
    for (const { operationId, method, idempotencyKey } of ROUTES)
      expect(idempotencyKey).toBe(operationId !== 'issuePartnerToken' && (method === 'POST' || method === 'PATCH'));
  });

  it('has a schema for exactly the parameters of the path', () => {
    for (const route of ROUTES) {
      const named = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect('params' in route ? Object.keys(route.params.shape) : []).toEqual(named);
    }
  });

  it('gives every route to one function', () => {
    expect([
      ...OFFICER_ROUTES,
      ...PARTICIPANT_ROUTES,
      ...PAPER_ROUTES,
      ...ARRIVAL_ROUTES,
      ...CHANGE_ROUTES,
      ...CONFIRMATION_ROUTES,
      ...JOINING_ROUTES,
      ...CREDENTIAL_LINK_ROUTES,
      ...PUBLIC_ROUTES,
      ...TOKEN_ROUTES,
    ]).toHaveLength(ROUTES.length);
    expect(PARTICIPANT_ROUTES.map(({ path }) => path)).toContain('/v1/partners/me');
  });
});
