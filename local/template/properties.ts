/** Small readers of resolved template properties. A value of the wrong kind is an error of the template. */

/** The properties of an object; an absent one is empty. */
export function object(value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw unexpected('an object', value);
  return value as Record<string, unknown>;
}

/** A list; an absent one is empty. */
export function list(value: unknown): unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw unexpected('a list', value);
  return value;
}

/** A list of texts; a single text is a list of one. */
export function strings(value: unknown): string[] {
  return (typeof value === 'string' ? [value] : list(value)).map(text);
}

/** A text. CloudFormation takes numbers and booleans for texts too. */
export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw unexpected('a text', value);
}

export function optionalText(value: unknown): string | undefined {
  return value === undefined ? undefined : text(value);
}

/** A number, or `otherwise` when it is absent. */
export function number(value: unknown, otherwise: number): number {
  return optionalNumber(value) ?? otherwise;
}

export function optionalNumber(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const result = Number(value);
  if (Number.isNaN(result)) throw unexpected('a number', value);
  return result;
}

/** An object whose values are texts. */
export function textMap(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(object(value)).map(([key, item]) => [key, text(item)]));
}

function unexpected(wanted: string, value: unknown): TypeError {
  return new TypeError(`the template has ${JSON.stringify(value)} where ${wanted} was expected`);
}
