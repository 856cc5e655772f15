import { setTimeout as delay } from 'node:timers/promises';
import type { Interception } from '../proxy/intercept.ts';
import type { InvocationResult } from '../runtime/protocol.ts';
import type { SourceModel } from '../template/model.ts';

/** How batches reach their functions. */
export type Delivery = {
  interception: Interception;
  invoke: (functionName: string, payload: string) => Promise<InvocationResult>;
};

/** A fault injector has a batch given up, as a stream's source does after its last retry. */
export class GivenUp extends Error {
  override name = 'GivenUp';
}

/**
 * Delivers one batch and tells which records failed, by the identifiers that the source gives them.
 * `idOf` reads a record's identifier as a function names it in `batchItemFailures`.
 */
export async function deliverBatch<Record>(
  source: SourceModel,
  records: readonly Record[],
  idOf: (record: Record) => string,
  { interception, invoke }: Delivery,
): Promise<Set<string>> {
  const sourceName = source.kind === 'queue' ? source.queueName : source.tableName;
  const fault = interception.batch({ kind: source.kind, functionName: source.functionName, sourceName, records });
  if (fault?.delayMs !== undefined) await delay(fault.delayMs);
  if (fault?.giveUp === true) throw new GivenUp();
  // The interceptor may only choose and repeat what it was given.
  const lists = (fault?.deliver ?? [records]) as readonly (readonly Record[])[];
  const succeeded = new Set<string>();
  const deliverList = async (list: readonly Record[]) => {
    if (list.length === 0) return;
    const ids = list.map(idOf);
    const failed = failedIds(source, ids, await invoke(source.functionName, JSON.stringify({ Records: list })));
    for (const id of doneIn(source, ids, failed)) succeeded.add(id);
  };
  if (fault?.atOnce === true) await Promise.all(lists.map(deliverList));
  else for (const list of lists) await deliverList(list);
  if (fault?.lose === true) return new Set();
  return new Set(records.map(idOf).filter((id) => !succeeded.has(id)));
}

/** A stream goes on from the first record that failed: those behind it, in the order of the delivery, may not have been looked at. */
function doneIn({ kind }: SourceModel, ids: readonly string[], failed: ReadonlySet<string>): readonly string[] {
  const first = kind === 'stream' ? ids.findIndex((id) => failed.has(id)) : -1;
  return first === -1 ? ids.filter((id) => !failed.has(id)) : ids.slice(0, first);
}

/**
 * Which records failed according to the function's answer. A malformed answer, or one that names a record that was not
 * in the batch, fails the whole batch. Source: Lambda Developer Guide, "Reporting batch item failures".
 */
export function failedIds(source: SourceModel, ids: readonly string[], result: InvocationResult): Set<string> {
  if (!result.ok) return new Set(ids);
  if (!source.partialFailures) return new Set();
  const answer = JSON.parse(result.payload ?? 'null') as { batchItemFailures?: unknown } | null;
  const failures = answer?.batchItemFailures ?? [];
  if (!Array.isArray(failures)) return new Set(ids);
  const named = failures.map((failure: unknown) => (failure as { itemIdentifier?: unknown } | null)?.itemIdentifier);
  const known = named.filter((id): id is string => typeof id === 'string' && ids.includes(id));
  return new Set(known.length === named.length ? known : ids);
}
