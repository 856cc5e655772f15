import * as z from 'zod';
import type { AreaCode, CaseId, DeskCode, Instant, TaskId } from '../../kernel/ids.ts';

/** The values that stored items are made of. */
export const text = <Brand extends string>() => z.custom<Brand>((value) => typeof value === 'string' && value !== '');
export const instant = z.custom<Instant>((value) => typeof value === 'number' && Number.isInteger(value));
export const count = z.int().nonnegative();
export const caseId = text<CaseId>();
export const taskId = text<TaskId>();
export const desk = text<DeskCode>();
export const area = text<AreaCode>();
