import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { canonicalJson } from '../../kernel/canonical.ts';
import type { Thing } from '../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type BodyReaders, bodyTypeOf, FORM_TYPE, readBody, sourceOf } from './body.ts';
import type { CsvForm } from './csv.ts';
import { DRY_RUN } from './dry-run.ts';
import type { HttpEvent } from './event.ts';
import { idempotencyKeyOf, ifMatchOf } from './headers.ts';
import { type HiddenText, hiddenBetween, type KeptBody } from './hidden-texts.ts';
import type { ApiRefusal, HttpRefusal } from './http-refusals.ts';
import { faultsOf } from './issues.ts';
import { csvFormOf, type MediaType, mediaTypeOf } from './media-type.ts';
import type { Route } from './route.ts';

/** The part of a request that comes from the client's own words; who it is was settled before. */
export interface ReadParts {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly idempotencyKey: string | undefined;
  readonly dryRun: boolean;
  readonly ifMatch: readonly number[] | undefined;
  readonly mediaType: MediaType;
  readonly csvForm: CsvForm;
  readonly bodyHash: string;
  /** What was taken out of the texts of the body. */
  readonly hidden: readonly HiddenText[];
}

/** Reads a request by its route's schemas: the path first, then headers, query and body. */
export async function readRequest(
  route: Route,
  event: HttpEvent,
  readers: BodyReaders = {},
): Promise<Result<ReadParts, ApiRefusal>> {
  const params = readParams(route, event.params);
  if (!params.ok) return params;
  const idempotencyKey = statedKey(route, event);
  if (!idempotencyKey.ok) return idempotencyKey;
  const ifMatch = route.ifMatch ? ifMatchOf(event.headers['if-match']) : ok(undefined);
  if (!ifMatch.ok) return ifMatch;
  const mediaType = mediaTypeOf(event.headers['accept'], route.produces);
  if (!mediaType.ok) return mediaType;
  const query = readQuery(route, event.query);
  if (!query.ok) return query;
  const dryRun = isTried(route, event);
  const body = await readBodyBySchema(route, event, params.value, readers);
  if (!body.ok) return body;
  const parts = { params: params.value, query: query.value, ...body.value };
  const bodyHash = hashOf([route.method, route.path, params.value, parts.body]);
  return ok({
    ...parts,
    idempotencyKey: idempotencyKey.value ?? keyInstead(route, bodyHash, dryRun),
    dryRun,
    ifMatch: ifMatch.value,
    mediaType: mediaType.value,
    csvForm: csvFormOf(event.headers['accept']),
    bodyHash,
  });
}

/** Whether the command is only to be tried. Any other value than `true` is refused with the query. */
function isTried(route: Route, { query }: HttpEvent): boolean {
  return route.dryRun === true && query[DRY_RUN] === 'true';
}

/** The key of a command that states none: the same form sent twice is the same command, and a dry run claims no key. */
function keyInstead({ idempotencyKey }: Route, bodyHash: string, dryRun: boolean): string | undefined {
  if (!idempotencyKey) return undefined;
  return dryRun ? `tried-${bodyHash}` : `form-${bodyHash}`;
}

/**
 * The key that the client states. A dry run needs none, and the form of a page can state none: no script writes its headers.
 */
function statedKey(route: Route, event: HttpEvent): Result<string | undefined, HttpRefusal> {
  const header = event.headers['idempotency-key'];
  const isForm = header === undefined && bodyTypeOf(event, route.consumes) === FORM_TYPE;
  const needsNone = isForm || (header === undefined && isTried(route, event));
  return route.idempotencyKey && !needsNone ? idempotencyKeyOf(header) : ok(undefined);
}

const PARAMETER_THINGS: Readonly<Record<string, Thing>> = {
  caseId: 'case',
  convoyId: 'convoy',
  taskId: 'task',
  desk: 'desk',
  n: 'subject',
  offerId: 'offer',
  commitmentId: 'commitment',
  partnerId: 'partner',
  code: 'paper',
  link: 'arrival-link',
  confirmation: 'confirmation',
  costId: 'cost',
  area: 'area',
  list: 'code-list',
  accountId: 'account',
};

/** The parameters of links that are mailed once: a link that was cut is answered like one that is over, with what helps then. */
const LINKS = new Map<string, ApiRefusal>([
  ['registration', { code: 'registration-gone' }],
  ['credentialLink', { code: 'credential-link-gone' }],
]);

/** An id of the wrong shape is an id that does not exist. */
function readParams(route: Route, given: HttpEvent['params']): Result<unknown, ApiRefusal> {
  if (!route.params) return ok(undefined);
  const { data, error } = route.params.safeParse(given);
  if (data) return ok(data);
  const link = Object.keys(given).find((name) => LINKS.has(name));
  const gone = link === undefined ? undefined : LINKS.get(link);
  if (gone) return refuse(gone);
  const what = PARAMETER_THINGS[String(error.issues[0]?.path[0])];
  return refuse(what ? { code: 'not-found', what } : { code: 'route-unknown' });
}

/**
 * A misspelt filter would give another list than was asked for, so it is refused; where nothing is filtered, none can. A command that
 * cannot be tried would take effect, so it is refused as well.
 */
function readQuery(route: Route, given: HttpEvent['query']): Result<unknown, HttpRefusal> {
  if (route.query) return parsedBy(route.query, given, 'query');
  return route.method !== 'GET' && DRY_RUN in given ? refuse(NOT_TRIABLE) : ok(undefined);
}

const NOT_TRIABLE: HttpRefusal = {
  code: 'request-invalid',
  part: 'query',
  faults: [{ pointer: `/${DRY_RUN}`, fault: { kind: 'unknown-field', field: DRY_RUN } }],
};

async function readBodyBySchema(
  route: Route,
  event: HttpEvent,
  params: unknown,
  readers: BodyReaders,
): Promise<Result<KeptBody, HttpRefusal>> {
  if (!route.body) return ok({ body: undefined, hidden: [] });
  const sent = await readTypedBody(route, event, params, readers);
  if (!sent.ok) return sent;
  const body = parsedBy(route.body, sent.value, 'body');
  return body.ok ? ok({ body: body.value, hidden: hiddenBetween(sent.value, body.value) }) : body;
}

async function readTypedBody(
  { operationId, consumes }: Route,
  event: HttpEvent,
  params: unknown,
  readers: BodyReaders,
): Promise<Result<unknown, HttpRefusal>> {
  const type = bodyTypeOf(event, consumes);
  if (!type) return readBody(event, consumes);
  const reader = readers[type];
  if (!reader) throw new Error(`Nothing reads ${type} for ${operationId}.`);
  return await reader(sourceOf(event), { operationId, params });
}

function parsedBy(schema: z.ZodType, value: unknown, part: 'body' | 'query'): Result<unknown, HttpRefusal> {
  // An issue needs its input to distinguish a missing field from one of the wrong type.
  const { success, data, error } = schema.safeParse(value, { reportInput: true });
  return success ? ok(data) : refuse({ code: 'request-invalid', part, faults: faultsOf(error) });
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
