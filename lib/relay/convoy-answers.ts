import * as z from 'zod';
import { sentHome, taskView } from '../capabilities/answers.ts';
import { problem } from '../platform/http/answers.ts';

const rows = z.array(z.int()).meta({ description: 'The rows of its people in the manifest.' });
const status = z.int().meta({ description: 'The HTTP status of this case on its own.' });

export const manifestView = z
  .object({
    convoyId: z.string(),
    items: z.array(
      z.object({
        caseId: z.string(),
        rows,
        status,
        reference: z.string().optional(),
        warnings: z
          .array(z.object({ row: z.int(), pointer: z.string(), code: z.string(), message: z.string() }))
          .optional()
          .meta({ description: 'What was accepted and should be looked at.' }),
        alreadySentHome: z
          .array(z.object({ row: z.int(), ...sentHome }))
          .optional()
          .meta({ description: 'Who was sent home before.' }),
        problem: problem.optional(),
      }),
    ),
  })
  .meta({ id: 'ManifestConvoy' });

export const manifestTemplate = z
  .object({
    columns: z.array(
      z.object({
        heading: z.string().meta({ description: 'The heading in a file.' }),
        field: z.string().meta({ description: 'The field of a row in JSON.' }),
        description: z.string(),
        example: z.string(),
      }),
    ),
  })
  .meta({ id: 'ManifestTemplate' });

export const convoyVerbView = z
  .object({
    convoyId: z.string(),
    items: z.array(
      z.object({
        caseId: z.string(),
        reference: z.string(),
        rows: rows.optional(),
        status,
        task: taskView.optional().meta({ description: 'The task that was moved or made.' }),
        problem: problem.optional(),
      }),
    ),
  })
  .meta({ id: 'ConvoyCommand', description: 'One item for each case on which the desk may act, or that was named.' });
