import * as z from 'zod';

// Clients ignore unknown fields of answers: fields may be added here, but never removed.

/** A desk in an answer. */
export const desk = z.string().meta({ description: 'Code of a desk.', example: '35' });
/** The version of the thing in an answer. */
export const version = z.int().min(0).meta({ description: 'The number in the `ETag`.' });

/** A list and the cursor of the page after it; without `next` it was the last. */
export function listOf<Item extends z.ZodType>(item: Item, id: string) {
  return z
    .object({ items: z.array(item), next: z.string().optional().meta({ description: 'Cursor of the next page.' }) })
    .meta({ id });
}

/** One fault of a request. */
const fieldError = z
  .object({
    pointer: z
      .string()
      .meta({ description: 'RFC 6901 pointer into the body, or into the object of query parameters.' }),
    row: z.int().optional().meta({ description: 'In a file: the number of the row, from 1; the headings are no row.' }),
    column: z.string().optional().meta({
      description: 'In a file: the heading of the column, or its place where nobody knows it (`kolom 4`).',
    }),
    cell: z.string().optional().meta({ description: 'In a workbook: where spreadsheets show it, such as `C7`.' }),
    detail: z.string(),
    nearest: z
      .array(z.object({ code: z.string(), name: z.string() }))
      .optional()
      .meta({ description: 'Codes that may have been meant, nearest first.' }),
  })
  .meta({ id: 'FieldError' });

/** RFC 9457 problem document. */
export const problem = z
  .looseObject({
    type: z.string().meta({ format: 'uri' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    errors: z.array(fieldError),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });
