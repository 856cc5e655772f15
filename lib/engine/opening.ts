import type * as z from 'zod';
import { stored } from '../kernel/shapes.ts';
import { event } from './event.ts';
import {
  type CaseFile,
  type CaseSeed,
  caseOpeningFields,
  type FileDetails,
  type OpeningDetails,
  openedRecord,
  type RecordDetails,
} from './file.ts';

/** The beginning of a case: which, by whom, about what. Everything that is settled then and never changes by itself. */
export type CaseOpened = { readonly type: 'case-opened'; readonly seed: CaseSeed } & OpeningDetails;

declare module './journal.ts' {
  interface Events {
    readonly 'case-opened': CaseOpened;
  }
}

/** What the subjects add to the opening of a case. */
export interface CaseOpening {
  /** Fields of its record. */
  readonly seed: z.ZodRawShape;
  /** Fields beside its record. */
  readonly details: z.ZodRawShape;
  /** What they keep of a case from its opening on. */
  readonly begin: (opening: CaseOpened) => { readonly record: RecordDetails; readonly file: FileDetails };
}

/** The opening of a case, from what the subjects add to it. */
export function caseOpening({ seed, details, begin }: CaseOpening) {
  return event('case-opened', {
    shape: { seed: stored({ ...caseOpeningFields, ...seed }), ...details },
    opens: (opening, { at }): CaseFile => {
      // The subjects' own fields are in the schema, which is composed; the compiler does not follow them from here.
      const opened = opening as unknown as CaseOpened;
      const { record, file } = begin(opened);
      return { ...file, case: { ...openedRecord(opened.seed, at), ...record }, tasks: new Map() };
    },
    facts: () => ({}),
  });
}
