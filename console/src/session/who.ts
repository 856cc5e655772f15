import { fieldsOf, textOf, textsOf } from '../store/shape.ts';
import type { PoolName } from './config.ts';

/** A person of a desk. */
export interface Officer {
  readonly pool: 'people';
  /** The person, in tokens and on this device. */
  readonly subject: string;
  readonly desk: string;
  readonly deskName: string;
  /** `officer`, `supervisor`, `head`, `secretariat`, `auditor`, or what a later API knows. */
  readonly role: string;
}

/** A person of a partner. */
export interface PartnerPerson {
  readonly pool: 'partners';
  readonly subject: string;
  readonly partner: string;
  /** In the registry of partners. */
  readonly partnerId?: string;
  readonly scopes: readonly string[];
}

/** Who is signed in. */
export type Who = Officer | PartnerPerson;

/** Where the API says who somebody is. */
export const WHO_PATH = { people: '/v1/me', partners: '/v1/partners/me' } as const satisfies Record<PoolName, string>;

/** The place for which somebody acts: the same act from another place is another act. */
export function placeOf(who: Who): string {
  return who.pool === 'people' ? `desk:${who.desk}` : `partner:${who.partner}`;
}

/** What the API said, or what was kept of it; undefined when it lacks something. */
export function whoFrom(pool: unknown, subject: string | undefined, answer: unknown): Who | undefined {
  const said = fieldsOf(answer);
  const text = (name: string) => textOf(said[name]);
  if (subject === undefined) return undefined;
  if (pool === 'people') {
    const [desk, role] = [text('desk'), text('role')];
    return desk === undefined || role === undefined
      ? undefined
      : { pool, subject, desk, deskName: text('deskName') ?? desk, role };
  }
  const partner = text('partner');
  if (pool !== 'partners' || partner === undefined) return undefined;
  const partnerId = text('id') ?? text('partnerId');
  return { pool, subject, partner, scopes: textsOf(said['scopes']), ...(partnerId !== undefined && { partnerId }) };
}

/**
 * The subject that a token names. It is not verified here: it only says under which name this device keeps things, and who may
 * do what is said by the API.
 */
export function subjectIn(token: string): string | undefined {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    return textOf(fieldsOf(JSON.parse(atob(payload)))['sub']);
  } catch {
    return undefined;
  }
}
