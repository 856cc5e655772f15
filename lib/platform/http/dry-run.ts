import * as z from 'zod';

/** The name of the query parameter by which a command is only tried. */
export const DRY_RUN = 'dryRun';
/** The header of an answer to a dry run. */
export const DRY_RUN_HEADER = 'estafet-dry-run';

const dryRunQuery = z.strictObject({
  [DRY_RUN]: z.literal('true').exactOptional().meta({
    description:
      'With `true` the answer is that of the command, and the command has no effect. It needs no `Idempotency-Key`.',
  }),
});

/** What the entry of a command has that can be tried without effect. */
export const TRIABLE = { dryRun: true, query: dryRunQuery } as const;
