import * as z from 'zod';
import type { Frozen } from './frozen.ts';
import type {
  AccountId,
  AreaCode,
  CaseId,
  CommitmentId,
  ConvoyId,
  CostId,
  DeskCode,
  Instant,
  OfferId,
  PaperCode,
  PartnerId,
  TaskId,
} from './ids.ts';
import type { Stop } from './travel.ts';

/**
 * The building blocks of stored shapes. A stored shape is declared once, as a schema, and its type follows from it. A
 * field that is missing from the schema is missing from the type, so that no code can write what no reader keeps.
 */

/** The type of what a schema reads; nothing in it can be changed. */
export type Stored<Schema extends z.ZodType> = Frozen<z.output<Schema>>;

/** The type of an object with these fields. */
export type StoredObject<Shape extends z.ZodRawShape> = [keyof Shape] extends [never]
  ? object
  : Frozen<z.output<z.ZodObject<Shape>>>;

/**
 * A stored object. Unknown fields are kept: during a rollout, an older function reads what a newer one wrote, and
 * writes the whole item back.
 */
export function stored<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape> {
  // The type leaves out that unknown fields are there: no code of this version may count on them.
  return z.looseObject(shape) as unknown as z.ZodObject<Shape>;
}

const brandedText = <Brand extends string>() => z.custom<Brand>((value) => typeof value === 'string' && value !== '');

export const instant = z.custom<Instant>((value) => typeof value === 'number' && Number.isInteger(value));
export const count = z.int().nonnegative();
/** A quantity in the unit of its line. */
export const amount = z.number().nonnegative();
export const caseId = brandedText<CaseId>();
export const taskId = brandedText<TaskId>();
export const offerId = brandedText<OfferId>();
export const commitmentId = brandedText<CommitmentId>();
export const costId = brandedText<CostId>();
export const convoyId = brandedText<ConvoyId>();
export const partnerId = brandedText<PartnerId>();
export const accountId = brandedText<AccountId>();
export const paperCode = brandedText<PaperCode>();
export const desk = brandedText<DeskCode>();
export const area = brandedText<AreaCode>();
/** A desk, or an area outside the forum. */
export const stop = brandedText<Stop>();
