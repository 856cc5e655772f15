import * as z from 'zod';
import { listOf } from '../platform/http/answers.ts';
import { caseId, instant } from '../platform/http/values.ts';
import { PAPER_KINDS } from './paper.ts';

const kind = z.enum(PAPER_KINDS);
const code = z.string().meta({ example: '7K3QW-P0V2M-ACDFX' });
const desk = z.string().meta({ description: 'The desk that issued it.', example: '35' });
const reference = z.string().meta({ description: "The case's reference.", example: '35-26-7K3QW-P' });

/** What is known of an issued paper wherever it stands. */
const facts = { code, kind, caseId, reference, desk, issuedAt: instant };

export const paperView = z
  .object({
    ...facts,
    supersedes: code
      .optional()
      .meta({ description: 'The letter with the same number, which is superseded from now on.' }),
    url: z.string().meta({ description: 'The address of the document, for desks that may see it.' }),
    verifyAt: z.string().meta({
      description: 'The address in the QR code: a page of the console, which needs no sign-in.',
      format: 'uri',
    }),
  })
  .meta({ id: 'Paper' });

export const issuedPaperView = z
  .object({
    ...facts,
    leg: z.int().optional().meta({ description: 'Of a letter of referral: the leg of the journey.' }),
    commitmentId: z.string().optional().meta({ description: 'Of a BAST: the commitment, and its `shipment`.' }),
    shipment: z.int().optional(),
    costId: z.string().optional().meta({ description: 'Of a receipt: the cost.' }),
    superseded: z
      .object({ at: instant })
      .optional()
      .meta({ description: 'Another letter with the same number has taken its place.' }),
    url: z.string().meta({ description: 'The address of the document.' }),
    verifyAt: z.string().meta({ description: 'The address in the QR code.', format: 'uri' }),
  })
  .meta({ id: 'IssuedPaper' });
export const issuedPaperList = listOf(issuedPaperView, 'IssuedPaperList');

export const verificationView = z
  .object({
    genuine: z.literal(true),
    code,
    kind,
    reference,
    desk,
    deskName: z.string(),
    issuedAt: instant,
    superseded: z.object({ at: instant }).optional().meta({
      description:
        'Genuine and no longer valid: the desk has issued another letter in its place, or a receipt that the BAST shows was reversed.',
    }),
  })
  .meta({ id: 'Verification', description: 'Contains no personal data.' });

/** A document in base64, as a function gives it to the gateway. */
export const documentInBase64 = z.base64();
