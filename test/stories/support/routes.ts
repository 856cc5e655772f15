import { ROLES, type Role } from '../../../lib/domain/roles.ts';
import type { Route } from '../../../lib/http/route.ts';
import { type ApiRoute, ROUTES } from '../../../lib/http/routes.ts';

/** A body that each command takes; a command that is missing here is found by the compiler. */
const BODIES: Readonly<Record<Extract<ApiRoute, { body: unknown }>['operationId'], unknown>> = {
  openCase: {
    kind: 'referral',
    priority: 'normal',
    title: 'Rujukan',
    summary: 'Rujukan (rekaan).',
    location: { area: '35.78' },
  },
  handOver: { to: '33', reason: 'Asal Tegal.' },
  sendConvoy: { to: '33', caseIds: ['01jcz4m5t8q0r3v6x9y2b5d7fh'], reason: 'Bersama.' },
  addNote: { text: 'Catatan.' },
  closeCase: { outcome: 'other' },
  revealSubject: { reason: 'Mencari keluarga.' },
  checkSubject: { name: 'Siti' },
  acknowledgeTask: {},
  acceptTask: {},
  returnTask: { code: 'other', reason: 'Lain-lain.' },
  withdrawTask: { reason: 'Salah alamat.' },
  completeTask: { outcome: 'other' },
  rerouteTask: { to: '51', reason: 'Tidak dijawab.' },
  extendTask: { until: '2027-01-01T00:00:00Z', reason: 'Kapal tertunda.' },
  replaceContacts: { contacts: [] },
  registerWebhook: { url: 'https://contoh.example/kait' },
  rotateWebhook: {},
};

/** A request that fits a route. */
export interface FittingRequest {
  readonly operationId: string;
  readonly method: Route['method'];
  readonly path: string;
  readonly body?: unknown;
  /** Who may use the route at all; all roles when not said. */
  readonly roles: readonly Role[];
}

/** A fitting request for each of the officers' routes, about this case and task and the desk of Jawa Timur. */
export function officerRequests(caseId: string, taskId: string): readonly FittingRequest[] {
  return ROUTES.filter(({ who }) => who === 'officer').map((route) => ({
    operationId: route.operationId,
    method: route.method,
    roles: 'roles' in route ? route.roles : ROLES,
    path: route.path
      .replace('{caseId}', caseId)
      .replace('{taskId}', taskId)
      .replace('{desk}', '35')
      .replace('{n}', '1'),
    ...('body' in route && { body: BODIES[route.operationId] }),
  }));
}
