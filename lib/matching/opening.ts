import * as z from 'zod';
import { count, type StoredObject } from '../kernel/shapes.ts';

/** The field that matching adds to the opening of a case. */
export const matchingSeed = {
  /** How often somebody in it had been sent home within 365 days, as the check said when it was opened; absent when never. */
  returnedBefore: count.exactOptional(),
};

/** What matching adds beside the record of the opening. */
export const matchingDetails = {
  /** Why the case was opened although somebody was sent home before. */
  overrideReason: z.string().exactOptional(),
};

declare module '../engine/file.ts' {
  interface SeedDetails extends StoredObject<typeof matchingSeed> {}
  interface OpeningDetails extends StoredObject<typeof matchingDetails> {}
}
