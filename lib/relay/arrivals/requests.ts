import * as z from 'zod';
import { broken } from '../../platform/http/faults.ts';
import { line, note } from '../../platform/http/values.ts';
import { linkHashOf, readLinkCode } from './code.ts';

/** The code of a link in a path, as its hash: nothing further on knows the code. */
export const arrivalLink = z
  .string()
  .max(60)
  .transform((typed, context): string => {
    const code = readLinkCode(typed);
    if (code !== undefined) return linkHashOf(code);
    context.addIssue({ code: 'custom', message: 'no code', params: broken('invalid').params });
    return z.NEVER;
  })
  .meta({ override: { type: 'string', maxLength: 60, example: '7K3QWP0-V2MACDF-X7K3QWP-0V2MACD' } });

/** How an office says it. */
export const LINK_ANSWERS = ['received', 'not-arrived'] as const;

export const arrivalAnswerRequest = z
  .strictObject({
    outcome: z.enum(LINK_ANSWERS),
    office: line(120).meta({ description: 'The office that answers; not the name of a person.' }),
    letter: line(60).exactOptional().meta({ description: 'The number of its letter, if it sends one as well.' }),
    note: note.exactOptional().meta({
      description: 'Needed for `not-arrived` before the expected arrival.',
    }),
  })
  .meta({ id: 'ArrivalAnswerRequest' });
