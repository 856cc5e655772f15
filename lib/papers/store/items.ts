import * as z from 'zod';
import type { Stored } from '../../kernel/shapes.ts';
import { attributesOf } from '../../platform/dynamodb/writes.ts';
import { issuedPaper } from '../paper.ts';

const contentItem = z.object({ pdf: z.instanceof(Uint8Array) });

export const parsePaper = (item: unknown): Stored<typeof issuedPaper> => issuedPaper.parse(attributesOf(item));
export const parseContent = (item: unknown): Uint8Array => contentItem.parse(item).pdf;
