import * as z from 'zod';
import { priority } from '../platform/http/values.ts';
import type { Need } from './aid.ts';

/** A quantity of goods in an answer. */
export const units = z.number().meta({ description: "In the line's unit." });

/** A field of the stored need that is not here does not compile. */
const stated = {
  id: z.string(),
  item: z.string(),
  unit: z.string(),
  quantity: units,
  neededBy: z.string(),
  deliverTo: z.string().optional(),
  priority: priority.optional(),
  margin: units.optional(),
} satisfies { readonly [Field in keyof Need]-?: z.ZodType };

/** Whether an item is no code of the catalogue, but free words. */
export const free = z
  .literal(true)
  .optional()
  .meta({ description: 'The item is not of the catalogue, but free words.' });

const { id: _id, margin: _margin, ...proposed } = stated;
/** The fields of a need that is proposed: it is no line yet. */
export const proposedFields = proposed;

/** The fields of a need in every answer that shows one. */
export const needFields = { ...stated, free };
