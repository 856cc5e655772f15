/** A way to tell the other tabs of this browser something. What is posted does not come back to its own tab. */
export interface Channel {
  post(message: unknown): void;
  /** Listens; the answer ends it. */
  listen(listener: (message: unknown) => void): () => void;
  close(): void;
}

/** One holder at a time in all tabs of this browser. A tab that goes loses what it holds. */
export interface Locks {
  /** Waits for its turn, then runs `hold` and gives the turn back when it settles. `signal` ends the waiting, with nothing run. */
  hold(name: string, hold: () => Promise<void>, signal?: AbortSignal): Promise<void>;
}

/** The tab itself. */
export interface Tab {
  visible(): boolean;
  online(): boolean;
  /** Calls when the tab is shown or hidden, or when the line comes or goes; the answer ends it. */
  onChange(listener: () => void): () => void;
  /** Calls when the tab may go for good: the last moment to keep something. */
  onLeave(listener: () => void): () => void;
}

/** Where the browser is, and where it is sent. */
export interface Address {
  readonly origin: string;
  /** Path, query and fragment. */
  now(): string;
  /** Leaves the page. */
  go(url: string): void;
  /** Changes what stands in the address line and in the history, and loads nothing. */
  replace(path: string): void;
}

/** What lasts until the tab is closed; a sign-in that has been begun is kept here and nothing else. */
export interface Note {
  read(): string | undefined;
  write(text: string | undefined): void;
}

/** All that the data layer takes from the browser, so that a test can give it another one. */
export interface Surroundings {
  fetch(request: Request): Promise<Response>;
  /** The name of the IndexedDB database. */
  readonly database: string;
  readonly locks: Locks;
  channel(name: string): Channel;
  readonly tab: Tab;
  readonly address: Address;
  readonly note: Note;
  /** What the device takes for the time, in milliseconds: it may be wrong by a day, and be put right at any moment. */
  now(): number;
  /** Milliseconds that only grow. They may stand still while the device sleeps. */
  ticks(): number;
  /** From 0 to below 1. */
  random(): number;
  /** A new UUID. */
  uuid(): string;
  /** Asks the browser not to clear the database when the device gets full. */
  askToStay(): void;
  /** Calls once after some milliseconds; the answer ends it. */
  after(milliseconds: number, call: () => void): () => void;
}

/** Waits, or ends early when `signal` is aborted. */
export async function pause(
  { after }: Pick<Surroundings, 'after'>,
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = after(milliseconds, done);
    signal.addEventListener('abort', done);
  });
}

const SIGN_IN = 'estafet-sign-in';

/** The surroundings of a page in a browser. */
export function browserSurroundings(): Surroundings {
  return {
    fetch: (request) => fetch(request),
    database: 'estafet',
    locks: {
      hold: async (name, hold, signal) => {
        try {
          await navigator.locks.request(name, signal ? { signal } : {}, hold);
        } catch (error) {
          if (!signal?.aborted) throw error;
        }
      },
    },
    channel: browserChannel,
    tab: browserTab(),
    address: {
      origin: location.origin,
      now: () => `${location.pathname}${location.search}${location.hash}`,
      go: (url) => location.assign(url),
      replace: (path) => history.replaceState(history.state, '', path),
    },
    note: {
      read: () => sessionStorage.getItem(SIGN_IN) ?? undefined,
      write: (text) =>
        text === undefined ? sessionStorage.removeItem(SIGN_IN) : sessionStorage.setItem(SIGN_IN, text),
    },
    now: () => Date.now(),
    ticks: () => performance.now(),
    random: () => Math.random(),
    uuid: () => crypto.randomUUID(),
    askToStay: () => void navigator.storage?.persist().catch(() => false),
    after: (milliseconds, call) => {
      const timer = setTimeout(call, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

function browserChannel(name: string): Channel {
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) => {
      const heard = ({ data }: MessageEvent<unknown>) => listener(data);
      channel.addEventListener('message', heard);
      return () => channel.removeEventListener('message', heard);
    },
    close: () => channel.close(),
  };
}

function browserTab(): Tab {
  return {
    visible: () => document.visibilityState === 'visible',
    online: () => navigator.onLine,
    onChange: (listener) => {
      const ends = [
        heard(document, 'visibilitychange', listener),
        heard(globalThis, 'online', listener),
        heard(globalThis, 'offline', listener),
      ];
      return () => {
        for (const end of ends) end();
      };
    },
    onLeave: (listener) => {
      const hidden = () => {
        // A phone kills a page that is hidden and never says `pagehide`.
        if (document.visibilityState === 'hidden') listener();
      };
      const ends = [heard(globalThis, 'pagehide', listener), heard(document, 'visibilitychange', hidden)];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

function heard(target: EventTarget, event: string, listener: () => void): () => void {
  target.addEventListener(event, listener);
  return () => target.removeEventListener(event, listener);
}
