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

const ENTITY_TAG = /^(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"$/;

/**
 * The version that an `If-Match` header requires. An absent header and `*` require none. A well-formed tag of another
 * origin gives `NO_VERSION`: it matches nothing, which is a failed precondition and not a malformed request (RFC 9110,
 * section 13.1.1). Only one tag is accepted, because a resource has one version.
 */
export function ifMatchOf(header: string | undefined): Result<number | undefined, HttpRefusal> {
  const value = header?.trim();
  if (value === undefined || value === '*') return ok(undefined);
  const [, tag] = ENTITY_TAG.exec(value) ?? [];
  if (tag === undefined) return refuse({ code: 'if-match-invalid' });
  const version = /^\d{1,15}$/.test(tag) ? Number(tag) : NO_VERSION;
  return ok(version);
}

/** The `ETag` of a version. */
export function entityTag(version: number): string {
  return `"${version}"`;
}
