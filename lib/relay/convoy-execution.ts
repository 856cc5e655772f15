import { contextOf, idempotentOf, idFromKey } from '../capabilities/commands.ts';
import type { Services } from '../capabilities/services.ts';
import { claimKey, keepAnswer, loadAnswer } from '../capabilities/store/case-store.ts';
import type { IdempotentAnswer } from '../capabilities/store/change.ts';
import type { Context } from '../engine/context.ts';
import type { CaseId, ConvoyId } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import type { StoreRefusal } from '../platform/dynamodb/refusals.ts';
import type { Answer } from '../platform/http/exchange.ts';
import type { PersonPrincipal } from '../platform/http/principal.ts';
import type { Route } from '../platform/http/route.ts';
import { asCaseId } from '../platform/http/values.ts';
import type { ConvoyHead, ConvoyWay } from './convoy.ts';
import { keepConvoy } from './store/convoys.ts';

const BUSY = 503;
const BUSY_TABLES = { ok: false, refusal: { code: 'contended', retryAfter: 1 } } as const;

/** A request that is many. */
export interface ManyRequest {
  readonly principal: PersonPrincipal;
  readonly idempotencyKey: string;
  readonly bodyHash: string;
  readonly ifMatch: readonly number[] | undefined;
}

/** A request that names the cases of a convoy. */
export interface ConvoyRequest extends ManyRequest {
  readonly body: { readonly caseIds: readonly string[] };
}

/** What each part of such a request is given. */
export interface ManyPart {
  /** The id of a convoy that the request makes. */
  readonly newConvoyId: ConvoyId;
  readonly context: () => Context;
  /** The key under which the part of one case is done once. */
  readonly keyOf: (caseId: CaseId) => Omit<IdempotentAnswer, 'answer'>;
}

/** What each case of a convoy is given. */
export interface ConvoyPart extends Pick<ManyPart, 'context' | 'keyOf'> {
  readonly convoyId: ConvoyId;
}

/** What came of a request: the convoy, and its parts one by one. */
export interface Many {
  readonly convoyId: ConvoyId;
  readonly items: readonly { readonly status: number }[];
}

/** What comes of a convoy as a whole: of its cases, the answer says it one by one. */
type ConvoyOutcome<R extends Route> = Result<Answer<R>, StoreRefusal>;

/**
 * Keeps who is announced, then does something with each case of a convoy under the id that follows from the request's key.
 */
export async function answerConvoy<R extends Route>(
  services: Services,
  request: ConvoyRequest,
  way: ConvoyWay,
  itemsOf: (part: ConvoyPart) => Promise<Many['items']>,
): Promise<ConvoyOutcome<R>> {
  return await answerMany<R>(services, request, async ({ newConvoyId: convoyId, context, keyOf }) => {
    const kept = await keepConvoy(services.tables, headOf(services, request, way, convoyId));
    return kept && { convoyId, items: await itemsOf({ convoyId, context, keyOf }) };
  });
}

/**
 * Answers a request that is many transactions, each of its own: one case that cannot go does not hold the others. The request's
 * key covers the whole: after a crash in the middle the same request goes on where it stopped, since every part has a
 * key derived from it; once answered, it answers the same again.
 * @param work does it; `undefined` when the tables are too busy to begin
 */
export async function answerMany<R extends Route>(
  services: Services,
  request: ManyRequest,
  work: (part: ManyPart) => Promise<Many | undefined>,
): Promise<ConvoyOutcome<R>> {
  const { tables } = services;
  const context = () => contextOf(services, request);
  const idempotent = idempotentOf(services, request);
  if ((await claimKey(tables, idempotent)) !== 'committed') {
    const kept = await loadAnswer(tables, idempotent);
    // Neither claimed nor used: the tables are busy, and nothing goes out under a key that nobody holds.
    if (!kept) return BUSY_TABLES;
    if (kept.bodyHash !== idempotent.bodyHash) return { ok: false, refusal: { code: 'idempotency-key-reused' } };
    if (kept.answer !== undefined) return keptOutcome(kept.answer);
  }
  const newConvoyId = idFromKey(idempotent) as ConvoyId;
  const keyOf = (caseId: CaseId) => ({ ...idempotent, key: `${idempotent.key}#${caseId}` });
  const many = await work({ newConvoyId, context, keyOf });
  if (!many) return BUSY_TABLES;
  const answer = { status: 207, body: many };
  // A case that was only busy may still go: the client is to ask again, so nothing final is kept.
  if (many.items.some(({ status }) => status === BUSY)) return { ok: true, value: answer as unknown as Answer<R> };
  return keptOutcome(await keepAnswer(tables, { ...idempotent, answer: JSON.stringify(answer) }));
}

/** Who was announced: an id that can be none is an item that is not found, and no part of it. */
function headOf({ now }: Services, { principal, body }: ConvoyRequest, way: ConvoyWay, id: ConvoyId): ConvoyHead {
  const caseIds = body.caseIds.flatMap((one) => asCaseId(one) ?? []);
  return { id, way, from: principal.desk, announcedAt: now(), caseIds };
}

function keptOutcome<R extends Route>(answer: string): ConvoyOutcome<R> {
  // The text is this route's own answer.
  return { ok: true, value: JSON.parse(answer) as Answer<R> };
}
