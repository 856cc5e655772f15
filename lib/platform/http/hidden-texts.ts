import * as z from 'zod';
import { hideNumbers } from '../../kernel/hiding.ts';
import { DOTS, hasDigits } from '../../kernel/identity-numbers.ts';
import { NIK_LENGTH } from '../../kernel/nik.ts';
import { pointerOf } from './faults.ts';

/** What was taken out of a text of a request, and where. */
export interface HiddenText {
  /** RFC 6901 pointer into the body. */
  readonly pointer: string;
  readonly what: 'identity-number';
}

/** As it stands in the answer of a command that takes texts. */
export const hiddenTexts = z
  .object({
    hidden: z
      .array(z.object({ pointer: z.string(), what: z.enum(['identity-number']) }))
      .optional()
      .meta({
        description:
          'The texts of the request out of which something was taken for good, by RFC 6901 pointers into its body. Identity numbers belong in the field `nik`.',
      }),
  })
  .meta({ id: 'HiddenTexts' });

/**
 * Where texts of a body have lost something since they were sent.
 * @param sent as it came from the client
 * @param kept what became of it; the same shape, as far as it has texts
 */
export function hiddenBetween(sent: unknown, kept: unknown, path: readonly PropertyKey[] = []): readonly HiddenText[] {
  if (typeof sent === 'string' && typeof kept === 'string') {
    return dotsIn(kept) > dotsIn(sent) ? [{ pointer: pointerOf(path), what: 'identity-number' }] : [];
  }
  if (!isParent(sent) || !isParent(kept)) return [];
  return Object.entries(kept).flatMap(([key, value]) => hiddenBetween(Reflect.get(sent, key), value, [...path, key]));
}

function dotsIn(text: string): number {
  return text.split(DOTS).length;
}

function isParent(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/**
 * A body with all its texts changed.
 * @param except fields that are left as they are, by name
 */
function withTexts(body: unknown, change: (text: string) => string, except: string): unknown {
  if (typeof body === 'string') return change(body);
  if (Array.isArray(body)) return body.map((item) => withTexts(item, change, except));
  if (!isParent(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, key === except ? value : withTexts(value, change, except)]),
  );
}

/** Whether some text of a body is of this kind. */
function someText(body: unknown, is: (text: string) => boolean): boolean {
  if (typeof body === 'string') return is(body);
  return isParent(body) && Object.values(body).some((value) => someText(value, is));
}

/** The identity numbers that a body states in the field for them. */
function numbersIn(body: unknown): readonly string[] {
  if (!isParent(body)) return [];
  return Object.entries(body).flatMap(([key, value]) =>
    key === NUMBER_FIELD && typeof value === 'string' ? [value.replace(/[^0-9]/g, '')] : numbersIn(value),
  );
}

/** A body and what was taken out of its texts. */
export interface KeptBody {
  readonly body: unknown;
  readonly hidden: readonly HiddenText[];
}

/** The field in which an identity number may stand. */
const NUMBER_FIELD = 'nik';

/**
 * Takes identity numbers that are known out of the texts of a body: those that it states in the field for them, and those of the
 * people whom the request is about. Nothing is looked up for a body without as many digits in a row of text.
 */
export async function withoutNumbers(
  { body, hidden }: KeptBody,
  known: () => Promise<readonly string[]>,
): Promise<KeptBody> {
  if (!someText(body, (text) => hasDigits(text, NIK_LENGTH))) return { body, hidden };
  const numbers = [...numbersIn(body), ...(await known())].filter(({ length }) => length === NIK_LENGTH);
  const kept = withTexts(body, (text) => hideNumbers(text, numbers), NUMBER_FIELD);
  return { body: kept, hidden: [...hidden, ...hiddenBetween(body, kept)] };
}
