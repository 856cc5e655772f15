import type { Tables } from '../../lib/platform/dynamodb/tables.ts';

/** One call of the client. */
export interface Call {
  /** The command's name, such as `TransactWriteCommand`. */
  readonly name: string;
  /** What it asks for. */
  readonly input: unknown;
  /** Counted from 1, over all calls of this client. */
  readonly number: number;
}

/** Does what a test wants around a call; `send` carries the call out. */
export type Around = (call: Call, send: () => Promise<unknown>) => Promise<unknown>;

/** The same tables behind a client whose every call, with the SDK's own retries inside, goes through `around`. */
export function intercepted(tables: Tables, around: Around): Tables {
  let number = 0;
  const send = async (command: object) => {
    number += 1;
    const call = { name: command.constructor.name, input: Reflect.get(command, 'input') as unknown, number };
    return await around(call, () => tables.client.send(command as never));
  };
  // The store sends commands and asks nothing else of its client.
  return { ...tables, client: { send } as unknown as Tables['client'] };
}

/** Does something before the `number`th query. */
export function beforeQuery(tables: Tables, number: number, act: () => Promise<void>): Tables {
  let queries = 0;
  return intercepted(tables, async ({ name }, send) => {
    if (name === 'QueryCommand') {
      queries += 1;
      if (queries === number) await act();
    }
    return await send();
  });
}

/** A process that dies at a call: from then on it does nothing any more. */
export interface Doomed {
  readonly tables: Tables;
  /** Whether it came to the call at which it was to die. */
  died(): boolean;
  /** Waits until what it had sent before has been carried out. */
  buried(): Promise<void>;
}

/** Lets a process die right before or right after its `number`th call is carried out. */
export function dyingAt(tables: Tables, number: number, when: 'before' | 'after'): Doomed {
  let dead = false;
  const underWay = new Set<Promise<unknown>>();
  const around: Around = async (call, send) => {
    if (dead) throw new Death();
    if (call.number === number && when === 'before') {
      dead = true;
      throw new Death();
    }
    const sent = send();
    underWay.add(sent);
    const answer = await sent;
    if (call.number === number) dead = true;
    if (dead) throw new Death();
    return answer;
  };
  return {
    tables: intercepted(tables, around),
    died: () => dead,
    buried: async () => {
      await Promise.allSettled(underWay);
    },
  };
}

/** What is thrown where a process dies. */
export class Death extends Error {
  override name = 'Death';
}

/** What Node throws when a connection breaks. */
export function brokenConnection(code = 'ECONNRESET'): Error {
  return Object.assign(new Error('socket hang up'), { code });
}

/** The tables behind a connection that breaks when the first transaction has been carried out. */
export function losingAnswer(tables: Tables): Tables {
  let lost = false;
  return intercepted(tables, async ({ name }, send) => {
    const answer = await send();
    if (name !== 'TransactWriteCommand' || lost) return answer;
    lost = true;
    throw brokenConnection();
  });
}
