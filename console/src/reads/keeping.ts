import { notifyManager, type Query, type QueryPersister } from '@tanstack/query-core';
import { experimental_createQueryPersister, type PersistedQuery } from '@tanstack/query-persist-client-core';
import { SESSION_MS } from '../session/keys.ts';
import type { Who } from '../session/who.ts';
import type { Database } from '../store/database.ts';
import { seal, unseal } from '../store/seal.ts';
import { fieldsOf } from '../store/shape.ts';
import type { ReadPath } from './reading.ts';

/** Whose reads are kept, and with which key; undefined when nobody has signed in. */
export type Keeper = () => { readonly who: Who; readonly key: CryptoKey } | undefined;

const PREFIX = 'read';

/** What is never on a device: who looked at a person, papers with a person on them, and what gives access. */
const NEVER: ReadonlySet<ReadPath> = new Set<ReadPath>([
  '/v1/cases/{caseId}/access-log',
  '/v1/cases/{caseId}/amendments',
  '/v1/papers/{code}',
  '/v1/partners/{partnerId}/credentials',
  '/v1/partners/{partnerId}/credential-links/{credentialLink}',
  '/v1/arrivals/{link}',
]);

/** Whether what is read may be kept on the device. Nothing is that an auditor reads. */
export function mayKeep(path: string, who: Who): boolean {
  const isNever = [...NEVER].some((one) => one === path);
  return !isNever && !(who.pool === 'people' && who.role === 'auditor');
}

/**
 * Keeps what was read in the database, sealed with the key of the session, for as long as the key is good.
 * @param restored takes each query that was found there: what was kept may be from before changes of which this page was not told
 */
export function readKeeper(database: Database, keeper: Keeper, restored: (query: Query) => void): QueryPersister {
  const found = new Set<string>();
  const { persisterFn } = experimental_createQueryPersister<PersistedQuery>({
    prefix: PREFIX,
    maxAge: SESSION_MS,
    // Its own way of reading again leaves a failure unhandled.
    refetchOnRestore: false,
    serialize: (query) => query,
    deserialize: (query) => query,
    filters: { predicate: ({ queryKey: [path] }) => isKeptNow(path, keeper) },
    storage: {
      async getItem(place) {
        const kept = await database.get('reads', place);
        const key = keeper()?.key;
        const query = kept && key ? persisted(await unseal(key, place, kept)) : undefined;
        if (query) found.add(query.queryHash);
        return query;
      },
      async setItem(place, query) {
        const key = keeper()?.key;
        if (!key) return;
        // What was read can be read again: a device without room goes on without it.
        await database.put('reads', await seal(key, place, query), place).catch(() => undefined);
      },
      removeItem: async (place) => await database.delete('reads', place),
    },
  });
  return async (queryFn, context, query) => {
    const data = await persisterFn(queryFn, context, query);
    // The data are put into the query after this.
    if (found.delete(query.queryHash)) notifyManager.schedule(() => restored(query));
    return data;
  };
}

/** Erases what was kept of a read. What cannot be erased now ends with the session. */
export async function forgetKept(database: Database, queryHash: string): Promise<void> {
  await database.delete('reads', `${PREFIX}-${queryHash}`).catch(() => undefined);
}

function isKeptNow(path: unknown, keeper: Keeper): boolean {
  const who = keeper()?.who;
  return typeof path === 'string' && who !== undefined && mayKeep(path, who);
}

function persisted(value: unknown): PersistedQuery | undefined {
  return isPersisted(value) ? value : undefined;
}

/** It was sealed here, so nobody else has written it. */
function isPersisted(value: unknown): value is PersistedQuery {
  return 'queryHash' in fieldsOf(value);
}
