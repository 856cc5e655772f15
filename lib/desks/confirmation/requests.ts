import * as z from 'zod';
import { broken } from '../../platform/http/faults.ts';
import { codeHashOf } from '../addresses.ts';
import { readConfirmationCode } from './code.ts';

/** The code of a link in a path, as its hash: nothing further on knows the code. */
export const confirmationCode = z
  .string()
  .max(60)
  .transform((typed, context): string => {
    const code = readConfirmationCode(typed);
    if (code !== undefined) return codeHashOf(code);
    context.addIssue({ code: 'custom', message: 'no code', params: broken('invalid').params });
    return z.NEVER;
  })
  .meta({ override: { type: 'string', maxLength: 60, example: '7K3QWP0V2MACDFX7K3QWP0V2' } });

/** The body is empty: the link alone proves that its reader got the message. */
export const confirmRequest = z.strictObject({}).meta({ id: 'ConfirmRequest' });
