import 'fake-indexeddb/auto';
import type { Channel, Locks, Surroundings } from '../../src/surroundings.ts';

/** A server that answers requests. The tab is whose request it is. */
export type Server = (request: Request, tab: FakeTab) => Promise<Response> | Response;

let databases = 0;

/**
 * A browser in the memory of a test: its database, its locks, what tabs say to each other, and a clock that only moves when
 * the test moves it.
 */
export class Browser {
  readonly database = `estafet-${++databases}`;
  readonly #channels = new Set<OpenChannel>();
  readonly #queues = new Map<string, Promise<void>>();
  #timers: { at: number; call: () => void }[] = [];
  #ticks = 0;
  /** By how much the device is wrong. */
  ahead = 0;
  server: Server;
  /** How often it was asked to keep the database. */
  asked = 0;
  /** The UUIDs that its pages have made. */
  readonly uuids: string[] = [];
  readonly #isHasty: boolean;

  /** @param isHasty whether time leaps to each timer at once */
  constructor(server: Server, { isHasty = false } = {}) {
    this.server = server;
    this.#isHasty = isHasty;
  }

  /** What the device takes for the time. */
  now(): number {
    return START + this.#ticks + this.ahead;
  }

  /** The true time. */
  time(): number {
    return START + this.#ticks;
  }

  /** Opens a tab. */
  open({ origin = 'https://konsol.example' } = {}): FakeTab {
    return new FakeTab(this, origin);
  }

  /** Lets time pass, and calls what is due. */
  pass(milliseconds: number): void {
    this.#ticks += milliseconds;
    const due = this.#timers.filter(({ at }) => at <= this.#ticks);
    this.#timers = this.#timers.filter(({ at }) => at > this.#ticks);
    for (const { call } of due) call();
  }

  /** How long until the next timer; undefined without one. */
  untilNext(): number | undefined {
    return this.#timers.length === 0 ? undefined : Math.min(...this.#timers.map(({ at }) => at)) - this.#ticks;
  }

  ticks(): number {
    return this.#ticks;
  }

  after(milliseconds: number, call: () => void): () => void {
    const timer = { at: this.#ticks + milliseconds, call };
    this.#timers.push(timer);
    if (this.#isHasty) setImmediate(() => this.pass(Math.max(0, timer.at - this.#ticks)));
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  channel(name: string): OpenChannel {
    const channel = new OpenChannel(name, this.#channels);
    this.#channels.add(channel);
    return channel;
  }

  /** Holds a lock until `held` settles or the tab dies. */
  async hold(
    name: string,
    held: () => Promise<void>,
    signal: AbortSignal | undefined,
    dead: Promise<void>,
  ): Promise<void> {
    const before = this.#queues.get(name) ?? Promise.resolve();
    const turn = before.then(async () => {
      if (signal?.aborted) return;
      await Promise.race([held(), dead]);
    });
    this.#queues.set(
      name,
      turn.catch(() => undefined),
    );
    await turn;
  }
}

const START = Date.UTC(2026, 10, 2, 3);

class OpenChannel implements Channel {
  readonly #name: string;
  readonly #all: Set<OpenChannel>;
  readonly #listeners = new Set<(message: unknown) => void>();

  constructor(name: string, all: Set<OpenChannel>) {
    this.#name = name;
    this.#all = all;
  }

  post(message: unknown): void {
    const copy = structuredClone(message);
    for (const other of this.#all) {
      if (other !== this && other.#name === this.#name) queueMicrotask(() => other.#hear(copy));
    }
  }

  listen(listener: (message: unknown) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#all.delete(this);
  }

  #hear(message: unknown): void {
    if (this.#all.has(this)) for (const listener of this.#listeners) listener(message);
  }
}

/** A tab of such a browser. */
export class FakeTab {
  readonly #browser: Browser;
  readonly #origin: string;
  readonly #changes = new Set<() => void>();
  readonly #leaves = new Set<() => void>();
  readonly #ends: (() => void)[] = [];
  readonly #begun: Promise<unknown>[] = [];
  readonly #dead: Promise<void>;
  #die: () => void = () => undefined;
  #isDead = false;
  #isVisible = true;
  #isOnline = true;
  address = '/';
  /** The page that was gone to. */
  gone: string | undefined;
  note: string | undefined;

  constructor(browser: Browser, origin: string) {
    this.#browser = browser;
    this.#origin = origin;
    this.#dead = new Promise((resolve) => {
      this.#die = resolve;
    });
  }

  get surroundings(): Surroundings {
    const browser = this.#browser;
    const locks: Locks = {
      hold: async (name, held, signal) => await browser.hold(name, held, signal, this.#dead),
    };
    return {
      fetch: async (request) => await this.#fetch(request),
      database: browser.database,
      locks,
      channel: (name) => {
        const channel = browser.channel(name);
        this.#ends.push(() => channel.close());
        return channel;
      },
      tab: {
        visible: () => this.#isVisible,
        online: () => this.#isOnline,
        onChange: (listener) => {
          this.#changes.add(listener);
          return () => this.#changes.delete(listener);
        },
        onLeave: (listener) => {
          this.#leaves.add(listener);
          return () => this.#leaves.delete(listener);
        },
      },
      address: {
        origin: this.#origin,
        now: () => this.address,
        go: (url) => {
          this.gone = url;
        },
        replace: (path) => {
          this.address = path;
        },
      },
      note: {
        read: () => this.note,
        write: (text) => {
          this.note = text;
        },
      },
      now: () => browser.now(),
      ticks: () => browser.ticks(),
      random: () => 0.5,
      uuid: () => {
        const uuid = crypto.randomUUID();
        browser.uuids.push(uuid);
        return uuid;
      },
      askToStay: () => {
        browser.asked += 1;
      },
      after: (milliseconds, call) => browser.after(milliseconds, () => this.#isDead || call()),
    };
  }

  /** The line comes or goes. */
  line(isOnline: boolean): void {
    this.#isOnline = isOnline;
    for (const listener of this.#changes) listener();
  }

  /** The tab is shown or hidden. */
  show(isVisible: boolean): void {
    this.#isVisible = isVisible;
    for (const listener of this.#changes) listener();
    if (!isVisible) this.leave();
  }

  /** The last moment before the page may go. */
  leave(): void {
    for (const listener of this.#leaves) listener();
  }

  /** Does something in this tab: in a dead one nothing begins, and nothing goes on. */
  async alive<T>(work: () => Promise<T>): Promise<T> {
    const never = new Promise<never>(() => undefined);
    if (this.#isDead) return await never;
    const begun = work();
    this.#begun.push(begun);
    const result = await begun.catch((error: unknown) => (this.#isDead ? never : Promise.reject(error)));
    return this.#isDead ? await never : result;
  }

  /** Resolves when the tab has died. */
  get death(): Promise<void> {
    return this.#dead;
  }

  /** Resolves when all that the tab began has ended: after its death, what was on its way to the disk is there or never will be. */
  async rest(): Promise<void> {
    await Promise.allSettled(this.#begun);
  }

  /** The tab dies with all that it was doing; what is on the disk stays. */
  kill(): void {
    this.#isDead = true;
    for (const end of this.#ends) end();
    this.#die();
  }

  async #fetch(request: Request): Promise<Response> {
    if (!this.#isOnline) throw new TypeError('no line');
    return await this.alive(async () => await this.#browser.server(request, this));
  }
}
