import type { CaseId } from '../../kernel/ids.ts';
import { readReference } from '../../kernel/reference.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { HttpEvent } from './event.ts';
import type { ApiRefusal } from './http-refusals.ts';
import type { ReadParts } from './read-request.ts';
import type { Route } from './route.ts';
import { asCaseId, hasNoDuplicates } from './values.ts';

/**
 * A case's reference in the place of its id: in a path, a query or a body. It becomes the id here, so that handlers know ids
 * alone. Whether the caller may see the case is decided where it is for an id.
 */

/** The case that has a reference, written as Estafet prints it. */
export type FindCase = (reference: string) => Promise<CaseId | undefined>;

/**
 * An id that no case has: its time is the year 1970. A reference that no case has is answered like an id that no case has, since
 * another answer would tell which references exist.
 */
const NO_CASE_ID = '0'.repeat(26) as CaseId;

/** An event whose path names its case by the id. */
export interface NamedInPath {
  readonly event: HttpEvent;
  /** The case, when the path named it by its reference. */
  readonly caseId?: CaseId;
}

/** Replaces the reference of a case in the path of a request by the id. */
export async function namedInPath(
  { params }: Route,
  event: HttpEvent,
  caseOf: FindCase,
): Promise<Result<NamedInPath, ApiRefusal>> {
  const given = event.params['caseId'];
  if (!params || given === undefined) return ok({ event });
  const found = await caseNamed(given, caseOf);
  if (!found.ok) return found;
  const caseId = found.value;
  return ok(caseId === undefined ? { event } : { event: { ...event, params: { ...event.params, caseId } }, caseId });
}

/** Replaces references in `caseId` and `caseIds` of a query or body. What is in a list and no case's reference stays as it is. */
export async function namedInParts(parts: ReadParts, caseOf: FindCase): Promise<Result<ReadParts, ApiRefusal>> {
  const query = await namedInObject(parts.query, 'query', caseOf);
  if (!query.ok) return query;
  const body = await namedInObject(parts.body, 'body', caseOf);
  return body.ok ? ok({ ...parts, query: query.value, body: body.value }) : body;
}

async function namedInObject(
  object: unknown,
  part: 'query' | 'body',
  caseOf: FindCase,
): Promise<Result<unknown, ApiRefusal>> {
  if (typeof object !== 'object' || object === null) return ok(object);
  if ('caseId' in object && typeof object.caseId === 'string') {
    const named = await caseNamed(object.caseId, caseOf);
    if (!named.ok) return named;
    return ok(named.value === undefined ? object : { ...object, caseId: named.value });
  }
  if (!('caseIds' in object) || !Array.isArray(object.caseIds)) return ok(object);
  const caseIds = await Promise.all(object.caseIds.map((one) => listedCase(String(one), caseOf)));
  // One case by its id and by its reference is one case twice.
  if (hasNoDuplicates(caseIds)) return ok({ ...object, caseIds });
  return refuse({ code: 'request-invalid', part, faults: [{ pointer: '/caseIds', fault: { kind: 'duplicate' } }] });
}

/** The id in the place of a reference; `undefined` when the text is none, and is read as an id. */
async function caseNamed(text: string, caseOf: FindCase): Promise<Result<CaseId | undefined, ApiRefusal>> {
  const read = asCaseId(text) === undefined ? readReference(text) : undefined;
  if (!read) return ok(undefined);
  if (read.fault) return refuse({ code: 'not-found', what: 'case', fault: read.fault });
  return ok((await caseOf(read.reference)) ?? NO_CASE_ID);
}

async function listedCase(text: string, caseOf: FindCase): Promise<string> {
  const reference = asCaseId(text) === undefined ? readReference(text)?.reference : undefined;
  return reference === undefined ? text : ((await caseOf(reference)) ?? text);
}

/** Why a text of a list is no case: that its reference was mistyped, where that shows. */
export function unknownCase(text: string) {
  const fault = readReference(text)?.fault;
  return { code: 'not-found', what: 'case', ...(fault && { fault }) } as const;
}
