import { ok } from '../../kernel/result.ts';
import { type PlainReader, utf8Of, withinSize } from './body.ts';

/**
 * Reads what a form of a page has sent (WHATWG URL, application/x-www-form-urlencoded). A field left empty was not stated. A field
 * that is there twice becomes a list, which no schema of a form takes.
 */
export const readForm: PlainReader = (source) => {
  const fitting = withinSize(source);
  if (!fitting.ok) return fitting;
  const text = utf8Of(source);
  if (!text.ok) return text;
  // `URLSearchParams` would put U+FFFD where the bytes that per cent signs stand for are not UTF-8.
  const meant = utf8Of(percentDecoded(text.value));
  if (!meant.ok) return meant;
  const fields = new URLSearchParams(text.value);
  return ok(Object.fromEntries([...new Set(fields.keys())].flatMap((name) => statedIn(fields, name))));
};

/** The bytes that a text stands for (WHATWG URL, percent-decode). A per cent sign without two digits is itself. */
function percentDecoded(text: string): Uint8Array {
  const bytes = Buffer.from(text).toString('latin1');
  const decoded = bytes.replaceAll(/%([0-9a-f]{2})/gi, (_sign, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return Buffer.from(decoded, 'latin1');
}

function statedIn(fields: URLSearchParams, name: string): readonly (readonly [string, unknown])[] {
  const values = fields.getAll(name).filter((value) => value.trim() !== '');
  const [only] = values;
  if (only === undefined) return [];
  return [[name, values.length === 1 ? only : values]];
}
