import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import type { Units } from './prices.ts';

/** What calls have consumed, in all and on the Timers table alone. */
export interface Consumption {
  readonly all: Units;
  readonly timers: Units;
}

/** The operations that consume read units. */
export const READS: ReadonlySet<string> = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);

/** Asks for the capacity that each call of a client consumes, and adds it up. */
export class Meter {
  readonly #timers: string;
  #reported: { readonly table: string; readonly reading: boolean; readonly units: number }[] = [];

  constructor({ client, timers }: Pick<Tables, 'client' | 'timers'>) {
    this.#timers = timers;
    client.middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' };
          const answer = await next({ ...args, input });
          this.#note(commandName.replace(/Command$/, ''), answer.output);
          return answer;
        },
      { step: 'initialize', name: 'meter' },
    );
  }

  /** Carries out `work` and says what its calls consumed. Throws when the engine reported nothing at all. */
  async measure(work: () => Promise<unknown>): Promise<Consumption> {
    this.#reported = [];
    await work();
    if (this.#reported.length === 0) throw new Error('the engine reports no consumed capacity');
    return { all: this.#sum(() => true), timers: this.#sum((table) => table === this.#timers) };
  }

  #note(operation: string, output: unknown): void {
    const { ConsumedCapacity: consumed } = output as { ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] };
    for (const { TableName: table = '', CapacityUnits: units = 0 } of [consumed ?? []].flat()) {
      this.#reported.push({ table, reading: READS.has(operation), units });
    }
  }

  #sum(counts: (table: string) => boolean): Units {
    const total = (wanted: boolean) =>
      this.#reported
        .filter(({ table, reading }) => reading === wanted && counts(table))
        .reduce((sum, { units }) => sum + units, 0);
    return { read: total(true), write: total(false) };
  }
}
