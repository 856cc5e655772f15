import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { ServerClock } from '../api/clock.ts';
import { OfflineError, problemIn } from '../api/problem.ts';
import type { Bearer } from '../api/transport.ts';
import { fieldsOf, numberOf, textOf } from '../store/shape.ts';
import type { Channel, Surroundings } from '../surroundings.ts';
import { CONFIG_PATH, type Config, configFrom, POOLS, type PoolName } from './config.ts';
import type { Keys, OpenSession } from './keys.ts';
import type { Begun, OAuthParts, Tokens } from './oauth.ts';
import { subjectIn, WHO_PATH, type Who, whoFrom } from './who.ts';

/**
 * Nobody is signed in; somebody is; or somebody was: what was read can be looked at, forms stay, acts wait, and the next
 * sign-in goes on.
 */
export type SessionState =
  | { readonly state: 'out' }
  | { readonly state: 'in'; readonly who: Who }
  | { readonly state: 'ended'; readonly who: Who };

/** Tokens in the memory of this page. One of another tab has no refresh token: that tab refreshes. */
interface Held {
  readonly pool: PoolName;
  readonly access: string;
  readonly refresh?: string;
  /** In ticks. */
  readonly until: number;
}

/** What tabs say to each other. */
type Message =
  | { readonly says: 'signed-in' }
  | { readonly says: 'signed-out' }
  | { readonly says: 'who-has-a-token' }
  | {
      readonly says: 'token';
      readonly subject: string;
      readonly pool: PoolName;
      readonly access: string;
      readonly lifetime: number;
      /** By how much the device is ahead of the server: a tab sends nothing before it knows the time. */
      readonly aheadMs: number;
    };

/** How long before its end a token is changed for a new one. */
const EARLY_MS = 60_000;
/** How long a tab that was just opened waits for the token of another one. One that comes later is taken too. */
const OTHER_TABS_MS = 40;
/** How long a tab whose token ends waits for the next one: another tab may be asking for it on a slow line, or in the background. */
const OTHER_TABS_RENEW_MS = 5_000;

/** What a sign-out left on this device. */
export interface SignedOut {
  /** Where the pool's own session ends; the page goes there. */
  readonly logoutUrl?: string;
}

/** The sign-in could not be finished: the page sent no code, an old one, or one for another sign-in. */
export class SignInError extends Error {
  override name = 'SignInError';
}

/** The dependencies of a session. */
export interface SessionParts {
  readonly surroundings: Surroundings;
  readonly keys: Keys;
  readonly clock: ServerClock;
}

/** Who is signed in on this device, with the tokens in memory and the key of what was read. */
export class Session implements Bearer {
  readonly #parts: SessionParts;
  readonly #state = signal<SessionState>({ state: 'out' });
  readonly #channel: Channel;
  #held: Held | undefined;
  #key: CryptoKey | undefined;
  #config: Promise<Config> | undefined;
  /** The configuration as it was read: what begins a sign-in keeps it for the page that finishes it. */
  #document: unknown;
  #renewing: Promise<string | undefined> | undefined;
  #cancelRefresh: () => void = () => undefined;
  #cancelExpiry: () => void = () => undefined;

  /** Whether somebody is signed in, and who. */
  readonly state: ReadonlySignal<SessionState> = computed(() => this.#state.value);
  /** Who is or was signed in. */
  readonly who: ReadonlySignal<Who | undefined> = computed(() => {
    const now = this.#state.value;
    return now.state === 'out' ? undefined : now.who;
  });

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#channel = parts.surroundings.channel('estafet-session');
    this.#channel.listen((message) => void this.#hear(message));
  }

  /** The key of what is read in this session; undefined when nobody is or was signed in. */
  get key(): CryptoKey | undefined {
    return this.#key;
  }

  /** Takes up what the last page left: who signed in, and the key of what was read. A token comes from another tab alone. */
  async restore(): Promise<void> {
    const session = await this.#parts.keys.session();
    if (!session) return;
    this.#open(session, 'ended');
    await this.#askOtherTabs(OTHER_TABS_MS);
  }

  /** What this deployment is configured with. */
  async config(): Promise<Config> {
    this.#config ??= this.#loadConfig();
    return await this.#config;
  }

  /** Fetches what a sign-in needs, while somebody reads the page that offers it. What fails is asked for again by `signIn`. */
  async prepareSignIn(): Promise<void> {
    await Promise.allSettled([import('./oauth.ts'), this.config()]);
  }

  /** Goes to the page where people of a pool sign in. @param from the path to come back to */
  async signIn(pool: PoolName, from: string): Promise<void> {
    const { surroundings, clock } = this.#parts;
    const [oauth, parts] = await Promise.all([import('./oauth.ts'), this.#oauthParts(pool)]);
    const { url, begun } = await oauth.beginSignIn(parts, pool, from);
    // The page that finishes it has both at once: on a slow line a request is half a second.
    const known = { config: this.#document, aheadMs: clock.isKnown ? clock.aheadMs : undefined };
    surroundings.note.write(JSON.stringify({ ...begun, ...known }));
    surroundings.address.go(url);
  }

  /**
   * Finishes a sign-in at the address that the page sent the person back to. The code is out of the address before anything
   * is asked. @returns the path where the person was
   * Throws a SignInError, or an OfflineError.
   */
  async finishSignIn(): Promise<string> {
    const { address, note } = this.#parts.surroundings;
    const url = new URL(address.now(), address.origin);
    const noted = note.read();
    const begun = begunFrom(noted);
    note.write(undefined);
    address.replace(begun?.from ?? '/');
    if (!begun) throw new SignInError('no sign-in was begun in this tab');
    this.#takeUp(noted);
    const [oauth, parts] = await Promise.all([import('./oauth.ts'), this.#oauthParts(begun.pool)]);
    const tokens = orSignInError(oauth.tokensForCode(parts, url, begun)).catch((error: unknown) => {
      // The configuration may have changed since the sign-in was begun.
      this.#config = undefined;
      throw error;
    });
    await this.take(begun.pool, await tokens);
    return begun.from;
  }

  /** Takes up what the page knew that began the sign-in. */
  #takeUp(noted: string | undefined): void {
    const { surroundings, clock } = this.#parts;
    const known = fieldsOf(noted === undefined ? undefined : JSON.parse(noted));
    const aheadMs = numberOf(known['aheadMs']);
    if (aheadMs !== undefined) clock.remember(aheadMs);
    const document = known['config'];
    if (document !== undefined) this.#config ??= Promise.resolve(configFrom(document, surroundings.address.origin));
  }

  /** Begins a session with tokens: asks the API who that is. Throws an ApiProblem or an OfflineError. */
  async take(pool: PoolName, tokens: Tokens): Promise<void> {
    const who = await this.#askWho(pool, tokens.access);
    const session = await this.#parts.keys.beginSession(who);
    // At once: a token of one person must not go with what another one does.
    this.#hold(pool, tokens);
    this.#open(session, 'in');
    this.#channel.post({ says: 'signed-in' } satisfies Message);
  }

  async token(): Promise<string | undefined> {
    const held = this.#held;
    if (this.#state.peek().state !== 'in' || !held) return undefined;
    const left = held.until - this.#parts.surroundings.ticks();
    if (left > EARLY_MS) return held.access;
    const renewed = await this.renew(held.access).catch(() => undefined);
    return renewed ?? this.#inPlaceOf(held.access);
  }

  async renew(refused: string): Promise<string | undefined> {
    if (this.#held && this.#held.access !== refused) return this.#inPlaceOf(refused);
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined;
    });
    return await this.#renewing;
  }

  /** The token that is held, when it is of the same person: somebody else may have signed in meanwhile. */
  #inPlaceOf(access: string): string | undefined {
    const held = this.#held?.access;
    return held !== undefined && subjectIn(held) === subjectIn(access) ? held : undefined;
  }

  end(): void {
    const now = this.#state.peek();
    this.#drop();
    if (now.state === 'in') this.#state.value = { state: 'ended', who: now.who };
  }

  /** Signs out: the tokens are revoked, what was read is erased. Acts and drafts stay for the same person's next sign-in. */
  async signOut(): Promise<SignedOut> {
    const held = this.#held;
    const who = this.who.peek();
    this.#channel.post({ says: 'signed-out' } satisfies Message);
    await this.#forget(who);
    await this.#parts.keys.endSession();
    // Without a line the tokens end by themselves: the page has forgotten them.
    return held ? await this.#endAtPool(held).catch(() => ({})) : {};
  }

  async #endAtPool({ pool, refresh }: Held): Promise<SignedOut> {
    const [oauth, parts] = await Promise.all([import('./oauth.ts'), this.#oauthParts(pool)]);
    if (refresh !== undefined) await oauth.revoke(parts, refresh).catch(() => undefined);
    const { logoutUrl } = parts.pool;
    return logoutUrl === undefined ? {} : { logoutUrl: this.#logoutAt(logoutUrl, parts) };
  }

  /** Lets go of what belongs to the page. */
  close(): void {
    this.#drop();
    this.#cancelExpiry();
    this.#channel.close();
  }

  async #forget(who: Who | undefined): Promise<void> {
    this.#drop();
    this.#cancelExpiry();
    this.#key = undefined;
    this.#state.value = { state: 'out' };
    if (who) await this.#parts.keys.forgetUnused(who.subject);
  }

  #logoutAt(logoutUrl: string, { pool, redirectUri }: OAuthParts): string {
    const url = new URL(logoutUrl);
    url.searchParams.set('client_id', pool.clientId);
    url.searchParams.set('logout_uri', redirectUri);
    return url.href;
  }

  #open({ key, who, until }: OpenSession, state: 'in' | 'ended'): void {
    const { surroundings, keys } = this.#parts;
    this.#key = key;
    this.#state.value = { state, who };
    this.#cancelExpiry();
    this.#cancelExpiry = surroundings.after(until - surroundings.now(), () => {
      void this.#forget(who);
      void keys.session();
    });
  }

  #hold(pool: PoolName, { access, refresh, lifetime }: Tokens): void {
    const { surroundings } = this.#parts;
    this.#drop();
    const until = surroundings.ticks() + lifetime * 1000;
    this.#held = { pool, access, until, ...(refresh !== undefined && { refresh }) };
    if (refresh === undefined) return;
    this.#cancelRefresh = surroundings.after(
      Math.max(0, lifetime * 1000 - EARLY_MS),
      () => void this.renew(access).catch(() => undefined),
    );
  }

  #drop(): void {
    this.#cancelRefresh();
    this.#held = undefined;
  }

  async #renew(): Promise<string | undefined> {
    const held = this.#held;
    if (!held) return undefined;
    if (held.refresh === undefined) return await this.#renewFromOtherTabs(held);
    const [oauth, parts] = await Promise.all([import('./oauth.ts'), this.#oauthParts(held.pool)]);
    try {
      const tokens = await oauth.refreshed(parts, held.refresh);
      // Signed out meanwhile, or somebody else is here.
      if (this.#held !== held) return undefined;
      this.#hold(held.pool, tokens);
      return tokens.access;
    } catch (error) {
      if (!oauth.isRefusal(error)) throw new OfflineError('no new token', { cause: error });
      if (this.#held === held) this.end();
      return undefined;
    }
  }

  async #renewFromOtherTabs(held: Held): Promise<string | undefined> {
    await this.#askOtherTabs(OTHER_TABS_RENEW_MS);
    if (this.#held !== held) return this.#inPlaceOf(held.access);
    this.end();
    return undefined;
  }

  async #askWho(pool: PoolName, access: string): Promise<Who> {
    const { surroundings, clock } = this.#parts;
    const url = new URL(WHO_PATH[pool], surroundings.address.origin);
    const sent = surroundings.ticks();
    const response = await orOffline(
      surroundings.fetch(new Request(url, { headers: { authorization: `Bearer ${access}` }, cache: 'no-store' })),
    );
    clock.observe(response.headers.get('date'), sent);
    if (!response.ok) throw await problemIn(response);
    const who = whoFrom(pool, subjectIn(access), await response.json());
    if (!who) throw new SignInError('the API does not say who this is');
    return who;
  }

  async #loadConfig(): Promise<Config> {
    const { surroundings, clock } = this.#parts;
    const { origin } = surroundings.address;
    try {
      const ask = async () => await surroundings.fetch(new Request(new URL(CONFIG_PATH, origin)));
      // A page that was opened without a line gets the failure of what was fetched beside its scripts, once: the line may be back.
      const response = await orOffline(ask().catch(ask));
      // The page has it fetched beside its scripts.
      clock.suppose(response.headers.get('date'));
      if (!response.ok) throw await problemIn(response);
      this.#document = await response.json();
      return configFrom(this.#document, origin);
    } catch (error) {
      // The next one who asks tries again.
      this.#config = undefined;
      throw error;
    }
  }

  async #oauthParts(name: PoolName): Promise<OAuthParts> {
    const { surroundings, clock } = this.#parts;
    const { pools, redirectPath } = await this.config();
    const pool = pools[name];
    if (!pool) throw new SignInError(`nobody of ${name} signs in here`);
    return {
      pool,
      redirectUri: new URL(redirectPath, surroundings.address.origin).href,
      // The library looks at the clock of the device itself.
      skewSeconds: Math.round((clock.now() - Date.now()) / 1000),
      fetch: (request) => surroundings.fetch(request),
    };
  }

  async #askOtherTabs(patience: number): Promise<void> {
    this.#channel.post({ says: 'who-has-a-token' } satisfies Message);
    await new Promise<void>((resolve) => {
      const stop = this.#channel.listen((message) => {
        if (messageFrom(message)?.says !== 'token') return;
        stop();
        cancel();
        // The session's own listener takes it first.
        resolve();
      });
      const cancel = this.#parts.surroundings.after(patience, () => {
        stop();
        resolve();
      });
    });
  }

  async #hear(heard: unknown): Promise<void> {
    const message = messageFrom(heard);
    if (message?.says === 'signed-in') await this.#follow();
    if (message?.says === 'signed-out') await this.#forget(this.who.peek());
    if (message?.says === 'who-has-a-token') await this.#lend();
    if (message?.says === 'token') this.#borrow(message);
  }

  /** Somebody has signed in in another tab: perhaps somebody else, and then this tab is theirs too. */
  async #follow(): Promise<void> {
    if (this.#held?.refresh !== undefined && this.#state.peek().state === 'in' && (await this.#isStillOurs())) return;
    this.#drop();
    await this.restore();
  }

  async #isStillOurs(): Promise<boolean> {
    const session = await this.#parts.keys.session();
    return session?.who.subject === this.who.peek()?.subject;
  }

  /** A new tab gets the access token of this one, and never the refresh token. One that is nearly over is changed first. */
  async #lend(): Promise<void> {
    if (this.#held?.refresh === undefined) return;
    await this.token();
    const now = this.#state.peek();
    if (now.state !== 'in' || this.#held?.refresh === undefined) return;
    const { pool, access, until } = this.#held;
    const lifetime = (until - this.#parts.surroundings.ticks()) / 1000;
    if (lifetime <= EARLY_MS / 1000) return;
    const { aheadMs } = this.#parts.clock;
    this.#channel.post({ says: 'token', subject: now.who.subject, pool, access, lifetime, aheadMs } satisfies Message);
  }

  #borrow({ subject, pool, access, lifetime, aheadMs }: Extract<Message, { says: 'token' }>): void {
    const now = this.#state.peek();
    const isOurs = now.state !== 'out' && now.who.subject === subject && now.who.pool === pool;
    if (!isOurs || this.#held?.refresh !== undefined) return;
    this.#parts.clock.remember(aheadMs);
    this.#hold(pool, { access, lifetime });
    // A person who signs in reads everything again; the session of a person who is in goes on.
    if (now.state !== 'in') this.#state.value = { state: 'in', who: now.who };
  }
}

async function orOffline(answer: Promise<Response>): Promise<Response> {
  try {
    return await answer;
  } catch (error) {
    throw new OfflineError('no answer', { cause: error });
  }
}

async function orSignInError(tokens: Promise<Tokens>): Promise<Tokens> {
  const { isRefusal } = await import('./oauth.ts');
  try {
    return await tokens;
  } catch (error) {
    if (error instanceof TypeError) throw new OfflineError('no answer', { cause: error });
    throw new SignInError(isRefusal(error) ? 'the sign-in was refused' : 'the sign-in is not valid', { cause: error });
  }
}

function begunFrom(text: string | undefined): Begun | undefined {
  if (text === undefined) return undefined;
  const begun = fieldsOf(JSON.parse(text));
  const [state, verifier, from] = [textOf(begun['state']), textOf(begun['verifier']), textOf(begun['from'])];
  const pool = poolIn(begun);
  if (pool === undefined || state === undefined || verifier === undefined || from === undefined) return undefined;
  return { pool, state, verifier, from };
}

function messageFrom(value: unknown): Message | undefined {
  const message = fieldsOf(value);
  const says = textOf(message['says']);
  if (says === 'signed-in' || says === 'signed-out' || says === 'who-has-a-token') return { says };
  const [subject, access, pool] = [textOf(message['subject']), textOf(message['access']), poolIn(message)];
  const [lifetime, aheadMs] = [numberOf(message['lifetime']), numberOf(message['aheadMs'])];
  if (says !== 'token' || subject === undefined || access === undefined || pool === undefined) return undefined;
  if (lifetime === undefined || aheadMs === undefined) return undefined;
  return { says, subject, pool, access, lifetime, aheadMs };
}

function poolIn(fields: Readonly<Record<string, unknown>>): PoolName | undefined {
  return POOLS.find((one) => one === fields['pool']);
}
