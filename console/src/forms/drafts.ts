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

/** How long after the last key a draft is kept. */
const STILL_MS = 500;

/** What was typed, kept until the act is sent: through a reload, a dead battery, or a session that ends in the middle of a form. */
export class Drafts {
  readonly #parts: DraftsParts;
  readonly #pending = new Map<string, { readonly fields: Fields; cancel(): void }>();
  readonly #endLeave: () => void;
  #writes: Promise<void> = Promise.resolve();

  constructor(parts: DraftsParts) {
    this.#parts = parts;
    this.#endLeave = parts.surroundings.tab.onLeave(() => void this.flush());
  }

  /** What was typed before. @param key the operation and the thing it is about, such as `returnTask:T1` */
  async restore(key: string): Promise<Draft | undefined> {
    const by = this.#subject();
    const pending = this.#pending.get(key);
    if (pending) return { fields: pending.fields, at: this.#parts.now() };
    if (by === undefined) return undefined;
    const kept = fieldsOf((await this.#parts.shelf.get(by, placeOf(by, key)))?.value);
    return 'fields' in kept ? { fields: fieldsOf(kept['fields']), at: numberOf(kept['at']) ?? 0 } : undefined;
  }

  /** Takes what has been typed; it is kept half a second after the last key. */
  keep(key: string, fields: Fields): void {
    this.#pending.get(key)?.cancel();
    const cancel = this.#parts.surroundings.after(STILL_MS, () => void this.#write(key));
    this.#pending.set(key, { fields, cancel });
  }

  /** Throws a draft away: its act was sent, or the person does not want it. */
  async forget(key: string): Promise<void> {
    this.#pending.get(key)?.cancel();
    this.#pending.delete(key);
    const by = this.#subject();
    if (by === undefined) return;
    await this.#inOrder(async () => void (await this.#parts.shelf.remove(placeOf(by, key))));
  }

  /** Keeps at once what is still waiting to be kept. */
  async flush(): Promise<void> {
    await Promise.all([...this.#pending.keys()].map(async (key) => await this.#write(key)));
  }

  /** Lets go of what belongs to the page. */
  close(): void {
    this.#endLeave();
    for (const pending of this.#pending.values()) pending.cancel();
  }

  async #write(key: string): Promise<void> {
    const pending = this.#pending.get(key);
    const by = this.#subject();
    if (!pending || by === undefined) return;
    pending.cancel();
    this.#pending.delete(key);
    const draft: Draft = { fields: pending.fields, at: this.#parts.now() };
    // The form still has it: a device without room keeps nothing more, and that is shown when it is sent.
    await this.#inOrder(async () => {
      await this.#parts.shelf.put(by, placeOf(by, key), draft).catch(() => undefined);
    });
  }

  /** A draft that is thrown away must not come back by an earlier write. */
  async #inOrder(write: () => Promise<void>): Promise<void> {
    this.#writes = this.#writes.then(write);
    await this.#writes;
  }

  #subject(): string | undefined {
    const now = this.#parts.session.peek();
    return now.state === 'out' ? undefined : now.who.subject;
  }
}

function placeOf(by: string, key: string): string {
  return `${by}:${key}`;
}
