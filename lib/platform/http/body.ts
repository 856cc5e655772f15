import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { HttpEvent } from './event.ts';
import type { HttpRefusal } from './http-refusals.ts';
import { parseJson } from './json.ts';
import { CSV_TYPE, XLSX_TYPE } from './media-type.ts';

/** A hundred subjects and two hundred needs with long texts fit twice. */
export const MAX_BODY_BYTES = 256 * 1024;

/** Any `+json` type is JSON too (RFC 6839); JSON is UTF-8 and nothing else (RFC 8259, section 8.1). */
const JSON_TYPE = /^application\/(?:[\w.!#$&^-]+\+)?json\s*(?:;|$)/i;

/** The media type of what a form of a page sends. */
export const FORM_TYPE = 'application/x-www-form-urlencoded';
/** The media types of request bodies beside JSON. */
export const BODY_TYPES = ['application/edxl-rm+xml', CSV_TYPE, XLSX_TYPE, FORM_TYPE] as const;
export type BodyType = (typeof BODY_TYPES)[number];

/** Reads a body of another type into the value that it would be in JSON. `params` are the route's, read already. */
export type BodyReader = (
  ...sent: Parameters<PlainReader>
) => ReturnType<PlainReader> | Promise<ReturnType<PlainReader>>;
/** A reader that has all it needs. */
export type PlainReader = (
  source: string | Uint8Array,
  request: { readonly operationId: string; readonly params: unknown },
) => Result<unknown, HttpRefusal>;
export type BodyReaders = Readonly<Partial<Record<BodyType, BodyReader>>>;

/** Reads bodies of one type as their routes do, by `operationId`. Throws for a route that has no reader. */
export function byRoute(readers: Readonly<Record<string, BodyReader>>): BodyReader {
  return (source, request) => {
    const reader = readers[request.operationId];
    if (!reader) throw new Error(`Nothing reads this body for ${request.operationId}.`);
    return reader(source, request);
  };
}

/** The media type of the body, among those that the route accepts beside JSON. Texts are in UTF-8. */
export function bodyTypeOf(event: HttpEvent, consumes: readonly BodyType[] = []): BodyType | undefined {
  const contentType = event.headers['content-type'] ?? '';
  const [type = ''] = contentType.split(';');
  return isUtf8(contentType) ? consumes.find((one) => one === type.trim().toLowerCase()) : undefined;
}

/** The body as it was sent: as text, or as the bytes that API Gateway did not take for text. */
export function sourceOf({ body, isBase64 }: HttpEvent): string | Uint8Array {
  return isBase64 ? Buffer.from(body, 'base64') : body;
}

const CHARSET = /;\s*charset\s*=\s*"?([^\s";]+)/i;

/**
 * The JSON value in a request's body. An empty body is an empty object: verbs that need no details need no body either.
 */
export function readBody(event: HttpEvent, consumes: readonly BodyType[] = []): Result<unknown, HttpRefusal> {
  if (event.body === '') return ok({});
  if (!isJson(event.headers['content-type'])) {
    return refuse({ code: 'media-type-unsupported', allowed: ['application/json', ...consumes] });
  }
  const source = sourceOf(event);
  const fitting = withinSize(source);
  if (!fitting.ok) return fitting;
  const text = utf8Of(source);
  return text.ok ? parseJson(text.value) : text;
}

/** A body that is not too large. */
export function withinSize(source: string | Uint8Array): Result<undefined, HttpRefusal> {
  const bytes = typeof source === 'string' ? Buffer.byteLength(source) : source.byteLength;
  return bytes > MAX_BODY_BYTES ? refuse({ code: 'body-too-large', maximum: MAX_BODY_BYTES }) : ok(undefined);
}

/** The text of a body; bytes are refused that are not UTF-8. */
export function utf8Of(source: string | Uint8Array): Result<string, HttpRefusal> {
  const text = typeof source === 'string' ? source : decoded(source);
  return text === undefined ? refuse({ code: 'body-not-utf8' }) : ok(text);
}

function isJson(contentType = ''): boolean {
  return JSON_TYPE.test(contentType.trim()) && isUtf8(contentType);
}

function isUtf8(contentType: string): boolean {
  const charset = CHARSET.exec(contentType)?.[1] ?? 'utf-8';
  return charset.toLowerCase() === 'utf-8';
}

/** API Gateway passes bodies that are not text as base64, so bytes that are not UTF-8 arrive this way. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
