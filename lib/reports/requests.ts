import * as z from 'zod';
import { deskCode, month } from '../platform/http/values.ts';

/** The month of a report, and the desk that it is about. */
export const reportQuery = z.strictObject({
  period: month,
  desk: deskCode
    .exactOptional()
    .meta({ description: "The caller's own desk; any desk for the secretariat and the auditor." }),
});
