import { computed, type ReadonlySignal, signal } from '@preact/signals';
import {
  hashKey,
  type InfiniteData,
  InfiniteQueryObserver,
  type InfiniteQueryObserverOptions,
  type InfiniteQueryObserverResult,
  type Query,
  QueryCache,
  QueryClient,
  QueryObserver,
  type QueryObserverResult,
} from '@tanstack/query-core';
import type { Api } from '../api/client.ts';
import type { ServerClock } from '../api/clock.ts';
import type { Change } from '../api/generated/schema.d.ts';
import { ApiProblem, isTakenAway, OfflineError } from '../api/problem.ts';
import type { Session } from '../session/session.ts';
import type { Who } from '../session/who.ts';
import type { Database } from '../store/database.ts';
import { fieldsOf, listOf, textOf } from '../store/shape.ts';
import { language } from '../words/language.ts';
import { forgetKept, readKeeper } from './keeping.ts';
import { ask, type Reading, type ReadKey, type ReadPath } from './reading.ts';
import { touches } from './touches.ts';

/** The session has ended: nothing is read until the person signs in again. */
export class SessionEndedError extends Error {
  override name = 'SessionEndedError';
}

/** What is known of a reading. */
export interface Read<Body> {
  readonly data: Body | undefined;
  /** An ApiProblem, an OfflineError or a SessionEndedError; there may be `data` from before it. */
  readonly error: unknown;
  /** When `data` was read, by the server's clock. */
  readonly at: number | undefined;
  /** Nobody knows whether `data` is still so: say when it was read. */
  readonly isStale: boolean;
  readonly isFetching: boolean;
  /** Reads it again. */
  readonly again: () => Promise<void>;
}

/** What is known of a list that is read page by page. */
export interface ReadList<Item> extends Omit<Read<readonly Item[]>, 'data'> {
  readonly items: readonly Item[] | undefined;
  readonly hasMore: boolean;
  readonly more: () => Promise<void>;
}

/** How something is read. */
export interface ReadOptions {
  /** Reads it again every so often while the tab is shown, in milliseconds. */
  readonly every?: number;
}

/** The dependencies of reads. */
export interface ReadsParts {
  readonly api: Api;
  readonly session: Session;
  readonly database: Database;
  readonly clock: ServerClock;
}

const MINUTE = 60_000;
const RETRIES = 3;

/** What was read from the API: kept in memory, sealed on the device, and read again when it has changed. */
export class Reads {
  readonly #parts: ReadsParts;
  readonly #client: QueryClient;
  readonly #changes = signal<readonly Change[]>([]);

  /** The latest changes that the feed of the desk has told, for notices; the newest last. */
  readonly changes: ReadonlySignal<readonly Change[]> = computed(() => this.#changes.value);

  constructor(parts: ReadsParts) {
    this.#parts = parts;
    const { session, database } = parts;
    const keeper = () => {
      const [who, key] = [session.who.peek(), session.key];
      return who && key ? { who, key } : undefined;
    };
    const restored = (query: Query) => {
      if (session.state.peek().state === 'in') void query.fetch().catch(() => undefined);
    };
    const persister = readKeeper(database, keeper, restored);
    this.#client = new QueryClient({
      queryCache: new QueryCache({
        onError: (error, { queryHash }) => {
          if (isTakenAway(error)) void forgetKept(database, queryHash);
        },
      }),
      defaultOptions: {
        queries: {
          networkMode: 'offlineFirst',
          persister,
          retry: (failures, error) => failures < RETRIES && mayPass(error),
          retryDelay: (failures) => Math.min(1000 * 2 ** failures, 15_000),
          staleTime: MINUTE,
          gcTime: 15 * MINUTE,
        },
      },
    });
    this.#client.mount();
  }

  /** What decides whether two readings are the same, as a text; undefined when there is nobody to read it for. */
  hashOf(what: Reading<unknown>): string | undefined {
    const key = this.#keyOf(what);
    return key && hashKey(key);
  }

  /** Follows a reading. @returns what ends it */
  follow<Body>(what: Reading<Body>, options: ReadOptions, listener: (read: Read<Body>) => void): () => void {
    const observer = this.#observer(what, options);
    if (!observer) return () => undefined;
    const tell = (result: QueryObserverResult) => listener(this.#read<Body>(result));
    const end = observer.subscribe(tell);
    tell(observer.getCurrentResult());
    return end;
  }

  /** What is known of a reading at once, without asking. */
  peek<Body>(what: Reading<Body> | undefined): Read<Body> {
    const observer = what && this.#observer(what, {});
    return observer ? this.#read<Body>(observer.getCurrentResult()) : nothing();
  }

  /** Reads once: from memory when that is fresh. Throws as a reading fails. */
  async once<Body>(what: Reading<Body>): Promise<Body> {
    const options = this.#options(what, {});
    if (!options) throw new SessionEndedError();
    // What the API answers to this path is of this type by its contract.
    return (await this.#client.fetchQuery(options)) as Body;
  }

  /** Follows a list from its first page on. @returns what ends it */
  followList<Item>(
    what: Reading<{ readonly items: readonly Item[] }>,
    options: ReadOptions,
    listener: (read: ReadList<Item>) => void,
  ): () => void {
    const observer = this.#listObserver(what, options);
    if (!observer) return () => undefined;
    const tell = (result: ListResult) => listener(this.#readList<Item>(result));
    const end = observer.subscribe(tell);
    tell(observer.getCurrentResult());
    return end;
  }

  /** What is known of a list at once, without asking. */
  peekList<Item>(what: Reading<{ readonly items: readonly Item[] }> | undefined): ReadList<Item> {
    const observer = what && this.#listObserver(what, {});
    return observer ? this.#readList<Item>(observer.getCurrentResult()) : noList();
  }

  /** Reads something that a screen will show, before the screen is there to ask. What fails is asked for again by the screen. */
  ahead(what: Reading<unknown>): void {
    const options = this.#options(what, {});
    if (options) void this.#client.prefetchQuery(options);
  }

  /** As `ahead`, for the first page of a list. */
  listAhead(what: Reading<{ readonly items: readonly unknown[] }>): void {
    const options = this.#listOptions(what, {});
    if (options) void this.#client.prefetchInfiniteQuery(options);
  }

  /** Waits until something has been read, and nothing is being read: the first screen shows what it has to. */
  async first(): Promise<void> {
    const cache = this.#client.getQueryCache();
    const isRead = () =>
      this.#client.isFetching() === 0 && cache.getAll().some(({ state }) => state.data !== undefined);
    if (isRead()) return;
    await new Promise<void>((resolve) => {
      const end = cache.subscribe(() => {
        if (!isRead()) return;
        end();
        resolve();
      });
    });
  }

  /** Something has changed for the desk: exactly what it touches is read again. */
  async tell(changes: readonly Change[]): Promise<void> {
    this.#changes.value = [...this.#changes.peek(), ...changes].slice(-KEPT_CHANGES);
    await this.#client.invalidateQueries({
      predicate: ({ queryKey, state }) => {
        const key = keyFrom(queryKey);
        return key !== undefined && changes.some((change) => touches(key, state.data, change));
      },
    });
  }

  /** An own act has changed things of a lane, and perhaps lists: they are read again. */
  async tellActed(lane: string, href: string): Promise<void> {
    await this.#client.invalidateQueries({
      predicate: ({ queryKey, state }) => {
        const key = keyFrom(queryKey);
        return key !== undefined && (names(key, lane, href) || 'items' in firstPageOf(state.data));
      },
    });
  }

  /** Nobody knows what has changed: everything is read again. */
  async tellAll(): Promise<void> {
    await this.#client.invalidateQueries();
  }

  /** Forgets everything that is in memory. */
  forget(): void {
    this.#changes.value = [];
    this.#client.clear();
  }

  /** Lets go of what belongs to the page. */
  close(): void {
    this.#client.clear();
    this.#client.unmount();
  }

  #keyOf({ path, params }: Reading<unknown>): ReadKey | undefined {
    const who = this.#parts.session.who.peek();
    return who && [path, params, language.peek(), who.subject];
  }

  #options(what: Reading<unknown>, { every }: ReadOptions) {
    const queryKey: readonly unknown[] | undefined = this.#keyOf(what);
    return (
      queryKey && {
        queryKey,
        queryFn: async ({ signal: ended }: { readonly signal: AbortSignal }) => await this.#ask(what, ended),
        refetchInterval: every ?? pollingOf(what.path, this.#parts.session.who.peek()),
      }
    );
  }

  #observer(what: Reading<unknown>, options: ReadOptions): QueryObserver | undefined {
    const query = this.#options(what, options);
    return query && new QueryObserver(this.#client, query);
  }

  #listOptions(what: Reading<unknown>, { every }: ReadOptions): ListOptions | undefined {
    const queryKey = this.#keyOf(what);
    return (
      queryKey && {
        // A list and its first page have the same path and parameters, and are not the same.
        queryKey: [...queryKey, 'pages'],
        queryFn: async ({ signal: ended, pageParam }) => await this.#ask(what, ended, pageParam),
        initialPageParam: undefined,
        getNextPageParam: (page) => textOf(fieldsOf(page)['next']),
        refetchInterval: every ?? pollingOf(what.path, this.#parts.session.who.peek()),
      }
    );
  }

  #listObserver(what: Reading<unknown>, options: ReadOptions) {
    const list = this.#listOptions(what, options);
    return list && new InfiniteQueryObserver(this.#client, list);
  }

  async #ask(what: Reading<unknown>, ended: AbortSignal, next?: string): Promise<unknown> {
    if (this.#parts.session.state.peek().state !== 'in') throw new SessionEndedError();
    return await ask(this.#parts.api, what, ended, next);
  }

  #read<Body>(result: QueryObserverResult): Read<Body> {
    // As in `once`.
    return { ...this.#common(result), data: result.data as Body | undefined };
  }

  #readList<Item>(result: ListResult): ReadList<Item> {
    const items = result.data?.pages.flatMap((page) => listOf(fieldsOf(page)['items']));
    return {
      ...this.#common(result),
      // As in `once`.
      items: items as readonly Item[] | undefined,
      hasMore: result.hasNextPage,
      more: async () => void (await result.fetchNextPage()),
    };
  }

  #common(result: QueryObserverResult | ListResult): Omit<Read<unknown>, 'data'> {
    const { clock, session } = this.#parts;
    const { isFetching, dataUpdatedAt, fetchStatus, failureCount, failureReason, data, refetch } = result;
    // Without a line the next try waits for one: who has nothing to look at meanwhile is told why.
    const error = result.error ?? (fetchStatus === 'paused' && data === undefined ? failureReason : null);
    const isUncertain = fetchStatus === 'paused' || failureCount > 0 || session.state.peek().state !== 'in';
    return {
      error: error ?? undefined,
      // The library dates by the device's clock.
      at: dataUpdatedAt === 0 ? undefined : dataUpdatedAt + clock.now() - Date.now(),
      isStale: data !== undefined && isUncertain,
      isFetching,
      again: async () => void (await refetch()),
    };
  }
}

type ListOptions = InfiniteQueryObserverOptions<
  unknown,
  Error,
  InfiniteData<unknown>,
  readonly unknown[],
  string | undefined
>;
type ListResult = InfiniteQueryObserverResult<InfiniteData<unknown>>;

/** How many of the latest changes notices can show. */
const KEPT_CHANGES = 50;

const NOTHING = { error: undefined, at: undefined, isStale: false, isFetching: false, again: async () => undefined };

function nothing(): Read<never> {
  return { ...NOTHING, data: undefined };
}

function noList(): ReadList<never> {
  return { ...NOTHING, items: undefined, hasMore: false, more: async () => undefined };
}

/** Whether the same request may go through later. */
function mayPass(error: unknown): boolean {
  return error instanceof OfflineError || (error instanceof ApiProblem && error.status >= 500);
}

/** How often something is read again by itself. Partners have no feed of changes; names change with a release of the forum's data. */
export function pollingOf(path: ReadPath, who: Who | undefined): number | false {
  const isNames = path === '/v1/forum' || path.startsWith('/v1/areas');
  return who?.pool === 'partners' && !isNames ? MINUTE : false;
}

function keyFrom(key: readonly unknown[]): ReadKey | undefined {
  return isReadKey(key) ? key : undefined;
}

/** The keys of this client are made here alone. */
function isReadKey(key: readonly unknown[]): key is ReadKey {
  return typeof key[0] === 'string' && key.length >= 4;
}

function names([, params]: ReadKey, lane: string, href: string): boolean {
  const parts = new Set([lane, ...href.split('/')]);
  return Object.values(params.path ?? {}).some((value) => parts.has(String(value)));
}

function firstPageOf(data: unknown): object {
  const fields = fieldsOf(data);
  return fieldsOf(listOf(fields['pages'])[0] ?? fields);
}
