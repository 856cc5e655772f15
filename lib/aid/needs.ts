import type * as z from 'zod';
import type { needRequest } from '../capabilities/requests.ts';
import type { Need } from './aid.ts';

/** A stated need as the domain takes it: what is not said is absent. */
export function statedNeed({ deliverTo, priority, margin, ...need }: z.output<typeof needRequest>): Omit<Need, 'id'> {
  return {
    ...need,
    ...(deliverTo !== undefined && { deliverTo }),
    ...(priority !== undefined && { priority }),
    ...(margin !== undefined && { margin }),
  };
}
