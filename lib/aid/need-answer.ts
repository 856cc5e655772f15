import * as z from 'zod';
import { priority } from '../platform/http/values.ts';
import type { Need } from './aid.ts';

/** A quantity of goods in an answer. */
export const units = z.number().meta({ description: "In the line's unit." });

/** The fields of a need in every answer that shows one: a field of the stored need that is not here does not compile. */
export const needFields = {
  id: z.string(),
  item: z.string(),
  unit: z.string(),
  quantity: units,
  neededBy: z.string(),
  deliverTo: z.string().optional(),
  priority: priority.optional(),
  margin: units.optional(),
} satisfies { readonly [Field in keyof Need]-?: z.ZodType };
