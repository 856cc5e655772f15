import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import type { Instant } from '../../lib/domain/ids.ts';
import { documentClient } from '../../lib/store/client.ts';
import { deliverer } from './deliverer.ts';

const { CASES_TABLE } = z.object({ CASES_TABLE: z.string().min(1) }).parse(process.env);

/** Brings what a province's queue holds to its desks. */
export const handler = deliverer({
  tables: { client: documentClient(), cases: CASES_TABLE },
  now: () => Date.now() as Instant,
  logger: new Logger(),
});
