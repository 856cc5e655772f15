import { ok } from '../../kernel/result.ts';
import { type BodyReader, utf8Of, withinSize } from './body.ts';

/**
 * Reads what a form of a page has sent (WHATWG URL, application/x-www-form-urlencoded). A field left empty was not stated. A field
 * that is there twice becomes a list, which no schema of a form takes.
 */
export const readForm: BodyReader = (source) => {
  const fitting = withinSize(source);
  if (!fitting.ok) return fitting;
  const text = utf8Of(source);
  if (!text.ok) return text;
  const fields = new URLSearchParams(text.value);
  return ok(Object.fromEntries([...new Set(fields.keys())].flatMap((name) => statedIn(fields, name))));
};

function statedIn(fields: URLSearchParams, name: string): readonly (readonly [string, unknown])[] {
  const values = fields.getAll(name).filter((value) => value.trim() !== '');
  const [only] = values;
  if (only === undefined) return [];
  return [[name, values.length === 1 ? only : values]];
}
