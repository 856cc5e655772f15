import * as z from 'zod';
import { broken } from '../platform/http/faults.ts';
import { pageFields } from '../platform/http/page-query.ts';
import { unjudged } from '../platform/http/values.ts';

/** The most seconds that a request waits for something to change: API Gateway gives up after 30. */
export const LONGEST_WAIT = 20;

export const changesQuery = z.strictObject({
  after: unjudged(1000).exactOptional().meta({
    description: 'The `next` of the previous answer, or the `cursor` of an item. Without it: where to begin.',
  }),
  wait: z
    .string()
    .refine((value) => /^\d{1,2}$/.test(value) && Number(value) <= LONGEST_WAIT, broken('wait-format'))
    .transform(Number)
    .exactOptional()
    .meta({
      description: 'Seconds to wait until something changes, 0 to 20; 0 by default.',
      override: { type: 'integer', format: 'int32', minimum: 0, maximum: LONGEST_WAIT },
    }),
  limit: pageFields.limit,
});
