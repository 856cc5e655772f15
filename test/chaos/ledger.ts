import { setTimeout as wait } from 'node:timers/promises';
import type { Caller, Reply } from '../../demo/client.ts';
import type { CaseId } from '../../lib/kernel/ids.ts';
import type { Asker, KnownLink, Order } from './actions/order.ts';
import { costName, entryName, linkAnswerName, linkName } from './observed.ts';

/** An order that was sent and has its last answer. */
export interface Answered {
  readonly order: Order;
  readonly key: string;
  readonly reply: Reply;
  /** The names of the journal entries that the answer promises. */
  readonly promised: readonly string[];
}

interface Sent {
  readonly order: Order;
  readonly key: string;
  /** True time of the first try. */
  readonly at: number;
}

/** Requests with a key: what was done under one is answered alike again. */
const REPLAYED: ReadonlySet<Order['method']> = new Set(['POST', 'PATCH']);

/** How often a request is sent before it has to wait for its sender's next round, and the pause between in milliseconds. */
const TRIES = 3;
const PAUSE_MS = 30;
/** An idempotency key is kept for 48 hours; a request that is older is not repeated any more. */
const KEY_KEPT_MS = 46 * 3600_000;

/** What people asked and what they were answered. Who gets no answer asks again with the same key, as the contract says. */
export class Ledger {
  readonly answered: Answered[] = [];
  /** Requests that got two different answers under one key. */
  readonly contradictions: string[] = [];
  /** Requests without an answer that are too old to be repeated. */
  readonly abandoned: Sent[] = [];
  readonly #caller: (by: Asker) => Promise<Caller>;
  readonly #now: () => number;
  #open: Sent[] = [];
  #repeating = false;
  readonly #underWay = new Map<Promise<void>, number>();

  constructor(caller: (by: Asker) => Promise<Caller>, now: () => number) {
    this.#caller = caller;
    this.#now = now;
  }

  get unanswered(): number {
    return this.#open.length;
  }

  /** All requests: answered, waiting and given up. */
  get commands(): number {
    return this.answered.length + this.#open.length + this.abandoned.length;
  }

  /** The links that people were given by what was answered so far, oldest first. */
  get links(): readonly KnownLink[] {
    return this.answered.flatMap(({ order: { caseId }, reply }) => {
      const code = linkIn(reply);
      return code !== undefined && caseId !== undefined ? [{ caseId: caseId as CaseId, code }] : [];
    });
  }

  /** Sends an order; `twice` sends it again at the same moment, as an impatient client does. */
  send(order: Order, key: string, twice: boolean): Promise<void> {
    const sent = { order, key, at: this.#now() };
    return this.#track(this.#send(sent, twice), sent.at);
  }

  async #send(sent: Sent, twice: boolean): Promise<void> {
    if (!twice) return await this.#ask(sent, TRIES);
    const [first, second] = await Promise.all([this.#reply(sent, TRIES), this.#reply(sent, TRIES)]);
    if (first && second && REPLAYED.has(sent.order.method)) this.#compare(sent, first, second);
    const done = [first, second].find((reply) => reply !== undefined && reply.status < 400);
    // Beside a refusal the other one may still be carried out: only a repetition tells.
    this.#settle(sent, done ?? (first && second));
  }

  /** Asks again for what had no answer. */
  async repeat(tries = 1): Promise<void> {
    const open = this.#open;
    this.#open = [];
    const [old, fresh] = [open.filter((sent) => this.#isOld(sent)), open.filter((sent) => !this.#isOld(sent))];
    this.abandoned.push(...old);
    await Promise.all(fresh.map((sent) => this.#ask(sent, tries)));
  }

  /** Asks again once without waiting for it, unless that is going on. */
  repeatBeside(): void {
    if (this.#repeating) return;
    this.#repeating = true;
    const oldest = Math.min(...this.#open.map(({ at }) => at), this.#now());
    void this.#track(this.repeat(), oldest).finally(() => {
      this.#repeating = false;
    });
  }

  /** Waits until nothing is being asked. */
  async allTried(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.keys());
  }

  /** Before time moves to an instant: waits for the answers to what would be on its way for longer than its key is kept. */
  async answersFor(instant: number): Promise<void> {
    const old = [...this.#underWay].filter(([, at]) => instant - at > KEY_KEPT_MS);
    await Promise.all(old.map(([asked]) => asked));
  }

  /** @param at when the oldest of what is asked was asked first */
  async #track(asked: Promise<void>, at: number): Promise<void> {
    this.#underWay.set(asked, at);
    await asked.finally(() => this.#underWay.delete(asked));
  }

  #isOld({ at }: Sent): boolean {
    return this.#now() - at > KEY_KEPT_MS;
  }

  async #ask(sent: Sent, tries: number): Promise<void> {
    this.#settle(sent, await this.#reply(sent, tries));
  }

  #settle(sent: Sent, reply: Reply | undefined): void {
    if (!reply) this.#open.push(sent);
    else this.answered.push({ order: sent.order, key: sent.key, reply, promised: promisedBy(sent.order, reply) });
  }

  #compare({ order, key }: Sent, first: Reply, second: Reply): void {
    // A refusal may change with the state; what was done is answered alike.
    if (first.status < 300 && second.status < 300 && repeatedIn(first) !== repeatedIn(second)) {
      this.contradictions.push(`${order.path} under ${key}: ${first.text} and ${second.text}`);
    }
  }

  /** The answer; `undefined` when there is none that says what became of the request. */
  async #reply(sent: Sent, tries: number): Promise<Reply | undefined> {
    const { order, key } = sent;
    const caller = await this.#caller(order.by);
    for (let n = 0; n < tries; n += 1) {
      if (n > 0) await wait(PAUSE_MS * 2 ** n);
      if (this.#isOld(sent)) return undefined;
      const reply = await caller
        .send({
          method: order.method,
          path: order.path,
          headers: { 'content-type': 'application/json', 'idempotency-key': key },
          ...(order.method !== 'DELETE' && { body: JSON.stringify(order.body) }),
        })
        .catch(() => undefined);
      if (reply && reply.status < 500 && !hasBusyItem(reply)) return reply;
    }
    return undefined;
  }
}

function linkIn({ status, body }: Reply): string | undefined {
  const { url } = status === 201 ? (body as { url?: string }) : {};
  return /\/v1\/arrivals\/([^/]+)$/.exec(url ?? '')?.[1];
}

/** What a repetition is answered again: all but the code of a link, which is shown once. */
function repeatedIn(reply: Reply): string {
  if (linkIn(reply) === undefined) return reply.text;
  const { url: _once, ...again } = reply.body as Record<string, unknown>;
  return JSON.stringify(again);
}

type Versioned = { readonly version: number };
type ConvoyItem = {
  readonly status: number;
  readonly caseId: string;
  readonly task?: Versioned;
  readonly journey?: Versioned;
};

function itemsOf({ status, body }: Reply): readonly ConvoyItem[] {
  return status === 207 ? (body as { items: readonly ConvoyItem[] }).items : [];
}

function hasBusyItem(reply: Reply): boolean {
  return itemsOf(reply).some(({ status }) => status === 503);
}

/**
 * An answer of a command tells the number of the entry that it made: as the version of what it changed, or as its number. That of
 * a ledger tells the entry of the ledger, that of a link how long it lasts, that of an office outside the forum when it was recorded.
 */
export function promisedBy({ command, caseId }: Order, reply: Reply): readonly string[] {
  if (command === undefined || reply.status >= 300) return [];
  if (reply.status === 207) {
    return itemsOf(reply).flatMap(({ caseId: id, task, journey }) => {
      const made = task ?? journey;
      return made ? [entryName(id, made.version)] : [];
    });
  }
  const body = reply.body as Answer;
  if (body.id !== undefined && command.endsWith('-cost')) return [costName(body.id, body.status ?? '')];
  if (body.id !== undefined && command === 'record-actual') return [costName(body.id, 'paid')];
  if (command === 'issue-arrival-link') return [linkName(caseId ?? '', body.leg ?? 0, body.validUntil ?? '')];
  if (command === 'answer-by-link') return [linkAnswerName(caseId ?? '', body.recordedAt ?? '')];
  return [entryName(caseId ?? body.caseId ?? body.id ?? '', body.version ?? body.seq ?? 0)];
}

type Answer = {
  id?: string;
  caseId?: string;
  version?: number;
  seq?: number;
  status?: string;
  leg?: number;
  validUntil?: string;
  recordedAt?: string;
};
