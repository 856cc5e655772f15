import * as z from 'zod';
import type { PaperCode } from '../kernel/ids.ts';
import { commitmentId, costId, line } from '../platform/http/values.ts';
import { MAX_LEG_NUMBER } from '../relay/requests.ts';
import { readPaperCode } from './code.ts';

/** The code of a paper as people type it: in either case, with or without hyphens. */
export const paperCode = z
  .string()
  .max(60)
  .transform((typed, context): PaperCode => {
    const code = readPaperCode(typed);
    if (code !== undefined) return code;
    context.addIssue({ code: 'custom', message: 'no code' });
    return z.NEVER;
  })
  .meta({ override: { type: 'string', maxLength: 60, example: '7K3QW-P0V2M-ACDFX' } });

export const paperRequest = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('surat-rujukan'),
      leg: z.int().min(1).max(MAX_LEG_NUMBER),
      number: line(60)
        .exactOptional()
        .meta({ description: "Its number in the desk's register; left blank on the paper by default." }),
    }),
    z.strictObject({ kind: z.literal('bast'), commitmentId, shipment: z.int().min(1).max(1000) }),
    z.strictObject({ kind: z.literal('kwitansi'), costId }),
  ])
  .meta({ id: 'PaperRequest' });
