import { type Keys, ownPlace } from '../session/keys.ts';
import { type Database, type KeptSealed, type OWN_STORES, written } from './database.ts';
import { seal, unseal } from './seal.ts';

/** Something kept, as it was read. */
export interface Shelved {
  readonly id: string;
  readonly revision: number;
  /** What was written; undefined when it does not open any more. */
  readonly value: unknown;
}

/** `other-key`: another tab has signed out meanwhile, and thrown away a key that nothing needed. */
type Wrote = 'written' | 'changed' | 'other-key';

/** What one person is not to lose, sealed with the person's own key. */
export class Shelf {
  readonly #database: Database;
  readonly #keys: Keys;
  readonly #store: (typeof OWN_STORES)[number];

  constructor(database: Database, keys: Keys, store: (typeof OWN_STORES)[number]) {
    this.#database = database;
    this.#keys = keys;
    this.#store = store;
  }

  /**
   * Keeps something. It is on the disk when this resolves. Throws a StorageFullError when there is no room.
   * @param seen the revision that this replaces, 0 for something new; without it, whatever is there
   * @returns false when another tab has changed or removed it meanwhile: nothing is written then
   */
  async put(by: string, id: string, value: unknown, seen?: number): Promise<boolean> {
    for (;;) {
      const wrote = await written(this.#tryPut(by, id, value, seen));
      if (wrote !== 'other-key') return wrote === 'written';
    }
  }

  async #tryPut(by: string, id: string, value: unknown, seen: number | undefined): Promise<Wrote> {
    const own = await this.#keys.ownOrNew(by);
    const sealed = await seal(own.key, this.#place(by, id), value);
    return await this.#write({ id, by, sealed }, own.id, seen);
  }

  /** What is kept under an id. */
  async get(by: string, id: string): Promise<Shelved | undefined> {
    const [own, kept] = await Promise.all([this.#keys.own(by), this.#database.get(this.#store, id)]);
    return own && kept?.by === by ? await this.#open(own.key, kept) : undefined;
  }

  /** All that a person keeps, oldest first. */
  async all(by: string): Promise<readonly Shelved[]> {
    const own = await this.#keys.own(by);
    if (!own) return [];
    const kept = await this.#database.getAllFromIndex(this.#store, 'by', by);
    const ordered = kept.sort((a, b) => a.order - b.order);
    return await Promise.all(ordered.map(async (one) => await this.#open(own.key, one)));
  }

  /** Keeps it no longer. @returns false when another tab has changed it since that revision */
  async remove(id: string, seen?: number): Promise<boolean> {
    const change = this.#database.transaction(this.#store, 'readwrite');
    const kept = await change.store.get(id);
    const isSeen = seen === undefined || kept?.revision === seen;
    if (isSeen) await change.store.delete(id);
    await change.done;
    return isSeen;
  }

  async #write(
    kept: Pick<KeptSealed, 'id' | 'by' | 'sealed'>,
    keyId: string,
    seen: number | undefined,
  ): Promise<Wrote> {
    // What is promised to be sent has to outlast a telephone whose battery is empty.
    const change = this.#database.transaction(['keys', this.#store], 'readwrite', { durability: 'strict' });
    const store = change.objectStore(this.#store);
    const [own, known, last] = await Promise.all([
      change.objectStore('keys').get(ownPlace(kept.by)),
      store.get(kept.id),
      store.index('order').openKeyCursor(null, 'prev'),
    ]);
    const revision = known?.revision ?? 0;
    if (own?.id !== keyId || (seen !== undefined && seen !== revision)) {
      await change.done;
      return own?.id === keyId ? 'changed' : 'other-key';
    }
    const order = known?.order ?? (last?.key ?? 0) + 1;
    await Promise.all([store.put({ ...kept, order, revision: revision + 1 }), change.done]);
    return 'written';
  }

  async #open(key: CryptoKey, { id, by, revision, sealed }: KeptSealed): Promise<Shelved> {
    return { id, revision, value: await unseal(key, this.#place(by, id), sealed) };
  }

  #place(by: string, id: string): string {
    return `${this.#store}:${by}:${id}`;
  }
}
