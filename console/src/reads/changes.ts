import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Api } from '../api/client.ts';
import type { Change, ChangeList } from '../api/generated/schema.d.ts';
import { ApiProblem, OfflineError } from '../api/problem.ts';
import type { SessionState } from '../session/session.ts';
import type { Who } from '../session/who.ts';
import type { Database } from '../store/database.ts';
import { fieldsOf, listOf, textOf } from '../store/shape.ts';
import { type Channel, pause, type Surroundings } from '../surroundings.ts';
import type { Reads } from './reads.ts';

/** The dependencies of the one who follows changes. */
export interface FollowerParts {
  readonly surroundings: Surroundings;
  readonly api: Api;
  readonly session: ReadonlySignal<SessionState>;
  readonly database: Database;
  readonly reads: Pick<Reads, 'tell' | 'tellAll'>;
}

/** Seconds that a request waits for a change. */
const WAIT_SECONDS = 20;
/** Between two requests while things happen. */
const BREATH_MS = 1_000;
/** After a wait in which nothing happened: 2.3 requests a minute, which leaves room for what a screen reads again by itself. */
const QUIET_MS = 6_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Follows the feed of the desk while somebody looks: one tab of the browser asks, and tells the others. What has changed is
 * read again, and nothing else.
 */
export class ChangesFollower {
  readonly #parts: FollowerParts;
  readonly #channel: Channel;
  readonly #ends: (() => void)[] = [];
  readonly #isLive = signal(false);
  #following = new AbortController();
  #desk: string | undefined;

  constructor(parts: FollowerParts) {
    this.#parts = parts;
    this.#channel = parts.surroundings.channel('estafet-changes');
  }

  /** Whether this tab is being told of changes as they happen. Not known of a tab that another one tells. */
  get isLive(): ReadonlySignal<boolean> {
    return this.#isLive;
  }

  /** Begins to follow whenever somebody of a desk looks. */
  start(): void {
    const { surroundings, session, reads } = this.#parts;
    this.#ends.push(
      this.#channel.listen((message) => {
        if (message === ALL) void reads.tellAll();
        else void reads.tell(listOf(message).filter(isChange));
      }),
      surroundings.tab.onChange(() => this.#adjust()),
      effect(() => {
        void session.value;
        this.#adjust();
      }),
    );
  }

  /** Lets go of what belongs to the page. */
  close(): void {
    for (const end of this.#ends) end();
    this.#stop();
    this.#channel.close();
  }

  #adjust(): void {
    const { surroundings, session } = this.#parts;
    const now = session.peek();
    const desk = now.state === 'in' && surroundings.tab.visible() ? deskOf(now.who) : undefined;
    if (desk === this.#desk) return;
    this.#stop();
    this.#desk = desk;
    if (desk === undefined) return;
    const following = new AbortController();
    this.#following = following;
    void surroundings.locks.hold(
      `estafet-changes:${desk}`,
      async () => await this.#follow(desk, following.signal),
      following.signal,
    );
  }

  #stop(): void {
    this.#following.abort();
    this.#desk = undefined;
    this.#isLive.value = false;
  }

  async #follow(desk: string, signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      const step = await this.#step(desk, signal).catch(() => 'failed' as const);
      if (signal.aborted) return;
      const isDone = step !== 'failed';
      this.#isLive.value = isDone;
      failures = isDone ? 0 : failures + 1;
      const rest = step === 'quiet' ? QUIET_MS : BREATH_MS;
      await pause(this.#parts.surroundings, isDone ? rest : this.#pauseAfter(failures), signal);
    }
  }

  /** Asks once, and does what the answer says. What is not handled is asked for again. */
  async #step(desk: string, signal: AbortSignal): Promise<'changed' | 'quiet'> {
    const { api, database } = this.#parts;
    const place = `changes:${desk}`;
    const after = textOf(await database.get('cursors', place));
    const answer = await this.#ask(api, desk, after, signal);
    if (signal.aborted) return 'quiet';
    // Without a cursor nobody knows what was missed.
    if (after === undefined || !answer) await this.#tellAll();
    else if (answer.items.length > 0) await this.#tell(answer.items);
    if (answer) await database.put('cursors', answer.next, place);
    else await database.delete('cursors', place);
    return after !== undefined && answer?.items.length === 0 ? 'quiet' : 'changed';
  }

  /** @returns undefined when the cursor is too old, or is none any more */
  async #ask(api: Api, desk: string, after: string | undefined, signal: AbortSignal): Promise<ChangeList | undefined> {
    const query = after === undefined ? { limit: 1 } : { after, wait: WAIT_SECONDS };
    try {
      const { data } = await api.GET('/v1/desks/{desk}/changes', { params: { path: { desk }, query }, signal });
      if (!data) throw new OfflineError('an answer without a body');
      return data;
    } catch (error) {
      if (after !== undefined && error instanceof ApiProblem && isLost(error)) return undefined;
      throw error;
    }
  }

  async #tell(changes: readonly Change[]): Promise<void> {
    this.#channel.post(changes);
    await this.#parts.reads.tell(changes);
  }

  async #tellAll(): Promise<void> {
    this.#channel.post(ALL);
    await this.#parts.reads.tellAll();
  }

  #pauseAfter(failures: number): number {
    const { surroundings } = this.#parts;
    return Math.min(2_000 * 2 ** failures, LONGEST_PAUSE_MS) * (0.5 + surroundings.random() / 2);
  }
}

const ALL = 'all';

function deskOf(who: Who): string | undefined {
  return who.pool === 'people' ? who.desk : undefined;
}

function isLost({ code }: ApiProblem): boolean {
  return code === 'cursor-expired' || code === 'cursor-invalid';
}

/** Another tab of this console has sent it. */
function isChange(value: unknown): value is Change {
  return textOf(fieldsOf(value)['caseId']) !== undefined;
}
