import { ok, type Result, refuse } from '../../kernel/result.ts';
import { NO_VERSION } from './exchange.ts';
import type { HttpRefusal } from './http-refusals.ts';

/** Without quotes and commas, so that two keys in one header are not taken for one. */
const BARE_KEY = /^[\x21\x23-\x2b\x2d-\x7e]{1,255}$/;
const QUOTED_KEY = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\]){1,255})"$/;

/**
 * The key in an `Idempotency-Key` header: a structured-field string in quotes, as the IETF draft has it
 * (draft-ietf-httpapi-idempotency-key-header-07), or bare, as most clients send it.
 */
export function idempotencyKeyOf(header: string | undefined): Result<string, HttpRefusal> {
  const value = header?.trim();
  if (!value) return refuse({ code: 'idempotency-key-missing' });
  const [, quoted] = QUOTED_KEY.exec(value) ?? [];
  if (quoted !== undefined) return ok(quoted.replace(/\\(["\\])/g, '$1'));
  return BARE_KEY.test(value) ? ok(value) : refuse({ code: 'idempotency-key-invalid' });
}

/** One tag of a list with its mark, or an empty place in it, with what ends it (RFC 9110, sections 5.6.1 and 8.8.3). */
const ENTITY_TAG = /[ \t]*(?:(W\/)?"([\x21\x23-\x7e\x80-\xff]*)")?[ \t]*(?:,|$)/y;
/** A client knows a few versions of a thing at most. */
const MAX_TAGS = 20;

/**
 * The versions of which an `If-Match` header requires any. An absent header and `*` require none. A weak tag and a well-formed
 * tag of another origin give `NO_VERSION`: they match nothing, which is a failed precondition and not a malformed request
 * (RFC 9110, sections 13.1.1 and 8.8.3.2: the comparison is strong).
 */
export function ifMatchOf(header: string | undefined): Result<readonly number[] | undefined, HttpRefusal> {
  const value = header?.trim();
  if (value === undefined || value === '*') return ok(undefined);
  const versions = tagsIn(value)?.map(versionOf);
  return versions ? ok(versions) : refuse({ code: 'if-match-invalid' });
}

interface Tag {
  readonly isWeak: boolean;
  readonly opaque: string;
}

function versionOf({ isWeak, opaque }: Tag): number {
  return !isWeak && /^(?:0|[1-9]\d{0,14})$/.test(opaque) ? Number(opaque) : NO_VERSION;
}

/** The tags of a list, 1 to 20; `undefined` when it is none. */
function tagsIn(list: string): readonly Tag[] | undefined {
  const tags: Tag[] = [];
  const pattern = new RegExp(ENTITY_TAG);
  while (pattern.lastIndex < list.length) {
    const found = pattern.exec(list);
    if (!found) return undefined;
    const [, weak, opaque] = found;
    if (opaque !== undefined) tags.push({ isWeak: weak !== undefined, opaque });
  }
  return tags.length > 0 && tags.length <= MAX_TAGS ? tags : undefined;
}

/** Whether an `If-None-Match` header names a tag, weakly compared (RFC 9110, section 13.1.2). A malformed one names none. */
export function isAmongTags(tag: string, header: string | undefined): boolean {
  const value = header?.trim();
  if (value === undefined) return false;
  return value === '*' || (tagsIn(value) ?? []).some(({ opaque }) => `"${opaque}"` === tag);
}

/** The `ETag` of a version. */
export function entityTag(version: number): string {
  return `"${version}"`;
}
