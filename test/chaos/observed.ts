import { unmarshall } from '@aws-sdk/util-dynamodb';
import { taskKey } from '../../lib/capabilities/store/keys.ts';
import type { JournalEntry } from '../../lib/engine/journal.ts';
import type { TaskId } from '../../lib/kernel/ids.ts';
import type { Cost } from '../../lib/relay/costs/cost.ts';
import type { Interceptor, ServiceCall } from '../../local/proxy/intercept.ts';
import { parseCost, parseEntry } from '../support/store.ts';

/** A journal entry as its transaction went by. */
export interface Commit {
  readonly entry: JournalEntry;
  /** True time when the transaction arrived, epoch milliseconds: no function's skewed clock. */
  readonly arrivedAt: number;
  /** The number of the commit among everything that was seen. */
  readonly order: number;
}

/** A message that was published on the topic. */
export interface Published {
  /** The ids of the notifications that it tells: one, or those of a digest. */
  readonly ids: readonly string[];
  /** The calls of ladders in it. */
  readonly calls: readonly { readonly id: string; readonly taskId: string; readonly seq: number }[];
  readonly readOrder: ReadonlyMap<string, number>;
}

type Input = Record<string, unknown>;
type Read = { readonly text: string; readonly order: number };

/**
 * Watches what the functions commit, read and publish. It sees the calls in the order in which they were carried out, which
 * neither the functions nor the tables can tell.
 */
export class Observed {
  readonly commits = new Map<string, Commit>();
  /** Commits of one entry that differ: the journal would have been rewritten. */
  readonly rewritten: string[] = [];
  readonly published: Published[] = [];
  /** Entries of ledgers, each time that one was written. */
  readonly costs: Cost[] = [];
  readonly #journal: string;
  readonly #now: () => number;
  readonly #arrivals = new WeakMap<Input, number>();
  /** What each worker has read for the event that it handles. */
  readonly #reads = new Map<string, Read[]>();
  #order = 0;

  /** @param journal the name of the journal's table  @param now true time */
  constructor(journal: string, now: () => number) {
    this.#journal = journal;
    this.#now = now;
  }

  /** The part that watches. It is to be added before every injector: what is injected hides a call from those behind. */
  get interceptor(): Interceptor {
    return {
      call: (call) => {
        this.#arrived(call);
        return undefined;
      },
      begins: ({ worker }) => {
        this.#reads.delete(worker);
      },
      done: (call) => this.#done(call),
    };
  }

  #arrived({ operation, input, worker, functionName }: ServiceCall): void {
    this.#order += 1;
    if (operation === 'TransactWriteItems') this.#arrivals.set(input, this.#now());
    if (operation === 'BatchGetItem' && functionName.endsWith('-deliver')) {
      const read = { text: JSON.stringify(input), order: this.#order };
      this.#reads.set(worker, [...(this.#reads.get(worker) ?? []), read]);
    }
  }

  #done(call: ServiceCall): void {
    this.#order += 1;
    if (call.operation === 'TransactWriteItems') this.#committed(call.input);
    if (call.service === 'sns' && call.operation === 'Publish') this.#wasPublished(call);
  }

  #committed(input: Input): void {
    const writes = (input['TransactItems'] ?? []) as {
      Put?: { TableName: string; Item: Parameters<typeof unmarshall>[0] };
    }[];
    for (const { Put } of writes) {
      if (!Put) continue;
      const item = unmarshall(Put.Item);
      if (!String(item['PK']).startsWith('CASE#')) continue;
      if (String(item['SK']).startsWith('COST#')) this.costs.push(parseCost(item));
      if (Put.TableName !== this.#journal) continue;
      const entry = parseEntry(item);
      const name = entryName(entry.caseId, entry.seq);
      const before = this.commits.get(name);
      // The SDK repeats a transaction whose answer was lost, under the same token.
      if (!before) {
        const arrivedAt = this.#arrivals.get(input) ?? this.#now();
        this.commits.set(name, { entry, arrivedAt, order: this.#order });
      } else if (JSON.stringify(before.entry) !== JSON.stringify(entry)) this.rewritten.push(name);
    }
  }

  #wasPublished({ input, worker }: ServiceCall): void {
    const { default: text } = JSON.parse(String(input['Message'])) as { default: string };
    const { type, data } = JSON.parse(text) as { type: string; data: Told & { entries?: (Told & { type: string })[] } };
    const told = data.entries ?? [{ ...data, type }];
    const calls = told.filter((one) => one.type === 'rung-reached');
    const readOrder = new Map(calls.flatMap(({ taskId }) => this.#earliestRead(worker, taskId)));
    this.published.push({ ids: told.map(({ id }) => id), calls, readOrder });
  }

  /** When the worker read the task before it published: the earliest of its reads that can belong to the same event. */
  #earliestRead(worker: string, taskId: string): [string, number][] {
    const { PK, SK } = taskKey(taskId as TaskId);
    const reads = this.#reads.get(worker) ?? [];
    const found = reads.find(({ text }) => text.includes(`"${PK}"`) && text.includes(`"${SK}"`));
    return found ? [[taskId, found.order]] : [];
  }
}

type Told = { id: string; taskId: string; seq: number };

/** Names a journal entry by what it did to a ledger. */
export function costName(costId: string, state: string): string {
  return `${costId} ${state}`;
}

/** Names a journal entry by the link that it gave out. @param until ISO 8601 */
export function linkName(caseId: string, leg: number, until: string): string {
  return `${caseId} link ${leg} ${until}`;
}

/** Names a journal entry by the answer that it took by a link. @param at when, ISO 8601 */
export function linkAnswerName(caseId: string, at: string): string {
  return `${caseId} link ${at}`;
}

/** Names a journal entry in traces and sets. */
export function entryName(caseId: string, seq: number): string {
  return `${caseId}/${seq}`;
}
