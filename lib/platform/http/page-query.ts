import * as z from 'zod';
import { broken } from './faults.ts';
import { unjudged } from './values.ts';

/** Paging parameters of every list: `limit` items (50 by default), from the cursor `next` of the previous page. */
export const pageFields = {
  limit: z
    .string()
    .refine((value) => /^[1-9]\d{0,2}$/.test(value) && Number(value) <= 100, broken('limit-format'))
    .transform(Number)
    .exactOptional()
    .meta({
      description: 'Items per page, 1 to 100; 50 by default.',
      override: { type: 'integer', format: 'int32', minimum: 1, maximum: 100 },
    }),
  next: unjudged(1000).exactOptional().meta({ description: 'The `next` of the previous page.' }),
};

/** How many items a page has when the client does not say. */
export const DEFAULT_LIMIT = 50;

export const pageQuery = z.strictObject(pageFields);
