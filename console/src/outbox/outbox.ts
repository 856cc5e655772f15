import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ServerClock } from '../api/clock.ts';
import type { Transport } from '../api/transport.ts';
import type { SessionState } from '../session/session.ts';
import { placeOf, type Who } from '../session/who.ts';
import type { Shelf, Shelved } from '../store/shelf.ts';
import type { Channel, Surroundings } from '../surroundings.ts';
import {
  type Act,
  type ActBody,
  type Entry,
  entryFrom,
  isSettled,
  type SendingEntry,
  type SettledEntry,
  type WaitingEntry,
} from './entry.ts';
import { attempt, requestOf } from './request.ts';
import {
  after,
  doubtOf,
  interrupted,
  nextDue,
  type Present,
  rebased,
  SENT_SHOWN_MS,
  sendable,
  sending,
  unsure,
} from './rules.ts';

/** The dependencies of an outbox. */
export interface OutboxParts {
  readonly surroundings: Surroundings;
  readonly shelf: Pick<Shelf, 'put' | 'all' | 'remove'>;
  readonly transport: Transport;
  readonly clock: ServerClock;
  readonly session: ReadonlySignal<SessionState>;
}

/** How an act ended, for a form that waits. */
export interface Settled {
  readonly entry: SettledEntry;
  /** The body of the answer; undefined when another tab, or an earlier page, has sent it. */
  readonly body: unknown;
}

/** What an act was, given back to a form. */
export interface Returned {
  readonly body?: ActBody;
  readonly says: Act['says'];
  readonly href: string;
  readonly ifMatch?: number;
  /** An answer was lost: it may have been done, and done anew it would be done twice. */
  readonly mayBeDone: boolean;
}

/** Nobody has signed in on this device: there is nobody whose act it could be. */
export class NobodyError extends Error {
  override name = 'NobodyError';
}

interface Kept {
  readonly entry: Entry;
  readonly revision: number;
}

/** The lock under which acts are sent: one tab at a time. */
const LOCK = 'estafet-outbox';
/** When the device itself fails. */
const TROUBLE_MS = 10_000;

/**
 * The acts of the person who is signed in, each kept on this device until the server has answered it. An act is written before
 * it is sent, is sent until there is an answer, and is sent with the same key each time.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #channel: Channel;
  readonly #kept = signal<readonly Kept[]>([]);
  readonly #bodies = new Map<string, unknown>();
  readonly #closing = new AbortController();
  readonly #ends: (() => void)[] = [];
  #draining = false;
  #wake: () => void = () => undefined;
  /** Those that went before their pause was over since the line, or the person, came back; nothing before that. */
  #hurried: Set<string> | undefined;
  #cancelTimer: () => void = () => undefined;
  #reads = 0;

  /** The acts of this person, oldest first. */
  readonly entries: ReadonlySignal<readonly Entry[]> = computed(() => {
    const now = this.#parts.session.value;
    // Until those of the next person have been read, those of the last one are nobody's.
    return this.#kept.value.flatMap(({ entry }) =>
      now.state !== 'out' && entry.by === now.who.subject ? [entry] : [],
    );
  });
  /** How many of them are still to be sent. */
  readonly unsent: ReadonlySignal<number> = computed(
    () => this.entries.value.filter(({ state }) => state === 'waiting' || state === 'sending').length,
  );
  /** Those at which a person has to look. */
  readonly stuck: ReadonlySignal<number> = computed(
    () => this.entries.value.filter(({ state }) => state === 'refused' || state === 'unsure').length,
  );

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#channel = parts.surroundings.channel('estafet-outbox');
  }

  /** Begins to send, and to follow what other tabs do. */
  start(): void {
    const { surroundings, session } = this.#parts;
    this.#ends.push(
      this.#channel.listen(() => {
        void this.#refresh();
        this.#kick();
      }),
      surroundings.tab.onChange(() => {
        if (!surroundings.tab.online()) return;
        this.#hurried = new Set();
        this.#kick();
      }),
      effect(() => {
        const { state } = session.value;
        void this.#refresh();
        if (state !== 'in') return;
        this.#hurried = new Set();
        this.#kick();
      }),
    );
  }

  /** Lets go of what belongs to the page. What is being sent is sent again by another page. */
  close(): void {
    this.#closing.abort();
    this.#cancelTimer();
    for (const end of this.#ends) end();
    this.#channel.close();
  }

  /**
   * Takes an act. It is on this device when this resolves, and is sent as soon as it can be.
   * Throws a StorageFullError when there is no room for it, a NobodyError when nobody has signed in.
   * @returns its id
   */
  async act(act: Act): Promise<string> {
    const who = this.#who();
    if (!who) throw new NobodyError();
    const { surroundings, shelf, clock } = this.#parts;
    const id = surroundings.uuid();
    const entry: WaitingEntry = {
      ...act,
      ...{ format: 1, id, by: who.subject, place: placeOf(who), at: clock.now() },
      ...{ state: 'waiting', attempts: 0, lost: false },
    };
    surroundings.askToStay();
    await shelf.put(who.subject, id, entry, 0);
    await this.#changed();
    return id;
  }

  /**
   * Waits until an act has been sent, was refused, or cannot be told: for as long as there is no line.
   * @returns undefined when it was taken out of the outbox
   */
  async settled(id: string): Promise<Settled | undefined> {
    return await new Promise((resolve) => {
      let wasThere = false;
      const end = effect(() => {
        const entry = this.entries.value.find((one) => one.id === id);
        const isGone = wasThere && !entry;
        wasThere ||= entry !== undefined;
        if (!isGone && !(entry && isSettled(entry))) return;
        // Not before the effect has run for the first time.
        queueMicrotask(() => end());
        resolve(entry && isSettled(entry) ? { entry, body: this.#bodies.get(id) } : undefined);
      });
    });
  }

  /**
   * Sends a refused or unsure act again, with the same key: the server does it once if it remembers the key. A waiting one is
   * sent at once.
   * @param ifMatch the version on which the person decides by now
   * @returns false when it is no longer there to be sent
   */
  async retry(id: string, ifMatch?: number): Promise<boolean> {
    const who = this.#who();
    const kept = this.#find(id);
    if (!who || !kept || kept.entry.state === 'sent' || kept.entry.state === 'sending') return false;
    const again = retried(kept.entry, who, ifMatch);
    return await this.#replace(kept, again);
  }

  /**
   * Takes an act out of the outbox to be written anew.
   * @param keep keeps what it was, before it is taken out: a page that dies in between loses nothing
   * @returns false when it is being sent, or was
   */
  async edit(id: string, keep: (returned: Returned) => Promise<void>): Promise<boolean> {
    const kept = this.#find(id);
    if (!kept || kept.entry.state === 'sent' || kept.entry.state === 'sending') return false;
    const { body, says, href, ifMatch, lost } = kept.entry;
    await keep({ says, href, mayBeDone: lost, ...(body && { body }), ...(ifMatch !== undefined && { ifMatch }) });
    return await this.#take(kept);
  }

  /** Throws an act away. @returns false when it is being sent */
  async discard(id: string): Promise<boolean> {
    const kept = this.#find(id);
    return kept !== undefined && kept.entry.state !== 'sending' && (await this.#take(kept));
  }

  /** Forgets what has been sent: nothing of it stays on the device of somebody who signs out. */
  async forgetSent(): Promise<void> {
    const sent = this.#kept.peek().filter(({ entry }) => entry.state === 'sent');
    await Promise.all(sent.map(async ({ entry: { id } }) => await this.#parts.shelf.remove(id)));
    await this.#changed();
  }

  #who(): Who | undefined {
    const now = this.#parts.session.peek();
    return now.state === 'out' ? undefined : now.who;
  }

  #find(id: string): Kept | undefined {
    return this.#kept.peek().find(({ entry }) => entry.id === id);
  }

  async #take({ entry, revision }: Kept): Promise<boolean> {
    const isGone = await this.#parts.shelf.remove(entry.id, revision);
    await this.#changed();
    return isGone;
  }

  async #replace({ entry, revision }: Kept, by: Entry): Promise<boolean> {
    const isDone = await this.#parts.shelf.put(entry.by, entry.id, by, revision);
    await this.#changed();
    return isDone;
  }

  /** Something was written: all tabs show it, and the tab that sends looks again. */
  async #changed(): Promise<void> {
    await this.#refresh();
    if (this.#closing.signal.aborted) return;
    this.#channel.post('changed');
    this.#kick();
  }

  async #refresh(): Promise<void> {
    const read = ++this.#reads;
    const kept = await this.#load();
    // A later reading may have been quicker.
    if (read === this.#reads) this.#kept.value = kept;
  }

  async #load(): Promise<readonly Kept[]> {
    const who = this.#who();
    return who ? (await this.#parts.shelf.all(who.subject)).flatMap(keptFrom) : [];
  }

  #present(): Present {
    const { surroundings, clock } = this.#parts;
    return { now: surroundings.now(), serverNow: clock.now(), random: surroundings.random() };
  }

  #kick(): void {
    this.#wake();
    if (this.#draining || this.#closing.signal.aborted || this.#parts.session.peek().state !== 'in') return;
    this.#draining = true;
    void this.#parts.surroundings.locks
      .hold(LOCK, async () => await this.#drain(), this.#closing.signal)
      // No room to write that something is sent, or the like: the acts stay as they are, and nothing is sent in haste.
      .then(
        () => 0,
        () => TROUBLE_MS,
      )
      .then((soonest) => {
        this.#draining = false;
        this.#plan(soonest);
      });
  }

  /** Sends what can be sent, several lanes at once, until nothing more can be. No other tab does so meanwhile. */
  async #drain(): Promise<void> {
    const running = new Map<string, Promise<void>>();
    await this.#takeUp();
    for (;;) {
      const woken = this.#nextWake();
      for (const kept of await this.#nextToSend(new Set(running.keys()))) {
        const { lane } = kept.entry;
        running.set(
          lane,
          this.#send(kept.entry, kept.revision).finally(() => running.delete(lane)),
        );
      }
      if (running.size === 0) return;
      await Promise.race([...running.values(), woken]);
    }
  }

  #nextWake(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  /** What another page was sending when it went is taken up, and what was sent long ago is put away. */
  async #takeUp(): Promise<void> {
    const { shelf, clock } = this.#parts;
    for (const { entry, revision } of await this.#load()) {
      if (entry.state === 'sending') await shelf.put(entry.by, entry.id, interrupted(entry), revision);
      if (entry.state === 'sent' && clock.now() - entry.doneAt > SENT_SHOWN_MS) await shelf.remove(entry.id, revision);
    }
  }

  async #nextToSend(busy: ReadonlySet<string>): Promise<readonly { entry: WaitingEntry; revision: number }[]> {
    const who = this.#parts.session.peek();
    if (who.state !== 'in' || this.#closing.signal.aborted) return [];
    const kept = await this.#load();
    const entries = kept.map(({ entry }) => entry);
    const hurried = this.#hurried;
    const next = sendable(entries, busy, this.#present(), ({ id }) => hurried !== undefined && !hurried.has(id));
    for (const { id } of next) hurried?.add(id);
    return next.map((entry) => ({
      entry: { ...entry, ...versionOf(entry, entries) },
      revision: kept.find((one) => one.entry.id === entry.id)?.revision ?? 0,
    }));
  }

  async #send(entry: WaitingEntry, revision: number): Promise<void> {
    const { shelf, transport, surroundings } = this.#parts;
    const who = this.#who();
    if (who?.subject !== entry.by) return;
    const doubt = doubtOf(entry, placeOf(who), this.#present());
    if (doubt) return void (await this.#replace({ entry, revision }, unsure(entry, doubt)));
    const now = sending(entry, entry.ifMatch, this.#present());
    if (!(await shelf.put(entry.by, entry.id, now, revision))) return;
    await this.#shown();
    // Another tab may have signed in somebody else meanwhile, in whose name it must not go.
    if (this.#who()?.subject !== entry.by) return void (await shelf.put(entry.by, entry.id, entry, revision + 1));
    const attempted = await attempt(transport, requestOf(now, surroundings.address.origin));
    const next = after(now, attempted, this.#present());
    if (next.state === 'sent' && attempted.kind === 'answered') this.#bodies.set(entry.id, attempted.body);
    await shelf.put(entry.by, entry.id, next, revision + 1);
    await this.#shown();
  }

  /** Shows a step of the sender, here and in the other tabs. */
  async #shown(): Promise<void> {
    await this.#refresh();
    if (!this.#closing.signal.aborted) this.#channel.post('changed');
  }

  /** Comes back when the next pause is over. */
  #plan(soonest: number): void {
    this.#cancelTimer();
    if (this.#closing.signal.aborted) return;
    const { surroundings } = this.#parts;
    const due = nextDue(this.entries.peek(), surroundings.now());
    if (due !== undefined) this.#cancelTimer = surroundings.after(Math.max(due, soonest), () => this.#kick());
  }
}

function keptFrom({ value, revision }: Shelved): readonly Kept[] {
  const entry = entryFrom(value);
  return entry ? [{ entry, revision }] : [];
}

function versionOf(entry: WaitingEntry, entries: readonly Entry[]): Pick<WaitingEntry, 'ifMatch'> {
  const ifMatch = rebased(entry, entries);
  return ifMatch === undefined ? {} : { ifMatch };
}

/** The same act once more, for the place where the person acts now: they have looked. */
function retried(entry: Exclude<Entry, { state: 'sent' } | SendingEntry>, who: Who, ifMatch?: number): WaitingEntry {
  const { method, href, lane, body, says, id, by, at, attempts, lost } = entry;
  const version = ifMatch ?? entry.ifMatch;
  return {
    ...{ format: 1, method, href, lane, says, id, by, at, attempts, lost, place: placeOf(who), state: 'waiting' },
    ...(body && { body }),
    ...(version !== undefined && { ifMatch: version }),
  };
}
