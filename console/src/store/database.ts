import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What is kept encrypted: AES-GCM's nonce and its output. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/** A key as it is kept. The browser keeps it so that no script can read its bytes. */
export interface KeptKey {
  /** Tells a key from one that was made later for the same person. */
  readonly id: string;
  readonly key: CryptoKey;
  /** Whose it is. */
  readonly by: string;
  /** A session's key: when its sign-in was, and until when it opens anything, both by the device's clock. */
  readonly session?: { readonly since: number; readonly until: number };
  /** Who signed in, sealed with this very key. */
  readonly who?: Sealed;
}

/** What is written of an act or a draft: nothing but whose it is and the order can be read without the key. */
export interface KeptSealed {
  readonly id: string;
  readonly by: string;
  /** From 1, in the order in which they were first kept. */
  readonly order: number;
  /** Counts its changes, so that two tabs cannot change the same state of it. */
  readonly revision: number;
  readonly sealed: Sealed;
}

/** A store of what a person is not to lose. */
interface OwnStore {
  readonly key: string;
  readonly value: KeptSealed;
  readonly indexes: { readonly by: string; readonly order: number };
}

interface Schema extends DBSchema {
  readonly outbox: OwnStore;
  readonly drafts: OwnStore;
  readonly reads: { readonly key: string; readonly value: Sealed };
  readonly keys: { readonly key: string; readonly value: KeptKey };
  readonly cursors: { readonly key: string; readonly value: unknown };
}

/** The stores whose content is sealed with the own key of a person. */
export const OWN_STORES = ['outbox', 'drafts'] as const;

/** The database of the console in this browser. */
export type Database = IDBPDatabase<Schema>;

const VERSION = 1;

/** Opens the database, and makes it when it is not there. */
export async function openDatabase(name: string): Promise<Database> {
  const database = await openDB<Schema>(name, VERSION, {
    upgrade(made) {
      for (const name of OWN_STORES) {
        const store = made.createObjectStore(name, { keyPath: 'id' });
        store.createIndex('by', 'by');
        store.createIndex('order', 'order');
      }
      made.createObjectStore('reads');
      made.createObjectStore('keys');
      made.createObjectStore('cursors');
    },
    // A tab with a later version must not wait for this one.
    blocking: () => database.close(),
  });
  return database;
}

/** There is no room on this device: what was to be kept is not. */
export class StorageFullError extends Error {
  override name = 'StorageFullError';
}

/** Waits for a write, and throws a lack of room as such. */
export async function written<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') {
      throw new StorageFullError('the browser has no room left', { cause: error });
    }
    throw error;
  }
}
