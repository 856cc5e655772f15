import { contextOf, idFromKey } from '../capabilities/commands.ts';
import { doneOnce } from '../capabilities/many.ts';
import type { Services } from '../capabilities/services.ts';
import type { IdempotentAnswer } from '../capabilities/store/change.ts';
import type { Context } from '../engine/context.ts';
import type { CaseId, ConvoyId } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import type { StoreRefusal } from '../platform/dynamodb/refusals.ts';
import type { PersonPrincipal } from '../platform/http/principal.ts';
import { asCaseId } from '../platform/http/values.ts';
import type { ConvoyHead, ConvoyWay } from './convoy.ts';
import { keepConvoy } from './store/convoys.ts';

const BUSY = 503;

/** A request that is many. */
export interface ManyRequest {
  readonly principal: PersonPrincipal;
  readonly idempotencyKey: string;
  readonly bodyHash: string;
  readonly ifMatch: readonly number[] | undefined;
  readonly dryRun: boolean;
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

/** What a part of the answer has, whatever the request: the status of one case. */
interface ManyItem {
  readonly status: number;
}

/** What came of a request: the convoy, and its parts one by one. */
interface Many<Item extends ManyItem> {
  readonly convoyId: ConvoyId;
  readonly items: readonly Item[];
}

/** The answer about a convoy as a whole; a refusal is about all of its cases. */
type ConvoyOutcome<Item extends ManyItem> = Result<{ readonly status: 207; readonly body: Many<Item> }, StoreRefusal>;

/**
 * Keeps who is announced, then does something with each case of a convoy under the id that follows from the request's key.
 */
export async function answerConvoy<Item extends ManyItem>(
  services: Services,
  request: ConvoyRequest,
  way: ConvoyWay,
  itemsOf: (part: ConvoyPart) => Promise<readonly Item[]>,
): Promise<ConvoyOutcome<Item>> {
  return await answerMany(services, request, async ({ newConvoyId: convoyId, context, keyOf }) => {
    const kept = await announce(services, request, headOf(services, request, way, convoyId));
    return kept && { convoyId, items: await itemsOf({ convoyId, context, keyOf }) };
  });
}

/** Keeps who is announced; a dry run announces nobody. @returns what is kept now; `undefined` when the tables are too busy */
export async function announce(
  { tables }: Pick<Services, 'tables'>,
  { dryRun }: Pick<ManyRequest, 'dryRun'>,
  head: ConvoyHead,
): Promise<ConvoyHead | undefined> {
  return dryRun ? head : await keepConvoy(tables, head);
}

/**
 * Answers a request that is many transactions, each of its own: one case that cannot go does not hold the others. The request's
 * key covers the whole: after a crash in the middle the same request goes on where it stopped, since every part has a
 * key derived from it; once answered, it answers the same again.
 * @param work does it; `undefined` when the tables are too busy to begin
 */
export async function answerMany<Item extends ManyItem>(
  services: Services,
  request: ManyRequest,
  work: (part: ManyPart) => Promise<Many<Item> | undefined>,
): Promise<ConvoyOutcome<Item>> {
  const context = () => contextOf(services, request);
  return await doneOnce(services, request, async (idempotent) => {
    // A text of the form that ids of convoys have.
    const newConvoyId = idFromKey(idempotent) as ConvoyId;
    const keyOf = (caseId: CaseId) => ({ ...idempotent, key: `${idempotent.key}#${caseId}` });
    const many = await work({ newConvoyId, context, keyOf });
    if (!many) return undefined;
    // A case that was only busy may still go: nothing final is kept then.
    return { done: { status: 207, body: many } as const, final: many.items.every(({ status }) => status !== BUSY) };
  });
}

/** Who was announced: an id that can be none is an item that is not found, and no part of it. */
function headOf({ now }: Services, { principal, body }: ConvoyRequest, way: ConvoyWay, id: ConvoyId): ConvoyHead {
  const caseIds = body.caseIds.flatMap((one) => asCaseId(one) ?? []);
  return { id, way, from: principal.desk, announcedAt: now(), caseIds };
}
