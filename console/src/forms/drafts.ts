import type { ReadonlySignal } from '@preact/signals';
import type { SessionState } from '../session/session.ts';
import { type Fields, fieldsOf, numberOf } from '../store/shape.ts';
import type { Shelf } from '../store/shelf.ts';
import type { Surroundings } from '../surroundings.ts';

/** The dependencies of drafts. */
export interface DraftsParts {
  readonly surroundings: Surroundings;
  readonly shelf: Shelf;
  readonly session: ReadonlySignal<SessionState>;
  /** The server's time. */
  now(): number;
}

/** What somebody has typed and not sent. */
export interface Draft {
  readonly fields: Fields;
  /** When it was last typed in, by the server's clock. */
  readonly at: number;
}

/** The draft of the case that is being opened: one at a time. */
export const OPENING_DRAFT = 'open-case';
/** The draft of the manifest that is being made: one at a time too. */
export const MANIFEST_DRAFT = 'open-manifest';

/** How long after the last key a draft is kept. */
const STILL_MS = 500;

/** What is still to be kept, and whose it is. */
interface Pending {
  readonly by: string;
  readonly fields: Fields;
  cancel(): void;
}

/** What was typed, kept until the act is sent: through a reload, a dead battery, or a session that ends in the middle of a form. */
export class Drafts {
  readonly #parts: DraftsParts;
  /** By where each will be kept, which names the person who typed it. */
  readonly #pending = new Map<string, Pending>();
  readonly #endLeave: () => void;
  #writes: Promise<void> = Promise.resolve();

  constructor(parts: DraftsParts) {
    this.#parts = parts;
    this.#endLeave = parts.surroundings.tab.onLeave(() => void this.flush());
  }

  /** What was typed before. @param key the operation and the thing it is about, such as `returnTask:T1` */
  async restore(key: string): Promise<Draft | undefined> {
    const by = this.#subject();
    if (by === undefined) return undefined;
    const place = placeOf(by, key);
    const pending = this.#pending.get(place);
    if (pending) return { fields: pending.fields, at: this.#parts.now() };
    const kept = fieldsOf((await this.#parts.shelf.get(by, place))?.value);
    return 'fields' in kept ? { fields: fieldsOf(kept['fields']), at: numberOf(kept['at']) ?? 0 } : undefined;
  }

  /** Takes what has been typed; it is kept half a second after the last key. */
  keep(key: string, fields: Fields): void {
    const by = this.#subject();
    if (by === undefined) return;
    const place = placeOf(by, key);
    this.#pending.get(place)?.cancel();
    const cancel = this.#parts.surroundings.after(STILL_MS, () => void this.#write(place));
    this.#pending.set(place, { by, fields, cancel });
  }

  /** Keeps a draft at once, of what is nowhere else. Throws a StorageFullError when there is no room for it. */
  async keepNow(key: string, fields: Fields): Promise<void> {
    const by = this.#subject();
    if (by === undefined) throw new Error('A draft is kept for somebody.');
    const place = placeOf(by, key);
    this.#pending.get(place)?.cancel();
    this.#pending.delete(place);
    await this.#inOrder(async () => void (await this.#parts.shelf.put(by, place, { fields, at: this.#parts.now() })));
  }

  /** Throws a draft away: its act was sent, or the person does not want it. */
  async forget(key: string): Promise<void> {
    const by = this.#subject();
    if (by === undefined) return;
    const place = placeOf(by, key);
    this.#pending.get(place)?.cancel();
    this.#pending.delete(place);
    await this.#inOrder(async () => void (await this.#parts.shelf.remove(place)));
  }

  /** Keeps at once what is still waiting to be kept. */
  async flush(): Promise<void> {
    await Promise.all([...this.#pending.keys()].map(async (place) => await this.#write(place)));
  }

  /** Lets go of what belongs to the page. */
  close(): void {
    this.#endLeave();
    for (const pending of this.#pending.values()) pending.cancel();
  }

  async #write(place: string): Promise<void> {
    const pending = this.#pending.get(place);
    if (!pending) return;
    pending.cancel();
    this.#pending.delete(place);
    const draft: Draft = { fields: pending.fields, at: this.#parts.now() };
    // The form still has it: a device without room keeps nothing more, and that is shown when it is sent.
    await this.#inOrder(async () => {
      await this.#parts.shelf.put(pending.by, place, draft).catch(() => undefined);
    });
  }

  /** A draft that is thrown away must not come back by an earlier write. */
  async #inOrder(write: () => Promise<void>): Promise<void> {
    const done = this.#writes.then(write);
    this.#writes = done.catch(() => undefined);
    await done;
  }

  #subject(): string | undefined {
    const now = this.#parts.session.peek();
    return now.state === 'out' ? undefined : now.who.subject;
  }
}

function placeOf(by: string, key: string): string {
  return `${by}:${key}`;
}
