import * as z from 'zod';
import type { PaperCode } from '../kernel/ids.ts';
import { caseId, commitmentId, costId, instant, line } from '../platform/http/values.ts';
import { MAX_LEGS } from '../relay/rules.ts';
import { readPaperCode } from './code.ts';
import { PAPER_KINDS } from './paper.ts';

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
  .meta({ override: { type: 'string', example: '7K3QW-P0V2M-ACDFX' } });

export const paperRequest = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('surat-rujukan'),
      leg: z.int().min(1).max(MAX_LEGS),
      number: line(60)
        .optional()
        .meta({ description: "Its number in the desk's register; left blank on the paper by default." }),
    }),
    z.strictObject({ kind: z.literal('bast'), commitmentId, shipment: z.int().min(1).max(1000) }),
    z.strictObject({ kind: z.literal('kwitansi'), costId }),
  ])
  .meta({ id: 'PaperRequest' });

const kind = z.enum(PAPER_KINDS);
const code = z.string().meta({ example: '7K3QW-P0V2M-ACDFX' });
const desk = z.string().meta({ description: 'The desk that issued it.', example: '35' });
const reference = z.string().meta({ description: "The case's reference.", example: '35-26-7K3QW-P' });

export const paperView = z
  .object({
    code,
    kind,
    caseId,
    reference,
    desk,
    issuedAt: instant,
    url: z.string().meta({ description: 'The address of the document, for desks that may see it.' }),
    verifyAt: z.string().meta({ description: 'The address in the QR code.', format: 'uri' }),
  })
  .meta({ id: 'Paper' });

export const verificationView = z
  .object({ genuine: z.literal(true), code, kind, reference, desk, deskName: z.string(), issuedAt: instant })
  .meta({ id: 'Verification', description: 'Contains no personal data.' });

/** A document in base64, as a function gives it to the gateway. */
export const documentInBase64 = z.base64();
