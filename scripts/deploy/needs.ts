import { measured, type Templates } from '../../lib/infra/quotas/quota.ts';
import { QUOTAS } from '../../lib/infra/quotas/table.ts';

/** A quota of the account that a stage needs, as Service Quotas names it. */
export interface Need {
  readonly service: string;
  readonly code: string;
  readonly name: string;
  /** How much the stage needs, in the quota's own unit. Other stacks of the account need theirs on top. */
  readonly least: number;
}

/** What an account must allow for these templates: every quota of the table that Service Quotas lists. */
export function needsOf(templates: Templates): readonly Need[] {
  return measured(QUOTAS, templates).flatMap(({ quota: { name, listed }, use: { count } }) =>
    listed === undefined || count === 0 ? [] : [{ ...listed, name, least: count }],
  );
}
