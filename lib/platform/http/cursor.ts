import { createHash } from 'node:crypto';
import * as z from 'zod';
import { canonicalJson } from '../../kernel/canonical.ts';
import { ok, refuse } from '../../kernel/result.ts';

/** Where a page ends: the attributes of the last item's key that the store needs to go on. */
export type Position = Readonly<Record<string, string | number>>;

/** The current layout of a cursor. An older one is refused, and the client starts its list again. */
const VERSION = 1;
const CHECK_LENGTH = 12;

const cursor = z.strictObject({
  v: z.literal(VERSION),
  k: z.record(z.string(), z.union([z.string(), z.number()])),
  f: z.string(),
});

/**
 * The opaque cursor of a position in one list. `scope` names the list: desk, route and filters.
 * The check value is not a signature and needs no secret, because a cursor grants nothing. The partition comes from the
 * principal and the filters from the request, never from the cursor. A forged cursor can only start the caller's own
 * list elsewhere. The check detects mistakes: a cursor of another desk or of other filters, or one that was cut off.
 */
export function encodeCursor(scope: string, position: Position): string {
  const content = { v: VERSION, k: position, f: checkOf(scope, position) };
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** The position in a cursor of the same scope; anything else is `cursor-invalid`. */
export function decodeCursor(scope: string, text: string) {
  const { data } = cursor.safeParse(contentOf(text));
  if (!data || data.f !== checkOf(scope, data.k)) return refuse({ code: 'cursor-invalid' });
  return ok(data.k);
}

function contentOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown;
  } catch {
    return undefined;
  }
}

function checkOf(scope: string, position: Position): string {
  return createHash('sha256')
    .update(canonicalJson([scope, position]))
    .digest('base64url')
    .slice(0, CHECK_LENGTH);
}
