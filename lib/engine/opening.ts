import type * as z from 'zod';
import { stored } from '../kernel/shapes.ts';
import { event } from './event.ts';
import { type CaseSeed, type OpeningDetails, openingFields } from './file.ts';

/** The beginning of a file: which, by whom, about what. Everything that is settled then and never changes by itself. */
export type CaseOpened = { readonly type: 'case-opened'; readonly seed: CaseSeed } & OpeningDetails;

declare module './journal.ts' {
  interface Events {
    readonly 'case-opened': CaseOpened;
  }
}

/** What subjects add to the opening of a case: fields of its record, and fields beside it. */
export interface OpeningShapes {
  readonly seed: z.ZodRawShape;
  readonly details: z.ZodRawShape;
}

/** The opening event, from what the subjects add to it. */
export function openingEvent({ seed, details }: OpeningShapes) {
  return event('case-opened', {
    shape: { seed: stored({ ...openingFields, ...seed }), ...details },
    evolve: (file) => {
      throw new Error(`Case ${file.case.id} cannot be opened again.`);
    },
    facts: () => ({}),
  });
}
