/** What is searched for in the list of cases. It stands in the query of the address. */
import type { CaseKind, Priority } from '../../api/generated/schema.d.ts';

/** The parameters of the query. */
export const PARAMETERS = { text: 'cari', status: 'keadaan', kind: 'jenis', priority: 'prioritas' } as const;

export const KINDS = ['disaster-aid', 'stranded-person', 'referral'] as const satisfies readonly CaseKind[];
export const LEVELS = ['normal', 'high', 'urgent'] as const satisfies readonly Priority[];
const STATES = ['open', 'closed'] as const;

/** The query of `GET /v1/cases`. */
export interface Asked {
  readonly q?: string;
  readonly status?: (typeof STATES)[number];
  readonly kind?: CaseKind;
  readonly priority?: Priority;
}

/** The API's query for the address's; what it does not know is left out. */
export function askedIn(query: URLSearchParams): Asked {
  const q = (query.get(PARAMETERS.text) ?? '').trim();
  const status = STATES.find((one) => one === query.get(PARAMETERS.status));
  const kind = KINDS.find((one) => one === query.get(PARAMETERS.kind));
  const priority = LEVELS.find((one) => one === query.get(PARAMETERS.priority));
  return { ...(q !== '' && { q }), ...(status && { status }), ...(kind && { kind }), ...(priority && { priority }) };
}
