import { ok, type Result } from '../kernel/result.ts';
import type { StoreRefusal } from '../platform/dynamodb/refusals.ts';
import { idempotentOf } from './commands.ts';
import type { Services } from './services.ts';
import { claimKey, keepAnswer, loadAnswer } from './store/case-store.ts';
import type { IdempotentAnswer } from './store/change.ts';

const BUSY_TABLES = { ok: false, refusal: { code: 'contended', retryAfter: 1 } } as const;

/** What came of a request that is many transactions. */
export interface ManyDone<Done> {
  readonly done: Done;
  /** Nothing of it can still change when the same request comes again: the answer is kept. */
  readonly final: boolean;
}

/**
 * Carries out a request that is many transactions under its key: after a crash in the middle the same request goes on where it
 * stopped, once it is answered it answers the same again. What is kept is JSON.
 * @param work does it; each part needs a key that follows from the request's. `undefined` when the tables are too busy to begin
 */
export async function doneOnce<Done>(
  services: Services,
  request: Parameters<typeof idempotentOf>[1],
  work: (idempotent: Omit<IdempotentAnswer, 'answer'>) => Promise<ManyDone<Done> | undefined>,
): Promise<Result<Done, StoreRefusal>> {
  const { tables } = services;
  // Only this function keeps answers under such a key, and the request's hash is that of the same route.
  const parsed = (answer: string) => JSON.parse(answer) as Done;
  const idempotent = idempotentOf(services, request);
  if ((await claimKey(tables, idempotent)) !== 'committed') {
    const kept = await loadAnswer(tables, idempotent);
    // Neither claimed nor used: the tables are busy, and nothing goes out under a key that nobody holds.
    if (!kept) return BUSY_TABLES;
    if (kept.bodyHash !== idempotent.bodyHash) return { ok: false, refusal: { code: 'idempotency-key-reused' } };
    if (kept.answer !== undefined) return ok(parsed(kept.answer));
  }
  const worked = await work(idempotent);
  if (!worked) return BUSY_TABLES;
  if (!worked.final) return ok(worked.done);
  return ok(parsed(await keepAnswer(tables, { ...idempotent, answer: JSON.stringify(worked.done) })));
}
