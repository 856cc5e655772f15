import type { Database, KeptKey } from '../store/database.ts';
import { newKey, seal, unseal } from '../store/seal.ts';
import { fieldsOf, textOf } from '../store/shape.ts';
import { type Who, whoFrom } from './who.ts';

/** For how long after a sign-in what was read can be opened on this device. */
export const SESSION_MS = 12 * 3600_000;
/** By how much a device's clock may be put back before nobody can say how old a session is. */
const SET_BACK_MS = 5 * 60_000;

const SESSION = 'session';
const WHO = 'who';

/** A session whose key is still good. */
export interface OpenSession {
  readonly key: CryptoKey;
  readonly who: Who;
  /** By the device's clock. */
  readonly until: number;
}

/**
 * The keys of this device. A *session key* opens what was read, from a sign-in for twelve hours. An *own key* opens the
 * acts and drafts of one person, for as long as there are any.
 */
export class Keys {
  readonly #database: Database;
  readonly #now: () => number;

  constructor(database: Database, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  /** The session of this device; what can no longer be opened is erased. */
  async session(): Promise<OpenSession | undefined> {
    const kept = await this.#database.get('keys', SESSION);
    if (!kept) return undefined;
    const who = this.#isGood(kept) ? await whoIn(kept) : undefined;
    if (who && kept.session) return { key: kept.key, who, until: kept.session.until };
    await this.endSession();
    return undefined;
  }

  /** Begins a session with a sign-in: with the key of the same person's last one where it is still good. */
  async beginSession(who: Who): Promise<OpenSession> {
    const last = await this.session();
    const isSame = last?.who.subject === who.subject && last.who.pool === who.pool;
    if (last && !isSame) await this.endSession();
    const key = last && isSame ? last.key : await newKey();
    const since = this.#now();
    const kept = {
      ...{ id: SESSION, key, by: who.subject },
      session: { since, until: since + SESSION_MS },
      who: await seal(key, WHO, who),
    };
    await this.#database.put('keys', kept, SESSION);
    return { key, who, until: since + SESSION_MS };
  }

  /** Ends the session: nothing that was read can be opened again. */
  async endSession(): Promise<void> {
    const change = this.#database.transaction(['keys', 'reads', 'cursors'], 'readwrite');
    await Promise.all([
      change.objectStore('keys').delete(SESSION),
      change.objectStore('reads').clear(),
      change.objectStore('cursors').clear(),
      change.done,
    ]);
  }

  /** The own key of a person; undefined when nothing of theirs is kept. */
  async own(subject: string): Promise<KeptKey | undefined> {
    return await this.#database.get('keys', ownPlace(subject));
  }

  /** The own key of a person, made when there is none. Two tabs that make one at once agree on the first. */
  async ownOrNew(subject: string): Promise<KeptKey> {
    const known = await this.own(subject);
    if (known) return known;
    // Made before the transaction, which ends by itself while it waits for something else.
    const made = { id: crypto.randomUUID(), key: await newKey(), by: subject };
    const change = this.#database.transaction('keys', 'readwrite');
    const first = await change.store.get(ownPlace(subject));
    if (!first) await change.store.put(made, ownPlace(subject));
    await change.done;
    return first ?? made;
  }

  /** Forgets the own key of a person of whom neither an act nor a draft is kept. */
  async forgetUnused(subject: string): Promise<void> {
    const change = this.#database.transaction(['keys', 'outbox', 'drafts'], 'readwrite');
    const kept = await Promise.all([
      change.objectStore('outbox').index('by').count(subject),
      change.objectStore('drafts').index('by').count(subject),
    ]);
    if (kept.every((count) => count === 0)) await change.objectStore('keys').delete(ownPlace(subject));
    await change.done;
  }

  #isGood({ session }: KeptKey): boolean {
    const now = this.#now();
    return session !== undefined && now < session.until && now > session.since - SET_BACK_MS;
  }
}

async function whoIn({ key, who }: KeptKey): Promise<Who | undefined> {
  const kept = fieldsOf(who && (await unseal(key, WHO, who)));
  return whoFrom(kept['pool'], textOf(kept['subject']), kept);
}

/** Where the own key of a person is kept. */
export function ownPlace(subject: string): string {
  return `own:${subject}`;
}
