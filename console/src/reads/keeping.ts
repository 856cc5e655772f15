import { experimental_createQueryPersister, type PersistedQuery } from '@tanstack/query-persist-client-core';
import { SESSION_MS } from '../session/keys.ts';
import type { Who } from '../session/who.ts';
import type { Database } from '../store/database.ts';
import { seal, unseal } from '../store/seal.ts';
import { fieldsOf } from '../store/shape.ts';
import type { ReadPath } from './reading.ts';

/** Whose reads are kept, and with which key; undefined when nobody has signed in. */
export type Keeper = () => { readonly who: Who; readonly key: CryptoKey } | undefined;

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

/** Keeps what was read in the database, sealed with the key of the session, for as long as the key is good. */
export function readKeeper(database: Database, keeper: Keeper) {
  return experimental_createQueryPersister<PersistedQuery>({
    prefix: 'read',
    maxAge: SESSION_MS,
    // An answer that was kept may be from before changes of which this page was not told.
    refetchOnRestore: 'always',
    serialize: (query) => query,
    deserialize: (query) => query,
    filters: { predicate: ({ queryKey: [path] }) => isKeptNow(path, keeper) },
    storage: {
      async getItem(place) {
        const kept = await database.get('reads', place);
        const key = keeper()?.key;
        return kept && key ? persisted(await unseal(key, place, kept)) : undefined;
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
